"""What each pane says of itself to those who cannot see it: in numbers, never just that there is a plot."""

import re

import pytest

from nablaboard.model import PANES, PaneId, ShowScene, lesson, lessons
from nablaboard.panes import AnsweredDocument, Sheet, document_of
from nablaboard.scene import Scene

SHEET = Sheet((600, 400))
NUMBER = re.compile(r"\d")


def scenes() -> dict[PaneId, list[Scene]]:
    """A few pictures of each pane that has something to show, from the lessons."""
    found: dict[PaneId, list[Scene]] = {pane: [] for pane in PANES}
    for name, _ in lessons():
        document = lesson(name)
        for index in range(len(document.scenes)):
            shown = ShowScene(index).apply(document)
            wanted = [pane for pane in shown.board.panes if len(found[pane]) < 3]
            answered = AnsweredDocument(shown)
            for pane in wanted:
                found[pane].append(answered.scene(pane, SHEET))
    return found


FOUND = scenes()


@pytest.mark.parametrize("pane", PANES)
def test_that_each_pane_tells_numbers_of_what_it_shows(pane: PaneId) -> None:
    assert FOUND[pane]
    for scene in FOUND[pane]:
        assert scene.summary
        assert NUMBER.search(" ".join(map(str, scene.summary)))


def said(text: str, pane: PaneId = "function") -> list[str]:
    scene = AnsweredDocument(document_of([text], (-2.0, 2.0))).scene(pane, SHEET)
    return [str(each) for each in scene.summary]


def test_that_the_height_of_a_curve_is_that_of_its_part_in_the_view() -> None:
    """On [−2, 2] the square goes from 0 to 4."""
    assert "f goes from 0 to 4 in this view." in said("x^2")


def test_that_a_curve_that_is_nowhere_has_no_height() -> None:
    assert not [each for each in said("sqrt(-1 - x^2)") if "goes from" in each]


def test_that_figures_are_told_with_their_numbers() -> None:
    """The area under x² from 0 to 1 is a third."""
    from nablaboard.model import with_figures

    document = with_figures(document_of(["x^2"], (-2.0, 2.0)), "area=0:1")
    scene = AnsweredDocument(document).scene("function", SHEET)
    assert any("0.333333" in str(each) for each in scene.summary)


def test_that_slopes_are_told_apart_from_values() -> None:
    """Np.gradient of 1, 2, 4, 7, 11, 16 is 1, 1.5, 2.5, 3.5, 4.5, 5."""
    document = ShowScene(0).apply(lesson("samples"))
    answered = AnsweredDocument(document)
    told = {pane: " ".join(map(str, answered.scene(pane, SHEET).summary)) for pane in ("samples", "slopes")}
    assert "Values from 1 to 16." in told["samples"]
    assert "Slopes by np.gradient from 1 to 5." in told["slopes"]
