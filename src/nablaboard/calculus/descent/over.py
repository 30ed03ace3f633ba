"""Settings that vary: what a sweep or a map goes over, by name with its values or as one types it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.expression import NumberLike, array_of, moved_by, number_in, shortly, whole_of
from nablaboard.calculus.expression.numbers import pieces_of
from nablaboard.calculus.floats import Floats
from nablaboard.words import message

MOST_NUMBERS = 10_000
"""How many values of a setting there may be."""


class Spread(NamedTuple):
    """So many values (`number`) of a setting from `low` to `high`."""

    name: str
    low: float
    high: float
    number: int


VaryingSettings = str | Mapping[str, Sequence[NumberLike] | Floats]
"""Settings by name with their values, or as text: "learning_rate=1e-4:1:60", several with commas between."""


def read_spreads(text: str) -> tuple[Spread, ...]:
    """What "learning_rate=1e-4:1:60,momentum=0:0.99:40" says, each number an expression.

    `DescentError` for a text of another form, `ExpressionError` for a number that is none.
    """
    found, start = [], 0
    for part in pieces_of(text, ","):
        with moved_by(start):
            found.append(_spread(part))
        start += len(part) + 1
    return tuple(found)


def _spread(text: str) -> Spread:
    name, equals, written = text.partition("=")
    parts, numbers, start = pieces_of(written, ":"), [], len(name + equals)
    if not name.strip() or len(parts) != 3:
        raise DescentError(message("descent.over", text=text))
    for part in parts:
        with moved_by(start):
            numbers.append(number_in(part))
        start += len(part) + 1
    low, high, last = numbers
    count = whole_of(last)
    if count is None:
        raise DescentError(message("descent.over", text=text))
    return Spread(name.strip().replace("-", "_"), low, high, count)


def values_over(over: VaryingSettings, optimizer: str) -> dict[str, Floats]:
    """The settings by name, with the values (n,) that each of them takes.

    `DescentError` as of `spaced`, and for a setting whose values are none, or no numbers.
    """
    if isinstance(over, str):
        return {each.name: spaced(optimizer, *each) for each in read_spreads(over)}
    return {name: _numbers(name, values) for name, values in over.items()}


def _numbers(name: str, given: object) -> Floats:
    found = array_of(given)
    if found is None:
        raise DescentError(message("descent.over-numbers", name=name, given=shortly(given)))
    if not found.size:
        raise DescentError(message("descent.over-nothing", name=name))
    return found.ravel()


def spaced(optimizer: str, name: str, low: float, high: float, count: int) -> Floats:
    """`count` values of a setting from low to high, evenly, or by even factors where its slider is so."""
    setting = next((each for each in optimizer_of(optimizer).settings if each.name == name), None)
    if setting is None:
        optimizer_of(optimizer).read({name: low})
    if not (low < high and 2 <= count <= MOST_NUMBERS):
        raise DescentError(message("sweep.range", low=low, high=high, count=count, most=MOST_NUMBERS))
    if setting is None or not setting.logarithmic:
        return np.linspace(low, high, count)
    setting.read(low)
    return np.geomspace(low, high, count)
