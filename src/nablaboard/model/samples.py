"""Sampled data on a board: a table or an array as it was read, or samples that are taken of a row's formula.

The values lie in the document, not in a file beside it, so that a lesson is one file and undo reaches them.
"""

import math
from dataclasses import field
from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from nablaboard.calculus.expression import checked
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_coordinate, check_count
from nablaboard.model.declared import (
    check_declared,
    choice,
    interval,
    no_check,
    parts,
    row_of_board,
    several,
    switch,
    typed_text,
    whole,
)
from nablaboard.model.faults import require
from nablaboard.model.values import as_annotated

if TYPE_CHECKING:
    from nablaboard.calculus.data import SampledGradient, Table

MOST_AXES = 3
EDGE_ORDERS = (1, 2)


def _check_mesh(place: str, count: int) -> None:
    check_count(place, count, limits.SAMPLES)
    require(count > 1, place, "samples.few", count=count, order=1, least=2)


def _check_edge_order(place: str, order: int) -> None:
    require(order in EDGE_ORDERS, place, "samples.edge-order", given=str(order))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """Samples of a row's function: `count` places evenly over a range of each of its variables.

    `x`, `y` and `z` are those of the first, second and third; without one of its own a variable has that of
    the first. `row` None means the function that the function pane speaks of; without one, the surface of the
    contour pane.
    """

    row: int | None = field(default=None, metadata=row_of_board("mesh-row"))
    x: tuple[float, float] = field(metadata=interval("mesh-x"))
    y: tuple[float, float] | None = field(default=None, metadata=interval("mesh-y"))
    z: tuple[float, float] | None = field(default=None, metadata=interval("mesh-z"))
    count: int = field(metadata=whole("mesh-count", 2, limits.SAMPLES, check=_check_mesh))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)

    @checked
    def over(self, axis: int) -> tuple[float, float]:
        """The range of the variable of this axis."""
        own = (self.x, self.y, self.z)[axis] if axis < MOST_AXES else None
        return self.x if own is None else own


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Samples along one axis, or a line of samples of an array with up to three axes; and what is shown.

    values: row by row for an array, None for a gap; empty where a `formula` gives them
    shape: of an array; empty for one axis
    positions: where samples along one axis stand; spacing: else their distance, one for each axis
    spaced: whether the gradient is told where the samples stand; without it they count as 1 apart
    axis, through: the line runs along this axis, at these indices of the others (empty: the middle)
    at: the index along the line of the sample whose stencil is shown
    in_function: the samples are points in the function pane, too
    name, position: what the values and the positions are called
    """

    values: tuple[float | None, ...] = ()
    shape: tuple[int, ...] = ()
    positions: tuple[float, ...] = ()
    spacing: tuple[float, ...] = ()
    formula: Mesh | None = field(default=None, metadata=parts("mesh", settable=False))
    spaced: bool = field(default=True, metadata=switch("samples-spaced"))
    edge_order: int = field(
        default=1,
        metadata=choice("edge-order", EDGE_ORDERS, check=_check_edge_order, word="edge-order", metavar="N"),
    )
    axis: int = field(
        default=0, metadata=whole("samples-axis", 0, MOST_AXES - 1, word="axis", check=no_check)
    )
    through: tuple[int, ...] = field(
        default=(), metadata=several("samples-through", word="slice", metavar="I,J,K")
    )
    at: int | None = field(
        default=None,
        metadata=whole(
            "samples-at",
            0,
            limits.SAMPLES - 1,
            check=no_check,
            first=0,
            undo="undo.choose-sample",
            continuous=True,
            word="at",
            metavar="INDEX",
        ),
    )
    in_function: bool = field(default=False, metadata=switch("samples-in-function"))
    name: str = field(default="v", metadata=typed_text("samples-name"))
    position: str = field(default="x", metadata=typed_text("samples-position"))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_count("values", len(self.values), limits.SAMPLES)
        require(bool(self.values) != (self.formula is not None), "values", "document.samples")
        check_declared(self)
        numbers = ("values", self.values), ("positions", self.positions), ("spacing", self.spacing)
        for name, held in numbers:
            for index, value in enumerate(held):
                check_coordinate(f"{name}[{index}]", value or 0.0)
        if self.values:
            self._check_array()
        self._check_line()

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many values there are along each axis; empty where a formula decides that."""
        return self.shape or ((len(self.values),) if self.values else ())

    def _check_array(self) -> None:
        shape = self.lengths
        require(1 <= len(shape) <= MOST_AXES, "shape", "samples.axes", count=len(shape), most=MOST_AXES)
        filled = min(shape) > 0 and math.prod(shape) == len(self.values)
        require(filled, "shape", "document.shape", count=len(self.values), shape=" × ".join(map(str, shape)))
        if self.positions:
            count = len(self.positions)
            fits = len(shape) == 1 and count == len(self.values)
            require(fits, "positions", "samples.positions", count=count, samples=len(self.values))
        if self.spacing:
            count, axes = len(self.spacing), len(shape)
            require(count == axes, "spacing", "samples.spacings", count=count, axes=axes)
            for index, width in enumerate(self.spacing):
                require(width != 0, f"spacing[{index}]", "samples.spacing", given=width)

    def _check_line(self) -> None:
        lengths = self.lengths or (limits.SAMPLES,) * MOST_AXES
        _check_index("axis", self.axis, len(lengths))
        if self.through and self.lengths:
            count = len(lengths)
            require(len(self.through) == count, "through", "document.expected-items", count=count)
        for index, (place, length) in enumerate(zip(self.through, lengths, strict=False)):
            _check_index(f"through[{index}]", place, length)
        if self.at is not None:
            _check_index("at", self.at, lengths[self.axis])


def samples_of_table(table: "Table", column: int = 0) -> Samples:
    """A column of a table, beside the positions if the table has them. Raises `DocumentError`."""
    name, values = table.series[column]
    if table.positions is None:
        return Samples(values=_values(values.tolist()), name=name)
    positions = tuple(table.positions.tolist())
    return Samples(values=_values(values.tolist()), positions=positions, name=name, position=table.names[0])


def samples_of_array(values: ArrayLike, spacing: tuple[float, ...] = ()) -> Samples:
    """An array of one to three axes. Raises `SamplesError` or `DocumentError`."""
    from nablaboard.calculus.data import sampled_gradient

    found: SampledGradient = sampled_gradient(values)
    shape = found.samples.shape
    check_count("values", found.samples.size, limits.SAMPLES)
    flat = _values(found.samples.ravel().tolist())
    return Samples(values=flat, shape=shape if len(shape) > 1 else (), spacing=spacing)


def _values(given: list[float]) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(value) else value for value in given)


def _check_index(place: str, index: int, count: int) -> None:
    require(0 <= index < count, place, "document.index", index=index, last=count - 1)
