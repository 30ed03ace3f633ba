"""Nelder–Mead: a triangle (in d dimensions d + 1 corners) that walks and shrinks, without slopes."""

from math import inf

from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.floats import Vector

_Corner = tuple[float, Vector]
_Simplex = tuple[_Corner, ...]


def nelder_mead(problem: Problem, *, learning_rate: float) -> Pair[_Simplex]:
    """Nelder and Mead's simplex (1965), in its usual numbers; x is the lowest corner.

    corners x₀ ≤ … ≤ x_d by f, c the mean of all but x_d
    reflect r = 2c − x_d; lower than x₀: expand e = 3c − 2x_d
    else contract ½(c + r) or ½(c + x_d); else shrink xᵢ ← ½(x₀ + xᵢ)

    The first corners are the start and, along each axis, the start + η.
    """

    def corner(point: Vector) -> _Corner:
        value = problem.value(*point)
        return (value if value == value else inf), point

    def init(point: Vector) -> _Simplex:
        moved = (
            tuple(x + learning_rate * (k == axis) for k, x in enumerate(point)) for axis in range(len(point))
        )
        return _sorted((corner(point), *map(corner, moved)))

    def step(point: Vector, gradient: Vector, simplex: _Simplex) -> tuple[Vector, _Simplex]:  # noqa: ARG001
        changed = _sorted(_replaced(simplex) or _shrunk(simplex))
        return changed[0][1], changed

    def _replaced(simplex: _Simplex) -> _Simplex:
        *kept, worst = simplex
        centre = tuple(sum(axis) / len(kept) for axis in zip(*(point for _, point in kept), strict=True))

        def along(t: float) -> _Corner:
            return corner(tuple(c + t * (x - c) for c, x in zip(centre, worst[1], strict=True)))

        reflected = along(-1.0)
        if reflected[0] < kept[0][0]:
            expanded = along(-2.0)
            return (*kept, expanded if expanded[0] < reflected[0] else reflected)
        if reflected[0] < kept[-1][0]:
            return (*kept, reflected)
        outside = reflected[0] < worst[0]
        contracted = along(-0.5 if outside else 0.5)
        good = contracted[0] <= reflected[0] if outside else contracted[0] < worst[0]
        return (*kept, contracted) if good else ()

    def _shrunk(simplex: _Simplex) -> _Simplex:
        best = simplex[0][1]
        halved = (tuple((b + x) / 2 for b, x in zip(best, point, strict=True)) for _, point in simplex[1:])
        return (simplex[0], *map(corner, halved))

    return Pair(init, step, reach=_size, probes=lambda simplex: tuple(point for _, point in simplex))


def _sorted(simplex: _Simplex) -> _Simplex:
    """Lowest first; of equals those that came first."""
    return tuple(sorted(simplex, key=lambda corner: corner[0]))


def _size(simplex: _Simplex) -> float:
    """The largest component of an edge at the lowest corner."""
    best = simplex[0][1]
    return max(abs(x - b) for _, point in simplex for x, b in zip(point, best, strict=True))
