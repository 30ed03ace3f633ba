"""Places without a derivative of a function of which only the values are known, as far as these show.

The difference quotients of both sides, (f(x + h) − f(x)) / h and (f(x) − f(x − h)) / h, are compared at
widths h that are halved again and again. Where f is smooth they meet, nearer by half with each halving. A
corner is seen where they keep apart by the same, a jump where f(x ± h) − f(x) keeps its size. A function may
do otherwise on a finer scale than the last width, so what is said names that width. Of anything else, such as
a vertical tangent, nothing is said.
"""

from itertools import pairwise
from math import ceil, isfinite, log10

from nablaboard.calculus.derivative.methods import RealFunction
from nablaboard.calculus.derivative.special import Special
from nablaboard.calculus.floats import EPSILON
from nablaboard.words import Message, message, told_apart

_HALVINGS = range(12, 23)
_LARGE = 2.0**20
_STEADY = 1e-4
"""What keeps its size changes by no more than this share of it from one width to the next."""
_CLEAR = 1e3
"""What is seen is so many times as large as rounding."""
_LAST = 5
"""At so many of the last widths in a row it has to be seen."""


def seen_at(f: RealFunction, x: float) -> Special | None:
    """What is seen at x that keeps f from having a derivative there; None where nothing is."""
    here = f(x)
    if not isfinite(here):
        return Special("outside-domain", None, None, message("special.outside-domain", at=x))
    size = max(1.0, abs(x) / _LARGE)
    widths = [(x + size * 0.5**k) - x for k in _HALVINGS]
    ahead = [f(x + h) - here for h in widths]
    behind = [here - f(x - h) for h in widths]
    if not all(map(isfinite, (*ahead, *behind))):
        return None
    rounding = 4 * EPSILON * max(abs(here), *(abs(here + change) for change in ahead))
    if _keeps(ahead, [rounding] * len(widths)) or _keeps(behind, [rounding] * len(widths)):
        return Special("jump", None, None, message("special.seen-jump", at=x, h=widths[-1]))
    right = [change / h for change, h in zip(ahead, widths, strict=True)]
    left = [change / h for change, h in zip(behind, widths, strict=True)]
    apart = [b - a for a, b in zip(left, right, strict=True)]
    if not _keeps(apart, [2 * rounding / h for h in widths]):
        return None
    slopes = _limit(left), _limit(right)
    return Special("corner", *slopes, _said(x, widths[-1], *slopes))


def _keeps(values: list[float], rounding: list[float]) -> bool:
    """Whether the last values are all the same but for `_STEADY`, and more than rounding."""
    last = values[-_LAST:]
    clear = all(abs(value) > _CLEAR * noise for value, noise in zip(last, rounding[-_LAST:], strict=True))
    return clear and all(abs(b - a) <= _STEADY * abs(b) for a, b in pairwise(last))


def _limit(quotients: list[float]) -> float:
    """Where quotients go whose error halves with the width, in as many digits as two widths agree upon."""
    limits = [2 * b - a for a, b in pairwise(quotients)]
    error, limit = min((abs(b - a), b) for a, b in pairwise(limits))
    return round(limit, -ceil(log10(error))) if error else limit


def _said(x: float, h: float, left: float, right: float) -> Message:
    towards, away = told_apart(left, right)
    return message("special.seen-corner", at=x, h=h, left=towards, right=away)
