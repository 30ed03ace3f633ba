"""What the sentences about a run claim, and the attempt to refute each of them with mpmath.

Every kind of sentence that a run or its diagnosis says has a function here that looks for a reason why it is
false: a critical point that is near after all, a lower place beside a minimum, another bottom of the bowl. It
uses `run_functions`, values alone, and nothing of the program but the numbers of the run itself.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
from mpmath import mp
from scipy.integrate import solve_ivp

from nablaboard.calculus.descent import Run, diagnose, sentences_of
from nablaboard.calculus.expression import Expression
from nablaboard.words import Fact, Message
from run_functions import DIGITS, Ground, Number

NEAR = 0.01
"""Of the way walked: how far a critical point may be from a run that converged."""

ROOM = 1.001
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


def refuted(case: Case) -> Iterator[str]:
    """A line for each sentence about the run that is false."""
    for said in unfolded(case.run.stop.sentence):
        facts = dict(said.facts)
        for reason in STOPS[said.kind](case, facts):
            yield f"{said}: {reason}"
    found = diagnose(case.f, case.run)
    for said in sentences_of(found) if found else ():
        for reason in DIAGNOSES[said.kind](case, dict(said.facts)):
            yield f"{said} {reason}"


def unfolded(said: Message) -> Iterator[Message]:
    """A sentence and those in it."""
    yield said
    for _, fact in said.facts:
        if isinstance(fact, Message):
            yield from unfolded(fact)


Facts = dict[str, Fact]
Refuter = Callable[[Case, Facts], Iterator[str]]


# --- critical points ----------------------------------------------------------------------------------------


def critical(ground: Ground, start: Sequence[Number], reach: float) -> list[Number] | None:
    """A zero of ∇f by Newton's method in mpmath, no further from the start than `reach`; None for none."""
    with mp.workdps(DIGITS):
        x = mpmath.matrix([mpmath.mpf(each) for each in start])
        begin = x.copy()
        steepest = max(map(abs, ground.slope(list(x))))
        for _ in range(120):
            slope = mpmath.matrix(ground.slope(list(x)))
            size = max(map(abs, slope))
            if not mpmath.isfinite(size):
                return None
            if size <= 1e-60 * _height(ground, list(x)):
                return list(x)
            hessian = ground.hessian(list(x))
            move = newton_step(hessian, slope)
            if max(map(abs, hessian * move + slope)) > 1e-3 * size:
                return None
            if size <= 1e-25 * steepest and max(map(abs, move)) <= 1e-3 * reach:
                return list(x)
            x += move
            if max(map(abs, x - begin)) > 2 * reach:
                return None
            if max(map(abs, move)) <= mpmath.mpf("1e-22") * reach:
                return list(x)
    return None


def _height(ground: Ground, x: list[Number]) -> Number:
    """How large f is about a place: what is much smaller is rounding."""
    return max(abs(ground.value([each + side for each in x])) for side in (-1, 0, 1))


def newton_step(hessian: Any, slope: Any) -> Any:  # noqa: ANN401
    """−H⁻¹ ∇f over the axes along which f curves."""
    values, axes = mpmath.eigsy(hessian)
    most = max(map(abs, values))
    along = axes.T * slope
    parts = [
        -part / value if abs(value) > mpmath.mpf("1e-24") * most else 0
        for part, value in zip(along, values, strict=True)
    ]
    return axes * mpmath.matrix(parts)


def is_near(case: Case, reach: float) -> bool:
    """Whether a critical point is no further from the end than this, started for from the end and beside."""
    return any(
        found is not None and max(abs(a - b) for a, b in zip(found, case.last, strict=True)) <= reach * ROOM
        for start in _beside(case.last, reach)
        for found in [critical(case.ground, start, reach)]
    )


def _beside(point: Sequence[float], reach: float) -> Iterator[list[float]]:
    yield list(point)
    for k in range(len(point)):
        for side in (-0.6, 0.6):
            yield [each + (side * reach if place == k else 0.0) for place, each in enumerate(point)]


