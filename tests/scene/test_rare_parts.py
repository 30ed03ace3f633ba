"""Parts that few boards have: tapes, a normal that stands upright, a slope where there is none."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.derivative import reverse
from nablaboard.calculus.expression import parse
from nablaboard.compute import DescentAnswer, answer, descent_request, read_board
from nablaboard.model import Document, Fit, OptimizerChoice, blank, lesson, with_figures
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import (
    Arrows,
    Course,
    Element,
    Label,
    Marker,
    Polylines,
    Scene,
    Trail,
    contour_scene,
    tape_rows,
)
from nablaboard.scene.elements import SHAPES
from nablaboard.scene.line_points import LOOKS

SHEET = Sheet((600, 400))


def drawn(document: Document, pane: str) -> tuple[Scene, dict[str, Element]]:
    (scene,) = scenes_of(document, ("function" if pane == "function" else "contour",), SHEET)
    return scene, {element.key: element for element in scene.elements}


def test_that_a_tape_is_a_row_for_each_operation_with_its_partials_and_adjoint() -> None:
    """(x + y)² x at (1, 2): ∂/∂x = 2(x + y)x + (x + y)² = 15, ∂/∂y = 2(x + y)x = 6."""
    rows = tape_rows(reverse(parse("(x + y)^2 x"), (1.0, 2.0)))
    assert rows == (
        ("0", "x", "1", "", "15"),
        ("1", "y", "2", "", "6"),
        ("2", "v₀ + v₁", "3", "1, 1", "6"),
        ("3", "v₂ · v₂", "9", "3, 3", "1"),
        ("4", "v₃ · v₀", "9", "1, 9", "1"),
    )


def test_that_a_tape_has_numbers_to_eight_digits() -> None:
    (_, last) = tape_rows(reverse(parse("x / 3", variables=("x",)), (1.0,)))[-2:]
    assert last[2] == "0.33333333"


def test_that_the_normal_of_a_level_tangent_stands_upright_through_all_of_the_view() -> None:
    scene, elements = drawn(with_figures(blank(("x^2",)), "normal,at=0"), "function")
    normal = elements["normal"]
    assert isinstance(normal, Polylines)
    low, high = scene.y
    height = high - low
    assert normal.paths[0].tolist() == [[0.0, low - height], [0.0, high + height]]
    assert "normal" in [str(entry.text) for entry in scene.legend]


def test_that_a_slope_where_there_is_none_is_a_card_with_the_reason() -> None:
    """Of ln x + y there is nothing at x = −1."""
    scene, elements = drawn(with_figures(blank(("ln(x) + y",)), "direction=-1:2:0"), "contour")
    headings = {key: each for key, each in elements.items() if key.startswith("heading")}
    place = headings.pop("heading:point")
    assert isinstance(place, Marker)
    assert (place.x, place.y, place.handle) == (-1.0, 2.0, "heading")
    (card,) = headings.values()
    assert isinstance(card, Label)
    assert (card.x, card.y, card.box) == (-1.0, 2.0, True)
    assert str(card.text) != ""
    assert not any("direction" in str(entry.text) for entry in scene.legend)


def test_that_the_arrows_of_a_direction_begin_at_its_place_and_are_equally_long() -> None:
    """At (1, 1) the gradient of x² + y² is (2, 2), so at 0° the slope is 2 and the steepest way is at 45°."""
    document = blank(("x^2 + y^2",))
    board = replace(document.board, contour=replace(document.board.contour, x=(-4.0, 4.0), y=(-2.0, 2.0)))
    made = with_figures(replace(document, board=board), "direction=1:1:0,aspect=free")
    scene, elements = drawn(made, "contour")
    arrows = [
        each for key, each in elements.items() if key.startswith("heading") and isinstance(each, Arrows)
    ]
    assert len(arrows) == 2
    for each in arrows:
        assert each.tails.tolist() == [[1.0, 1.0]]
        assert np.hypot(*(each.tips - each.tails)[0]) == pytest.approx(0.16 * 4.0)
    ways = sorted(float(np.degrees(np.arctan2(*(each.tips - each.tails)[0][::-1]))) for each in arrows)
    assert ways == pytest.approx([0.0, 45.0])
    level = elements["heading:level"]
    assert isinstance(level, Polylines)
    along = level.paths[0][1] - level.paths[0][0]
    assert abs(along @ np.array([1.0, 1.0])) < 1e-12
    assert level.paths[0].mean(axis=0) == pytest.approx([1.0, 1.0])
    assert np.hypot(*along) == pytest.approx(3 * 0.16 * 4.0)
    assert any("2" in str(each.text) for each in scene.elements if isinstance(each, Label))


def test_that_a_distance_from_a_weight_of_0_is_a_number_and_no_share() -> None:
    """Least squares of y = 2 x is b = 0, w = 2: from (0.5, 1) that is 0.5 and 50 %."""
    document = lesson("regression")
    fit = Fit(points=((-1.0, -2.0), (0.0, 0.0), (1.0, 2.0)))
    contour = replace(document.board.contour, starts=((0.5, 1.0),), x=(-2.0, 2.0), y=(-1.0, 4.0))
    choices = document.board.optimizers[:1]
    board = replace(document.board, fit=fit, contour=contour, optimizers=choices)
    (scene,) = scenes_of(replace(document, board=board), ("contour",), Sheet((600, 400), step=0))
    (mark,) = (each for each in scene.elements if each.key == "best")
    assert isinstance(mark, Marker)
    assert (mark.x, mark.y) == pytest.approx((0.0, 2.0), abs=1e-9)
    assert "w 50 %" in str(mark.description)
    assert "b 0.5" in str(mark.description)


@pytest.mark.parametrize(
    ("slope", "equation"),
    [(1.0, "y = x − 0.5"), (-1.0, "y = −x + 0.5"), (0.0, "y = 0"), (0.3, "y = 0.3x − 0.15")],
)
def test_that_the_card_of_a_tangent_tells_its_equation(slope: float, equation: str) -> None:
    document = blank((f"{slope} (x - 0.5)",))
    pane = replace(document.board.function, x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.25)
    _, elements = drawn(replace(document, board=replace(document.board, function=pane)), "function")
    box = elements["tangent:box"]
    assert isinstance(box, Label)
    assert (box.x, box.y) == pytest.approx((0.25, -0.25 * slope))
    assert (box.box, box.kind, box.tail) == (True, "card", equation)


def test_that_each_kind_of_point_has_a_sign_of_its_own_that_no_optimizer_has() -> None:
    """Minima are cups, maxima caps, saddles two arcs; roots are rings, as no path's head is."""
    assert {kind: shape for kind, (_, shape, _) in LOOKS.items()} == {
        "root": "circle",
        "minimum": "cup",
        "maximum": "cap",
        "inflection": "bend",
        "saddle": "arcs",
        "degenerate": "open",
        "corner": "corner",
        "jump": "step",
    }
    assert {role for role, _, _ in LOOKS.values()} == {"ink"}
    assert [kind for kind, (_, shape, hollow) in LOOKS.items() if shape in SHAPES and not hollow] == []


