"""How f curves at a point, and how much of that is sure.

Eigenvalues of the exact Hessian are held against what rounding may have done to its entries: one that is no
larger has no sign, and a direction along which f is that flat has no Newton step of its own.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from sys import float_info
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative.one_sided import beside_of, exact_value
from nablaboard.calculus.descent.objective import Descendable, hessian_of, slope_of, value_of
from nablaboard.calculus.expression import Expression, gradient_of, tree
from nablaboard.calculus.expression.running_error import noise_on_path
from nablaboard.calculus.floats import EPSILON, Floats, Vector
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.calculus.surface.continuity import is_continuous
from nablaboard.classes import dataclass

_HUGE = 1e300
_LARGEST = Decimal(float_info.max)
_SMALL = 1e-200
"""What stands for the larger of two numbers that are too small for floats."""
WHOLE = 1e-290
"""A slope that is less may have lost digits, or parts of its formula have: floats end at 10⁻³⁰⁸."""
_PLANE = 2
_DIFFERENCES = 1e-8
"""Of the greatest curvature: what differences of a gradient leave unsure, where there is no formula."""


@dataclass(frozen=True, eq=False)
class Curvature:
    """The gradient and the Hessian at a point, in the axes of the Hessian.

    slope: (d,), ∇f; eigenvalues: (d,), least first; axes: (d, d), a column for each
    rounding: gives how far rounding may have moved a component of ∇f and an eigenvalue; a walk seldom asks
    exact: gives ∇f and ∂²f/∂x², ... (d,) without rounding, as far as they are known
    """

    slope: Floats
    eigenvalues: Floats
    axes: Floats
    rounding: Callable[[], tuple[float, float]]
    exact: Callable[[], tuple[Floats, Floats]]

    @cached_property
    def _unsure(self) -> tuple[float, float]:
        return self.rounding()

    @property
    def flat(self) -> float:
        """A slope of this size is nothing but rounding."""
        return self._unsure[0]

    @property
    def noise(self) -> float:
        """A curvature of this size is nothing but rounding."""
        return self._unsure[1]

    @cached_property
    def signs(self) -> Floats:
        """(d,), −1, 0 or 1: which way f curves along each axis, 0 where rounding could have made it."""
        return np.asarray(np.sign(self.eigenvalues) * (np.abs(self.eigenvalues) > self.noise))

    @property
    def is_bowl(self) -> bool:
        """Whether f curves upwards along every axis."""
        return bool((self.signs > 0).all())

    @property
    def vanishes(self) -> bool:
        """Whether ∇f is 0 but for rounding."""
        return float(np.abs(self.slope).max()) <= self.flat

    @cached_property
    def newton(self) -> Floats | None:
        """−H⁻¹ ∇f, (d,), over the axes along which f curves; None where it falls along one that is flat."""
        along = self.axes.T @ self.slope
        curved = self.signs != 0
        move = -self.axes[:, curved] @ (along[curved] / self.eigenvalues[curved])
        if curved.all():
            return np.asarray(move)
        rest = self.along_level(self.axes[:, ~curved])
        return None if rest is None else np.asarray(move + rest)

    def along_level(self, level: Floats) -> Floats | None:
        """The Newton step (d,) along axes (d, n) on which f is flat but for rounding, with eighty digits.

        With so many tanh falls far out, too, and x⁴ curves beside 0. It is known along the axes of f alone;
        along others there is none where f falls by more than a bent valley does beside its floor, g²/λmax.
        """
        slope, second = self.exact()
        size, top = float(np.abs(slope).max()), float(np.abs(self.eigenvalues).max())
        beside = 4 * EPSILON * size + (size * size / top if top > self.noise else 0.0)
        move = np.zeros(len(slope))
        for axis in level.T:
            k = int(np.abs(axis).argmax())
            if abs(axis[k]) < 1 - EPSILON:
                falls = abs(float(axis @ slope)) > beside
            else:
                falls = bool(slope[k]) and not second[k]
                move[k] = -slope[k] / second[k] if second[k] else 0.0
            if falls:
                return None
        return move


class Terrain:
    """f with its exact gradient and Hessian, at points given as sequences of numbers."""

    def __init__(self, f: Descendable) -> None:
        self.f = f
        self.value = value_of(f)
        self.gradient = slope_of(f, "dual", None)
        self._hessian = hessian_of(f)
        self._noise = _noise_of(f) if isinstance(f, Expression) else None
        self._roughness = _roughness_of(f) if isinstance(f, Expression) else None

    @cached_property
    def may_jump(self) -> bool:
        """Whether f may do so somewhere where it is defined, for all that is known of its formula."""
        return not (isinstance(self.f, Expression) and is_continuous(self.f))

    def slope(self, point: Iterable[float]) -> Floats:
        """∇f, (d,); NaN where it is undefined."""
        return np.asarray(self.gradient(*map(float, point)), dtype=np.float64)

    def curvature(self, point: Iterable[float]) -> Curvature | None:
        """How f curves at a point; None where its gradient or its Hessian is undefined or too large."""
        place = tuple(map(float, point))
        slope, hessian = self.slope(place), self._hessian(*place)
        if not (np.isfinite(slope).all() and np.isfinite(hessian).all()):
            return None
        try:
            eigenvalues, axes = np.linalg.eigh(hessian)
        except np.linalg.LinAlgError:  # numbers near the largest there is
            return None
        size = float(np.abs(eigenvalues).max())
        return Curvature(
            slope,
            eigenvalues,
            axes,
            lambda: self._rounding(place, slope, size),
            lambda: self._exact(place, slope),
        )

    def hessian(self, point: Iterable[float]) -> Floats:
        """The second derivatives, (d, d); NaN where they are undefined."""
        return self._hessian(*map(float, point))

    def roughness(self, point: Iterable[float]) -> float:
        """What rounding may do to the value of f."""
        place = tuple(map(float, point))
        if self._roughness is not None:
            return self._roughness(*place)[0]
        return 64 * EPSILON * abs(self.value(*place))

    def below_floats(self, point: Iterable[float]) -> Decimal | None:
        """The largest component of ∇f without rounding; None where it is 0, or not to be told.

        Of those that there are, in a corner.
        """
        if not isinstance(self.f, Expression):
            return None
        told = self._exact_slope(self.f, point)
        known = [each.copy_abs() for each in told if each is not None and each.is_finite()]
        return max(known, default=None) or None if None not in told else None

    def rests(self, point: Iterable[float]) -> bool:
        """Whether f is known to be level at a point to both sides along each axis, though not smooth."""
        if not isinstance(self.f, Expression):
            return False
        inputs = {**self.f.parameters, **dict(zip(self.f.arguments, map(float, point), strict=True))}
        beside = [beside_of(self.f, inputs, name) for name in self.f.arguments]
        return all(each.left.slope == each.right.slope == 0 for each in beside)

    def determinant(self, point: Iterable[float]) -> Decimal | None:
        """That of the Hessian without rounding, NaN where it is undefined; None where it cannot be told.

        As for more than two axes.
        """
        if not isinstance(self.f, Expression) or len(self.f.arguments) > _PLANE:
            return None
        return exact_value(_determinant_of(self.f), *map(float, point))

    def slopes(self, point: Iterable[float]) -> bool:
        """Whether some part of ∇f is not 0 as floats have it, and known not to be 0 by rounding alone."""
        seen = np.nan_to_num(self.slope(point))
        if not seen.any() or not isinstance(self.f, Expression):
            return bool(seen.any())
        known = zip(seen.tolist(), self._exact_slope(self.f, point), strict=True)
        return any(own and each is not None and each.is_finite() and each != 0 for own, each in known)

    @staticmethod
    def _exact_slope(f: Expression, point: Iterable[float]) -> list[Decimal | None]:
        """∇f without rounding; None and NaN where it cannot be told and where it is undefined."""
        place = tuple(map(float, point))
        return [exact_value(each, *place) for each in gradient_of(f)]

    def _exact(self, place: Vector, slope: Floats) -> tuple[Floats, Floats]:
        """∇f and the second derivatives along its axes with eighty digits, where they can be told."""
        if not isinstance(self.f, Expression):
            return slope, np.diag(self.hessian(place))
        inputs = {**self.f.parameters, **dict(zip(self.f.arguments, place, strict=True))}
        rows = [[beside_of(self.f, inputs, name, order).right.slope for name in self.f.arguments]
                for order in (0, 1)]  # fmt: skip
        told = (slope, np.diag(self.hessian(place)))
        first, second = (
            np.array([own if each is None else each for each, own in zip(row, other.tolist(), strict=True)])
            for row, other in zip(rows, told, strict=True)
        )
        for k in np.flatnonzero((first == 0) & (second == 0)).tolist():
            first[k], second[k] = _below_floats(self.f, place, k)
        return first, second

    def _rounding(self, place: Vector, slope: Floats, size: float) -> tuple[float, float]:
        """What it may do to a component of ∇f and to an eigenvalue, `size` being the greatest."""
        if self._noise is not None:
            noises = self._noise(*place)
            flat, noise = max(noises[: len(place)]), len(place) * max(noises[len(place) :])
        else:
            flat, noise = 64 * EPSILON * float(np.abs(slope).max()), _DIFFERENCES * size
        # A point is a float: up to the next one ∇f changes by that much.
        return flat + EPSILON * size * max(map(abs, place)), noise + len(place) * EPSILON * size


def _below_floats(f: Expression, place: Vector, k: int) -> tuple[float, float]:
    """What is too small for floats of ∂f/∂xₖ and ∂²f/∂xₖ², as e^(−5000) is, times a number: their ratio."""
    slope = f.derivative(f.arguments[k])
    found = [exact_value(each, *place) for each in (slope, slope.derivative(f.arguments[k]))]
    known = [each for each in found if each is not None and each.is_finite()]
    if len(known) < len(found) or not any(known):
        return 0.0, 0.0
    with working(LEVELS[0]):
        size = max(map(abs, known))
        first, second = (float(each / size) * _SMALL for each in known)
    return first, second


@lru_cache(maxsize=32)
def _determinant_of(f: Expression) -> Expression:
    """f″ of f(x), and f_xx f_yy − f_xy² of f(x, y)."""
    first, *others = gradient_of(f)
    names = f.arguments
    if not others:
        return first.derivative(names[0])
    a, b, c = first.derivative(names[0]), first.derivative(names[1]), others[0].derivative(names[1])
    products = tree.Multiply((a.root, c.root)), tree.Multiply((b.root, b.root))
    return Expression(tree.Subtract(products), names, f.parameters)


@lru_cache(maxsize=32)
def _noise_of(f: Expression) -> Callable[..., tuple[float, ...]]:
    """What rounding may do to the first derivatives of f and its second ones, each once."""
    slopes = gradient_of(f)
    second = [each.derivative(name) for k, each in enumerate(slopes) for name in f.arguments[: k + 1]]
    return noise_on_path([*slopes, *second])


@lru_cache(maxsize=32)
def _roughness_of(f: Expression) -> Callable[..., tuple[float, ...]]:
    """What rounding may do to f alone, which is asked for the most often."""
    return noise_on_path([f])


def stable_rate(f: Descendable, point: Iterable[float]) -> float | None:
    """2/λmax, the learning rate above which gradient descent grows on the bowl that f is at `point`.

    λmax is the greatest eigenvalue of the Hessian of f: along its direction a step at a higher rate
    overshoots the bottom by more than it was away. None where f has no Hessian there or curves
    downwards in some direction: on a saddle no rate is stable.
    """
    found = Terrain(f).curvature(point)
    return None if found is None else stable_rate_of(found)


def stable_rate_of(found: Curvature) -> float | None:
    """2/λmax; None where f curves downwards in some direction, or not at all."""
    signs = found.signs
    return 2 / float(found.eigenvalues[-1]) if signs[-1] > 0 and (signs >= 0).all() else None


def is_singular(matrix: Floats) -> bool:
    """Whether a symmetric matrix has no inverse, or one that is made of rounding."""
    return bool(are_singular(matrix))


def are_singular(matrices: Floats) -> NDArray[np.bool_]:
    """Whether each of the symmetric matrices (..., d, d) has no inverse, or one made of rounding; (...)."""
    sizes = np.abs(np.linalg.eigvalsh(matrices))
    return np.asarray(sizes.min(axis=-1) <= matrices.shape[-1] * EPSILON * sizes.max(axis=-1))


Shortfall = Literal["undefined", "value", "slope", ""]
"""Why floats have no f or no ∇f: it is undefined, f or ∇f is too large for them, or "" for not known."""


def shortfall_at(f: Descendable, point: Vector) -> Shortfall:
    """Why floats have no f or no ∇f at a point, by eighty digits; "" where both are numbers that floats have.

    Floats lose them on the way: √(1 + x²) at 10²⁰⁰ squares what it is asked for. Of what has no formula all
    that is known is that it is undefined.
    """
    if not isinstance(f, Expression):
        return "undefined"
    value = exact_value(f, *point)
    if value is None or value.is_nan():
        return "" if value is None else "undefined"
    if value.copy_abs() > _LARGEST:
        return "value"
    slope = [exact_value(each, *point) for each in gradient_of(f)]
    known = [each for each in slope if each is not None]
    if any(each.is_nan() for each in known):
        return "undefined"
    return "slope" if any(each.copy_abs() > _LARGEST for each in known) else ""


def overflows(f: Descendable, here: Vector, there: Vector) -> bool:
    """Whether f is undefined at `there` because it is too large for a number, not because it ends before.

    Bisects the way from `here`, where f is defined, for the place where the values end, and looks how
    large they are.
    """
    value = value_of(f)

    def at(share: float) -> float:
        return value(*(a + share * (b - a) for a, b in zip(here, there, strict=True)))

    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if np.isfinite(at(middle)) else (low, middle)
    return abs(at(low)) > _HUGE
