"""Runs of one optimizer are called by what differs, wherever a pane speaks of them."""

from dataclasses import replace

import pytest

from boards import SHEET, board
from nablaboard.model import Document, Fit, OptimizerChoice, PaneId
from nablaboard.panes import AnsweredDocument
from nablaboard.scene import Polylines, Scene

BOTH = ("Gradient descent η 0.1", "Gradient descent η 0.3")


def two_rates(*starts: tuple[float, float]) -> Document:
    """A bowl with plain descent at two rates."""
    document = board("f(x) = x", "g(x, y) = x^2 + y^2")
    choices = tuple(
        OptimizerChoice(id=f"at-{rate}", optimizer="gradient-descent", settings=(("learning_rate", rate),))
        for rate in (0.1, 0.3)
    )
    contour = replace(document.board.contour, starts=starts or ((3.0, 2.0),))
    return replace(document, board=replace(document.board, optimizers=choices, contour=contour))


def fitted(document: Document) -> Document:
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    return replace(document, board=replace(document.board, fit=fit))


def legend(scene: Scene) -> list[str]:
    return [str(entry.text) for entry in scene.legend]


@pytest.mark.parametrize("pane", ["contour", "value", "sweep"])
def test_that_the_legend_of_runs_on_a_surface_says_what_differs(pane: PaneId) -> None:
    said = legend(AnsweredDocument(two_rates()).scene(pane, SHEET))
    for name in BOTH:
        assert any(entry.startswith(name) for entry in said), said


def test_that_the_legend_of_fits_says_what_differs() -> None:
    said = legend(AnsweredDocument(fitted(two_rates())).scene("data", SHEET))
    for name in BOTH:
        assert any(entry.startswith(name) for entry in said), said


def test_that_summaries_say_what_differs_and_from_which_start() -> None:
    scene = AnsweredDocument(two_rates((3.0, 2.0), (1.0, 1.0))).scene("value", SHEET)
    said = " ".join(map(str, scene.summary))
    for name in BOTH:
        for start in (1, 2):
            assert f"{name} from start {start}: from" in said


def test_that_with_one_start_no_start_is_named() -> None:
    scene = AnsweredDocument(two_rates()).scene("contour", SHEET)
    assert not [each for each in scene.summary if "from start" in str(each)]


def test_that_the_seventh_function_is_dashed_in_the_picture_and_in_its_legend() -> None:
    document = board(*(f"h_{place}(x) = x + {place}" for place in range(7)))
    scene = AnsweredDocument(document).scene("function", SHEET)
    curves = {each.key: each.stroke for each in scene.elements if isinstance(each, Polylines)}
    first, last = curves["curve:0:function"], curves["curve:6:function"]
    assert (first.role, first.dash) == ("row:0", "solid")
    assert (last.role, last.dash) == ("row:0", "dash-dot")
    assert {entry.stroke for entry in scene.legend} >= {first, last}
