"""Making nodes with the simplifications that change no value and fill no hole.

0 + u, 1 u, u / 1 and u¹ become u, numbers are computed, and the number in a product comes to its front:
2 (3 x) is 6 x. What may be undefined is never dropped: there is no 0 u = 0, no u / u = 1, no u − u = 0.
"""

import math
from collections.abc import Callable
from functools import reduce

from nablaboard.calculus.expression.tree import (
    Add,
    Call,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
)

LOOK_INTO = 4
"""How far into a product a number is looked for, so that making a node takes a bounded time."""

ZERO = Number((), 0.0)
ONE = Number((), 1.0)


def number(value: float) -> Node:
    """The node of a number of either sign."""
    if value == 0:
        return ZERO
    return Number((), float(value)) if value > 0 else Negate((Number((), float(-value)),))


def value_of(node: Node) -> float | None:
    """The number that a node is, or None if it is none."""
    if isinstance(node, Number):
        return node.payload if isinstance(node.payload, float) else None
    if isinstance(node, Negate):
        inner = value_of(node.parts[0])
        return None if inner is None else -inner
    return None


def add(a: Node, b: Node) -> Node:
    """A + b."""
    left, right = value_of(a), value_of(b)
    if left is not None and right is not None and math.isfinite(left + right):
        return number(left + right)
    if left == 0:
        return b
    if right == 0:
        return a
    if isinstance(b, Negate):
        return Subtract((a, b.parts[0]))
    return Add((a, b))


def subtract(a: Node, b: Node) -> Node:
    """A − b."""
    return add(a, negate(b))


def negate(a: Node) -> Node:
    """−a."""
    if isinstance(a, Negate):
        return a.parts[0]
    return a if value_of(a) == 0 else Negate((a,))


def _factors(product: Node) -> list[Node]:
    """The factors of a product from left to right, at most `LOOK_INTO` to the right of the first."""
    factors: list[Node] = []
    while isinstance(product, Multiply) and len(factors) < LOOK_INTO:
        factors.append(product.parts[1])
        product = product.parts[0]
    return [product, *reversed(factors)]


def _product(factors: list[Node]) -> Node:
    return reduce(lambda a, b: Multiply((a, b)), factors)


def _split(node: Node) -> tuple[float, Node | None]:
    """The number at the front of a product, and the rest (None if there is none)."""
    sign = 1.0
    while isinstance(node, Negate):
        sign, node = -sign, node.parts[0]
    first, *others = _factors(node)
    front = value_of(first)
    if front is None:
        return sign, node
    return sign * front, _product(others) if others else None


def _scaled(front: float, rest: Node | None) -> Node:
    if rest is None:
        return number(front)
    if abs(front) == 1:
        return rest if front > 0 else Negate((rest,))
    product = _product([number(abs(front)), *_factors(rest)])
    return product if front > 0 else Negate((product,))


def multiply(a: Node, b: Node) -> Node:
    """A b."""
    (front_a, rest_a), (front_b, rest_b) = _split(a), _split(b)
    front = front_a * front_b
    if front == 0 or not math.isfinite(front):
        return Multiply((a, b))
    if rest_a is None or rest_b is None:
        return _scaled(front, rest_a or rest_b)
    if isinstance(rest_a, Divide) and value_of(rest_a.parts[0]) is not None:
        return divide(_scaled(front, multiply(rest_a.parts[0], rest_b)), rest_a.parts[1])
    if isinstance(rest_b, Divide) and value_of(rest_b.parts[0]) is not None:
        return divide(_scaled(front, multiply(rest_a, rest_b.parts[0])), rest_b.parts[1])
    return _scaled(front, Multiply((rest_a, rest_b)))


def divide(a: Node, b: Node) -> Node:
    """A / b, the whole numbers at the front of both in lowest terms."""
    (front_a, rest_a), (front_b, rest_b) = _split(a), _split(b)
    whole = front_a.is_integer() and front_b.is_integer() and front_b != 0
    if not whole or (rest_a is None and front_a == 0):
        return Divide((a, b))
    shared = math.gcd(int(front_a), int(front_b))
    negative = (front_a < 0) != (front_b < 0)
    above, below = abs(front_a) / shared, abs(front_b) / shared
    if rest_b is None and below == 1:
        result = _scaled(above, rest_a)
    else:
        result = Divide((_scaled(above, rest_a), _scaled(below, rest_b)))
    return Negate((result,)) if negative else result


def power(base: Node, exponent: Node) -> Node:
    """Base to the power exponent."""
    return base if value_of(exponent) == 1 else Power((base, exponent))


def computed(node: Node) -> Node:
    """The node with its numbers computed, if it has some: 1 + 1 is 2, and 1 u is u."""
    values = [value_of(part) for part in node.parts]
    if isinstance(node, Call):
        size = values[0] if node.payload == "abs" else None
        return node if size is None else number(abs(size))
    known = [each for each in values if each is not None]
    if isinstance(node, Multiply) and len(known) == 2:
        return number(math.prod(known))
    return _MAKERS[type(node)](*node.parts) if known and type(node) in _MAKERS else node


_MAKERS: dict[type[Node], Callable[..., Node]] = {
    Negate: negate,
    Add: add,
    Subtract: subtract,
    Multiply: multiply,
    Divide: divide,
}


def call(name: str, *arguments: Node) -> Node:
    """A function of the table."""
    return Call(arguments, name)
