"""A scene as text with every field of every element: what a test compares to see whether a picture changed.

A line a field, and what a field holds stands indented beneath it. The fields are read from the dataclasses,
so what an element is given tomorrow is in the text without a change here.

Numbers have six digits. Of an array that is long, some rows are told, from its first to its last, and for
each column what every entry has a part in: least, greatest, mean, and mean weighted by place (0 for the first
row to 1 for the last), from which a reader sees that something moved elsewhere. A checksum of all entries
would say that, too, but the last digit of one entry, which another processor rounds otherwise, would change
it; these change as little as the picture does. For the same reason what is nothing beside the view is 0.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.scene.elements import Scene
from nablaboard.words import Message

ROWS = 10
"""Rows of an array that are told; all of one that has no more."""

LATTICE = 6
"""Of an array of more than `WIDE` columns, a picture's, so many in each direction are told."""

WIDE = 4

NOTHING = 1e-9
"""Part of the view below which a coordinate is 0, whatever rounding has left of it."""

STEP = "  "


def complete_text(scene: Scene) -> str:
    """Every field of the scene and of what is in it, with a line each; ends with a line's end."""
    return "\n".join(_Teller(scene).value("scene", scene)) + "\n"


class _Teller:
    """Knows how wide the view is, and so which part of a coordinate is rounding."""

    def __init__(self, scene: Scene) -> None:
        self._widths = np.array([abs(high - low) for low, high in (scene.x, scene.y)])

    def value(self, name: str, value: object) -> Iterator[str]:
        """The lines of one field or item."""
        if is_dataclass(value) and not isinstance(value, Message | type):
            yield f"{name} {type(value).__name__}"
            for each in fields(value):
                yield from _indented(self.value(each.name, getattr(value, each.name)))
        elif isinstance(value, np.ndarray):
            yield from self._array(name, value)
        elif isinstance(value, tuple) and not all(isinstance(each, float | int) for each in value):
            yield f"{name} {len(value)}"
            for place, each in enumerate(value):
                yield from _indented(self.value(f"{name}[{place}]", each))
        else:
            yield f"{name} {self._plain(name, value)}"

    def _plain(self, name: str, value: object) -> str:
        """What stands on the line of its name."""
        if value is None or isinstance(value, bool):
            return str(value)
        if isinstance(value, str | Message):
            return repr(str(value))
        if isinstance(value, frozenset):
            return " ".join(sorted(map(repr, value))) or "none"
        if isinstance(value, tuple):
            return " ".join(self._plain(name, each) for each in value) or "none"
        if isinstance(value, int | float):
            widths = {"x": self._widths[0], "y": self._widths[1]}
            return _number(value, widths.get(name, 0.0))
        raise TypeError(f"{name}: no text for {type(value).__name__}")

    def _array(self, name: str, array: NDArray[np.generic]) -> Iterator[str]:
        yield f"{name} {' × '.join(map(str, array.shape))}"
        if not array.size:
            return
        if array.ndim == 2 and array.shape[1] <= WIDE:
            yield from _indented(self._table(array.astype(np.float64)))
        elif np.issubdtype(array.dtype, np.integer):
            kinds, counts = np.unique(array, return_counts=True)
            pairs = zip(kinds.tolist(), counts.tolist(), strict=True)
            yield from _indented(f"{kind} occurs {count}" for kind, count in pairs)
            yield from _indented(_lattice(array.astype(np.float64)))
        else:
            values = array.astype(np.float64)
            yield from _indented(_sums(values.reshape(-1, 1), np.zeros(1)))
            yield from _indented(_lattice(values))

    def _table(self, table: Floats) -> Iterator[str]:
        widths = self._widths if table.shape[1] == 2 else np.zeros(table.shape[1])
        if len(table) > ROWS:
            yield from _sums(table, widths)
        for place in _places(len(table), ROWS):
            yield f"{place}: {_row(table[place], widths)}"


def _sums(table: Floats, widths: Floats) -> Iterator[str]:
    """What all rows have a part in, a column beside the other; entries that are no numbers are counted."""
    known = np.isfinite(table)
    held = np.where(known, table, 0.0)
    weights = np.linspace(0.0, 1.0, len(table))[:, np.newaxis]
    count = np.maximum(known.sum(axis=0), 1)
    yield f"least {_row(np.where(known, table, np.inf).min(axis=0), widths)}"
    yield f"greatest {_row(np.where(known, table, -np.inf).max(axis=0), widths)}"
    yield f"mean {_row((held / count).sum(axis=0), widths)}"
    yield f"weighted {_row((held * weights / count).sum(axis=0), widths)}"
    if not known.all():
        yield f"undefined {' '.join(map(str, (~known).sum(axis=0)))}"


def _lattice(array: Floats) -> Iterator[str]:
    """Some entries of a picture, or all of a small one, a line a row."""
    table = array.reshape(len(array), -1)
    down, across = (_places(count, LATTICE) for count in table.shape)
    for row in table[np.ix_(down, across)]:
        yield _row(row, np.zeros(len(row)))


def _places(count: int, most: int) -> list[int]:
    """At most so many places, evenly from the first to the last."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(count, most)).tolist()})


def _row(values: Floats, widths: Floats) -> str:
    return " ".join(map(_number, values.tolist(), widths.tolist()))


def _number(value: float, width: float) -> str:
    return "0" if abs(value) <= NOTHING * width else f"{value:.6g}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (STEP + line for line in lines)
