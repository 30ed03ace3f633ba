"""What a critical point of a surface is where the second-derivative test says nothing, if that can be proved.

It is a saddle if f rises along one line through it and falls along another, as germs tell where the place is
known to the last digit (`derivative.one_sided`), and Taylor's coefficients elsewhere. It is an extremum if
the terms of f are of one sign (`one_signed`). Otherwise Taylor's polynomial decides, in one of two ways.

Where one curvature, f_vv, is not 0, f_v = 0 has a solution v = φ(u), and f is f_vv w²/2 + g(u) in other
coordinates, g(u) = f(u, φ(u)) (the splitting lemma; Bröcker and Lander 1975): the first coefficient of g that
is not 0 tells what the point is. Thus (y − x²)(y − 3x²) is a saddle though it rises along every line.

Where all second derivatives are 0, let a uᵖ and b v^q be the first powers of u and v alone. The terms
c uⁱ vʲ with i/p + j/q = 1 are the principal part. If there are none with less, and it has one sign all
around, so has f less its value, near the point (quasi-homogeneous functions; Arnold 1974).

None of this is said where a coefficient is neither plainly 0 nor plainly something else.
"""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

import numpy as np

from nablaboard.calculus.derivative.one_sided import beside_of, series_of, standing_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import add, multiply, number, power
from nablaboard.calculus.expression.tree import Node, Variable, substitute
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.one_signed import extreme_by_form
from nablaboard.calculus.points.switches import switches

Proved = Literal["minimum", "maximum", "saddle"]

_ORDER, _BENDS = 10, 5
"""Taylor's polynomial is looked at to this order, and φ to half of it."""
_WAYS = ((1, 0), (0, 1), *((p, q) for q in (1, 2, 3) for p in (-3, -2, -1, 1, 2, 3) if math.gcd(p, q) == 1))
_NOUGHT, _PLAIN = 1e-10, 1e-3
"""Of the largest: what is as good as 0, and what is not."""
_DIGITS = (12, 9)
"""Of a place in units: with so many it is one that is meant, perhaps."""
_DECIMALS = (12, 9, 7, 6, 5, 4, 3, 2, 1)
_NEXT = 1.0
"""So many units a place is off at most that was found by slow steps: that of (x − y²)² + y⁸ is 2e-4 off."""
_BESIDE = 1e-6
"""Units from a place within which pieces of the formula matter."""
_AROUND = 7200
"""So many places around a point the principal part is asked."""
_SAME = 1e-9
_LEAST = 0.02
"""Of its largest: so much is left of a principal part of one sign; it changes less from place to place."""


def kind_at(
    f: Expression, at: tuple[float, ...], unit: tuple[float, float], *, curved: bool
) -> Proved | None:
    """What a critical point of f of two variables is; None where it cannot be proved.

    unit: how far each way f is about as it is at the point
    curved: whether its Hessian is not 0 altogether
    """
    steps = _powers(unit)
    by_form = extreme_by_form(f, at)
    if by_form:
        return "minimum" if by_form > 0 else "maximum"
    exact, breaks = _is_exact(f, at), _breaks(f, at, steps)
    if breaks and not exact:
        return None
    lines = [_on_curve(f, at, [(0.0, p * steps[0]), (0.0, q * steps[1])]) for p, q in _WAYS]
    signs_of = _signs if exact else _plain_signs
    if {1, -1} <= {sign for line in lines for sign in signs_of(line)}:
        return "saddle"
    if breaks:
        return None
    if not curved:
        return _by_principal_part(lines)
    x, y = f.arguments
    own = abs(_second(f, at, y)) * steps[1] ** 2 >= abs(_second(f, at, x)) * steps[0] ** 2
    return _split(f, at, int(own), steps, exact=exact)


def settled(f: Expression, at: tuple[float, ...], unit: tuple[float, float]) -> tuple[float, ...]:
    """The same place with fewer digits, if ∇f is known to be 0 there."""
    for place in _round_places(at, _powers(unit)):
        if _is_exact(f, place):
            return place
    return at


