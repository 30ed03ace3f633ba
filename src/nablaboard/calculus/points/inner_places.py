"""Where a part of a formula has its own critical points: there f may be finer than any lattice shows.

A needle such as e^(−10⁸((x − 0.3)² + (y − 0.4)²)) is 0 for floats at all points of a lattice, but its
exponent has its maximum where the needle is, to be seen from anywhere. So the arguments of functions, bases,
exponents and denominators are looked at, each by itself, from a few starts.
"""

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import value_of
from nablaboard.calculus.expression.tree import Call, Divide, Node, Power, Variable, names_in, postorder, tape
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.field import Field, newton
from nablaboard.calculus.points.resting import confirmed, some

_MONOTONE = frozenset(("abs", "sqrt", "exp", "ln", "log", "cbrt", "tanh", "arctan", "sinh", "erf", "root"))
"""Functions of one argument with no critical points of their own, but for kinks."""
_MOST = 6
"""So many parts are looked at, the innermost first."""
_CELLS = 8
_MOST_PLACES = 64


def inner_places(field: Field) -> Floats:
    """Critical points (n, 2) in the window of parts of f, each by itself; of those on lines some."""
    found = [np.empty((0, 2))]
    for part in _parts(field.f)[:_MOST]:
        field.check()
        own = Field.of(part, field.window, _CELLS, field.token)
        left, right, bottom, top = field.window
        x = left + (np.arange(_CELLS) + 0.4721) / _CELLS * (right - left)
        y = bottom + (np.arange(_CELLS) + 0.5279) / _CELLS * (top - bottom)
        starts = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        found.append(some(confirmed(own, newton(own, starts, _CELLS, fine=True)), _MOST_PLACES))
    return np.concatenate(found)


def _parts(f: Expression) -> list[Expression]:
    """The arguments, bases, exponents and denominators in a formula that may have critical points."""
    seen = set()
    found = []
    for node in postorder((f.root,)):
        for part in _inside(node):
            key = tape((part,))
            if key in seen or isinstance(part, Variable) or not names_in(part, Variable):
                continue
            seen.add(key)
            own = Expression(part, f.arguments, f.parameters)
            if not (_is_monotone(part) or all(_is_number(own.derivative(name)) for name in f.arguments)):
                found.append(own)
    return found


def _inside(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Call | Power):
        return node.parts
    return node.parts[1:] if isinstance(node, Divide) else ()


def _is_monotone(node: Node) -> bool:
    return isinstance(node, Call) and node.payload in _MONOTONE


def _is_number(f: Expression) -> bool:
    return not names_in(f.root, Variable) or value_of(f.root) is not None
