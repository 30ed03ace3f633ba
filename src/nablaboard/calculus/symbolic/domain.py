"""Whether two forms of one function are defined at the same places, as far as that can be proved.

What can be undefined in a tree (a denominator, the argument of a logarithm, a root) is a guard. Two trees
with the same guards are undefined at the same places; with other guards they may be so all the same, and the
answer is no: a shorter form that fills a hole would tell a lie.
"""

from collections.abc import Iterator

import sympy

from nablaboard.calculus.expression import FUNCTIONS, Expression, tree
from nablaboard.calculus.expression.program import fraction_on
from nablaboard.calculus.symbolic.building import Form, forms_of

Guard = tuple[str, Form]
"""What must hold of a form: that it is not zero, not negative, or in the domain of a function."""

_NOT_ZERO, _NOT_NEGATIVE = "≠ 0", "≥ 0"
_STRICTER = ("ln", "log10", "log2")
"""Functions that are defined for positive numbers only."""


def have_one_domain(first: Expression, second: Expression, parameters: dict[str, Form]) -> bool:
    """Whether both are proved to be defined at the same places; False where that is not known."""
    try:
        return _guards(first, parameters) == _guards(second, parameters)
    except (ValueError, TypeError, NotImplementedError, ArithmeticError):
        return False


def _guards(f: Expression, parameters: dict[str, Form]) -> frozenset[Guard]:
    forms, entries = forms_of(f, parameters), f.tape.entries
    found: set[Guard] = set()
    for kind, payload, parts in entries:
        if kind in (tree.Pieces, tree.Where):
            raise NotImplementedError
        if kind is tree.Divide:
            found |= {(_NOT_ZERO, each) for each in _zeros(forms[parts[1]])}
        elif kind is tree.Power:
            found |= set(_of_power(forms[parts[0]], forms[parts[1]], fraction_on(entries, parts[1])))
        elif kind is tree.Call and FUNCTIONS[str(payload)].domain != "everywhere":
            found |= set(_of_call(str(payload), [forms[part] for part in parts]))
    positive = {form for kind_, form in found if kind_ in _STRICTER}
    return frozenset((kind_, form) for kind_, form in found if kind_ in _STRICTER or form not in positive)


def _zeros(form: Form) -> Iterator[Form]:
    """The factors of a form that may be zero, each in one writing."""
    for factor in sympy.Mul.make_args(sympy.factor(form)):
        base = factor.as_base_exp()[0]
        if base.free_symbols and not base.is_nonzero:
            yield -base if base.could_extract_minus_sign() else base


def _of_power(base: Form, exponent: Form, fraction: tuple[int, int] | None) -> Iterator[Guard]:
    if fraction is not None and fraction[1] % 2 == 1:
        if fraction[0] < 0:
            yield from ((_NOT_ZERO, each) for each in _zeros(base))
        return
    if not base.is_positive:
        yield (_NOT_NEGATIVE, sympy.expand(base))
        if not exponent.is_nonnegative:
            yield from ((_NOT_ZERO, each) for each in _zeros(base))


def _of_call(name: str, arguments: list[Form]) -> Iterator[Guard]:
    argument = sympy.expand(arguments[0])
    if name == "sqrt":
        if not argument.is_nonnegative:
            yield (_NOT_NEGATIVE, argument)
    elif not (name in _STRICTER and argument.is_positive):
        yield (name, argument if len(arguments) == 1 else sympy.Tuple(*arguments))
