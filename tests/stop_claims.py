"""What each sentence about the end of a run claims, and how it is refuted with mpmath."""

import math
from collections.abc import Iterator

import mpmath
import numpy as np
from mpmath import mp

from nablaboard.words import Fact
from run_functions import DIGITS
from run_jets import Number
from run_truth import (
    LARGEST,
    NEAR,
    ROOM,
    Case,
    Facts,
    Refuter,
    bottom_of,
    changes,
    is_enclosed,
    is_near,
    newton_step,
    on_pieces,
    place_of,
    steepest,
    told,
)


def _nothing(case: Case, facts: Facts) -> Iterator[str]:
    yield from ()


def _in_corner(case: Case) -> bool:
    return case.run.stop.sentence.kind == "stop.corner"


def _converged(case: Case, facts: Facts) -> Iterator[str]:
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 1)
    if len(ahead.points) > case.run.stop.step + 1 and not case.run.probes:
        step = float(np.abs(ahead.points[-1] - ahead.points[-2]).max())
        if step > case.tolerance * ROOM:
            yield f"the next step is {step}"
    if case.run.stop.step != facts["step"]:
        yield "the step is another"
    reach = max(NEAR * case.way, case.tolerance, 1e-12)
    if not _in_corner(case) and not is_near(case, reach):
        move = newton_step(case.ground.hessian(case.last), mpmath.matrix(case.ground.slope(case.last)))
        # As of x¹²; or what would be one on this side of a jump.
        near = max(map(abs, move)) <= reach * ROOM and (
            is_near(case, 12 * reach) or "jumps" in case.ground.family
        )
        if not near and not is_enclosed(case, 2 * reach):  # around one that is within reach
            yield "no critical point is near"


def _no_minimum(signs: tuple[int, ...]) -> Refuter:
    """What a maximum or a saddle has around it: f falls (−1), rises (1), both."""

    def refute(case: Case, facts: Facts) -> Iterator[str]:
        yield from _converged(case, facts) if "step" in facts else ()
        found = changes(case, place_of(case), mpmath.mpf("1e-6"))
        if -1 in signs and not min(found) < 0:
            yield "f falls nowhere"
        if 1 in signs and not max(found) > 0:
            yield "f rises nowhere"
        if 1 not in signs and max(found) > 0:
            yield "f rises somewhere"
        if -1 not in signs and min(found) < -mpmath.mpf("1e-40"):
            yield "f falls somewhere"

    return refute


def _falls(case: Case, facts: Facts) -> Iterator[str]:
    yield from _converged(case, facts) if "step" in facts else ()
    along = facts["along"]
    names = ("x", "y")[: case.ground.size]
    way = [float(name == along) for name in names] if isinstance(along, str) else along
    at, here = place_of(case), None
    sizes = ("1e-3", "1e-5", "1e-12") if "jumps" in case.ground.family else ("1e-3", "1e-5")
    with mp.workdps(DIGITS):
        here = case.ground.value(at)
        beside = [
            case.ground.value([a + side * mpmath.mpf(size) * d for a, d in zip(at, way, strict=True)])  # type: ignore[arg-type]
            for side in (-1, 1)
            for size in sizes
        ]
    if not min(beside) < here:
        yield "f does not fall along it"


def _level(case: Case, facts: Facts) -> Iterator[str]:
    yield from _converged(case, facts) if "step" in facts else ()
    found = changes(case, list(map(mpmath.mpf, case.last)), mpmath.mpf("1e-9"))
    if max(map(abs, found)) > mpmath.mpf("1e-40"):
        yield "f changes there"


