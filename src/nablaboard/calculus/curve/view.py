"""The rectangle a curve is sampled for, its pixels, and f as one asks it there."""

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.expression import Expression, RangeLike, SizeLike, on_grid, range_of, size_of
from nablaboard.calculus.floats import Floats, Probe
from nablaboard.classes import dataclass
from nablaboard.words import NablaError, message

_MOST_PIXELS = 16_384  # as many as a picture has, model.limits.PICTURE_SIDE


class CurveError(NablaError):
    """A curve that cannot be meant, such as one over a range of no width."""


@dataclass(frozen=True, slots=True)
class View:
    """x from `left` to `right`, y from `bottom` to `top`, shown on `width` × `height` pixels."""

    left: float
    right: float
    bottom: float
    top: float
    width: int
    height: int

    @property
    def dx(self) -> float:
        """The width of a pixel."""
        return (self.right - self.left) / self.width

    @property
    def dy(self) -> float:
        """The height of a pixel."""
        return (self.top - self.bottom) / self.height

    def column(self, x: Floats) -> NDArray[np.intp]:
        """The pixel column of each x, 0 … width − 1."""
        return np.clip(((x - self.left) / self.dx).astype(np.intp), 0, self.width - 1)


def view_of(x: RangeLike, y: RangeLike, size: SizeLike) -> View:
    """The view of these ranges on a picture of that size. `CurveError` where there is nothing to see."""
    left, right, bottom, top = map(float, (*range_of(x), *range_of(y)))
    width, height = size_of(size) or (0, 0)
    if not (isfinite(right - left) and isfinite(top - bottom) and left < right and bottom < top):
        raise CurveError(message("curve.range"))
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise CurveError(message("curve.size", most=_MOST_PIXELS))
    return View(left, right, bottom, top, width, height)


def probe_of(f: Expression) -> Probe:
    """The values of an expression of one variable, or of none; `CurveError` for more."""
    if len(f.arguments) > 1:
        raise CurveError(message("curve.arguments", names=", ".join(f.arguments)))
    values = on_grid([f])
    if f.arguments:
        return lambda x: values(x)[0]
    return lambda x: np.broadcast_to(values()[0], x.shape)
