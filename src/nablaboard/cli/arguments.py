"""What each command takes: its words and options, and how their values are read."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from nablaboard.cli import values
from nablaboard.cli.parser import OnceEach, Parser, prepared
from nablaboard.cli.values import UsageError
from nablaboard.model import PANES
from nablaboard.model.catalogues import ENGLISH, LANGUAGES
from nablaboard.model.paths import FIELDS
from nablaboard.model.showing import KNOWN as FIGURES
from nablaboard.version import __version__
from nablaboard.words import NablaError, message

THEMES = ("light", "dark", "projector")
COMMANDS = (
    "export",
    "derivative",
    "gradient",
    "descend",
    "sweep",
    "map",
    "points",
    "samples",
    "lessons",
    "check",
    "doctor",
)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command line as a namespace. Raises `UsageError`.

    `command` is "window" where none is named; `given` are the names of the values that options gave.
    """
    if any("\0" in word for word in words):  # no system hands one over, but a caller may
        raise UsageError(message("cli.nul"))
    if words and words[0] in COMMANDS:
        parser = PARSERS[words[0]]()
        found = parser.parse_args(prepared(parser, words[1:]))
        found.command = words[0]
    else:
        parser = window_parser()
        found = parser.parse_args(prepared(parser, words))
        found.command = "window"
    found.given = parser.given
    return found


def window_parser() -> Parser:
    """`nablaboard [FILE]`."""
    parser = _parser("", "See derivatives and descent. Commands: " + ", ".join(COMMANDS) + ".")
    parser.add_argument("file", nargs="?", help="a .nabla document to open")
    parser.add_argument("--lesson", metavar="ID", help="open this lesson (see nablaboard lessons)")
    parser.add_argument("--theme", choices=THEMES, help="colours of the window, for this time")
    parser.add_argument(
        "--quit-after-first-picture",
        action="store_true",
        help="end when the panes are drawn, to measure the start",
    )
    parser.add_argument("--version", action="version", version=f"nablaboard {__version__}")
    return parser


def export_parser() -> Parser:
    """`nablaboard export SOURCE... -o OUT...`."""
    parser = _parser("export", "Draw pictures without a window.")
    parser.add_argument("source", nargs="*", help="a file, or lesson:ID")
    parser.add_argument(
        "-e",
        dest="expressions",
        action="append",
        default=[],
        metavar="EXPR",
        help="a row to draw; again for more",
    )
    parser.add_argument(
        "-o",
        dest="out",
        action="append",
        default=[],
        type=_read(values.file_to_write),
        metavar="OUT",
        help="the picture; its ending chooses the format, or a folder with --format",
    )
    parser.add_argument("--format", help="formats for a folder, such as png,pdf")
    parser.add_argument("--pane", choices=("all", *PANES), default="all")
    _value(parser, "--size", values.size, "WxH", "pixels; texts and lines scale with the picture")
    _value(parser, "--rates", values.point, "ETA,...", "the contours at each of these learning rates", ())
    parser.add_argument(
        "--show", default="", metavar="WORDS", help=f"figures to draw, with commas: {FIGURES}"
    )
    parser.add_argument(
        "--set",
        dest="settings",
        action=OnceEach,
        default=[],
        metavar="PATH=VALUE",
        help="any setting of the document, such as run.steps=50; again for more; --set help lists them all",
    )
    _look(parser)
    _value(parser, "--at-step", values.whole, "K", "paths up to this step")
    _value(parser, "--x", values.view, "A:B", "range of x")
    _value(parser, "--y", values.view, "C:D", "range of y")
    return parser


def derivative_parser() -> Parser:
    """`nablaboard derivative EXPR --at X`."""
    parser = _parser("derivative", "The derivative at a point by every method, with its error.")
    parser.add_argument("expression", metavar="EXPR")
    _value(parser, "--at", values.point, "X", "the point", required=True)
    parser.add_argument("--method", help="only this method")
    _value(parser, "--h", values.number, "H", "the width of the differences")
    parser.add_argument("--variable", help="with respect to this variable")
    _value(parser, "--order", values.whole, "N", "the order of the derivative", 1)
    parser.add_argument("--study", action="store_true", help="the error of each method against h, too")
    _files(parser)
    _json(parser)
    return parser


