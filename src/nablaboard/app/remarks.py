"""What is said of the runs: values, ends, which went wrong and why, how the rate stands to 2/λmax, a step."""

from collections.abc import Iterator, Sequence

from nablaboard.calculus.descent import Update, pace_sentence
from nablaboard.compute import DescentAnswer, DiagnosesAnswer, WalkedPath
from nablaboard.model import Board, Edit, Set, item, run_names
from nablaboard.view.descent import RunNote
from nablaboard.view.words import say, sentence
from nablaboard.words import Message, message

WRONG = (
    "diverged", "left-domain", "beyond-floats", "stalled", "plateau", "singular", "rounding", "circling"
)  # fmt: skip
MOST = 3  # sentences; more would hide the cards below


def remarkable(descent: DescentAnswer) -> tuple[WalkedPath, ...]:
    """The runs of which something is to be said: what went wrong first, and one of plain gradient descent."""
    shown = [path for path in descent.runs if path.start == 0]
    wrong = [path for path in shown if _is_wrong(path)][:MOST]
    plain = next((path for path in shown if path.run.optimizer == "gradient-descent"), None)
    fell = any(path.run.optimizer == "gradient-descent" for path in wrong)
    return (*wrong, *([] if plain is None or fell else [plain]))


def _is_wrong(path: WalkedPath) -> bool:
    """Whether a run ended otherwise than meant: by its reason, or at rest on no minimum."""
    return path.run.stop.reason in WRONG or path.run.stop.sentence.kind.startswith("stop.converged-")


def notes(board: Board, diagnoses: DiagnosesAnswer | None) -> tuple[RunNote, ...]:
    """A note for each of these runs that is still on the board."""
    if diagnoses is None:
        return ()
    names = run_names(board.optimizers)
    runs = [path for path in diagnoses.request.runs if path.choice in names]
    return tuple(note for path in runs for note in _notes(names[path.choice], path, diagnoses))


def _notes(called: Message, path: WalkedPath, diagnoses: DiagnosesAnswer) -> Iterator[RunNote]:
    found, offer = diagnoses.found.get(path.choice), _offer(path, diagnoses.calmer.get(path.choice))
    pace = None if found is None else pace_sentence(found)
    if _is_wrong(path):
        ended = message("remark.ended", optimizer=called, outcome=path.run.stop.sentence)
        yield RunNote(say(ended), *offer)
    elif pace is not None:
        yield RunNote(say(pace), *offer)


def _offer(path: WalkedPath, rate: float | None) -> tuple[str, Edit | None]:
    """A rate that comes down where this one does not."""
    if rate is None:
        return "", None
    edit = Set(f"{item('optimizers', path.choice)}.settings.learning_rate", rate)
    return sentence(message("remark.use-rate", rate=rate)), edit


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


def step_said(update: Update, axes: Sequence[int], names: Sequence[str]) -> tuple[str, str]:
    """Which step it is, and its assignments with numbers in them, a line each: for one axis after the other.

    axes: which of the coordinates; names: what those are called
    """
    lines = [line for term in update.terms for line in term.lines]
    said = [
        f"{name if line is update.coordinate else line.symbol} ← {line.numbers[axis]}"
        for axis, name in zip(axes, names, strict=True)
        for line in (*lines, update.coordinate)
    ]
    return sentence(message("scene.at-step", step=update.step + 1)), "\n".join(said)


def outcomes(descent: DescentAnswer | None) -> dict[str, str]:
    """Why each optimizer's run from the first start point stopped, by the optimizer's id."""
    runs = descent.runs if descent else ()
    return {path.choice: say(path.run.stop.sentence) for path in runs if path.start == 0}
