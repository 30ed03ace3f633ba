"""A small document that the tests of the model change."""

from dataclasses import replace

import pytest

from nablaboard.model import (
    Board,
    ContourPane,
    Document,
    FunctionPane,
    LessonScene,
    OptimizerChoice,
    Row,
    Slider,
    Texts,
)


@pytest.fixture
def board() -> Board:
    return Board(
        rows=(
            Row(id=0, text="f(x) = x^2", colour=0),
            Row(id=1, text="g(x, y) = x^2/a + y^2", colour=1),
            Row(id=2, text="a = 20", colour=2, slider=Slider(low=1.0, high=30.0)),
        ),
        function=FunctionPane(row=0, x=(0.0, 20.0), y=(-1.6, 6.6), tangent_x=10.0),
        contour=ContourPane(row=1, x=(-10.0, 10.0), y=(-5.0, 5.0), starts=((-7.0, 2.0),)),
        optimizers=(
            OptimizerChoice(id="adam", optimizer="adam", settings=(("learning_rate", 0.3),)),
            OptimizerChoice(id="momentum", optimizer="momentum"),
        ),
    )


@pytest.fixture
def document(board: Board) -> Document:
    return Document(title=Texts(en="A board"), board=board)


@pytest.fixture
def lesson_document(board: Board) -> Document:
    """Two scenes: the board, and one with another function seen in another view."""
    pane = FunctionPane(x=(100.0, 200.0), y=(0.0, 1.0), tangent_x=150.0)
    other = Board(rows=(Row(id=7, text="sin x"),), function=pane, contour=replace(board.contour, row=None))
    words = Texts(en="A scene")
    scenes = tuple(LessonScene(title=words, text=words, board=each) for each in (board, other))
    return Document(title=Texts(en="A lesson"), board=board, scenes=scenes)