def _changes(case: Case, at: Sequence[Number], reach: Number) -> list[Number]:
    """What f changes from a place to those around it."""
    with mp.workdps(DIGITS):
        ways = [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, 24, endpoint=False)]
        ways = ways if case.ground.size > 1 else [(1.0, 0.0), (-1.0, 0.0)]
        here = case.ground.value(at)
        return [
            case.ground.value([a + reach * d for a, d in zip(at, way[: case.ground.size], strict=True)])
            - here
            for way in ways
        ]


def _place(case: Case) -> list[Number]:
    """The critical point at the end of a run that says it stands on one."""
    reach = max(NEAR * case.way, case.tolerance, 1e-9)
    return critical(case.ground, case.last, reach) or list(case.last)


# --- the reasons to stop ------------------------------------------------------------------------------------


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
        if max(map(abs, move)) > reach * ROOM or not is_near(case, 12 * reach):  # as of x¹²
            yield "no critical point is near"


def _no_minimum(signs: tuple[int, ...]) -> Refuter:
    """What a maximum or a saddle has around it: f falls (−1), rises (1), both."""

    def refute(case: Case, facts: Facts) -> Iterator[str]:
        yield from _converged(case, facts) if "step" in facts else ()
        changes = _changes(case, _place(case), mpmath.mpf("1e-6"))
        if -1 in signs and not min(changes) < 0:
            yield "f falls nowhere"
        if 1 in signs and not max(changes) > 0:
            yield "f rises nowhere"
        if 1 not in signs and max(changes) > 0:
            yield "f rises somewhere"
        if -1 not in signs and min(changes) < -mpmath.mpf("1e-40"):
            yield "f falls somewhere"

    return refute


def _falls(case: Case, facts: Facts) -> Iterator[str]:
    yield from _converged(case, facts) if "step" in facts else ()
    along = facts["along"]
    names = ("x", "y")[: case.ground.size]
    way = [float(name == along) for name in names] if isinstance(along, str) else along
    at, here = _place(case), None
    with mp.workdps(DIGITS):
        here = case.ground.value(at)
        beside = [
            case.ground.value([a + side * mpmath.mpf(size) * d for a, d in zip(at, way, strict=True)])  # type: ignore[arg-type]
            for side in (-1, 1)
            for size in ("1e-3", "1e-5")
        ]
    if not min(beside) < here:
        yield "f does not fall along it"


def _slope_of(case: Case, told: Fact, digits: float = 1e-5) -> Iterator[str]:
    slope = max(map(abs, case.ground.slope(case.last)))
    corner = "corner" in case.ground.family and min(map(abs, case.last)) < 1e-9
    exact = not (corner or case.numerical)
    if exact and abs(slope - told) > digits * slope + 1e-9 * (1 + case.way):
        yield f"the slope is {mpmath.nstr(slope, 8)}"


def _plateau(case: Case, facts: Facts) -> Iterator[str]:
    yield from _slope_of(case, facts["slope"])
    if max(map(abs, case.ground.slope(case.last))) < 1e-55:  # too flat for the digits here
        return
    if case.way and is_near(case, 0.9 * max(NEAR * case.way, case.tolerance)):
        yield "a critical point is near"


def _stalled(case: Case, facts: Facts) -> Iterator[str]:
    yield from _slope_of(case, facts["slope"])
    if max(map(abs, case.ground.slope(case.last))) < 1e-55:
        return
    if "corner" not in case.ground.family and is_near(case, 0.5 * case.tolerance):
        yield "it stands on a critical point"


def _too_slow(case: Case, facts: Facts) -> Iterator[str]:
    yield from _stalled(case, facts)
    if "learning_rate" not in case.run.settings:
        yield "it has no rate"
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 3)
    moves = np.abs(np.diff(ahead.points[case.run.stop.step :], axis=0)).max(axis=1)
    if len(moves) == 3 and (moves > 2 * case.tolerance).all():
        yield f"the next steps are {moves.tolist()}"


def _nothing_lower(case: Case, facts: Facts) -> Iterator[str]:
    yield from _stalled(case, facts)
    ahead = case.again(tolerance=0.0, steps=case.run.stop.step + 1)
    if len(ahead.points) > case.run.stop.step + 1 and ahead.values[-1] < ahead.values[-2]:
        yield "the next step is lower"


def _rounded_away(case: Case, facts: Facts) -> Iterator[str]:
    if case.ground.curvatures(case.last)[0] == 0:
        yield "there is no curvature"


