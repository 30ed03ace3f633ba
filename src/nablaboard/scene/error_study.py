"""The pane of errors against h: every method's error on axes of logarithms, and what was expected of it.

An error of 0 has no place on such an axis and is left out: a line has a gap where a difference happens to hit
the derivative's last digit, and the methods without any error are told in words.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative import METHODS, ErrorCurve, ErrorStudy
from nablaboard.calculus.floats import Floats, quantiles
from nablaboard.compute import ErrorStudyAnswer
from nablaboard.model import ErrorPane, Range
from nablaboard.scene.elements import (
    Dots,
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Scene,
    Shape,
    Stroke,
)
from nablaboard.scene.naming import called, name_of_line
from nablaboard.scene.numbers import point
from nablaboard.scene.series import series_shape, series_stroke
from nablaboard.words import Message, message, number

WIDTH_HANDLE = "h"
VIEW: Range = (-16.4, 0.4)
EMPTY: Range = (-16.0, 0.0)
ROOM = 0.7  # decades above the largest error, and below the smallest
MOST_ARE_BELOW, FURTHER = 0.9, 2.0  # the top is at most so many decades above what most errors are below
OVERLAP = 10.0  # a guide goes on until the other part is so many times larger
SEEN_STILL = -15.5  # from about 1e-16 down x ± h is x for every x near 1: nothing to point at
ORDER = tuple(METHODS)
WIDTH = Stroke("ink", 1.4, "dash")


def method_stroke(method: str, width: float = 2.0) -> Stroke:
    """How the line of a method is drawn, always the same, whichever others are shown."""
    return series_stroke(ORDER.index(method), width)


def method_shape(method: str) -> Shape:
    """The marker of a method."""
    return series_shape(ORDER.index(method))


def error_study_scene(
    pane: ErrorPane, answer: ErrorStudyAnswer | None, *, h: float | None = None, empty: bool = False
) -> Scene:
    """The scene of the pane; `empty` says that there is no function, and so no answer to wait for.

    h: the width that is looked at, that of the secant, of either sign; None for none
    """
    if answer is None:
        says = message("scene.no-function") if empty else None
        return _bare(message("scene.errors-empty"), says)
    study, title = answer.study, _title(answer)
    if not math.isfinite(study.exact):
        return _bare(title, study.special.sentence if study.special else None)
    floor, top = _bounds(study)
    return Scene(
        title=title,
        x=VIEW,
        y=(floor - ROOM, top + ROOM),
        elements=(*_elements(pane, study, floor, top), *_looked_at(study, h, floor, top + ROOM)),
        legend=tuple(_entry(study, curve, h) for curve in study.curves if METHODS[curve.method].needs_step),
        note=message("scene.error-marks-end" if _ends(study) else "scene.error-marks"),
        x_label="h",
        y_label=message("scene.error-of-slope"),
        log=(True, True),
        summary=tuple(_summary(study.curves)),
    )


def _bare(title: Message, says: Message | None) -> Scene:
    """Axes and what is said instead of curves."""
    summary = () if says is None else (says,)
    return Scene(
        title=title, x=VIEW, y=EMPTY, message=says or "", log=(True, True), x_label="h", summary=summary
    )


def _title(answer: ErrorStudyAnswer) -> Message:
    name, at = called(answer.request.expression), answer.request.at
    if len(at) > 1:
        return message("scene.errors-along", name=name, variable=answer.study.variable, at=point(at))
    return message("scene.errors", name=name, x=at[0])


def _elements(pane: ErrorPane, study: ErrorStudy, floor: float, top: float) -> list[Element]:
    differences = [curve for curve in study.curves if METHODS[curve.method].needs_step]
    found = [*_exact(study), *_still(study, floor, top)]
    if pane.guides:
        found += [guide for curve in differences for guide in _guides(study.h, curve, floor)]
    differences.sort(key=_is_broken)
    lines = [_line(study.h, curve, floor) for curve in differences]
    found += lines
    for curve, line in zip(differences, lines, strict=True):
        found += name_of_line(line, _called(curve), "text")
    found += [mark for curve in differences for mark in _best(curve, floor)]
    return found


def _bounds(study: ErrorStudy) -> tuple[float, float]:
    """The logarithms of where error 0 is drawn, below all others, and of the largest error."""
    errors = np.concatenate([curve.errors for curve in study.curves])
    known = errors[(errors > 0) & np.isfinite(errors)]
    low, high = (float(known.min()), float(known.max())) if known.size else (1e-16, 1.0)
    usual = math.log10(float(quantiles(known, (MOST_ARE_BELOW,))[0])) if known.size else 0.0
    return math.floor(math.log10(low)), min(math.log10(high), usual + FURTHER)


def _logs(values: Floats, floor: float, where: NDArray[np.bool_] | bool = True) -> Floats:
    """The logarithms, not below `floor`; NaN for 0, which has none, and where the value is not wanted."""
    with np.errstate(divide="ignore"):
        logs = np.log10(values)
    return np.where(where & np.isfinite(logs), np.maximum(logs, floor), np.nan)


def _pieces(h: Floats, values: Floats) -> tuple[Floats, ...]:
    """Polylines (n, 2) over log h, from the largest width down, interrupted where a value is NaN."""
    points = np.column_stack([np.log10(h), values])
    known = np.isfinite(values)
    starts = np.flatnonzero(np.diff(known.astype(int), prepend=0) == 1)
    ends = np.flatnonzero(np.diff(known.astype(int), append=0) == -1) + 1
    return tuple(points[start:end] for start, end in zip(starts, ends, strict=True))


def _line(h: Floats, curve: ErrorCurve, floor: float) -> Polylines:
    return Polylines(
        f"error:{curve.method}", _pieces(h, _logs(curve.errors, floor)), method_stroke(curve.method)
    )


def _is_broken(curve: ErrorCurve) -> bool:
    """Dashes go over the lines without gaps, so that two methods with one error are both seen."""
    return method_stroke(curve.method).dash != "solid"


def _guides(h: Floats, curve: ErrorCurve, floor: float) -> list[Polylines]:
    """The two parts of the expected error, each where it is the larger one and a little further."""
    stroke = Stroke(method_stroke(curve.method).role, 1.0, "dot")
    parts = (("truncation", curve.truncation, curve.rounding), ("rounding", curve.rounding, curve.truncation))
    return [
        Polylines(
            f"{name}:{curve.method}",
            _pieces(h, _logs(part, floor, (part * OVERLAP > other) & (part > 10.0**floor))),
            stroke,
        )
        for name, part, other in parts
        if part.any()
    ]


def _best(curve: ErrorCurve, floor: float) -> list[Marker]:
    """The best width found, filled, and over it the predicted one, hollow."""
    role, shape = method_stroke(curve.method).role, method_shape(curve.method)
    places = (
        (curve.best_end or "found", curve.best_h, curve.best_error, False),
        ("predicted", curve.predicted_h, curve.predicted_error, True),
    )
    return [
        Marker(
            f"{'predicted' if hollow else 'found'}:{curve.method}",
            math.log10(h),
            max(math.log10(error), floor),
            role,
            shape,
            size=9.0,
            hollow=hollow,
            description=message(f"scene.best-{name}", method=_called(curve), h=h, error=error),
        )
        for name, h, error, hollow in places
        if h is not None and error
    ]


def _ends(study: ErrorStudy) -> bool:
    """Whether one of the best widths that are marked is at an end of the widths."""
    return any(curve.best_end and curve.best_error for curve in study.curves)


def _exact(study: ErrorStudy) -> list[Element]:
    """Which methods have no error at all: they have no place on an axis of logarithms."""
    exact = tuple(_called(curve) for curve in study.curves if not METHODS[curve.method].needs_step)
    if not exact:
        return []
    says = message("scene.error-zero-of", methods=exact)
    return [Label("zero:label", says, VIEW[1], 0.0, "dim", "text", kind="corner")]


def _still(study: ErrorStudy, floor: float, top: float) -> list[Element]:
    """Where x ± h is x itself, unless that is only at the very end."""
    if study.still_h is None or math.log10(study.still_h) < SEEN_STILL:
        return []
    at = math.log10(study.still_h)
    line = np.array([(at, floor), (at, top)])
    says = message("scene.still", h=number(study.still_h, 2))
    return [
        Polylines("still", (line,), Stroke("error", 1.2, "dash")),
        Label("still:label", says, at, floor, "error", "text", (1.0, 1.0), (-6.0, -5.0)),
    ]


def _looked_at(study: ErrorStudy, h: float | None, floor: float, top: float) -> list[Element]:
    """The width that is looked at as an upright line with a handle, and the error of each method there."""
    if h is None or not VIEW[0] <= math.log10(abs(h)) <= VIEW[1]:
        return []
    at = math.log10(abs(h))
    says = message("scene.width", h=h)
    found: list[Element] = [Polylines("width", (np.array([(at, floor), (at, top)]),), WIDTH)]
    for curve in study.curves:
        error = error_at(study, curve, h)
        if METHODS[curve.method].needs_step and math.isfinite(error) and error > 0:
            y = max(math.log10(error), floor)
            role = method_stroke(curve.method).role
            found.append(Dots(f"width:{curve.method}", np.array([(at, y)]), role, size=7.0))
    high = 0.06 * floor + 0.94 * top
    mark = Marker(
        WIDTH_HANDLE, at, high, WIDTH.role, "triangle-down", 10.0, handle=WIDTH_HANDLE, description=says
    )
    beside = ((1.0, 0.5), (-10.0, 0.0)) if at > sum(VIEW) / 2 else ((0.0, 0.5), (10.0, 0.0))
    return [*found, mark, Label("width:label", says, at, high, WIDTH.role, "text", *beside)]


def error_at(study: ErrorStudy, curve: ErrorCurve, h: float) -> float:
    """The error of a method at the width that was studied next to h; NaN where there is none."""
    return float(curve.errors[int(np.abs(np.log(study.h / abs(h))).argmin())])


def _entry(study: ErrorStudy, curve: ErrorCurve, h: float | None) -> LegendEntry:
    says = _called(curve)
    if curve.slope is not None:
        says = message("scene.error-slope", method=says, slope=f"{curve.slope:.2f}")
    if h is not None and math.isfinite(error := error_at(study, curve, h)):
        says = message("scene.error-here", method=says, error=float(f"{error:.2g}"))
    return LegendEntry(says, method_stroke(curve.method), method_shape(curve.method))


def _called(curve: ErrorCurve) -> Message:
    return METHODS[curve.method].called


def _summary(curves: Sequence[ErrorCurve]) -> list[Message]:
    return [
        message(
            f"scene.best-{curve.best_end or 'found'}",
            method=_called(curve),
            h=curve.best_h,
            error=curve.best_error,
        )
        for curve in curves
        if curve.best_h is not None and curve.best_error is not None
    ]
