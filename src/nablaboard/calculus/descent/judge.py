"""Makes of the signs along a path the reason to stop, with the facts that explain it to people.

The limit 2/λmax is told for gradient descent alone, since only for its rule it holds; it is looked for at
the lowest point of the path first, the best guess at the bowl the user means, and then at the last one,
"here" in both cases.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from nablaboard.calculus.descent.curvature import overflows, resting_place, stable_rate
from nablaboard.calculus.descent.objective import Descendable, slope_of
from nablaboard.calculus.descent.run import Stop
from nablaboard.calculus.descent.watch import Limits, Sign, Stretch, signs
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import Message, message

Verdict = tuple[Stop, int]
"""The reason to stop, and the step whose point is the last that is kept."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows what is descended and when to stop.

    rate: the learning rate where its limit is 2/λmax, else None
    searches: the steps are searched for, so that a short one is not for a rate too small
    h: the width of the differences, where the gradient is made of differences
    """

    f: Descendable
    limits: Limits
    steps: int
    rate: float | None
    h: float | None
    searches: bool = False

    def look(self, rows: Floats, first: int, reach: Floats | None = None) -> Verdict | None:
        """The soonest reason in the rows (x, ..., f, ∂f/∂x, ...) of the steps from `first` on.

        reach: how far the coming steps go from each row; by default the steps in the rows
        """
        stretch = Stretch.of(rows, reach)
        for sign in signs(stretch, self.limits):
            stop = self._stop(sign, stretch, first + sign.row)
            if stop is not None:
                return stop, first + sign.row
        return None

    def undefined_start(self, row: Floats) -> Stop:
        """The start, of this row, is where f or its gradient is undefined."""
        return Stop(
            "left-domain", 0, message("stop.undefined-start", at=tuple(map(float, row[: len(row) // 2])))
        )

    def out_of_steps(self, last: Floats, step: int) -> Stop:
        """All steps are done; `last` are the last rows, two where there was a step."""
        still = len(last) > 1 and np.array_equal(*last[:, : last.shape[1] // 2])
        return Stop("steps", step, message("stop.steps-still" if still else "stop.steps-moving", step=step))

    def _stop(self, sign: Sign, stretch: Stretch, step: int) -> Stop | None:
        """The reason for a sign that shows at `step`, the last that is kept; None where there is none."""
        match sign.reason:
            case "rounding":
                return self._rounding(stretch.point(sign.row), step)
            case "converged":
                return Stop("converged", step, self._arrival(stretch.point(sign.row), step))
            case "stalled":
                slope = float(np.abs(stretch.gradients[:, sign.row]).max())
                kind = "stop.stalled-search" if self.searches else "stop.stalled"
                return Stop("stalled", step, self._facts(kind, slope=slope))
            case "circling":
                kind = "stop.circling" if sign.period > 2 else "stop.circling-two"
                return Stop("circling", step, message(kind, period=sign.period))
            case "left-domain":
                return self._undefined(stretch, sign.row, step)
            case _:
                return self._diverged(stretch, sign.row, step + 1)

    def _arrival(self, point: Vector, step: int) -> Message:
        """That it has converged, and where that is no minimum."""
        place = resting_place(self.f, point)
        kind = f"stop.converged-{place}" if place in ("maximum", "saddle") else "stop.converged"
        return self._facts(kind, step=step)

    def _facts(self, kind: str, **facts: float) -> Message:
        return message(kind, tolerance=self.limits.tolerance, **facts)

    def _rounding(self, point: Vector, step: int) -> Stop | None:
        if not any(slope_of(self.f, "dual", None)(*point)):
            return None
        unmoved = self.h is not None and all(x + self.h == x == x - self.h for x in point)
        return Stop("rounding", step, message("stop.rounding-x" if unmoved else "stop.rounding-f", step=step))

    def _undefined(self, stretch: Stretch, row: int, step: int) -> Stop:
        here, there = stretch.point(row), stretch.point(row + 1)
        if overflows(self.f, here, there):  # a gradient that large takes the step after it out of the numbers
            return self._diverged(stretch, row, min(step + 2, self.steps))
        return Stop("left-domain", step + 1, message("stop.left-domain", step=step + 1, at=there))

    def _diverged(self, stretch: Stretch, row: int, step: int) -> Stop:
        sentence = self._too_fast(stretch, row, step)
        if sentence is None and isfinite(self.limits.bound):
            sentence = message("stop.diverged-bound", step=step, bound=self.limits.bound)
        return Stop("diverged", step, sentence or message("stop.diverged", step=step))

    def _too_fast(self, stretch: Stretch, row: int, step: int) -> Message | None:
        if self.rate is None:
            return None
        lowest = int(stretch.values[: row + 1].argmin())
        for place in (lowest, 0, row):
            limit = stable_rate(self.f, stretch.point(place))
            if limit is not None and self.rate > limit:
                return message("stop.diverged-rate", step=step, rate=self.rate, limit=limit)
        return None
