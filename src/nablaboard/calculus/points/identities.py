"""Functions that are one number though floats show noise: sin 2x − 2 sin x cos x, or tan x − sin x / cos x.

Where a formula cancels, all that is left for floats is rounding, and its signs would be roots, extrema and
bends. So before the search f gets another formula, one of the same function that leaves nothing to rounding:
a number, or a straight line, and with two variables one in which only the other occurs, each where f is
defined.

That f does not depend on a variable is held first by floats: at places all over the range what it changes is
no more than rounding, and so is its slope. Nearly every function is refused by that. Then f is asked with
many digits at places amid all pieces of its formula, at last with more than all that floats can add to each
other. What jumps may have a value of its own at single places, and stays as it is.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, is_same
from nablaboard.calculus.expression import Expression, build, on_grid, tree
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.expression.tree import Node, postorder, substitute
from nablaboard.calculus.floats import Floats, Indices
from nablaboard.calculus.germs import LEVELS, Depth, meant, working
from nablaboard.calculus.points.cancelling import cancelled, guarded
from nablaboard.calculus.points.switches import switches

_STEPS = (0.6180339887498949, 0.7548776662466927)
"""Shares of a range from one place to the next, along x and y: no place is near a round one."""
_FIRST, _MOST = 8, 256
_LEAST = 16
"""At so many pairs of places f has to have values."""
_ASKED, _MOST_PIECES = 6, 16
_FEW, _MANY = Depth(4, 80, deepest=True), Depth(4, 720, deepest=True)
"""Numbers that floats add to each other may be 632 digits apart."""
_SAME = Decimal("1e-60")
"""Of a value: what it may be off and be the same, of eighty digits."""
_JUMPING = frozenset(("sign", "heaviside", "floor", "ceil", "round", "mod"))
_ROUND = (0.0, 1.0, -1.0)


def without_noise(f: Expression, *ranges: tuple[float, float]) -> Expression:
    """A formula of f that leaves nothing to rounding, where that is a simpler function; else f itself.

    ranges: where it is looked at, one for each of its arguments, of which there are one or two
    """
    places = _places(ranges)
    f = cancelled(f, places)
    if any(_jumps(node) for node in postorder((f.root,))):
        return f
    level = [k for k in range(len(ranges)) if _is_level(f, places, k)]
    if len(level) == len(ranges):
        return _constant(f, places)
    if level:
        return _without(f, places, level[0], ranges[level[0]])
    return _straight(f, places) if len(ranges) == 1 else f


def _places(ranges: Sequence[tuple[float, float]]) -> Floats:
    """Places all over some ranges, (ranges, `_MOST`)."""
    count = np.arange(1, _MOST + 1)
    rows = [
        low + (step * count % 1.0) * (high - low) for (low, high), step in zip(ranges, _STEPS, strict=False)
    ]
    return np.array(rows)


def _jumps(node: Node) -> bool:
    return isinstance(node, tree.Compare) or (isinstance(node, tree.Call) and node.payload in _JUMPING)


def _is_level(f: Expression, places: Floats, k: int) -> bool:
    """Whether f does not depend on variable k, and floats show that it does."""
    return f.arguments[k] in f.variables and _is_same_all_along(f, places, k, noisy=True)


def _is_same_all_along(f: Expression, places: Floats, k: int, *, noisy: bool) -> bool:
    """Whether f does not depend on variable k.

    noisy: whether floats have to show that it does
    """
    moved = places.copy()
    moved[k] = np.roll(places[k], 1)
    off = np.empty(0)
    for count in (_FIRST, _MOST):
        here, there = places[:, :count], moved[:, :count]
        off = _values(f, here) - _values(f, there)
        if (np.abs(off) > _noise(f, here) + _noise(f, there)).any():
            return False
    known = np.flatnonzero(np.isfinite(off))
    slope = f.derivative(f.arguments[k])
    slopes = np.nan_to_num(_values(slope, places))
    if known.size < _LEAST or (np.abs(slopes) > _noise(slope, places)).any():
        return False
    if noisy and not (off[known].any() or slopes.any()):
        return False
    return _agree(f, slope, np.stack((places, moved)), known)


def _noise(f: Expression, places: Floats) -> Floats:
    return noise_at(f, *places, quotients=True)


def _values(f: Expression, places: Floats) -> Floats:
    (values,) = on_grid((f,))(*places)
    return np.asarray(np.broadcast_to(values, places.shape[1:]))


def _agree(f: Expression, slope: Expression, pairs: Floats, known: Indices) -> bool:
    """Whether f is the same at both of some pairs of places (2, variables, n), and has no slope at the first.

    Of the pairs that are known some are asked, at least one for each pair of pieces of the formula.
    """
    spread = known[np.linspace(0, known.size - 1, _ASKED).astype(int)]
    signs = np.array([np.sign(_values(u, each)) for u in switches(f) for each in pairs])
    pieces = np.unique(signs[:, known], axis=1, return_index=True)[1] if signs.size else spread[:0]
    one, other = pairs.transpose(0, 2, 1).tolist()
    asked = [*spread.tolist(), *known[pieces[:_MOST_PIECES]].tolist()]
    alike = all(
        is_same(f, one[k], other[k], _FEW) and exact_value(slope, *one[k], depths=(_FEW,)) == 0 for k in asked
    )
    return alike and is_same(f, one[asked[0]], other[asked[0]], _MANY)


def _constant(f: Expression, places: Floats) -> Expression:
    """The number that f is, where f is defined."""
    place = places[:, np.isfinite(_values(f, places))][:, 0].tolist()
    value = exact_value(f, *place, depths=(_MANY,))
    if value is None or not isfinite(float(value)):
        return f
    return Expression(guarded(build.number(float(value)), f), f.arguments, f.parameters)


def _without(f: Expression, places: Floats, k: int, ends: tuple[float, float]) -> Expression:
    """The formula of f in which variable k is a number instead, where f is defined."""
    own = _values(f, places)
    for value in (*_ROUND, float(places[k, 0])):
        fixed = places.copy()
        fixed[k] = value
        off = np.abs(_values(f, fixed) - own)
        noise = _noise(f, places) + _noise(f, fixed)
        if ends[0] <= value <= ends[1] and (np.isnan(own) | (off <= noise)).all():
            root = substitute(f.root, {f.arguments[k]: build.number(value)})
            return Expression(guarded(root, f), f.arguments, f.parameters)
    return f


def _straight(f: Expression, places: Floats) -> Expression:
    """The straight line that f is, where f is defined, if its factors are known to the last digit."""
    (name,) = f.arguments
    slope = f.derivative(name)
    if not _is_level(slope, places, 0):
        return f
    place = places[:, np.isfinite(_values(f, places))][:, 0].tolist()
    factor = _number(slope, place)
    root = None if factor is None else build.multiply(factor, tree.Variable((), name))
    rest = None if root is None else Expression(build.subtract(f.root, root), f.arguments, f.parameters)
    height = None if rest is None else _number(rest, place)
    if rest is None or root is None or height is None or not _is_same_all_along(rest, places, 0, noisy=False):
        return f
    return Expression(guarded(build.add(root, height), f), f.arguments, f.parameters)


def _number(f: Expression, place: Sequence[float]) -> Node | None:
    """What f is at a place, where that is the number that is meant by a float."""
    value = exact_value(f, *place)
    if value is None or not isfinite(float(value)):
        return None
    with working(LEVELS[0]):
        off = abs(meant(float(value)).value - value)
        return build.number(float(value)) if off <= _SAME * abs(value) else None
