"""Completion in shells: `nablaboard completion bash` prints what a shell has to know, by argcomplete.

A shell that completes a line runs the program with a variable set, and the program answers with the words
that fit. Its parsers know their options; what stands behind some of them is told here.
"""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import OPTIMIZERS, SCHEDULES
from nablaboard.cli import arguments
from nablaboard.cli.fits import CURVES
from nablaboard.cli.parser import Parser
from nablaboard.cli.runs import HELP
from nablaboard.model import LESSON
from nablaboard.model.library import LESSONS
from nablaboard.model.paths import DECLARED, OF_OPTIMIZERS, OUTER
from nablaboard.model.showing import SHORT, WORDS

ASKED = "_ARGCOMPLETE"
"""The variable that a shell sets; its value is how many words stand before those of the parser."""

FILES = ("source", "file", "out", "data", "samples")
"""What is a file, and so completed with names of files as well."""

KNOWN: Mapping[str, Callable[[], Iterable[str]]] = MappingProxyType(
    {
        "optimizer": lambda: OPTIMIZERS,
        "method": lambda: METHODS,
        "gradient_from": lambda: METHODS,
        "schedule": lambda: SCHEDULES,
        "over": lambda: (f"{name}=" for name in sorted(OF_OPTIMIZERS)),
        "generate": lambda: CURVES,
        "lesson": lambda: LESSONS,
        "source": lambda: (f"{LESSON}{name}" for name in LESSONS),
        "show": lambda: (*WORDS, *SHORT),
        "settings": lambda: (
            HELP,
            *(f"{name}=" for name in sorted(OF_OPTIMIZERS)),
            *(f"{path}=" for path in (*OUTER, *DECLARED) if "[" not in path),
        ),
    }
)
"""The words that can stand for a value, by what it is called among the arguments."""


def completion(asked: argparse.Namespace) -> int:
    """Print what a shell has to read once, so that it completes the words of this program."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["nablaboard"], shell=asked.shell))
    return 0


def answer() -> None:
    """Answer a shell that completes a line, and end the process."""
    from argcomplete import autocomplete

    line = os.environ.get("COMP_LINE", "")[: int(os.environ.get("COMP_POINT", "0") or 0)]
    words = (line.split() if line.endswith(" ") else line.split()[:-1])[1:]
    at = arguments.command_at(words)
    if at is None:
        autocomplete(parser_for(""))
        return
    os.environ[ASKED] = str(int(os.environ[ASKED]) + at + 1)
    autocomplete(parser_for(words[at]))


def parser_for(command: str) -> Parser:
    """The parser of a command with what completes its values; that of the window knows the commands."""
    parser = arguments.PARSERS[command]() if command in arguments.PARSERS else arguments.window_parser()
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of its options
        commands = arguments.PARSERS if parser.prog == "nablaboard" and action.dest == "file" else ()
        known = (*commands, *KNOWN.get(action.dest, tuple)())
        if known or action.dest in FILES:
            action.completer = _completer(known, files=action.dest in FILES)  # type: ignore[attr-defined]
    return parser


def _completer(known: tuple[str, ...], *, files: bool) -> Callable[..., list[str]]:
    def completer(prefix: str, **more: object) -> list[str]:
        del more  # the parser and what was read before, which change nothing
        fit = [each for each in known if each.startswith(prefix)]
        if not files:
            return fit
        from argcomplete.completers import FilesCompleter

        return [*fit, *FilesCompleter()(prefix)]

    return completer
