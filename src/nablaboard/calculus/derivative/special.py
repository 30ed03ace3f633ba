"""Places without a derivative, named by what f is there and on both sides (`one_sided`)."""

import math
from typing import Literal

from nablaboard.calculus.derivative.one_sided import Beside, Side
from nablaboard.classes import dataclass
from nablaboard.words import Message, message, told_apart

SpecialKind = Literal[
    "corner",
    "vertical-tangent",
    "cusp",
    "jump",
    "pole",
    "hole",
    "overflow",
    "outside-domain",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Special:
    """A place without a derivative: its kind, the slopes to its left and right (None where there is none).

    A slope beside a jump or a hole is that towards the limit of its side.
    """

    kind: SpecialKind
    left: float | None
    right: float | None
    sentence: Message

    @property
    def message(self) -> str:
        """What it is, as one English sentence."""
        return str(self.sentence)


def look(place: Beside, x: float) -> tuple[float, Special | None]:
    """The derivative at a place x, NaN if there is none, and then what the place is."""
    left, right = place.left, place.right
    if not (place.known and left.known and right.known):
        undefined = place.known and math.isnan(place.value)
        return math.nan, _special("outside-domain" if undefined else "unknown", x)
    if math.isinf(place.value):
        return math.nan, _special("overflow", x)
    if math.isnan(place.value):
        return math.nan, _undefined(x, left, right)
    if _jumps(place.value, left) or _jumps(place.value, right):
        return math.nan, _special("jump", x, left.slope, right.slope)
    return _defined(x, left, right)


def too_large(x: float) -> Special:
    """What is beyond the largest float."""
    return _special("overflow", x)


def _special(kind: SpecialKind, x: float, left: float | None = None, right: float | None = None) -> Special:
    if kind == "corner" and left is not None and right is not None:
        towards, away = told_apart(left, right)
        return Special(kind, left, right, message("special.corner", at=x, left=towards, right=away))
    if kind == "corner":
        return Special(kind, left, right, message("special.no-slope", at=x))
    return Special(kind, left, right, message(f"special.{kind}", at=x))


def _undefined(x: float, left: Side, right: Side) -> Special:
    if any(side.limit is not None and math.isinf(side.limit) for side in (left, right)):
        return _special("pole", x)
    if left.limit is None or right.limit is None:
        return _special("outside-domain", x)
    kind: SpecialKind = "hole" if left.limit == right.limit else "jump"
    return _special(kind, x, left.slope, right.slope)


def _jumps(value: float, side: Side) -> bool:
    return side.limit is not None and side.limit != value


def _defined(x: float, left: Side, right: Side) -> tuple[float, Special | None]:
    if any(_too_steep(side) for side in (left, right)):
        return math.nan, _special("overflow", x)
    if left.slope is not None and left.slope == right.slope and math.isfinite(left.slope):
        return left.slope, None
    if _is_upright(left) and _is_upright(right):
        return math.nan, _special(
            "cusp" if left.slope != right.slope else "vertical-tangent", x, left.slope, right.slope
        )
    if left.defined and right.defined:
        return math.nan, _special("corner", x, left.slope, right.slope)
    return math.nan, _edge(x, left, right)


def _edge(x: float, left: Side, right: Side) -> Special:
    """An end of the domain, or a point of it that is alone."""
    if not (left.defined or right.defined):
        return Special("outside-domain", None, None, message("special.alone", at=x))
    if _is_upright(left) or _is_upright(right):
        return _special("vertical-tangent", x, left.slope, right.slope)
    side, slope = ("right", right.slope) if right.defined else ("left", left.slope)
    if slope is None:
        return Special("outside-domain", None, None, message("special.no-slope", at=x))
    sentence = message(f"special.edge-{side}", at=x, slope=slope)
    return Special("outside-domain", left.slope, right.slope, sentence)


def _is_upright(side: Side) -> bool:
    return side.slope is not None and math.isinf(side.slope)


def _too_steep(side: Side) -> bool:
    """Whether the slope is a number, but too large for a float."""
    return _is_upright(side) and side.power is not None and side.power >= 1
