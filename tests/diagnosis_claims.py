"""What each sentence of the diagnosis of a run claims, and how it is refuted with mpmath and SciPy."""

import math
from collections.abc import Iterator, Sequence

import mpmath
import numpy as np
from mpmath import mp

from nablaboard.calculus.descent import Run
from nablaboard.words import Fact
from run_functions import DIGITS
from run_jets import Number
from run_truth import LARGEST, Case, Facts, Refuter, bottom_of, steepest, told
from stop_claims import _slope_of


def _period(case: Case) -> int:
    """After how many steps a run that circles comes back."""
    said = dict(case.run.stop.sentence.facts)
    while "outcome" in said:
        said = dict(said["outcome"].facts)  # type: ignore[union-attr]
    return int(said["period"])  # type: ignore[arg-type]


def _pace(case: Case, facts: Facts) -> Iterator[str]:
    values = case.run.values
    first = len(values) - _period(case) if case.run.stop.reason == "circling" else 0
    bottom = bottom_of(case.ground, case.run.points[first + int(values[first:].argmin())])
    if bottom is None:
        yield "there is no bottom"
        return
    yield from _grows(case, facts, steepest(case.ground, bottom))


def _pace_at_start(case: Case, facts: Facts) -> Iterator[str]:
    yield from _grows(case, facts, case.ground.curvatures(case.run.points[0].tolist())[-1])


def _grows(case: Case, facts: Facts, top: Number) -> Iterator[str]:
    """Below the limit the rule settles on λmax x²/2, above it grows: by its matrix."""
    limit = _told(facts["limit"])
    below, above = (radius(case.run, share * limit, float(top)) for share in (0.999, 1.001))
    if below >= 1 or above <= 1:
        yield f"at the limit the rule multiplies by {below} and {above}"


def radius(run: Run, rate: float, top: float) -> float:
    """By how much one step of a rule multiplies its state (x, v) on λx²/2, at most."""
    mu = float(run.settings.get("momentum", 0.0))
    nu = float(run.settings.get("nu", 0.0))
    variant = run.settings.get("variant", "")
    eta, g = rate * top, 1.0  # g = λ x, and v in units of λ
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


def _told(fact: Fact) -> float:
    return float(told(fact))


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
    found = _told(facts["factor"])
    if abs(factor - found) > 2e-3 * max(1, abs(factor)):
        yield f"the factor is {factor}"
    if abs(found) == 1 != abs(factor) and abs(abs(factor) - 1) > 1e-12:
        yield f"the error grows or shrinks, by {factor}"


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
    if "jumps" in case.ground.family and abs(case.ground.value(at)) > mpmath.mpf(10) ** (DIGITS // 2):
        return  # beside so large a value no jump is seen
    axes, turned = (
        (((1, 0), (0, 1)), ((0.6, 0.8), (-0.8, 0.6))) if case.ground.size > 1 else (((1,),), ((1,),))
    )
    found = [[*_second(case, at, way, "1e-12"), *_second(case, at, way, "1e-6")] for way in axes]
    # With a Hessian the sum of the curvatures along two ways at right angles is the same for all of them.
    sums = [sum(_second(case, at, way, "1e-6")[1] for way in ways) for ways in (axes, turned)]
    known = all(max(each) - min(each) < 1e-3 * (1 + abs(each[0])) for each in (*found, sums))
    if known and max(abs(each) for row in found for each in row) < LARGEST:
        yield "it has"


def _second(case: Case, at: Sequence[float], way: Sequence[float], step: str) -> list[Number]:
    """How f curves along a way to the left of a point, at it and to the right, by such steps."""
    with mp.workdps(DIGITS):
        h = mpmath.mpf(step)
        beside = [[mpmath.mpf(x) + s * h * d for x, d in zip(at, way, strict=True)] for s in range(-2, 3)]
        values = list(map(case.ground.value, beside))
        return [(values[j] - 2 * values[j + 1] + values[j + 2]) / h**2 for j in range(3)]


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
    yield from _slope_of(case, facts["slope"], 1e-3)


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
    "diagnosis.downwards-one": _downwards,
    "diagnosis.flat-bottom": _flat,
    "diagnosis.flat-bottom-one": _flat,
    "diagnosis.no-curvature": _no_curvature,
    "diagnosis.turns": _turns,
    "diagnosis.cycle": _cycle,
    "diagnosis.end": _end,
    "diagnosis.to-go": _to_go,
    "diagnosis.to-go-along": _to_go,
}
"""How each sentence of a diagnosis is refuted."""
