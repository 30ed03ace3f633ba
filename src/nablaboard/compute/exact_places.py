"""The exact places of points that were found as numbers: the function, apart from its question.

No start needs it, nor what finds points.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import (
    ExpressionError,
    FunctionLike,
    NumberLike,
    as_number,
    checked,
    formula_of,
    parse,
)
from nablaboard.calculus.points import Point, PointsError
from nablaboard.compute.exact import CLOSE, SECONDS, SYMBOLIC, for_process
from nablaboard.words import message

_NEAR_ZERO = 1e-12


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
        **for_process(f),
    }
    for line in SYMBOLIC.ask(question, seconds, token):
        index, texts = line["index"], line["place"]
        if all(_has_value(text, number) for text, number in zip(texts, found[index].at, strict=True)):
            exact = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
            found[index] = replace(found[index], exact=exact)
    return tuple(found)


def _has_value(text: str, number: float) -> bool:
    """Whether our own reading of a form has the value of the number."""
    try:
        value = float(parse(text, variables=())())
    except ExpressionError:
        return False
    return abs(value - number) <= CLOSE * abs(number) + _NEAR_ZERO
