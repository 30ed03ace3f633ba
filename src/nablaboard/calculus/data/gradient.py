"""The gradient of samples, as np.gradient has it, with all that it is made of to be looked at."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nablaboard.calculus.data.faults import refuse
from nablaboard.calculus.data.stencil import Places, Stencil, derivative, stencils
from nablaboard.calculus.expression import ExpressionError, NumberLike, WholeLike, array_of, checked, whole_of
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

MOST_AXES = 3

Spacing = NumberLike | ArrayLike | Sequence[NumberLike | ArrayLike]


@dataclass(frozen=True, slots=True, eq=False)
class AxisGradient:
    """The derivative of samples along one axis of n places. Arrays are read-only.

    positions: (n,); widths: (n − 1,), the distances between neighbours
    differences: np.diff of the samples along the axis; slopes: the same over the widths
    values: the derivative, of the samples' shape
    indices, weights: (n, 3), the stencil of each place, the same for all lines along this axis
    """

    axis: int
    positions: Floats
    widths: Floats
    differences: Floats
    slopes: Floats
    values: Floats
    indices: Places
    weights: Floats

    def stencil(self, place: WholeLike) -> Stencil:
        """The neighbours that count at one place of the axis, from 0 on, or from −1 back from its end.

        `SamplesError` for a place that there is not.
        """
        place = _index("place", place, len(self.positions))
        pairs = zip(self.indices[place].tolist(), self.weights[place].tolist(), strict=True)
        kept = [(index, weight) for index, weight in pairs if weight]
        return Stencil(tuple(index for index, _ in kept), tuple(weight for _, weight in kept))


@dataclass(frozen=True, slots=True, eq=False)
class SampledGradient:
    """The gradient of samples: for each axis its derivative, and the samples themselves.

    `np.asarray` of it is what np.gradient gives: for one axis an array of the samples' shape, for several the
    derivatives by each axis, one after the other.
    """

    samples: Floats
    edge_order: int
    axes: tuple[AxisGradient, ...]

    @property
    def values(self) -> Floats:
        """(n,) for one axis, (d, ...) for d of them."""
        return self.axes[0].values if len(self.axes) == 1 else np.stack([each.values for each in self.axes])

    def stencil(self, place: WholeLike, axis: WholeLike = 0) -> Stencil:
        """The neighbours that count at one place along an axis; places and errors as of `AxisGradient`."""
        return self.axes[_index("axis", axis, len(self.axes))].stencil(place)

    @checked
    def line(self, axis: WholeLike, at: Sequence[int]) -> tuple[Floats, Floats, Floats]:
        """A slice: (positions, samples, derivative) along an axis, through the place `at`.

        at: an index for each axis; that of the axis itself does not matter
        `SamplesError` for an axis or a place that there is not.
        """
        axis = _index("axis", axis, len(self.axes))
        if len(at) != len(self.axes):
            refuse("samples.spacings", count=len(at), axes=len(self.axes))
        through = tuple(
            slice(None) if k == axis else _index("at", place, self.samples.shape[k])
            for k, place in enumerate(at)
        )
        along = self.axes[axis]
        return along.positions, self.samples[through], along.values[through]

    def __array__(self, dtype: object = None, copy: bool | None = None) -> NDArray[np.float64]:
        return np.array(self.values, dtype=dtype, copy=copy or None)  # type: ignore[call-overload, no-any-return]


@checked
def sampled_gradient(
    values: ArrayLike, positions_or_spacing: Spacing = 1.0, edge_order: WholeLike = 1
) -> SampledGradient:
    """The derivatives of samples along each of their axes, with the formula of each place.

    values: the samples, of one to three axes; NaN is a gap
    positions_or_spacing: one distance for all axes; for one axis the positions (n,); for several a sequence
        with the distance or the positions of each. Positions rise, or fall, all the way
    edge_order: 1 or 2, how the derivative at both ends is formed

    `SamplesError`, a ValueError in the user's words, for anything else.

    >>> sampled_gradient([5, 7, 4, 8], [0, 1, 3, 3.5]).values.round(4).tolist()
    [2.0, 0.8333, 6.1, 8.0]
    """
    samples = _numbers(values)
    if not 1 <= samples.ndim <= MOST_AXES:
        refuse("samples.axes", count=samples.ndim, most=MOST_AXES)
    order = whole_of(edge_order)
    if order is None or order not in (1, 2):
        refuse("samples.edge-order", given=str(edge_order))
    spacings = _spacings(positions_or_spacing, samples.ndim)
    axes = tuple(_along(samples, axis, spacing, order) for axis, spacing in enumerate(spacings))
    return SampledGradient(_read_only(samples), order, axes)


def _index(name: str, given: WholeLike, count: int) -> int:
    """The index of one of so many, counted from the end where it is negative."""
    index = whole_of(given)
    if index is None or not -count <= index < count:
        refuse("samples.index", name=name, low=-count, high=count - 1, given=str(given))
    return index


def _along(samples: Floats, axis: int, spacing: object, edge_order: int) -> AxisGradient:
    n = samples.shape[axis]
    if n < edge_order + 1:
        refuse("samples.few", count=n, least=edge_order + 1, order=edge_order)
    positions, widths = _positions(spacing, n)
    first = np.moveaxis(samples, axis, 0)
    with np.errstate(all="ignore"):
        differences = np.diff(first, axis=0)
        slopes = differences / widths.reshape(-1, *([1] * (first.ndim - 1)))
        found = derivative(slopes, widths, edge_order)
    indices, weights = stencils(widths, edge_order)
    indices.flags.writeable = False
    differences, slopes, found = (_back(each, axis) for each in (differences, slopes, found))
    positions, widths, weights = (_read_only(each) for each in (positions, widths, weights))
    return AxisGradient(axis, positions, widths, differences, slopes, found, indices, weights)


def _back(values: Floats, axis: int) -> Floats:
    return _read_only(np.moveaxis(values, 0, axis))


def _numbers(values: object) -> Floats:
    """A float64 array of its own, what is masked a gap."""
    try:
        given = array_of(values)
    except ExpressionError:
        given = None
    if given is None:
        refuse("samples.no-numbers")
    numbers = np.array(given)
    if isinstance(values, np.ma.MaskedArray):
        numbers[np.ma.getmaskarray(values)] = np.nan
    return numbers


def _spacings(given: object, axes: int) -> list[object]:
    """One distance or one array of positions for each axis."""
    if isinstance(given, str) or not isinstance(given, Iterable) or isinstance(given, np.generic):
        return [given] * axes
    if isinstance(given, np.ndarray) and given.ndim == 0:
        return [given] * axes
    if axes == 1:
        return [given]
    parts = list(given)
    if len(parts) != axes:
        refuse("samples.spacings", count=len(parts), axes=axes)
    return parts


def _positions(spacing: object, n: int) -> tuple[Floats, Floats]:
    """(positions, widths) of an axis with n places."""
    given = _numbers(spacing)
    if given.ndim == 0:
        width = float(given)
        if not (np.isfinite(width) and width):
            refuse("samples.spacing", given=width)
        return width * np.arange(n, dtype=np.float64), np.full(n - 1, width, dtype=np.float64)
    if given.ndim > 1:
        refuse("samples.no-numbers")
    if given.size != n:
        refuse("samples.positions", count=given.size, samples=n)
    with np.errstate(all="ignore"):
        widths = np.diff(given)
    wrong = np.flatnonzero(~(np.isfinite(widths) & (widths != 0) & (np.sign(widths) == np.sign(widths[0]))))
    if wrong.size:
        k = int(wrong[0])
        refuse("samples.order", a=float(given[k]), b=float(given[k + 1]), place=k + 2)
    return given, widths


def _read_only(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
