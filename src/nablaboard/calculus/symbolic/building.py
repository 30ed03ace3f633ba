"""From our tree to SymPy's, node by node.

Variables are real symbols with names of our own making. Numbers are the decimals that people typed, so that
0.1 is 1/10. A power that is real for negative bases with us, x^(1/3), is sign(x) |x|^(1/3) here, since SymPy
takes the complex root. Powers and factorials of numbers that would fill the memory are refused.

A number that is undefined is NaN, in all that is made of it. But SymPy simplifies while it builds: x/x is 1,
and the hole at 0 is lost. So a form tells the value where the tree has one, and does not tell where that is.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any

import sympy

from nablaboard.calculus.expression import FUNCTIONS, Expression, tree
from nablaboard.calculus.expression.functions.row import Function, Written
from nablaboard.calculus.expression.parser import read
from nablaboard.calculus.expression.printing import number_text
from nablaboard.calculus.expression.program import fraction_on
from nablaboard.calculus.expression.tree import NodeEntry, Tape

Form = Any
"""SymPy's form of a value or a condition; SymPy has no types."""

_MOST_BITS = 4096

_CONSTANTS: Mapping[str, Form] = {"e": sympy.E, "π": sympy.pi, "τ": 2 * sympy.pi}
_COMPARISONS: Mapping[str, Form] = {
    "<": sympy.StrictLessThan,
    "≤": sympy.LessThan,
    ">": sympy.StrictGreaterThan,
    "≥": sympy.GreaterThan,
    "=": sympy.Eq,
    "≠": sympy.Ne,
}


def symbols_of(f: Expression) -> tuple[Form, ...]:
    """The real symbols v0, v1, ... that stand for the arguments of f, in their order."""
    return tuple(sympy.Symbol(f"v{k}", real=True) for k in range(len(f.arguments)))


def form_of(f: Expression, parameters: Mapping[str, Form] | None = None) -> Form:
    """The form of f; its parameters have their values, or are what is given here."""
    return forms_of(f, parameters)[f.tape.results[0]]


def forms_of(f: Expression, parameters: Mapping[str, Form] | None = None) -> list[Form]:
    """The form of each node of f, in the order of its tape.

    ValueError for a number that is not finite or has too many digits.
    """
    leaves = {
        **dict(zip(f.arguments, symbols_of(f), strict=True)),
        **{name: exact_number(value) for name, value in f.parameters.items()},
        **(parameters or {}),
    }
    return _forms(f.tape, leaves)


def exact_number(value: float) -> Form:
    """The decimal by which a float is written, as a fraction: 1/10 for 0.1. ValueError if not finite."""
    if not isfinite(value):
        raise ValueError("no exact number is infinite")
    exact = Fraction(number_text(abs(value)))
    return sympy.Rational(exact.numerator, exact.denominator) * (-1 if value < 0 else 1)


def _forms(tape: Tape, leaves: Mapping[str, Form]) -> list[Form]:
    made: list[Form] = []
    for entry in tape.entries:
        parts = [made[part] for part in entry[2]]
        undefined = entry[0] is not tree.Pieces and any(map(_is_undefined, parts))
        made.append(sympy.nan if undefined else _form(entry, parts, tape.entries, leaves))
    return made


def _form(
    entry: NodeEntry, parts: list[Form], entries: Sequence[NodeEntry], leaves: Mapping[str, Form]
) -> Form:
    kind, payload, places = entry
    if kind is tree.Number and isinstance(payload, float):
        return exact_number(payload)
    if kind is tree.Constant:
        return _CONSTANTS[str(payload)]
    if kind in (tree.Variable, tree.Parameter):
        return leaves[str(payload)]
    if kind is tree.Call:
        return _call(FUNCTIONS[str(payload)], parts)
    if kind is tree.Compare:
        return _COMPARISONS[str(payload)](*parts)
    if kind is tree.Logic:
        return (sympy.And if payload == "and" else sympy.Or)(*parts)
    if kind is tree.Power:
        return _power(parts[0], parts[1], fraction_on(entries, places[1]))
    return _arithmetic(kind, parts)


def _is_undefined(part: Form) -> bool:
    """Whether a form is a number that is none of ours: not real, or without value."""
    return part is sympy.nan or bool(part.is_number and part.is_real is False)


def _pieces(parts: list[Form]) -> Form:
    """The pieces up to a condition that is undefined."""
    pieces: list[tuple[Form, Form]] = []
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition is sympy.nan:
            return sympy.Piecewise(*pieces, (sympy.nan, True))
        pieces.append((value, condition))
    return sympy.Piecewise(*pieces, (parts[-1] if len(parts) % 2 else sympy.nan, True))


def _arithmetic(kind: type[tree.Node], parts: list[Form]) -> Form:
    if kind is tree.Pieces:
        return _pieces(parts)
    first, *rest = parts
    if kind is tree.Negate:
        return -first
    if kind is tree.Where:
        return first
    (second,) = rest
    if kind is tree.Add:
        return first + second
    if kind is tree.Subtract:
        return first - second
    return first * second if kind is tree.Multiply else first / second


def _power(base: Form, exponent: Form, fraction: tuple[int, int] | None) -> Form:
    if fraction is not None and fraction[1] % 2 == 1 and fraction[1] > 1:
        size = sympy.Pow(sympy.Abs(base), exponent)
        return sympy.sign(base) * size if fraction[0] % 2 else size
    if base.is_number and exponent.is_Rational and abs(exponent) * _bits(base) > _MOST_BITS:
        raise ValueError("a power with too many digits")
    return sympy.Pow(base, exponent)


def _bits(base: Form) -> int:
    """About how many digits to base 2 a number takes."""
    atoms = base.atoms(sympy.Rational)
    return max((max(abs(int(each.p)), int(each.q)).bit_length() for each in atoms), default=2)


def _call(row: Function, arguments: list[Form]) -> Form:
    known = row.sympy
    if isinstance(known, Written):
        return _forms(_tape(known.formula), dict(zip("uv", arguments, strict=False)))[-1]
    other = known.otherwise(sympy, *arguments) if known.otherwise else None
    return vars(sympy)[known.name](*arguments) if other is None else other


@lru_cache(maxsize=64)
def _tape(formula: str) -> Tape:
    """The tape of a formula in u and v; its result is the last entry."""
    return tree.tape((read(formula, ("u", "v")).root,))
