"""A diagnosis in sentences for people, the most telling first."""

from collections.abc import Iterator
from decimal import Decimal
from math import copysign, hypot, isfinite, log10

from nablaboard.calculus.descent.diagnosis import Diagnosis
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.stability import rate_beside
from nablaboard.words import Fact, Message, message, number, rounded_beside

_DIGITS = 4
_OFTEN = 3
"""Fewer turns than this are no zigzag."""

_MOSTLY = 0.9
"""The share of a distance that lies along one axis, from which on it is most of it."""

_SLOW = 0.9
"""A step that leaves more of the error than this crawls."""


def pace_sentence(found: Diagnosis) -> Message | None:
    """How the learning rate stands to its limit; None where none is known."""
    pace = found.pace
    if pace is None:
        return None
    unstable = "diagnosis.unstable-start" if pace.at_start else "diagnosis.unstable"
    kind = "diagnosis.stable" if pace.stable else unstable
    called = optimizer_of(found.optimizer).called
    return message(kind, optimizer=called, rule=pace.rule, **rate_beside(pace.limit, pace.rate))


def sentences_of(found: Diagnosis) -> tuple[Message, ...]:
    """All that a diagnosis says."""
    return tuple(_sentences(found))


def _sentences(found: Diagnosis) -> Iterator[Message]:
    if (pace := pace_sentence(found)) is not None:
        yield pace
    yield from _factors(found)
    yield from _shape(found)
    for axis, count in zip(found.axes, found.turns, strict=True):
        if count >= _OFTEN:
            yield message("diagnosis.turns", axis=axis, count=count)
    if len(found.cycle):
        yield message("diagnosis.cycle", points=", ".join(_point(row) for row in found.cycle.tolist()))
    else:
        yield from _left(found)


def _factors(found: Diagnosis) -> Iterator[Message]:
    if found.pace is None or not found.pace.factors:
        return
    slow, fast = found.pace.factors[0], found.pace.factors[-1]
    if fast != 1:  # for floats: a step that small is none
        yield message("diagnosis.steep", factor=_factor(fast))
    if len(found.pace.factors) > 1 and _SLOW <= slow < 1:
        steps = int(float(f"{-1 / log10(slow):.{_DIGITS}g}"))
        yield message("diagnosis.flat", factor=_factor(slow), steps=steps)


def _shape(found: Diagnosis) -> Iterator[Message]:
    if not found.eigenvalues:
        yield message("diagnosis.no-curvature", step=found.at_step)
        return
    seen = [value if sign else 0.0 for value, sign in zip(found.eigenvalues, found.signs, strict=True)]
    least, greatest = seen[0], seen[-1]
    facts: dict[str, Fact] = {"least": _rounded(least), "greatest": _rounded(greatest), "step": found.at_step}
    several = len(found.eigenvalues) > 1
    if found.condition is None and min(found.signs) < 0:
        yield message("diagnosis.downwards" if several else "diagnosis.downwards-one", **facts)
    elif found.condition is None:
        yield message("diagnosis.flat-bottom" if several else "diagnosis.flat-bottom-one", **facts)
    elif several:
        yield message("diagnosis.bowl", condition=_rounded(found.condition), **facts)
    else:
        yield message("diagnosis.bowl-one", greatest=_rounded(greatest), step=found.at_step)


def _left(found: Diagnosis) -> Iterator[Message]:
    """What was left at the end, and along which axis, if it was mostly along one."""
    if found.last_step and isfinite(found.slope):
        slope = _rounded(found.hidden or found.slope)
        yield message("diagnosis.end", length=_rounded(found.last_step), slope=slope)
    if found.to_go is not None:
        far, distance = [abs(each) for each in found.to_go], hypot(*found.to_go)
        axis = found.axes[far.index(max(far))]
        if distance > found.last_step:
            mostly = len(far) > 1 and max(far) > _MOSTLY * distance
            kind = "diagnosis.to-go-along" if mostly else "diagnosis.to-go"
            yield message(kind, **({"axis": axis} if mostly else {}), distance=_rounded(distance))


def _factor(value: float) -> str:
    """With as many digits as it takes to see whether the error grows, shrinks or stays."""
    return number(rounded_beside(value, copysign(1, value)), 15)


def _rounded(value: float | Decimal) -> str:
    return number(value, _DIGITS)


def _point(row: list[float]) -> str:
    return f"({', '.join(map(_rounded, row))})"
