"""Whether a function is the same at places all along a variable, as floats have it and to the last digit.

For floats it is where what it changes is no more than rounding, and its slope is none. Nearly every function
is refused by that. Then it is asked with many digits at places amid all pieces of its formula, at last with
more than all that floats can add to each other. Of what jumps that tells nothing: it may have a value of its
own at single places.
"""

from collections.abc import Callable
from decimal import Decimal

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, is_same
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import HALVINGS, Floats, Indices, halfway
from nablaboard.calculus.germs import LEVELS, Depth, working
from nablaboard.calculus.points.switches import switches

SAME = Decimal("1e-60")
"""Of a value: what it may be off and be the same, of eighty digits."""
LEAST = 16
"""At so many pairs of places f has to have values."""
_OFTEN = 5
"""So often in a row of `LEAST` places rounding turns at least; a curve does where its waves are as short."""
_FIRST = 8
_ASKED, _MOST_PIECES = 6, 16
_FEW = Depth(4, 80, deepest=True)
MANY = Depth(4, 720, deepest=True)
"""Numbers that floats add to each other may be 632 digits apart."""


def seems_level(values: Floats) -> bool:
    """Whether some values (n,) at places in a row may be rounding around one number, in a part at least.

    Rounding rises and falls by turns, or not at all. This costs less than to ask how large it is.
    """
    with np.errstate(invalid="ignore"):
        rises = np.sign(np.diff(values))
        turns = np.concatenate(([0], np.cumsum(rises[1:] * rises[:-1] <= 0)))
    return bool((turns[LEAST:] - turns[:-LEAST] >= _OFTEN).any())


def is_same_all_along(f: Expression, places: Floats, k: int, *, noisy: bool) -> bool:
    """Whether f does not depend on variable k.

    noisy: whether floats have to show that it does
    """
    moved = places.copy()
    moved[k] = np.roll(places[k], -1)
    off = np.empty(0)
    for count in (_FIRST, places.shape[1]):
        values, noise = values_at(f, places[:, :count]), noise_of(f, places[:, :count])
        if len(places) == 1:
            off, both = values[1:] - values[:-1], noise[1:] + noise[:-1]
        else:
            off = values - values_at(f, moved[:, :count])
            both = noise + noise_of(f, moved[:, :count])
        if (np.abs(off) > both).any():
            return False
    known = np.flatnonzero(np.isfinite(off))
    slope = f.derivative(f.arguments[k])
    slopes = np.nan_to_num(values_at(slope, places))
    if known.size < LEAST or (np.abs(slopes) > noise_of(slope, places)).any():
        return False
    if noisy and not (off[known].any() or slopes.any()):
        return False
    return agree(f, slope, np.stack((places, moved)), known)


def has_value(f: Expression, value: Decimal, *, unknown: bool) -> Callable[[float], bool]:
    """Whether a function of one variable has this value at a place; `unknown` where that is not known."""

    def has_it(place: float) -> bool:
        found = exact_value(f, place)
        if found is None:
            return unknown
        with working(LEVELS[0]):
            return found.is_finite() and abs(found - value) <= SAME * abs(value)

    return has_it


def boundary(holds: Callable[[float], bool], outside: float, inside: float) -> tuple[float, float]:
    """Two floats next to each other, the first where something does not hold, the other where it does."""
    low, high = np.array([outside]), np.array([inside])
    for _ in range(HALVINGS):
        middle = halfway(low, high)
        if holds(float(middle[0])):
            high = middle
        else:
            low = middle
    return float(low[0]), float(high[0])


def noise_of(f: Expression, places: Floats) -> Floats:
    """A bound of what rounding does to f at places (variables, n)."""
    return noise_at(f, *places, quotients=True)


def values_at(f: Expression, places: Floats) -> Floats:
    """The values (n,) of f at places (variables, n)."""
    (values,) = on_grid((f,))(*places)
    return np.asarray(np.broadcast_to(values, places.shape[1:]))


def agree(f: Expression, slope: Expression, pairs: Floats, known: Indices) -> bool:
    """Whether f is the same at both of some pairs of places (2, variables, n), and has no slope at the first.

    Of the pairs that are known some are asked, at least one for each pair of pieces of the formula.
    """
    spread = known[np.linspace(0, known.size - 1, _ASKED).astype(int)]
    signs = np.array([np.sign(values_at(u, each)) for u in switches(f) for each in pairs])
    pieces = np.unique(signs[:, known], axis=1, return_index=True)[1] if signs.size else spread[:0]
    one, other = pairs.transpose(0, 2, 1).tolist()
    asked = [*spread.tolist(), *known[pieces[:_MOST_PIECES]].tolist()]
    alike = all(
        is_same(f, one[k], other[k], _FEW) and exact_value(slope, *one[k], depths=(_FEW,)) == 0 for k in asked
    )
    return alike and is_same(f, one[asked[0]], other[asked[0]], MANY)
