"""The command line.

A package instead of one module: each command has its own, and none imports Qt to be parsed.

Exit codes: 0 done; 1 the machine failed (disk, permission); 2 what was asked for cannot be understood or
computed; 130 interrupted. Never a traceback for what a user can cause.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from nablaboard.cli import arguments, calculate, explore, output, points
from nablaboard.cli.values import BrokenTextError
from nablaboard.words import Refusal, message

DONE, MACHINE, WRONG, INTERRUPTED = 0, 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and return the exit code."""
    given = list(sys.argv[1:] if words is None else words)
    as_json = "--json" in given
    try:
        asked = arguments.parse(given)
        return COMMANDS[asked.command](asked)
    except BrokenTextError as broken:
        output.expression_error(broken.error, broken.text, as_json=as_json)
    except Refusal as error:
        output.error(error.sentence, as_json=as_json)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        output.close_quietly()
        return MACHINE
    except OSError as error:
        reason = error.strerror or str(error)
        where = message("cli.machine", reason=reason, file=str(error.filename)) if error.filename else None
        output.error(where or message("cli.machine-itself", reason=reason), as_json=as_json)
        return MACHINE
    return WRONG


def _export(asked: Namespace) -> int:
    from nablaboard.cli.pictures import export

    return export(asked)


def _gradient(asked: Namespace) -> int:
    from nablaboard.cli.gradient import gradient

    return gradient(asked)


def _samples(asked: Namespace) -> int:
    from nablaboard.cli.samples import samples

    return samples(asked)


def _check(asked: Namespace) -> int:
    from nablaboard.cli.check import check

    return check(asked)


def _doctor(asked: Namespace) -> int:
    from nablaboard.cli.doctor import doctor

    return doctor(asked)


def _window(asked: Namespace) -> int:
    if asked.file and not Path(asked.file.strip()).exists():
        output.error(message("cli.no-file", name=asked.file.strip()), as_json=False)
        return WRONG
    if not _has_display():
        output.error(message("cli.no-display"), as_json=False)
        return MACHINE
    from nablaboard.app import run

    return run(
        asked.file,
        lesson_id=asked.lesson,
        theme=asked.theme,
        quit_after_first_picture=asked.quit_after_first_picture,
    )


def _has_display() -> bool:
    """Whether Qt can find a screen: without one it would end the process instead of raising."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "derivative": calculate.derivative,
    "gradient": _gradient,
    "descend": calculate.descend,
    "samples": _samples,
    "points": points.points,
    "sweep": explore.sweep,
    "map": explore.draw_map,
    "lessons": calculate.lessons,
    "check": _check,
    "doctor": _doctor,
    "export": _export,
    "window": _window,
}
