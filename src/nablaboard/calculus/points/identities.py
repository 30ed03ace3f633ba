"""Functions that are one number though floats show noise: sin 2x − 2 sin x cos x, or tan x − sin x / cos x.

Where a formula cancels, all that is left for floats is rounding, and its signs would be roots, extrema and
bends. So before the search f gets another formula, one of the same function that leaves nothing to rounding:
a number, or a straight line, and with two variables one in which only the other occurs, each where f is
defined.

A function of one variable may be a number on a part of the range alone, as arcsin(sin x) − x: there it gets
one in pieces (`level_parts`). What jumps may have a value of its own at single places, and stays as it is;
but what it jumps by gets another formula.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression import Expression, build, on_grid, tree
from nablaboard.calculus.expression.build import value_of
from nablaboard.calculus.expression.tree import Node, postorder, rebuild, substitute
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import LEVELS, meant, working
from nablaboard.calculus.points.cancelling import cancelled, guarded
from nablaboard.calculus.points.level_parts import in_pieces
from nablaboard.calculus.points.sameness import (
    MANY,
    SAME,
    is_same_all_along,
    noise_of,
    seems_level,
    values_at,
)

_STEPS = (0.6180339887498949, 0.7548776662466927)
"""Shares of a range from one place to the next, along x and y: no place is near a round one."""
_MOST = 256
_JUMPING = frozenset(("sign", "heaviside", "floor", "ceil", "round", "mod"))
_ROUND = (0.0, 1.0, -1.0)


def without_noise(f: Expression, *ranges: tuple[float, float]) -> Expression:
    """A formula of f that leaves nothing to rounding, where that is a simpler function; else f itself.

    ranges: where it is looked at, one for each of its arguments, of which there are one or two
    """
    places = _places(ranges)
    f = cancelled(f, places)
    if any(_jumps(node) for node in postorder((f.root,))):
        return _with_quiet_arguments(f, ranges)
    return _line(f, places) if len(ranges) == 1 else _surface(f, places, ranges)


def _with_quiet_arguments(f: Expression, ranges: Sequence[tuple[float, float]]) -> Expression:
    """A formula of f whose jumps are of formulas that leave nothing to rounding: ⌊sin²x + cos²x⌋ is 1."""

    def changed(node: Node) -> Node | None:
        if not _jumps(node):
            return None
        parts = tuple(
            without_noise(Expression(part, f.arguments, f.parameters), *ranges).root if part.parts else part
            for part in node.parts
        )
        if all(new is old for new, old in zip(parts, node.parts, strict=True)):
            return None
        bare = [_bare(part) for part in parts]
        made = type(node)(tuple(part for part, _ in bare), node.payload)
        if any(value_of(part) is None for part in made.parts) or isinstance(node, tree.Compare):
            return type(node)(parts, node.payload)
        for _, guard in bare:
            made = made if guard is None else build.add(made, guard)
        return made

    return Expression(rebuild(f.root, changed), f.arguments, f.parameters)


def _bare(node: Node) -> tuple[Node, Node | None]:
    """A number and what tells where it is defined, if a formula is that of `guarded`; else the formula."""
    value, guard = node.parts if isinstance(node, tree.Add) else (build.ZERO, node)
    is_guarded = isinstance(guard, tree.Multiply) and value_of(guard.parts[0]) == 0
    return (value, guard) if is_guarded and value_of(value) is not None else (node, None)


def _line(f: Expression, places: Floats) -> Expression:
    """The formula of a function of one variable."""
    if _is_level(f, places, 0):
        return _constant(f, places)
    x, slope = np.sort(places), f.derivative(f.arguments[0])
    orders = (f, slope, slope.derivative(f.arguments[0]))  # those that are sampled anyway
    values, slopes, _ = on_grid(orders)(*x)
    if seems_level(values):
        return in_pieces(f, x[0])
    return _straight(f, slope, places) if seems_level(slopes) else f


def _surface(f: Expression, places: Floats, ranges: Sequence[tuple[float, float]]) -> Expression:
    """The formula of a function of two variables."""
    level = [k for k in range(2) if _is_level(f, places, k)]
    if len(level) == 2:
        return _constant(f, places)
    return _without(f, places, level[0], ranges[level[0]]) if level else f


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
    return f.arguments[k] in f.variables and is_same_all_along(f, places, k, noisy=True)


def _constant(f: Expression, places: Floats) -> Expression:
    """The number that f is, where f is defined."""
    place = places[:, np.isfinite(values_at(f, places))][:, 0].tolist()
    value = exact_value(f, *place, depths=(MANY,))
    if value is None or not isfinite(float(value)):
        return f
    return Expression(guarded(build.number(float(value)), f), f.arguments, f.parameters)


def _without(f: Expression, places: Floats, k: int, ends: tuple[float, float]) -> Expression:
    """The formula of f in which variable k is a number instead, where f is defined."""
    own = values_at(f, places)
    for value in (*_ROUND, float(places[k, 0])):
        fixed = places.copy()
        fixed[k] = value
        off = np.abs(values_at(f, fixed) - own)
        noise = noise_of(f, places) + noise_of(f, fixed)
        if ends[0] <= value <= ends[1] and (np.isnan(own) | (off <= noise)).all():
            root = substitute(f.root, {f.arguments[k]: build.number(value)})
            return Expression(guarded(root, f), f.arguments, f.parameters)
    return f


def _straight(f: Expression, slope: Expression, places: Floats) -> Expression:
    """The straight line that f is, where f is defined, if its factors are known to the last digit."""
    (name,) = f.arguments
    if not _is_level(slope, places, 0):
        return f
    place = places[:, np.isfinite(values_at(f, places))][:, 0].tolist()
    factor = _number(slope, place)
    root = None if factor is None else build.multiply(factor, tree.Variable((), name))
    rest = None if root is None else Expression(build.subtract(f.root, root), f.arguments, f.parameters)
    height = None if rest is None else _number(rest, place)
    if rest is None or root is None or height is None or not is_same_all_along(rest, places, 0, noisy=False):
        return f
    return Expression(guarded(build.add(root, height), f), f.arguments, f.parameters)


def _number(f: Expression, place: Sequence[float]) -> Node | None:
    """What f is at a place, where that is the number that is meant by a float."""
    value = exact_value(f, *place)
    if value is None or not isfinite(float(value)):
        return None
    with working(LEVELS[0]):
        off = abs(meant(float(value)).value - value)
        return build.number(float(value)) if off <= SAME * abs(value) else None
