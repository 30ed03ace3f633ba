"""What can be done with rows by hand and by keys, over a real store."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desk import Desk
from nablaboard.calculus.expression import read_rows
from nablaboard.compute import FormulasAnswer, FormulasRequest, answer
from nablaboard.model import Set, Slider
from nablaboard.view.expressions.parameter import ParameterSlider
from nablaboard.view.expressions.playing import PASS
from nablaboard.view.expressions.suggestions import Suggestions
from nablaboard.view.theme import DARK, LIGHT

Make = Callable[..., Desk]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def drag(board: Desk, row: int, to_row: int, *, below: bool) -> None:
    """Take hold of the row's bar and let go above or below the middle of another row."""
    grip, other = board.panel.widget(row).grip, board.panel.widget(to_row)
    end = other.mapToGlobal(QPoint(5, other.height() - 4 if below else 4))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    QTest.mouseMove(grip, grip.mapFromGlobal(end))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.mapFromGlobal(end))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("m = pi/2", "= 1.5708"), ("2 + 3", "= 5"), ("1/0", "= undefined"), ("n = 2^10", "= 1024")],
)
def test_that_a_row_of_numbers_shows_its_value(desk: Make, text: str, shown: str) -> None:
    value = desk(text).panel.widget(0).value
    assert value.isVisible()
    assert value.text() == shown


@pytest.mark.parametrize("text", ["a = 2", "x^2", "y = 3", "5", "sin(", ""])
def test_that_a_number_and_a_function_show_no_value(desk: Make, text: str) -> None:
    assert not desk(text).panel.widget(0).value.isVisible()


def test_that_a_function_of_y_and_z_is_drawn_and_can_be_hidden(desk: Make) -> None:
    board = desk("y = x^2", "z = x^2 + y^2", "2 + 3")
    assert [board.panel.widget(row).eye.isVisible() for row in range(3)] == [True, True, False]
    assert not any(board.panel.widget(row).error.isVisible() for row in range(3))


def test_that_the_bin_deletes_its_row_in_one_step(desk: Make) -> None:
    board = desk("x", "2x", "3x")
    board.panel.focus_row(1)
    bin_of_row = board.panel.widget(1).bin
    assert bin_of_row.isVisible()
    QTest.mouseClick(bin_of_row, Qt.MouseButton.LeftButton)
    assert board.texts == ["x", "3x"]
    assert str(board.store.undo_text) == "remove a row"
    board.store.undo()
    assert board.texts == ["x", "2x", "3x"]


def test_that_the_bin_shows_where_the_user_is_and_moves_nothing(desk: Make) -> None:
    board = desk("x", "2x")
    first, second = board.panel.widget(0), board.panel.widget(1)
    width = first.editor.width()
    board.panel.focus_row(0)
    assert [first.bin.isVisible(), second.bin.isVisible()] == [True, False]
    assert first.editor.width() == width


def test_that_a_colour_is_chosen_at_the_bar(desk: Make) -> None:
    board = desk("x", "2x")
    row = board.panel.widget(1)
    choose(row.grip_menu(), "Green")
    assert board.store.document.board.rows[1].colour == 5
    assert str(board.store.undo_text) == "colour a row"
    picture = row.grip.grab().toImage()
    assert picture.pixelColor(1, picture.height() // 2).name().upper() == LIGHT.rows[5]
    checked = [action.text() for action in row.grip_menu().actions() if action.isChecked()]
    assert checked == ["Green"]


def test_that_a_click_on_the_bar_opens_its_menu(desk: Make, qtbot: QtBot) -> None:
    board = desk("x")
    row = board.panel.widget(0)
    QTest.mouseClick(row.grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in row.findChildren(QMenu)))
    for menu in row.findChildren(QMenu):
        menu.close()
    assert board.texts == ["x"]


