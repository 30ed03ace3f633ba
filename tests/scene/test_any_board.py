"""Whatever is on a board, each of its panes has a picture, and the picture is sound."""

import numpy as np
from hypothesis import given, settings

from nablaboard.model import PANES, Document
from nablaboard.panes import NoAnswerError, Sheet, panes_of, scenes_of
from nablaboard.scene import Scene, describe
from strategies import drawable_documents


def drawn(document: Document) -> dict[str, Scene]:
    """The scenes of the panes that have something to show and whose question has an answer."""
    found: dict[str, Scene] = {}
    for pane in panes_of(document):
        try:
            (found[pane],) = scenes_of(document, (pane,), Sheet((320, 240)))
        except NoAnswerError as error:
            assert str(error.sentence)  # noqa: PT017 - both ways are good
    return found


@settings(max_examples=25)
@given(drawable_documents())
def test_that_every_pane_of_any_board_is_drawn_with_keys_that_differ_and_can_be_told(
    document: Document,
) -> None:
    for pane, scene in drawn(document).items():
        assert pane in PANES
        keys = [element.key for element in scene.elements]
        assert len(set(keys)) == len(keys)
        assert np.isfinite((*scene.x, *scene.y)).all()
        assert scene.x[0] < scene.x[1]
        assert scene.y[0] < scene.y[1]
        assert describe(scene, complete=True).startswith("scene Scene\n")
