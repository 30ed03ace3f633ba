"""Places without a derivative, and what they are.

The exact rule says that there is none by giving NaN: it holds at an edge of pieces, in the corner of |x|, at
a pole. What it is then is found beside the place, on shrinking distances to both sides: where the value goes,
and where the exact slope goes, which needs no differences and so is good to the last digits. Only if the
slope settles nowhere, as for x² sin(1/x), the difference quotient is asked.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nablaboard.calculus.derivative.methods import RealFunction
from nablaboard.words import Message, message

SpecialKind = Literal[
    "corner", "vertical-tangent", "cusp", "jump", "pole", "hole", "overflow", "outside-domain"
]

_SHRINKING = [2.0**-k for k in range(12, 50, 2)]
_AT_ZERO = [2.0**-k for k in range(12, 480, 12)]
_LARGE = 1e6
_SETTLED = 1e-9
_WIDE = 2.0**-26  # half of the digits: what a quotient can keep
_NOTHING = 1e-100
_POINTS = 7
_ALIKE = 1e-5


@dataclass(frozen=True, slots=True)
class Special:
    """A place without a derivative: its kind, the slopes to its left and right (None where there is none)."""

    kind: SpecialKind
    left: float | None
    right: float | None
    sentence: Message

    @property
    def message(self) -> str:
        """What it is, as one English sentence."""
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class _Side:
    """What is on one side: whether f is defined there, where its value goes, and its slope."""

    defined: bool
    value: float | None
    slope: float | None


def look(f: RealFunction, slope: RealFunction, x: float, *, too_large: bool) -> tuple[float, Special | None]:
    """The derivative at a place where the rule gives none, and if there is none, what the place is.

    `f` and `slope` are the function and its exact derivative along one variable, NaN where undefined;
    `too_large` says whether something in f is beyond the largest float at x.
    """
    value = f(x)
    if math.isnan(value) and too_large:
        return math.nan, _special("overflow", x)
    left, right = _side(f, slope, x, -1), _side(f, slope, x, 1)
    if math.isnan(value):
        return math.nan, _undefined(x, left, right, slope)
    if _jumps(value, left) or _jumps(value, right):
        return math.nan, _special("jump", x, left.slope, right.slope)
    return _defined(x, left, right)


def _special(kind: SpecialKind, x: float, left: float | None = None, right: float | None = None) -> Special:
    if kind == "corner" and left is not None and right is not None:
        return Special(kind, left, right, message("special.corner", at=x, left=left, right=right))
    if kind == "corner":
        return Special(kind, left, right, message("special.no-slope", at=x))
    return Special(kind, left, right, message(f"special.{kind}", at=x))


def _undefined(x: float, left: _Side, right: _Side, slope: RealFunction) -> Special:
    if any(side.defined and side.value is not None and math.isinf(side.value) for side in (left, right)):
        return _special("pole", x)
    if not (left.defined and right.defined):
        return _special("outside-domain", x)
    if left.value is None or right.value is None:
        return _special("outside-domain", x)
    if _near(left.value, right.value):
        return _special("hole", x, _beside_hole(slope, x, -1, left), _beside_hole(slope, x, 1, right))
    return _special("jump", x, left.slope, right.slope)


def _defined(x: float, left: _Side, right: _Side) -> tuple[float, Special | None]:
    known = [side.slope for side in (left, right) if side.slope is not None]
    infinite = [slope for slope in known if math.isinf(slope)]
    if infinite:
        both = len(infinite) == 2 and infinite[0] != infinite[1]
        kind: SpecialKind = "cusp" if both else "vertical-tangent"
        return math.nan, _special(kind, x, left.slope, right.slope)
    if len(known) == 2 and _near(known[0], known[1]):
        return (known[0] + known[1]) / 2, None
    if left.defined != right.defined:
        side = "right" if right.defined else "left"
        sentence = message(f"special.edge-{side}", at=x, slope=known[0] if known else math.nan)
        return math.nan, Special("outside-domain", left.slope, right.slope, sentence)
    return math.nan, _special("corner", x, left.slope, right.slope)


def _near(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= 1e-7 * max(1.0, abs(a), abs(b))


def _jumps(value: float, side: _Side) -> bool:
    return side.defined and side.value is not None and not _near(value, side.value)


def _side(f: RealFunction, slope: RealFunction, x: float, sign: int) -> _Side:
    scale = abs(x) or 1.0
    places = [x + sign * scale * each for each in (_SHRINKING if x else _AT_ZERO)]
    values = _defined_part([f(place) for place in places])
    if not values:
        return _Side(defined=False, value=None, slope=None)
    value = limit(values)
    slopes = _defined_part([slope(place) for place in places])
    found = limit(slopes) if slopes else None
    if found is None and value is not None and math.isfinite(value):
        found = limit(_defined_part(_quotients(f, x, value, places)))
    return _Side(defined=True, value=value, slope=found)


def _beside_hole(slope: RealFunction, x: float, sign: int, side: _Side) -> float | None:
    """The slope beside a hole, from places where a quotient such as (x² − 1)/(x − 1) still has its digits.

    Two extrapolations to distance 0 that agree are believed; else what was found near by stands.
    """
    scale = abs(x) or 1.0
    wide, near = (
        _extrapolated([slope(x + sign * scale * 2.0**-k) for k in range(first, first + _POINTS)])
        for first in (3, 4)
    )
    if not abs(near - wide) <= _ALIKE * max(1.0, abs(near)):
        return side.slope
    found = side.slope
    return found if found is not None and abs(found - near) <= _ALIKE * max(1.0, abs(near)) else near


def _extrapolated(values: Sequence[float]) -> float:
    """The limit of smooth values at distances that halve, by Neville's scheme; NaN where one is undefined."""
    row = list(values)
    for order in range(1, len(row)):
        row = [after + (after - before) / (2.0**order - 1) for before, after in pairwise(row)]
    return row[0]


