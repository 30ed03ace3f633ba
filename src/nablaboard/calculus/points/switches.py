"""The functions at whose zeros a formula goes over from one of its pieces to the next.

They are u of each |u| and sign(u), u − v of each max(u, v) and of each condition u < v, and sin(πu) of what
steps at whole numbers u. Between their zeros f is as smooth as its smooth parts are.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.build import add, call, divide, multiply, number, subtract
from nablaboard.calculus.expression.tree import Call, Compare, Node, Tape, Variable, names_in, postorder, tape
from nablaboard.calculus.floats import Floats, distinct
from nablaboard.calculus.points.crossings import crossings
from nablaboard.calculus.points.sampled_line import SampledLine

_HALF = number(0.5)


@lru_cache(maxsize=32)
def switches(f: Expression, *, stepping: bool = True) -> tuple[Expression, ...]:
    """The functions, each once, of the arguments of f.

    stepping: whether those of what steps at whole numbers are among them
    """
    found: dict[Tape, Expression] = {}
    for node in postorder((f.root,)):
        for part in (*_signs(node), *(_steps(node) if stepping else ())):
            if names_in(part, Variable):
                found.setdefault(tape((part,)), Expression(part, f.arguments, f.parameters))
    return tuple(found.values())


def switched(line: SampledLine) -> Floats:
    """Where the formula goes over from one of its pieces to the next, as samples tell."""
    functions = switches(line.f)
    if not functions:
        return np.empty(0)
    values = on_grid(functions)(line.x)
    found = [crossings(probe_of(u), line.x, y).at for u, y in zip(functions, values, strict=True)]
    return distinct(np.concatenate(found))


def _signs(node: Node) -> Iterator[Node]:
    """What has another sign in another piece of a node."""
    if isinstance(node, Compare):
        yield subtract(*node.parts)
    elif isinstance(node, Call) and node.payload in ("abs", "sign", "heaviside"):
        yield from node.parts
    elif isinstance(node, Call) and node.payload in ("max", "min"):
        for one, other in combinations(node.parts, 2):
            yield subtract(one, other)


def _steps(node: Node) -> Iterator[Node]:
    """What is 0 where a node steps."""
    if not isinstance(node, Call):
        return
    if node.payload in ("floor", "ceil"):
        yield _whole(node.parts[0])
    elif node.payload == "round":
        yield _whole(add(node.parts[0], _HALF))
    elif node.payload == "mod":
        yield _whole(divide(*node.parts))


def _whole(u: Node) -> Node:
    """What is 0 where a number is whole, and changes its sign there."""
    return call("sin", multiply(number(math.pi), u))
