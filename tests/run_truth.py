"""Runs to be judged, and critical points and bottoms of their functions by mpmath and SciPy."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise, product
from typing import Any

import mpmath
import numpy as np
from mpmath import mp
from scipy.integrate import solve_ivp

from nablaboard.calculus.descent import Run
from nablaboard.calculus.expression import Expression
from nablaboard.words import Fact
from run_functions import DIGITS, Ground
from run_jets import Number

NEAR = 0.01
"""Of the way walked: how far a critical point may be from a run that converged."""

ROOM = 1.001
SHRINKS = 0.98
"""Newton's steps to a critical point become shorter, but those down e^(-x), which has none."""
MOST_LOOKS = 30_000
LARGEST = 1.7976931348623157e308


@dataclass(frozen=True)
class Case:
    """A run down a function, with what it was asked for; `again` walks it with other options."""

    ground: Ground
    f: Expression
    run: Run
    tolerance: float
    again: Callable[..., Run]
    asked: str = ""
    numerical: bool = False

    @property
    def last(self) -> list[float]:
        """Where it stands."""
        return [float(each) for each in self.run.points[-1]]

    @property
    def way(self) -> float:
        """How far it came from its start."""
        return float(np.abs(self.run.points - self.run.points[0]).max())


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def told(fact: Fact) -> Number:
    """A number, perhaps as it was written for people: −3.2·10⁻⁷."""
    if not isinstance(fact, str):
        return mpmath.mpf(fact)
    found = re.fullmatch(r"(−?[0-9.]*?)·?(?:10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?", str(fact))
    if found is None:
        return mpmath.nan
    mantissa, exponent = (str(each or "").translate(_PLAIN) for each in found.groups())
    return mpmath.mpf(f"{mantissa + '1' if mantissa in ('', '-') else mantissa}e{exponent or 0}")


Facts = dict[str, Fact]
Refuter = Callable[[Case, Facts], Iterator[str]]


def critical(ground: Ground, start: Sequence[Number], reach: float) -> list[Number] | None:
    """A zero of ∇f by Newton's method in mpmath, no further from the start than `reach`; None for none."""
    with mp.workdps(DIGITS):
        x = mpmath.matrix([mpmath.mpf(each) for each in start])
        begin = x.copy()
        steepest, before = max(map(abs, ground.slope(list(x)))), mpmath.inf
        for _ in range(120):
            slope = mpmath.matrix(ground.slope(list(x)))
            size = max(map(abs, slope))
            if not mpmath.isfinite(size):
                return None
            if not size:
                return list(x)
            hessian = ground.hessian(list(x))
            move = newton_step(hessian, slope)
            if max(map(abs, hessian * move + slope)) > 1e-3 * size:
                return None
            step = max(map(abs, move))
            if size <= 1e-25 * steepest and step <= min(1e-3 * reach, SHRINKS * before):
                return list(x)
            x, before = x + move, step
            if max(map(abs, x - begin)) > 2 * reach:
                return None
            if step <= mpmath.mpf("1e-22") * reach:
                return list(x)
    return None


def newton_step(hessian: Any, slope: Any) -> Any:  # noqa: ANN401
    """−H⁻¹ ∇f over the axes along which f curves, where they are known: they are where H is diagonal.

    Infinite where the Hessian is undefined.
    """
    if not any(hessian[k, j] for k in range(len(slope)) for j in range(k)):
        moves = [-slope[k] / hessian[k, k] if hessian[k, k] else 0 for k in range(len(slope))]
        return mpmath.matrix(moves)
    if not all(map(mpmath.isfinite, hessian)):
        return mpmath.matrix([mpmath.inf] * len(slope))
    values, axes = mpmath.eigsy(hessian)
    most = max(map(abs, values))
    along = axes.T * slope
    parts = [
        -part / value if abs(value) > mpmath.mpf("1e-60") * most else 0
        for part, value in zip(along, values, strict=True)
    ]
    return axes * mpmath.matrix(parts)


