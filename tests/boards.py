"""Boards that tests of panes speak of, and what a window does between two of them."""

from collections.abc import Iterator
from dataclasses import replace

from nablaboard.compute import answer, read_board
from nablaboard.model import (
    ContourPane,
    Document,
    FunctionPane,
    OptimizerChoice,
    PaneId,
    Row,
    lesson,
    lessons,
)
from nablaboard.model import blank as empty_document
from nablaboard.panes import PANES, Answers, Asked, Given, Sheet
from nablaboard.scene import Scene

SHEET = Sheet((300, 200))


def lesson_boards() -> Iterator[tuple[str, Document]]:
    """Every scene of every lesson, under its name."""
    for name, _ in lessons():
        document = lesson(name)
        for place, scene in enumerate(document.scenes):
            yield f"{name}-{place + 1}", replace(document, board=scene.board, scene=place)


def board(*texts: str, f: int | None = None, g: int | None = None, hidden: tuple[int, ...] = ()) -> Document:
    """These rows, ids from 0, some hidden, with the rows selected for the two panes, and a short run."""
    document = empty_document(())
    rows = tuple(
        Row(id=place, text=text, colour=place, visible=place not in hidden)
        for place, text in enumerate(texts)
    )
    function = FunctionPane(row=f, x=(-4.0, 4.0), y=(-4.0, 4.0), tangent_x=1.0)
    contour = ContourPane(row=g, x=(-4.0, 4.0), y=(-4.0, 4.0), starts=((3.0, 2.0),))
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", 0.1),))
    run = replace(document.board.run, steps=3)
    made = replace(
        document.board, rows=rows, function=function, contour=contour, optimizers=(choice,), run=run
    )
    return replace(document, board=made)


def seen(pane: PaneId, *documents: Document) -> Scene:
    """The pane's scene of the last document, after those before it have been seen one after another.

    As a window has it: what is asked is answered, what is no longer asked goes, and what cannot be asked
    just now keeps the answer that it had.
    """
    given: dict[str, Given] = {}
    asked: Asked = {}
    for document in documents:
        asked = PANES[pane].asks(document, read_board(document.board), SHEET)
        kept = {name: each._replace(stale=True) for name, each in given.items() if asked.get(name, 0) is None}
        new = {name: Given(answer(request)) for name, request in asked.items() if request is not None}
        given = kept | new
    return PANES[pane].draws(documents[-1], Answers(asked, given), SHEET)


def keys(scene: Scene) -> set[str]:
    """The keys of all elements."""
    return {element.key for element in scene.elements}
