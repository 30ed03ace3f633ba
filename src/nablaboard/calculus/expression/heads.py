"""The head of a definition: `f(x, y) =` before a function, `a =` before a value, `y =` before what y is."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.calculus.expression.characters import LETTERS, WORD, normal
from nablaboard.calculus.expression.errors import fail
from nablaboard.calculus.expression.names import RESERVED, Scope
from nablaboard.calculus.expression.tokens import LONGEST_TEXT, tokens
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The part of a definition before its sign: `f(x, y) =` or `a =`; `end` is the column after the sign."""

    name: str
    arguments: tuple[str, ...]
    end: int
    column: int
    is_function: bool


EXPLICIT: Mapping[str, tuple[str, ...]] = MappingProxyType({"y": ("x",), "z": ("x", "y")})
"""What `y = …` and `z = …` are functions of, as long as y and z do not occur behind the sign."""

_WORD = f"[{''.join(sorted(LETTERS))}][{re.escape(''.join(sorted(WORD)))}]*"
_FUNCTION = re.compile(rf" *({_WORD}) *\( *({_WORD}(?: *, *{_WORD})*) *\) *=(?!=)")
_VALUE = re.compile(rf" *({_WORD}) *=(?!=)")


def is_name(text: str) -> bool:
    """Whether `text` can be a name: a letter, and after it letters, digits and low lines."""
    return re.fullmatch(_WORD, text) is not None


def head_of(text: str) -> Head | None:
    """The head of a definition, if the text begins with one; an error if its names cannot be used."""
    line = normal(text[:LONGEST_TEXT])
    match = _FUNCTION.match(line)
    if match is None:
        match = _VALUE.match(line)
        if match is None:
            return None
        return Head(match.group(1), (), match.end(), match.start(1), is_function=False)
    name = match.group(1)
    if name.lower() in RESERVED or name in ("x", "y", "z"):
        fail("not-an-expression", match.end() - 1, 1, wording="taken-name", name=name)
    arguments: list[str] = []
    for found in re.finditer(_WORD, match.group(2)):
        column = match.start(2) + found.start()
        if found.group() in RESERVED:
            fail("not-an-expression", match.end() - 1, 1, wording="taken-name", name=found.group())
        if found.group() in arguments or found.group() == name:
            fail("unexpected-token", column, len(found.group()), wording="same-name", name=found.group())
        arguments.append(found.group())
    return Head(name, tuple(arguments), match.end(), match.start(1), is_function=True)


def is_explicit(text: str, head: Head) -> bool:
    """Whether the text is `y = …` without y or `z = …` without z: a function without a name."""
    if head.is_function or head.name not in EXPLICIT:
        return False
    behind = tokens(text, Scope(("x", "y", "z")), head.end)
    return all(each.known is None or each.known.name != head.name for each in behind)


def refuse_unreadable(text: str) -> None:
    """Raise `too-long` or `empty` if the text is."""
    if len(text) > LONGEST_TEXT:
        fail("too-long", LONGEST_TEXT, len(text) - LONGEST_TEXT, limit=LONGEST_TEXT, given=len(text))
    if not normal(text).strip():
        fail("empty", 0, 0)
