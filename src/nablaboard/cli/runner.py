"""The boundary of the process: streams, signals, warnings, the platform plug-in, and the last `except`.

Every command goes through `run`. Exit codes: 0 done; 1 the machine failed (disk, permission, memory); 2 what
was asked for cannot be understood or computed; 130 interrupted; 143 ended. Never a traceback: a fault of the
program itself is a sentence, too, and shows where it happened only to who asks for it by setting
NABLABOARD_TRACEBACK.
"""

import atexit
import gc
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import NoReturn

from nablaboard.cli import signals, streams

DONE, MACHINE, WRONG, INTERRUPTED = 0, 1, 2, 130
TRACEBACK = "NABLABOARD_TRACEBACK"


def process() -> NoReturn:
    """Run the process's own command line and end it. Its signals are watched already.

    Nothing is taken apart at the end but what asked for it: Python gives signals back early on that way, and
    would die of one. Nobody looks for garbage while the command line is loaded: there is none.
    """
    gc.disable()
    streams.prepare()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each one more waits in circles at first
    if not sys.warnoptions:
        warnings.simplefilter(
            "ignore"
        )  # what NumPy finds doubtful is told in the answer or is nobody's concern
    if not os.environ.get(TRACEBACK):
        logging.getLogger("nablaboard").addHandler(logging.NullHandler())
        logging.getLogger("nablaboard").propagate = False
    from nablaboard.cli import progress

    signals.keep_first(_keep_work)
    signals.before_end(_end_symbolic)
    progress.begin()
    code = run(sys.argv[1:], first=_guard_files, then=_look_for_garbage)
    progress.LINE.end()
    atexit._run_exitfuncs()  # noqa: SLF001 - as Python itself would
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def _look_for_garbage() -> None:
    """From now on, but not among what is loaded: it stays."""
    gc.freeze()
    gc.enable()


def _guard_files() -> None:
    """Let no signal end the process while a file comes or goes, and none leave a half of one."""
    from nablaboard.model import atomic

    atomic.guard = signals.writing
    signals.before_end(atomic.abandon)


def _keep_work() -> None:
    """Keep what a window has that is not saved: a system that ends its session waits for no clock."""
    loaded = sys.modules.get("nablaboard.app.autosave")
    if loaded is not None:
        loaded.keep_all()


def _end_symbolic() -> None:
    """Kill SymPy's process, if there is one: that its input ends it hears only when it has started."""
    loaded = sys.modules.get("nablaboard.compute.exact")
    if loaded is not None:
        loaded.SYMBOLIC.abandon()


def _nothing() -> None:
    """What comes first, and then, for a command line in a process of somebody's."""


def run(
    words: Sequence[str], first: Callable[[], None] = _nothing, then: Callable[[], None] = _nothing
) -> int:
    """Do what comes `first`, run a command line, and return the exit code. Raises nothing.

    What comes `then` is done once the command line is loaded.
    """
    try:
        code = _tried(words, first, then)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads us has seen enough
        streams.let_go()
        return DONE
    except OSError as error:
        streams.let_go()
        with suppress(OSError):
            from nablaboard.model.machine import reason_of

            print(f"nablaboard: {reason_of(error)}", file=sys.stderr)
        return MACHINE
    return code


def _tried(words: Sequence[str], first: Callable[[], None], then: Callable[[], None]) -> int:
    """The exit code of the command, or of what is told instead. Raises `OSError` for a stream only."""
    with ExitStack() as until_told:
        return _spoken(words, first, then, until_told)


def _spoken(
    words: Sequence[str], first: Callable[[], None], then: Callable[[], None], until_told: ExitStack
) -> int:
    """The same, in the language that the words or the system ask for; it holds until the end."""
    try:
        first()
        from nablaboard.cli import commands
        from nablaboard.cli.options import language_asked
        from nablaboard.model.catalogues import spoken

        then()
        until_told.enter_context(spoken(language_asked(words, os.environ)))
        return commands.run(words)
    except SystemExit as end:  # argparse, when help was asked for
        return end.code if isinstance(end.code, int) else DONE
    except KeyboardInterrupt:  # of somebody's who runs a command in a process of theirs
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place behind which there is nobody
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        return _told(error, as_json="--json" in words)


def _told(error: Exception, *, as_json: bool) -> int:
    """Say what went wrong; the exit code that belongs to it."""
    from nablaboard.cli import output
    from nablaboard.words import NablaError, message

    if isinstance(error, ModuleNotFoundError):
        output.error(message("cli.no-package", name=str(error.name)), as_json=as_json)
        return MACHINE
    from nablaboard.cli.values import BrokenTextError
    from nablaboard.model import DocumentError

    match error:
        case BrokenTextError():
            output.expression_error(error.error, error.text, error.option, as_json=as_json)
            return WRONG
        case DocumentError() if error.faults[0].place and not as_json:
            said = message("cli.at-place", place=error.faults[0].place, said=error.sentence)
            output.error(said, as_json=as_json)
            return WRONG
        case OSError():  # before the next, since the error of a file is both
            output.error(output.machine_fault(error), as_json=as_json)
        case NablaError():
            output.error(error.sentence, error.advice, as_json=as_json)
            return WRONG
        case MemoryError():
            output.error(message("compute.memory"), as_json=as_json)
        case _:
            fault = f"{type(error).__name__}: {error}"
            output.error(message("cli.fault", error=fault, variable=TRACEBACK), as_json=as_json)
    return MACHINE
