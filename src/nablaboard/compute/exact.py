"""Exact forms: of points that were found as numbers, and of derivatives in fewer words.

SymPy works on them in a process that all questions share (`SYMBOLIC`). What it answers is not believed
blindly: a form is taken only if our own reading of it has the value of the number. Where it takes too long
or fails, the numbers stand without the formula.
"""

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, ExpressionError, on_grid, parse
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.symbolic_process import JsonLine, SymbolicProcess
from nablaboard.compute.token import Token

SECONDS = 3.0
"""How long SymPy is waited for, its start included."""

SYMBOLIC = SymbolicProcess()
"""The process that all questions share: who shows a window starts it ahead, and closes it at the end."""

CLOSE = 1e-9
"""Numbers are the same that are so close, of their size."""

_PROBES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ShorterDerivativeRequest(Request):
    """∂expression/∂variable in fewer words, to be shown, if found within `seconds`."""

    expression: Expression
    variable: str
    seconds: float = SECONDS

    def work_out(self, token: Token) -> "ShorterDerivativeAnswer":
        """Ask SymPy."""
        shorter, _ = _shorter(self.expression, self.variable, self.seconds, token)
        return ShorterDerivativeAnswer(request=self, derivative=shorter)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShorterDerivativeAnswer(Answer):
    """The shorter form, or None where there is none.

    It has the values of `expression.derivative(variable)`, but may have values where that has holes.
    """

    request: ShorterDerivativeRequest
    derivative: Expression | None


def shorter_form(
    f: Expression, variable: str, seconds: float = SECONDS, token: CancelToken | None = None
) -> Expression | None:
    """∂f/∂variable in fewer words, proved to be defined at the same places; None where there is none."""
    shorter, faithful = _shorter(f, variable, seconds, token)
    return shorter if faithful else None


def _shorter(
    f: Expression, variable: str, seconds: float, token: CancelToken | None
) -> tuple[Expression | None, bool]:
    """The shorter form that was found, and whether it is defined just where the derivative is."""
    question = {"kind": "derivative", "variable": variable, **for_process(f)}
    ours = f.derivative(variable)
    shorter, faithful = None, False
    for line in SYMBOLIC.ask(question, seconds, token):
        shorter, faithful = _agreeing(line, ours), bool(line.get("faithful"))
    return shorter, faithful


def for_process(f: Expression) -> JsonLine:
    """An expression as the process reads it."""
    return {"text": str(f), "arguments": f.arguments, "parameters": dict(f.parameters)}


def _agreeing(line: JsonLine, ours: Expression) -> Expression | None:
    """The derivative that the process told, if it has the values of ours wherever both have some."""
    try:
        told = parse(line["derivative"], variables=ours.arguments, parameters=ours.parameters)
    except ExpressionError:
        return None
    places = np.random.default_rng(0).uniform(-3, 3, (len(ours.arguments), _PROBES))
    expected, found = on_grid((ours, told))(*places)
    both = np.isfinite(expected) & np.isfinite(found)
    apart = np.abs(expected - found)[both] / np.maximum(np.abs(expected[both]), 1.0)
    return told if apart.size and apart.max() <= CLOSE else None
