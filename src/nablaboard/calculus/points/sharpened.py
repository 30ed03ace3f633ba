"""Changes of sign that rounding may have made, held against values with eighty digits.

f″ of 1/tan(x − 1) is made of terms that cancel: beside its root, for 1e-8 each way, floats know no sign of
it. Those of (x² − 1) + 1 know none beside 0, and have some that are not there. So a change of sign that is
not plain in floats beside it is looked for with eighty digits, as far away as rounding reaches: there it is
bisected to its last digit, or it is none.
"""

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, standing_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats, halfway
from nablaboard.calculus.points.crossings import Crossing, told

_PLAIN = 1e-12
"""Of its scale: so far beside a place floats know the signs of a function, but where they lose digits."""
_FEW = 4
"""So many floats beside it a place is told."""
_FARTHEST = 1e-2
"""Of the width: so far a place is looked for."""
_WIDEST = 64.0
"""So many widths away where g is too small for floats, or made of rounding."""
FINEST = 1e-40
"""Of the width: what is nearer is one place, since eighty digits lose it beside 1."""
_NEXT_TO_0 = 1e-20
"""Of the width: a place nearer to 0 is asked about as 0 itself."""
_DISTANCES, _SOME = 9, slice(4, 9, 2)
_MOST = 64
_HALVINGS = 100

Loud = Callable[[Floats, Floats], Flags]
"""Where values (n,) of a function at places (n,) are more than rounding."""


def sharpened(g: Expression, crossed: Crossing, width: float, loud: Loud) -> Floats:
    """The places (n,) at which g, a function of one variable, has these changes of sign; NaN for none.

    Of those that rounding may have made the first `_MOST` are asked, the others stay as they are.
    width: how far other ones are away
    """
    at = crossed.at.copy()
    near = _PLAIN * np.maximum(np.abs(at), width)
    plain = np.ones(at.shape, dtype=bool)
    for side, sign in ((-1, crossed.before), (1, crossed.after)):
        plain &= _signs(g, at + side * near, loud) == sign
    for k in np.flatnonzero(~plain)[:_MOST].tolist():
        at[k] = _place(g, float(at[k]), (float(crossed.before[k]), float(crossed.after[k])), width, loud)
    return at


def change_amid(g: Expression, low: float, high: float) -> float | None:
    """Where g, a function of one variable, changes its sign between two floats, by eighty digits.

    None where it has the same sign at both, none, or none that is known.
    """
    signs = _sign(g, low), _sign(g, high)
    if not (signs[0] and signs[1] and signs[0] * signs[1] < 0):
        return None
    last, first = _halved(low, high, lambda x: _sign(g, x) == signs[0], 0.0)
    return _nearer(g, last, first)


def domain_end(f: Expression, at: float, outer: float, inward: float) -> float | None:
    """The end of the domain of f near two floats, the last at which it seems to be defined and the next one.

    None where it is made of rounding.
    inward: the way inside, as long as other ends are away
    """
    if None in (exact_value(f, at), exact_value(f, outer)):
        return at
    seems, reach = at, abs(inward)
    for distance in _distances(at, reach):
        if is_undefined(f, at):
            at = seems + np.copysign(distance, inward)
        elif at != seems or is_undefined(f, outer):
            break
        else:
            outer = seems - np.copysign(distance, inward)
    if at == seems and outer == np.nextafter(at, at - inward):
        return at
    if is_undefined(f, at) or not is_undefined(f, outer):
        return None
    last = _halved(at, outer, lambda x: not is_undefined(f, x), FINEST * reach)[0]
    if _sign(f, last) != 0:
        return last
    # With eighty digits √(x + 1 − 1) is 0 for 1e-80 each way, too.
    return told(*sorted((last, _halved(at, last, lambda x: _sign(f, x) != 0, FINEST * reach)[1])))


def _signs(g: Expression, x: Floats, loud: Loud) -> Floats:
    """The signs of g as floats have them, 0 where they are no more than rounding."""
    values = np.asarray(g(x), dtype=np.float64)
    return np.where(loud(x, values), np.sign(values), 0.0)


