"""Samples a function for a view: what a picture of so many pixels has to show, and no more.

A few passes over arrays, each over all places that need it at once: many uneven samples, then edges of
the domain, jumps and poles, peaks between the samples, and columns in which the function only fills a
band, and needles that no sample meets. What is narrower than a sixteenth of a pixel can be missed where
its formula tells nothing of it.
"""

from itertools import pairwise

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.curve.bands import dense_columns, extremes
from nablaboard.calculus.curve.curve import Curve
from nablaboard.calculus.curve.digits import lost_columns
from nablaboard.calculus.curve.edges import domain_edges, holes
from nablaboard.calculus.curve.jumps import jumps
from nablaboard.calculus.curve.needles import needles
from nablaboard.calculus.curve.peaks import peaks
from nablaboard.calculus.curve.places import first_places
from nablaboard.calculus.curve.thin import thin
from nablaboard.calculus.curve.view import View, probe_of, view_of
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    RangeLike,
    SizeLike,
    checked,
    formula_of,
)
from nablaboard.calculus.floats import Floats, Probe, distinct
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

_CHUNK = 32_768
_BEYOND = 10
"""By how many heights of the view a line may leave it: a painter's numbers overflow long before ours."""


@checked
def sample(
    f: FunctionLike,
    x: RangeLike,
    y: RangeLike,
    size: SizeLike = (1000, 600),
    *,
    token: CancelToken | None = None,
) -> Curve:
    """The curve of f over x = (a, b), seen in y = (c, d) on a picture of `size` = (width, height) pixels.

    Poles and jumps are never joined, edges of the domain are met to the last digits, and of what swings
    within a pixel column its lowest and highest point are kept; what is nothing but rounding is left out and
    said. `token` is asked between the passes and
    ends them by raising. `CurveError` for a function of more than one variable, or ranges or sizes that are
    none; `FunctionError` for a Python function without a formula.

    >>> [len(part) for part in sample("2x + 1", (0, 1), (0, 3)).segments]
    [2]
    """
    f, view = formula_of(f, 1), view_of(x, y, size)
    return _Sampler(f, _watched(probe_of(f), token), view).curve()


def _watched(probe: Probe, token: CancelToken | None) -> Probe:
    """The probe in chunks that leave the interpreter to others in between, asking the token each time."""

    def values(x: Floats) -> Floats:
        if token is not None:
            token.raise_if_cancelled()
        if x.size <= _CHUNK:
            return probe(x)
        return np.concatenate([values(x[start : start + _CHUNK]) for start in range(0, x.size, _CHUNK)])

    return values


@dataclass(frozen=True, slots=True)
class _Sampler:
    f: Expression
    probe: Probe
    view: View

    def curve(self) -> Curve:
        x = first_places(self.view)
        y = self.probe(x)
        dense = dense_columns(x, y, self.view)
        lost = lost_columns(self.f, dense, self.view)
        leave = (dense | lost)[self.view.column(x)]
        dense = dense & ~lost
        hole_points, is_hole = holes(self.probe, x, y, self.view, leave)
        edges = domain_edges(self.probe, x, y, is_hole | leave)
        before, after = jumps(self.probe, x, y, self.view, leave)
        tops, cut_tops = peaks(self.probe, x, y, self.view, leave)
        band_x, band_y = extremes(self.probe, dense, self.view)
        extra = np.concatenate((edges, before, after, tops))
        known = np.concatenate((extra, x[leave | is_hole]))
        tip_x, tip_y = needles(self.f, self.probe, (x, y), self.view, known)
        gaps: Floats = np.asarray(self.view.left + (np.flatnonzero(lost) + 0.5) * self.view.dx)
        all_x = np.concatenate((x[~leave], extra, band_x, tip_x, gaps))
        all_y = np.concatenate((y[~leave], self.probe(extra), band_y, tip_y, np.full(gaps.shape, np.nan)))
        all_x, first = np.unique(all_x, return_index=True)
        segments = self._segments(all_x, all_y[first], after, cut_tops)
        shown = hole_points[(hole_points[:, 1] >= self.view.bottom) & (hole_points[:, 1] <= self.view.top)]
        return Curve(segments, _read_only(shown), self._message(segments, gaps))

    def _segments(self, x: Floats, y: Floats, after: Floats, tops: Floats) -> tuple[Floats, ...]:
        """The polylines through the samples, cut where f is undefined, before `after` and behind `tops`."""
        defined = np.isfinite(y)
        starts = np.concatenate(
            (
                np.flatnonzero(defined[1:] != defined[:-1]) + 1,
                np.searchsorted(x, after),
                np.searchsorted(x, tops) + 1,
            )
        )
        bounds = distinct(np.clip(np.concatenate(([0], starts, [x.size])), 0, x.size))
        height = self.view.top - self.view.bottom
        y = np.clip(y, self.view.bottom - _BEYOND * height, self.view.top + _BEYOND * height)
        return tuple(
            _read_only(thin(x[low:high], y[low:high], self.view))
            for low, high in pairwise(bounds)
            if high - low > 1 and defined[low]
        )

    def _message(self, segments: tuple[Floats, ...], gaps: Floats) -> Message | None:
        if gaps.size:
            return message("curve.digits", at=float(f"{gaps[gaps.size // 2]:.6g}"))
        if not segments:
            return message("curve.nowhere")
        low, high = self.view.bottom, self.view.top
        if all((part[:, 1] < low).all() or (part[:, 1] > high).all() for part in segments):
            return message("curve.outside", low=low, high=high)
        return None


def _read_only(points: Floats) -> Floats:
    points.flags.writeable = False
    return points
