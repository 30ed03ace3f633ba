"""What is dragged in one pane leaves the others as they are: not laid out, not painted."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nablaboard.app.haste import PAUSE
from nablaboard.app.window import Window
from nablaboard.model import Document, PaneId, Set, lesson
from nablaboard.scene import Scene
from nablaboard.view.layout import Layout, PlotFrame, PlotLayout, Rooms
from nablaboard.view.panes import Canvas


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, int]]:
    """How often each canvas has painted, and each layout was made."""
    counted: Counter[tuple[str, int]] = Counter()
    paint, make = Canvas.paintEvent, PlotLayout._made

    def painted(self: Canvas, event: QPaintEvent) -> None:
        counted["paints", id(self)] += 1
        paint(self, event)

    def made(self: PlotLayout, scene: Scene, frame: PlotFrame, rooms: Rooms) -> Layout:
        counted["layouts", id(self)] += 1
        return make(self, scene, frame, rooms)

    monkeypatch.setattr(Canvas, "paintEvent", painted)
    monkeypatch.setattr(PlotLayout, "_made", made)
    return counted


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def rest(canvases: Iterable[Canvas], work: Counter[tuple[str, int]]) -> None:
    """Until all pictures are whole and nothing is painted for longer than a hand pauses in a movement."""
    painters, quiet = [canvas._painter for canvas in canvases], 0
    while quiet < 3:
        before = work.copy()
        QTest.qWait(round(PAUSE / 2))
        rests = work == before and not any(each.unfinished for each in painters)
        quiet = quiet + 1 if rests else 0


@pytest.mark.parametrize(
    ("path", "values", "moved"),
    [
        ("function.tangent_x", [4.0 + step for step in range(8)], {"function"}),
        ("value.log", [False, True], {"value"}),
        ("contour.arrows", ["none", "ascent"], {"contour"}),
    ],
)
def test_that_what_is_changed_in_one_pane_repaints_no_other(
    path: str,
    values: list[object],
    moved: set[PaneId],
    open_window: Callable[[Document], Window],
    wait_for_answers: Callable[[Window], None],
    work: Counter[tuple[str, int]],
) -> None:
    window = open_window(lesson("optimizers"))
    session = window.session
    session.apply(Set("panes", ("function", "contour", "value")))
    wait_for_answers(window)
    session.player.seek(session.player.last)
    canvases = {pane: window.parts.panes.card(pane).canvas for pane in session.board.panes}
    rest(canvases.values(), work)
    work.clear()
    for value in values:
        session.apply(Set(path, value))
        wait_for_answers(window)
        settle()
    painted = {pane for pane, canvas in canvases.items() if work["paints", id(canvas)]}
    laid_out = {pane for pane, canvas in canvases.items() if work["layouts", id(canvas._layout)]}
    assert painted == laid_out == moved
