"""The pane of the slopes of samples as heights."""

from nablaboard.compute import SamplesAnswer
from nablaboard.model import Document
from nablaboard.panes.pane import Answers, Pane, Sheet
from nablaboard.panes.samples import asks, clicks, controls, drags
from nablaboard.scene import Scene, slopes_scene
from nablaboard.words import message


def _draws(_document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    found = answers.first(SamplesAnswer)
    return answers.grey(slopes_scene(found, empty=answers.empty), found)


SLOPES = Pane(
    id="slopes",
    lacks=message("pane.lacks-samples"),
    title=lambda _: message("scene.slopes"),
    asks=asks,
    draws=_draws,
    drags=drags,
    clicks=clicks,
    controls=controls,
)
