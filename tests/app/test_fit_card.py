"""A fit in the window: its model, units, batches, weights and data, by hand."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.data_dialog import DataDialog, table_text
from nablaboard.app.window import Window
from nablaboard.model import Document, Edit, Fit, Generated, Set, SetData, SetFit, Store, lesson
from nablaboard.view.buttons import IconButton
from nablaboard.view.descent import FitCard
from nablaboard.view.fields import NumberField
from nablaboard.view.theme import THEMES

POINTS = ((1.0, 2.0), (2.0, 3.5), (3.0, 6.0), (4.0, 8.25))


class Desk:
    """The card over a store."""

    def __init__(self, fit: Fit) -> None:
        self.store = Store(SetFit(fit).apply(lesson("optimizers")))
        self.card = FitCard(self.store.apply, self.store.end_gesture)
        self.store.subscribe(lambda _change: self.show())
        self.show()

    @property
    def fit(self) -> Fit:
        assert self.store.document.board.fit is not None
        return self.store.document.board.fit

    def show(self) -> None:
        board = self.store.document.board
        self.card.show_fit(board.fit, board.contour.starts)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk(Fit(points=POINTS))
    qtbot.addWidget(made.card)
    made.card.show()
    return made


def test_that_a_model_is_chosen_and_its_weights_can_be_looked_at(desk: Desk) -> None:
    desk.card.model.picked.emit("quadratic")
    assert desk.fit.model == "quadratic"
    first, second = desk.card.weights
    names = [first.itemData(k) for k in range(first.count())]
    assert len(names) == 3
    second.picked.emit(names[2])
    assert desk.fit.shown == (names[0], names[2])
    first.picked.emit(names[2])  # the two change places
    assert desk.fit.shown == (names[2], names[0])
    assert first.currentData() == names[2]


def test_that_features_are_scaled_by_a_tick(desk: Desk) -> None:
    desk.card.scaled.click()
    assert desk.fit.scaled
    desk.store.undo()
    assert not desk.fit.scaled
    assert not desk.card.scaled.isChecked()


def test_that_all_data_are_no_batch(desk: Desk) -> None:
    assert desk.card.batch.value == 4
    for typed, batch in ((2.0, 2), (4.0, None), (3.0, 3), (99.0, None)):
        desk.card.batch.chosen.emit(typed)
        assert desk.fit.batch == batch


def test_that_the_fit_is_removed_and_the_card_goes(desk: Desk) -> None:
    remove = next(each for each in desk.card.findChildren(IconButton))
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert desk.store.document.board.fit is None
    assert not desk.card.isVisible()
    desk.store.undo()
    assert desk.card.isVisible()


def test_that_the_weights_to_begin_with_are_typed(desk: Desk) -> None:
    """The slices change places, and the start point of the plane follows the weights."""
    desk.card.begun.link.click()
    first, second = desk.card.begun.fields
    assert first.isVisible()
    type_into(first, "2.5")
    assert desk.fit.start == (2.5, second.value)
    assert desk.store.document.board.contour.starts == ((2.5, second.value),)
    assert str(desk.store.undo_text) == "change the first weights"
    desk.store.apply(Set("contour.starts[0]", (4.0, -1.0)))
    assert (first.value, second.value) == (4.0, -1.0)
    desk.store.undo()
    desk.store.undo()
    assert desk.fit.start is None
    assert first.value != 2.5
    desk.card.model.picked.emit("quadratic")
    assert len(desk.card.begun.fields) == 3
    type_into(desk.card.begun.fields[2], "-1/4")
    assert desk.fit.start is not None
    assert desk.fit.start[2] == -0.25


def test_that_weights_that_the_contours_are_not_over_are_held_where_it_is_typed(desk: Desk) -> None:
    assert not desk.card.held.link.isVisible()  # a line has two, and both are shown
    desk.card.model.picked.emit("quadratic")
    desk.card.held.link.click()
    fields = desk.card.held.fields
    assert [each.isVisible() for each in fields] == [False, False, True]
    others = [each.value for each in fields[:2]]
    type_into(fields[2], "3/4")
    assert desk.fit.held == (*others, 0.75)
    assert fields[2].text() == "3/4"
    desk.store.undo()
    assert desk.fit.held is None
    desk.card.weights[0].picked.emit(desk.card.weights[0].itemData(2))
    assert [each.isVisible() for each in fields] == [True, False, False]


def type_into(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press_ok(dialog: DataDialog) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()


@pytest.mark.parametrize(
    "fit", [Fit(points=POINTS, names=("t", "v")), Fit(generated=Generated(coefficients=(0.1, 1 / 3)))]
)
def test_that_data_are_shown_as_text_that_is_read_as_the_same_numbers(qtbot: QtBot, fit: Fit) -> None:
    made: list[Edit] = []
    dialog = DataDialog(fit, made.append)
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == table_text(fit)
    dialog.other.setChecked(False)
    press_ok(dialog)
    assert made == [SetData(fit.data, fit.columns)]


def test_that_data_are_made_up_by_a_curve_and_shown_again(qtbot: QtBot, desk: Desk) -> None:
    dialog = DataDialog(desk.fit, desk.store.apply)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.other.click()
    assert not dialog.text.isVisible()
    for name, value in (("c₀", 5.0), ("c₁", -2.0), ("σ", 0.0), ("n", 3.0), ("x₀", 0.0), ("x₁", 4.0)):
        dialog.fields[name].show_value(value)
    press_ok(dialog)
    assert desk.fit.data == ((0.0, 5.0), (2.0, 1.0), (4.0, -3.0))
    again = DataDialog(desk.fit, desk.store.apply)
    qtbot.addWidget(again)
    assert [field.value for field in again.fields.values()] == [5.0, -2.0, 0.0, 0.0, 3.0, 0.0, 4.0]
    assert again.other.isChecked()


def test_that_what_cannot_be_made_up_is_said(qtbot: QtBot, desk: Desk) -> None:
    before = desk.store.document
    dialog = DataDialog(desk.fit, desk.store.apply)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.other.click()
    dialog.fields["x₁"].show_value(0.0)
    press_ok(dialog)
    assert dialog.isVisible()
    assert dialog.fault.text() != ""
    assert desk.store.document is before


def test_that_typed_data_without_a_head_make_a_line_where_there_is_no_fit(qtbot: QtBot) -> None:
    made: list[Edit] = []
    dialog = DataDialog(None, made.append)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText("1\t2\n2\t4.5\n3\t-6e-1")
    press_ok(dialog)
    assert made == [SetFit(Fit(points=((1.0, 2.0), (2.0, 4.5), (3.0, -0.6))))]


@pytest.mark.parametrize(
    "text", ["", "x, y", "1, 2\n3", "1, 2\n3, four", "1, 2", "1\n2\n3", "1, 1e300\n2, 1"]
)
def test_that_what_cannot_be_fitted_is_said_in_the_dialog_and_nothing_is_lost(
    desk: Desk, qtbot: QtBot, text: str
) -> None:
    before = desk.store.document
    dialog = DataDialog(desk.fit, desk.store.apply)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText(text)
    press_ok(dialog)
    assert dialog.isVisible()
    assert dialog.fault.text() != ""
    assert dialog.text.toPlainText() == text
    assert desk.store.document is before


def test_that_the_card_stands_in_the_window_where_there_is_a_fit(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("regression"))
    assert window.parts.fit.isVisible()
    window.session.apply(SetFit(None))
    assert not window.parts.fit.isVisible()
    window.resize(1024, 768)
    window.resize(1440, 900)
    assert not window.parts.fit.isVisible()


@pytest.mark.parametrize("size", [(1180, 640), (1280, 720), (1440, 900)])
def test_that_a_low_window_scrolls_the_inspector_and_squeezes_nothing(
    open_window: Callable[[Document], Window], qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_window(lesson("regression"))
    window.resize(*size)
    window.parts.run.more.click()
    parts = (window.parts.descent, window.parts.fit, window.parts.starts, window.parts.run)
    area = next(
        each for each in window.parts.columns.findChildren(QScrollArea) if each.isAncestorOf(parts[0])
    )
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: all(part.height() >= part.minimumSizeHint().height() for part in parts))
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.y()
    assert all(part.width() == 300 for part in parts)
    window.parts.run.more.click()
    window.resize(1440, 1100)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: all(part.width() == 300 for part in parts))


def test_that_a_card_is_filled_with_its_first_fit_and_not_before(qtbot: QtBot) -> None:
    card = FitCard(lambda _edit: None, lambda: None)
    qtbot.addWidget(card)
    card.set_theme(THEMES["dark"])
    card.show_fit(None)
    without = len(card.findChildren(QWidget))

    card.show_fit(Fit(points=POINTS))

    assert card.wanted
    assert len(card.findChildren(QWidget)) > 2 * without
    assert card.model.currentData() == "line"
    assert len(card.weights) == 2