def _singular(case: Case, facts: Facts) -> Iterator[str]:
    curvatures = list(map(abs, case.ground.curvatures(case.last)))
    if min(curvatures) > 1e-12 * max(*curvatures, 1e-3):
        yield "the Hessian has an inverse"


def _on_critical(case: Case, facts: Facts) -> Iterator[str]:
    slope = max(map(abs, case.ground.slope(case.last)))
    if slope > 1e-9 * (1 + max(map(abs, case.ground.curvatures(case.last)))):
        yield f"the slope is {mpmath.nstr(slope, 5)}"


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


def _at(facts: Facts) -> list[float]:
    at = facts["at"]
    return [float(each) for each in at] if isinstance(at, tuple) else []  # type: ignore[arg-type]


def _rate(case: Case, facts: Facts) -> Iterator[str]:
    lowest = case.run.points[int(case.run.values.argmin())]
    bottom = bottom_of(case.ground, lowest)
    if bottom is None:
        yield "there is no bottom"
        return
    yield from _limit(case, facts, 2 / case.ground.curvatures(bottom)[-1])


def _rate_at_start(case: Case, facts: Facts) -> Iterator[str]:
    yield from _limit(case, facts, 2 / case.ground.curvatures(case.run.points[0].tolist())[-1])


def _limit(case: Case, facts: Facts, limit: Number) -> Iterator[str]:
    told = facts["limit"]
    if abs(limit - told) > 1e-3 * abs(limit):
        yield f"the limit is {mpmath.nstr(limit, 6)}"
    if not case.run.settings["learning_rate"] > told:  # type: ignore[operator]
        yield "the rate is below"


def _rounded(case: Case, facts: Facts) -> Iterator[str]:
    if not case.numerical or not any(case.ground.slope(case.last)):
        yield "the slope is 0"


def _outside(case: Case, facts: Facts) -> Iterator[str]:
    at = _at(facts)
    slope = case.ground.slope(at)
    if mpmath.isfinite(case.ground.value(at)) and all(abs(each) < 1e12 for each in slope if each == each):
        beside = [case.ground.slope([each + h for each in at]) for h in (1e-9, -1e-9)]
        low, high = np.array(beside, dtype=float)
        if all(each == each for each in slope) and np.allclose(low, high, atol=1e-3):
            yield "f is defined and smooth there"


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
    "stop.plateau": _plateau,
    "stop.stalled": _too_slow,
    "stop.stalled-short": _stalled,
    "stop.stalled-search": _nothing_lower,
    "stop.singular": _singular,
    "stop.singular-rounding": _rounded_away,
    "stop.singular-on": _singular,
    "stop.singular-critical": _on_critical,
    "stop.singular-minimum": _no_minimum((1, 0)),
    "stop.singular-maximum": _no_minimum((-1,)),
    "stop.singular-saddle": _no_minimum((-1, 1)),
    "stop.singular-falls": _falls,
    "stop.diverged": _no_number,
    "stop.diverged-bound": _beyond,
    "stop.diverged-value": _too_large,
    "stop.diverged-rate": _rate,
    "stop.diverged-rate-start": _rate_at_start,
    "stop.left-domain": _outside,
    "stop.undefined-start": _outside,
    "stop.rounding-x": _rounded,
    "stop.rounding-f": _rounded,
    "stop.circling-two": _circling,
    "stop.circling": _circling,
    "stop.steps-none": _nothing,
    "stop.steps-moving": _moving,
    "stop.steps-still": _still,
    "stop.corner": _corner,
    "stop.flow-cut": _cut,
}
"""How each sentence about the end of a run is refuted."""


# --- the diagnosis ------------------------------------------------------------------------------------------