@pytest.mark.parametrize(
    ("row", "to_row", "below", "order"),
    [
        (0, 2, True, ["2x", "3x", "x"]),
        (2, 0, False, ["3x", "x", "2x"]),
        (0, 1, True, ["2x", "x", "3x"]),
        (1, 1, True, ["x", "2x", "3x"]),
    ],
)
def test_that_a_row_is_dragged_to_its_place_in_one_step(
    desk: Make, row: int, to_row: int, below: bool, order: list[str]
) -> None:
    board = desk("x", "2x", "3x")
    drag(board, row, to_row, below=below)
    assert board.texts == order
    if order != ["x", "2x", "3x"]:
        assert str(board.store.undo_text) == "move a row"
        board.store.undo()
    assert board.texts == ["x", "2x", "3x"]


def test_that_the_row_that_is_worked_on_moves_up_and_down_within_the_list(desk: Make) -> None:
    board = desk("x", "2x")
    board.panel.focus_row(1)
    board.panel.move_current(-1)
    assert board.texts == ["2x", "x"]
    board.panel.move_current(-1)
    assert board.texts == ["2x", "x"]
    assert board.panel.widget(1).editor.hasFocus()


def test_that_a_copy_gets_the_cursor_and_a_name_of_its_own(desk: Make) -> None:
    board = desk("f(x) = x^2", "f(3)")
    board.panel.focus_row(0)
    board.panel.duplicate_current()
    assert board.texts == ["f(x) = x^2", "g(x) = x^2", "f(3)"]
    assert board.panel.widget(2).editor.hasFocus()


def test_that_the_row_that_is_worked_on_is_deleted_by_command(desk: Make) -> None:
    board = desk("x", "2x")
    board.panel.focus_row(1)
    board.panel.remove_current()
    assert board.texts == ["x"]


def test_that_escape_leaves_a_row_and_gives_back_what_stood_there(desk: Make) -> None:
    board = desk("x^2", "y")
    board.panel.focus_row(0)
    board.type(" + sin(")
    board.press(Qt.Key.Key_Escape)
    assert board.texts == ["x^2", "y"]
    assert not board.panel.widget(0).editor.hasFocus()


def test_that_escape_takes_a_row_away_that_was_begun_just_now(desk: Make) -> None:
    board = desk("x")
    board.panel.new_row.editor.setFocus()
    board.type("2x")
    assert board.texts == ["x", "2x"]
    board.press(Qt.Key.Key_Escape)
    assert board.texts == ["x"]


def test_that_escape_in_the_last_line_leaves_the_rows(desk: Make) -> None:
    board = desk("x")
    board.panel.new_row.editor.setFocus()
    board.press(Qt.Key.Key_Escape)
    assert not board.panel.new_row.editor.hasFocus()


def test_that_a_new_name_carries_its_uses_along_when_the_row_is_left(desk: Make) -> None:
    board = desk("f(x) = x^2", "f(2x) + 1", "a = 3")
    board.panel.focus_row(0, 1)
    board.press(Qt.Key.Key_Backspace)
    board.type("h")
    board.panel.focus_row(2)
    assert board.texts == ["h(x) = x^2", "h(2x) + 1", "a = 3"]
    assert str(board.store.undo_text) == "rename"
    board.store.undo()
    assert board.texts == ["f(x) = x^2", "f(2x) + 1", "a = 3"]


def test_that_a_name_that_rests_halfway_is_carried_on(desk: Make) -> None:
    board = desk("a = 3", "a x")
    board.panel.focus_row(0, 0)
    board.press(Qt.Key.Key_Delete)
    board.type("r")
    board.panel.widget(0).editor.end_visit()
    assert board.texts == ["r = 3", "r x"]
    board.type("0")
    board.panel.widget(0).editor.end_visit()
    assert board.texts == ["r0 = 3", "r0 x"]


