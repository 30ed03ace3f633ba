"""Random functions to descend, each as a text of the language and in mpmath, for the claims about runs.

What a function is computed with here shares nothing with the program: values, slopes and curvatures by mpmath
with so many digits that nothing is lost.
"""

import cmath
import math
import operator
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import mpmath
from mpmath import mp

from run_jets import Jet, Number

DIGITS = 90


@dataclass(frozen=True)
class Formula:
    """A text of the language and the same on numbers of mpmath, complex ones or jets, (x, ...) -> f."""

    text: str
    at: Callable[[Sequence[Number]], Number]


@dataclass(frozen=True)
class Ground:
    """A function of so many variables, with a name for its family."""

    family: str
    formula: Formula
    size: int

    def value(self, point: Sequence[Number]) -> Number:
        """The value; NaN where it is undefined, infinite or not real."""
        with mp.workdps(DIGITS):
            try:
                found = self.formula.at([mpmath.mpf(each) for each in point])
            except (ZeroDivisionError, ValueError, OverflowError):
                return mpmath.nan
            return mpmath.nan if isinstance(found, mpmath.mpc) or not mpmath.isfinite(found) else found

    def slope(self, point: Sequence[Number]) -> list[Number]:
        """∇f; NaN where it is undefined."""
        return self._jet(point).slope

    def _jet(self, point: Sequence[Number]) -> Jet:
        with mp.workdps(DIGITS):
            try:
                found = self.formula.at([Jet.axis(each, k, self.size) for k, each in enumerate(point)])
            except (ZeroDivisionError, ValueError, OverflowError):
                return Jet.number(mpmath.nan, self.size, mpmath.nan)
            return found if mpmath.isfinite(found.value) else Jet.number(mpmath.nan, self.size, mpmath.nan)

    def quick_slope(self, point: Sequence[float]) -> list[float]:
        """∇f in floats, by a complex step; NaN where it is undefined or too large."""
        try:
            return [
                self.formula.at(
                    [complex(each, 1e-30 * (place == k)) for place, each in enumerate(point)]
                ).imag
                / 1e-30
                for k in range(self.size)
            ]
        except (ZeroDivisionError, ValueError, OverflowError):
            return [math.nan] * self.size

    def hessian(self, point: Sequence[Number]) -> Any:  # noqa: ANN401
        """The second derivatives as a matrix of mpmath."""
        return mpmath.matrix(self._jet(point).bend)

    def curvatures(self, point: Sequence[Number]) -> list[Number]:
        """The eigenvalues of the Hessian, least first."""
        with mp.workdps(DIGITS):
            return sorted(mpmath.eigsy(self.hessian(point), eigvals_only=True))


def _written(value: float) -> str:
    return f"({value!r})".replace("e-0", "e-").replace("e+", "e").replace("e0", "e")


NAMES = ("x", "y")


def axis(k: int) -> Formula:
    """A coordinate."""
    return Formula(NAMES[k], lambda point: point[k])


def number(value: float) -> Formula:
    """A number."""
    return Formula(_written(value), lambda _: value)


def plus(*parts: Formula) -> Formula:
    """A sum."""
    return Formula(
        "+".join(f"({each.text})" for each in parts),
        lambda point: reduce(operator.add, (each.at(point) for each in parts)),
    )


def times(*parts: Formula) -> Formula:
    """A product."""
    return Formula(
        "*".join(f"({each.text})" for each in parts),
        lambda point: reduce(operator.mul, (each.at(point) for each in parts)),
    )


def over(top: Formula, bottom: Formula) -> Formula:
    """A quotient."""
    return Formula(f"({top.text})/({bottom.text})", lambda point: top.at(point) / bottom.at(point))


def power(base: Formula, exponent: int) -> Formula:
    """A whole power."""
    return Formula(f"({base.text})^{exponent}", lambda point: base.at(point) ** exponent)


def call(name: str, inner: Formula) -> Formula:
    """A function of the same name in the language, in mpmath, of jets and of complex numbers."""

    def at(point: Sequence[Number]) -> Number:
        u = inner.at(point)
        if isinstance(u, Jet):
            return u.call(name)
        if name == "floor":
            return complex(math.floor(u.real)) if isinstance(u, complex) else mpmath.floor(u)
        if name == "abs":
            return u if (u.real if isinstance(u, complex) else u) > 0 else -u
        return getattr(cmath if isinstance(u, complex) else mpmath, {"ln": "log"}.get(name, name))(u)

    return Formula(f"{name}({inner.text})", at)


def larger(*parts: Formula) -> Formula:
    """The largest of its parts."""

    def size(value: Number) -> Number:
        return value.value if isinstance(value, Jet) else value.real

    def at(point: Sequence[Number]) -> Number:
        values = [each.at(point) for each in parts]
        return values[0] * 0 + max(values, key=size)  # a jet, even where a number is the largest

    return Formula(f"max({','.join(each.text for each in parts)})", at)


Make = Callable[[random.Random, Formula], Formula]


def _scaled(r: random.Random, low: float = -2, high: float = 2) -> Formula:
    return number(float(f"{10 ** r.uniform(low, high):.3g}"))


