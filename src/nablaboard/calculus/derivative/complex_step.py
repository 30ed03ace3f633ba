"""The complex step: f′(x) is about Im f(x + ih) / h, without a difference, so without loss to rounding.

The error is that of the central difference, h² f‴/6, but h may be 1e-20 (Squire, Trapp 1998). The steps of
the expression are run on complex numbers. A comparison goes by the real part, which is right as long as h
does not reach across an edge. Functions that have no complex form of their own (|x|, floor, Γ, erf, atan2) go
by their derivative, to the first order in h, and so have no slope in a corner or at a jump.
"""

import math
from collections.abc import Mapping

from nablaboard.calculus.derivative.rules import rule
from nablaboard.calculus.expression import FUNCTIONS, Expression
from nablaboard.calculus.expression.complexes import NAN, OPERATIONS
from nablaboard.calculus.expression.functions.row import ByDerivative
from nablaboard.calculus.expression.program import LEAVES, SCALARS, program


def complex_step(f: Expression, inputs: Mapping[str, float], variable: str, h: float) -> float:
    """Im f(x + ih) / h along one variable; NaN where f has no real value, even if it has a complex one."""
    if not math.isfinite(f(**{name: inputs[name] for name in f.variables})):
        return math.nan
    moved = {**inputs, variable: complex(inputs[variable], h)}
    try:
        value = _run(f, moved)
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.nan
    return value.imag / h


def _run(f: Expression, inputs: Mapping[str, complex]) -> complex:
    """F on complex numbers; undefined where a step of the real f is: x/x at 0 is not 1, though ih/ih is."""
    values: list[complex] = []
    reals: list[float] = []
    steps = program(f.tape)
    for step in steps.steps:
        if step.name in LEAVES:
            leaf = (
                step.value if isinstance(step.value, float) else {**f.parameters, **inputs}[str(step.value)]
            )
            values.append(complex(leaf))
            reals.append(values[-1].real)
        else:
            reals.append(SCALARS[step.name](*[reals[argument] for argument in step.arguments]))
            found = _apply(step.name, [values[argument] for argument in step.arguments])
            values.append(NAN if math.isnan(reals[-1]) else found)
    return values[steps.results[0]]


def _apply(name: str, arguments: list[complex]) -> complex:
    """One step; on real numbers the real function, so that rounding leaves no imaginary part behind."""
    if not any(each.imag for each in arguments):
        return complex(SCALARS[name](*[each.real for each in arguments]))
    if name in OPERATIONS:
        return OPERATIONS[name](*arguments)
    own = FUNCTIONS[name].complex
    return _by_derivative(name, arguments) if isinstance(own, ByDerivative) else own(*arguments)


def _by_derivative(name: str, arguments: list[complex]) -> complex:
    """The value, and in the imaginary part the slope by each argument that moves."""
    point = [each.real for each in arguments]
    parts = [rule(name, k)(*point) * each.imag for k, each in enumerate(arguments) if each.imag]
    return complex(SCALARS[name](*point), sum(parts))
