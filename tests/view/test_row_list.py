"""Two hundred rows: those near the view have widgets, and nothing tells that the others have none."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desk import Desk
from nablaboard.view.expressions.row_widget import RowWidget

Make = Callable[..., Desk]
COUNT = 200
TEXTS = [f"f_{k}(x) = {k} x" if k % 3 else f"a_{k} = {k}" if k % 2 else f"sin({k}" for k in range(COUNT)]
FEW = 40


@pytest.fixture
def long(desk: Make) -> Desk:
    return desk(*TEXTS)


def scroll_of(board: Desk) -> QScrollArea:
    return board.panel.findChildren(QScrollArea)[0]


def seen(board: Desk) -> list[RowWidget]:
    """The rows that reach into the view, from top to bottom."""
    area = scroll_of(board)
    top, high = area.verticalScrollBar().value(), area.viewport().height()
    rows = [each for each in area.findChildren(RowWidget) if each.isVisible()]
    shown = [each for each in rows if each.y() < top + high and each.y() + each.height() > top]
    return sorted(shown, key=QWidget.y)


def scroll_to(board: Desk, value: int) -> None:
    scroll_of(board).verticalScrollBar().setValue(value)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def test_that_most_rows_have_no_widgets(long: Desk) -> None:
    for value in (0, 3000, 10**6, 0):
        scroll_to(long, value)
        assert 0 < len(scroll_of(long).findChildren(RowWidget)) < FEW


def test_that_rows_follow_each_other_without_a_gap_wherever_one_scrolls(long: Desk) -> None:
    bar = scroll_of(long).verticalScrollBar()
    found = list[str]()
    value = 0
    while value < bar.maximum():
        scroll_to(long, value)
        rows = seen(long)
        assert all(a.y() + a.height() == b.y() for a, b in pairwise(rows))
        assert rows[0].y() <= bar.value()
        found += [each.editor.toPlainText() for each in rows]
        value = bar.value() + 150
    assert list(dict.fromkeys(found)) == TEXTS


def test_that_what_is_in_view_stays_there_while_rows_above_are_made(long: Desk) -> None:
    scroll_to(long, 10**6)
    bar = scroll_of(long).verticalScrollBar()
    for _ in range(30):
        before = {each.row: each.y() - bar.value() for each in seen(long)}
        value = bar.value()
        scroll_to(long, value - 40)
        after = {each.row: each.y() - bar.value() for each in seen(long)}
        kept = before.keys() & after.keys()
        assert kept
        assert {after[row] - before[row] for row in kept} == {40}


def test_that_the_row_in_which_one_types_stays_when_it_is_scrolled_away(long: Desk) -> None:
    long.panel.focus_row(1)
    scroll_to(long, 10**6)
    long.type("1")
    assert long.texts[1] == "f_1(x) = 1 x1"
    assert long.texts[2:] == TEXTS[2:]


def test_that_return_walks_through_all_rows_and_keeps_the_one_with_the_cursor_in_view(long: Desk) -> None:
    long.panel.focus_row(0)
    for row in range(1, 60):
        long.press(Qt.Key.Key_Return)
        QApplication.processEvents()
        assert long.focused is long.panel.widget(row).editor
        assert long.panel.widget(row) in seen(long)


def test_that_the_row_in_which_one_types_stays_in_view_in_a_lower_window(long: Desk) -> None:
    long.panel.focus_row(0)
    row = seen(long)[-2].row
    long.panel.focus_row(row)
    size = long.panel.size()
    long.panel.resize(size.width(), size.height() // 2)
    QApplication.processEvents()
    assert scroll_of(long).viewport().height() < size.height() // 2
    assert long.panel.widget(row) in seen(long)


def test_that_a_row_far_away_can_be_gone_to_and_says_what_it_defines(long: Desk) -> None:
    long.panel.focus_row(150)
    QApplication.processEvents()
    assert long.focused is long.panel.widget(150).editor
    assert long.panel.widget(150) in seen(long)
    assert long.panel.widget(150).error.isVisible()
    assert not long.panel.widget(151).error.isVisible()


def test_that_a_row_of_a_changed_document_is_shown_as_it_is_when_it_comes_near(long: Desk) -> None:
    long.panel.focus_row(1)
    long.type(" + a_9")
    scroll_to(long, 10**6)
    assert long.panel.widget(199).editor.completer is not None
    long.store.undo()
    scroll_to(long, 0)
    assert long.panel.widget(1).editor.toPlainText() == TEXTS[1]


def test_that_rows_go_one_by_one_to_the_last(desk: Make) -> None:
    board = desk(*TEXTS[:30])
    board.panel.focus_row(29)
    for left in range(29, -1, -1):
        board.panel.remove_current()
        QApplication.processEvents()
        assert len(board.texts) == left
        if left:
            board.panel.focus_row(left - 1)
    assert seen(board) == []