def _place(g: Expression, at: float, signs: tuple[float, float], width: float, loud: Loud) -> float:
    """Where g changes its sign from the first to the other; NaN for nowhere, `at` where it cannot be told.

    What is known of g beside the very float decides first: of sin x − x + x³/6 eighty digits leave nothing
    nearer to 0 than 1e-20, and of cos x + ⌊x⌋ on its left 0.
    """
    near = 0.0 if abs(at) <= _NEXT_TO_0 * width else at
    standing = standing_of(g, {**g.parameters, g.arguments[0]: near}, g.arguments[0])
    if standing is not None and (standing.before, standing.after) == signs:
        return near
    few, least = _few(at, width), FINEST * width
    low, high = at - few, at + few
    distances = chain(_distances(at, width), _while_quiet(g, at, width, loud))
    while (here := (_sign(g, low), _sign(g, high))) != signs:
        if None in here:
            return at
        distance = next(distances, None)
        if distance is None or _signs(g, np.array([low, high]), loud).all():
            return np.nan
        low, high = at - distance, at + distance
    if high == at + few:
        return np.nan if _is_nought(g, at, width) else at
    if signs[0] == signs[1]:
        return at
    last, first = _halved(low, high, lambda x: _sign(g, x) == signs[0], least)
    if _sign(g, first) != signs[1]:  # (x − 1)⁹ multiplied out is 0 for 1e-9 each way with eighty digits, too
        return told(first, _halved(high, first, lambda x: _sign(g, x) == signs[1], least)[1])
    place = _nearer(g, last, first)
    # Of e^x − 1 − x − x²/2 nothing is left of eighty digits nearer to 0 than 1e-27.
    return 0.0 if 0 < abs(place) <= least and _sign(g, 0.0) == 0 else place


def _is_nought(g: Expression, at: float, width: float) -> bool:
    """Whether g is known to be 0 on both sides of a place, but nearest to it, where eighty digits lose it."""
    return any(_sign(g, at - far) == _sign(g, at + far) == 0 for far in _distances(at, width)[_SOME])


def _nearer(g: Expression, last: float, first: float) -> float:
    """That of two floats which is nearer to the change of sign between them: a root, a pole or a jump."""
    if is_undefined(g, first):
        return first
    exact = [exact_value(g, x) for x in (last + _FEW * (last - first), last, first)]
    known = [each.copy_abs() for each in exact if each is not None and not each.is_nan()]
    if len(known) < len(exact):
        return last
    beside, *sizes = known
    return last if (sizes[0] > sizes[1]) == (sizes[0] > beside) else first


def _few(at: float, width: float) -> float:
    """Some floats beside a place, or what cannot be told from it."""
    return max(_FEW * float(np.spacing(abs(at))), FINEST * width)


def _distances(at: float, width: float) -> list[float]:
    """Some distances from a few floats on."""
    first = 4 * _few(at, width)
    return [float(each) for each in np.geomspace(first, max(_FARTHEST * width, first), _DISTANCES)]


def _while_quiet(g: Expression, at: float, width: float, loud: Loud) -> Iterator[float]:
    """Distances from there on, while floats know no sign of g there: that of (x² − 2)²⁰⁰ on 0.03."""
    distance = _FARTHEST * width
    while distance < _WIDEST * width and not _signs(g, np.array([at - distance, at + distance]), loud).any():
        distance *= 2
        yield distance


def _halved(low: float, high: float, is_before: Callable[[float], bool], least: float) -> tuple[float, float]:
    """The last float for which something holds, on the way from `low` to `high`, and the next one.

    Short numbers between them are asked first. What is nearer than `least` is not parted.
    """
    for _ in range(_HALVINGS):
        middle = told(min(low, high), max(low, high))
        if middle in (low, high):
            middle = float(halfway(np.array([low]), np.array([high]))[0])
        if middle in (low, high) or abs(high - low) <= least:
            break
        if is_before(middle):
            low = middle
        else:
            high = middle
    return low, high


def is_undefined(f: Expression, x: float) -> bool:
    """Whether a function of one variable is known to have no value at the very float x."""
    value = exact_value(f, x)
    return value is not None and value.is_nan()


def _sign(g: Expression, x: float) -> float | None:
    """−1, 0 or 1, NaN where g is undefined; None where it cannot be told."""
    value = exact_value(g, x)
    if value is None or value.is_nan():
        return None if value is None else np.nan
    return -1.0 if value < 0 else float(value > 0)
