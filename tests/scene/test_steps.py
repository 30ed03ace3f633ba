"""What a step is made of and what was tried on the way, in the contour pane."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.descent import Schedule, descend
from nablaboard.calculus.expression import parse
from nablaboard.compute import DescentAnswer, answer, descent_request, read_board
from nablaboard.model import (
    Document,
    DocumentError,
    OptimizerChoice,
    RunSettings,
    Set,
    blank,
    files,
    lesson,
    with_figures,
)
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import Area, Arrows, Dots, Element, Polylines, Scene
from nablaboard.scene.explained import explained_elements
from nablaboard.scene.leaving import leaving_elements

VALLEY = parse("x^2/20 + y^2")


def document(optimizer: str, words: str = "") -> Document:
    made = lesson("optimizers")
    choice = OptimizerChoice(id=optimizer, optimizer=optimizer)
    made = replace(made, scenes=(), scene=0, board=replace(made.board, optimizers=(choice,)))
    return with_figures(made, words) if words else made


def elements(optimizer: str, step: int, words: str = "") -> dict[str, Element]:
    made: Scene = scenes_of(document(optimizer, words), ("contour",), Sheet((600, 400), step))[0]
    return {element.key: element for element in made.elements}


def test_that_the_arrows_of_a_step_end_where_the_next_point_is() -> None:
    run = descend(VALLEY, (-7, 2), "momentum", learning_rate=0.1, steps=5)
    made, legend = explained_elements(run, 3)
    step = made[-1]
    assert isinstance(step, Arrows)
    assert step.tails[0] == pytest.approx(run.points[3])
    assert step.tips[0] == pytest.approx(run.points[4])
    assert str(legend[-1].text) == "v ← μ·v − η·g,  Δx = v"


def test_that_a_step_is_drawn_up_to_a_stage() -> None:
    run = descend(VALLEY, (-7, 2), "adam", learning_rate=0.3, steps=5)
    whole, _ = explained_elements(run, 2)
    first, legend = explained_elements(run, 2, stage=0)
    assert len(first) == len(legend) == 1 < len(whole)


def test_that_a_board_explains_the_coming_step_only_where_it_is_asked_to() -> None:
    assert "explained:0" in elements("momentum", 3, "explain")
    assert "explained:0" not in elements("momentum", 3)


def test_that_nelder_mead_is_drawn_as_triangles() -> None:
    made = elements("nelder-mead", 6)
    area, outlines = made["trail:0:0:triangle"], made["trail:0:0:triangles"]
    assert isinstance(area, Area)
    assert area.rings[0].shape == (3, 2)
    assert isinstance(outlines, Polylines)
    assert len(outlines.paths) == 7
    assert all(np.array_equal(path[0], path[-1]) for path in outlines.paths)


def test_that_a_line_search_shows_what_it_tried() -> None:
    tried = elements("line-search", 1)["trail:0:0:probes"]
    assert isinstance(tried, Dots)
    assert len(tried.points) > 0
    assert "trail:0:0:probes" not in elements("momentum", 1)


def runs(made: Document) -> DescentAnswer:
    request = descent_request(made, read_board(made.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return found


def test_that_a_schedule_of_the_board_changes_the_rate_of_those_that_have_one() -> None:
    """With a rate halved at every step, gradient descent on x² + y² from 1 goes to 0.8 and then to 0.72."""
    made = blank(("f(x, y) = x^2 + y^2",))
    rate = (("learning_rate", 0.1),)
    choices = (
        OptimizerChoice(id="a", optimizer="gradient-descent", settings=rate),
        OptimizerChoice(id="b", optimizer="newton"),
    )
    contour = replace(made.board.contour, starts=((1.0, 0.0),))
    made = replace(made, board=replace(made.board, optimizers=choices, contour=contour))
    made = Set("run", RunSettings(steps=2, schedule=Schedule("exponential", factor=0.5))).apply(made)
    first, second = runs(made).runs
    assert first.run.points[:, 0] == pytest.approx([1.0, 0.8, 0.72])
    assert second.run.points[1, 0] == pytest.approx(0.0)
    assert files.read(files.to_bytes(made)) == made


def test_that_a_run_without_a_bound_ends_where_rounding_leads_it() -> None:
    """The published end of the rate 10 with central differences of width 1e-4."""
    made = blank(("f(x, y) = x^2 + y^2",))
    rate = (("learning_rate", 10.0),)
    contour = replace(made.board.contour, starts=((-3.0, 4.0),))
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=rate)
    made = replace(made, board=replace(made.board, optimizers=(choice,), contour=contour))
    settings = RunSettings(steps=100, tolerance=0.0, gradient_from="central", h=1e-4, bound=None)
    made = Set("run", settings).apply(made)
    (path,) = runs(made).runs
    assert path.run.stop.reason == "rounding"
    assert path.run.points[-1] == pytest.approx([-25898374737328.363, -1295248616896.5398], rel=1e-6)
    assert files.read(files.to_bytes(made)) == made


def test_that_a_bound_is_above_zero() -> None:
    with pytest.raises(DocumentError, match="above 0"):
        RunSettings(bound=0.0)


def leaving(points: list[tuple[float, float]], step: int) -> list[Element]:
    pane = replace(blank(()).board.contour, x=(-2.0, 2.0), y=(-1.0, 1.0))
    return leaving_elements("a", pane, np.array(points), step, "ink")


def test_that_a_path_that_leaves_the_view_has_an_arrow_where_it_left() -> None:
    """From (0, 0) towards (4, 1) the edge x = 2 is met at (2, 0.5)."""
    (arrow,) = leaving([(1.0, 1.0), (0.0, 0.0), (4.0, 1.0), (40.0, -90.0)], 3)
    assert isinstance(arrow, Arrows)
    assert arrow.tips[0] == pytest.approx((2.0, 0.5))
    assert arrow.tails[0, 0] < 2.0
    assert arrow.tails[0, 1] == pytest.approx(arrow.tails[0, 0] / 4)


@pytest.mark.parametrize(
    ("points", "step"),
    [
        ([(0.0, 0.0), (1.0, 0.5)], 1),
        ([(0.0, 0.0), (9.0, 9.0), (1.0, 0.5)], 2),
        ([(0.0, 0.0), (9.0, 9.0)], 0),
        ([(9.0, 9.0), (8.0, 8.0)], 1),
    ],
)
def test_that_a_path_that_is_in_view_or_never_was_has_none(
    points: list[tuple[float, float]], step: int
) -> None:
    assert leaving(points, step) == []