def gradient_parser() -> Parser:
    """`nablaboard gradient EXPR --at X,Y`."""
    parser = _parser("gradient", "The gradient at a point by every method, with its error.")
    parser.add_argument("expression", metavar="EXPR")
    _value(parser, "--at", values.point, "X,Y", "the point", required=True)
    parser.add_argument("--method", help="only this method")
    _value(parser, "--h", values.number, "H", "the width of the differences")
    parser.add_argument("--tape", action="store_true", help="list the operations of reverse mode")
    _json(parser)
    return parser


def descend_parser() -> Parser:
    """`nablaboard descend EXPR --start X,Y`, or `descend --data FILE --model line`."""
    parser = _parser("descend", "Run optimizers down a function, or down the cost of a fit to data.")
    parser.add_argument("expression", nargs="?", metavar="EXPR")
    parser.add_argument(
        "--diagnosis", action="store_true", help="with --json: add the curvature and what turns or circles"
    )
    _value(parser, "--explain", values.whole, "K", "take the step after step K apart")
    _value(parser, "--start", values.point, "X,Y", "the start point, or the first weights")
    _optimizers(parser)
    for name in ("steps", "tolerance", "bound", "noise", "seed", "schedule", "gradient_from", "h"):
        _setting(parser, f"run.{name}")
    _fitting(parser)
    _files(parser)
    _json(parser)
    return parser


def samples_parser() -> Parser:
    """`nablaboard samples FILE.csv`."""
    parser = _parser("samples", "The gradient of a table of samples, with the stencil of each.")
    parser.add_argument("file", metavar="FILE", help="a table, - for a pasted one, or an array (.npy)")
    _setting(parser, "samples.edge_order")
    _value(
        parser,
        "--spacing",
        values.number,
        "H",
        "the distance of samples that have no positions; 1 if not given",
    )
    for name in ("axis", "through", "at"):
        _setting(parser, f"samples.{name}")
    parser.set_defaults(axis=None)  # without a word about it, the whole array is told and not one line
    parser.add_argument("--formula", metavar="EXPR", help="what the samples are of: tell the error, too")
    _files(parser)
    _json(parser)
    return parser


def check_parser() -> Parser:
    """`nablaboard check FILE...`."""
    parser = _parser("check", "Read documents and say what is wrong with them.")
    parser.add_argument("file", nargs="+", metavar="FILE")
    _json(parser)
    return parser


def doctor_parser() -> Parser:
    """`nablaboard doctor`."""
    parser = _parser("doctor", "Versions, fonts and libraries; what is missing and how to get it.")
    _json(parser)
    return parser


def points_parser() -> Parser:
    """`nablaboard points EXPR --x A:B [--y C:D]`."""
    parser = _parser("points", "Roots, turning and inflection points; of a surface its critical points.")
    parser.add_argument("expression", metavar="EXPR")
    _value(parser, "--x", values.interval, "A:B", "range of x", required=True)
    _value(parser, "--y", values.interval, "C:D", "range of y, for a function of two variables")
    _value(
        parser, "--exact-limit", values.between(0, 3600), "SECONDS", "time for exact forms; 0 for none", 3.0
    )
    _json(parser)
    return parser


def sweep_parser() -> Parser:
    """`nablaboard sweep EXPR --start X,Y --over NAME=LOW:HIGH:COUNT`."""
    parser = _parser("sweep", "The value after an equal budget of evaluations, against a setting.")
    parser.add_argument("expression", metavar="EXPR")
    _value(parser, "--start", values.point, "X,Y", "the start point", required=True)
    _value(parser, "--over", values.over, "NAME=LOW:HIGH:COUNT", "the setting and its values", required=True)
    _setting(parser, "sweep.budget")
    _optimizers(parser)
    _setting(parser, "run.schedule")
    _files(parser)
    _json(parser)
    return parser


