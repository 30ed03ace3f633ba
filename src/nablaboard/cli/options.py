"""What several commands take: groups of options, and how what stands behind an option is read."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from nablaboard.calculus.expression import number_in
from nablaboard.calculus.expression.numbers import numbers_in
from nablaboard.cli import values
from nablaboard.cli.parser import Broken, OnceEach, Parser, SpokenHelp
from nablaboard.cli.values import BrokenTextError, UsageError, behind
from nablaboard.model import DocumentError
from nablaboard.model.catalogues import LANGUAGES, language, language_of
from nablaboard.model.declared import Declaration, no_check
from nablaboard.model.paths import FIELDS
from nablaboard.model.showing import KNOWN as FIGURES
from nablaboard.model.written import NONE
from nablaboard.words import NablaError, message

THEMES = ("light", "dark", "projector")
LEGENDS = ("above", "below", "none")
TEXTS = ("outlines", "live")

OF_A_RUN = ("steps", "tolerance", "bound", "noise", "seed", "schedule", "gradient_from", "h")
"""The settings of a run, each an option of its own."""


def parser_of(command: str, text: str, *examples: str) -> Parser:
    """The parser of a command: what it is for, and command lines to begin with."""
    shown = "".join(
        f"\n  nablaboard {command} {each}".replace("  nablaboard  ", "  nablaboard ") for each in examples
    )
    parser = Parser(
        prog=f"nablaboard {command}".rstrip(),
        description=text,
        epilog=f"{message('usage.examples')}{shown}" if examples else None,
        formatter_class=SpokenHelp,
        allow_abbrev=False,
    )
    known = told("option.language", languages=", ".join(LANGUAGES))
    parser.add_argument("--language", choices=LANGUAGES, default=language(), metavar="ID", help=known)
    return parser


def language_asked(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a command line, before it is parsed: what it names, else that of the system."""
    named = [word.partition("=")[2] for word in words if word.startswith("--language=")]
    named += [after for word, after in pairwise(words) if word == "--language"]
    return next((each for each in named if each in LANGUAGES), language_of(environment))


def told(kind: str, **facts: str) -> str:
    """What help says of a command or an option."""
    return str(message(kind, **facts))


def starts(parser: Parser, text: str) -> None:
    """Start points, each by an option of its own."""
    parser.add_argument(
        "--start",
        dest="starts",
        action="append",
        default=[],
        type=reader(numbers_in),
        metavar="X,Y",
        help=text,
    )


def optimizers(parser: Parser, kind: str = "option.set") -> None:
    """Optimizers and what is set of them."""
    parser.add_argument("--optimizer", action="append", default=[], metavar="ID", help=told("option.again"))
    parser.add_argument(
        "--set",
        dest="settings",
        action=OnceEach,
        default=[],
        metavar="PATH=VALUE",
        help=told(kind),
    )


def fitting(parser: Parser) -> None:
    """What is fitted to which data."""
    parser.add_argument("--data", metavar="FILE", help=told("option.data"))
    parser.add_argument("--generate", metavar="WORDS", help=told("option.generate"))
    for name in ("model", "batch", "scaled", "hidden", "activation", "loss", "classes"):
        setting(parser, f"fit.{name}")
    parser.add_argument("--weights", metavar="A,B", help=told("option.weights"))


def output(parser: Parser, text: str) -> None:
    """-o OUT, again for more."""
    parser.add_argument(
        "-o",
        dest="out",
        action="append",
        default=[],
        type=reader(values.file_to_write),
        metavar="OUT",
        help=text,
    )


def drawing(parser: Parser, *sizes: str) -> None:
    """What a picture shows of what is drawn, and how it looks."""
    before = len(parser._actions)  # noqa: SLF001 - argparse has no public list of its options
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--equal", dest="aspect", action="store_const", const="equal", help=told("option.equal")
    )
    either.add_argument("--free", dest="aspect", action="store_const", const="free", help=told("option.free"))
    value(parser, "--x", values.view, "A:B", told("option.x"))
    value(parser, "--y", values.view, "C:D", told("option.y"))
    value(parser, "--at-step", values.whole, "K", told("option.at-step"))
    value(parser, "--scene", values.scene, "K", told("option.scene"))
    parser.add_argument("--show", default="", metavar="WORDS", help=told("option.show", known=FIGURES))
    parser.add_argument("--formula", action="store_true", help=told("option.formula"))
    _note_pictures(parser, before)
    looks(parser, *sizes)


def files(parser: Parser, *sizes: str, drawn: Callable[..., None] | None = None) -> None:
    """What `writing.write` reads; `sizes` are the words for the pixels where --size means something else.

    `drawn` adds the options of its pictures, `looks` where they have no more.
    """
    output(parser, told("option.out"))
    (drawn or looks)(parser, *sizes)


def _note_pictures(parser: Parser, before: int) -> None:
    """The options from the one with this number on are for pictures."""
    added = parser._actions[before:]  # noqa: SLF001 - argparse has no public list of its options
    parser.of_pictures += tuple(each.dest for each in added)


