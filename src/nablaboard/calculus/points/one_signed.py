"""Extrema that can be read off a formula: a sum of terms of one sign, all of which are 0 at a place.

So (x + y)²⁰ + (x − y)⁴ is lowest at 0, to whatever order its derivatives vanish there.
"""

from nablaboard.calculus.derivative.one_sided import standing_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import value_of
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Node,
    Power,
    terms_of,
)
from nablaboard.calculus.points.rooted import factors_of


def extreme_by_form(f: Expression, at: tuple[float, ...]) -> int:
    """1 if the terms of f show that it is nowhere lower than at a place, −1 for higher, 0 for neither."""
    signs = set()
    inputs = {**f.parameters, **dict(zip(f.arguments, at, strict=True))}
    for term, sign in terms_of(f.root):
        own = Expression(term, f.arguments, f.parameters)
        signs.add(sign * _sign(term))
        standing = standing_of(own, inputs, f.arguments[0])
        if standing is None or standing.value != 0:
            return 0
    return signs.pop() if len(signs) == 1 else 0


def _sign(term: Node) -> int:
    """1 for a term that is nowhere below 0, −1 for one that is nowhere above, 0 for all others."""
    sign = 1
    for factor in factors_of(term):
        known = value_of(factor)
        if known is not None:
            sign *= (known > 0) - (known < 0)
        elif not _is_not_negative(factor):
            return 0
    return sign


def _is_not_negative(node: Node) -> bool:
    """Whether the form shows that a value is nowhere below 0."""
    known = value_of(node)
    if known is not None:
        return known >= 0
    if isinstance(node, Constant):
        return True
    if isinstance(node, Power):
        base, exponent = node.parts
        whole = value_of(exponent)
        return (whole is not None and whole % 2 == 0) or _is_not_negative(base)
    if isinstance(node, Call):
        low, _ = FUNCTIONS[str(node.payload)].bounds
        if node.payload in ("max", "min"):
            return (any if node.payload == "max" else all)(map(_is_not_negative, node.parts))
        return low >= 0
    return isinstance(node, Add | Multiply | Divide) and all(map(_is_not_negative, node.parts))
