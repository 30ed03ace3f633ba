"""The complex step: f′(x) is about Im f(x + ih) / h, without a difference, so without loss to rounding.

The error is that of the central difference, h² f‴/6, but h may be 1e-20 (Squire, Trapp 1998). The steps of
the expression are run on complex numbers. What has no complex form of its own (|x|, floor, a comparison) goes
by the real part, which is right as long as h does not reach across an edge; a few functions (Γ, erf, atan2)
go by their derivative, to the first order in h.
"""

import cmath
import math
from collections.abc import Callable, Mapping

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, program

Complex = Callable[..., complex]

NAN = complex(math.nan, math.nan)


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
    values: list[complex] = []
    steps = program(f.tape)
    for step in steps.steps:
        if step.name in LEAVES:
            leaf = (
                step.value if isinstance(step.value, float) else {**f.parameters, **inputs}[str(step.value)]
            )
            values.append(complex(leaf))
        else:
            values.append(_apply(step.name, [values[argument] for argument in step.arguments]))
    return values[steps.results[0]]


def _apply(name: str, arguments: list[complex]) -> complex:
    """One step; on real numbers the real function, so that rounding leaves no imaginary part behind."""
    if any(each.imag for each in arguments):
        return _FUNCTIONS[name](*arguments)
    return complex(SCALARS[name](*[each.real for each in arguments]))


def _by_real_part(function: Callable[..., float]) -> Complex:
    return lambda *values: complex(function(*[value.real for value in values]))


def _power(a: complex, b: complex) -> complex:
    if a == 0:
        return complex(SCALARS["power"](a.real, b.real))
    if b.imag == 0 and b.real.is_integer():
        size = cmath.exp(b * cmath.log(-a if a.real < 0 else a))
        return -size if a.real < 0 and b.real % 2 == 1 else size
    return NAN if a.real < 0 else cmath.exp(b * cmath.log(a))


def _rational(a: complex, p: complex, q: complex) -> complex:
    if a == 0:
        return complex(SCALARS["rational"](0.0, p.real, q.real))
    size = cmath.exp(p / q * cmath.log(-a if a.real < 0 else a))
    return -size if a.real < 0 and p.real % 2 == 1 else size


def _root(n: complex, x: complex) -> complex:
    if n.imag == 0 and n.real % 2 == 1:
        return _rational(x, complex(1), n)
    return _power(x, 1 / n)


def _absolute(z: complex) -> complex:
    return -z if z.real < 0 else z


def _choose(*parts: complex) -> complex:
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition.real:
            return NAN if math.isnan(condition.real) else value
    return parts[-1] if len(parts) % 2 else NAN


def _where(value: complex, *guards: complex) -> complex:
    return NAN if any(cmath.isnan(guard) for guard in guards) else value


def _atan2(y: complex, x: complex) -> complex:
    """By its derivative: the logarithm that it is would leave rounding of size ε."""
    square = x.real**2 + y.real**2
    return complex(SCALARS["atan2"](y.real, x.real), (x.real * y.imag - y.real * x.imag) / square)


def _mod(a: complex, b: complex) -> complex:
    return a + b * round((SCALARS["mod"](a.real, b.real) - a.real) / b.real)


def _to_first_order(name: str, slope: Callable[[float], float]) -> Complex:
    """By its derivative: SciPy's complex form is absent, or too coarse for so small an imaginary part."""
    return lambda z: complex(SCALARS[name](z.real), slope(z.real) * z.imag)


def _polygamma(n: complex, x: complex) -> complex:
    polygamma = SCALARS["polygamma"]
    return NAN if n.imag else complex(polygamma(n.real, x.real), polygamma(n.real + 1, x.real) * x.imag)


def _gamma_slope(x: float) -> float:
    return SCALARS["gamma"](x) * SCALARS["digamma"](x)


_FUNCTIONS: dict[str, Complex] = {
    **{name: _by_real_part(SCALARS[name]) for name in (*"<≤>≥=≠", "and", "or")},
    **{name: _by_real_part(SCALARS[name]) for name in FUNCTIONS},
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negate": lambda a: -a,
    "power": _power,
    "rational": _rational,
    "choose": _choose,
    "where": _where,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "sec": lambda z: 1 / cmath.cos(z),
    "csc": lambda z: 1 / cmath.sin(z),
    "cot": lambda z: cmath.cos(z) / cmath.sin(z),
    "arcsin": cmath.asin,
    "arccos": cmath.acos,
    "arctan": cmath.atan,
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "sech": lambda z: 1 / cmath.cosh(z),
    "csch": lambda z: 1 / cmath.sinh(z),
    "coth": lambda z: 1 / cmath.tanh(z),
    "arsinh": cmath.asinh,
    "arcosh": cmath.acosh,
    "artanh": cmath.atanh,
    "exp": cmath.exp,
    "ln": cmath.log,
    "log2": lambda z: cmath.log(z) / math.log(2),
    "log10": lambda z: cmath.log(z) / math.log(10),
    "log": lambda z, base: cmath.log(z) / cmath.log(base),
    "sqrt": cmath.sqrt,
    "cbrt": lambda z: _rational(z, complex(1), complex(3)),
    "root": _root,
    "abs": _absolute,
    "min": lambda *values: min(values, key=lambda z: z.real),
    "max": lambda *values: max(values, key=lambda z: z.real),
    "mod": _mod,
    "atan2": _atan2,
    "polygamma": _polygamma,
    "erf": _to_first_order("erf", lambda x: 2 / math.sqrt(math.pi) * math.exp(-x * x)),
    "gamma": _to_first_order("gamma", _gamma_slope),
    "factorial": _to_first_order("factorial", lambda x: _gamma_slope(x + 1)),
    "digamma": _to_first_order("digamma", lambda x: SCALARS["polygamma"](1.0, x)),
    "sigmoid": lambda z: 1 / (1 + cmath.exp(-z)),
    "relu": lambda z: z if z.real > 0 else 0j,
}