def bottom_of(ground: Ground, start: Any) -> list[Number] | None:  # noqa: ANN401
    """Where the gradient flow from a place ends, by SciPy, sharpened by Newton; None where it has no end."""
    x, duration = [float(each) for each in start], 1.0
    for _ in range(140):
        if not all(map(math.isfinite, ground.quick_slope(x))):
            return None
        flow = solve_ivp(
            lambda _, p: [-each for each in ground.quick_slope(p)], (0, duration), x, "Radau",
            rtol=1e-6, atol=1e-10,
        )  # fmt: skip
        if not np.isfinite(flow.y).all() or np.abs(flow.y[:, -1]).max() > 1e9:
            return None
        x = flow.y[:, -1].tolist()
        if flow.status != 0:  # it falls in an instant what it waited for ages for: the clock is set back
            duration = 0.01
        here = critical(ground, x, 0.05 * (1 + max(map(abs, x))))
        if here is not None and ground.curvatures(here)[0] > -1e-15:
            return here
        duration *= 4
    return None


def _pace(case: Case, facts: Facts) -> Iterator[str]:
    bottom = bottom_of(case.ground, case.run.points[int(case.run.values.argmin())])
    if bottom is None:
        yield "there is no bottom"
        return
    yield from _grows(case, facts, case.ground.curvatures(bottom)[-1])


def _pace_at_start(case: Case, facts: Facts) -> Iterator[str]:
    yield from _grows(case, facts, case.ground.curvatures(case.run.points[0].tolist())[-1])


def _grows(case: Case, facts: Facts, top: Number) -> Iterator[str]:
    """Below the limit the rule settles on λmax x²/2, above it grows: by its matrix."""
    told = float(facts["limit"])  # type: ignore[arg-type]
    below, above = (radius(case.run, share * told, float(top)) for share in (0.999, 1.001))
    if below >= 1 or above <= 1:
        yield f"at the limit the rule multiplies by {below} and {above}"


def radius(run: Run, rate: float, top: float) -> float:
    """By how much one step of a rule multiplies its state (x, v) on λx²/2, at most."""
    mu = float(run.settings.get("momentum", 0.0))
    nu = float(run.settings.get("nu", 0.0))
    variant = run.settings.get("variant", "")
    eta, g = rate, top  # g = λ x
    if run.optimizer in ("gradient-descent", "gradient-flow"):
        matrix = [[1 - eta * g]]
    elif run.optimizer == "momentum" and variant == "heavy-ball":
        matrix = [[1 - eta * g, mu], [-eta * g, mu]]
    elif run.optimizer == "momentum":
        matrix = [[1 - eta * (1 - mu) * g, -eta * mu], [(1 - mu) * g, mu]]
    elif run.optimizer == "nesterov" and variant == "look-ahead":
        matrix = [[1 - eta * g, mu * (1 - eta * g)], [-eta * g, mu * (1 - eta * g)]]
    elif run.optimizer == "nesterov":
        matrix = [[1 - eta * (1 + mu) * g, -eta * mu * mu], [g, mu]]
    else:
        matrix = [[1 - eta * (1 - nu) * g - eta * nu * (1 - mu) * g, -eta * nu * mu], [(1 - mu) * g, mu]]
    return float(np.abs(np.linalg.eigvals(np.array(matrix))).max())


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def _told(fact: Fact) -> float:
    """A number that was written for people: −3.2·10⁻⁷."""
    found = re.fullmatch(r"(−?[0-9.]*?)·?(?:10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?", str(fact))
    if found is None:
        return math.nan
    mantissa, exponent = (str(each or "").translate(_PLAIN) for each in found.groups())
    return float(f"{mantissa + '1' if mantissa in ('', '-') else mantissa}e{exponent or 0}")


def _curved(case: Case, facts: Facts) -> list[Number]:
    step = facts["step"]
    return case.ground.curvatures(case.run.points[int(step)].tolist())  # type: ignore[arg-type]


def _bowl(case: Case, facts: Facts) -> Iterator[str]:
    if not _curved(case, facts)[0] > 0:
        yield "it is no bowl"


def _downwards(case: Case, facts: Facts) -> Iterator[str]:
    if not _curved(case, facts)[0] < 0:
        yield "it curves downwards nowhere"


def _flat(case: Case, facts: Facts) -> Iterator[str]:
    found = _curved(case, facts)
    if "corner" not in case.ground.family and min(map(abs, found)) > 1e-9 * (1 + max(map(abs, found))):
        yield f"it curves by {mpmath.nstr(found[0], 5)}"


