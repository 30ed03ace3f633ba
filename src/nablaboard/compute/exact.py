"""Exact forms: of points that were found as numbers, and of derivatives in fewer words.

SymPy works on them in a process that all questions share (`SYMBOLIC`). What it answers is not believed
blindly: a form is taken only if our own reading of it has the value of the number. Where it takes too long
or fails, the numbers stand without the formula.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import (
    Expression,
    ExpressionError,
    FunctionLike,
    NumberLike,
    as_number,
    checked,
    formula_of,
    on_grid,
    parse,
)
from nablaboard.calculus.points import Point, PointsError
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.symbolic_process import JsonLine, SymbolicProcess
from nablaboard.compute.token import Token
from nablaboard.words import message

SECONDS = 3.0
"""How long SymPy is waited for, its start included."""

SYMBOLIC = SymbolicProcess()
"""The process that all questions share: who shows a window starts it ahead, and closes it at the end."""

_CLOSE = 1e-9
_NEAR_ZERO = 1e-12
_PROBES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactPointsRequest(Request):
    """The exact places of points of `expression`, if found within `seconds`."""

    expression: Expression
    points: tuple[Point, ...]
    seconds: float = SECONDS

    def work_out(self, token: Token) -> "ExactPointsAnswer":
        """Ask SymPy."""
        points = exact_points(self.expression, self.points, limit=self.seconds, token=token)
        return ExactPointsAnswer(request=self, points=points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactPointsAnswer(Answer):
    """The points of the request in their order, with the exact places that were found."""

    request: ExactPointsRequest
    points: tuple[Point, ...]


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
    question = {"kind": "derivative", "variable": variable, **_told(f)}
    ours = f.derivative(variable)
    shorter, faithful = None, False
    for line in SYMBOLIC.ask(question, seconds, token):
        shorter, faithful = _agreeing(line, ours), bool(line.get("faithful"))
    return shorter, faithful


@checked
def exact_points(
    f: FunctionLike,
    points: Sequence[Point],
    *,
    limit: NumberLike = SECONDS,
    token: CancelToken | None = None,
) -> tuple[Point, ...]:
    """The points of f with their places as formulas, `exact`, where SymPy finds and proves them.

    points: what `roots`, `line_points` or `critical_points` found for f
    limit: seconds until which it must have found them; the others keep the `exact` they had

    A place in one variable is a formula such as "π/4", in two a pair such as "(3, 1/2)", each readable by
    `parse`. `PointsError`, a ValueError in the user's words, for points that have not one number for each
    argument of f, or a limit that is no number of seconds.

    >>> from nablaboard.calculus.points import roots
    >>> f = "x^2 - 2"
    >>> [root.exact for root in exact_points(f, roots(f, (-5, 5)), limit=60)]
    ['-sqrt(2)', 'sqrt(2)']
    """
    found = list(points)
    f = formula_of(f, len(found[0].at) if found else None)
    seconds = float(as_number(limit))
    if not 0 <= seconds < inf:
        raise PointsError(message("points.limit", limit=str(limit)))
    if f.arguments and any(len(point.at) != len(f.arguments) for point in found):
        raise PointsError(message("points.not-its-own", names=", ".join(f.arguments)))
    if not (f.arguments and found and seconds):
        return tuple(found)
    question = {
        "kind": "points",
        "points": [(point.kind, point.at) for point in found],
        **_told(f),
    }
    for line in SYMBOLIC.ask(question, seconds, token):
        index, texts = line["index"], line["place"]
        if all(_has_value(text, number) for text, number in zip(texts, found[index].at, strict=True)):
            exact = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
            found[index] = replace(found[index], exact=exact)
    return tuple(found)


def _told(f: Expression) -> JsonLine:
    """An expression as the process reads it."""
    return {"text": str(f), "arguments": f.arguments, "parameters": dict(f.parameters)}


def _has_value(text: str, number: float) -> bool:
    """Whether our own reading of a form has the value of the number."""
    try:
        value = float(parse(text, variables=())())
    except ExpressionError:
        return False
    return abs(value - number) <= _CLOSE * abs(number) + _NEAR_ZERO


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
    return told if apart.size and apart.max() <= _CLOSE else None
