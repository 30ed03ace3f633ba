"""What each command takes: its words and options, with command lines to begin with."""

import argparse
from collections.abc import Callable, Sequence

from nablaboard.calculus.descent import read_spreads
from nablaboard.calculus.expression import number_in
from nablaboard.calculus.expression.numbers import numbers_in
from nablaboard.cli import options, values
from nablaboard.cli.options import OF_A_RUN, THEMES, told
from nablaboard.cli.parser import OnceEach, Parser, prepared, valued
from nablaboard.cli.values import UsageError
from nablaboard.model import PANES
from nablaboard.version import __version__
from nablaboard.words import message, suggested

OF_ANY = ("--safe",)
"""What may stand before any command, since none reads or changes anything that is kept of earlier times."""

ENDING = ("--", "--version")
"""What no command is looked for behind."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command line as a namespace. Raises `UsageError`, or `BrokenTextError` for a text that is none.

    `command` is "window" where none is named; `given` are the names of the values that options gave, with the
    options, and `of_pictures` the names of those that say how a picture looks.
    """
    if any("\0" in word for word in words):  # no system hands one over, but a caller may
        raise UsageError(message("cli.nul"))
    at = command_at(words)
    if at is not None:
        before = [word for word in words[:at] if word not in OF_ANY]
        parser = PARSERS[words[at]]()
        found = parser.parse_args(prepared(parser, [*before, *words[at + 1 :]]))
        found.command = words[at]
    else:
        parser = window_parser()
        try:
            found = parser.parse_args(prepared(parser, words))
        except UsageError as error:
            raise UsageError(error.sentence, error.advice or suggested(words[0], PARSERS)) from None
        found.command = "window"
    found.given, found.of_pictures = parser.given, parser.of_pictures
    return found


def command_at(words: Sequence[str]) -> int | None:
    """Where the command stands, behind options that are given to the program; None where none is named."""
    at = 0
    if words and words[0].startswith("-"):
        takes_value = valued(window_parser())
        while at < len(words) and words[at].startswith("-") and words[at] not in ENDING:
            at += 2 if takes_value.get(words[at]) else 1
    return at if at < len(words) and words[at] in PARSERS else None


def window_parser() -> Parser:
    """`nablaboard [FILE]`."""
    about = told("command.window", commands=", ".join(PARSERS))
    parser = options.parser_of("", about, "", "lesson.nabla", "--lesson optimizers", "derivative --help")
    parser.add_argument("file", nargs="?", help=told("option.file"))
    parser.add_argument("--lesson", metavar="ID", help=told("option.lesson"))
    parser.add_argument("--theme", choices=(*THEMES, "system"), help=told("option.window-theme"))
    parser.add_argument("--present", action="store_true", help=told("option.present"))
    parser.add_argument("--safe", action="store_true", help=told("option.safe"))
    parser.add_argument(
        "--quit-after-first-picture",
        action="store_true",
        help=told("option.quit"),
    )
    version = f"nablaboard {__version__}"
    parser.add_argument("--version", action="version", version=version, help=told("option.version"))
    return parser


def export_parser() -> Parser:
    """`nablaboard export SOURCE... -o OUT...`."""
    parser = options.parser_of(
        "export",
        told("command.export"),
        "lesson:optimizers -o figure.png",
        '-e "x^2/20 + y^2" --start -7,2 --optimizer adam --set learning_rate=0.3 -o path.png',
        '-e "x^3 - x" -o curve.svg --show points,taylor=3 --x -2:2',
        '-e "sin(x)" -o sine.wav',
        "--data table.csv --model line -o fit.pdf",
        "lesson:optimizers --set help",
    )
    parser.add_argument("source", nargs="*", help=told("option.source"))
    parser.add_argument(
        "-e",
        dest="expressions",
        action="append",
        default=[],
        metavar="EXPR",
        help=told("option.row"),
    )
    options.output(parser, told("option.picture-out"))
    parser.add_argument("--format", help=told("option.format"))
    parser.add_argument("--pane", choices=("all", *PANES), default="all", help=told("option.pane"))
    options.starts(parser, told("option.starts-of-descent"))
    parser.add_argument("--optimizer", action="append", default=[], metavar="ID", help=told("option.again"))
    options.value(parser, "--rates", numbers_in, "ETA,...", told("option.rates"), ())
    parser.add_argument(
        "--set",
        dest="settings",
        action=OnceEach,
        default=[],
        metavar="PATH=VALUE",
        help=told("option.set-path"),
    )
    for name in OF_A_RUN:
        options.setting(parser, f"run.{name}", unsaid=True)
    options.fitting(parser)
    parser.add_argument("--samples", metavar="FILE", help=told("option.samples"))
    options.drawing(parser, "--size")
    parser.add_argument("--with-document", action="store_true", help=told("option.with-document"))
    return parser


