"""Higher derivatives at a point by arithmetic on Taylor series.

    f(x + t) = c₀ + c₁ t + c₂ t² + …,   cₖ = f⁽ᵏ⁾(x) / k!

The tree of a ninth derivative has thousands of nodes; the series of f up to t⁹ costs some hundred products
for each operation of f (Moore 1966). Few functions g of the table need a series of their own: from
(g(u))′ = g′(u) u′ its terms follow from those of g′(u), one order lower, and g′ is in the table. Where
not all is smooth, as x³|x| at 0, the coefficients are those that f has alike on both sides (`one_sided`).

Series are tuples of floats, NaN from the order on from which there is no derivative.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from nablaboard.calculus.derivative.one_sided import series_of
from nablaboard.calculus.derivative.regular import is_regular
from nablaboard.calculus.derivative.rules import rule_program
from nablaboard.calculus.expression import FUNCTIONS, Expression
from nablaboard.calculus.expression.functions.row import ByDerivative, Coefficients
from nablaboard.calculus.expression.program import SCALARS, Program, program
from nablaboard.calculus.expression.scalars import power

NAN = math.nan


def taylor(f: Expression, point: Sequence[float], variable: str, order: int) -> Coefficients:
    """The coefficients c₀ … c_order of f along one of its arguments; NaN where there is none.

    >>> from nablaboard.calculus.expression import parse
    >>> taylor(parse("exp(x)"), (0.0,), "x", 3)
    (1.0, 1.0, 0.5, 0.16666666666666666)
    """
    inputs = {**f.parameters, **dict(zip(f.arguments, point, strict=True))}
    steps = program(f.tape)
    if not is_regular(steps, inputs) and all(map(math.isfinite, point)):
        known = series_of(f, inputs, variable, order)
        if known is not None:
            return known
    series = {name: _constant(float(value), order + 1) for name, value in inputs.items()}
    series[variable] = (float(inputs[variable]), 1.0, *([0.0] * order))[: order + 1]
    value = f(*point)
    if not math.isfinite(value):
        return (NAN,) * (order + 1)
    found = _run(steps, series, order + 1)[1:]
    return (value, *(each if math.isfinite(each) else NAN for each in found))


def _constant(value: float, length: int) -> Coefficients:
    return (value, *([0.0] * (length - 1)))


def _run(steps: Program, inputs: Mapping[str, Coefficients], length: int) -> Coefficients:
    """The series of a program; everything is `length` terms long."""
    made: list[Coefficients] = []
    for step in steps.steps:
        given = [made[argument] for argument in step.arguments]
        if step.name in ("variable", "parameter"):
            made.append(inputs[str(step.value)][:length])
        elif isinstance(step.value, float):
            made.append(_constant(step.value, length))
        elif step.name in FUNCTIONS:
            made.append(_call(step.name, given))
        else:
            made.append(_OPERATIONS.get(step.name, _by_value(step.name))(*given))
    return made[steps.results[0]]


def _call(name: str, given: Sequence[Coefficients]) -> Coefficients:
    own = FUNCTIONS[name].series
    return _by_derivative(name, given) if isinstance(own, ByDerivative) else own(given)


def _by_derivative(name: str, given: Sequence[Coefficients]) -> Coefficients:
    """g(u, v) = g(u₀, v₀) + ∫ (∂g/∂u · u′ + ∂g/∂v · v′) dt."""
    length = len(given[0])
    value = SCALARS[name](*(each[0] for each in given))
    if math.isnan(value):
        return (NAN,) * length
    slope = (0.0,) * (length - 1)
    for index, series in enumerate(given):
        change = tuple(k * series[k] for k in range(1, length))
        if any(change):
            inputs = dict(zip("uv", given, strict=False))
            outer = _run(rule_program(name, index), inputs, length - 1)
            slope = _add(slope, _multiply(outer, change))
    return (value, *(each / (k + 1) for k, each in enumerate(slope)))


def _add(a: Coefficients, b: Coefficients) -> Coefficients:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _multiply(a: Coefficients, b: Coefficients) -> Coefficients:
    return tuple(sum(a[i] * b[k - i] for i in range(k + 1)) for k in range(len(a)))


def _divide(a: Coefficients, b: Coefficients) -> Coefficients:
    if b[0] == 0:
        return (NAN,) * len(a)
    result: list[float] = []
    for k in range(len(a)):
        known = sum(result[i] * b[k - i] for i in range(k))
        result.append((a[k] - known) / b[0])
    return tuple(result)


def _power(a: Coefficients, b: Coefficients) -> Coefficients:
    """The power aᵇ: with a fixed exponent by its own recurrence, else e^(b ln a)."""
    if any(b[1:]):
        return _call("exp", [_multiply(b, _call("ln", [a]))])
    return _fixed_power(a, b[0], power(a[0], b[0]))


def _rational(a: Coefficients, p: Coefficients, q: Coefficients) -> Coefficients:
    return _fixed_power(a, p[0] / q[0], SCALARS["rational"](a[0], p[0], q[0]))


def _fixed_power(a: Coefficients, exponent: float, value: float) -> Coefficients:
    """Terms of aᶜ from a (aᶜ)′ = c a′ aᶜ; where a₀ = 0 only whole powers have derivatives at all orders."""
    if a[0] == 0 and any(a[1:]):
        return _power_of_nought(a, exponent, value)
    result = [value]
    for k in range(1, len(a)):
        known = sum((exponent * i - (k - i)) * a[i] * result[k - i] for i in range(1, k + 1))
        result.append(known / (k * a[0]) if a[0] else 0.0)
    return tuple(result)


def _power_of_nought(a: Coefficients, exponent: float, value: float) -> Coefficients:
    if not (exponent.is_integer() and exponent >= 0):
        return (value, *([0.0] * min(max(math.ceil(exponent) - 1, 0), len(a) - 1)), *([NAN] * len(a)))[
            : len(a)
        ]
    result = _constant(1.0, len(a))
    for _ in range(int(min(exponent, len(a)))):
        result = _multiply(result, a)
    return result


def _choose(*parts: Coefficients) -> Coefficients:
    """The series after the first condition that holds."""
    for condition, series in zip(parts[::2], parts[1::2], strict=False):
        if condition[0]:
            return series if not math.isnan(condition[0]) else (NAN,) * len(series)
    return parts[-1] if len(parts) % 2 else (NAN,) * len(parts[-1])


def _where(series: Coefficients, *guards: Coefficients) -> Coefficients:
    return (NAN,) * len(series) if any(math.isnan(each[0]) for each in guards) else series


def _by_value(name: str) -> Callable[..., Coefficients]:
    """A condition: it depends on the values alone. An edge, where both sides are equal, is undefined."""

    def compare(*given: Coefficients) -> Coefficients:
        if name not in ("and", "or") and given[0][0] == given[1][0] and given[0] != given[1]:
            return (NAN,) * len(given[0])
        return _constant(SCALARS[name](*(each[0] for each in given)), len(given[0]))

    return compare


_OPERATIONS: Mapping[str, Callable[..., Coefficients]] = {
    "add": _add,
    "subtract": lambda a, b: tuple(x - y for x, y in zip(a, b, strict=True)),
    "negate": lambda a: tuple(-x for x in a),
    "multiply": _multiply,
    "divide": _divide,
    "power": _power,
    "rational": _rational,
    "choose": _choose,
    "where": _where,
}
