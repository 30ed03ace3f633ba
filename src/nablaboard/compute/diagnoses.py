"""The numbers behind runs that have been walked: a Hessian or more for each, too much for a frame."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from math import floor, log10
from typing import ClassVar

from nablaboard.calculus.descent import Diagnosis, diagnose
from nablaboard.calculus.descent.run import AWAY
from nablaboard.classes import dataclass
from nablaboard.compute.descents import DescentAnswer, WalkedPath, walk_of
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token

_OF_LIMIT = 0.9
"""The rate that is tried first, beside the one from which on a run grows."""

_TRIES, _STEPS = 6, 1000
"""How many rates are tried, each half of the one before, and for how many steps at most."""

_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DiagnosesRequest(Request):
    """The diagnoses of these runs of an answer; no two requests are equal."""

    lane: ClassVar[str] = "diagnoses"

    descent: DescentAnswer
    runs: tuple[WalkedPath, ...]

    @property
    def in_background(self) -> bool:
        """The paths are there already."""
        return True

    def work_out(self, token: Token) -> "DiagnosesAnswer":
        """One after the other."""
        found: dict[str, Diagnosis] = {}
        calmer: dict[str, float] = {}
        for path in self.runs:
            token.raise_if_cancelled()
            diagnosis = diagnose(self.descent.request.function, path.run)
            if diagnosis is not None:
                found[path.choice] = diagnosis
                rate = self._calmer(path, diagnosis, token)
                if rate is not None:
                    calmer[path.choice] = rate
        return DiagnosesAnswer(request=self, found=found, calmer=calmer)

    def _calmer(self, path: WalkedPath, found: Diagnosis, token: Token) -> float | None:
        """A rate at which the run comes down, where its own is above the limit; None if none is found.

        It is tried: momentum may carry a run out of the bowl whose limit that is, to where f is steeper.
        """
        if found.pace is None or found.pace.stable:
            return None
        asked = self.descent.request
        choice = next(each for each in asked.optimizers if each.id == path.choice)
        rate, how = _OF_LIMIT * found.pace.limit, replace(asked.run, steps=min(asked.run.steps, _STEPS))
        for _ in range(_TRIES):
            rate = rounded_down(rate)
            settings = {**dict(choice.settings), "learning_rate": rate}
            calm = replace(choice, settings=tuple(settings.items()))
            run = walk_of(asked.function, asked.starts[path.start], calm, how, token)
            if run.stop.reason not in (*AWAY, "circling") and run.values[-1] < run.values[0]:
                return rate
            rate /= 2
        return None


def rounded_down(value: float) -> float:
    """A positive number with its first three digits."""
    digits = _DIGITS - 1 - floor(log10(value))
    return float(Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_DOWN))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DiagnosesAnswer(Answer):
    """The diagnoses, by the ids of the optimizers whose runs have one.

    calmer: rates at which those runs come down whose own is too large, by the same ids
    """

    request: DiagnosesRequest
    found: Mapping[str, Diagnosis]
    calmer: Mapping[str, float]