def _polynomial(r: random.Random, x: Formula) -> Formula:
    degree = r.choice((2, 3, 4, 4, 6))
    parts = [times(number(float(r.randint(-9, 9))), power(x, k)) for k in range(1, degree)]
    return plus(*parts, times(_scaled(r, -1, 1), power(x, degree)))


def _square(r: random.Random, x: Formula) -> Formula:
    return times(_scaled(r, -4, 4), power(x, 2))


SHAPES: dict[str, Make] = {
    "square": _square,
    "polynomial": _polynomial,
    "fourth": lambda r, x: times(_scaled(r), power(x, r.choice((4, 6)))),
    "odd": lambda r, x: times(_scaled(r), power(x, r.choice((3, 5)))),
    "plateau": lambda r, x: over(power(x, 2), plus(_scaled(r), power(x, 2))),
    "hat": lambda _, x: times(number(-1.0), call("exp", times(number(-1.0), power(x, 2)))),
    "top": lambda r, x: times(number(-1.0), _square(r, x)),
    "root": lambda r, x: call("sqrt", plus(_scaled(r), power(x, 2))),
    "cosh": lambda _, x: call("cosh", x),
    "steep": lambda _, x: call("exp", power(x, 2)),
    "wave": lambda r, x: times(_scaled(r, -1, 1), call("cos", times(_scaled(r, -0.5, 0.7), x))),
    "rippled": lambda r, x: plus(power(x, 2), times(_scaled(r, -1, 1), call("sin", times(number(4.0), x)))),
    "falling": lambda _, x: call("exp", times(number(-1.0), x)),
    "pole": lambda r, x: plus(over(number(1.0), power(x, r.choice((1, 2)))), times(_scaled(r, -1, 1), x)),
    "log": lambda _, x: plus(x, times(number(-1.0), call("ln", x))),
    "step": lambda _, x: call("tanh", x),
    "level": lambda _, x: plus(power(call("sin", x), 2), power(call("cos", x), 2)),
    "jumps": lambda r, x: plus(
        _square(r, x), times(number(float(r.choice((-2, -1, 1, 2)))), call("floor", x))
    ),
    "corner": lambda _, x: call("abs", x),
    "corner of a floor": lambda _, x: power(larger(x, number(0.0)), 2),
    "corner of a root": lambda _, x: times(call("abs", x), call("sqrt", call("abs", x))),
}


def _bowl(r: random.Random) -> Formula:
    x, y = axis(0), axis(1)
    a, b, c = (number(float(r.randint(-4, 4))) for _ in range(3))
    return plus(times(a, power(x, 2)), times(b, x, y), times(c, power(y, 2)))


def _valley(r: random.Random) -> Formula:
    x, y = axis(0), axis(1)
    minus = times(number(-1.0), y)
    return plus(
        times(_scaled(r, -1, 2), power(plus(y, times(number(-1.0), power(x, 2))), 2)),
        power(plus(number(1.0), times(number(-1.0), x)), 2),
    ) if r.random() < 0.5 else times(_scaled(r), power(plus(x, minus), 2))  # fmt: skip


def _kinked(r: random.Random) -> Formula:
    x, y = axis(0), axis(1)
    return larger(times(_scaled(r, -1, 1), power(x, 2)), times(_scaled(r, -1, 1), power(y, 2)))


def _skewed(r: random.Random) -> Formula:
    """Level along a line, or a little bent or falling beside it."""
    x, y = axis(0), axis(1)
    across = plus(x, times(number(round(r.uniform(-3, 3), 2)), y))
    shape = r.choice(("square", "hat", "root", "cosh", "wave", "fourth", "falling"))
    rest = r.choice((number(0.0), times(number(-1e-9), power(y, 4)), times(number(1e-6), x)))
    return plus(SHAPES[shape](r, across), rest)


def _bent(r: random.Random) -> Formula:
    """A valley along a curve, whose floor is level, falls on and on, or has a faint bottom."""
    x, y = axis(0), axis(1)
    curve = r.choice((power(x, 2), power(x, 3), call("sin", x), call("exp", times(number(0.25), x))))
    across = power(plus(times(_scaled(r, -0.5, 0.5), y), times(number(-1.0), curve)), 2)
    shape = r.choice(("square", "hat", "falling", "plateau", "root", "fourth"))
    floor = times(_scaled(r, -14, 0), SHAPES[shape](r, plus(x, number(float(r.randint(-3, 3))))))
    return plus(times(_scaled(r, -1, 2), across), floor if r.random() < 0.8 else number(0.0))


def ground(r: random.Random) -> Ground:
    """A random function of one variable or two."""
    draw = r.random()
    if draw < 0.4:
        family = r.choice(list(SHAPES))
        shift = number(float(r.choice((0, 0, 1, -2))))
        return Ground(family, SHAPES[family](r, plus(axis(0), shift)), 1)
    if draw < 0.55:
        return Ground("bowl", _bowl(r), 2)
    if draw < 0.7:
        return Ground("valley", _bent(r) if r.random() < 0.4 else _valley(r), 2)
    if draw < 0.75:
        return Ground("corner, kinked", _kinked(r), 2)
    if draw < 0.82:
        return Ground("skewed", _skewed(r), 2)
    first, second = r.choice(list(SHAPES)), r.choice(list(SHAPES))
    return Ground(f"{first}, {second}", plus(SHAPES[first](r, axis(0)), SHAPES[second](r, axis(1))), 2)
