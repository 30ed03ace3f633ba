"""Makes of the signs along a path the reason to stop, with the facts that explain it to people.

What is said of a place is said of a critical point that was found there (`critical`): a run has converged
only where one is near against the way walked, and stands on a plateau or is stalled where none is. The limit
2/λmax is told for gradient descent alone, since only for its rule it holds, and of the bowl below the lowest
point of the path, the best guess at the one that is meant, or else of where the run began; never of where it
was lost, which the run itself made steep.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property, partial
from math import inf, isfinite

import numpy as np

from nablaboard.calculus.descent.around import falls_from, is_ringed, kind_uncurved, slopes_on
from nablaboard.calculus.descent.bowls import bowl_below
from nablaboard.calculus.descent.critical import (
    Critical,
    Resting,
    bottom_below,
    critical_across,
    critical_near,
    kind_of,
)
from nablaboard.calculus.descent.curvature import (
    WHOLE,
    Terrain,
    is_singular,
    overflows,
    shortfall_at,
    stable_rate_of,
)
from nablaboard.calculus.descent.differences import differs, vanished
from nablaboard.calculus.descent.drift import drifts
from nablaboard.calculus.descent.objective import Descendable
from nablaboard.calculus.descent.optimizer import Stall
from nablaboard.calculus.descent.run import Reason, Stop
from nablaboard.calculus.descent.stability import rate_beside
from nablaboard.calculus.descent.watch import HISTORY, Limits, Sign, Stretch, signs
from nablaboard.calculus.floats import EPSILON, Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import Fact, Message, message, number

Verdict = tuple[Stop, int]
"""The reason to stop, and the step whose point is the last that is kept."""

NEAR = 0.01
"""Of the way walked: a critical point that is no further is the one that was arrived at."""


_FEW = 64
"""So many floats beside a point ∇f is as many times as large as at one at which it is 0."""

_START = {
    "undefined": "stop.undefined-start",
    "value": "stop.start-value",
    "slope": "stop.start-slope",
    "": "stop.start-floats",
}
"""Why a run cannot start, by what floats lose there."""

_GENTLE, _GENTLER = 1e-3, 1e-3
"""The slope of a plateau at most; or of that at the start, where this is more."""

_IN_SIGHT = 0.1
"""Of the size of a place or of the way to it: what is no further away is not called far."""

_BESIDE = 0.5
"""Of what counts as near: about a place at which no critical point was near none is looked for again."""

_ON = 1e-9
"""Of the size of a point: on a critical point that is no further it stands."""


def _apart(one: Vector, other: Vector) -> float:
    """How far two points are apart, along the axis on which they are the most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _until(path: Callable[[], Floats], step: int) -> Floats:
    """The rows up to a step."""
    return path()[: step + 1]


