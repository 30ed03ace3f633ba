"""What belongs to something that is gone goes with it: costs, names, read-outs, playback, a step of undo."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.compute import DescentAnswer, Failure
from nablaboard.model import Document, PaneId, Set, blank, lesson
from nablaboard.view.panes import Canvas
from nablaboard.words import message

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def press(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    place = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
    for each, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, NONE)):
        event = QMouseEvent(each, at, place, LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas.viewport(), event)


def words(widget: Window, part: str) -> list[str]:
    """What the labels of a part of the window say."""
    return [label.text() for label in getattr(widget.parts, part).findChildren(QLabel)]


def show_only(window: Window, *panes: PaneId) -> None:
    window.session.apply(Set("panes", panes))


def test_that_the_cost_of_the_surface_goes_with_its_pane(window: Window) -> None:
    assert any(text.startswith("grid ") for text in words(window, "status"))
    show_only(window, "function")
    assert not any(text.startswith("grid ") for text in words(window, "status"))


def test_that_the_values_of_the_paths_are_called_as_their_function_without_the_contours(
    wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    show_only(window, "value")
    wait_for_answers(window)
    model = window.parts.descent.model
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads[-1] == "g now"


def test_that_the_values_under_the_pointer_go_with_their_pane(window: Window) -> None:
    canvas = window.parts.panes.card("contour").canvas
    canvas.pointed.emit(2.0, 1.0)
    assert any(text.startswith("x = 2") for text in words(window, "status"))
    show_only(window, "function")
    assert not any(text.startswith("x = 2") for text in words(window, "status"))


def test_that_nothing_plays_on_an_empty_board(
    wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    store, player = window.session.store, window.session.player
    for _ in range(2):  # the second time there is nothing to read, and so no work that could end
        store.replace(blank(()))
        wait_for_answers(window)
        assert not player.playing
    player.toggle()
    assert not player.playing


def test_that_the_paths_of_another_lesson_play(
    wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    window.session.store.replace(blank(()))
    window.documents.open_lesson("optimizers")
    wait_for_answers(window)
    assert window.session.player.playing


@pytest.mark.parametrize("pane", ["function", "contour"])
def test_that_only_a_pane_that_is_shown_can_be_fitted(window: Window, pane: PaneId) -> None:
    action = window.actions_by_id[f"fit-{pane}"]
    assert action.isEnabled()
    show_only(window, "value")
    before = window.session.document
    action.trigger()
    assert not action.isEnabled()
    assert window.session.document == before


def test_that_a_double_click_to_fit_leaves_nothing_to_undo_or_redo(
    qtbot: QtBot, open_window: Callable[[Document], Window]
) -> None:
    window = open_window(lesson("optimizers"))
    canvas, store = window.parts.panes.card("contour").canvas, window.session.store
    at, view = canvas.position(5.0, 3.0), canvas.view()
    press(canvas, QEvent.Type.MouseButtonPress, at)
    press(canvas, QEvent.Type.MouseButtonDblClick, at)
    qtbot.waitUntil(lambda: canvas.view() != view)
    assert not store.can_undo
    assert not store.can_redo
    assert not window.actions_by_id["redo"].isEnabled()


def test_that_the_bar_tells_only_of_faults_and_of_those_until_their_question_is_gone(window: Window) -> None:
    session, bar = window.session, window.parts.messages
    descent = session.answer_of(DescentAnswer)
    assert descent is not None
    request = descent.request
    expected = Failure(request=request, message=message("compute.memory"))
    session.failed.emit(expected)
    assert bar.isHidden()
    session.failed.emit(replace(expected, details="Traceback …"))
    session.apply(Set("function.grid", False))
    assert not bar.isHidden()
    session.apply(Set("run.steps", 7))
    assert bar.isHidden()
