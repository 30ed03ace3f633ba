"""Equations in the function pane: what is asked, drawn, framed and said."""

from dataclasses import replace

import numpy as np
import pytest

from boards import board
from nablaboard.compute import EquationRequest, read_board
from nablaboard.model import Document, Set, blank
from nablaboard.panes import PANES, AnsweredDocument, Sheet, fit_function, panes_of
from nablaboard.scene import Polylines, Scene, function_stroke

SHEET = Sheet((600, 400))


def scene_of(document: Document) -> Scene:
    return AnsweredDocument(document).scene("function", SHEET)


def curve_of(scene: Scene, row: int) -> Polylines:
    found = next(each for each in scene.elements if each.key == f"equation:{row}")
    assert isinstance(found, Polylines)
    return found


def test_that_an_equation_is_drawn_in_the_function_pane_in_the_colour_of_its_row() -> None:
    scene = scene_of(Set("rows[1].colour", 3).apply(blank(("y = x/2", "x^2 + y^2 = 25"))))
    (line,) = curve_of(scene, 1).paths

    assert np.abs(np.hypot(*line.T) - 5).max() < 1e-3
    assert curve_of(scene, 1).stroke == function_stroke(3)
    assert [str(each.text) for each in scene.legend] == ["f", "f′", "x² + y² = 25", "tangent"]
    assert "Curves of the equations x² + y² = 25." in map(str, scene.summary)


def test_that_an_equation_alone_fills_no_other_pane_and_gives_the_pane_its_formula() -> None:
    document = blank(("x^2 + y^2 = 25",))

    assert panes_of(document) == ("function",)
    assert (scene_of(document).formula, scene_of(document).message) == ("x² + y² = 25", "")


def test_that_a_circle_is_round() -> None:
    scene = scene_of(blank(("x^2 + y^2 = 25",)))
    (width, height), (left, right), (low, high) = SHEET.size, scene.x, scene.y

    assert scene.units == "equal"
    assert (right - left) / width == pytest.approx((high - low) / height)
    assert scene_of(blank(("y = x^2",))).units == ""
    assert scene_of(Set("function.aspect", "free").apply(blank(("x = 3",)))).units == "free"


def test_that_a_hidden_equation_is_not_asked_and_makes_no_plane() -> None:
    document = blank(("y = x", "x = 3"))
    hidden = Set("rows[1].visible", value=False).apply(document)
    asked = PANES["function"].asks(hidden, read_board(hidden.board), SHEET)

    assert not any(isinstance(each, EquationRequest) for each in asked.values())
    assert scene_of(hidden).units == ""


def test_that_a_slider_moves_the_curve_of_an_equation() -> None:
    radii = []
    for r in (2, 4):
        (line,) = curve_of(scene_of(blank(("x^2 + y^2 = r^2", f"r = {r}"))), 0).paths
        radii.append(float(np.hypot(*line.T).mean()))

    assert radii == pytest.approx([2, 4], abs=1e-3)


def test_that_a_broken_equation_keeps_its_name_and_the_units_of_the_pane() -> None:
    """So that its last curve stays, greyed, where it was."""
    document = blank(("y = x", "x^2 + y^2 =", "sin( ="))
    asked = PANES["function"].asks(document, read_board(document.board), SHEET)

    assert asked["equation:1"] is None
    assert scene_of(document).units == "equal"


def test_that_a_circle_is_asked_coarsely_first_and_then_for_each_pixel() -> None:
    asked = AnsweredDocument(blank(("x^2 + y^2 = 25",))).asks("function", SHEET)
    request = asked["equation:0"]
    assert isinstance(request, EquationRequest)
    finer = request.finer()

    assert isinstance(finer, EquationRequest)
    assert (request.cell > finer.cell, finer.cell, finer.finer()) == (True, 1, None)


def test_that_what_has_no_points_says_so_instead_of_a_curve_and_beside_others() -> None:
    alone, beside = scene_of(blank(("x^2 + y^2 = -1",))), scene_of(blank(("x^2 + y^2 = -1", "x = 1")))
    said = "x² + y² = −1 has no points in this view"

    assert (str(alone.message), str(alone.note)) == (said, "")
    assert (str(beside.message), str(beside.note)) == ("", said)


def test_that_a_circle_out_of_view_is_framed_with_some_room() -> None:
    document = Set("function.x", (-1.0, 1.0)).apply(
        Set("function.y", (-1.0, 1.0)).apply(blank(("x^2 + y^2 = 25",)))
    )
    view = fit_function(document, read_board(document.board))

    assert view is not None
    for low, high in view:
        assert (low, high) == pytest.approx((-5.8, 5.8), abs=0.02)


def test_that_a_curve_that_goes_on_leaves_the_view_as_it_is() -> None:
    document = blank(("x y = 1",))

    assert fit_function(document, read_board(document.board)) == ((-6.0, 6.0), (-6.0, 6.0))


def test_that_a_circle_beside_a_function_is_framed_with_it() -> None:
    document = blank(("x^2 + y^2 = 25", "y = x + 10"))
    view = fit_function(document, read_board(document.board))

    assert view is not None
    (left, right), (low, high) = view
    assert left <= -6.0 < 6.0 <= right
    assert low < -5.0 < 16.0 < high
    assert low > -6.5


def test_that_a_long_equation_is_cut_in_the_legend_and_drawn_whole() -> None:
    document = board("x^2 + y^2 + 0.1x + 0.2x^2 y^2 + 0.3y^3 + 0.4y^4 = 25")
    scene = scene_of(replace(document, board=replace(document.board, panes=("function",))))
    name = str(scene.legend[0].text)

    assert name.endswith("…")
    assert len(name) == 32
    assert str(scene.formula).endswith("= 25")
