"""Why a function with all partial derivatives at a point may have no gradient there.

Where f is differentiable it leaves a point along each line as its partial derivatives have it, by ∇f · v.
They look along the axes alone: √|x y| has both of them at 0, and the slope 1/√2 along (1, 1). Some lines
between two axes are looked along, to both sides, by the one-sided calculus, and two in each wedge between
pieces of the formula (`wedges`); where they agree nothing is told.
So does a descent that rests in a corner: max(x, y) falls along neither axis, and along (−1, −1).
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from math import hypot, inf, isfinite

from nablaboard.calculus.derivative.one_sided import beside_of, germ_of, standing_of
from nablaboard.calculus.derivative.regular import is_regular
from nablaboard.calculus.derivative.wedges import ways_amid
from nablaboard.calculus.expression import Expression, tree
from nablaboard.calculus.expression.build import number
from nablaboard.calculus.expression.program import program
from nablaboard.calculus.floats import Vector
from nablaboard.calculus.germs.monomial import ONE, T, compared
from nablaboard.words import Message, message

_LINES = ((1.0, 1.0), (1.0, -1.0), (1.0, 2.0))
"""Those that are looked along in the plane of each two axes."""

_SAME = 1e-9
"""Of their sizes: two slopes that differ by less are one."""


def no_gradient(f: Expression, point: Vector, partials: Vector) -> Message | None:
    """That the partial derivatives of f at a point, all of them numbers, are no gradient; None if none shows.

    The direction along which they are not, from the point to the side of the line on which that shows, with
    the slope in this direction and the one that they promise, ∇f · v / |v|.
    """
    inputs = {**f.parameters, **dict(zip(f.arguments, point, strict=True))}
    if not all(map(isfinite, partials)) or is_regular(program(f.tape), inputs):
        return None
    return next(_broken(f, point, partials), None)


def ways_between(f: Expression, point: Vector) -> Iterator[Vector]:
    """A direction of each line that is looked along from a point between two axes."""
    for k, j in combinations(range(len(point)), 2):
        for first, second in _LINES:
            yield tuple({k: first, j: second}.get(place, 0.0) for place in range(len(point)))
        yield from ways_amid(f, point, (k, j))


def backwards(way: Vector) -> Vector:
    """The opposite direction, without −0."""
    return tuple(0.0 - v for v in way)


def falls_along(f: Expression, point: Vector, way: Vector) -> bool:
    """Whether f is known to be lower than at a point all along the way from it, as near as one likes."""
    return _stands_along(f, point, way) == -1


def level_along(f: Expression, point: Vector, way: Vector) -> bool:
    """Whether f is known to be what it is at a point all along the way from it, up to some distance."""
    return _stands_along(f, point, way) == 0


def slope_along(f: Expression, point: Vector, way: Vector) -> Decimal | None:
    """The slope of f from a point along a way, ∂f/∂t of f(a + t v), however small; None where not known."""
    line = _along(f, point, way)
    germ = germ_of(line, {**f.parameters, line.arguments[0]: 0.0}, line.arguments[0], 1)
    if germ is None or (germ.rest is not None and compared(germ.rest, T) >= 0):
        return None
    kept = {m: c for m, c in germ.terms if compared(m, T) >= 0}
    if not kept.keys() <= {ONE, T}:  # it jumps to infinity, or leaves as √t does
        return None
    return kept[T].value if T in kept else Decimal(0)


def _stands_along(f: Expression, point: Vector, way: Vector) -> int | None:
    """The sign of f along a way less f at the point it leads from; None where not known."""
    line = _along(f, point, way)
    found = standing_of(line, {**f.parameters, line.arguments[0]: 0.0}, line.arguments[0])
    return None if found is None else found.right


def _broken(f: Expression, point: Vector, partials: Vector) -> Iterator[Message]:
    for way in ways_between(f, point):
        promised = sum(v * slope for v, slope in zip(way, partials, strict=True))
        line = _along(f, point, way)
        place = beside_of(line, {**f.parameters, line.arguments[0]: 0.0}, line.arguments[0])
        for sign, side, looked in ((1, place.right, way), (-1, place.left, backwards(way))):
            if not (place.known and side.known and isfinite(place.value)) or side.limit is None:
                continue
            if side.limit != place.value:
                yield message("special.no-gradient-jump", at=point, along=looked)
            elif side.slope is not None and not _is_same(side.slope, promised):
                slope, other = (sign * each / hypot(*way) + 0.0 for each in (side.slope, promised))  # no −0
                yield message("special.no-gradient", at=point, along=looked, slope=slope, promised=other)


def _is_same(slope: float, promised: float) -> bool:
    return slope == promised or abs(slope - promised) <= _SAME * (abs(slope) + abs(promised)) < inf


def _along(f: Expression, point: Vector, way: Vector) -> Expression:
    """T ↦ f(a + t v), t by the name of the first argument that moves."""
    name = next(name for name, part in zip(f.arguments, way, strict=True) if part)
    t = tree.Variable((), name)
    places = {
        each: tree.Add((number(a), tree.Multiply((number(v), t)))) if v else number(a)
        for each, a, v in zip(f.arguments, point, way, strict=True)
    }
    return Expression(tree.substitute(f.root, places), (name,), f.parameters)
