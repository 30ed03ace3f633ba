"""Critical points and slopes in a direction, asked from the document and drawn."""

from dataclasses import replace

import pytest

from nablaboard.compute import (
    CriticalAnswer,
    DirectionAnswer,
    answer,
    critical_request,
    direction_request,
    read_board,
)
from nablaboard.model import Document, Heading, blank, files, with_figures
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import Arrows, Label, Marker, Scene

HIMMELBLAU = "f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2"


def document(text: str, words: str = "") -> Document:
    made = blank((text,))
    pane = replace(made.board.contour, x=(-6.0, 6.0), y=(-6.0, 6.0))
    made = replace(made, board=replace(made.board, contour=pane))
    return with_figures(made, words) if words else made


def scene(text: str, words: str) -> Scene:
    return scenes_of(document(text, words), ("contour",), Sheet((600, 400)))[0]


def direction(text: str, words: str) -> DirectionAnswer:
    asked = document(text, words)
    request = direction_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DirectionAnswer)
    return found


def test_that_nothing_is_asked_where_nothing_is_shown() -> None:
    plain = document(HIMMELBLAU)
    readings = read_board(plain.board)
    assert critical_request(plain, readings) is None
    assert direction_request(plain, readings) is None


def test_that_the_four_minima_of_himmelblau_are_found() -> None:
    """Himmelblau 1972: f is 0 at (3, 2) and at three more places."""
    asked = document(HIMMELBLAU, "critical")
    request = critical_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, CriticalAnswer)
    kinds = [each.kind for each in found.points]
    assert (kinds.count("minimum"), kinds.count("maximum"), kinds.count("saddle")) == (4, 1, 4)
    places = sorted(each.at for each in found.points if each.kind == "minimum")
    published = [(-3.77931, -3.283186), (-2.805118, 3.131312), (3.0, 2.0), (3.584428, -1.848126)]
    assert [each for place in places for each in place] == pytest.approx(
        [each for place in published for each in place], abs=1e-6
    )


def test_that_each_kind_has_a_mark_of_its_own_and_few_points_carry_their_place() -> None:
    made = scene(HIMMELBLAU, "critical")
    marks = {
        (element.role, element.shape)
        for element in made.elements
        if isinstance(element, Marker) and element.key.startswith("critical:")
    }
    assert len(marks) == 3
    places = {str(each.text) for each in made.elements if isinstance(each, Label)}
    assert "(3, 2)\nλ 25.7, 82.3" in places  # 54 ± 20√2, of the Hessian ((74, 20), (20, 34))


def test_that_the_slope_in_a_direction_is_the_gradients_part_in_it() -> None:
    """∇(x² + y²) at (1, 2) is (2, 4); along y that is 4, along the level line 0."""
    found = direction("f(x, y) = x^2 + y^2", "direction=1:2:90").direction
    assert found is not None
    assert found.slope == 4.0
    assert found.gradient == (2.0, 4.0)
    assert Heading(at=(0.0, 0.0), degrees=-90.0).towards == (0.0, -1.0)


def test_that_a_place_without_a_gradient_says_so() -> None:
    found = direction("f(x, y) = |x| + |y|", "direction=0:0:45")
    assert found.direction is None
    assert "no gradient" in str(found.reason)
    made = scene("f(x, y) = |x| + |y|", "direction=0:0:45")
    assert not any(isinstance(each, Arrows) and each.key.startswith("heading") for each in made.elements)


def test_that_the_level_line_stands_at_right_angles_to_the_gradient() -> None:
    made = {each.key: each for each in scene("f(x, y) = x^2/4 + y^2", "direction=2:1:60").elements}
    steepest = made["heading:gradient"]
    assert isinstance(steepest, Arrows)
    (dx, dy) = (steepest.tips - steepest.tails)[0]
    assert dy / dx == pytest.approx(2.0)  # ∇f = (1, 2)


def test_that_a_constant_surface_says_that_it_is_constant() -> None:
    made = scene("f(x, y) = 3 + 0x", "direction=0:0:0")
    assert str(made.message) == "constant in this view: 3"
    assert made.note == ""  # there are no arrows to tell of
    assert scene("f(x, y) = x + 1e-9 y", "direction=0:0:0").message == ""


def test_that_they_come_back_from_a_file() -> None:
    changed = document(HIMMELBLAU, "critical,direction=1:2:30")
    assert files.read(files.to_bytes(changed)) == changed
