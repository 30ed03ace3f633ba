"""What moving a handle, a click and a double click mean."""

from dataclasses import replace

import pytest

from boards import SHEET, board, lesson_boards
from nablaboard.compute import read_board
from nablaboard.model import Document, Heading, Mesh, PaneId, Samples, Set, with_figures
from nablaboard.panes import PANES, AnsweredDocument, Answers, scenes_of
from nablaboard.scene import Marker, Scene

LESSONS = dict(lesson_boards())
ROOTS = "f(x) = x^2 - 2"
BOWL = "g(x, y) = x^2 + 2y^2"


def handles(scene: Scene) -> dict[str, tuple[float, float]]:
    markers = [each for each in scene.elements if isinstance(each, Marker) and each.handle]
    return {each.handle: (each.x, each.y) for each in markers}


def moved(pane: PaneId, document: Document, handle: str, x: float, y: float) -> Document:
    """The document after the handle was moved."""
    edit = PANES[pane].drags(document, handle, x, y)
    assert edit is not None
    return edit.apply(document)


@pytest.mark.parametrize("name", LESSONS)
def test_that_every_handle_of_a_lesson_can_be_moved(name: str) -> None:
    document = LESSONS[name]
    panes = document.board.panes
    for pane, scene in zip(panes, scenes_of(document, panes, SHEET), strict=True):
        for handle, at in handles(scene).items():
            edit = PANES[pane].drags(document, handle, *at)
            step = PANES[pane].seeks(document, handle, *at)
            assert (edit is None) != (step is None), handle
            if edit is not None:
                edit.apply(document)


ALL = with_figures(
    board(ROOTS, BOWL), "secant=0.5,newton=3,bisection=0:2,points,slices=1:-1,direction=2:1:30"
)


@pytest.mark.parametrize(
    ("pane", "handle", "to"),
    [
        ("function", "tangent", (2.0, 2.0)),
        ("function", "secant", (2.0, 2.0)),
        ("function", "newton", (2.0, 0.0)),
        ("contour", "start:0", (-1.0, 3.5)),
        ("contour", "slices", (2.5, -3.0)),
        ("contour", "heading", (-2.0, -3.0)),
    ],
)
def test_that_a_handle_stands_where_it_was_moved_to(
    pane: PaneId, handle: str, to: tuple[float, float]
) -> None:
    after = moved(pane, ALL, handle, *to)
    assert handles(AnsweredDocument(after).scene(pane, SHEET))[handle] == pytest.approx(to)


def test_that_the_end_of_a_secant_is_as_far_from_the_tangent_point_as_its_width() -> None:
    after = moved("function", ALL, "secant", -0.5, 0.0)
    assert after.board.function.figures.secant == -1.5
    assert after.board.function.tangent_x == 1.0


def test_that_a_secant_of_no_width_is_not_asked_for() -> None:
    assert PANES["function"].drags(ALL, "secant", 1.0, 0.0) is None


def test_that_the_ends_of_a_bracket_stop_at_each_other() -> None:
    low, high = (moved("function", ALL, f"bisection:{end}", 1.5, 0.0) for end in ("low", "high"))
    assert low.board.function.figures.bisection == (1.5, 2.0)
    assert high.board.function.figures.bisection == (0.0, 1.5)
    assert PANES["function"].drags(ALL, "bisection:low", 2.0, 0.0) is None
    assert PANES["function"].drags(ALL, "bisection:high", -1.0, 0.0) is None


def test_that_a_moved_heading_keeps_its_direction() -> None:
    assert moved("contour", ALL, "heading", 0.5, -0.5).board.contour.heading == Heading(
        at=(0.5, -0.5), degrees=30.0
    )


def test_that_only_the_start_point_that_is_moved_moves() -> None:
    document = replace(
        ALL,
        board=replace(
            ALL.board, contour=replace(ALL.board.contour, starts=((1.0, 1.0), (2.0, 2.0), (3.0, 3.0)))
        ),
    )
    assert moved("contour", document, "start:1", 0.0, 0.5).board.contour.starts == (
        (1.0, 1.0),
        (0.0, 0.5),
        (3.0, 3.0),
    )


@pytest.mark.parametrize(
    ("pane", "handle"),
    [
        ("function", "secant"),
        ("function", "newton"),
        ("function", "bisection:low"),
        ("function", "start:0"),
        ("contour", "start:1"),
        ("contour", "slices"),
        ("contour", "heading"),
        ("contour", "tangent"),
        ("samples", "sample"),
        ("value", "step"),
    ],
)
def test_that_a_handle_that_is_not_there_means_nothing(pane: PaneId, handle: str) -> None:
    assert PANES[pane].drags(board(ROOTS, BOWL), handle, 1.5, 1.0) is None


