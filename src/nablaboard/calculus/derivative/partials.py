"""The derivative of one line of a tape by each of the lines that it reads.

At the very edge between two pieces, or where the largest of several values is reached twice, one line knows
one side only: its partial is NaN there. Whether the sides agree is a question for the exact rule.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from nablaboard.calculus.derivative.rules import rule
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.calculus.expression.program import Program, Step
from nablaboard.calculus.expression.scalars import divide, power, rational

NAN = math.nan


def partials_of(steps: Program, place: int, values: Sequence[float]) -> tuple[float, ...]:
    """The derivative of one line by each of its arguments."""
    step = steps.steps[place]
    given = [values[argument] for argument in step.arguments]
    varies = [bool(steps.reads[argument]) for argument in step.arguments]
    if not any(varies):
        return (0.0,) * len(given)
    if step.name == "choose":
        return _of_choice(steps, step, values)
    if step.name == "where":
        return (1.0 if not math.isnan(values[place]) else NAN, *(0.0 for _ in given[1:]))
    if step.name in FUNCTIONS:
        if isinstance(FUNCTIONS[step.name].derivative, Chosen):
            return _of_extreme(step, given, values[place])
        return tuple(_by_table(step.name, k, given) if varies[k] else 0.0 for k in range(len(given)))
    both = _ARITHMETIC[step.name](*given) if step.name in _ARITHMETIC else (0.0,) * len(given)
    return tuple(partial if moves else 0.0 for partial, moves in zip(both, varies, strict=True))


def _by_table(name: str, index: int, given: Sequence[float]) -> float:
    return float(rule(name, index)(*given))


def _of_power(a: float, b: float) -> tuple[float, float]:
    """The partials b aᵇ⁻¹ and aᵇ ln a; the second is 0 for a = 0 < b, and undefined for a < 0."""
    at_most_nought = 0.0 if a == 0 and b > 0 else NAN
    by_exponent = power(a, b) * math.log(a) if a > 0 else at_most_nought
    return (b * power(a, b - 1) if b else 0.0), by_exponent


_ARITHMETIC: Mapping[str, Callable[..., tuple[float, ...]]] = {
    "add": lambda *_: (1.0, 1.0),
    "subtract": lambda *_: (1.0, -1.0),
    "negate": lambda *_: (-1.0,),
    "multiply": lambda a, b: (b, a),
    "divide": lambda a, b: (divide(1.0, b), -divide(divide(a, b), b)),
    "power": _of_power,
    "rational": lambda a, p, q: (p / q * rational(a, p - q, q), 0.0, 0.0),
}


def _of_extreme(step: Step, given: Sequence[float], extreme: float) -> tuple[float, ...]:
    """1 by the argument that is the largest or smallest; undefined where two different ones are."""
    reached = [value == extreme for value in given]
    places = {place for place, is_it in zip(step.arguments, reached, strict=True) if is_it}
    if len(places) > 1:
        return tuple(NAN if is_it else 0.0 for is_it in reached)
    first = reached.index(True) if places else -1
    return tuple(float(k == first) for k in range(len(given)))


def _of_choice(steps: Program, step: Step, values: Sequence[float]) -> tuple[float, ...]:
    """1 by the value that is chosen; undefined by everything at an edge, where the next piece is as near."""
    partials = [0.0] * len(step.arguments)
    chosen = len(partials) - 1
    for k in range(0, len(step.arguments) - 1, 2):
        if _at_edge(steps, step.arguments[k], values):
            return (NAN,) * len(partials)
        if values[step.arguments[k]]:
            chosen = k + 1
            break
    if chosen % 2 or len(partials) % 2:
        partials[chosen] = 1.0
    return tuple(partials)


def _at_edge(steps: Program, condition: int, values: Sequence[float]) -> bool:
    """Whether a comparison of something that varies has both sides equal. `=` and `≠` hold on edges only."""
    step = steps.steps[condition]
    if not steps.reads[condition]:
        return False
    if step.name in ("and", "or"):
        return any(_at_edge(steps, each, values) for each in step.arguments)
    a, b = step.arguments
    return a != b and values[a] == values[b]
