"""The directions amid the wedges into which the pieces of a formula cut the plane around a point.

Where the formula goes over from one piece to the next a function u is 0: the argument of |u|, u − v of
max(u, v), of each condition and of what such a function may be inside it. Of the Taylor series of u the first
form that is not 0 has the tangents of that line as its roots. Between two of them all first-order behaviour
of f is that of one piece, so that two directions tell it, however thin the wedge is.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from math import atan2, comb, cos, isfinite, pi, sin

import numpy as np

from nablaboard.calculus.derivative.one_sided import standing_of
from nablaboard.calculus.expression import Expression, tree
from nablaboard.calculus.expression.build import negate, number, subtract, value_of
from nablaboard.calculus.expression.tree import Node, Tape, Variable, names_in, postorder, tape
from nablaboard.calculus.floats import Vector

_MOST_FORMS, _MOST_EDGES = 16, 24
"""So many smooth formulas a part is looked at as, and so many edges."""
_ORDER = 4
"""To this order a form that is not 0 is looked for."""
_REAL = 1e-6
_APART = 1e-9
"""Tangents that are closer, as angles, are one."""
_SHARES = (1 / 3, 2 / 3)
_ROOM = 0.1
"""Of a wedge: so far from its sides a direction stays when it is rounded."""
_ROOTS = frozenset(("sqrt", "cbrt", "root"))


def signs_of(node: Node) -> Iterator[Node]:
    """What has another sign in another piece of a node."""
    if isinstance(node, tree.Compare):
        yield subtract(*node.parts)
    elif isinstance(node, tree.Call) and node.payload in ("abs", "sign", "heaviside"):
        yield from node.parts
    elif isinstance(node, tree.Call) and node.payload in ("max", "min"):
        for one, other in combinations(node.parts, 2):
            yield subtract(one, other)


def bases_of(node: Node) -> Iterator[Node]:
    """What a root is taken of."""
    if isinstance(node, tree.Call) and node.payload in _ROOTS:
        yield node.parts[0]
    elif isinstance(node, tree.Power):
        exponent = value_of(node.parts[1])
        if exponent is None or not exponent.is_integer():
            yield node.parts[0]


def ways_amid(f: Expression, point: Vector, axes: tuple[int, int]) -> Iterator[Vector]:
    """Two directions within each wedge, and its opposite, in the plane of two axes; none without an edge.

    As short decimals as lie within.
    """
    tangents = sorted(angle for u in edges(f) for angle in _tangents(u, point, axes))
    kept = [angle for k, angle in enumerate(tangents) if not k or angle - tangents[k - 1] > _APART]
    for low, high in zip(kept, [*kept[1:], *(angle + pi for angle in kept[:1])], strict=True):
        for share in _SHARES:
            way = _within(low, high, share)
            yield tuple(dict(zip(axes, way, strict=True)).get(place, 0.0) for place in range(len(point)))


@lru_cache(maxsize=32)
def edges(f: Expression) -> tuple[Expression, ...]:
    """The functions, each once and as smooth as its parts, of which one is 0 where f is at an edge."""
    forms: dict[int, list[Node]] = {}
    found: dict[Tape, Expression] = {}
    for node in postorder((f.root,)):
        forms[id(node)] = _forms(node, [forms[id(part)] for part in node.parts])
        for part in (*signs_of(node), *bases_of(node)):
            if names_in(part, Variable) and len(found) < _MOST_EDGES:
                for form in _forms_of(part, forms):
                    found.setdefault(tape((form,)), Expression(form, f.arguments, f.parameters))
    return tuple(found.values())


def _forms_of(part: Node, forms: dict[int, list[Node]]) -> list[Node]:
    """The smooth formulas that a part, or a difference of known ones, may be."""
    for node in postorder((part,)):
        if id(node) not in forms:
            forms[id(node)] = _forms(node, [forms[id(each)] for each in node.parts])
    return forms[id(part)]


def _forms(node: Node, parts: Sequence[list[Node]]) -> list[Node]:
    """The smooth formulas that a node may be, by those of its parts."""
    if isinstance(node, tree.Call) and node.payload == "abs":
        return [each for part in parts[0] for each in (part, negate(part))][:_MOST_FORMS]
    if isinstance(node, tree.Call) and node.payload in ("sign", "heaviside"):
        return [number(-1.0), number(0.0), number(1.0)]
    if isinstance(node, tree.Call) and node.payload in ("max", "min"):
        return [each for part in parts for each in part][:_MOST_FORMS]
    if isinstance(node, tree.Pieces):
        values = [*parts[1::2], *(parts[-1:] if len(parts) % 2 else ())]
        return [each for part in values for each in part][:_MOST_FORMS]
    if all(len(part) == 1 and part[0] is own for part, own in zip(parts, node.parts, strict=True)):
        return [node]
    chosen = [choice for choice, _ in zip(product(*parts), range(_MOST_FORMS), strict=False)]
    return [type(node)(choice, node.payload) for choice in chosen]


def _tangents(u: Expression, point: Vector, axes: tuple[int, int]) -> list[float]:
    """The angles from 0 to π at which the line u = 0 leaves a point in a plane; none if it is not on it."""
    inputs = {**u.parameters, **dict(zip(u.arguments, point, strict=True))}
    first, second = (u.arguments[axis] for axis in axes)
    row = [u]
    for order in range(_ORDER + 1):
        signs = [standing_of(each, inputs, first) for each in row]
        if any(each is None or each.value is None for each in signs):
            return []
        if any(each is not None and each.value for each in signs):
            values = [float(each(*point)) for each in row]
            form = [
                comb(order, k) * value if each is not None and each.value else 0.0
                for k, (value, each) in enumerate(zip(values, signs, strict=True))
            ]
            return _roots(form) if all(map(isfinite, form)) else []
        row = [*(each.derivative(first) for each in row), row[-1].derivative(second)]
    return []


def _roots(form: list[float]) -> list[float]:
    """The angles from 0 to π at which Σ form[k] cosⁿ⁻ᵏ sinᵏ is 0."""
    slopes = np.roots(form[::-1])
    real = slopes.real[np.abs(slopes.imag) <= _REAL * (1 + np.abs(slopes))]
    return [*(float(each) % pi for each in np.arctan(real)), *([pi / 2] if not form[-1] else [])]


def _within(low: float, high: float, share: float) -> tuple[float, float]:
    """A direction at this share of the way between two angles, with as few decimals as stay between."""
    angle, room = low + share * (high - low), _ROOM * (high - low)
    way = cos(angle), sin(angle)
    for digits in range(1, 16):
        short = round(way[0], digits) + 0.0, round(way[1], digits) + 0.0
        beyond = (atan2(short[1], short[0]) - low) % (2 * pi) if any(short) else 0.0
        if room < beyond < high - low - room:
            return short
    return way