LOOKS = (
    *("picture_size", "text_scale", "theme", "transparent", "width", "font", "dpi", "text"),
    *("title", "x_label", "y_label", "legend"),
)
"""Where the values of the options of `looks` stand."""


def looks(parser: Parser, *sizes: str) -> None:
    """How a picture looks."""
    before = len(parser._actions)  # noqa: SLF001 - argparse has no public list of its options
    parser.add_argument(
        *(sizes or ("--size", "--picture-size")),
        dest="picture_size",
        type=reader(values.size),
        metavar="WxH",
        help=told("option.picture-size"),
    )
    value(parser, "--text-scale", values.between(0.1, 10), "FACTOR", told("option.text-scale"), 1.0)
    parser.add_argument("--theme", choices=(*THEMES, "print"), default="light", help=told("option.theme"))
    parser.add_argument("--transparent", action="store_true", help=told("option.transparent"))
    value(parser, "--width", values.length, "85mm", told("option.width"))
    value(parser, "--font", values.length, "8pt", told("option.font"))
    value(parser, "--dpi", values.between(1, 10000), "DPI", told("option.dpi"))
    parser.add_argument(
        "--text",
        choices=TEXTS,
        default=TEXTS[0],
        help=told("option.text"),
    )
    parser.add_argument("--title", default="", metavar="TEXT", help=told("option.title"))
    parser.add_argument("--x-label", metavar="TEXT", help=told("option.x-label"))
    parser.add_argument("--y-label", metavar="TEXT", help=told("option.y-label"))
    parser.add_argument("--legend", choices=LEGENDS, default=LEGENDS[0], help=told("option.legend"))
    _note_pictures(parser, before)


def view_of(asked: argparse.Namespace) -> dict[str, Any]:
    """What `drawing` was told beside `looks`, by the names that `nablaboard.export` knows."""
    equal = None if asked.aspect is None else asked.aspect == "equal"
    return {"at_step": asked.at_step, "x": asked.x, "y": asked.y, "equal": equal, "formula": asked.formula}


def looks_of(asked: argparse.Namespace) -> dict[str, Any]:
    """What `looks` was told, by the names that `nablaboard.export` knows."""
    return {
        "size": asked.picture_size,
        "width": asked.width,
        "font": asked.font,
        "theme": asked.theme,
        "text_scale": asked.text_scale,
        "dpi": asked.dpi,
        "transparent": asked.transparent,
        "text": asked.text,
        "title": asked.title,
        "legend": asked.legend,
        "x_label": asked.x_label,
        "y_label": asked.y_label,
        "language": language(),
    }


READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "number": number_in,
        "range": values.view,
        "several": values.indices,
        "schedule": str,
        "choice": str,
    }
)
"""How what stands behind an option is read, by the kind of the setting."""


def setting(parser: Parser, path: str, *, unsaid: bool = False) -> None:
    """The option for a setting of the document: its word, default, help and kind are declared there.

    An `unsaid` one is None where it was not given, and the document stays as it is.
    """
    declared = FIELDS[path]
    name, text = f"--{declared.word}", str(declared.help)
    default = None if unsaid else declared.default
    if declared.kind == "switch":
        parser.add_argument(name, action="store_true", help=text)
    elif declared.kind == "choice" and not declared.metavar:
        parser.add_argument(name, choices=declared.choices, default=default, help=text)
    else:
        value(parser, name, _within(declared), declared.metavar, text, default)


def _within(declared: Declaration) -> Callable[[str], Any]:
    """A reader of what is declared, within its limits; what may be missing is none."""
    read = values.whole if declared.type is int else READERS[declared.kind]
    low, high = declared.low, declared.high
    if declared.kind == "whole" and declared.check is not no_check:
        read = values.whole_between(int(low), int(high))

    def taken(text: str) -> object:
        if declared.optional and text.lower() in NONE:
            return None
        found = read(text)
        if declared.kind == "number":
            declared.check("", found)
        return found

    return taken


@contextmanager
def by_options(part: str) -> Iterator[None]:
    """A fault of a part of the board is told by the option that says what is wrong there."""
    try:
        yield
    except DocumentError as error:
        place = f"{part}.{error.faults[0].place}"
        if place not in FIELDS or not FIELDS[place].word:
            raise
        option = f"--{FIELDS[place].word}"
        raise UsageError(message("cli.at-place", place=option, said=error.sentence)) from error


def as_json(parser: Parser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help=told("option.json"))


def value(
    parser: Parser,
    name: str,
    read: Callable[[str], Any],
    metavar: str,
    text: str,
    default: object = None,
    *,
    required: bool = False,
) -> None:
    """An option with a value, such as --at X."""
    parser.add_argument(
        name, type=reader(read), metavar=metavar, help=text, default=default, required=required
    )


def reader(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """`read` as argparse wants it: a `NablaError` is a ValueError, whose text argparse would replace."""

    def taken(text: str) -> object:
        try:
            with behind(text):
                return read(text)
        except BrokenTextError as error:
            raise Broken(error) from error
        except NablaError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return taken
