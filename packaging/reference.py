"""Write `resources/reference.md`: all commands, settings, functions and optimizers, from the tables.

Run it after one of them has changed, from the project's folder: `python packaging/reference.py`. A test says
when it must be run.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import OPTIMIZERS, SCHEDULE_NUMBERS, SCHEDULES, Setting, setting_called
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.calculus.expression.functions import CONSTANT_NAMES, CONSTANTS
from nablaboard.cli import arguments
from nablaboard.cli.parser import Parser
from nablaboard.model.declared import Declaration
from nablaboard.model.paths import DECLARED, FIELDS, OUTER
from nablaboard.model.showing import FURTHER, KNOWN, SHORT
from nablaboard.model.written import form_of

REFERENCE = Path(__file__).parents[1] / "resources" / "reference.md"
HEAD = """# Reference

All that can be said to Nablaboard, as its tables have it. Written by `packaging/reference.py`; a test holds
it current. Every number is an expression: `0.5`, `pi/4`, `-sqrt(2)`, `2^10`.
"""


def reference() -> str:
    """The text of the page."""
    parts = (
        ("Commands", commands()),
        ("Settings of a document", settings()),
        ("Words of `--show`", shown()),
        ("Functions of the language", functions()),
        ("Optimizers", optimizers()),
        ("Schedules of the learning rate", schedules()),
        ("Methods of differentiation", methods()),
    )
    return HEAD + "".join(f"\n## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts)


def commands() -> Iterator[str]:
    """Each command: what it is for, its words and options, and lines to begin with."""
    for name, make in (("", arguments.window_parser), *arguments.PARSERS.items()):
        parser = make()
        yield f"### `{f'nablaboard {name}'.strip()}`\n"
        yield f"{parser.description}\n"
        yield from table(("word or option", "what it says", "without it"), _options(parser))
        examples = (parser.epilog or "").splitlines()[1:]
        if examples:
            yield "\n```\n" + "\n".join(line.strip() for line in examples) + "\n```"
        yield ""


def _options(parser: Parser) -> Iterator[Sequence[str]]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of its options
        if isinstance(action, argparse._HelpAction):  # noqa: SLF001 - nor a public name for this one
            continue
        value = "" if action.nargs == 0 else action.metavar or _choices(action) or action.dest.upper()
        name = " ".join(part for part in ("/".join(action.option_strings), str(value)) if part)
        yield f"`{name}`", (action.help or "").replace("%%", "%"), _default(action)


def _choices(action: argparse.Action) -> str:
    return "|".join(map(str, action.choices or ()))


def _default(action: argparse.Action) -> str:
    if action.required:
        return "needed"
    value = action.default
    return "" if value in (None, False, [], (), "", argparse.SUPPRESS) else f"`{_plain(value)}`"


def settings() -> Iterator[str]:
    """Each path that can be set, with what is written for it."""
    yield "By `--set PATH=VALUE`, in Python by `settings={PATH: VALUE}`; `[]` stands for the id of a row or"
    yield "an optimizer, or the index of a start or a scene. Settings of a run have bare names, too. A text"
    yield "such as `title` is that in the language in force; the scene after the last begins as the board.\n"
    every = {**{path: each for path, each in OUTER.items() if each.settable}, **DECLARED}
    rows = ((path, found) for path, found in every.items() if found.kind != "parts" or found.optional)
    yield from table(("path", "what it is", "written as", "without it"), map(_setting, rows))


def _setting(row: tuple[str, Declaration]) -> Sequence[str]:
    path, found = row
    default = "" if found.default is None else f"`{_plain(found.default)}`"
    return f"`{path}`", str(found.help), str(form_of(found, path)), default


def shown() -> Iterator[str]:
    """The words, with what stands behind them."""
    yield ", ".join(f"`{each}`" for each in KNOWN.split(", "))
    yield "\n" + ", ".join(f"`{word}` is `{of}`" for word, of in SHORT.items())
    yield "\n" + ", ".join(f"`{word}` said again adds to `{path}`" for word, path in FURTHER.items())


def functions() -> Iterator[str]:
    """Each function and constant by its names."""
    yield from table(("name", "also", "arguments", "what it is"), map(_function, FUNCTIONS))
    yield "\nConstants: " + ", ".join(
        f"`{'`, `'.join(name for name, of in CONSTANT_NAMES.items() if of == constant)}` = {value!r}"
        for constant, value in CONSTANTS.items()
    )


def _function(name: str) -> Sequence[str]:
    row = FUNCTIONS[name]
    count = str(row.least) if row.least == row.most else f"{row.least} to {row.most}"
    return f"`{name}`", ", ".join(f"`{each}`" for each in row.aliases), count, str(row.help)


def optimizers() -> Iterator[str]:
    """Each optimizer with its settings."""
    for each in OPTIMIZERS.values():
        yield f"### `{each.id}`: {each.called}\n"
        yield from table(("setting", "what it is", "values", "without it"), map(_of_optimizer, each.settings))
        yield ""
    yield "### Of a run\n"
    named = ((path.partition(".")[2], found) for path, found in FIELDS.items() if path.startswith("run."))
    rows = ((f"`{name}`", str(found.help), f"`{_plain(found.default)}`") for name, found in named)
    yield from table(("setting", "what it is", "without it"), rows)


def _of_optimizer(setting: Setting) -> Sequence[str]:
    values = ", ".join(f"`{each}`" for each in setting.choices)
    accepted = {"positive": "above 0", "fraction": "0 ≤ value < 1", "tick": "on or off", "choice": values}
    told = f"{setting_called(setting.name)}: {setting.help}"
    return f"`{setting.name}`", told, accepted[setting.accepts], f"`{_plain(setting.default)}`"


def schedules() -> Iterator[str]:
    """Each schedule with the numbers that it takes."""
    yield "Written as its name with its numbers: `step factor=0.5 every=20`.\n"
    numbers = ", ".join(f"`{each}`" for each in SCHEDULE_NUMBERS)
    yield from (f"- `{name}`" for name in SCHEDULES)
    yield f"\nNumbers: {numbers}"


def methods() -> Iterator[str]:
    """Each method with its order and its usual width."""
    head = ("method", "what it is", "error falls with", "usual h")
    rows = (
        (
            f"`{each.id}`",
            each.title,
            "" if each.order is None else f"h^{each.order}",
            "" if each.default_step is None else f"`{each.default_step!r}`",
        )
        for each in METHODS.values()
    )
    yield from table(head, rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown; nothing where there is no row."""
    found = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    if not found:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |".replace("  ", " ") for row in found)


def _plain(value: object) -> str:
    """A value as it is written."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ",".join(map(_plain, value))
    return repr(value) if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