def map_parser() -> Parser:
    """`nablaboard map EXPR --x A:B --y C:D`."""
    parser = _parser("map", "Where descent ends from every start, or for every pair of two settings.")
    parser.add_argument("expression", metavar="EXPR")
    _setting(parser, "map.x")
    _setting(parser, "map.y")
    _value(parser, "--over", values.over, "NAME=LOW:HIGH:COUNT,...", "two settings and their values")
    _value(parser, "--start", values.point, "X,Y", "the one start, with --over")
    _value(parser, "--size", values.size, "WxH", "how many starts across and up", (256, 256))
    _setting(parser, "map.steps")
    _setting(parser, "map.tolerance")
    _optimizers(parser)
    _files(parser)
    _json(parser)
    return parser


def lessons_parser() -> Parser:
    """`nablaboard lessons`."""
    parser = _parser("lessons", "The lessons that come with the program.")
    _json(parser)
    return parser


PARSERS: dict[str, Callable[[], Parser]] = {
    "export": export_parser,
    "derivative": derivative_parser,
    "gradient": gradient_parser,
    "descend": descend_parser,
    "samples": samples_parser,
    "points": points_parser,
    "sweep": sweep_parser,
    "map": map_parser,
    "lessons": lessons_parser,
    "check": check_parser,
    "doctor": doctor_parser,
}


def _parser(command: str, text: str) -> Parser:
    return Parser(prog=f"nablaboard {command}".rstrip(), description=text, allow_abbrev=False)


def _optimizers(parser: Parser) -> None:
    parser.add_argument("--optimizer", action="append", default=[], metavar="ID", help="again for more")
    parser.add_argument(
        "--set",
        dest="settings",
        action=OnceEach,
        default=[],
        type=_read(values.setting),
        metavar="NAME=VALUE",
        help="a setting of the optimizers; again for more",
    )


def _fitting(parser: Parser) -> None:
    """What is fitted to which data."""
    parser.add_argument("--data", metavar="FILE", help="a table or an array (.npy), the value last in a row")
    parser.add_argument(
        "--generate", metavar="WORDS", help='data made up, such as "line slope=10 intercept=1190 count=50"'
    )
    for name in ("model", "batch", "scaled", "hidden", "activation", "loss", "classes"):
        _setting(parser, f"fit.{name}")
    parser.add_argument("--weights", metavar="A,B", help="the two weights that a picture is over")


def _files(parser: Parser) -> None:
    """What `writing.write` reads."""
    parser.add_argument(
        "-o",
        dest="out",
        action="append",
        default=[],
        type=_read(values.file_to_write),
        metavar="OUT",
        help="a file: numbers as .csv, .json or .npz, a picture as .png, .svg or .pdf; again for more",
    )
    _value(parser, "--picture-size", values.size, "WxH", "pixels of a picture")
    _look(parser)


def _look(parser: Parser) -> None:
    """How a picture looks."""
    _value(
        parser, "--text-scale", values.between(0.1, 10), "FACTOR", "larger or smaller texts and lines", 1.0
    )
    _value(parser, "--dpi", values.between(1, 10000), "DPI", "written into the file, no more", 96.0)
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help="of the picture's words")
    parser.add_argument("--transparent", action="store_true", help="no ground")


READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "number": values.number,
        "range": values.view,
        "several": values.indices,
        "schedule": str,
        "choice": str,
    }
)
"""How what stands behind an option is read, by the kind of the setting."""


def _setting(parser: Parser, path: str) -> None:
    """The option for a setting of the document: its word, default, help and kind are declared there.

    How large a number may be is said by whoever computes with it: a document is held to less.
    """
    declared = FIELDS[path]
    name, told = f"--{declared.word}", str(declared.help)
    if declared.kind == "switch":
        parser.add_argument(name, action="store_true", help=told)
    elif declared.kind == "choice" and not declared.metavar:
        parser.add_argument(name, choices=declared.choices, default=declared.default, help=told)
    else:
        read = values.whole if declared.type is int else READERS[declared.kind]
        _value(parser, name, read, declared.metavar, told, declared.default)


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _value(
    parser: Parser,
    name: str,
    read: Callable[[str], Any],
    metavar: str,
    text: str,
    default: object = None,
    *,
    required: bool = False,
) -> None:
    parser.add_argument(
        name, type=_read(read), metavar=metavar, help=text, default=default, required=required
    )


def _read(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """`read` as argparse wants it: a `NablaError` is a ValueError, whose text argparse would replace."""

    def reader(text: str) -> object:
        try:
            return read(text)
        except NablaError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return reader
