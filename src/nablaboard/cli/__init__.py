"""The command line.

A package instead of one module: each command has its own, and none imports Qt to be parsed. `runner` is the
boundary of the process: whatever happens behind it ends as an exit code and at most a sentence.

This module loads nothing, so that signals are answered for before the first slow import.
"""

import os
from collections.abc import Sequence

INTERRUPTED = 130  # the exit code


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and return the exit code; see `runner`.

    Without words it is that of the process, which is then this program's alone: its signals, its streams and
    its warnings are taken over, and it ends with the command. With words nothing of the process is touched.
    """
    if words is not None:
        from nablaboard.cli.runner import run

        return run(words)
    try:
        from nablaboard.cli import signals

        signals.watch()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    if "_ARGCOMPLETE" in os.environ:  # a shell asks which words would fit
        from nablaboard.cli.completion import answer

        answer()
    from nablaboard.cli.runner import process

    return process()
