"""The functions at whose zeros a formula goes over from one of its pieces to the next.

They are u of each |u| and sign(u), u − v of each max(u, v) and of each condition u < v, and sin(πu) of what
steps at whole numbers u. Between their zeros f is as smooth as its smooth parts are.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.derivative.wedges import bases_of, edges, signs_of
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.build import add, call, divide, multiply, number
from nablaboard.calculus.expression.tree import Call, Node, Tape, Variable, names_in, postorder, rebuild, tape
from nablaboard.calculus.floats import Floats, distinct
from nablaboard.calculus.points.crossings import crossings
from nablaboard.calculus.points.rooted import base_of, factors_of
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


@lru_cache(maxsize=32)
def broken(f: Expression) -> tuple[tuple[Expression, tuple[Expression, ...]], ...]:
    """The functions of the arguments of f, each once, at zeros of which it goes over to another piece.

    Or takes a root of 0. They are factors of what is asked there, each piece of that for itself: of |x| − y²
    those are x − y² and −x − y². The first is no 0 of |x| − y² everywhere; so each comes with what f asks,
    of which one has to be 0, or with nothing if it is a factor of that.
    """
    asked = parts_of(f, lambda node: (*signs_of(node), *bases_of(node)))
    own = {u.tape for u in _bases(asked)}
    found = sorted(_bases(edges(f)), key=lambda u: u.tape not in own)
    return tuple((u, () if u.tape in own else asked) for u in found)


def _bases(parts: Iterable[Expression]) -> list[Expression]:
    """What the factors of the parts are 0 with, each once."""
    found: dict[Tape, Expression] = {}
    for part in parts:
        for factor in factors_of(part.root):
            base = base_of(factor)
            if names_in(base, Variable):
                found.setdefault(tape((base,)), Expression(base, part.arguments, part.parameters))
    return list(found.values())


def without(f: Expression, u: Expression) -> Expression:
    """F with 0 for what has the factor u and decides which piece of it holds, or of which it takes a root."""

    def changed(node: Node) -> Node | None:
        for part in (*signs_of(node), *bases_of(node)):
            if any(tape((base_of(each),)) == u.tape for each in factors_of(part)):
                if isinstance(node, Call) and node.payload in ("max", "min") and len(node.parts) == 2:
                    return node.parts[0]
                if part is node.parts[0]:
                    return type(node)((number(0.0), *node.parts[1:]), node.payload)
        return None

    return Expression(rebuild(f.root, changed), f.arguments, f.parameters)


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


def at_step(f: Expression, step: Stepping) -> Expression:
    """F as it is where the argument of a step is whole."""

    def changed(node: Node) -> Node | None:
        argument = _stepping(node)
        if argument is None or not isinstance(node, Call) or tape((argument,)) != step.argument.tape:
            return None
        return number(0.0) if node.payload == "mod" else call("round", argument)

    return Expression(rebuild(f.root, changed), f.arguments, f.parameters)


def switched(line: SampledLine, *, stepping: bool = True) -> Floats:
    """Where the formula goes over from one of its pieces to the next, as samples tell.

    stepping: whether the whole numbers of what steps at them are among them
    """
    return zeros_of(switches(line.f, stepping=stepping), line)


def zeros_of(functions: Sequence[Expression], line: SampledLine) -> Floats:
    """Where some functions of the argument of a line change their sign, as its samples tell."""
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