@pytest.mark.parametrize(
    ("text", "button", "rewritten"),
    [
        ("sen(x)", "Write sin", "sin(x)"),
        ("x2 + 1", "2x", "2x + 1"),
        ("x2", "Write x^2", "x^2"),
        ("1,5 + x", "Write 1.5", "1.5 + x"),
    ],
)
def test_that_a_correction_is_taken_with_a_click(desk: Make, text: str, button: str, rewritten: str) -> None:
    board = desk(text)
    link = next(each for each in board.panel.widget(0).suggestions.fixes if each.text() == button)
    assert link.isVisible()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert board.texts == [rewritten]
    board.store.undo()
    assert board.texts == [text]


def test_that_sliders_for_all_unknown_names_are_one_click_away(desk: Make) -> None:
    board = desk("a x^2 + b")
    row = board.panel.widget(0)
    assert row.link.text() == "Add slider for a, b"
    QTest.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert board.texts == ["a x^2 + b", "a = 1", "b = 1"]
    board.store.undo()
    assert board.texts == ["a x^2 + b"]


def test_that_a_slider_plays_back_and_forth_in_one_step_of_undo(desk: Make) -> None:
    board = desk("a = 10")
    parameter = board.panel.widget(0).parameter
    QTest.mouseClick(parameter.play, Qt.MouseButton.LeftButton)
    assert parameter.playing
    values = []
    for _ in range(2 * PASS + 20):
        parameter._playing.step()
        values.append(float(board.texts[0].partition("=")[2]))
    assert (min(values), max(values)) == (0.0, 100.0)
    assert values.index(100.0) < PASS + 2
    assert values[-1] > values[-15]
    QTest.mouseClick(parameter.play, Qt.MouseButton.LeftButton)
    assert not parameter.playing
    board.store.undo()
    assert board.texts == ["a = 10"]


def test_that_a_slider_can_begin_again_at_its_end(desk: Make) -> None:
    board = desk("a = 90")
    row = board.panel.widget(0)
    plays = next(action for action in row.menu().actions() if action.text() == "Slider plays").menu()
    assert isinstance(plays, QMenu)
    choose(plays, "From the start again")
    assert board.store.document.board.rows[0].slider == Slider(low=0.0, high=100.0, motion="loop")
    QTest.mouseClick(row.parameter.play, Qt.MouseButton.LeftButton)
    values = []
    for _ in range(30):
        row.parameter._playing.step()
        values.append(float(board.texts[0].partition("=")[2]))
    assert max(values) == 100.0
    assert values[-1] < 30.0
    row.parameter.rest()


def test_that_a_slider_stands_still_when_it_is_hidden_or_taken_hold_of(desk: Make) -> None:
    board = desk("a = 10")
    parameter = board.panel.widget(0).parameter
    QTest.mouseClick(parameter.play, Qt.MouseButton.LeftButton)
    board.window.hide()
    assert not parameter.playing
    board.window.show()
    QTest.mouseClick(parameter.play, Qt.MouseButton.LeftButton)
    QTest.mousePress(parameter.slider, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert not parameter.playing
    QTest.mouseRelease(parameter.slider, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))


def test_that_a_slider_stops_when_its_row_is_no_number_any_more(desk: Make) -> None:
    board = desk("a = 10")
    parameter = board.panel.widget(0).parameter
    QTest.mouseClick(parameter.play, Qt.MouseButton.LeftButton)
    board.panel.focus_row(0)
    board.type("x")
    assert not parameter.playing


def test_that_an_end_that_moves_the_value_says_so(desk: Make) -> None:
    board = desk("a = 20")
    row = board.panel.widget(0)
    high = row.parameter.high
    high.setFocus()
    high.selectAll()
    QTest.keyClicks(high, "pi")
    QTest.keyClick(high, Qt.Key.Key_Return)
    assert board.texts == ["a = 3.141592653589793"]
    assert row.notice.text() == "a was 20 and has moved to the new end, 3.141592653589793"
    board.store.undo()
    assert board.texts == ["a = 20"]
    assert not row.notice.isVisible()


