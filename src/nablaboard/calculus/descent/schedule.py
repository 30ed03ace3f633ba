"""Schedules: how the learning rate changes from step to step, whatever the optimizer.

A schedule is a factor s(t) of the learning rate for the steps t = 0, 1, .... It is composed with an optimizer
by making the optimizer's pair anew for each rate: no state holds the rate, so the state goes from one pair to
the next. What a rule does with η inside its momentum, it so does with the rate of the step.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from math import cos, inf, pi, sqrt
from types import MappingProxyType
from typing import Any

from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.settings import DescentError, given
from nablaboard.calculus.expression import ExpressionError, as_number, checked, moved_by, number_in
from nablaboard.calculus.floats import Vector
from nablaboard.classes import dataclass
from nablaboard.words import message, suggested


@dataclass(frozen=True, slots=True)
class Schedule:
    """A factor of the learning rate for each step.

    kind: a key of `SCHEDULES`; the numbers are those of its formula there
    factor: what a drop multiplies by; every: steps from drop to drop; decay: k of a decay
    end: the factor at the end of `steps`, where the schedule has an end; None: the steps of the run
    warm_up: in so many first steps the rate rises in even parts to η; the schedule begins after them

    `DescentError` for what cannot be meant.
    """

    kind: str = "constant"
    factor: float = 0.5
    every: float = 10.0
    decay: float = 0.01
    end: float = 0.0
    steps: float | None = None
    warm_up: float = 0.0

    def __post_init__(self) -> None:
        if str(self.kind) not in SCHEDULES:
            known = ", ".join(SCHEDULES)
            raise DescentError(
                message("descent.schedule", given=given(self.kind), known=known),
                suggested(str(self.kind), SCHEDULES),
            )
        numbers = asdict(self)
        for name, (low, high) in SCHEDULE_NUMBERS.items():
            if numbers[name] is None and name == "steps":
                continue
            number = as_number(numbers[name])
            if not (low <= number <= high and number < inf):
                raise _wrong_number(name, given(numbers[name]))
            object.__setattr__(self, name, number)

    @checked
    def at(self, t: int) -> float:
        """s(t): (t + 1) / warm_up while it warms up, after that the formula from its beginning."""
        if t < 0:
            raise DescentError(message("descent.step", given=t))
        if t < self.warm_up:
            return (t + 1) / self.warm_up
        return SCHEDULES[self.kind][1](self, t - self.warm_up)

    @checked
    def over(self, steps: int) -> "Schedule":
        """The same schedule, which ends with a run of so many steps where it had no end of its own."""
        return self if self.steps is not None else replace(self, steps=max(1.0, steps - self.warm_up))

    @checked
    def share(self, t: float) -> float:
        """How much of the steps is done after t of them, at most 1."""
        return min(1.0, t / (self.steps or 1.0))


SCHEDULES: Mapping[str, tuple[str, Callable[[Schedule, float], float]]] = MappingProxyType(
    {
        "constant": ("1", lambda _, __: 1.0),
        "step": ("factor ^ ⌊t / every⌋", lambda s, t: float(s.factor ** (t // s.every))),
        "exponential": ("factor ^ t", lambda s, t: float(s.factor**t)),
        "inverse-time": ("1 / (1 + decay t)", lambda s, t: 1 / (1 + s.decay * t)),
        "linear": ("1 − (1 − end) t / steps", lambda s, t: 1 - (1 - s.end) * s.share(t)),
        "cosine": (
            "end + (1 − end) (1 + cos(π t / steps)) / 2",
            lambda s, t: s.end + (1 - s.end) * (1 + cos(pi * s.share(t))) / 2,
        ),
        "inverse-root": ("1 / √(1 + decay t)", lambda s, t: 1 / sqrt(1 + s.decay * t)),
    }
)
"""The formula of each schedule, as text and as a function of the schedule and t."""

SCHEDULE_NUMBERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "factor": (0.0, 1.0),
        "every": (1.0, inf),
        "decay": (0.0, inf),
        "end": (0.0, inf),
        "steps": (1.0, inf),
        "warm_up": (0.0, inf),
    }
)
"""The numbers of a schedule, each with the least and the largest that it may be."""


def numbers_of(kind: str) -> tuple[str, ...]:
    """The numbers that the formula of this kind of schedule has, and the warm-up, which each has."""
    words = re.findall(r"\w+", SCHEDULES[kind][0])
    return tuple(name for name in SCHEDULE_NUMBERS if name in words or name == "warm_up")


def read_schedule(given_schedule: object) -> Schedule:
    """A `Schedule`, or one written as its kind and its numbers: "cosine steps=200 end=0.01 warm_up=10".

    `DescentError` for what cannot be meant.
    """
    if isinstance(given_schedule, Schedule):
        return given_schedule
    if not isinstance(given_schedule, str):
        raise DescentError(
            message("descent.schedule", given=given(given_schedule), known=", ".join(SCHEDULES))
        )
    words = list(re.finditer(r"\S+", given_schedule))
    kind = words.pop(0)[0] if words and "=" not in words[0][0] else "constant"
    numbers: dict[str, float] = {}
    for word in words:
        name, equals, text = word[0].partition("=")
        if name not in SCHEDULE_NUMBERS:
            raise _wrong_number(name, text)
        with moved_by(word.start() + len(name + equals)):
            numbers[name] = _number(name, text)
    return Schedule(kind, **numbers)


def _number(name: str, text: str) -> float:
    try:
        return number_in(text)
    except ExpressionError as error:
        raise _wrong_number(name, text) from error


def _wrong_number(name: str, text: str) -> DescentError:
    known = tuple(message("descent.from", name=each, low=low) for each, (low, _) in SCHEDULE_NUMBERS.items())
    return DescentError(message("descent.schedule-number", name=name, given=text, known=known))


def scheduled(make: Callable[[float], Pair[Any]], learning_rate: float, schedule: Schedule) -> Pair[Any]:
    """The pair whose step t is that of `make(learning_rate · s(t))`."""
    first = make(learning_rate)

    def init(point: Vector) -> tuple[int, Any]:
        return 0, first.init(point)

    def step(point: Vector, gradient: Vector, state: tuple[int, Any]) -> tuple[Vector, tuple[int, Any]]:
        t, inner = state
        point, inner = make(learning_rate * schedule.at(t)).step(point, gradient, inner)
        return point, (t + 1, inner)

    return first.around(init, step, lambda state: state[1])
