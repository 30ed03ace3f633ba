"""The numbers behind a run, as sentences under a table and as an object for programs."""

from typing import Any

from nablaboard.calculus.descent import Descendable, Run, diagnose, sentences_of
from nablaboard.cli import output
from nablaboard.words import message


def show(f: Descendable, run: Run, title: str) -> None:
    """The sentences, one on each line under the optimizer's title."""
    found = diagnose(f, run)
    if found is not None:
        output.say(f"\n{message('cell.evaluations', name=title, count=run.evaluations)}")
        for sentence in sentences_of(found):
            output.say(f"  {sentence}")


def as_object(f: Descendable, run: Run) -> dict[str, Any] | None:
    """The numbers and the sentences; None where the run has no points."""
    found = diagnose(f, run)
    if found is None:
        return None
    pace = found.pace
    return {
        "at_step": found.at_step,
        "eigenvalues": list(found.eigenvalues) or None,
        "condition": found.condition,
        "rate": pace and pace.rate,
        "limit": pace and pace.limit,
        "factors": list(pace.factors) if pace and pace.factors else None,
        "turns": dict(zip(found.axes, found.turns, strict=True)),
        "cycle": found.cycle.tolist(),
        "last_step": found.last_step,
        "slope": found.slope,
        "to_go": list(found.to_go) if found.to_go else None,
        "sentences": [str(each) for each in sentences_of(found)],
    }