def _slope_of(case: Case, fact: Fact, digits: float = 1e-5) -> Iterator[str]:
    slopes = [max(map(abs, case.ground.slope(place))) for place in on_pieces(case.ground, case.last)]
    slope = min(slopes, key=lambda each: abs(each - told(fact)))
    corner = "corner" in case.ground.family and min(map(abs, case.last)) < 1e-9
    exact = not (corner or case.numerical)
    room = digits * slope + (1e-9 * (1 + case.way) if slope > 1e-300 else 0)
    # Where floats are off, a digit of a constant, 2.52 or the float next to it, is seen in the slope.
    unsure = [
        abs(a - b)
        for a, b in zip(case.ground.quick_slope(case.last), case.ground.slope(case.last), strict=True)
    ]
    if exact and abs(slope - told(fact)) > room + max((each for each in unsure if each < 1e300), default=0):
        yield f"the slope is {mpmath.nstr(slope, 8)}"


def _short_steps(case: Case) -> Iterator[str]:
    """Those that are said to be short are the next two; not of a triangle, which may rest and go on."""
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 2)
    moves = np.abs(np.diff(ahead.points[case.run.stop.step :], axis=0)).max(axis=1, initial=0.0)
    if case.run.optimizer != "nelder-mead" and (moves > ROOM * case.tolerance).any():
        yield f"the next steps are {moves.tolist()}"


def _plateau(case: Case, facts: Facts) -> Iterator[str]:
    yield from _short_steps(case)
    yield from _slope_of(case, facts["slope"])
    if case.way and is_near(case, 0.9 * max(NEAR * case.way, case.tolerance)):
        yield "a critical point is near"


def _stalled(case: Case, facts: Facts) -> Iterator[str]:
    yield from _short_steps(case)
    yield from _slope_of(case, facts["slope"])
    if "corner" not in case.ground.family and is_near(case, 0.5 * case.tolerance):
        yield "it stands on a critical point"


def _too_slow(case: Case, facts: Facts) -> Iterator[str]:
    yield from _stalled(case, facts)
    if "learning_rate" not in case.run.settings:
        yield "it has no rate"


def _nothing_lower(case: Case, facts: Facts) -> Iterator[str]:
    yield from _stalled(case, facts)
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 1)
    if len(ahead.points) > case.run.stop.step + 1 and ahead.values[-1] < ahead.values[-2]:
        yield "the next step is lower"


def _singular(case: Case, facts: Facts) -> Iterator[str]:
    curvatures = list(map(abs, case.ground.curvatures(case.last)))
    if "floats show no inverse" not in case.run.stop.message and min(curvatures) > 1e-40 * max(curvatures):
        yield f"the Hessian has one, and curves by {mpmath.nstr(min(curvatures), 5)}"
    if min(curvatures) > 1e-12 * max(*curvatures, 1e-3):
        yield "the Hessian has an inverse"


def _on_critical(case: Case, facts: Facts) -> Iterator[str]:
    slope = max(map(abs, case.ground.slope(case.last)))
    if slope > 1e-9 * (1 + max(map(abs, case.ground.curvatures(case.last)))):
        yield f"the slope is {mpmath.nstr(slope, 5)}"
    if not is_near(case, max(case.tolerance, 1e-9 * max(map(abs, case.last)))):
        yield "no critical point is there"


def _unbent(case: Case, facts: Facts) -> Iterator[str]:
    with mp.workdps(DIGITS):
        left, right = ([each + s * mpmath.mpf("1e-20") for each in _at(facts)] for s in (-1, 1))
        pairs = [*zip(case.ground.slope(left), case.ground.slope(right), strict=True)]
        pairs += zip(case.ground.hessian(left), case.ground.hessian(right), strict=True)
    if all(abs(one - other) < 1e-9 * (1 + abs(one)) for one, other in pairs):
        yield "f has second derivatives there"


def _next_point(case: Case) -> list[float] | None:
    """The point after the last, if the run's rule still makes numbers of it."""
    if case.run.optimizer != "gradient-descent":
        return None
    rate = float(case.run.settings["learning_rate"])
    return [x - rate * float(g) for x, g in zip(case.last, case.run.gradients[-1], strict=True)]


def _beyond(case: Case, facts: Facts) -> Iterator[str]:
    there = _next_point(case)
    if there is not None and not max(map(abs, there)) > float(facts["bound"]):  # type: ignore[arg-type]
        yield f"the next point is {there}"


