"""What a place that is worth a name is."""

from dataclasses import dataclass
from typing import Literal

PointKind = Literal["root", "minimum", "maximum", "inflection", "saddle", "degenerate", "corner"]


@dataclass(frozen=True, slots=True)
class Point:
    """A root, a turning point, an inflection point or a critical point.

    kind: degenerate where the second-derivative test says nothing; corner for an extremum without a
    derivative
    at: its coordinates, one for each argument of f
    value: f there
    eigenvalues: those of the Hessian, the smaller first, in two variables; 0 where it vanishes but for
        rounding; None for a corner and in one variable
    exact: the place as a formula, where one is known

    A point of one variable is also a number: `float(point)` is its place.
    """

    kind: PointKind
    at: tuple[float, ...]
    value: float
    eigenvalues: tuple[float, ...] | None = None
    exact: str | None = None

    def __float__(self) -> float:
        if len(self.at) != 1:
            raise TypeError("only a point of one variable is a number")
        return self.at[0]
