"""The sheet that a pane is drawn on, and the record of a pane that does nothing but show."""

from dataclasses import replace

import pytest

from boards import board, seen
from nablaboard.model import Fit, Mesh, PaneId, Samples, blank
from nablaboard.panes import PANES, AnsweredDocument, Answers, Sheet
from nablaboard.scene import Arrows, Marker, Trail

BOWL = "g(x, y) = x^2 + y^2"


@pytest.mark.parametrize(
    ("size", "factor", "logical"),
    [((300, 200), 1.0, (300, 200)), ((300, 200), 2.0, (150, 100)), ((301, 203), 1.5, (201, 135))],
)
def test_that_logical_pixels_are_those_of_the_screen_by_its_factor(
    size: tuple[int, int], factor: float, logical: tuple[int, int]
) -> None:
    assert Sheet(size, factor=factor).logical == logical


def test_that_a_sheet_without_a_factor_is_in_logical_pixels() -> None:
    assert Sheet((300, 200)).factor == 1.0


@pytest.mark.parametrize(("step", "shown"), [(None, 7), (0, 0), (3, 3), (-1, 0), (9, 9)])
def test_that_paths_are_drawn_up_to_the_step_or_to_their_ends(step: int | None, shown: int) -> None:
    assert Sheet((300, 200), step=step).shown(7) == shown


def test_that_as_many_arrows_fit_on_twice_the_pixels_of_a_screen_twice_as_fine() -> None:
    def arrows(sheet: Sheet) -> int:
        """How many there are; 600 × 400 pixels of a screen twice as fine are 300 × 200 logical ones."""
        scene = AnsweredDocument(board(BOWL)).scene("contour", sheet)
        (found,) = (each for each in scene.elements if isinstance(each, Arrows))
        return len(found.tails)

    assert arrows(Sheet((600, 400), factor=2.0)) == arrows(Sheet((300, 200))) < arrows(Sheet((600, 400)))


@pytest.mark.parametrize(("step", "shown"), [(None, 3), (0, 0), (2, 2), (99, 3)])
def test_that_trails_go_to_the_step_of_the_sheet(step: int | None, shown: int) -> None:
    """The run of three steps from (3, 2) ends there at the latest."""
    scene = AnsweredDocument(board(BOWL)).scene("contour", Sheet((300, 200), step=step))
    (trail,) = (each for each in scene.elements if isinstance(each, Trail))
    assert min(trail.shown, len(trail.points) - 1) == shown


@pytest.mark.parametrize(("step", "told"), [(None, 3), (0, 0), (2, 2), (99, 3)])
def test_that_fits_are_those_of_the_step_of_the_sheet(step: int | None, told: int) -> None:
    """The run has three steps."""
    scene = fitted().scene("data", Sheet((300, 200), step=step))
    assert str(scene.note) == f"step {told}"


@pytest.mark.parametrize(("step", "at"), [(None, 3.0), (0, 0.0), (2, 2.0), (99, 3.0)])
def test_that_the_cursor_of_the_value_stands_at_the_step_of_the_sheet(step: int | None, at: float) -> None:
    scene = AnsweredDocument(board(BOWL)).scene("value", Sheet((300, 200), step=step))
    (cursor,) = (each for each in scene.elements if isinstance(each, Marker) and each.handle == "step")
    assert cursor.x == at


def fitted() -> AnsweredDocument:
    document = board(BOWL)
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    return AnsweredDocument(replace(document, board=replace(document.board, fit=fit)))


def test_that_a_pane_without_gestures_says_so_whatever_is_done_to_it() -> None:
    document, answers = blank(()), AnsweredDocument(blank(())).answers("slopes", Sheet((300, 200)))
    for name in ("data", "slopes", "sweep"):
        pane = PANES[name]
        assert pane.drags(document, "tangent", 0.0, 0.0) is None
        assert pane.seeks(document, "step", 0.0, 0.0) is None
        assert pane.clicks(document, 0.0, 0.0, False) is None
        assert pane.fits(document, (), answers) is None


@pytest.mark.parametrize("name", PANES)
def test_that_an_empty_pane_says_what_is_missing(name: PaneId) -> None:
    assert str(seen(name, board("a = 3")).message) != ""


@pytest.mark.parametrize("name", PANES)
def test_that_a_pane_that_waits_for_its_answers_says_nothing_yet(name: PaneId) -> None:
    """An answer is on its way; what is missing is said only of what will not come."""
    document = board("x^2", BOWL)
    mesh = Samples(formula=Mesh(x=(0.0, 1.0), count=5))
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0))) if name == "data" else None
    document = replace(document, board=replace(document.board, samples=mesh, fit=fit))
    asked = AnsweredDocument(document).asks(name)
    scene = PANES[name].draws(document, Answers(asked, {}), Sheet((300, 200)))
    assert asked
    assert str(scene.message) == ""
