"""The numbers behind runs that have been walked: a Hessian or more for each, too much for a frame."""

from collections.abc import Mapping
from typing import ClassVar

from nablaboard.calculus.descent import Diagnosis, diagnose
from nablaboard.classes import dataclass
from nablaboard.compute.descents import DescentAnswer, WalkedPath
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token


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
        for path in self.runs:
            token.raise_if_cancelled()
            diagnosis = diagnose(self.descent.request.function, path.run)
            if diagnosis is not None:
                found[path.choice] = diagnosis
        return DiagnosesAnswer(request=self, found=found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DiagnosesAnswer(Answer):
    """The diagnoses, by the ids of the optimizers whose runs have one."""

    request: DiagnosesRequest
    found: Mapping[str, Diagnosis]
