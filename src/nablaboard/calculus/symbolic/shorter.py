"""A shorter form of a derivative than that of the rules, for people to read."""

import sympy

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.tree import Parameter, Variable
from nablaboard.calculus.symbolic.building import form_of, symbols_of
from nablaboard.calculus.symbolic.reading import NoNotationError, node_of


def shorter_derivative(f: Expression, variable: str) -> Expression | None:
    """∂f/∂variable as SymPy simplifies it, if that is shorter as a text than ours; else None.

    It may be defined where f is not: (x² − 1)/(x − 1) becomes x + 1, without its hole. So it is there to be
    shown, not to be computed with. It may use up any time and memory.
    """
    slope = f.derivative(variable)
    parameters = {name: sympy.Symbol(f"p{k}", real=True) for k, name in enumerate(slope.parameters)}
    names = {
        **{s: Variable((), name) for s, name in zip(symbols_of(f), f.arguments, strict=True)},
        **{s: Parameter((), name) for name, s in parameters.items()},
    }
    try:
        root = node_of(sympy.simplify(form_of(slope, parameters)), names)
    except (NoNotationError, ValueError, TypeError, NotImplementedError, ArithmeticError):
        return None
    shorter = Expression(root, f.arguments, f.parameters)
    return shorter if len(str(shorter)) < len(str(slope)) else None