def derivative_parser() -> Parser:
    """`nablaboard derivative EXPR --at X`."""
    parser = options.parser_of(
        "derivative",
        told("command.derivative"),
        '"0.01x^2 + 0.1x" --at 10',
        '"sin(x)" --at pi/4 --order 2',
        '"x^2 y" --at 3,4 --variable y --method central --h 1e-4',
        '"sin(x)" --at 1 --study -o error.png',
    )
    parser.add_argument("expression", metavar="EXPR")
    options.value(parser, "--at", numbers_in, "X", told("option.at-x"), required=True)
    parser.add_argument("--method", help=told("option.method"))
    options.value(parser, "--h", number_in, "H", told("option.h"))
    parser.add_argument("--variable", help=told("option.variable"))
    options.value(parser, "--order", values.whole, "N", told("option.order"), 1)
    parser.add_argument("--study", action="store_true", help=told("option.study"))
    options.files(parser)
    options.as_json(parser)
    return parser


def gradient_parser() -> Parser:
    """`nablaboard gradient EXPR --at X,Y`."""
    parser = options.parser_of(
        "gradient",
        told("command.gradient"),
        '"x^2 + y^2" --at 3,4',
        '"x^2 y" --at 3,4 --tape',
        '"f(u, v) = u v" --at 1/2,-sqrt(2) --json',
    )
    parser.add_argument("expression", metavar="EXPR")
    options.value(parser, "--at", numbers_in, "X,Y", told("option.at"), required=True)
    parser.add_argument("--method", help=told("option.method"))
    options.value(parser, "--h", number_in, "H", told("option.h"))
    parser.add_argument("--tape", action="store_true", help=told("option.tape"))
    options.as_json(parser)
    return parser


def descend_parser() -> Parser:
    """`nablaboard descend EXPR --start X,Y`, or `descend --data FILE --model line`."""
    parser = options.parser_of(
        "descend",
        told("command.descend"),
        '"x^2/20 + y^2" --start -7,2 --optimizer adam --set learning_rate=0.3 --steps 30',
        '"x^2/20 + y^2" --start -7,2 --optimizer momentum --optimizer adagrad -o paths.png -o paths.csv',
        '"x^2" --start 3 --json',
        '--generate "line slope=10 intercept=1190 x=1:50 noise=5 uniform" --model line --scale',
    )
    parser.add_argument("expression", nargs="?", metavar="EXPR")
    parser.add_argument("--diagnosis", action="store_true", help=told("option.diagnosis"))
    options.value(parser, "--explain", values.whole, "K", told("option.explain"))
    options.starts(parser, told("option.starts-or-weights"))
    options.optimizers(parser, "option.set-run")
    for name in OF_A_RUN:
        options.setting(parser, f"run.{name}")
    options.fitting(parser)
    options.files(parser, drawn=options.drawing)
    options.as_json(parser)
    return parser


def samples_parser() -> Parser:
    """`nablaboard samples FILE`, or `samples --formula EXPR --x A:B`."""
    parser = options.parser_of(
        "samples",
        told("command.samples"),
        "table.csv --edge-order 2",
        "field.npy --spacing 25 -o slopes.csv",
        '--formula "2x^2 + 3y^2 - 4z" --x -100:100 --count 9 -o field.npz',
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help=told("option.table"))
    options.setting(parser, "samples.edge_order")
    parser.add_argument("--gaps", choices=("leave", "refuse"), default="leave", help=told("option.gaps"))
    options.value(
        parser,
        "--spacing",
        number_in,
        "H",
        told("option.spacing"),
    )
    for name in ("axis", "through", "at"):
        options.setting(parser, f"samples.{name}")
    parser.set_defaults(axis=None)  # without a word about it, the whole array is told and not one line
    parser.add_argument("--formula", metavar="EXPR", help=told("option.sampled"))
    options.value(parser, "--x", values.view, "A:B", told("option.mesh"))
    options.value(parser, "--y", values.view, "C:D", told("option.second-range"))
    options.value(parser, "--z", values.view, "E:F", told("option.third-range"))
    options.value(parser, "--count", values.whole, "N", told("option.count"), 21)
    options.files(parser)
    options.as_json(parser)
    return parser