def _no_number(case: Case, facts: Facts) -> Iterator[str]:
    there = _next_point(case)
    if there is not None and all(map(math.isfinite, there)):
        yield f"the next point is {there}"


def _too_large(case: Case, facts: Facts) -> Iterator[str]:
    value = case.ground.value(_at(facts))
    if mpmath.isfinite(value) and abs(value) < LARGEST:
        yield f"f is {mpmath.nstr(value, 5)} there"


def _too_steep(case: Case, facts: Facts) -> Iterator[str]:
    slope = max(map(abs, case.ground.slope(_at(facts))))
    if mpmath.isfinite(slope) and slope < LARGEST:
        yield f"the slope is {mpmath.nstr(slope, 5)} there"


def _no_floats(case: Case, facts: Facts) -> Iterator[str]:
    if all(map(math.isfinite, case.ground.quick_slope(_at(facts)))):
        yield "floats have a slope there"


def _at(facts: Facts) -> list[float]:
    at = facts["at"]
    return [float(each) for each in at] if isinstance(at, tuple) else []  # type: ignore[arg-type]


def _rate(case: Case, facts: Facts) -> Iterator[str]:
    lowest = case.run.points[int(case.run.values.argmin())]
    bottom = bottom_of(case.ground, lowest)
    if bottom is None:
        yield "there is no bottom"
        return
    yield from _limit(case, facts, 2 / steepest(case.ground, bottom))


def _rate_at_start(case: Case, facts: Facts) -> Iterator[str]:
    yield from _limit(case, facts, 2 / case.ground.curvatures(case.run.points[0].tolist())[-1])


def _limit(case: Case, facts: Facts, limit: Number) -> Iterator[str]:
    found = told(facts["limit"])
    if abs(limit - found) > 1e-3 * abs(limit):
        yield f"the limit is {mpmath.nstr(limit, 6)}"
    if not case.run.settings["learning_rate"] > found:
        yield "the rate is below"


def _rounded(case: Case, facts: Facts) -> Iterator[str]:
    if not case.numerical or not any(case.ground.slope(case.last)):
        yield "the slope is 0"


def _vanished(case: Case, facts: Facts) -> Iterator[str]:
    if not case.numerical or case.run.gradients[-1].any():
        yield "the numerical gradient is not 0"
    slope = max(map(abs, case.ground.slope(case.last)))
    if abs(slope - told(facts["slope"])) > 1e-5 * slope:
        yield f"the slope is {mpmath.nstr(slope, 8)}"


def _astray(case: Case, facts: Facts) -> Iterator[str]:
    yield from _short_steps(case)
    if not case.numerical:
        yield "its gradient is exact"
    slope, seen = max(map(abs, case.ground.slope(case.last))), float(abs(case.run.gradients[-1]).max())
    if abs(slope - told(facts["slope"])) > 1e-5 * slope + 1e-12:
        yield f"the slope is {mpmath.nstr(slope, 8)}"
    if abs(seen - told(facts["seen"])) > 1e-5 * seen:
        yield f"the numerical gradient is {seen}"


def _outside(case: Case, facts: Facts) -> Iterator[str]:
    at = _at(facts)
    slope = case.ground.slope(at)
    if mpmath.isfinite(case.ground.value(at)) and all(abs(each) < 1e12 for each in slope if each == each):
        beside = [case.ground.slope([each + h for each in at]) for h in (1e-9, -1e-9)]
        low, high = np.array(beside, dtype=float)
        if all(each == each for each in slope) and np.allclose(low, high, atol=1e-3):
            yield "f is defined and smooth there"


def _ahead(case: Case, facts: Facts) -> Iterator[str]:
    at = _at(facts)
    if mpmath.isfinite(case.ground.value(at)) and all(map(mpmath.isfinite, case.ground.slope(at))):
        yield "f is defined there"


def _beside_it(case: Case, facts: Facts) -> Iterator[str]:
    at = _at(facts)
    if not case.numerical:
        yield "no differences were taken"
    if not mpmath.isfinite(case.ground.value(at)):
        yield "f is undefined at the place itself"