def _quotients(f: RealFunction, x: float, value: float, places: Sequence[float]) -> list[float]:
    """(f(place) − f(x)) / (place − x), with the limit `value` for f(x) in a hole, down to where they round.

    Rounding leaves a quotient a part ε |x| / |place − x| of its digits.
    """
    here = f(x)
    middle = value if math.isnan(here) else here
    wide = [place for place in places if abs(place - x) >= _WIDE * abs(x)]
    return [(f(place) - middle) / (place - x) for place in wide]


def _defined_part(values: Sequence[float]) -> list[float]:
    """The values up to where they end for good: nothing if the last ones are undefined from the middle on."""
    kept = [value for value in values if math.isfinite(value)]
    return kept if len(kept) >= len(values) // 2 else []


def limit(values: Sequence[float]) -> float | None:
    """Where values at distances that shrink by a fixed factor go: a number, ±∞, or None if nowhere.

    Values with a geometric rest give the limit by Aitken's rule, settled ones the last; values of one sign
    that grow steadily, however slowly, go to infinity.
    """
    if len(values) < 4:
        return values[-1] if values and len(set(values)) == 1 else None
    last = values[-1]
    steps = [abs(after - before) for before, after in pairwise(values[-6:])]
    if all(after < 0.9 * before for before, after in pairwise(steps)):
        found = _without_rest(*values[-3:])
    elif steps[-1] <= _SETTLED * max(1.0, abs(last)):
        found = last
    else:
        return math.copysign(math.inf, last) if _grows(values) else None
    shrinks = abs(found) <= _SETTLED * abs(values[-3]) or abs(found) < _NOTHING < max(map(abs, values))
    return 0.0 if shrinks else found


def _without_rest(b: float, c: float, d: float) -> float:
    """Where values go whose steps shrink by a fixed factor, from three of them, by Aitken's rule."""
    bend = (d - c) - (c - b)
    return d - (d - c) / bend * (d - c) if bend else d


def _grows(values: Sequence[float]) -> bool:
    a, b, c, d = values[-4:]
    away = abs(d) > abs(c) > abs(b) > abs(a) and abs(d - c) > 0.5 * abs(c - b)
    return away and min(a * b, b * c, c * d) > 0 and (abs(d) > _LARGE or _logarithmic(values))


def _logarithmic(values: Sequence[float]) -> bool:
    """Whether the values grow by even steps all the way, as a logarithm does."""
    steps = [b - a for a, b in pairwise(values)]
    return max(steps) * min(steps) > 0 and max(map(abs, steps)) < 4 * min(map(abs, steps))
