"""Figures of the function pane: what they may be, how they are changed and how they are written in words."""

from typing import Any

import pytest

from nablaboard.model import Document, DocumentError, EditError, Figures, Set, files, with_figures


@pytest.mark.parametrize(
    "wrong",
    [
        {"higher": 1},
        {"higher": 11},
        {"taylor": -1},
        {"taylor": 21},
        {"secant": 0.0},
        {"secant": float("inf")},
        {"area": (2.0, 1.0)},
        {"bisection": (1.0, 1.0)},
        {"newton": float("nan")},
        {"tangents": (1.0, float("inf"))},
        {"tangents": (0.0,) * 21},
    ],
)
def test_that_a_figure_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(DocumentError):
        Figures(**wrong)


def test_that_figures_come_back_from_a_file(document: Document) -> None:
    words = "points,normal,circle,second,taylor=4,secant=-0.5,area=-1:2,newton=1.5,bisection=0:3"
    changed = with_figures(document, f"{words},at=2,at=-3,at=5")
    assert files.read(files.to_bytes(changed)) == changed
    assert changed.board.function.tangent_x == 2.0
    assert changed.board.function.figures == Figures(
        points=True,
        normal=True,
        circle=True,
        higher=2,
        tangents=(-3.0, 5.0),
        taylor=4,
        secant=-0.5,
        area=(-1.0, 2.0),
        newton=1.5,
        bisection=(0.0, 3.0),
    )


@pytest.mark.parametrize(
    "words", ["", "circles", "taylor", "taylor=x", "normal=1", "area=1", "area=1:2:3", "points,"]
)
def test_that_words_that_name_no_figure_are_refused_with_those_that_do(
    document: Document, words: str
) -> None:
    with pytest.raises(EditError, match="no figure"):
        with_figures(document, words)


def test_that_a_drag_of_a_figure_is_one_step_and_named() -> None:
    first, second = Set("function.figures.secant", 0.5), Set("function.figures.taylor", 3)
    assert str(first.undo_text) == "change the secant"
    assert first.continuous
    assert first.target != second.target