def _round_places(at: tuple[float, ...], steps: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    """Places with fewer digits next to one: of so many steps, which may be tiny, and of coordinates."""
    for digits in _DIGITS:
        yield tuple(round(each / step, digits) * step + 0.0 for each, step in zip(at, steps, strict=True))
    for digits in _DECIMALS:
        place = tuple(round(each, digits) + 0.0 for each in at)
        if all(abs(a - b) <= _NEXT * step for a, b, step in zip(at, place, steps, strict=True)):
            yield place


def _powers(unit: tuple[float, float]) -> tuple[float, ...]:
    """Powers of 2 of about the same size, by which no digit is lost."""
    return tuple(2.0 ** round(math.log2(each)) for each in unit)


def _breaks(f: Expression, at: tuple[float, ...], steps: tuple[float, ...]) -> bool:
    """Whether the formula goes over to another piece beside a place: Taylor's polynomial is of one alone."""
    around = [(x * _BESIDE * steps[0], y * _BESIDE * steps[1]) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    for u in switches(f):
        values = [u(at[0] + x, at[1] + y) for x, y in around]
        if not (min(values) > 0 or max(values) < 0):
            return True
    return False


@lru_cache(maxsize=256)
def _is_exact(f: Expression, at: tuple[float, ...]) -> bool:
    """Whether ∇f is known to be 0 at the very floats of a place."""
    inputs = {**f.parameters, **dict(zip(f.arguments, at, strict=True))}
    return all(_rests(f, inputs, name) for name in f.arguments)


def _rests(f: Expression, inputs: Mapping[str, float], name: str) -> bool:
    """Whether f is known to have the slope 0 along an axis, to both sides where its formula breaks."""
    slope = standing_of(f.derivative(name), inputs, name)
    if slope is not None and slope.value is not None:
        return slope.value == 0
    place = beside_of(f, inputs, name)
    continuous = place.left.limit == place.value == place.right.limit
    return continuous and place.left.slope == place.right.slope == 0


def _signs(line: Expression) -> set[int]:
    """How a function of one variable stands at 0 to what it is beside, without those that are unknown."""
    found = standing_of(line, {**line.parameters, line.arguments[0]: 0.0}, line.arguments[0])
    return set() if found is None else {each for each in (found.left, found.right) if each is not None}


def _plain_signs(line: Expression) -> set[int]:
    """The same of one that has a critical point near 0, by the first of its coefficients that is not 0.

    None where that is its slope: then it has none so near.
    """
    found = _series(line, _ORDER)
    first = None if found is None else _first(np.concatenate(([0.0], found[1:])))
    if found is None or first is None or first == 1:
        return set()
    return {1, -1} if first % 2 else {int(np.sign(found[first]))}


def _on_curve(f: Expression, at: tuple[float, ...], parts: list[tuple[float, ...]]) -> Expression:
    """The function on a curve whose coordinates less `at` are polynomials in t, by their coefficients."""
    t = f.arguments[0]
    places = {
        name: add(number(start), _polynomial(part, t))
        for name, start, part in zip(f.arguments, at, parts, strict=True)
    }
    return Expression(substitute(f.root, places), (t,), f.parameters)


def _polynomial(coefficients: tuple[float, ...], name: str) -> Node:
    made: Node = number(0.0)
    for k, each in enumerate(coefficients):
        if each:
            term = Variable((), name) if k == 1 else power(Variable((), name), number(float(k)))
            made = add(made, multiply(number(each), term) if k else number(each))
    return made


def _series(line: Expression, order: int) -> Floats | None:
    """The coefficients to an order; None where one is unknown, or there is none."""
    found = series_of(line, {**line.parameters, line.arguments[0]: 0.0}, line.arguments[0], order)
    return None if found is None or not np.isfinite(found).all() else np.array(found)


def _second(f: Expression, at: tuple[float, ...], name: str) -> float:
    value = float(f.derivative(name).derivative(name)(*at))
    return value if math.isfinite(value) else 0.0


def _first(coefficients: Floats) -> int | None:
    """The first that is not 0, a unit being one long; None if that is not plain."""
    sizes = np.abs(coefficients) / max(float(np.abs(coefficients).max()), np.finfo(float).tiny)
    there = np.flatnonzero(sizes > _NOUGHT)
    return int(there[0]) if there.size and sizes[there[0]] > _PLAIN else None


def _split(
    f: Expression, at: tuple[float, ...], own: int, steps: tuple[float, ...], *, exact: bool
) -> Proved | None:
    """By the splitting lemma, the coordinate `own` being that along which f is curved."""
    slope = f.derivative(f.arguments[own])
    curved = _second(f, at, f.arguments[own]) * steps[own]
    if not curved:
        return None  # the Hessian is 0 at the very place, though not beside it
    bend = np.zeros(_BENDS + 1)

    def on(g: Expression) -> Expression:
        parts = [(0.0, steps[1 - own]), tuple((bend * steps[own]).tolist())]
        return _on_curve(g, at, parts if own else parts[::-1])

    for order in range(1, _BENDS + 1):
        off = _series(on(slope), order)
        if off is None:
            return None
        bend[order] = -off[order] / curved
    level = standing_of(on(slope), {**f.parameters, f.arguments[0]: 0.0}, f.arguments[0])
    if exact and level is not None and level.value == level.before == level.after == 0:
        return _with_curvature(_signs(on(f)), curved)
    rest = _series(on(f), _ORDER)
    first = None if rest is None else _first(np.concatenate(([0.0], rest[1:])))
    if rest is None or first is None or first == 1:
        return None
    return _with_curvature({1, -1} if first % 2 else {int(np.sign(rest[first]))}, curved)


def _with_curvature(signs: set[int], curved: float) -> Proved | None:
    """What a point is by the signs of g beside 0, and by the curvature across."""
    if 0 in signs or not signs:
        return None
    if signs != {int(np.sign(curved))}:
        return "saddle"
    return "minimum" if curved > 0 else "maximum"


def _by_principal_part(lines: list[Expression]) -> Proved | None:
    """By the terms of Taylor's polynomial that are largest near the point, from f on lines through it."""
    known = [each for each in (_series(line, _ORDER) for line in lines) if each is not None]
    if len(known) < len(lines):
        return None
    along_u, along_v = known[0], known[1]
    p, q = _first(along_u[1:]), _first(along_v[1:])
    if p is None or q is None:
        return None
    weight = 1 / (p + 1), 1 / (q + 1)
    i, j = np.indices((_ORDER + 1, _ORDER + 1))
    degree = i * weight[0] + j * weight[1]
    units = abs(along_u[p + 1]) ** (i * weight[0]) * abs(along_v[q + 1]) ** (j * weight[1])
    terms = _terms(np.array(known)) / units  # so that |a| and |b| are 1
    terms[np.abs(terms) <= _SAME] = 0.0
    if terms[degree < 1 - _SAME].any():
        return None
    principal = np.where(np.abs(degree - 1) < _SAME, terms, 0.0)
    angle = np.arange(_AROUND) * (2 * np.pi / _AROUND)
    u, v = (
        np.copysign(np.abs(each) ** (2 * share), each)
        for each, share in zip((np.cos(angle), np.sin(angle)), weight, strict=True)
    )
    values = np.polynomial.polynomial.polyval2d(u, v, principal)
    least, most = float(values.min()), float(values.max())
    margin = _LEAST * max(-least, most)
    if least < -margin and most > margin:
        return "saddle"
    if min(abs(least), abs(most)) <= margin:
        return None
    return "minimum" if least > 0 else "maximum"


def _terms(lines: Floats) -> Floats:
    """Taylor's coefficients (n, n) of uⁱ vʲ, from those along the lines (m, n)."""
    ways = np.array(_WAYS, dtype=np.float64)
    found = np.zeros((_ORDER + 1, _ORDER + 1))
    for degree in range(2, _ORDER + 1):
        powers = np.arange(degree + 1)
        length = np.hypot(*ways.T)[:, np.newaxis]
        matrix = (ways[:, :1] / length) ** (degree - powers) * (ways[:, 1:] / length) ** powers
        solved = np.linalg.lstsq(matrix, lines[:, degree] / length[:, 0] ** degree, rcond=None)[0]
        found[degree - powers, powers] = solved
    return found
