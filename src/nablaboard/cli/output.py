"""What the command line prints: tables for people, one JSON object for programs, errors with a caret."""

import json
import math
import os
import sys
from collections.abc import Sequence
from typing import Any

from nablaboard.calculus.expression import ExpressionError
from nablaboard.calculus.messages import Message

LONGEST = 200  # characters; a longer text is not printed back


def show_json(content: dict[str, Any]) -> None:
    """One object on standard output; a number that is not finite becomes null."""
    print(json.dumps(_finite(content), ensure_ascii=False, allow_nan=False))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their longest entry: the first flush left, the others flush right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    for row in (head, *rows):
        first, *others = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *others)).rstrip())


def expression_error(error: ExpressionError, text: str, *, as_json: bool) -> None:
    """The sentence, the text, and a caret under the place."""
    if as_json:
        facts = {name: getattr(error, name) for name in ("kind", "column", "length", "message", "suggestion")}
        show_json({"error": facts})
        return
    print(f"nablaboard: {error.message}", file=sys.stderr)
    if error.suggestion:
        print(f"  {error.suggestion}", file=sys.stderr)
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    if len(shown) <= LONGEST:
        print(f"  {shown}", file=sys.stderr)
        print(f"  {' ' * error.column}{'^' * max(1, error.length)}", file=sys.stderr)


def error(sentence: Message, *, as_json: bool) -> None:
    """One sentence on standard error, or the error's object with --json."""
    if as_json:
        nothing = {
            "kind": sentence.kind,
            "column": None,
            "length": None,
            "message": str(sentence),
            "suggestion": None,
        }
        show_json({"error": nothing})
    else:
        print(f"nablaboard: {sentence}", file=sys.stderr)


def close_quietly() -> None:
    """The reader of our output has gone: let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _finite(content: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(content, float):
        return content if math.isfinite(content) else None
    if isinstance(content, dict):
        return {name: _finite(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_finite(value) for value in content]
    return content