def check_parser() -> Parser:
    """`nablaboard check FILE...`."""
    parser = options.parser_of("check", told("command.check"), "lesson.nabla")
    parser.add_argument("file", nargs="+", metavar="FILE")
    options.as_json(parser)
    return parser


def doctor_parser() -> Parser:
    """`nablaboard doctor`."""
    about = told("command.doctor")
    parser = options.parser_of("doctor", about)
    options.as_json(parser)
    return parser


def points_parser() -> Parser:
    """`nablaboard points EXPR --x A:B [--y C:D]`."""
    parser = options.parser_of(
        "points",
        told("command.points"),
        '"x^3 - 2x" --x -3:3',
        '"sin(x)/x" --x 0:2pi',
        '"x^2 - y^2" --x -2:2 --y -2:2',
    )
    parser.add_argument("expression", metavar="EXPR")
    options.value(parser, "--x", values.interval, "A:B", told("option.x"), required=True)
    options.value(parser, "--y", values.interval, "C:D", told("option.y-two"))
    options.value(
        parser, "--exact-limit", values.between(0, 3600), "SECONDS", told("option.exact-limit"), 3.0
    )
    options.as_json(parser)
    return parser


def sweep_parser() -> Parser:
    """`nablaboard sweep EXPR --start X,Y --over NAME=LOW:HIGH:COUNT`."""
    parser = options.parser_of(
        "sweep",
        told("command.sweep"),
        '"x^2/20 + y^2" --start -7,2 --over learning_rate=1e-3:10:60 -o sweep.png',
    )
    parser.add_argument("expression", metavar="EXPR")
    options.value(parser, "--start", numbers_in, "X,Y", told("option.start"), required=True)
    form = "NAME=LOW:HIGH:COUNT"
    options.value(parser, "--over", read_spreads, form, told("option.over"), required=True)
    options.setting(parser, "sweep.budget")
    options.optimizers(parser)
    options.setting(parser, "run.schedule")
    options.files(parser)
    options.as_json(parser)
    return parser


def map_parser() -> Parser:
    """`nablaboard map EXPR --x A:B --y C:D`."""
    parser = options.parser_of(
        "map",
        told("command.map"),
        '"(x^2 + y - 11)^2 + (x + y^2 - 7)^2" --x -6:6 --y -6:6 --set learning_rate=0.01 -o map.png',
        '"x^2/20 + y^2" --start -7,2 --optimizer momentum'
        " --over learning_rate=1e-3:1:60,momentum=0:0.99:40 -o map.csv",
    )
    parser.add_argument("expression", metavar="EXPR")
    options.setting(parser, "map.x")
    options.setting(parser, "map.y")
    options.value(parser, "--over", read_spreads, "NAME=LOW:HIGH:COUNT,...", told("option.over-two"))
    options.value(parser, "--start", numbers_in, "X,Y", told("option.one-start"))
    options.value(parser, "--size", values.size, "WxH", told("option.cells"), "256x256")
    options.setting(parser, "map.steps")
    options.setting(parser, "map.tolerance")
    options.optimizers(parser)
    options.files(parser, "--picture-size")
    options.as_json(parser)
    return parser


def lessons_parser() -> Parser:
    """`nablaboard lessons`."""
    parser = options.parser_of("lessons", told("command.lessons"), "--json")
    options.as_json(parser)
    return parser


def completion_parser() -> Parser:
    """`nablaboard completion SHELL`."""
    parser = options.parser_of(
        "completion",
        told("command.completion"),
        "bash >> ~/.bashrc",
        "zsh >> ~/.zshrc",
        "fish > ~/.config/fish/completions/nablaboard.fish",
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    return parser


PARSERS: dict[str, Callable[[], Parser]] = {
    "export": export_parser,
    "derivative": derivative_parser,
    "gradient": gradient_parser,
    "descend": descend_parser,
    "sweep": sweep_parser,
    "map": map_parser,
    "points": points_parser,
    "samples": samples_parser,
    "lessons": lessons_parser,
    "check": check_parser,
    "doctor": doctor_parser,
    "completion": completion_parser,
}
