"""What the command line prints: tables for people, one JSON object for programs, errors with a caret."""

import json
import math
import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nablaboard.cli.progress import LINE
from nablaboard.words import Message

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


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their longest entry: numbers flush right, words flush left."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    right = [all(_is_number(cell) for cell in column[1:]) for column in columns]
    for row in (head, *rows):
        cells = zip(row, widths, right, strict=True)
        say(
            "  ".join(
                cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in cells
            ).rstrip()
        )


def _is_number(cell: str) -> bool:
    """Whether a cell holds a number as it is printed, or nothing."""
    return not cell or cell[0].isdigit() or cell[0] in "−∞" or cell == "undefined"


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
        _warn(f"  {' ' * _cells(before)}{'^' * max(1, _cells(under))}")


def _cells(text: str) -> int:
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


def _finite(content: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(content, float):
        return content if math.isfinite(content) else None
    if isinstance(content, dict):
        return {name: _finite(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_finite(value) for value in content]
    return content
