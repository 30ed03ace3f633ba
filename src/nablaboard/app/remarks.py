"""What is said of the runs: values, ends, which went wrong and why, how the rate stands to 2/λmax."""

from nablaboard.calculus.descent import diagnose, pace_sentence
from nablaboard.compute import DescentAnswer, WalkedPath
from nablaboard.model import Board, run_names
from nablaboard.view.words import say
from nablaboard.words import Message, message

WRONG = ("diverged", "left-domain", "stalled", "rounding", "circling")
MOST = 3  # sentences; more would hide the cards below


def remark(board: Board, descent: DescentAnswer | None) -> str:
    """Sentences for the note under the optimizers, "" for none."""
    if descent is None:
        return ""
    ended = [path for path in descent.runs if path.start == 0 and path.run.stop.reason in WRONG]
    names = run_names(board.optimizers)
    said = [_ended(names[path.choice], path) for path in ended[:MOST] if path.choice in names]
    fallen = any(path.run.optimizer == "gradient-descent" for path in ended)
    stable = None if fallen else _stable(descent)
    return "\n".join(say(each) for each in [*said, *([stable] if stable else [])])


def values_at(descent: DescentAnswer | None, step: int) -> dict[str, float]:
    """The value at `step` of each optimizer's path from the first start point, by the optimizer's id."""
    return {
        path.choice: float(path.run.values[min(step, len(path.run.values) - 1)])
        for path in (descent.runs if descent else ())
        if path.start == 0 and len(path.run.values)
    }


def values_at_starts(descent: DescentAnswer | None) -> dict[int, float]:
    """The value at each start point from which a path leads, by the start's place."""
    paths = reversed(descent.runs if descent else ())
    return {path.start: float(path.run.values[0]) for path in paths if len(path.run.values)}


def outcomes(descent: DescentAnswer | None) -> dict[str, str]:
    """Why each optimizer's run from the first start point stopped, by the optimizer's id."""
    runs = descent.runs if descent else ()
    return {path.choice: say(path.run.stop.sentence) for path in runs if path.start == 0}


def _ended(called: Message, path: WalkedPath) -> Message:
    return message("remark.ended", optimizer=called, outcome=path.run.stop.sentence)


def _stable(descent: DescentAnswer) -> Message | None:
    """How the rate of plain gradient descent stands to its limit."""
    for path in descent.runs:
        if path.start == 0 and path.run.optimizer == "gradient-descent":
            found = diagnose(descent.request.function, path.run)
            return pace_sentence(found) if found else None
    return None
