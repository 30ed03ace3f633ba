"""The grammar of paths: names of fields and keys of items, taken apart and written again."""

import re
from collections.abc import Sequence
from functools import lru_cache

_PIECE = re.compile(r"(?:^|(?<=.)\.)([a-z_][a-z_0-9]*)|\[((?:[^\\\]]|\\.)*)\]", re.DOTALL)
_TO_ESCAPE = re.compile(r"([\\\]])")
_ESCAPE = r"\\\1"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class PathKey(str):
    """An id in brackets, apart from the name of a field."""

    __slots__ = ()


def item(items: str, key: str | int) -> str:
    """The path of the item with this id (or index) in the list at the path `items`."""
    return f"{items}[{_TO_ESCAPE.sub(_ESCAPE, str(key))}]"


@lru_cache(maxsize=4096)
def taken_apart(path: str) -> tuple[str, ...]:
    """Names and `PathKey`s of a path; none of a text that is no path.

    Each is taken apart once: controls of panes ask for theirs in each frame of a drag.
    """
    found: list[str] = []
    end = 0
    while match := _PIECE.match(path, end):
        name, key = match.groups()
        found.append(name if key is None else PathKey(_ESCAPED.sub(r"\1", key)))
        end = match.end()
    return tuple(found) if end == len(path) else ()


def written_path(pieces: Sequence[str]) -> str:
    """The path of these pieces."""
    path = ""
    for piece in pieces:
        path = item(path, piece) if isinstance(piece, PathKey) else f"{path}.{piece}".removeprefix(".")
    return path


def pattern_of(pieces: Sequence[str]) -> str:
    """The path with `[]` for each id."""
    parts = ("[]" if isinstance(piece, PathKey) else f".{piece}" for piece in pieces)
    return "".join(parts).removeprefix(".")
