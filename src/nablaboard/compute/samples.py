"""The gradient of samples along a line, with the true one where a formula gives it."""

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, function_of, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, Mesh, Samples, limits

if TYPE_CHECKING:
    from nablaboard.calculus.data import SampledGradient, TurningPoint

PICTURE = (1000, 600)
"""The pixels for which the curves of a formula are sampled."""

_EVEN = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplesRequest(Request):
    """The gradient of these samples along their line; `expression` is the formula that gives them, if any."""

    lane: ClassVar[str] = "studies"

    samples: Samples
    expression: Expression | None = None

    def work_out(self, token: Token) -> "SamplesAnswer":
        """Take the line out of the samples and differentiate along it."""
        from nablaboard.calculus.data import sampled_gradient, turning_points

        began = perf_counter()
        line = _from_formula(self.samples, self.expression) if self.expression else _stored(self.samples)
        token.raise_if_cancelled()
        where = line.positions if self.samples.spaced and line.positions is not None else 1.0
        gradient = sampled_gradient(line.values, where, self.samples.edge_order)
        positions = gradient.axes[0].positions if line.positions is None else line.positions
        return SamplesAnswer(
            request=self,
            through=line.through,
            positions=positions,
            gradient=gradient,
            turning=turning_points(sampled_gradient(line.values, positions, self.samples.edge_order)),
            told=line.positions is not None and self.samples.spaced,
            width=None if line.positions is None else _width(line.positions),
            exact=line.exact,
            curves=_curves(self.expression, positions, line) if self.expression else (),
            milliseconds=milliseconds_since(began),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplesAnswer(Answer):
    """The gradient along the line of n samples. Arrays are read-only.

    through: an index for each axis of the array, of which that along the line does not count
    positions: (n,), where the samples stand; gradient: as np.gradient gives it, with its stencils
    told: whether the gradient knows the positions; else it counts per sample
    width: the distance of neighbours if it is known and everywhere the same
    exact: (n,), the true derivative of a formula; curves: its curve and its derivative's, of one variable
    """

    request: SamplesRequest
    through: tuple[int, ...]
    positions: Floats
    gradient: "SampledGradient"
    turning: "tuple[TurningPoint, ...]"
    told: bool
    width: float | None
    exact: Floats | None
    curves: tuple[Curve, ...]
    milliseconds: float

    @property
    def values(self) -> Floats:
        """The samples (n,)."""
        return self.gradient.samples

    @property
    def slopes(self) -> Floats:
        """What np.gradient gives (n,)."""
        return self.gradient.values

    @property
    def errors(self) -> Floats | None:
        """Slopes − exact (n,), NaN where undefined; None without a formula."""
        return None if self.exact is None else self.slopes - self.exact


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """Samples along one axis: values, positions and the true derivative where known, each (n,)."""

    through: tuple[int, ...]
    values: Floats
    positions: Floats | None = None
    exact: Floats | None = None


def samples_request(document: Document, readings: Readings) -> SamplesRequest | None:
    """The samples of the board; None without any, or while their formula cannot be read."""
    samples = document.board.samples
    if samples is None:
        return None
    if samples.formula is None:
        return SamplesRequest(samples=samples)
    expression = _formula(document, readings, samples.formula)
    return SamplesRequest(samples=samples, expression=expression) if expression else None


def nearest_sample(samples: Samples, x: float) -> int:
    """The index along the line of the sample next to x, of those that have a value."""
    if samples.formula is not None:
        return int(np.argmin(np.abs(_mesh(samples.formula, samples.axis) - x)))
    line = _stored(samples)
    positions = np.arange(line.values.size) if line.positions is None else line.positions
    return int(np.argmin(np.where(np.isnan(line.values), np.inf, np.abs(positions - x))))


def _formula(document: Document, readings: Readings, mesh: Mesh) -> Expression | None:
    board = document.board
    if mesh.row is None:
        return function_of(board, readings) or surface_of(board, readings)
    pairs = zip(board.rows, readings, strict=True)
    found = next((each.expression for row, each in pairs if row.id == mesh.row), None)
    return found if found is not None and found.arguments else None


def _mesh(mesh: Mesh, axis: int) -> Floats:
    return np.linspace(*mesh.over(axis), mesh.count)


def _stored(samples: Samples) -> _Line:
    flat = [np.nan if value is None else value for value in samples.values]
    array = np.array(flat, dtype=np.float64).reshape(samples.lengths)
    through = _through(samples, array.shape)
    values = array[_index(samples.axis, through)]
    if samples.positions:
        return _Line(through, values, _read_only(np.array(samples.positions)))
    if samples.spacing:
        places = np.arange(values.size, dtype=np.float64)
        return _Line(through, values, _read_only(samples.spacing[samples.axis] * places))
    return _Line(through, values)


def _from_formula(samples: Samples, f: Expression) -> _Line:
    from nablaboard.calculus.data import compare
    from nablaboard.calculus.data.faults import refuse

    mesh, axes = samples.formula, len(f.arguments)
    if mesh is None or samples.axis >= axes or mesh.count**axes > limits.SAMPLES:
        refuse("samples.mesh", names=", ".join(f.arguments), axes=axes, limit=limits.SAMPLES)
    positions = [_mesh(mesh, axis) for axis in range(axes)]
    found = compare(f, positions, samples.edge_order)
    through = _through(samples, found.gradient.samples.shape)
    index = _index(samples.axis, through)
    exact = found.exact[samples.axis][index] if axes > 1 else found.exact
    return _Line(
        through, found.gradient.samples[index], _read_only(positions[samples.axis]), _read_only(exact.copy())
    )


def _through(samples: Samples, shape: tuple[int, ...]) -> tuple[int, ...]:
    from nablaboard.calculus.data.faults import refuse

    through = samples.through or tuple(length // 2 for length in shape)
    if len(through) != len(shape) or any(k >= length for k, length in zip(through, shape, strict=True)):
        refuse("samples.line", through=", ".join(map(str, through)), shape=" × ".join(map(str, shape)))
    return through


def _index(axis: int, through: tuple[int, ...]) -> tuple[int | slice, ...]:
    """The index of the line in the array: everything along the axis, one place along the others."""
    return tuple(slice(None) if k == axis else place for k, place in enumerate(through))


def _width(positions: Floats) -> float | None:
    widths = np.diff(positions)
    even = bool(np.ptp(widths) <= _EVEN * np.abs(widths).max())
    return float(positions[-1] - positions[0]) / (positions.size - 1) if even else None


def _curves(f: Expression, positions: Floats, line: _Line) -> tuple[Curve, ...]:
    """The curve and its derivative over the samples, for a function of one variable."""
    if len(f.arguments) != 1 or line.exact is None:
        return ()
    x = float(positions[0]), float(positions[-1])
    shown = (f, line.values), (f.derivative(f.arguments[0]), line.exact)
    return tuple(sample(each, x=x, y=_heights(values), size=PICTURE) for each, values in shown)


def _heights(values: Floats) -> tuple[float, float]:
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    room = (high - low) / 2 or 1.0
    return low - room, high + room


def _read_only(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
