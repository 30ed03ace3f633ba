"""What the set-up says, on standard error, and the commands it calls.

Only the standard library is used, and only the syntax of old Pythons, as in `dev.py`.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Mapping, NoReturn, Sequence  # noqa: UP035 - read by old Pythons, too


def stop(sentence: str) -> NoReturn:
    """End with words on standard error."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


def tell(sentence: str) -> None:
    """Say what happens, on standard error: standard output belongs to the program that is started."""
    print(sentence, file=sys.stderr, flush=True)


def call(command: Sequence[str], environment: Mapping[str, str] | None = None) -> bool:
    """Run a command with its output on standard error; whether it succeeded."""
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def show_progress(seen: int, count: int, line: str) -> None:
    """One line that rewrites itself, on a terminal only; nothing of it is left for an empty `line`."""
    if sys.stderr.isatty():
        share = round(20 * seen / max(count, 1))
        bar = f"[{'#' * share:.<20}] {seen}/{count} {line.strip()[:40]}" if line else ""
        print(f"\r{bar:<72}", end="" if line else "\r", file=sys.stderr, flush=True)
