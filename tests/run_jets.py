"""Numbers of mpmath with all their first and second derivatives, so that none is lost beside another one.

The slope 1e-123 of −exp(−x²) far out is one whatever is added to it that does not depend on x.
"""

from dataclasses import dataclass
from typing import Any

import mpmath

Number = Any
"""mpmath has no types."""

WIDTH = mpmath.mpf("1e-30")
"""So narrow is the bend of |x| at 0: in truth it has none."""


@dataclass(frozen=True)
class Jet:
    """A number u, ∂u/∂xₖ and ∂²u/∂xₖ∂xⱼ."""

    value: Number
    slope: list[Number]
    bend: list[list[Number]]

    @classmethod
    def number(cls, value: Number, size: int, rest: Number = 0) -> "Jet":
        """A number that does not depend on any of so many variables."""
        zero = mpmath.mpf(rest)
        return cls(mpmath.mpf(value), [zero] * size, [[zero] * size] * size)

    @classmethod
    def axis(cls, value: Number, place: int, size: int) -> "Jet":
        """The variable at this place."""
        found = cls.number(value, size)
        return cls(found.value, [mpmath.mpf(k == place) for k in range(size)], found.bend)

    def through(self, value: Number, first: Number, second: Number) -> "Jet":
        """What a function makes of it that has this value and these derivatives at u."""
        return Jet(
            value,
            [first * each for each in self.slope],
            [
                [first * bend + second * a * b for bend, b in zip(row, self.slope, strict=True)]
                for row, a in zip(self.bend, self.slope, strict=True)
            ],
        )

    def __add__(self, other: Any) -> "Jet":  # noqa: ANN401
        other = self._jet(other)
        return Jet(
            self.value + other.value,
            [a + b for a, b in zip(self.slope, other.slope, strict=True)],
            [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(self.bend, other.bend, strict=True)],
        )

    def __mul__(self, other: Any) -> "Jet":  # noqa: ANN401
        u, v = self, self._jet(other)
        places = range(len(u.slope))
        return Jet(
            u.value * v.value,
            [a * v.value + u.value * b for a, b in zip(u.slope, v.slope, strict=True)],
            [
                [
                    u.bend[k][j] * v.value
                    + u.slope[k] * v.slope[j]
                    + u.slope[j] * v.slope[k]
                    + u.value * v.bend[k][j]
                    for j in places
                ]
                for k in places
            ],
        )

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other: Any) -> "Jet":  # noqa: ANN401
        v = self._jet(other)
        return self * v.through(1 / v.value, -1 / v.value**2, 2 / v.value**3)

    def __rtruediv__(self, other: Any) -> "Jet":  # noqa: ANN401
        return self._jet(other) / self

    def __neg__(self) -> "Jet":
        return self * -1

    def __pow__(self, exponent: int) -> "Jet":
        n, u = exponent, self.value
        return self.through(u**n, n * u ** (n - 1) if n else 0, n * (n - 1) * u ** (n - 2) if n > 1 else 0)

    def call(self, name: str) -> "Jet":
        """A function of the language of it."""
        u = self.value
        if name == "abs":
            near = abs(u) < WIDTH
            return self.through(abs(u), 0 if near else mpmath.sign(u), 1 / WIDTH if near else 0)
        if name == "floor":
            broken = [mpmath.nan if each and u == mpmath.floor(u) else mpmath.mpf(0) for each in self.slope]
            return Jet(mpmath.floor(u), broken, [broken] * len(broken))
        f = getattr(mpmath, {"ln": "log"}.get(name, name))
        value = f(u)
        if isinstance(value, mpmath.mpc):
            return Jet.number(mpmath.nan, len(self.slope), mpmath.nan)
        first, second = {
            "exp": lambda: (value, value),
            "ln": lambda: (1 / u, -1 / u**2),
            "sqrt": lambda: (1 / (2 * value), -1 / (4 * value**3)),
            "sin": lambda: (mpmath.cos(u), -value),
            "cos": lambda: (-mpmath.sin(u), -value),
            "cosh": lambda: (mpmath.sinh(u), value),
            "tanh": lambda: (1 / mpmath.cosh(u) ** 2, -2 * value / mpmath.cosh(u) ** 2),
        }[name]()
        return self.through(value, first, second)

    def _jet(self, other: Any) -> "Jet":  # noqa: ANN401
        return other if isinstance(other, Jet) else Jet.number(other, len(self.slope))
