"""Settings that vary: what a sweep or a map goes over, by name with its values or as one types it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.expression import moved_by, number_in
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


VaryingSettings = str | Mapping[str, Sequence[float] | Floats]
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
    low, high, count = numbers
    if count != int(count):
        raise DescentError(message("descent.over", text=text))
    return Spread(name.strip().replace("-", "_"), low, high, int(count))


def values_over(over: VaryingSettings, optimizer: str) -> dict[str, Floats]:
    """The settings by name, with the values (n,) that each of them takes.

    `DescentError` as of `spaced`, and for a setting without a value.
    """
    if isinstance(over, str):
        return {each.name: spaced(optimizer, *each) for each in read_spreads(over)}
    found = {name: np.array(values, dtype=np.float64).ravel() for name, values in over.items()}
    for name, values in found.items():
        if not values.size:
            raise DescentError(message("descent.over-nothing", name=name))
    return found


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
