"""The pane of samples, with the stencil of a chosen one."""

from nablaboard.compute import Readings, SamplesAnswer, nearest_sample
from nablaboard.model import Document, Edit, Set
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet
from nablaboard.panes.questions import asks_samples
from nablaboard.scene import SAMPLE_HANDLE, Scene, samples_scene
from nablaboard.words import message


def asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    """The gradient of the samples."""
    return asks_samples(document, readings)


def _draws(_document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    found = answers.first(SamplesAnswer)
    return answers.grey(samples_scene(found, empty=answers.empty), found)


def drags(document: Document, handle: str, x: float, y: float) -> Edit | None:
    """The chosen sample is another one."""
    return clicks(document, x, y, False) if handle == SAMPLE_HANDLE else None


def clicks(document: Document, x: float, _y: float, adding: bool) -> Edit | None:
    """The sample that stands next to x is chosen."""
    samples = document.board.samples
    return None if samples is None or adding else Set("samples.at", nearest_sample(samples, x))


def controls(document: Document) -> tuple[Control, ...]:
    """Whether there are samples, and what can be set of them."""
    return (Control("samples"), *controls_of(document.board, "samples"))


SAMPLES = Pane(
    id="samples",
    lacks=message("pane.lacks-samples"),
    title=lambda _: message("scene.samples"),
    asks=asks,
    draws=_draws,
    drags=drags,
    clicks=clicks,
    controls=controls,
)