def is_near(case: Case, reach: float) -> bool:
    """Whether a critical point is no further from the end than this, started for from the end and beside.

    Newton's steps lead nowhere where f is bent without bound, as |x|^1.5 is: ∇f is looked at on folds there.
    """
    return _is_on_folds(case, reach) or any(
        found is not None and max(abs(a - b) for a, b in zip(found, case.last, strict=True)) <= reach * ROOM
        for start in beside(case.last, reach)
        for found in [critical(case.ground, start, reach)]
    )


def _is_on_folds(case: Case, reach: float) -> bool:
    """Whether f falls to no side, as far as digits tell, from a place no further where coordinates are 0."""
    folds = [(each, 0.0) if 0 < abs(each) <= reach else (each,) for each in case.last]
    places = [list(place) for place in product(*folds) if place != tuple(case.last)]
    tiny = mpmath.mpf("1e-30")
    return any(
        all(each >= 0 for each in changes(case, place, tiny))
        # of e^(-4e8) beside cosh 0 all digits are lost: no change is seen, but a slope
        and not any(0 < abs(slope) < mpmath.inf for slope in case.ground.slope(place))
        for place in places
    )


def is_enclosed(case: Case, reach: float) -> bool:
    """Whether f is nowhere lower on a ring of this size about the end than at it: a minimum is within.

    But for rounding, of a line of minima that leads out of it.
    """
    turns = (
        np.linspace(0, 2 * math.pi, 720, endpoint=False).tolist() if case.ground.size > 1 else (0.0, math.pi)
    )
    ways = [(math.cos(turn), math.sin(turn))[: case.ground.size] for turn in turns]
    places = [[x + reach * d for x, d in zip(case.last, way, strict=True)] for way in ways]
    with mp.workdps(DIGITS):
        here = case.ground.value(case.last)
        least = here - mpmath.mpf("1e-30") * (1 + abs(here))
        return all(case.ground.value(place) > least for place in places)


def beside(point: Sequence[float], reach: float) -> Iterator[list[float]]:
    yield list(point)
    for k in range(len(point)):
        for side in (-0.6, 0.6):
            yield [each + (side * reach if place == k else 0.0) for place, each in enumerate(point)]


def changes(case: Case, at: Sequence[Number], reach: Number) -> list[Number]:
    """What f changes from a place to those around it."""
    with mp.workdps(DIGITS):
        ways = [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, 24, endpoint=False)]
        ways += _axes(case.ground, at) if case.ground.size > 1 else []
        ways = ways if case.ground.size > 1 else [(1.0, 0.0), (-1.0, 0.0)]
        here = case.ground.value(at)
        return [
            case.ground.value([a + reach * d for a, d in zip(at, way[: case.ground.size], strict=True)])
            - here
            for way in ways
        ]


def _axes(ground: Ground, at: Sequence[Number]) -> list[tuple[float, float]]:
    """Those along which f curves: x y − 4y² rises within fourteen degrees alone."""
    hessian = ground.hessian(at)
    if not all(map(mpmath.isfinite, hessian)):
        return []
    _, axes = mpmath.eigsy(hessian)
    return [(float(axes[0, k]), float(axes[1, k])) for k in range(2)]


def place_of(case: Case) -> list[Number]:
    """The critical point at the end of a run that says it stands on one."""
    reach = max(NEAR * case.way, case.tolerance, 1e-9)
    return critical(case.ground, case.last, reach) or list(case.last)


def on_pieces(ground: Ground, point: Sequence[Number]) -> list[list[Number]]:
    """A point, and where f has kinks those beside it, one at least on each piece of f that meets there."""
    with mp.workdps(DIGITS):
        around = [[a + s * 1e-12 * (1 + abs(a)) for a, s in zip(point, side, strict=True)]
                  for side in product((-1, 0, 1), repeat=ground.size)]  # fmt: skip
    return around if "kinked" in ground.family else [list(point)]


def steepest(ground: Ground, bottom: Sequence[Number]) -> Number:
    """How f curves at most at a bottom, on that of its pieces which curves the most."""
    return max(ground.curvatures(place)[-1] for place in on_pieces(ground, bottom))


