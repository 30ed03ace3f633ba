"""What is true where differences stand for the gradient of a run and are 0, or far from it."""

from nablaboard.calculus.descent.curvature import Terrain
from nablaboard.calculus.descent.run import Stop
from nablaboard.calculus.floats import SMALLEST, Floats, Vector
from nablaboard.words import Message, message

_SIDES = {"forward": (1, 0), "backward": (0, -1)}
"""Of which places beside x the values are taken, in widths; by other methods of those to both sides."""

_IMAGINARY = "complex-step"

_NAMES = {1: "x + h", 0: "x", -1: "x − h"}


def differs(seen: float, slope: float) -> bool:
    """Whether what differences tell and the slope are more than half of the larger one apart."""
    return abs(seen - slope) > 0.5 * max(seen, slope)


def vanished(terrain: Terrain, method: str, h: float, point: Vector, step: int) -> Stop:
    """Why a run ends whose differences are 0 along all axes, at a point at which f is known to slope.

    They are lost to rounding where |∂f/∂x| h along each axis is no more than rounding may do to f, or x and
    x ± h are one float. Else it is their own error, as ((x + h)² − x²)/h is 0 at −h/2.
    """
    slope = abs(terrain.slope(point))
    if not _is_rounding(terrain, method, h, point, slope):
        return Stop("stalled", step, message("stop.difference", step=step, slope=float(slope.max())))
    return Stop("rounding", step, _lost(terrain, method, h, point, step))


def _is_rounding(terrain: Terrain, method: str, h: float, point: Vector, slope: Floats) -> bool:
    """Whether rounding explains the differences along all axes along which f slopes."""
    rough = 0.0 if method == _IMAGINARY else terrain.roughness(point)  # no values are subtracted
    rough = max(rough, SMALLEST)  # what is less is lost
    return all(
        part * h <= rough or (method != _IMAGINARY and _is_unmoved(method, x, h))
        for x, part in zip(point, slope.tolist(), strict=True)
    )


def _lost(terrain: Terrain, method: str, h: float, point: Vector, step: int) -> Message:
    """What is equal by rounding: the places, the values, or nothing that is said in a word."""
    if method == _IMAGINARY:
        return message("stop.rounding", step=step)
    upper, lower = _SIDES.get(method, (1, -1))
    if all(_is_unmoved(method, x, h) for x in point):
        shifted = "x ± h" if upper and lower else _NAMES[upper or lower]
        return message("stop.rounding-x", step=step, shifted=shifted)
    values = [
        [terrain.value(*point[:k], x + side * h, *point[k + 1 :]) for side in (upper, lower)]
        for k, x in enumerate(point)
    ]
    if any(one != other for one, other in values):
        return message("stop.rounding", step=step)
    return message("stop.rounding-f", step=step, one=f"f({_NAMES[upper]})", other=f"f({_NAMES[lower]})")


def _is_unmoved(method: str, x: float, h: float) -> bool:
    """Whether the places of which the values are taken are one float."""
    return all(x + side * h == x for side in _SIDES.get(method, (1, -1)))
