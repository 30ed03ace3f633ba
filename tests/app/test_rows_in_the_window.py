"""Rows in the real window, where readings and formulas come from lanes: the tasks of whoever types there."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.calculus.expression import Expression, read_rows
from nablaboard.compute import formulas
from nablaboard.model import Board, ContourPane, Document, FunctionPane, PaneId, Row, ShowScene, Texts, lesson
from nablaboard.scene import describe

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS = {
    "row-up": (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    "row-down": (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    "duplicate-row": (Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier),
    "remove-row": (Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier),
}

Open = Callable[[Document], Window]
Wait = Callable[[Window], None]


def document(*texts: str) -> Document:
    board = Board(
        rows=tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts)),
        function=FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0),
        contour=ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0)),
    )
    return Document(title=Texts(en="Test"), board=board)


def texts_of(window: Window) -> list[str]:
    return [row.text for row in window.session.board.rows]


def said_of(window: Window, pane: PaneId) -> str:
    return describe(window.session.scenes.scene(pane))


def type_new_row(window: Window, text: str) -> None:
    window.parts.expressions.new_row.editor.setFocus()
    for key in text:
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, key)


def test_that_y_and_z_are_drawn_as_the_functions_of_their_rows(
    open_window: Open, wait_for_answers: Wait
) -> None:
    window = open_window(document())
    type_new_row(window, "y = x^2")
    wait_for_answers(window)
    assert "curve" in said_of(window, "function")
    window.parts.expressions.new_row.editor.setFocus()
    type_new_row(window, "z = x^2 + y^2")
    wait_for_answers(window)
    assert "levels" in said_of(window, "contour")
    assert [window.session.readings[row].kind for row in (0, 1)] == ["expression", "expression"]


def test_that_a_nameless_row_has_the_next_free_name_wherever_it_is_drawn(open_window: Open) -> None:
    window = open_window(document("f(x) = x", "2x", "x y"))
    names = [entry.text for entry in window.session.scenes.scene("function").legend]
    assert "g" in [str(each) for each in names]
    assert "h" in said_of(window, "contour")
    assert window.session.rows.formulas[1] == "g′(x) = 2"


def test_that_derivatives_are_set_beside_the_window(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(document("f(x) = x/(x+1)", "a = 2"))
    panel = window.parts.expressions
    qtbot.waitUntil(lambda: panel.model.entries[0].picture is not None)
    picture = panel.model.entries[0].picture
    assert picture is not None
    assert picture.picture is not None
    assert panel.model.entries[1].picture is None
    assert not window.session.busy


def test_that_a_derivative_that_is_typed_on_is_set_anew(
    open_window: Open, wait_for_answers: Wait, qtbot: QtBot
) -> None:
    window = open_window(document("x^2"))
    panel = window.parts.expressions
    qtbot.waitUntil(lambda: panel.model.entries[0].picture is not None)
    panel.focus_row(0)
    QTest.keyClicks(panel.widget(0).editor, "+3x")
    wait_for_answers(window)
    entry = panel.model.entries[0]
    assert entry.picture is not None
    assert entry.picture.text == "f′(x) = 2x + 3"
    QTest.keyClicks(panel.widget(0).editor, "(")
    wait_for_answers(window)
    assert not panel.widget(0).formula.isVisible()


def test_that_a_shorter_derivative_follows_when_it_is_found(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window is not busy with looking for it: it comes to rest while nothing is found yet."""
    formulas.forget_shorter_forms()
    shorter, found = read_rows(["3x^2"])[0].expression, Event()

    def slowly(*_asked: object) -> Expression | None:
        found.wait(20)
        return shorter

    window = open_window(document())
    window.session.rows.shortens = True
    monkeypatch.setattr(formulas, "shorter_form", slowly)
    type_new_row(window, "x x^2")
    model = window.parts.expressions.model

    def is_shorter() -> bool:
        picture = model.entries[0].picture if model.entries else None
        return picture is not None and picture.text == "f′(x) = 3x^2"

    qtbot.waitUntil(lambda: not window.session.busy, timeout=20_000)
    assert not is_shorter()
    found.set()
    qtbot.waitUntil(is_shorter, timeout=20_000)
    formulas.forget_shorter_forms()
    assert not window.session.busy