def _circling(case: Case, facts: Facts) -> Iterator[str]:
    period = int(facts["period"])  # type: ignore[arg-type]
    points = case.run.points
    back = float(np.abs(points[-1] - points[-1 - period]).max())
    step = float(np.abs(np.diff(points[-period - 1 :], axis=0)).max())
    if back > 1e-6 * step:
        yield f"it comes back to {back} only"
    if period > 2 and float(np.abs(points[-period:] - points[-period - 2 : -2]).max()) < 1e-11 * step:
        yield "it circles between two points"


def _moving(case: Case, facts: Facts) -> Iterator[str]:
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 3).points[case.run.stop.step - 1 :]
    if (
        len(ahead) > 1 and not np.diff(ahead, axis=0).any() and case.run.optimizer != "nelder-mead"
    ):  # a triangle moves around it
        yield "it does not move any more"


def _still(case: Case, facts: Facts) -> Iterator[str]:
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 3).points[case.run.stop.step :]
    if np.diff(ahead, axis=0).any():
        yield "it moves on"


def _corner(case: Case, facts: Facts) -> Iterator[str]:
    at = _at(facts)
    with mp.workdps(DIGITS):
        h = mpmath.mpf("1e-20")
        here = case.ground.value(at)
        sides = [
            [
                (case.ground.value([a + s * h * (k == j) for j, a in enumerate(at)]) - here) / h
                for s in (-1, 1)
            ]
            for k in range(case.ground.size)
        ]
    if all(abs(left + right) < 1e-9 for left, right in sides):
        yield "f is smooth there"


def _cut(case: Case, facts: Facts) -> Iterator[str]:
    if not 0 <= float(facts["time"]) < float(facts["duration"]):  # type: ignore[arg-type]
        yield "it was not cut"


STOPS: dict[str, Refuter] = {
    "stop.converged": _converged,
    "stop.converged-maximum": _no_minimum((-1,)),
    "stop.converged-saddle": _no_minimum((-1, 1)),
    "stop.converged-falls": _falls,
    "stop.converged-level": _level,
    "stop.plateau": _plateau,
    "stop.stalled": _too_slow,
    "stop.stalled-short": _stalled,
    "stop.stalled-search": _nothing_lower,
    "stop.stalled-difference": _astray,
    "stop.difference": _vanished,
    "stop.singular": _singular,
    "stop.singular-rounding": _singular,
    "stop.singular-on": _singular,
    "stop.singular-on-rounding": _singular,
    "stop.singular-undefined": _unbent,
    "stop.singular-critical": _on_critical,
    "stop.singular-minimum": _no_minimum((1, 0)),
    "stop.singular-maximum": _no_minimum((-1,)),
    "stop.singular-saddle": _no_minimum((-1, 1)),
    "stop.singular-falls": _falls,
    "stop.singular-level": _level,
    "stop.diverged": _no_number,
    "stop.diverged-bound": _beyond,
    "stop.diverged-value": _too_large,
    "stop.diverged-rate": _rate,
    "stop.diverged-rate-start": _rate_at_start,
    "stop.diverged-slope": _too_steep,
    "stop.start-value": _too_large,
    "stop.start-slope": _too_steep,
    "stop.start-floats": _no_floats,
    "stop.beyond-floats": _no_floats,
    "stop.left-domain": _outside,
    "stop.left-ahead": _ahead,
    "stop.left-beside": _beside_it,
    "stop.start-beside": _beside_it,
    "stop.undefined-start": _outside,
    "stop.rounding": _rounded,
    "stop.rounding-x": _rounded,
    "stop.rounding-f": _rounded,
    "stop.circling-two": _circling,
    "stop.circling": _circling,
    "stop.steps-none": _nothing,
    "stop.steps": _nothing,
    "stop.steps-moving": _moving,
    "stop.steps-still": _still,
    "stop.corner": _corner,
    "stop.flow-cut": _cut,
    "stop.flow-ended": _cut,
}
"""How each sentence about the end of a run is refuted."""
