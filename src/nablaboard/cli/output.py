"""What the command line prints: tables for people, one JSON object for programs, errors with a caret."""

import json
import math
import sys
import unicodedata
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nablaboard.cli.progress import LINE
from nablaboard.words import Message, message, number

if TYPE_CHECKING:  # errors are told, too, where a package is missing that the language needs
    from nablaboard.calculus.expression import ExpressionError

LONGEST = 200  # characters; a longer text is not printed back


def say(text: object = "") -> None:
    """A line on standard output; the first takes the line of progress away."""
    LINE.end()
    print(text)


def _warn(text: str) -> None:
    LINE.end()
    print(text, file=sys.stderr)


def show_json(content: dict[str, Any]) -> None:
    """One object on standard output; a number that is not finite becomes null."""
    say(as_json(content))


def as_json(content: dict[str, Any]) -> str:
    """One object on one line; a number that is not finite becomes null."""
    return json.dumps(_finite(content), ensure_ascii=False, allow_nan=False)


def table(head: Sequence[str | Message], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their longest entry: numbers flush right, words flush left."""
    names = tuple(map(str, head))
    columns = list(zip(names, *rows, strict=True))
    widths = [max(map(cells, column)) for column in columns]
    right = [all(map(_is_number, column[1:])) for column in columns]
    for row in (names, *rows):
        padded = [
            f"{' ' * (width - cells(cell))}{cell}" if flush else f"{cell}{' ' * (width - cells(cell))}"
            for cell, width, flush in zip(row, widths, right, strict=True)
        ]
        say("  ".join(padded).rstrip())


def _is_number(cell: str) -> bool:
    """Whether a cell holds a number as it is printed, or nothing."""
    return not cell or cell[0].isdigit() or cell[0] in "−∞" or cell == number(math.nan)


def expression_error(error: "ExpressionError", text: str, option: str = "", *, as_json: bool) -> None:
    """The sentence, with the option that the text stands behind, the text, and a caret under the place."""
    if as_json:
        facts = {name: getattr(error, name) for name in ("kind", "column", "length", "message", "suggestion")}
        show_json({"error": facts})
        return
    where = f"{option}: " if option else ""
    _warn(f"nablaboard: {where}{error.message}")
    if error.suggestion:
        _warn(f"  {error.suggestion}")
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    if 0 < len(shown) <= LONGEST:
        _warn(f"  {shown}")
        before, under = text[: error.column], text[error.column : error.column + error.length]
        _warn(f"  {' ' * cells(before)}{'^' * max(1, cells(under))}")


def placed(*parts: str | Message) -> str:
    """What is said of a place, as "place: what", with the language's colon; empty parts are left out."""
    told = [str(part) for part in parts if str(part)]
    return reduce(lambda said, reason: str(message("cli.because", said=said, reason=reason)), told)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "FW" else 1 for letter in text)


def error(sentence: Message, advice: Message | None = None, *, as_json: bool) -> None:
    """A sentence on standard error, and what may have been meant; the error's object with --json."""
    if as_json:
        nothing = {
            "kind": sentence.kind,
            "column": None,
            "length": None,
            "message": str(sentence),
            "suggestion": None if advice is None else str(advice),
        }
        show_json({"error": nothing})
    else:
        _warn(f"nablaboard: {sentence}")
        if advice is not None:
            _warn(f"  {advice}")


def machine_fault(error: OSError, path: Path | None = None) -> Message:
    """What the machine failed at, with the file where the reason does not name it."""
    from nablaboard.model.machine import reason_of  # not before: what it needs may be what is missing

    reason, file = reason_of(error, path), str(path or error.filename or "")
    if file and "place" not in dict(reason.facts):
        return message("cli.machine", reason=reason, file=file)
    return reason


def _finite(content: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(content, float):
        return content if math.isfinite(content) else None
    if isinstance(content, dict):
        return {name: _finite(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_finite(value) for value in content]
    return content