@dataclass(frozen=True)
class Judge:
    """Knows what is descended and when to stop.

    rate: the learning rate where its limit is 2/λmax, else None
    stall: what a short step on a slope is for (see `Variant`)
    inverts: a step needs the inverse of the Hessian
    h: the width of the differences, where the gradient is made of differences; method: of which ones
    ahead: the part of its last move by which a rule looks ahead; 0 where it does not
    """

    f: Descendable
    limits: Limits
    steps: int
    rate: float | None
    h: float | None
    stall: Stall = "rate"
    inverts: bool = False
    ahead: float = 0.0
    method: str = "dual"

    def look(
        self, rows: Floats, first: int, path: Callable[[], Floats], reach: Floats | None = None
    ) -> Verdict | None:
        """The soonest reason in the rows (x, ..., f, ∂f/∂x, ...) of the steps from `first` on.

        path: gives all rows from the start on
        reach: how far the coming steps go from each row; by default the steps in the rows
        """
        stretch = Stretch.of(rows, reach)
        for sign in signs(stretch, self.limits):
            step = first + sign.row
            stop = self._stop(sign, stretch, step, partial(_until, path, step))
            if stop is not None:
                return stop, step
        return None

    def undefined_start(self, row: Floats) -> Stop:
        """The start, of this row, is where floats have no f or no gradient."""
        at = tuple(map(float, row[: len(row) // 2]))
        if self._is_lost_beside(at):
            return Stop("left-domain", 0, message("stop.start-beside", at=at))
        shortfall = shortfall_at(self.f, at)
        reason: Reason = "left-domain" if shortfall == "undefined" else "beyond-floats"
        return Stop(reason, 0, message(_START[shortfall], at=at))

    def out_of_steps(self, last: Floats, step: int, reach: Floats | None = None) -> Stop:
        """All steps are done; `last` are the last rows, with their `reach`.

        On a slope a step without a move may be one of many that rounding makes of the same few floats, or the
        first ones of a rule that warms up: it stands still where all of those rows are one point.
        """
        if not step:
            return Stop("steps", step, message("stop.steps-none"))
        size = last.shape[1] // 2
        # A rule may rest for a step and go on; one that follows slopes does not where there is none.
        goes_on = (
            reach is not None and bool(reach[-1]) and (self.stall != "rate" or last[-1, size + 1 :].any())
        )
        rests = (last[:, :size] == last[-1, :size]).all(axis=1)
        if goes_on or not rests[-2]:
            return Stop("steps", step, message("stop.steps-moving", step=step))
        still = (rests.all() and len(last) == HISTORY) or not last[-1, size + 1 :].any()
        return Stop("steps", step, message("stop.steps-still" if still else "stop.steps", step=step))

    def _stop(self, sign: Sign, stretch: Stretch, step: int, path: Callable[[], Floats]) -> Stop | None:
        """The reason for a sign that shows at `step`, the last that is kept; None where there is none."""
        match sign.reason:
            case "rounding":
                return self._rounding(stretch.point(sign.row), step)
            case "converged" | "stalled":
                return self._at_rest(sign, stretch, step, path())
            case "circling":
                kind = "stop.circling" if sign.period > 2 else "stop.circling-two"
                return Stop("circling", step, message(kind, period=sign.period))
            case "left-domain":
                return self._undefined(stretch, sign.row, step, path)
            case _:
                singular = self._singular(stretch.point(sign.row), step) or self._lost_ahead(path(), step + 1)
                return singular or self._diverged(stretch.point(sign.row + 1), step + 1, path())

    @cached_property
    def _terrain(self) -> Terrain:
        return Terrain(self.f)

    @cached_property
    def _in_vain(self) -> list[Vector]:
        """The last place at which no arrival was found."""
        return []

    def _at_rest(self, sign: Sign, stretch: Stretch, step: int, path: Floats) -> Stop | None:
        """What a short step means: an arrival where a critical point is near, else a plateau or a stall.

        None where the run has not arrived, and the next step is not short; and about where that was seen, as
        of a rule that steps across the floor of a valley again and again.
        """
        point = stretch.point(sign.row)
        points = path[:, : len(point)]
        way = float(np.abs(points - points[0]).max())
        near = max(NEAR * way, self.limits.tolerance)
        if not sign.lasts and any(_apart(each, point) <= _BESIDE * near for each in self._in_vain):
            return None
        steepest = float(np.abs(path[0, len(point) + 1 :]).max())
        stop = self._judged(sign, stretch, step, way, max(_GENTLE, _GENTLER * steepest))
        if stop is None and sign.reason == "converged":
            self._in_vain[:] = [point]
        return stop

    def _judged(self, sign: Sign, stretch: Stretch, step: int, way: float, gentle: float) -> Stop | None:
        """What a short step means at the end of such a way; a slope of more than `gentle` is no plateau's."""
        point, slope = stretch.point(sign.row), float(np.abs(stretch.gradients[:, sign.row]).max())
        near = max(NEAR * way, self.limits.tolerance)
        if not isfinite(slope):  # as at √0, where it is not asked for
            rests = is_ringed(self._terrain, point, near, walled=True)
            return Stop("converged", step, self._arrived("minimum", (), step)) if rests else None
        exact = self._terrain.below_floats(point) if slope < WHOLE else None
        hidden = None if slope else exact
        own = self._own_slope(point)
        told = number(exact) if exact is not None else slope if own is None else own
        plateau = Stop("plateau", step, self._facts("stop.plateau", slope=told)) if sign.lasts else None
        falls = bool(slope or (hidden and not np.isnan(self._terrain.slope(point)).any()))
        arrived = self._arrival(point, NEAR * way, sign, falls=falls)
        if arrived is not None:
            kind, along = self._kind(arrived, near)
            if self._may_fall(kind, arrived) and (hidden is None or self._is_calmest(point, hidden)):
                found = falls_from(self._terrain, arrived, near)
                kind, along = found if found[0] else (kind, along)
            # Where f is seen to change only far away, it is so flat that a slope of 0 for floats is no sign.
            known = bool(kind) or hidden is None
            if known or not kind_of(self._terrain, arrived, max(way, 1.0, *map(abs, point)))[0]:
                return Stop("converged", step, self._arrived(kind, along, step))
            return plateau
        rests = sign.lasts and self.stall == "" and is_ringed(self._terrain, point, self.limits.tolerance)
        if rests or (sign.reason == "converged" and self._is_over_minimum(point, near)):
            return Stop("converged", step, self._arrived("minimum", (), step))
        if not sign.lasts:
            return None
        alone = slopes_on(self._terrain, point, near)
        steep = sign.reason == "stalled" or max(slope, own or 0.0) > gentle
        if steep or not alone or self._has_in_sight(point, way):
            if own is not None and differs(slope, own):
                return Stop("stalled", step, self._facts("stop.stalled-difference", seen=slope, slope=told))
            still = stretch.point(sign.row + 1) == point
            return Stop("stalled", step, self._stalled(told, still=still, alone=alone))
        return plateau

    def _kind(self, arrived: Critical, near: float) -> tuple[Resting, Vector]:
        """What a point of arrival is, and for "falls" the direction along which f does."""
        if self._terrain.curvature(arrived.at) is None:
            return kind_uncurved(self._terrain, arrived.at, near)
        return kind_of(self._terrain, arrived, near)

    def _may_fall(self, kind: Resting, arrived: Critical) -> bool:
        """Whether f may fall along an axis on which floats see it level."""
        here = self._terrain.curvature(arrived.at)
        return not kind or (kind == "minimum" and here is not None and not here.signs.all())

    def _is_calmest(self, point: Vector, slope: Decimal) -> bool:
        """Whether ∇f is much smaller at a point than a few floats away, so that it is 0 beside: as at π."""
        away = _FEW * EPSILON * max(map(abs, point))
        places = (np.array(point) + side * away * axis for axis in np.eye(len(point)) for side in (-1, 1))
        found = [self._terrain.below_floats(place) for place in places]
        return all(each is not None and slope <= each / _FEW for each in found)

    def _is_over_minimum(self, point: Vector, near: float) -> bool:
        """Whether a minimum is no further than `near`: a corner, or one of a valley that bends.

        Or one beside a corner, as all of x < 0 is for max(0, x).
        """
        if is_ringed(self._terrain, point, near):
            return True
        if self._terrain.curvature(point) is None:
            sides = (side * near / 2 * axis for axis in np.eye(len(point)) for side in (-1, 1))
            return any(self._is_beside_minimum(point + side, near / 2) for side in sides)
        bottom = bottom_below(self._terrain, point)
        return bottom is not None and _apart(bottom.at, point) <= near

    def _is_beside_minimum(self, point: Floats, near: float) -> bool:
        """Whether a minimum is no further than `near`, where f has a Hessian."""
        found = critical_near(self._terrain, point.tolist(), near)
        if found is None or _apart(found.at, tuple(point.tolist())) > near:
            return False
        return kind_of(self._terrain, found, near)[0] == "minimum"

    def _arrival(self, point: Vector, near: float, sign: Sign, *, falls: bool) -> Critical | None:
        """The critical point at which the run has arrived; None where none is near.

        falls: whether the gradient that the run follows is known not to be 0 here
        """
        here = self._terrain.curvature(point)
        if here is None:  # as in a corner, where another number took the place of a slope
            moves_on = falls or drifts(self._terrain, point, None, max(near, self.limits.tolerance))
            return None if moves_on else Critical(point, EPSILON * max(map(abs, point)))
        move = here.newton
        size = inf if move is None else float(np.abs(move).max())  # none where a level axis has a slope
        if sign.reason == "stalled":  # the slope is large: only where the tolerance itself is as far
            near = 0.0
        near = max(near, self.limits.tolerance)
        found = critical_near(self._terrain, point, near, here) if size <= near else None
        return found or critical_across(self._terrain, point, near)

    def _has_in_sight(self, point: Vector, way: float) -> bool:
        """Whether f is a bowl here and has a bottom below, or a critical point is in sight."""
        here, sight = self._terrain.curvature(point), _IN_SIGHT * max(1.0, way, *map(abs, point))
        if here is None:
            return False
        bottom = bottom_below(self._terrain, point)
        found = critical_near(self._terrain, point, sight, here)
        is_seen = any(each is not None and _apart(each.at, point) <= sight for each in (bottom, found))
        return is_seen or (here.is_bowl and bottom is not None)

    def _arrived(self, kind: str, along: Vector, step: int) -> Message:
        """That it has converged, and where that is no minimum."""
        said = "stop.converged" if kind in ("minimum", "") else f"stop.converged-{kind}"
        return self._facts(said, step=step, **self._falling(along))

    def _falling(self, along: Vector) -> dict[str, Fact]:
        """The direction along which f falls, by the name of its axis where it is along one."""
        if not along:
            return {}
        size = [abs(part) for part in along]
        axis = size.index(max(size))
        if sum(size) - size[axis] <= EPSILON:
            return {"along": tuple(self.f.arguments)[axis]}
        return {"along": along}

    def _stalled(self, slope: float | str, *, still: bool, alone: bool) -> Message:
        """That it stalled, and why: beside a corner, which no step can come near, no rate is to blame."""
        if self.stall == "rate" and alone:
            return self._facts("stop.stalled", slope=slope)
        found_nothing = self.stall == "search" and still
        return self._facts("stop.stalled-search" if found_nothing else "stop.stalled-short", slope=slope)

    def _own_slope(self, point: Vector) -> float | None:
        """The largest part of ∇f where differences stand for it; None where not, or it is undefined."""
        if self.h is None:
            return None
        slope = float(np.abs(self._terrain.slope(point)).max())
        return slope if isfinite(slope) else None

    def _facts(self, kind: str, **facts: Fact) -> Message:
        return message(kind, tolerance=self.limits.tolerance, **facts)

    def _rounding(self, point: Vector, step: int) -> Stop | None:
        if self.h is None or not self._terrain.slopes(point):
            return None
        return vanished(self._terrain, self.method, self.h, point, step)

    def _singular(self, point: Vector, step: int) -> Stop | None:
        """That Newton has no step from a point; None where it has, or the rule asks for none."""
        if not self.inverts:
            return None
        hessian, determinant = self._terrain.hessian(point), self._terrain.determinant(point)
        if determinant is not None and determinant.is_nan():
            return Stop("singular", step, message("stop.singular-undefined", step=step, at=point))
        if not (np.isfinite(hessian).all() and is_singular(hessian)):
            return None
        suffix = "" if determinant == 0 else "-rounding"
        on = self._below(point)
        if on is None:
            return Stop("singular", step, message(f"stop.singular{suffix}", step=step, at=point))
        kind, along = kind_of(self._terrain, on)
        outcome = message(f"stop.singular-{kind or 'critical'}", **self._falling(along))
        said = message(f"stop.singular-on{suffix}", step=step, at=point, outcome=outcome)
        return Stop("singular", step, said)

    def _below(self, point: Vector) -> Critical | None:
        """The critical point on which a run stands; None where ∇f is only too small, as of e^(−x) far out."""
        here = self._terrain.curvature(point)
        if here is None or not here.vanishes:
            return None
        near = max(self.limits.tolerance, _ON * max(map(abs, point)))
        found = critical_near(self._terrain, point, near, here)
        return found if found is not None and _apart(found.at, point) <= near else None

    def _undefined(self, stretch: Stretch, row: int, step: int, path: Callable[[], Floats]) -> Stop:
        here, there = stretch.point(row), stretch.point(row + 1)
        if self._is_lost_beside(there):
            return Stop("left-domain", step + 1, message("stop.left-beside", step=step + 1, at=there))
        shortfall = shortfall_at(self.f, there)
        if shortfall != "slope" and overflows(self.f, here, there):
            shortfall = "value"
        if shortfall in ("value", "slope"):
            lost = min(step + 2, self.steps)  # a slope that large takes the next step out of the numbers
            too_large = message(f"stop.diverged-{shortfall}", step=lost, at=there)
            return Stop("diverged", lost, self._too_fast(path(), lost) or too_large)
        reason: Reason = "left-domain" if shortfall else "beyond-floats"
        return Stop(reason, step + 1, message(f"stop.{reason}", step=step + 1, at=there))

    def _lost_ahead(self, path: Floats, step: int) -> Stop | None:
        """That a rule which looks ahead along its last move came out of the domain of f; None where not."""
        points = path[-2:, : path.shape[1] // 2]
        if not self.ahead or len(points) < 2:
            return None
        at = tuple((points[1] + self.ahead * (points[1] - points[0])).tolist())
        if shortfall_at(self.f, at) != "undefined":
            return None
        return Stop("left-domain", step, message("stop.left-ahead", step=step, at=at))

    def _is_lost_beside(self, point: Vector) -> bool:
        """Whether f and its gradient are numbers at a point, so that it is differences that are none."""
        found = (self._terrain.value(*point), *self._terrain.gradient(*point))
        return self.h is not None and all(map(isfinite, found))

    def _diverged(self, point: Vector, step: int, path: Floats) -> Stop:
        """The point of this step, which is not kept, is too far out or not made of numbers."""
        beyond = isfinite(self.limits.bound) and all(map(isfinite, point))
        sentence = (
            message("stop.diverged-bound", step=step, bound=self.limits.bound)
            if beyond
            else message("stop.diverged", step=step)
        )
        return Stop("diverged", step, self._too_fast(path, step) or sentence)

    def _too_fast(self, path: Floats, step: int) -> Message | None:
        """That the learning rate is above its limit, in the bowl that was meant or else at the start."""
        if self.rate is None:
            return None
        size = path.shape[1] // 2
        lowest = path[int(path[:, size].argmin()), :size].tolist()
        bowl = bowl_below(self._terrain, lowest, partial(bottom_below, self._terrain))
        begin = self._terrain.curvature(path[0, :size])
        for kind, found in (("stop.diverged-rate", bowl), ("stop.diverged-rate-start", begin)):
            limit = None if found is None else stable_rate_of(found)
            if limit is not None and self.rate > limit:
                return message(kind, step=step, **rate_beside(limit, self.rate))
        return None
