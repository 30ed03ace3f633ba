"""A shorter form of a derivative than that of the rules, for people to read."""

import sympy

from nablaboard.calculus.expression import Expression, as_shown
from nablaboard.calculus.expression.tree import Call, Divide, Parameter, Variable
from nablaboard.calculus.symbolic.building import Form, form_of, symbols_of
from nablaboard.calculus.symbolic.domain import have_one_domain
from nablaboard.calculus.symbolic.reading import NoNotationError, node_of


def is_faithful(f: Expression, variable: str, shorter: Expression) -> bool:
    """Whether `shorter` can stand for ∂f/∂variable as it is shown.

    It is proved to be defined where that is, and nowhere else. It has no functions that are not in it, such
    as cosh for sums of e^x, and no fraction where there was none.
    """
    slope = f.derivative(variable)
    shown = Expression(as_shown(slope.root), slope.arguments, slope.parameters)
    return _means(shorter) <= _means(shown) and have_one_domain(shown, shorter, _symbols(f))


def _means(f: Expression) -> set[object]:
    """The functions that are written in f, and whether there are fractions."""
    return {kind if kind is Divide else name for kind, name, _ in f.tape.entries if kind in (Call, Divide)}


def _symbols(f: Expression) -> dict[str, Form]:
    """A real symbol for each parameter."""
    return {name: sympy.Symbol(f"p{k}", real=True) for k, name in enumerate(f.parameters)}


def shorter_derivative(f: Expression, variable: str) -> Expression | None:
    """∂f/∂variable as SymPy simplifies it, if that is shorter as a text than ours; else None.

    It may be defined where f is not: (x² − 1)/(x − 1) becomes x + 1, without its hole. So it is there to be
    shown, not to be computed with. It may use up any time and memory.
    """
    slope = f.derivative(variable)
    parameters = _symbols(f)
    names = {
        **{s: Variable((), name) for s, name in zip(symbols_of(f), f.arguments, strict=True)},
        **{s: Parameter((), name) for name, s in parameters.items()},
    }
    try:
        root = node_of(sympy.simplify(form_of(slope, parameters)), names)
    except (NoNotationError, ValueError, TypeError, NotImplementedError, ArithmeticError):
        return None
    shorter = Expression(root, f.arguments, f.parameters)
    return shorter if shorter.is_shorter_than(slope) else None