def bottom_of(ground: Ground, start: Iterable[float]) -> list[Number] | None:
    """Where the gradient flow from a place ends, by SciPy, sharpened by Newton; None where it has no end."""
    x = tuple(map(float, start))
    found = _bottom_of(ground, x)
    if found is None and ground.size == 1:
        found = _bottom_on_line(ground, x[0])
    if found is not None and "jumps" in ground.family and not _is_reached(ground, x, found):
        return None
    return found


def _is_reached(ground: Ground, start: Sequence[float], bottom: Sequence[Number]) -> bool:
    """Whether f does not jump at a bottom, nor upwards on the straight way to it (of one variable)."""
    with mp.workdps(DIGITS):
        value = ground.value(bottom)
        for side in product((-1, 0, 1), repeat=ground.size):
            beside = [a + s * mpmath.mpf("1e-40") for a, s in zip(bottom, side, strict=True)]
            if not abs(ground.value(beside) - value) < mpmath.mpf("1e-20"):
                return False
        places = [start[0] + (bottom[0] - start[0]) * (k + mpmath.mpf("0.123")) / 1000 for k in range(1000)]
        heights = [ground.value([place]) for place in places] if ground.size == 1 else []
    return all(lower <= higher for higher, lower in pairwise(heights))


def _bottom_on_line(ground: Ground, start: float) -> list[Number] | None:
    """The first place downhill at which f(x) rises again, by a thousand steps and by halves."""
    with mp.workdps(DIGITS):
        x, (slope,) = mpmath.mpf(start), ground.slope([start])
        side = -mpmath.sign(slope)
        if not mpmath.isfinite(slope) or not slope:
            return None
        step = side * (1 + abs(x)) / 500
        for _ in range(1000):
            (there,) = ground.slope([x + step])
            if not mpmath.isfinite(there):
                return None
            if there * side >= 0:
                break
            x += step
        else:
            return None
        for _ in range(200):
            step /= 2
            x += step if ground.slope([x + step])[0] * side < 0 else 0
        return [x]


def _off_a_top(ground: Ground, x: list[float]) -> list[float]:
    """A place a little further down, where one is nearer to a top than the tolerances of a flow."""
    top, slope = critical(ground, x, 1e-6), ground.slope(x)
    if top is None or not any(slope) or ground.curvatures(top)[0] >= 0:
        return x
    size = max(map(abs, slope))
    return [a - 1e-4 * float(b / size) for a, b in zip(x, slope, strict=True)]


def _downhill(ground: Ground) -> Callable[[float, Sequence[float]], list[float]]:
    looks = count()

    def slope(_: float, place: Sequence[float]) -> list[float]:
        if next(looks) > MOST_LOOKS:
            raise TooRoughError
        return [-each for each in ground.quick_slope(place)]

    return slope


class TooRoughError(Exception):
    """SciPy cannot follow the flow of what has kinks in any number of looks."""


@lru_cache(maxsize=8)
def _bottom_of(ground: Ground, start: tuple[float, ...]) -> list[Number] | None:
    x, duration, is_in_time = _off_a_top(ground, list(start)), 0.0, True
    for _ in range(140):
        slope = max(map(abs, ground.quick_slope(x)))
        if not math.isfinite(sum(ground.quick_slope(x))):
            return None
        here = critical(ground, x, 0.05 * (1 + max(map(abs, x)))) if duration or not slope else None
        if here is not None and ground.curvatures(here)[0] > -1e-15:
            return here
        if not slope:  # nothing moves, and Radau would never end
            return None
        if not is_in_time:  # where it falls in an instant what it waited for ages for, the clock is set anew
            duration = 0.0
        duration = 4 * duration or min(0.01 * (1 + max(map(abs, x))) / slope, 1e300)
        flow = solve_ivp(_downhill(ground), (0, duration), x, "Radau", rtol=1e-6, atol=1e-10)
        if not np.isfinite(flow.y).all() or np.abs(flow.y[:, -1]).max() > 1e9 * (1 + max(map(abs, start))):
            return None
        x, is_in_time = flow.y[:, -1].tolist(), flow.status == 0
    return None
