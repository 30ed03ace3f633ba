"""Small multiples: one function at several learning rates."""

from dataclasses import replace

import pytest

from nablaboard.model import Document, DocumentError, OptimizerChoice, blank
from nablaboard.panes import Sheet, multiples
from nablaboard.scene import Trail


def document(optimizer: str = "gradient-descent") -> Document:
    made = blank(("f(x, y) = x^2 + y^2",))
    choice = OptimizerChoice(id="a", optimizer=optimizer)
    contour = replace(made.board.contour, starts=((1.0, 0.0),))
    return replace(made, board=replace(made.board, optimizers=(choice,), contour=contour))


def test_that_each_scene_walks_at_its_rate_and_says_how_it_ends() -> None:
    """X ← (1 − 2η) x: a tenth of the way is left at 0.45, it circles at 1, and at 1.5 it doubles."""
    scenes = multiples(document(), (0.45, 1.0, 1.5), Sheet((300, 200)))
    assert [str(scene.title) for scene in scenes] == ["η = 0.45", "η = 1", "η = 1.5"]
    trails = [next(each for each in scene.elements if isinstance(each, Trail)) for scene in scenes]
    assert [float(trail.points[1, 0]) for trail in trails] == pytest.approx([0.1, -1.0, -2.0])
    assert "converged" in str(scenes[0].note)
    assert "circles" in str(scenes[1].note)
    assert "diverged" in str(scenes[2].note)


def test_that_an_optimizer_without_a_rate_walks_as_it_does() -> None:
    first, second = multiples(document("newton"), (0.1, 1.0), Sheet((300, 200)))
    assert first.note == second.note != ""


def test_that_a_rate_that_cannot_be_is_refused() -> None:
    with pytest.raises(DocumentError):
        multiples(document(), (0.0,), Sheet((300, 200)))
