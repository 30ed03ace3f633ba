"""Whether a formula can break at all.

A sum, a product or a composition of continuous functions is continuous wherever it is defined, and so is a
quotient whose divisor cannot be 0. Most surfaces that are descended are made of such functions alone, and
need not be searched for jumps: where they are undefined is seen without. Divisors are held from 0 by the
bounds between which each part of the formula lies, wherever x and y are. What is not known is searched.
"""

from collections.abc import Callable
from math import inf, isnan, prod

from nablaboard.calculus.expression import FUNCTIONS, Expression
from nablaboard.calculus.expression.functions import CONSTANTS
from nablaboard.calculus.expression.functions.row import REAL, Enclosure
from nablaboard.calculus.expression.tree import (
    SMOOTH,
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    NodeEntry,
    Number,
    Parameter,
    Power,
    Subtract,
    Where,
)

_PLAIN = (*SMOOTH, Where)
_FIXED = (Number, Constant, Parameter)


def is_continuous(f: Expression) -> bool:
    """True only if f is continuous at each place at which it is defined; False is no claim."""
    entries = f.tape.entries
    bounds: list[Enclosure] = []
    for entry in entries:
        if not _entry_is(entries, bounds, entry):
            return False
        bounds.append(_bounds(entry, bounds))
    return True


def _entry_is(entries: tuple[NodeEntry, ...], bounds: list[Enclosure], entry: NodeEntry) -> bool:
    kind, payload, parts = entry
    if kind is Call:
        return FUNCTIONS[str(payload)].continuous
    if kind is Divide:
        low, high = bounds[parts[1]]
        return entries[parts[1]][0] in _FIXED or low > 0 or high < 0
    if kind is Power:
        return bounds[parts[0]][0] > 0 or (entries[parts[1]][0] is Number and bounds[parts[1]][0] > 0)
    return kind in _PLAIN


def _bounds(entry: NodeEntry, known: list[Enclosure]) -> Enclosure:
    """Between which numbers a part lies whose own parts lie between the `known` ones."""
    kind, payload, parts = entry
    of = [known[part] for part in parts]
    if kind in _FIXED:
        value = {Number: payload, Constant: CONSTANTS.get(str(payload))}.get(kind)
        found = (value, value) if isinstance(value, float) else REAL
    elif kind is Call:
        found = FUNCTIONS[str(payload)].bounds
    elif kind is Multiply and parts[0] == parts[1]:
        found = (0.0, inf)
    else:
        found = _RULES[kind](*of) if kind in _RULES else REAL
    return REAL if isnan(found[0]) or isnan(found[1]) else found


def _product(a: Enclosure, b: Enclosure) -> Enclosure:
    corners = [0.0 if 0 in pair else prod(pair) for pair in ((p, q) for p in a for q in b)]
    return min(corners), max(corners)


def _power(base: Enclosure, exponent: Enclosure) -> Enclosure:
    """An even power is not below 0, nor any power of what is not."""
    even = exponent[0] == exponent[1] and exponent[0] % 2 == 0
    return (0.0, inf) if even or base[0] >= 0 else REAL


_RULES: dict[type[Node], Callable[..., Enclosure]] = {
    Where: lambda a, *_: a,
    Negate: lambda a: (-a[1], -a[0]),
    Add: lambda a, b: (a[0] + b[0], a[1] + b[1]),
    Subtract: lambda a, b: (a[0] - b[1], a[1] - b[0]),
    Multiply: _product,
    Power: _power,
}
