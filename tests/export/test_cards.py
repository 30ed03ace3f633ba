"""Cards in pictures: where one would hide what it tells of, its words stand over the plot, and are kept."""

from functools import partial

import pytest

from nablaboard.export import Dress, Size, answered, extent_of
from nablaboard.export.layout import boxes
from nablaboard.export.picture import with_room
from nablaboard.model import PaneId, lesson
from nablaboard.panes import document_of
from nablaboard.view.layout import PlacedBox
from nablaboard.view.theme import PRINT

pytestmark = pytest.mark.usefixtures("qtbot")


def on_paper(text: str, width: str) -> tuple[PlacedBox, ...]:
    """The boxes of the function pane on a sheet that may grow."""
    size = extent_of(1, width=width, font="8pt", dress=Dress(formula=True))
    drawn = partial(answered, document_of(text), ("function",), theme="print")
    size, scenes = with_room(drawn, size, "print", "en", fixed=False)
    (placed,) = boxes(size, scenes, PRINT)
    return placed


def test_that_a_card_over_waves_stands_over_the_plot() -> None:
    placed = on_paper(
        "f(x) = 3 sin(4 x)", "85mm"
    )  # waves from edge to edge of the view leave no room between
    assert not any(each.kind == "card" and each.rect for each in placed)
    (note,) = (each for each in placed if each.kind == "note")
    assert note.rect
    # f(1) = 3 sin 4 = −2.2704, f′(1) = 12 cos 4 = −7.8437
    assert note.text.split("\n")[0] == "f(1) = −2.27041, slope −7.84372"
    assert note.rect.bottom <= min(each.rect.top for each in placed if each.rect and each.kind == "tick")


def test_that_a_card_with_room_stays_in_the_plot() -> None:
    placed = on_paper("f(x) = 0.01x^2 + 0.1x", "85mm")
    assert any(each.kind == "card" and each.rect for each in placed)
    assert not any(each.kind == "note" for each in placed)


@pytest.mark.parametrize(
    ("name", "pane", "words"),
    [
        ("scaling", "contour", "least squares"),
        ("no-tangent", "function", "no tangent at 0"),
        ("tangent", "function", "slope 0.2"),
    ],
)
@pytest.mark.parametrize("sides", [(80, 60), (240, 180), (360, 260), (500, 400), (900, 600)])
def test_that_the_words_of_a_card_are_told_once_at_any_size(
    name: str, pane: PaneId, words: str, sides: tuple[int, int]
) -> None:
    size = Size(*sides)
    (placed,) = boxes(size, answered(lesson(name), (pane,), size), PRINT)
    telling = [each for each in placed if words in " ".join(each.text.split())]
    assert len([each for each in telling if each.rect]) <= 1
    if sides[0] > 300:
        assert any(each.rect for each in telling)
