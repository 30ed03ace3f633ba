"""Whether a formula can break at all.

A sum, a product or a composition of continuous functions is continuous wherever it is defined. Most
surfaces that are descended are made of such functions alone, and need not be searched for jumps: where they
are undefined is seen without. What is not listed here is searched.
"""

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    NodeEntry,
    Number,
    Parameter,
    Power,
    Subtract,
    Variable,
    Where,
)

_CONTINUOUS = frozenset(
    {
        "sin",
        "cos",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "sech",
        "arsinh",
        "arcosh",
        "artanh",
        "exp",
        "ln",
        "log10",
        "log2",
        "sqrt",
        "cbrt",
        "abs",
        "min",
        "max",
        "erf",
        "sigmoid",
        "relu",
    }
)
_PLAIN = (Add, Call, Constant, Multiply, Negate, Number, Parameter, Subtract, Variable, Where)
_FIXED = (Number, Constant, Parameter)


def is_continuous(f: Expression) -> bool:
    """True only if f is continuous at each place at which it is defined; False is no claim."""
    entries = f.tape.entries
    return all(_entry_is(entries, entry) for entry in entries)


def _entry_is(entries: tuple[NodeEntry, ...], entry: NodeEntry) -> bool:
    kind, payload, parts = entry
    if kind is Call:
        return payload in _CONTINUOUS
    if kind is Divide:
        return entries[parts[1]][0] in _FIXED
    if kind is Power:
        base, exponent = entries[parts[0]], entries[parts[1]]
        return _is_positive(exponent) or base[0] is Constant or _is_positive(base)
    return kind in _PLAIN


def _is_positive(entry: NodeEntry) -> bool:
    return entry[0] is Number and isinstance(entry[1], float) and entry[1] > 0
