"""The error of every method against h: why a width must be neither large nor small.

The best h found is not the one with the smallest error, which is luck: below the best h the error of a
difference jumps about, and now and then hits 0. It is the middle of the half decade to both sides in which
even the worst error is smallest; where a small h costs nothing, the largest that leaves no error.
Where it is at an end of the widths that is said, since one beyond may be as good or better.

The slope is fitted where the formula decides: over the one and a half decades above the width at which the
error has come to a hundred times that of rounding. There the first term that the formula leaves is largest
against the next ones, too.
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from nablaboard.calculus.derivative.degree import degree_at_most
from nablaboard.calculus.derivative.differentiate import against_width, differentiate
from nablaboard.calculus.derivative.error_model import HIGHEST, ErrorModel, exact_degree, model
from nablaboard.calculus.derivative.methods import METHODS, Method, method_of
from nablaboard.calculus.derivative.reverse import value_and_noise
from nablaboard.calculus.derivative.series import taylor
from nablaboard.calculus.derivative.special import Special
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    PointLike,
    checked,
    formula_of,
    point_of,
)
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

DECADES = 16
PER_DECADE = 10
_SMALLEST = -150
_HALF = PER_DECADE // 2
_FITTED = 15
_FEWEST = 8  # of a noise eight in a row hardly ever fall
_ABOVE_ROUNDING = 100.0
_LIKE_ROUNDING = 10.0  # times what is expected of rounding, which is about its size
_LAST_DIGITS = 4.0

BestEnd = Literal["largest", "smallest"]


@dataclass(frozen=True, slots=True, eq=False)
class ErrorCurve:
    """The error of one method against the widths of its study. Arrays are (n,) and read-only.

    values: what the method gives, NaN where undefined; the exact methods give the same for every width
    errors: |value − exact|, NaN where there is no exact derivative
    truncation, rounding: the two parts that are expected (`error_model`); NaN where not known, and 0 for
        methods without a width
    order: the power of h that is expected; None where none is seen or no derivative says
    slope: the power of h that is measured; None where the error is nowhere that of the formula
    fitted: the smallest and the largest width by which it is measured
    best_h, best_error: the best width found, and the error with it
    best_end: at which end of the widths it is found, so that one beyond may be as good or better; None inside
    predicted_h, predicted_error: those of the model; None where it has none
    remarks: what has become of the digits
    """

    method: str
    values: Floats
    errors: Floats
    truncation: Floats
    rounding: Floats
    order: int | None = None
    slope: float | None = None
    fitted: tuple[float, float] | None = None
    best_h: float | None = None
    best_error: float | None = None
    best_end: BestEnd | None = None
    predicted_h: float | None = None
    predicted_error: float | None = None
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ErrorStudy(Drawable):
    """The errors of all methods at a point, over widths `h` from 1 down to 1e-16, ten a decade.

    Where the coordinate x is 10 or more they begin at its power of ten, where it is below 1 they end at 1e-16
    of that.

    `exact` is that of `f`, NaN where there is no derivative, and then `special` says why. `still_h` is the
    width from which on x + h or x − h is x itself, None if that does not happen.
    """

    f: Expression
    variable: str
    at: tuple[float, ...]
    exact: float
    special: Special | None
    still_h: float | None
    h: Floats
    curves: tuple[ErrorCurve, ...]


@checked
def error_study(
    f: FunctionLike, at: PointLike, *, variable: str | None = None, methods: Sequence[str] = ()
) -> ErrorStudy:
    """The errors of these methods (all, if none is named) for f at a point, against h.

    `DerivativeError` as of `differentiate`, `FunctionError` for a Python function without a formula.

    >>> study = error_study("sin x", 1.0, methods=["central"])
    >>> round(study.curves[0].slope, 2)
    2.0
    """
    chosen = [method_of(name) for name in methods or METHODS]
    point = tuple(map(float, point_of(at)))
    f = formula_of(f, len(point))
    exact = differentiate(f, point, variable=variable)
    along = variable or (f.arguments or ("x",))[0]
    x = point[f.arguments.index(along)]
    h = _read_only(_widths(x))
    study = _Study(f, point, along, exact.value, h, _first((x + h == x) | (x - h == x), h))
    with np.errstate(all="ignore"):
        curves = tuple(study.curve(method) for method in chosen)
    return ErrorStudy(f, along, point, exact.value, exact.special, study.still_h, h, curves)


def _widths(x: float) -> Floats:
    """The widths at x, from the largest down."""
    size = math.floor(math.log10(abs(x))) if x and math.isfinite(x) else 0
    first, last = max(size, 0), max(min(size, 0) - DECADES, _SMALLEST)
    return np.asarray(10.0 ** (first - np.arange((first - last) * PER_DECADE + 1) / PER_DECADE))


class _Study:
    """What the curves of one study share."""

    def __init__(
        self,
        f: Expression,
        point: tuple[float, ...],
        variable: str,
        exact: float,
        h: Floats,
        still: float | None,
    ) -> None:
        self._f, self._point, self._variable, self._exact, self._h = f, point, variable, exact, h
        self.still_h = still
        self._x = point[f.arguments.index(variable)]
        self._degree = degree_at_most(f, variable)
        self._series = taylor(f, point, variable, HIGHEST)
        _, self._noise = value_and_noise(f, point, variable)
        _, self._slope_noise = value_and_noise(f.derivative(variable), point, variable)

    def curve(self, method: Method) -> ErrorCurve:
        """The curve of one method."""
        if not method.needs_step:
            return self._flat(method.id)
        value = against_width(method, self._f, self._point, self._variable)
        values = np.array([value(width) for width in self._h.tolist()])
        errors = np.abs(values - self._exact)
        expected = model(method.id, self._series, self._x, self._noise, self._slope_noise)
        best = _best(errors, expected.floor)
        fit = _fit(self._h, errors, expected.rounding_at(self._h))
        end = None if best is None else _end(best, self._h.size)
        predicted = expected.best
        return ErrorCurve(
            method.id,
            _read_only(values),
            _read_only(errors),
            _read_only(expected.truncation_at(self._h)),
            _read_only(expected.rounding_at(self._h)),
            order=expected.order,
            slope=fit and fit[0],
            fitted=fit and fit[1:],
            best_h=None if best is None else float(self._h[best]),
            best_error=None if best is None else float(errors[best]),
            best_end=end,
            predicted_h=predicted and predicted[0],
            predicted_error=predicted and predicted[1],
            remarks=self._remarks(method, expected, errors, end),
        )

    def _flat(self, name: str) -> ErrorCurve:
        """A method without a width: the exact derivative itself."""
        values = np.full_like(self._h, self._exact)
        nothing = _read_only(np.zeros_like(self._h))
        return ErrorCurve(name, _read_only(values), _read_only(values - values), nothing, nothing)

    def _remarks(
        self, method: Method, expected: ErrorModel, errors: Floats, end: BestEnd | None
    ) -> tuple[Message, ...]:
        found = self._formula(method, expected, errors)
        if end is not None:
            found.append(message(f"errors.{end}", h=float(self._h[0 if end == "largest" else -1])))
        if method.first is None:
            return tuple(found)
        if self.still_h is not None:
            found.append(message("errors.still", h=self.still_h))
        lost = _first(~(errors < abs(self._exact)), self._h) if self._exact else None
        if lost is not None and math.isfinite(self._exact):
            found.append(message("errors.lost", h=lost))
        return tuple(found)

    def _formula(self, method: Method, expected: ErrorModel, errors: Floats) -> list[Message]:
        """That the formula has no error, where its degree proves that, or that none is seen."""
        if not np.isfinite(errors).all():
            return []
        if self._degree is not None and self._degree <= exact_degree(method.id):
            return [message("errors.exact")]
        unseen = expected.order is None and expected.truncation == 0
        if unseen and (errors <= _LIKE_ROUNDING * expected.rounding_at(self._h)).all():
            return [message("errors.rounding")]
        return []


def _end(best: int, count: int) -> BestEnd | None:
    """The end of the widths at which the best one is: at the lower one its half decade is cut off."""
    if best == 0:
        return "largest"
    return "smallest" if best >= count - _HALF else None


def _first(holds: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], h: Floats) -> float | None:
    """The largest width from which on something holds for all smaller ones."""
    fails = np.flatnonzero(~holds)
    start = int(fails[-1]) + 1 if fails.size else 0
    return float(h[start]) if start < h.size else None


def _best(errors: Floats, floor: float) -> int | None:
    """The index of the largest width around which the worst error is smallest, or below the last digits."""
    if not np.isfinite(errors).any():
        return None
    known = np.where(np.isfinite(errors), errors, np.inf)
    padded = np.pad(known, _HALF, mode="edge")
    worst = np.lib.stride_tricks.sliding_window_view(padded, 2 * _HALF + 1).max(axis=1)
    return int(np.argmax(worst <= max(worst.min(), _LAST_DIGITS * floor)))


def _fit(h: Floats, errors: Floats, rounding: Floats) -> tuple[float, float, float] | None:
    """(slope, smallest h, largest h) of the error where it is the formula's; None where it is nowhere."""
    formula = errors > _ABOVE_ROUNDING * rounding
    falls = np.append(errors[:-1] > errors[1:], False)
    end = h.size
    while end >= _FEWEST and not (
        formula[end - _FEWEST : end].all() and falls[end - _FEWEST : end - 1].all()
    ):
        end -= 1
    if end < _FEWEST:
        return None
    start = end - _FEWEST
    while start > max(0, end - _FITTED - 1) and formula[start - 1] and falls[start - 1]:
        start -= 1
    x, y = np.log(h[start:end]), np.log(errors[start:end])
    x, y = x - x.mean(), y - y.mean()
    return float(x @ y / (x @ x)), float(h[end - 1]), float(h[start])


def _read_only(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
