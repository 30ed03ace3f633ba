"""Derivatives at a point, with the error of each method, and with the reason where there is none."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative.black_box import BY_VALUES, BlackBox, function_of
from nablaboard.calculus.derivative.complex_step import complex_step
from nablaboard.calculus.derivative.faults import refuse
from nablaboard.calculus.derivative.methods import (
    EXACT,
    METHODS,
    Method,
    RealFunction,
    along,
    method_of,
    width_of,
)
from nablaboard.calculus.derivative.one_sided import UNKNOWN, Beside, beside_of
from nablaboard.calculus.derivative.regular import is_regular
from nablaboard.calculus.derivative.seen_sides import seen_at
from nablaboard.calculus.derivative.special import Special, look, too_large
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    NumberLike,
    PointLike,
    WholeLike,
    checked,
    formula_of,
    gradient_of,
    on_path,
    point_of,
    whole_of,
)
from nablaboard.calculus.expression.program import any_infinite, program
from nablaboard.calculus.expression.running_error import noise_on_path
from nablaboard.calculus.floats import Vector
from nablaboard.classes import dataclass
from nablaboard.words import Message, line_equation, message

GradientPath = Callable[..., Vector]


@dataclass(frozen=True, slots=True)
class Derivative:
    """A derivative at a point.

    `value` is NaN where there is none, and then `special` says why, if the method is an exact one; `error` is
    the distance to the exact derivative, None where that does not exist; `h` is the width in use, None
    without one. `remark` says when x + h or x − h is x, so small is the width, and when no digit is right.
    """

    value: float
    error: float | None
    method: str
    h: float | None
    special: Special | None = None
    remark: Message | None = None


_SURE = 1e-12
"""Of a derivative: where rounding may have taken more of it, its digits are asked of f beside the point."""

HIGHEST_ORDER = 8
"""Of a derivative; its formula grows with each."""


@dataclass(frozen=True, slots=True)
class Tangent:
    """The line y + slope (t − x) that touches f at x; NaN where there is none, with the reason.

    `variable` is that of f.
    """

    x: float
    y: float
    slope: float
    special: Message | None = None
    variable: str = "x"

    @property
    def equation(self) -> str:
        """The line as "y = 6 x − 9", in six digits; "" where there is none."""
        if not math.isfinite(self.slope):
            return ""
        return f"y = {line_equation(self.slope, self.y - self.slope * self.x, self.variable)}"


@checked
def differentiate(
    f: FunctionLike,
    at: PointLike,
    *,
    variable: str | None = None,
    method: str | None = None,
    h: NumberLike | None = None,
    order: WholeLike = 1,
) -> Derivative:
    """The derivative of f at a point.

    f: an expression, its text, or a Python function
    at: a number, or one number for each argument of f
    variable: by which of the arguments; the first if it is not given
    method, h: an id of `METHODS`, the exact one if it is not given, and the width of its difference, if it
        has one
    order: 1 to 8; beyond 2 a difference is one of the exact derivative two orders below

    Of a Python function without a formula (`function_of`) there are differences up to order 2, and no error,
    since nothing is exact. If no method and no width is named it is Richardson's, and NaN where a corner or a
    jump is to be seen, which `special` then says.
    `DerivativeError`, a ValueError in the user's words, for anything that cannot be meant.

    >>> differentiate("x^3", 2.0).value
    12.0
    """
    chosen = None if method is None else method_of(method)
    point = point_of(at)
    f = function_of(f, len(point))
    point, name = _placed(f, point, variable)
    usual = METHODS[BY_VALUES if isinstance(f, BlackBox) else "symbolic"]
    h, order = width_of(h, chosen or usual), _order(order)
    if isinstance(f, BlackBox):
        found = _by_values(f, point, name, chosen or usual, h, order)
        k = f.arguments.index(name)
        special = seen_at(along(f, point, k), point[k]) if chosen is None and h is None else None
        return found if special is None else replace(found, value=math.nan, special=special)
    chosen = chosen or usual
    place = _exact(f, point, name, order)
    exact = place.value
    width = chosen.step(h, order)
    if chosen.id in EXACT:
        return Derivative(exact, None if math.isnan(exact) else 0.0, chosen.id, None, place.special)
    value = against_width(chosen, f, point, name, order)(width or 0.0)
    error = abs(value - exact)
    remark = _remark(chosen, point[f.arguments.index(name)], width or 0.0, error, exact)
    return Derivative(value, error if math.isfinite(error) else None, chosen.id, width, remark=remark)


def _by_values(
    f: BlackBox, point: Vector, name: str, method: Method, h: float | None, order: int
) -> Derivative:
    """By differences of a function of which nothing else is known."""
    difference = {1: method.first, 2: method.second}.get(order)
    width = method.step(h, order)
    if difference is None or width is None:
        known = ", ".join(each.id for each in METHODS.values() if each.second is not None)
        refuse(message("derivative.by-values", known=known))
    k = f.arguments.index(name)
    value = difference(along(f, point, k), point[k], width)
    return Derivative(value if math.isfinite(value) else math.nan, None, method.id, width)


@checked
def gradient(
    f: FunctionLike, at: PointLike, *, method: str | None = None, h: NumberLike | None = None
) -> NDArray[np.float64]:
    """The derivatives of f by each of its arguments at a point, as an array; NaN where there is none.

    The arguments and errors are those of `differentiate`: `at` has a number for each argument, `method` and
    `h` are None for the exact one.

    >>> gradient("x^2 + y^2", (3, 4))
    array([6., 8.])
    """
    point = point_of(at)
    f = function_of(f, len(point))
    parts = [differentiate(f, point, variable=name, method=method, h=h).value for name in f.arguments]
    return np.array(parts, dtype=np.float64)


def gradient_path(f: Expression, method: str = "dual", h: float | None = None) -> GradientPath:
    """The gradient as a quick function of Python floats, one for each argument of f, for descent.

    Exact methods are generated code; differences call that of f. NaN where undefined; it never raises.
    """
    chosen = method_of(method)
    width = chosen.step(h, 1) or 0.0
    if not f.arguments:
        return lambda: ()
    if chosen.id in EXACT:
        return on_path(gradient_of(f))
    if chosen.first is None:
        return _complex_gradient(f, width)
    return _difference_gradient(f, chosen, width)


@checked
def tangent(f: FunctionLike, at: PointLike) -> Tangent:
    """The tangent y = f(a) + f′(a) (x − a) of a function of one variable at a place a.

    at: a number, in the unit of x
    `DerivativeError` for a function of more variables, `FunctionError` for a Python function without a
    formula.
    """
    f = formula_of(f, 1)
    point, name = _placed(f, point_of(at), None)
    found = _exact(f, point, name, 1)
    y = f(*point) if found.place is None else found.place.value
    special = found.special.sentence if found.special else None
    return Tangent(point[0], y if math.isfinite(y) else math.nan, found.value, special, name)


def _difference_gradient(f: Expression, method: Method, h: float) -> GradientPath:
    value = on_path((f,))
    difference = method.first
    if difference is None:
        return lambda *_: ()

    def gradient_at(*point: float) -> Vector:
        parts = []
        for k, x in enumerate(point):
            before, after = point[:k], point[k + 1 :]
            parts.append(difference(lambda t: value(*before, t, *after)[0], x, h))  # noqa: B023 - called at once
        return tuple(parts)

    return gradient_at


def _complex_gradient(f: Expression, h: float) -> GradientPath:
    def gradient_at(*point: float) -> Vector:
        inputs = dict(zip(f.arguments, point, strict=True))
        return tuple(complex_step(f, inputs, name, h) for name in f.arguments)

    return gradient_at


def _remark(method: Method, x: float, h: float, error: float, exact: float) -> Message | None:
    """What has become of the digits, if it is worth saying; the complex step loses none."""
    if method.first is None:
        return None
    if x in (x + h, x - h):
        return message("derivative.still", h=h)
    return message("derivative.lost", h=h) if error >= abs(exact) > 0 else None


def against_width(
    method: Method, f: Expression, point: Vector, name: str, order: int = 1
) -> Callable[[float], float]:
    """The value of a method at a point as a function of its width, NaN where undefined.

    What does not depend on the width is done once, which makes a study of many widths four times as fast.
    """
    difference = method.first if order == 1 else method.second
    lower = _derivative(f, name, max(order - 2, 0))
    if not math.isfinite(f(*point)) and method.id != "central":
        return lambda _h: math.nan
    if method.first is None:
        inputs = dict(zip(f.arguments, point, strict=True))
        g = _derivative(f, name, order - 1)
        return lambda h: complex_step(g, inputs, name, h)
    if difference is None:
        return lambda _h: math.nan
    line, x = _along(lower, point, name), point[f.arguments.index(name)]
    if order > 2 and not math.isfinite(line(x)):
        line = _filled(line, x, _exact(f, point, name, order - 2).value)
    return lambda h: difference(line, x, h)


def _filled(line: RealFunction, x: float, value: float) -> RealFunction:
    """A derivative with what it is at x, where its formula may say nothing: as that of |x|³ at 0."""
    return lambda t: value if t == x else line(t)


def _derivative(f: Expression, name: str, order: int) -> Expression:
    for _ in range(order):
        f = f.derivative(name)
    return f


def _along(f: Expression, point: Vector, name: str) -> RealFunction:
    """F along one variable, the others at the point."""
    value = on_path((f,))
    k = f.arguments.index(name)
    return lambda t: value(*point[:k], t, *point[k + 1 :])[0]


@dataclass(frozen=True, slots=True)
class _Exact:
    """The exact derivative, NaN with a reason where there is none; the place if it had to be looked at."""

    value: float
    special: Special | None = None
    place: Beside | None = None


def _exact(f: Expression, point: Vector, name: str, order: int) -> _Exact:
    """By the rules where all is smooth about the point; elsewhere by what f is on both sides of it.

    So, too, where rounding takes digits of what the rules give, as that of 1 − cos(x) does in
    (1 − cos(x))/x² beside 0: what f is beside the point is known with eighty digits.
    """
    inputs = {**f.parameters, **dict(zip(f.arguments, point, strict=True))}
    base = _derivative(f, name, order - 1)
    formula = base.derivative(name)
    value = float(formula(*point))
    if math.isfinite(value) and is_regular(program(f.tape), inputs):
        noise = noise_on_path([formula], quotients=True)(*point)[0]
        if noise <= _SURE * abs(value) and not any_infinite(program(formula.tape), inputs):
            return _Exact(value)
        slope, special = look(beside_of(f, inputs, name, order - 1), point[f.arguments.index(name)])
        return _Exact(value if special else slope)
    place = beside_of(f, inputs, name, order - 1) if all(map(math.isfinite, point)) else UNKNOWN
    slope, special = look(place, point[f.arguments.index(name)])
    if special is None or special.kind != "unknown":
        return _Exact(slope, _of_derivative(_at(point, special), order - 1), place)
    if math.isfinite(value) and math.isfinite(f(*point)):
        return _Exact(value)
    if any_infinite(program(base.tape), inputs):
        special = too_large(point[f.arguments.index(name)])
    return _Exact(math.nan, _of_derivative(_at(point, special), order - 1))


def _at(point: Vector, special: Special | None) -> Special | None:
    """What is special said of the whole point: x/y is undefined at (1, 0), and nothing is wrong at x = 1."""
    if special is None or len(point) == 1:
        return special
    said = special.sentence
    facts = tuple((name, point if name == "at" else fact) for name, fact in said.facts)
    return replace(special, sentence=replace(said, facts=facts))


def _of_derivative(special: Special | None, order: int) -> Special | None:
    """What is special about a derivative of f, said of that: x|x| has a tangent at 0, and f′ has none."""
    if special is None or not order:
        return special
    return replace(special, sentence=message("special.derivative", order=order, outcome=special.sentence))


def _placed(f: Expression | BlackBox, given: Vector, variable: str | None) -> tuple[Vector, str]:
    """The point as plain floats, and the name of the variable that is meant."""
    point = tuple(map(float, given))
    names = ", ".join(f.arguments)
    if f.arguments and len(point) != len(f.arguments):
        refuse(message("derivative.point", given=len(point), names=names))
    name = variable if variable is not None else (f.arguments or ("x",))[0]
    if name not in f.arguments:
        refuse(message("derivative.variable", known=names or "-", given=name))
    return point, name


def _order(given: WholeLike) -> int:
    order = whole_of(given)
    if order is None or not 1 <= order <= HIGHEST_ORDER:
        refuse(message("derivative.order", most=HIGHEST_ORDER, given=str(given)))
    return order
