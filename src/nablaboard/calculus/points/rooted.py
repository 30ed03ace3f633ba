"""A power with a large exponent is too flat for floats; its root has the same points.

(x y)¹⁰⁰ is 0 for floats on most of the square around 0, and x² y² on its lines of minima alone. Where one of
the two has a minimum, a maximum, a saddle or ∇f = 0, so has the other.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import multiply, negate, number, power, value_of
from nablaboard.calculus.expression.tree import (
    Add,
    Call,
    Divide,
    Multiply,
    Negate,
    Node,
    Power,
    Subtract,
    Tape,
    Variable,
    names_in,
    tape,
)
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.point import Point, PointStretch
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

_FLAT = 12
"""Powers with a smaller exponent are not too flat."""


@dataclass(frozen=True, slots=True)
class _Factor:
    base: Node
    exponent: int


def root_of(f: Expression) -> Expression:
    """A function r with f = c rᵐ, c > 0, for as large an m as keeps all points; f itself where that is 1.

    Each factor keeps an exponent of 2 at least, even or odd as it was: where it is 0, so is ∇r.
    """
    front, factors = 1.0, list[_Factor]()
    for part in factors_of(f.root):
        known = value_of(part)
        if known is not None:
            front *= known
        else:
            factors.append(_power(part))
    if not factors or not front or max(each.exponent for each in factors) < _FLAT:
        return f
    m = next(
        m
        for m in range(min(each.exponent for each in factors), 0, -1)
        if all(_keeps(each, m) for each in factors)
    )
    if m == 1:
        return f
    root = reduce(multiply, (power(each.base, number(each.exponent // m)) for each in factors))
    return Expression(root if front > 0 else negate(root), f.arguments, f.parameters)


def factors_of(node: Node) -> Iterator[Node]:
    """The factors of a product, a sign being one."""
    open_ = [node]
    while open_:
        node = open_.pop()
        if isinstance(node, Multiply):
            open_ += node.parts
        elif isinstance(node, Negate) and value_of(node) is None:
            open_ += [node.parts[0], number(-1.0)]
        else:
            yield node


def powers_of(f: Expression) -> tuple[Expression, ...]:
    """The functions, each once, that are factors of f twice or more: where one is 0, so is ∇f.

    Factors of its numerator, and a number may be added to f.
    """
    root, _ = _sum(f.root)
    counts = Counter[Tape]()
    bases: dict[Tape, Node] = {}
    for base, exponent in _numerators(root, 1):
        if names_in(base, Variable):
            counts[tape((base,))] += exponent
            bases[tape((base,))] = base
    often = [bases[key] for key, count in counts.items() if count > 1]
    return tuple(Expression(each, f.arguments, f.parameters) for each in often)


def added_to(f: Expression) -> float:
    """What f is where such a factor is 0."""
    return _sum(f.root)[1]


def _sum(node: Node) -> tuple[Node, float]:
    """A formula, but for its sign, without a number that is added to it, and that number."""
    if isinstance(node, Add | Subtract):
        for own, other in (node.parts, node.parts[::-1]):
            known = value_of(other)
            if known is not None:
                return own, -known if isinstance(node, Subtract) and other is node.parts[1] else known
    return node, 0.0


def _numerators(node: Node, times: int) -> Iterator[tuple[Node, int]]:
    """The factors of a product or quotient that make it 0, each with its exponent, which is a whole one."""
    for factor in factors_of(node):
        power_of = _power(factor)
        if isinstance(factor, Divide):
            yield from _numerators(factor.parts[0], times)
        elif power_of.base is not factor:
            yield from _numerators(power_of.base, times * power_of.exponent)
        else:
            yield factor, times


def base_of(factor: Node) -> Node:
    """What a factor is 0 with."""
    while isinstance(factor, Power) and (value_of(factor.parts[1]) or 0.0) > 0:
        factor = factor.parts[0]
    while isinstance(factor, Call) and factor.payload in ("abs", "sqrt", "cbrt"):
        factor = factor.parts[0]
    return factor


def _power(node: Node) -> _Factor:
    """The power that a factor is; 1 of itself where it is none with a whole positive exponent."""
    exponent = value_of(node.parts[1]) if isinstance(node, Power) else None
    if exponent is None or exponent < 1 or not exponent.is_integer():
        return _Factor(node, 1)
    return _Factor(node.parts[0], int(exponent))


def _keeps(factor: _Factor, m: int) -> bool:
    """Whether an exponent is still a whole one of 2 or more, and even or odd as it was, divided by m."""
    whole, rest = divmod(factor.exponent, m)
    return m == 1 or (not rest and whole > 1 and whole % 2 == factor.exponent % 2)


def point_of(field: Field, point: Point) -> Point:
    """The point with the value and the eigenvalues of the field's f; those that are 0 stay so."""
    value = float(field.f(*point.at))
    if point.eigenvalues is None:
        return replace(point, value=value)
    own = np.linalg.eigvalsh(field.hessians(np.array([point.at]))[0]).tolist()
    eigenvalues = tuple(each if known else 0.0 for each, known in zip(own, point.eigenvalues, strict=True))
    return replace(point, value=value, eigenvalues=eigenvalues)


def stretch_of(f: Expression, stretch: PointStretch) -> PointStretch:
    """The line with the value of f."""
    return replace(stretch, value=float(f(*stretch.path[0])))


def sentence_of(f: Expression, said: Message) -> Message:
    """What is said, with the value of f."""
    facts = dict(said.facts)
    if "value" in facts:
        facts["value"] = float(f(*facts["at"]))  # type: ignore[misc]
    return message(said.kind, **facts)
