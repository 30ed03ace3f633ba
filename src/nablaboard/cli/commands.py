"""Which command a command line asks for, and where each is: it is loaded when it is asked for."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from nablaboard.cli import arguments, output, screen
from nablaboard.cli.progress import LINE
from nablaboard.model.library import LESSONS
from nablaboard.words import Message, message, suggested

MACHINE, WRONG = 1, 2


def run(words: Sequence[str]) -> int:
    """Parse a command line and do what it asks for. Returns the exit code; raises what the runner tells."""
    asked = arguments.parse(words)
    return COMMANDS[asked.command](asked)


def _derivative(asked: Namespace) -> int:
    from nablaboard.cli.derivative import derivative

    return derivative(asked)


def _descend(asked: Namespace) -> int:
    from nablaboard.cli.descend import descend

    return descend(asked)


def _points(asked: Namespace) -> int:
    from nablaboard.cli.points import points

    return points(asked)


def _sweep(asked: Namespace) -> int:
    from nablaboard.cli.explore import sweep

    return sweep(asked)


def _map(asked: Namespace) -> int:
    from nablaboard.cli.explore import draw_map

    return draw_map(asked)


def _lessons(asked: Namespace) -> int:
    from nablaboard.cli.lessons import lessons

    return lessons(asked)


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


def _completion(asked: Namespace) -> int:
    from nablaboard.cli.completion import completion

    return completion(asked)


def _window(asked: Namespace) -> int:
    file, lesson_id = asked.file, asked.lesson
    if file in LESSONS and not lesson_id and not Path(file).exists():
        file, lesson_id = None, file
    if file and not Path(file).exists():
        advice = suggested(file, (*arguments.PARSERS, *LESSONS))
        output.error(message("cli.no-file", name=file), advice, as_json=False)
        return WRONG
    found = screen.look(os.environ)
    fault = found.fault or next(iter(_missing_libraries(found.plugin)), None)
    if fault is not None:
        output.error(fault, as_json=False)
        return MACHINE
    screen.settle(found, os.environ)
    LINE.end()
    from nablaboard.app import run

    return run(
        file,
        lesson_id=lesson_id,
        theme=asked.theme,
        language=asked.language if "language" in asked.given else None,
        present=asked.present,
        safe=asked.safe,
        quit_after_first_picture=asked.quit_after_first_picture,
    )


def _missing_libraries(plugin: str) -> list[Message]:
    """What Qt lacks of the system's libraries for a window by this plug-in."""
    if not sys.platform.startswith("linux"):
        return []
    from nablaboard.cli.doctor import missing_libraries

    return [message("cli.library", name=each.what, how=each.how) for each in missing_libraries(plugin)]


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "derivative": _derivative,
    "gradient": _gradient,
    "descend": _descend,
    "samples": _samples,
    "points": _points,
    "sweep": _sweep,
    "map": _map,
    "lessons": _lessons,
    "check": _check,
    "doctor": _doctor,
    "completion": _completion,
    "export": _export,
    "window": _window,
}