def _steep(case: Case, facts: Facts) -> Iterator[str]:
    lowest = case.run.points[int(case.run.values.argmin())].tolist()
    factor = 1 - float(case.run.settings["learning_rate"]) * float(case.ground.curvatures(lowest)[-1])
    if abs(factor - _told(facts["factor"])) > 2e-3 * max(1, abs(factor)):
        yield f"the factor is {factor}"


def _flattest(case: Case, facts: Facts) -> Iterator[str]:
    lowest = case.run.points[int(case.run.values.argmin())].tolist()
    factor = 1 - float(case.run.settings["learning_rate"]) * float(case.ground.curvatures(lowest)[0])
    if abs(factor - _told(facts["factor"])) > 2e-3:
        yield f"the factor is {factor}"
    steps = -1 / math.log10(factor) if 0 < factor < 1 else math.inf
    if abs(steps - float(facts["steps"])) > 1 + 0.01 * steps:  # type: ignore[arg-type]
        yield f"it takes {steps}"


def _no_curvature(case: Case, facts: Facts) -> Iterator[str]:
    at = case.run.points[int(facts["step"])].tolist()  # type: ignore[arg-type]
    nearer, farther = (
        [mpmath.mpf(each) for each in _second(case, at, h)] for h in (mpmath.mpf("1e-12"), mpmath.mpf("1e-6"))
    )
    if all(abs(a - b) < 1e-3 * (1 + abs(a)) for a, b in zip(nearer, farther, strict=True)):
        yield "it has"


def _second(case: Case, at: Sequence[float], h: Number) -> Iterator[Number]:
    with mp.workdps(DIGITS):
        for k in range(case.ground.size):
            beside = [[mpmath.mpf(x) + s * h * (j == k) for j, x in enumerate(at)] for s in (-1, 0, 1)]
            low, here, high = map(case.ground.value, beside)
            yield (low - 2 * here + high) / h**2


def _cycle(case: Case, facts: Facts) -> Iterator[str]:
    said = str(facts["points"]).count("(")
    back = case.run.points[-1 - said]
    if float(np.abs(case.run.points[-1] - back).max()) > 1e-6 * case.way:
        yield f"it is not back after {said} points"


def _turns(case: Case, facts: Facts) -> Iterator[str]:
    k = ("x", "y").index(str(facts["axis"]))
    signs = np.sign(np.diff(case.run.points[:, k]))
    if int((signs[1:] * signs[:-1] < 0).sum()) < int(facts["count"]):  # type: ignore[arg-type]
        yield "it turned less often"


def _end(case: Case, facts: Facts) -> Iterator[str]:
    length = float(np.hypot.reduce(case.run.points[-1] - case.run.points[-2]))
    if abs(length - _told(facts["length"])) > 1e-3 * length:
        yield f"the last step is {length}"
    yield from _slope_of(case, _told(facts["slope"]), 1e-3)


def _to_go(case: Case, facts: Facts) -> Iterator[str]:
    bottom = bottom_of(case.ground, case.last)
    if bottom is None:
        yield "there is no bottom"
        return
    far = [float(abs(a - b)) for a, b in zip(bottom, case.last, strict=True)]
    distance = math.hypot(*far)
    told = _told(facts["distance"])
    if told < 1e-15 * (1 + case.way):  # less than SciPy tells apart
        return
    if abs(distance - told) > 2e-3 * distance + 1e-9 * case.way:
        yield f"it is {distance} away"
    elif "axis" in facts and far[("x", "y").index(str(facts["axis"]))] < 0.89 * distance:
        yield "less than most of it is along that axis"


DIAGNOSES: dict[str, Refuter] = {
    "diagnosis.stable": _pace,
    "diagnosis.unstable": _pace,
    "diagnosis.unstable-start": _pace_at_start,
    "diagnosis.steep": _steep,
    "diagnosis.flat": _flattest,
    "diagnosis.bowl": _bowl,
    "diagnosis.bowl-one": _bowl,
    "diagnosis.downwards": _downwards,
    "diagnosis.flat-bottom": _flat,
    "diagnosis.no-curvature": _no_curvature,
    "diagnosis.turns": _turns,
    "diagnosis.cycle": _cycle,
    "diagnosis.end": _end,
    "diagnosis.to-go": _to_go,
    "diagnosis.to-go-along": _to_go,
}
"""How each sentence of a diagnosis is refuted."""