def test_that_known_functions_are_inserted_from_the_last_line(desk: Make) -> None:
    board = desk("x")
    tests = board.panel.new_row.insert.menu().actions()[0].menu()
    assert isinstance(tests, QMenu)
    for _ in range(2):  # opened once more it has no entry twice
        tests.aboutToShow.emit()
    (action,) = (each for each in tests.actions() if each.text().startswith("Rosenbrock"))
    assert "least value 0 at (1, 1)" in action.toolTip()
    action.trigger()
    assert board.texts == ["x", "g(x, y) = (1 - x)^2 + 100(y - x^2)^2"]
    board.store.undo()
    assert board.texts == ["x"]


def test_that_a_pasted_row_of_many_letters_keeps_its_first_line(desk: Make, qtbot: QtBot) -> None:
    board = desk("")
    board.panel.focus_row(0)
    editor = board.panel.widget(0).editor
    QGuiApplication.clipboard().setText(" + ".join(f"sin({k} x)" for k in range(1, 14)))
    board.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(board.texts[0]) > 120
    assert editor.firstVisibleBlock().blockNumber() == 0
    assert editor.verticalScrollBar().value() == 0
    last = editor.cursorRect()
    cursor = editor.textCursor()
    cursor.setPosition(0)
    first = editor.cursorRect(cursor)
    assert first.top() >= 0
    qtbot.waitUntil(lambda: last.bottom() <= editor.viewport().height())
    assert editor.verticalScrollBar().value() == 0


def inked(picture: QImage, colour: str) -> int:
    pixels = (
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    )
    return sum(each == colour for each in pixels)


def test_that_a_set_derivative_is_drawn_in_the_themes_ink_and_told_as_text(desk: Make) -> None:
    board = desk("g(x, y) = x/y")
    rows = board.store.document.board.rows
    readings = read_rows([row.text for row in rows])
    found = answer(FormulasRequest(readings=readings))
    assert isinstance(found, FormulasAnswer)
    (picture,) = found.pictures
    assert picture is not None
    assert picture.picture is not None
    board.panel.show_board(board.store.document.board, readings, {0: "∇g = (1/y, -x/y^2)"}, {0: picture})
    formula = board.panel.widget(0).formula
    assert formula.accessibleName() == "∇g = (1/y, -x/y^2)"
    assert formula.heightForWidth(250) >= picture.picture.height
    assert inked(formula.grab().toImage(), LIGHT.dim) > 5
    board.panel.set_theme(DARK)
    assert inked(formula.grab().toImage(), DARK.dim) > 5


def test_that_a_derivative_that_is_too_wide_is_told_as_text_that_wraps(desk: Make) -> None:
    board = desk("x^2")
    formula = board.panel.widget(0).formula
    wide = answer(FormulasRequest(readings=read_rows(["sin(x) cos(2x) exp(-x^2)"])))
    assert isinstance(wide, FormulasAnswer)
    (picture,) = wide.pictures
    assert picture is not None
    formula.set_text(picture.text)
    as_text = formula.heightForWidth(150)
    formula.set_picture(picture.picture)
    assert formula.heightForWidth(150) == as_text


def test_that_only_rows_of_numbers_have_a_slider_and_tab_finds_those_that_come(desk: Make) -> None:
    board = desk("x^2", "5 x")
    first, second = board.panel.widget(0), board.panel.widget(1)
    assert not first.findChildren(ParameterSlider)
    assert not first.findChildren(Suggestions)
    board.store.apply(Set("rows[0].text", "a = 2"))
    assert first.findChildren(ParameterSlider)
    assert first.parameter.isVisible()
    order = list[QWidget]()
    place: QWidget | None = first.editor
    while place is not None and place is not second.editor and len(order) < 100:
        order.append(place)
        place = place.nextInFocusChain()
    assert [each for each in order if each in first.stops] == list(first.stops)
