"""Linear and quadratic regression, whose cost is an exact quadratic expression.

    J = ½ mean r²,  r = X p − y,  ∇J = (mean r, mean r x, ...)

The half is in the cost so that the gradient has no factor 2; texts that leave it out have twice the gradient
and half the learning rate for the same path.

The cost is written as the sum of squares ½ Σ (Rᵢ (p − p*))² + J*, with the triangular R of X / √n and the
least squares p*: the same function as the mean over all data, but of the size of the parameters alone. So a
step costs the same for 6 data as for a million, everything that knows formulas knows the cost, and close to
p* nothing is lost to the difference of two large numbers.
"""

from functools import cached_property, reduce

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import features
from nablaboard.calculus.data.linear_model import LinearModel
from nablaboard.calculus.data.observations import Rows, checked_point, observations, read_only
from nablaboard.calculus.expression import (
    Expression,
    GridCode,
    PathCode,
    PointLike,
    build,
    checked,
    gradient_of,
    on_grid,
    on_path,
)
from nablaboard.calculus.expression.tree import Node, Variable
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass

ROUNDING = 1e-12
"""What is smaller than this part of the data is a difference of rounded numbers."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a fit is from least squares.

    parameters: the differences, in the order of the parameters
    relative: these as parts of the least squares' parameters; None where those are 0
    excess: how much larger the cost is, J − J*
    """

    parameters: Vector
    relative: tuple[float | None, ...]
    excess: float


@dataclass(frozen=True, eq=False)
class Regression(LinearModel):
    """The cost of a fit as an objective; `arguments` are its parameters."""

    effort = 1
    formula = "½ mean r²"

    @cached_property
    def hessian(self) -> Floats:
        """Xᵀ X / n, (d, d): the second derivatives of the cost, the same everywhere."""
        matrix = self.features.matrix
        return read_only(matrix.T @ matrix / self.count)

    @cached_property
    def condition(self) -> float:
        """λmax / λmin of the Hessian: how many times longer than wide the valley is, squared; ∞ if flat."""
        widths = np.linalg.svd(self.features.matrix, compute_uv=False)
        negligible = widths[0] * self.count * np.finfo(np.float64).eps
        flat = len(widths) < len(self.arguments) or widths[-1] <= negligible
        return float("inf") if flat else float((widths[0] / widths[-1]) ** 2)

    @cached_property
    def least_squares(self) -> Vector:
        """The parameters with the smallest cost; of several such those of the smallest size."""
        return tuple(map(float, np.linalg.lstsq(self.features.matrix, self.data.y, rcond=None)[0]))

    @cached_property
    def least_cost(self) -> float:
        """The cost of least squares, J*: what no fit of this kind can get rid of."""
        return float((self._residuals(self.least_squares) ** 2).mean() / 2)

    @cached_property
    def cost(self) -> Expression:
        """J as an expression of the parameters, for contours, curvature and whatever else takes one."""
        terms = [_half_square(row, self.arguments, self.least_squares) for row in self._triangle()]
        return Expression(reduce(build.add, [*terms, build.number(self.least_cost)]), self.arguments)

    def values(self, *coordinates: Floats) -> Floats:
        """J at points given as an array for each parameter."""
        return self._grid(*coordinates)[0]

    def slope(self, *point: float) -> Vector:
        """(mean r, mean r x, ...) at a point."""
        return self._path(*point)

    def part_slope(self, rows: Rows, *point: float) -> Vector:
        """(mean r, mean r x, ...) over the data with these numbers."""
        matrix = self.features.matrix[rows]
        with np.errstate(all="ignore"):
            mean = matrix.T @ (matrix @ point - self.data.y[rows]) / len(rows)
        return tuple(mean.tolist())

    def distance(self, point: PointLike) -> Distance:
        """How far the fit with these parameters is from least squares."""
        here = checked_point(self.arguments, point)
        apart = tuple(p - best for p, best in zip(here, self.least_squares, strict=True))
        relative = tuple(
            None if nothing else abs(d / best)
            for d, best, nothing in zip(apart, self.least_squares, self._nothing(), strict=True)
        )
        with np.errstate(all="ignore"):
            excess = float(((self.features.matrix @ apart) ** 2).mean() / 2)
        return Distance(apart, relative, excess)

    def predictions(self, point: PointLike, places: ArrayLike) -> Floats:
        """The fit's own value at places (m, k), (m,)."""
        return self._scores(point, places)

    def _nothing(self) -> list[bool]:
        """Whether what each parameter of least squares adds to the fit is 0 but for rounding."""
        adds = np.abs(self.least_squares) * np.sqrt((self.features.matrix**2).mean(axis=0))
        least = ROUNDING * float(np.sqrt((self.data.y**2).mean()))
        return [bool(each <= least) for each in adds]

    def _residuals(self, point: Vector) -> Floats:
        return np.asarray(self.features.matrix @ point - self.data.y)

    def _triangle(self) -> Floats:
        """R of X / √n = Q R, with a diagonal that is not negative."""
        triangle = np.linalg.qr(self.features.matrix / np.sqrt(self.count), mode="r")
        signs = np.where(np.diagonal(triangle) < 0, -1.0, 1.0)
        return np.asarray(triangle * signs[:, np.newaxis])

    @cached_property
    def _grid(self) -> GridCode:
        return on_grid([self.cost])

    @cached_property
    def _path(self) -> PathCode:
        return on_path(gradient_of(self.cost))


@checked
def linear(inputs: ArrayLike, targets: ArrayLike, *, scaled: bool = False) -> Regression:
    """The fit of the line y = b + w x, or for several features of y = b + w₁ x₁ + w₂ x₂ + ...

    inputs: x, (n,) or (n, k); targets: y, (n,)
    scaled: whether each feature is taken less its mean and over its standard deviation

    `DataError` for data that are no finite numbers, or do not belong together.

    >>> linear([0, 1, 2], [1, 3, 5]).least_cost < 1e-30
    True
    """
    data = observations(inputs, targets)
    return Regression(data, features(data, 1, scaled=scaled))


@checked
def quadratic(inputs: ArrayLike, targets: ArrayLike, *, scaled: bool = False) -> Regression:
    """The fit of y = a + b x + c x².

    inputs: x, (n,); targets, scaled and errors as of `linear`
    """
    data = observations(inputs, targets)
    return Regression(data, features(data, 2, scaled=scaled))


def _half_square(row: Floats, names: tuple[str, ...], centre: Vector) -> Node:
    """½ (Σ Rⱼ (pⱼ − p*ⱼ))² for a row of R."""
    parts = [
        build.multiply(build.number(factor), build.subtract(Variable((), name), build.number(best)))
        for factor, name, best in zip(row.tolist(), names, centre, strict=True)
        if factor
    ]
    zero: Node = build.ZERO
    inner = reduce(build.add, parts, zero)
    return build.multiply(build.number(0.5), build.power(inner, build.number(2.0)))
