"""The Expressions panel over a real store: what hands and keys do to the document, and what comes back."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desk import Desk
from nablaboard.model import Slider, limits
from nablaboard.view.expressions.new_row import NewRow
from nablaboard.view.expressions.rows_model import ENTRY_ROLE
from nablaboard.view.expressions.source_edit import SourceEdit
from nablaboard.view.fonts import text_font
from nablaboard.view.theme import DARK, LIGHT, Theme
from seen import Seen, rgb

FORMULA = "f′(x) = 2x"


Make = Callable[..., Desk]


@pytest.fixture(name="desk")
def desk_with_a_formula(desk: Make) -> Make:
    """A desk on which the first row has its derivative."""
    return partial(desk, formulas={0: FORMULA})


def test_that_each_letter_reaches_the_document_as_it_is_typed(desk: Make) -> None:
    board = desk("x")
    board.panel.focus_row(0)
    board.type("^2")
    assert board.texts == ["x^2"]


def test_that_one_visit_to_a_row_is_one_step_of_undo(desk: Make) -> None:
    board = desk("x", "2x")
    board.panel.focus_row(0)
    board.type("^2+1")
    board.panel.focus_row(1)
    board.type("+5")
    board.undo()
    assert board.texts == ["x^2+1", "2x"]
    board.undo()
    assert board.texts == ["x", "2x"]


def test_that_undo_is_the_documents_and_leaves_the_cursor_in_the_row(desk: Make) -> None:
    board = desk("x+1")
    board.panel.focus_row(0, 1)
    board.type("^2")
    assert board.texts == ["x^2+1"]
    board.undo()
    editor = board.panel.widget(0).editor
    assert editor.toPlainText() == "x+1"
    assert editor.hasFocus()
    assert editor.textCursor().position() == 1


def test_that_typing_in_the_last_line_makes_a_row_that_keeps_the_cursor(desk: Make) -> None:
    board = desk("x")
    board.panel.new_row.editor.setFocus()
    board.type("2x+1")
    assert board.texts == ["x", "2x+1"]
    assert board.panel.widget(1).editor.hasFocus()
    assert board.panel.new_row.editor.toPlainText() == ""


def test_that_return_leads_to_the_next_row_and_then_to_a_new_one(desk: Make) -> None:
    board = desk("x", "2x")
    board.panel.focus_row(0)
    board.press(Qt.Key.Key_Return)
    assert board.panel.widget(1).editor.hasFocus()
    board.press(Qt.Key.Key_Return)
    board.type("3")
    assert board.texts == ["x", "2x", "3"]


def test_that_up_and_down_walk_through_the_rows(desk: Make) -> None:
    board = desk("x", "2x")
    board.panel.focus_row(0)
    board.press(Qt.Key.Key_Down)
    assert board.panel.widget(1).editor.hasFocus()
    board.press(Qt.Key.Key_Down)
    assert board.panel.new_row.editor.hasFocus()
    board.press(Qt.Key.Key_Up)
    board.press(Qt.Key.Key_Up)
    board.press(Qt.Key.Key_Up)
    assert board.panel.widget(0).editor.hasFocus()


def test_that_backspace_in_an_empty_row_takes_it_away_and_goes_back(desk: Make) -> None:
    board = desk("x", "")
    board.panel.focus_row(1)
    board.press(Qt.Key.Key_Backspace)
    assert board.texts == ["x"]
    assert board.panel.widget(0).editor.hasFocus()
    assert board.panel.widget(0).editor.textCursor().position() == 1


def test_that_undoing_a_new_row_leaves_the_keyboard_in_the_panel(desk: Make) -> None:
    board = desk("x")
    board.panel.new_row.editor.setFocus()
    board.type("y")
    board.undo()
    assert board.texts == ["x"]
    assert board.panel.new_row.editor.hasFocus()


def test_that_the_eye_hides_and_shows_the_row(desk: Make) -> None:
    board = desk("x")
    QTest.mouseClick(board.panel.widget(0).eye, Qt.MouseButton.LeftButton)
    assert not board.store.document.board.rows[0].visible
    assert board.panel.widget(0).eye.accessibleName() == "Show row"


def test_that_an_error_stands_under_its_row_and_in_its_description(desk: Make) -> None:
    board = desk("sin(x", "x")
    row = board.panel.widget(0)
    assert row.error.isVisible()
    assert row.error.text()
    assert row.editor.accessibleDescription() == row.error.text()
    assert not board.panel.widget(1).error.isVisible()
    board.panel.focus_row(0)
    board.type(")")
    assert not row.error.isVisible()


def test_that_the_fault_is_underlined_in_the_colour_of_errors(desk: Make) -> None:
    board = desk("q+1")
    viewport = board.panel.widget(0).editor.viewport()
    picture = viewport.grab().toImage()
    colours = {
        QColor(picture.pixel(x, y)).name().upper() for x in range(12) for y in range(12, picture.height())
    }
    assert LIGHT.error in colours


def test_that_undefined_names_are_offered_as_sliders(desk: Make) -> None:
    board = desk("q x + 2")
    row = board.panel.widget(0)
    assert row.link.text() == "Add slider for q"
    QTest.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert board.texts == ["q x + 2", "q = 1"]
    assert board.panel.widget(1).parameter.isVisible()


def test_that_a_misspelt_name_is_answered_with_the_name_that_may_be_meant(desk: Make) -> None:
    board = desk("sen(x)")
    assert "sin" in board.panel.widget(0).error.text()


def test_that_a_doubtful_reading_is_told_and_rewritten_on_request(desk: Make) -> None:
    board = desk("1/2x")
    row = board.panel.widget(0)
    assert row.notice.isVisible()
    QTest.mouseClick(row.rewrite, Qt.MouseButton.LeftButton)
    assert board.texts == ["1/(2x)"]
    assert not row.notice.isVisible()
    board.store.undo()
    assert board.texts == ["1/2x"]


def test_that_dragging_a_parameter_rewrites_its_row_in_one_step_of_undo(desk: Make) -> None:
    board = desk("a = 20")
    slider = board.panel.widget(0).parameter.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
    QTest.mouseMove(slider, QPoint(7, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(7, middle))
    assert board.texts == ["a = 0"]
    board.store.undo()
    assert board.texts == ["a = 20"]


def test_that_the_ends_of_a_slider_can_be_typed(desk: Make) -> None:
    board = desk("a = 20")
    high = board.panel.widget(0).parameter.high
    high.setFocus()
    QTest.keyClick(high, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(high, "50")
    QTest.keyClick(high, Qt.Key.Key_Return)
    assert board.store.document.board.rows[0].slider == Slider(low=0.0, high=50.0)


def test_that_an_end_on_the_wrong_side_is_refused_with_the_reason(desk: Make) -> None:
    board = desk("a = 20")
    row = board.panel.widget(0)
    low = row.parameter.low
    low.setFocus()
    QTest.keyClick(low, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(low, "500")
    assert row.error.text() == "Type a number below 100"
    QTest.keyClick(low, Qt.Key.Key_Escape)
    assert board.store.document.board.rows[0].slider is None


def test_that_tab_completes_a_name(desk: Make) -> None:
    board = desk("2sq")
    board.panel.focus_row(0)
    board.press(Qt.Key.Key_Tab)
    assert board.texts[0].startswith("2sqrt")


def test_that_tab_offers_a_list_where_several_names_fit(desk: Make, qtbot: QtBot) -> None:
    board = desk("si")
    board.panel.focus_row(0)
    completer = board.panel.widget(0).editor.completer
    board.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(completer.offers.isVisible)
    assert "sin" in [completer.completionModel().index(row, 0).data() for row in range(2)]
    QTest.keyClick(completer.offers, Qt.Key.Key_Return)
    assert board.texts[0].startswith("sin")
    assert not completer.offers.isVisible()


def test_that_tab_leads_on_where_there_is_nothing_to_complete(desk: Make) -> None:
    board = desk("x+1")
    board.panel.focus_row(0)
    board.press(Qt.Key.Key_Tab)
    assert board.panel.widget(0).eye.hasFocus()
    board.press(Qt.Key.Key_Tab)
    assert board.panel.new_row.editor.hasFocus()


def test_that_a_row_that_gets_the_cursor_says_so(desk: Make, qtbot: QtBot) -> None:
    board = desk("x", "2x")
    with qtbot.waitSignal(board.panel.row_activated) as activated:
        board.panel.focus_row(1)
    assert activated.args == [1]


def test_that_the_menu_duplicates_and_deletes_the_row(desk: Make) -> None:
    board = desk("x", "2x")

    def choose(words: str) -> None:
        menu = board.panel.widget(0).menu()
        next(action for action in menu.actions() if action.text() == words).trigger()

    choose("Duplicate row")
    assert board.texts == ["x", "x", "2x"]
    assert board.panel.widget(2).editor.hasFocus()
    choose("Delete row")
    assert board.texts == ["x", "2x"]


def test_that_the_derivative_under_a_row_can_be_copied(desk: Make) -> None:
    board = desk("f(x) = x^2")
    row = board.panel.widget(0)
    assert row.formula.isVisible()
    assert row.formula.accessibleName() == FORMULA
    menu = row.menu()
    next(action for action in menu.actions() if action.text() == "Copy derivative").trigger()
    assert QGuiApplication.clipboard().text() == FORMULA


def test_that_pasted_lines_become_one(desk: Make) -> None:
    board = desk("")
    board.panel.focus_row(0)
    QGuiApplication.clipboard().setText("x +\n1\n")
    board.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert board.texts == ["x + 1"]


def test_that_no_more_is_pasted_than_a_row_can_hold(desk: Make) -> None:
    board = desk("")
    board.panel.focus_row(0)
    QGuiApplication.clipboard().setText("1+" * limits.ROW_TEXT)
    board.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(board.texts[0]) == limits.ROW_TEXT


def test_that_a_long_row_grows_and_shows_all_of_its_text(desk: Make) -> None:
    board = desk("x")
    editor = board.panel.widget(0).editor
    one = editor.height()
    board.panel.focus_row(0)
    board.type(" + sin(x)" * 8)
    assert editor.height() >= 3 * (one - 3)


def test_that_markup_in_a_row_stays_text(desk: Make) -> None:
    board = desk("<b>x</b>")
    assert board.panel.widget(0).editor.toPlainText() == "<b>x</b>"


def colour_at(editor: SourceEdit, position: int) -> str:
    spans = editor.document().firstBlock().layout().formats()
    span = next(each for each in spans if each.start <= position < each.start + each.length)
    return str(span.format.foreground().color().name()).upper()


def test_that_source_is_coloured_and_takes_another_themes_colours(desk: Make) -> None:
    board = desk("f(x) = 2x")
    editor = board.panel.widget(0).editor
    assert colour_at(editor, 0) == LIGHT.accent
    assert colour_at(editor, 2) == LIGHT.tangent_text
    board.panel.set_theme(DARK)
    assert colour_at(editor, 2) == DARK.tangent_text


def test_that_a_parameter_has_one_colour_where_it_is_set_and_where_it_is_used(desk: Make) -> None:
    board = desk("a x", "a = 2")
    assert colour_at(board.panel.widget(0).editor, 0) == LIGHT.derivative_text
    assert colour_at(board.panel.widget(1).editor, 0) == LIGHT.derivative_text


def test_that_letters_outside_the_basic_plane_do_not_shift_the_colours(desk: Make) -> None:
    board = desk("𝑓 + x")
    editor = board.panel.widget(0).editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    spans = editor.document().firstBlock().layout().formats()
    last = max(spans, key=lambda span: int(span.start))
    assert last.start == cursor.position() - 1


def names(board: Desk) -> list[str]:
    model = board.panel.widget(0).editor.completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_that_an_open_list_keeps_to_what_is_typed_and_goes_when_nothing_fits(
    desk: Make, qtbot: QtBot
) -> None:
    board = desk("si")
    board.panel.focus_row(0)
    editor = board.panel.widget(0).editor
    board.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(editor.completer.offers.isVisible)
    assert {"sin", "sinh", "sign"} <= set(names(board))
    QTest.keyClicks(editor, "n")
    assert board.texts == ["sin"]
    assert set(names(board)) >= {"sin", "sinh", "sinc"}
    assert "sign" not in names(board)
    assert editor.completer.offers.currentIndex().row() == 0
    QTest.keyClicks(editor, "q")
    assert not editor.completer.offers.isVisible()


def test_that_the_list_stands_at_the_cursor_and_ends_with_its_row(desk: Make, qtbot: QtBot) -> None:
    board = desk("si")
    board.panel.focus_row(0)
    editor = board.panel.widget(0).editor
    board.press(Qt.Key.Key_Tab)
    offers = editor.completer.offers
    qtbot.waitUntil(offers.isVisible)
    cursor = editor.mapToGlobal(editor.viewport().geometry().topLeft() + editor.cursorRect().topLeft())
    assert abs(offers.x() - cursor.x()) <= 2
    assert 0 < offers.y() - cursor.y() < 40
    assert offers.width() == editor.width() - editor.cursorRect().left()
    assert offers.accessibleName() == "Completions"
    assert offers.visualRect(editor.completer.completionModel().index(1, 0)).height() == 26


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_a_completion_is_its_name_in_ink_and_its_meaning_in_dim_words(desk: Make, theme: Theme) -> None:
    """The name begins 10 pixels from the left and its meaning at 90; the chosen one stands on a bar."""
    board = desk("si")
    board.panel.set_theme(theme)
    board.panel.focus_row(0)
    completer = board.panel.widget(0).editor.completer
    board.press(Qt.Key.Key_Tab)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, 26)
    image = QImage(400, 26, QImage.Format.Format_RGB32)

    def painted(state: QStyle.StateFlag) -> Seen:
        image.fill(QColor(theme.surface))
        option.state = state
        with QPainter(image) as painter:
            completer.offers.itemDelegate().paint(painter, option, completer.completionModel().index(0, 0))
        return Seen(None, image.copy())

    name, words = QRect(0, 0, 90, 26), QRect(90, 0, 310, 26)
    plain, chosen = painted(QStyle.StateFlag.State_None), painted(QStyle.StateFlag.State_Selected)
    assert plain.count(rgb(theme.ink), name) > 5
    assert plain.count(rgb(theme.dim), words) > 5
    assert plain.count(rgb(theme.ink), words, 1) == 0
    assert plain.count(rgb(theme.surface), QRect(0, 0, 10, 26)) == 260
    assert plain.count(rgb(theme.surface), QRect(392, 0, 8, 26)) == 8 * 26
    assert chosen.count(rgb(theme.raised), QRect(0, 0, 10, 26)) == 260
    assert chosen.count(rgb(theme.raised), QRect(392, 0, 8, 26)) == 8 * 26


def test_that_rows_are_told_as_text_with_the_reason_of_a_fault(desk: Make) -> None:
    model = desk("x^2", "sin(").panel.model
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0
    assert [model.data(model.index(row)) for row in (0, 1)] == ["x^2", "sin("]
    assert model.data(model.index(0), Qt.ItemDataRole.EditRole) == "x^2"
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None
    assert str(model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)) == str(model.entries[1].reading.error)
    assert model.data(model.index(1), ENTRY_ROLE) is model.entries[1]
    assert model.data(model.index(1), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_that_only_rows_that_changed_are_shown_anew(desk: Make, qtbot: QtBot) -> None:
    board = desk("x", "2x", "3x")
    changed: list[tuple[int, int]] = []
    resets: list[bool] = []
    board.panel.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    board.panel.model.modelReset.connect(lambda: resets.append(True))
    board.panel.focus_row(1)
    board.type("+1")
    assert changed == [(1, 1), (1, 1)]
    assert not resets
    board.panel.new_row.editor.setFocus()
    board.type("4")
    assert resets == [True]


def test_that_undo_keys_and_the_menu_are_left_to_what_is_around_a_row(desk: Make) -> None:
    board = desk("x")
    editor = board.panel.widget(0).editor
    for event in (
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2)),
    ):
        event.accept()
        (editor.keyPressEvent if isinstance(event, QKeyEvent) else editor.contextMenuEvent)(event)  # type: ignore[arg-type]
        assert not event.isAccepted()


def test_that_the_bar_of_a_seventh_function_has_gaps_as_its_curve_has(desk: Make) -> None:
    made = desk(*(f"h_{place}(x) = x + {place}" for place in range(7)))
    first, seventh = (made.panel.widget(place).grab().toImage() for place in (0, 6))
    shades = [
        {rgb(image.pixelColor(1, y)) for y in range(4, image.height() - 4)} for image in (first, seventh)
    ]
    assert len(shades[0]) == 1
    assert shades[0] < shades[1]


@pytest.mark.parametrize(("width", "word"), [(380, "Insert"), (262, "")])
def test_that_the_last_line_tells_whole_what_can_be_typed(
    dressed: QApplication, qtbot: QtBot, width: int, word: str
) -> None:
    line = NewRow(lambda _: None)
    qtbot.addWidget(line)
    line.resize(width, 54)
    line.show()
    QApplication.processEvents()
    assert line.insert.text() == word
    assert line.insert.accessibleName()
    wanted = QFontMetrics(text_font()).horizontalAdvance(line.editor.accessibleName())
    assert line.editor.viewport().width() >= wanted


def test_that_round_ends_of_a_slider_are_shown_digit_by_digit(desk: Make) -> None:
    parameter = desk("a = 20").panel.widget(0).parameter
    assert (parameter.low.text(), parameter.high.text()) == ("0", "100")
