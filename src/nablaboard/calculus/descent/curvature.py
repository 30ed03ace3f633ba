"""What the shape of f says about a run: how fast is too fast, and whether f ends or outgrows the numbers."""

from collections.abc import Iterable
from typing import Literal

import numpy as np

from nablaboard.calculus.descent.objective import Descendable, hessian_of, value_of
from nablaboard.calculus.floats import Vector

_HUGE = 1e300
FLAT = 1e-9  # of the greatest curvature: less than this counts as none


def stable_rate(f: Descendable, point: Iterable[float]) -> float | None:
    """2/λmax, the learning rate above which gradient descent grows on the bowl that f is at `point`.

    λmax is the greatest eigenvalue of the Hessian of f: along its direction a step at a higher rate
    overshoots the bottom by more than it was away. None where f has no Hessian there or curves
    downwards in some direction: on a saddle no rate is stable.
    """
    found = curvatures(f, point)
    if not found:
        return None
    least, greatest = found[0], found[-1]
    return 2 / greatest if greatest > 0 and least >= -FLAT * greatest else None


def resting_place(f: Descendable, point: Iterable[float]) -> Literal["minimum", "maximum", "saddle", ""]:
    """What a place with no slope is, by the signs of the curvatures there; "" where they do not tell."""
    found = curvatures(f, point)
    if not found:
        return ""
    least, greatest = found[0], found[-1]
    clear = FLAT * max(abs(least), abs(greatest))
    if least > clear:
        return "minimum"
    if greatest < -clear:
        return "maximum"
    return "saddle" if least < -clear and greatest > clear else ""


def curvatures(f: Descendable, point: Iterable[float]) -> Vector:
    """The eigenvalues of the exact Hessian, least first; none where it is undefined."""
    hessian = hessian_of(f)(*point)
    if not np.isfinite(hessian).all():
        return ()
    return tuple(np.linalg.eigvalsh(hessian).tolist())


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
