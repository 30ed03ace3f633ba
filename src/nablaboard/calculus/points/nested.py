"""Surfaces that are a function g of one function u, as sin(x² + y²) is of x² + y²: their level lines.

∇f is g′(u) ∇u. So wherever u slopes f has no points but on lines u = c, c being a point of g, a function of
one variable (`along`): these are told as lines, all of them, however close to each other, and each is drawn
from its equation (`traced_lines`). Where ∇u is 0 nothing is known, and f is searched as any other.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.expression.build import number, subtract, value_of
from nablaboard.calculus.expression.tree import (
    SMOOTH,
    Call,
    Divide,
    Node,
    Power,
    Variable,
    names_in,
    placed,
    postorder,
    rebuild,
)
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.along import line_points
from nablaboard.calculus.points.faults import PointsError
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.point import EXTREMA, Point, PointStretch, path_of
from nablaboard.calculus.points.ridges import MOST_LINES, is_on_edge
from nablaboard.calculus.points.sameness import values_at
from nablaboard.calculus.points.traced_lines import traced
from nablaboard.calculus.points.zero_line import ZeroLine
from nablaboard.classes import dataclass

_LEVEL = 1e-6
"""Of its slope a cell away: where u has less ∇u may be 0."""
_MOST_NODES = 1000
_SMOOTH_CALLS = frozenset(("sin", "cos", "exp", "sinh", "cosh", "tanh", "arctan"))
"""Functions that have all derivatives everywhere."""
_HARDLY, _BESIDE = 1e-6, 1e-3
"""Of the slopes of g so far beside an inflection point, of its range, that at it is nothing."""


@dataclass(frozen=True, slots=True)
class Nest:
    """What is known of f = g(u) by that.

    inner: u; None where f is no such function, and nothing is known
    lines: its lines of extrema, each closed or from edge to edge of the window
    parts: those that end where ∇u is 0, or seem to
    more: whether there are, or may be, more of them
    """

    field: Field
    inner: Expression | None = None
    lines: tuple[PointStretch, ...] = ()
    parts: tuple[PointStretch, ...] = ()
    more: bool = False

    def slopes(self, points: Floats) -> Flags:
        """At which of the points (n, 2) u slopes, so that they are on one of the lines or are no points."""
        if self.inner is None or not len(points):
            return np.zeros(len(points), dtype=bool)
        gradient = on_grid(gradient_of(self.inner))
        here, around = (
            np.hypot(*(part * width for part, width in zip(gradient(*places), self._cell, strict=True)))
            for places in (points.T, np.moveaxis(self.field.around(points, 1.0), 2, 0))
        )
        return np.asarray(here > _LEVEL * around.max(axis=1))

    @property
    def _cell(self) -> tuple[float, float]:
        return self.field.dx, self.field.dy


def nest_of(lattice: Lattice) -> Nest:
    """What is known of the function on a lattice by its being one of one function, if it is."""
    field = lattice.field
    parts = nested(field.f)
    if parts is None or not _is_smooth(parts[1].root):
        return Nest(field)
    outer, inner = parts
    (values,) = on_grid((inner,))(lattice.x[np.newaxis], lattice.y[:, np.newaxis])
    low, high = float(values.min()), float(values.max())
    try:
        found = line_points(outer, (low, high), token=field.token)
    except PointsError:  # a range that is none, or more points than anyone reads
        return Nest(field)
    levels = _roomiest([each for each in found if _kind(outer, each, high - low)])
    lines: list[PointStretch] = []
    for level in levels:
        field.check()
        if len(lines) >= MOST_LINES:
            return _sorted(field, inner, lines, more=True)
        kind = _kind(outer, level, high - low)
        if kind is not None:
            lines += [PointStretch(kind, path, level.value) for path in _paths(field, inner, level)]
    return _sorted(field, inner, lines, more=bool(found.left_out))


def _sorted(field: Field, inner: Expression, lines: list[PointStretch], *, more: bool) -> Nest:
    """What is known by some lines."""
    whole = [
        line.path[0] == line.path[-1] or bool(is_on_edge(field, np.array(line.path)[[0, -1]]).all())
        for line in lines
    ]
    own, parts = (
        tuple(line for line, is_whole in zip(lines, whole, strict=True) if is_whole is one)
        for one in (True, False)
    )
    return Nest(field, inner, own, parts, more)


def nested(f: Expression) -> tuple[Expression, Expression] | None:
    """A g of one variable and the least u of two with f = g(u); None where there is no such u."""
    nodes = postorder((f.root,))
    entries, places = placed((f.root,))
    if len(entries) > _MOST_NODES:
        return None
    name = f.arguments[0]
    for node in nodes[:-1]:
        own = places[id(node)]
        if names_in(node, Variable) == set(f.arguments) and not _has_others(nodes, places, own):
            inner = Expression(node, f.arguments, f.parameters)
            outer = _outer(f, places, own)
            # A multiple of u, to which a number is added, says no more than f.
            return None if value_of(outer.derivative(name).derivative(name).root) == 0 else (outer, inner)
    return None


def _has_others(nodes: list[Node], places: dict[int, int], own: int) -> bool:
    """Whether a formula has variables outside of the nodes at one place; its last node is its root."""
    bare = dict[int, bool]()
    for node in nodes:
        bare[id(node)] = places[id(node)] != own and (
            isinstance(node, Variable) or any(bare[id(part)] for part in node.parts)
        )
    return bare[id(nodes[-1])]


def _outer(f: Expression, places: dict[int, int], own: int) -> Expression:
    """The g of its first argument with f = g(u), u being the nodes at one place."""
    name = f.arguments[0]

    def changed(node: Node) -> Node | None:
        return Variable((), name) if places[id(node)] == own else None

    return Expression(rebuild(f.root, changed), (name,), f.parameters)


def _roomiest(points: list[Point]) -> list[Point]:
    """Points of one variable, those that are farthest from the next one first."""
    at = np.array([-np.inf, *sorted(float(each) for each in points), np.inf])
    gaps = dict(
        zip(at[1:-1].tolist(), np.minimum(at[1:-1] - at[:-2], at[2:] - at[1:-1]).tolist(), strict=True)
    )
    return sorted(points, key=lambda each: -gaps[float(each)])


def _kind(
    outer: Expression, level: Point, width: float
) -> Literal["minimum", "maximum", "degenerate"] | None:
    """What lines on which u is what it is at a point of g are; None if no more than another level.

    `width` is that of the range of u.
    """
    if level.kind == "inflection":
        at, beside = float(level), _BESIDE * width
        here, *around = np.abs(
            values_at(outer.derivative(outer.arguments[0]), np.array([[at, at - beside, at + beside]]))
        )
        return "degenerate" if here <= _HARDLY * min(around) else None
    known = () if level.kind == "jump" else (level.kind, level.extremum)
    return next((kind for _, kind in EXTREMA if kind in known), None)


def _paths(field: Field, inner: Expression, level: Point) -> Iterator[tuple[tuple[float, ...], ...]]:
    """The lines on which u is what it is at a point of g."""
    u = Expression(subtract(inner.root, number(float(level))), inner.arguments, inner.parameters)
    for path in traced(ZeroLine(field, u)):
        yield path_of(path)


def _is_smooth(root: Node) -> bool:
    """Whether a formula has a value and all derivatives everywhere, as far as its form tells."""
    return all(
        isinstance(node, SMOOTH)
        or (isinstance(node, Divide) and bool(value_of(node.parts[1])))
        or (isinstance(node, Power) and _is_whole(node.parts[1]))
        or (isinstance(node, Call) and node.payload in _SMOOTH_CALLS)
        for node in postorder((root,))
    )


def _is_whole(exponent: Node) -> bool:
    value = value_of(exponent)
    return value is not None and value >= 0 and value.is_integer()