def test_that_a_slider_that_plays_ends_with_its_scene(open_window: Open, wait_for_answers: Wait) -> None:
    window = open_window(lesson("optimizers"))
    type_new_row(window, "a = 20")
    wait_for_answers(window)
    row = window.session.board.rows[-1].id
    parameter = window.parts.expressions.widget(row).parameter
    parameter.play.click()
    assert parameter.playing
    window.session.apply(ShowScene(1))
    assert not parameter.playing
    wait_for_answers(window)


def test_that_an_inserted_function_is_shown_at_once(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(document("f(x) = x", "g(x, y) = x y"))
    panel = window.parts.expressions
    panel.focus_row(1)
    group = panel.new_row.insert.menu().actions()[0].menu()
    assert isinstance(group, QMenu)
    group.aboutToShow.emit()
    next(each for each in group.actions() if each.text() == "Himmelblau").trigger()
    qtbot.waitUntil(lambda: len(window.session.rows.formulas) == 3, timeout=20_000)
    board = window.session.board
    assert board.contour.row == board.rows[-1].id
    assert (board.contour.x, board.contour.starts) == ((-6.0, 6.0), ((-0.15, 0.67),))
    undo = window.actions_by_id["undo"]
    assert undo.text() == "Undo: insert Himmelblau"
    undo.trigger()
    assert len(window.session.board.rows) == 2


def test_that_rows_are_moved_duplicated_and_deleted_by_keys(
    open_window: Open, wait_for_answers: Wait
) -> None:
    window = open_window(document("x", "2x", "3x"))
    window.activateWindow()
    panel = window.parts.expressions
    panel.focus_row(2)
    for name, expected in (
        ("row-up", ["x", "3x", "2x"]),
        ("row-down", ["x", "2x", "3x"]),
        ("duplicate-row", ["x", "2x", "3x", "3x"]),
        ("remove-row", ["x", "2x", "3x"]),
    ):
        QTest.keyClick(window, *KEYS[name])
        wait_for_answers(window)
        assert texts_of(window) == expected


def test_that_a_renamed_function_takes_its_uses_along(open_window: Open, wait_for_answers: Wait) -> None:
    window = open_window(document("f(x) = x^2", "y = f(2x)"))
    panel = window.parts.expressions
    panel.focus_row(0, 0)
    QTest.keyClick(panel.widget(0).editor, Qt.Key.Key_Delete)
    QTest.keyClicks(panel.widget(0).editor, "k")
    QTest.keyClick(panel.widget(0).editor, Qt.Key.Key_Return)
    wait_for_answers(window)
    assert texts_of(window) == ["k(x) = x^2", "y = k(2x)"]
    assert all(reading.error is None for reading in window.session.readings)
    window.actions_by_id["undo"].trigger()
    assert texts_of(window) == ["f(x) = x^2", "y = f(2x)"]


def test_that_an_end_that_moves_the_value_says_so_when_the_value_is_there(
    open_window: Open, wait_for_answers: Wait
) -> None:
    window = open_window(document("a = 20", "a x"))
    row = window.parts.expressions.widget(0)
    high = row.parameter.high
    high.setFocus()
    high.selectAll()
    QTest.keyClicks(high, "10/2")
    QTest.keyClick(high, Qt.Key.Key_Return)
    wait_for_answers(window)
    assert texts_of(window) == ["a = 5", "a x"]
    assert row.notice.text() == "a was 20 and has moved to the new end, 5"
    assert row.notice.isVisible()


def test_that_a_mark_of_typing_stands_only_where_one_types(open_window: Open, wait_for_answers: Wait) -> None:
    """The first letter of a new row moves the focus from the last line into the row that it makes."""
    window = open_window(document())
    window.activateWindow()
    editor = window.parts.expressions.new_row.editor
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    wait_for_answers(window)
    typed = window.parts.expressions.widget(window.session.board.rows[-1].id).editor
    assert (editor.cursorWidth(), typed.cursorWidth()) == (0, 1)