SAMPLED = Samples(values=(1.0, 3.0, None, 2.0, 5.0), positions=(0.0, 1.0, 2.0, 4.0, 8.0), at=0)


@pytest.mark.parametrize(
    ("x", "index"), [(-9.0, 0), (0.4, 0), (0.6, 1), (2.0, 1), (3.5, 3), (6.1, 4), (99.0, 4)]
)
def test_that_the_chosen_sample_is_the_one_next_to_the_pointer_that_has_a_value(x: float, index: int) -> None:
    samples = moved("samples", Set("samples", SAMPLED).apply(board()), "sample", x, 0.0).board.samples
    assert samples is not None
    assert samples.at == index


@pytest.mark.parametrize(
    ("samples", "x", "index"),
    [
        (Samples(values=(1.0, 3.0, 2.0)), 1.2, 1),
        (Samples(values=(1.0, 3.0, 2.0), spacing=(0.5,)), 1.2, 2),
        (Samples(values=(1.0, 3.0, 2.0, 4.0, 5.0, 6.0), shape=(2, 3), axis=1, spacing=(1.0, 10.0)), 12.0, 1),
        (Samples(formula=Mesh(x=(-1.0, 1.0), count=5)), 0.4, 3),
    ],
)
def test_that_samples_are_found_where_they_stand(samples: Samples, x: float, index: int) -> None:
    after = moved("samples", Set("samples", samples).apply(board("x^2")), "sample", x, 0.0).board.samples
    assert after is not None
    assert after.at == index


@pytest.mark.parametrize(("x", "step"), [(-3.0, 0), (0.4, 0), (2.6, 3), (500.0, 500)])
def test_that_the_cursor_of_the_value_shows_the_step_next_to_it(x: float, step: int) -> None:
    assert PANES["value"].seeks(board(BOWL), "step", x, 0.0) == step
    assert PANES["value"].seeks(board(BOWL), "tangent", x, 0.0) is None
    assert PANES["contour"].seeks(board(BOWL), "step", x, 0.0) is None


def clicked(document: Document, x: float, y: float, *, adding: bool) -> tuple[tuple[float, float], ...]:
    edit = PANES["contour"].clicks(document, x, y, adding)
    assert edit is not None
    return edit.apply(document).board.contour.starts


def test_that_a_click_on_the_contours_starts_there_or_once_more() -> None:
    document = board(BOWL)
    assert clicked(document, 1.0, -1.0, adding=False) == ((1.0, -1.0),)
    assert clicked(document, 1.0, -1.0, adding=True) == ((3.0, 2.0), (1.0, -1.0))
    none = replace(
        document, board=replace(document.board, contour=replace(document.board.contour, starts=()))
    )
    assert clicked(none, 1.0, -1.0, adding=False) == ((1.0, -1.0),)


def test_that_a_double_click_shows_all_of_the_curve() -> None:
    """x² over −4 ≤ x ≤ 4 is from 0 to 16."""
    document = board("x^2")
    readings = read_board(document.board)
    edit = PANES["function"].fits(document, readings, Answers({}, {}))
    assert edit is not None
    pane = edit.apply(document).board.function
    assert pane.x == (-4.0, 4.0)
    assert pane.y[0] < 0.0
    assert pane.y[1] > 16.0
    assert PANES["function"].fits(board(), (), Answers({}, {})) is None


def test_that_a_double_click_shows_all_of_the_paths_and_the_bottom_that_they_run_down_to() -> None:
    """From (3, 2) to (0, 0) with a quarter around; where the bottom is, is known to a cell of 13/128."""
    document = board(BOWL)
    answers = AnsweredDocument(document).answers("contour", SHEET)
    edit = PANES["contour"].fits(document, read_board(document.board), answers)
    assert edit is not None
    pane = edit.apply(document).board.contour
    assert pane.x == pytest.approx((-0.75, 3.75), abs=0.15)
    assert pane.y == pytest.approx((-0.5, 2.5), abs=0.15)


def test_that_without_starts_there_are_no_paths_to_show() -> None:
    document = board(BOWL)
    none = replace(
        document, board=replace(document.board, contour=replace(document.board.contour, starts=()))
    )
    assert PANES["contour"].fits(none, (), Answers({}, {})) is None
