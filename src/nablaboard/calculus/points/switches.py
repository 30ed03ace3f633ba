"""The functions at whose zeros a formula goes over from one of its pieces to the next.

They are u of each |u| and sign(u), u − v of each max(u, v) and of each condition u < v, and sin(πu) of what
steps at whole numbers u. Between their zeros f is as smooth as its smooth parts are.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.derivative.wedges import bases_of, signs_of
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.build import add, call, divide, multiply, number
from nablaboard.calculus.expression.tree import Call, Node, Tape, Variable, names_in, postorder, tape
from nablaboard.calculus.floats import Floats, distinct
from nablaboard.calculus.points.crossings import crossings
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.classes import dataclass

_HALF = number(0.5)


@lru_cache(maxsize=32)
def switches(f: Expression, *, stepping: bool = True) -> tuple[Expression, ...]:
    """The functions, each once, of the arguments of f.

    stepping: whether those of what steps at whole numbers are among them
    """
    return parts_of(f, lambda node: (*signs_of(node), *(_wholes(node) if stepping else ())))


def rooted(f: Expression) -> tuple[Expression, ...]:
    """The functions of the arguments of f, each once, of which it takes a root."""
    return parts_of(f, bases_of)


def parts_of(f: Expression, parts: Callable[[Node], Iterable[Node]]) -> tuple[Expression, ...]:
    """The parts of the nodes of f that vary, each once."""
    found: dict[Tape, Expression] = {}
    for node in postorder((f.root,)):
        for part in parts(node):
            if names_in(part, Variable):
                found.setdefault(tape((part,)), Expression(part, f.arguments, f.parameters))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Stepping:
    """Where a part of a formula steps: where `argument` is whole, and so `whole` is 0.

    side: 1 if it is there what it is where the argument is more, −1 where it is less
    """

    argument: Expression
    whole: Expression
    side: int


@lru_cache(maxsize=32)
def steps(f: Expression) -> tuple[Stepping, ...]:
    """The steps of f, each once; none of rounding, whose halves go to either side."""
    found: dict[Tape, Stepping] = {}
    for node in postorder((f.root,)):
        argument = _stepping(node)
        if argument is None or not isinstance(node, Call) or node.payload == "round":
            continue
        if names_in(argument, Variable):
            own, whole = (
                Expression(each, f.arguments, f.parameters) for each in (argument, _whole(argument))
            )
            found.setdefault(tape((node,)), Stepping(own, whole, -1 if node.payload == "ceil" else 1))
    return tuple(found.values())


def switched(line: SampledLine) -> Floats:
    """Where the formula goes over from one of its pieces to the next, as samples tell."""
    functions = switches(line.f)
    if not functions:
        return np.empty(0)
    values = on_grid(functions)(line.x)
    found = [crossings(probe_of(u), line.x, y).at for u, y in zip(functions, values, strict=True)]
    return distinct(np.concatenate(found))


def _wholes(node: Node) -> Iterator[Node]:
    """What is 0 where a node steps."""
    argument = _stepping(node)
    if argument is not None:
        yield _whole(argument)


def _stepping(node: Node) -> Node | None:
    """What is whole where a node steps."""
    if not isinstance(node, Call):
        return None
    if node.payload in ("floor", "ceil"):
        return node.parts[0]
    if node.payload == "round":
        return add(node.parts[0], _HALF)
    return divide(*node.parts) if node.payload == "mod" else None


def _whole(u: Node) -> Node:
    """What is 0 where a number is whole, and changes its sign there."""
    return call("sin", multiply(number(math.pi), u))