def test_that_a_function_without_a_name_is_called_f_and_one_with_a_name_by_it() -> None:
    for text, name in (("x^2", "f"), ("h(x) = x^2", "h")):
        document = blank((text,))
        pane = replace(document.board.function, tangent_x=3.0, x=(-4.0, 4.0), y=(-2.0, 20.0))
        scene, elements = drawn(replace(document, board=replace(document.board, function=pane)), "function")
        assert [str(entry.text) for entry in scene.legend][:2] == [name, f"{name}′"]
        point, box = elements["tangent:point"], elements["tangent:box"]
        assert isinstance(point, Marker)
        assert isinstance(box, Label)
        assert str(box.text) == f"{name}(3) = 9, slope 6"
        assert f"{name}(" in str(point.description) or f"{name} " in str(point.description)


def walked(starts: tuple[tuple[float, float], ...]) -> tuple[Document, DescentAnswer]:
    document = blank(("x^2 + y^2",))
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", 0.25),))
    contour = replace(document.board.contour, starts=starts)
    run = replace(document.board.run, steps=2)
    board = replace(document.board, contour=contour, optimizers=(choice,), run=run)
    document = replace(document, board=board)
    request = descent_request(document, read_board(board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return document, found


def test_that_the_path_of_a_start_that_was_taken_away_goes_at_once() -> None:
    document, found = walked(((1.0, 1.0), (2.0, 2.0), (3.0, 3.0)))
    for count in (3, 2, 1):
        pane = replace(document.board.contour, starts=document.board.contour.starts[:count])
        scene = contour_scene(replace(document.board, contour=pane), None, (), found, 2)
        trails = [each for each in scene.elements if isinstance(each, Trail)]
        assert [trail.key for trail in trails] == [f"trail:0:{start}" for start in range(count)]
        assert [trail.points[0].tolist() for trail in trails] == [[s, s] for s in (1.0, 2.0, 3.0)[:count]]


def test_that_what_runs_away_is_drawn_up_to_the_edge_that_it_leaves_through() -> None:
    """At a rate of 1.5 the value of x² + y² is four times as large after each step: 2, 8, 32 and so on."""
    document, _ = walked(((1.0, 1.0), (3.0, 0.0)))
    slow, fast = (
        OptimizerChoice(id=name, optimizer="gradient-descent", settings=(("learning_rate", rate),))
        for name, rate in (("slow", 0.25), ("fast", 1.5))
    )
    run = replace(document.board.run, steps=400)
    board = replace(document.board, optimizers=(slow, fast), run=run)
    (scene,) = scenes_of(replace(document, board=board), ("value",), SHEET)
    elements = {element.key: element for element in scene.elements}
    line, away = elements["value:1:0"], elements["value:1:0:away"]
    assert isinstance(line, Course)
    assert isinstance(away, Marker)
    heights = np.log10(2.0 * 4.0 ** np.arange(400))
    first = int(np.flatnonzero(heights > scene.y[1])[0])
    assert line.shown == first
    assert line.points[:, 0].tolist() == list(range(first + 1))
    assert line.points[-1].tolist() == [first, scene.y[1]] == [away.x, away.y]
    assert line.points[:-1, 1] == pytest.approx(heights[:first])
