"""The cards of descent over a real store: ticks, rates, settings and the run."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk import in_front
from nablaboard.calculus.descent import OPTIMIZERS, Schedule
from nablaboard.model import (
    AddStart,
    Board,
    ContourPane,
    Document,
    FunctionPane,
    OptimizerChoice,
    Set,
    Store,
    Texts,
)
from nablaboard.view.buttons import IconButton, LinkButton
from nablaboard.view.choice import Choice
from nablaboard.view.descent import OptimizersCard, RunCard, RunNote, StartsCard
from nablaboard.view.descent.optimizers_delegate import check_box, shortened
from nablaboard.view.descent.optimizers_model import NAME, RATE, VALUE
from nablaboard.view.descent.setting_controls import (
    ChoiceSetting,
    NumberSetting,
    SettingControl,
    place_of,
    value_at,
)
from nablaboard.view.fields import NumberField
from nablaboard.view.text_field import TextField
from nablaboard.view.theme import DARK
from nablaboard.view.words import spoken

NAMES = ("gradient-descent", "momentum", "adagrad", "rmsprop", "adam")


class Desk:
    """Both cards over one store."""

    def __init__(self) -> None:
        board = Board(
            rows=(),
            function=FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0),
            contour=ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0), starts=((-7.0, 2.0),)),
            optimizers=tuple(OptimizerChoice(id=name, optimizer=name) for name in NAMES),
        )
        self.store = Store(Document(title=Texts(en="Test"), board=board))
        self.window = QWidget()
        self.descent = OptimizersCard(self.store.apply, self.store.end_gesture)
        self.run = RunCard(self.store.apply, self.store.end_gesture)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.descent)
        layout.addWidget(self.run)
        layout.addStretch(1)
        self.values: dict[str, float | None] = {"gradient-descent": 0.0373, "momentum": 0.105}
        self.store.subscribe(lambda _change: self.show())
        self.show()

    def show(self) -> None:
        board = self.store.document.board
        self.descent.show_board(board, self.values, {"adam": "converged after 34 steps"}, "g")
        self.run.show_run(board.run)

    def choice(self, place: int) -> OptimizerChoice:
        return self.store.document.board.optimizers[place]

    def rate(self, place: int) -> object:
        return dict(self.choice(place).settings).get("learning_rate")

    def cell(self, place: int, column: int) -> QPoint:
        return self.descent.table.visualRect(self.descent.model.index(place, column)).center()

    def text(self, place: int, column: int) -> object:
        return self.descent.model.data(self.descent.model.index(place, column))

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.descent.table.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def editor(self) -> NumberField:
        editors = self.descent.table.viewport().findChildren(NumberField)
        assert len(editors) == 1
        return editors[0]

    def labels(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    in_front(qtbot, made.window, 310, 760)
    return made


def test_that_the_table_shows_names_rates_and_values(desk: Desk) -> None:
    assert [desk.text(place, NAME) for place in range(5)] == [
        "Gradient descent",
        "Momentum",
        "AdaGrad",
        "RMSProp",
        "Adam",
    ]
    assert [desk.text(place, RATE) for place in range(5)] == ["0.1", "0.1", "1.5", "0.01", "0.3"]
    assert [desk.text(place, VALUE) for place in range(3)] == ["0.0373", "0.105", "–"]
    header = desk.descent.model.headerData(VALUE, Qt.Orientation.Horizontal)
    assert header == "g now"
    assert "start (−7, 2)" in desk.labels()


def test_that_the_box_ticks_and_the_name_does_not(desk: Desk) -> None:
    table = desk.descent.table
    box = check_box(table.visualRect(desk.descent.model.index(1, NAME))).center()
    desk.click(box)
    assert not desk.choice(1).enabled
    desk.click(box)
    assert desk.choice(1).enabled


def test_that_space_ticks_the_current_optimizer(desk: Desk) -> None:
    desk.descent.table.setFocus()
    QTest.keyClick(desk.descent.table, Qt.Key.Key_Down)
    QTest.keyClick(desk.descent.table, Qt.Key.Key_Space)
    assert [desk.choice(place).enabled for place in range(5)] == [True, False, True, True, True]


def test_that_a_rate_is_pressed_and_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.click(desk.cell(0, RATE))
    field = desk.editor()
    QTest.keyClicks(field, "0.95")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.rate(0) == 0.95)


def test_that_a_rate_out_of_range_keeps_the_field_open_and_says_why(desk: Desk, qtbot: QtBot) -> None:
    desk.click(desk.cell(0, RATE))
    field = desk.editor()
    QTest.keyClicks(field, "-1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.editor() is field
    assert "Type a number above 0" in desk.labels()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Type a number above 0" not in desk.labels())
    assert desk.rate(0) is None


def test_that_a_field_for_a_rate_survives_the_values_of_a_playing_run(desk: Desk) -> None:
    desk.click(desk.cell(0, RATE))
    QTest.keyClicks(desk.editor(), "0.9")
    desk.values = {"gradient-descent": 0.5}
    desk.show()
    assert desk.editor().text() == "0.9"


def test_that_digits_type_a_rate_from_any_cell_of_the_row(desk: Desk, qtbot: QtBot) -> None:
    table = desk.descent.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_2)
    QTest.keyClick(desk.editor(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.rate(1) == 2.0)


def test_that_dragging_a_rate_multiplies_it_in_one_step_of_undo(desk: Desk) -> None:
    viewport, start = desk.descent.table.viewport(), desk.cell(0, RATE)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for way in (30, 90, 150):
        QTest.mouseMove(viewport, start + QPoint(way, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(150, 0))
    assert desk.rate(0) == pytest.approx(1.0)
    desk.store.undo()
    assert desk.rate(0) is None
    assert not desk.descent.table.viewport().findChildren(NumberField)


def test_that_the_wheel_turns_only_the_rate_that_has_the_focus(desk: Desk) -> None:
    table = desk.descent.table

    def turn() -> None:
        point = QPointF(desk.cell(0, RATE))
        wheel = QWheelEvent(
            point,
            QPointF(table.viewport().mapToGlobal(point.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(table.viewport(), wheel)

    turn()
    assert desk.rate(0) is None
    table.setFocus()
    table.setCurrentIndex(desk.descent.model.index(0, RATE))
    turn()
    assert desk.rate(0) == pytest.approx(0.11)


def test_that_a_cell_can_be_copied(desk: Desk) -> None:
    table = desk.descent.table
    table.setFocus()
    table.setCurrentIndex(desk.descent.model.index(1, VALUE))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0.105"


def test_that_a_press_on_a_name_opens_its_settings_and_another_closes_them(desk: Desk) -> None:
    desk.click(desk.cell(4, NAME))
    strip = desk.descent.strip
    assert strip.isVisible()
    assert list(strip.controls) == ["learning_rate", "beta1", "beta2", "epsilon", "bias_correction"]
    assert "converged after 34 steps" in desk.labels()
    desk.click(desk.cell(4, NAME))
    assert not strip.isVisible()


def test_that_a_setting_is_slid_on_a_logarithmic_scale_in_one_step_of_undo(desk: Desk) -> None:
    desk.click(desk.cell(0, NAME))
    control = desk.descent.strip.controls["learning_rate"]
    assert isinstance(control, NumberSetting)
    slider = control.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
    QTest.mouseMove(slider, QPoint(slider.width() - 1, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, middle))
    assert desk.rate(0) == pytest.approx(10.0)
    assert control.field.text() == "10"
    desk.store.undo()
    assert control.field.text() == "0.1"


def test_that_a_setting_is_typed_beyond_its_slider_but_not_beyond_sense(desk: Desk) -> None:
    desk.click(desk.cell(1, NAME))
    control = desk.descent.strip.controls["momentum"]
    assert isinstance(control, NumberSetting)
    control.field.setFocus()
    control.field.selectAll()
    QTest.keyClicks(control.field, "1")
    assert "Type a number at least 0 and below 1" in desk.labels()
    QTest.keyClick(control.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(control.field, "0.9999")
    QTest.keyClick(control.field, Qt.Key.Key_Return)
    assert dict(desk.choice(1).settings)["momentum"] == 0.9999


def test_that_the_middle_of_a_logarithmic_slider_is_the_geometric_mean() -> None:
    rate = OPTIMIZERS["gradient-descent"].settings[0]
    assert value_at(rate, 200) == pytest.approx((rate.low * rate.high) ** 0.5, rel=0.02)
    assert [place_of(rate, value_at(rate, place)) for place in (0, 100, 400)] == [0, 100, 400]


def test_that_the_run_is_typed(desk: Desk) -> None:
    for field, text in ((desk.run.steps, "38"), (desk.run.tolerance, "1e-8"), (desk.run.noise, "0.5")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    run = desk.store.document.board.run
    assert (run.steps, run.tolerance, run.noise) == (38, 1e-8, 0.5)


def test_that_steps_beyond_the_limit_are_refused_with_the_limit(desk: Desk) -> None:
    desk.run.steps.setFocus()
    desk.run.steps.selectAll()
    QTest.keyClicks(desk.run.steps, "100001")
    assert "Type a number at least 0 and at most 100000" in desk.labels()
    QTest.keyClick(desk.run.steps, Qt.Key.Key_Return)
    assert desk.store.document.board.run.steps == 100


def test_that_the_width_is_there_only_for_gradients_that_have_one(desk: Desk) -> None:
    assert not desk.run.width_field.isVisible()
    desk.run.method.picked.emit("central")
    assert desk.store.document.board.run.gradient_from == "central"
    assert desk.run.width_field.isVisible()
    desk.run.width_field.setFocus()
    desk.run.width_field.selectAll()
    QTest.keyClicks(desk.run.width_field, "2e-3")
    QTest.keyClick(desk.run.width_field, Qt.Key.Key_Return)
    assert desk.store.document.board.run.h == 2e-3


def test_that_ticks_are_painted_in_the_themes_colour_of_the_optimizer(desk: Desk) -> None:
    def colour() -> str:
        box = check_box(desk.descent.table.visualRect(desk.descent.model.index(2, NAME)))
        picture = desk.descent.table.viewport().grab().toImage()
        return picture.pixelColor(box.left() + 3, box.top() + 3).name().upper()

    assert colour() == "#009E73"
    desk.descent.set_theme(DARK)
    assert colour() == DARK.series[2]


def test_that_a_note_stands_in_the_card_until_it_is_taken_back(desk: Desk) -> None:
    desk.descent.notes.show_notes([RunNote("Stable while η < 1.")])
    assert "Stable while η < 1." in desk.labels()
    assert not desk.descent.notes.findChildren(LinkButton)
    desk.descent.notes.show_notes([])
    assert "Stable while η < 1." not in desk.labels()
    assert not desk.descent.notes.isVisible()


def test_that_what_a_note_offers_is_taken_with_a_click(desk: Desk) -> None:
    edit = Set("optimizers[momentum].settings.learning_rate", 0.25)
    desk.descent.notes.show_notes([RunNote("diverged", "Use η 0.25", edit)])
    QTest.mouseClick(desk.descent.notes.findChildren(LinkButton)[0], Qt.MouseButton.LeftButton)
    momentum = desk.store.document.board.choice("momentum")
    assert momentum is not None
    assert momentum.settings == (("learning_rate", 0.25),)
    desk.store.undo()
    assert not desk.store.can_undo


def test_that_cells_tell_how_a_run_ended_and_what_a_rate_is_for(desk: Desk) -> None:
    model = desk.descent.model

    def told(place: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.ToolTipRole) -> object:
        return model.data(model.index(place, column), role)

    assert [told(4, column) for column in (NAME, VALUE)] == ["converged after 34 steps"] * 2
    assert told(4, RATE) == "Press to type, drag to the sides to change"
    assert told(4, RATE, Qt.ItemDataRole.AccessibleDescriptionRole) == "converged after 34 steps"
    assert told(0, NAME) is None
    assert told(0, NAME, Qt.ItemDataRole.DecorationRole) is None
    assert told(0, RATE, Qt.ItemDataRole.EditRole) == 0.1
    assert told(0, NAME, Qt.ItemDataRole.EditRole) is None
    assert told(0, NAME, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert told(0, VALUE, Qt.ItemDataRole.CheckStateRole) is None
    assert told(0, NAME, Qt.ItemDataRole.AccessibleTextRole) == "Gradient descent"


def test_that_names_stand_left_and_numbers_right_under_their_words(desk: Desk) -> None:
    model, across = desk.descent.model, Qt.Orientation.Horizontal
    middle = Qt.AlignmentFlag.AlignVCenter
    sides = [Qt.AlignmentFlag.AlignLeft | middle, *[Qt.AlignmentFlag.AlignRight | middle] * 2]
    role = Qt.ItemDataRole.TextAlignmentRole
    assert [model.data(model.index(0, column), role) for column in (NAME, RATE, VALUE)] == sides
    assert [model.headerData(column, across, role) for column in (NAME, RATE, VALUE)] == sides
    assert [model.headerData(column, across) for column in (NAME, RATE, VALUE)] == [
        "optimizer",
        "rate",
        "g now",
    ]
    assert model.headerData(NAME, Qt.Orientation.Vertical) is None
    assert model.headerData(NAME, across, Qt.ItemDataRole.ToolTipRole) is None


def test_that_a_table_of_optimizers_has_three_columns_and_nothing_within_its_rows(desk: Desk) -> None:
    model = desk.descent.model
    assert (model.rowCount(), model.columnCount()) == (5, 3)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_that_names_can_be_ticked_and_rates_typed(desk: Desk) -> None:
    model = desk.descent.model
    checkable, editable = Qt.ItemFlag.ItemIsUserCheckable, Qt.ItemFlag.ItemIsEditable
    flags = [model.flags(model.index(0, column)) for column in (NAME, RATE, VALUE)]
    assert [bool(each & checkable) for each in flags] == [True, False, False]
    assert [bool(each & editable) for each in flags] == [False, True, False]


def test_that_other_values_are_told_without_a_reset_and_another_list_with_one(desk: Desk) -> None:
    told: list[str] = []
    model = desk.descent.model
    model.modelReset.connect(lambda: told.append("reset"))
    model.dataChanged.connect(
        lambda first, last: told.append(f"{first.row()}:{first.column()} to {last.row()}:{last.column()}")
    )
    model.headerDataChanged.connect(lambda _, first, last: told.append(f"head {first} {last}"))
    choices = model.choices
    model.show(choices, {"adam": 0.5}, {}, "g")
    assert told == ["0:2 to 4:2", "0:0 to 4:2"]  # values, and what is told of the ends of runs
    assert desk.text(4, VALUE) == "0.5"
    model.show(choices, {"adam": 0.25}, {}, "g")
    assert told[2:] == ["0:2 to 4:2"]
    model.show(choices, {}, {}, "h")
    assert told[3:] == ["head 2 2", "0:0 to 4:2"]
    assert model.headerData(VALUE, Qt.Orientation.Horizontal) == "h now"
    model.show(choices[:2], {}, {}, "h")
    assert told[5:] == ["reset"]
    model.show((), {}, {}, "h")
    model.show((), {}, {}, "h")
    assert told[6:] == ["reset"]


def test_that_an_optimizer_that_is_off_has_no_value(desk: Desk) -> None:
    desk.descent.model.toggle(desk.descent.model.index(0, NAME))
    assert desk.text(0, VALUE) == "–"
    desk.descent.model.toggle(desk.descent.model.index(0, NAME))
    assert desk.text(0, VALUE) == "0.0373"


def test_that_setting_the_same_rate_again_is_no_edit(desk: Desk) -> None:
    model = desk.descent.model
    before = desk.store.document
    assert model.setData(model.index(0, RATE), 0.1)
    assert desk.store.document is before
    assert model.setData(model.index(0, RATE), 0.2)
    assert desk.rate(0) == 0.2
    assert model.setData(model.index(0, NAME), False, Qt.ItemDataRole.CheckStateRole)
    assert not desk.choice(0).enabled


def test_that_a_drag_multiplies_by_ten_for_150_pixels_once_it_is_one(desk: Desk) -> None:
    viewport, at = desk.descent.table.viewport(), desk.cell(0, RATE)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at + QPoint(3, 0))
    assert desk.rate(0) is None
    QTest.mouseMove(viewport, at + QPoint(4, 0))
    assert desk.rate(0) == pytest.approx(0.1 * 10 ** (4 / 150), rel=1e-2)
    QTest.mouseMove(viewport, at - QPoint(150, 0))
    assert desk.rate(0) == 0.01
    QTest.mouseMove(viewport, at + QPoint(2, 0))
    assert desk.rate(0) == pytest.approx(0.1 * 10 ** (2 / 150), rel=1e-2)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert not desk.descent.table.viewport().findChildren(NumberField)
    desk.store.undo()
    assert desk.rate(0) is None


def test_that_the_other_settings_go_when_another_optimizer_is_opened(desk: Desk) -> None:
    desk.click(desk.cell(1, NAME))
    strip = desk.descent.strip
    assert list(strip.controls) == [each.name for each in OPTIMIZERS["momentum"].settings]
    desk.click(desk.cell(4, NAME))
    assert list(strip.controls) == [each.name for each in OPTIMIZERS["adam"].settings]
    QApplication.processEvents()  # new controls are shown when the strip is laid out
    shown = [each for each in strip.findChildren(SettingControl) if each.isVisible()]
    assert set(shown) == set(strip.controls.values())
    assert "converged after 34 steps" in desk.labels()


def test_that_copy_takes_the_text_of_the_current_cell(desk: Desk) -> None:
    table = desk.descent.table
    table.setFocus()
    table.setCurrentIndex(desk.descent.model.index(2, RATE))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1.5"


@pytest.mark.parametrize(("language", "words"), [("en", ["heavy ball", "average"]), ("zh", ["重球", "平均"])])
def test_that_a_choice_of_a_setting_is_offered_in_the_words_of_the_language(
    qtbot: QtBot, language: str, words: list[str]
) -> None:
    (setting,) = (each for each in OPTIMIZERS["momentum"].settings if each.choices)
    with spoken(language):
        control = ChoiceSetting(setting)
    qtbot.addWidget(control)
    (box,) = control.findChildren(Choice)
    assert [box.itemText(index) for index in range(box.count())] == words


def test_that_a_narrow_cell_cuts_the_name_and_never_what_tells_two_runs_apart(desk: Desk) -> None:
    metrics = desk.descent.table.fontMetrics()
    name, marks = "Gradient descent", " η 0.003"
    wide = metrics.horizontalAdvance(name + marks)
    assert shortened(metrics, name, marks, wide + 4) == name + marks
    short = shortened(metrics, name, marks, wide - 30)
    assert short.startswith("Grad")
    assert short.endswith("… η 0.003")
    assert metrics.horizontalAdvance(short) <= wide - 30


def test_that_two_runs_of_one_optimizer_are_listed_by_what_differs(desk: Desk) -> None:
    document = desk.store.document
    board = document.board
    again = OptimizerChoice(id="again", optimizer="adam", settings=(("learning_rate", 0.5),))
    desk.store.replace(replace(document, board=replace(board, optimizers=(*board.optimizers, again))))
    model = desk.descent.model
    cells = [model.index(row, NAME) for row in (0, 4, 5)]
    assert [model.data(cell) for cell in cells] == ["Gradient descent", "Adam", "Adam"]
    assert [model.data(cell.siblingAtColumn(RATE)) for cell in cells[1:]] == ["0.3", "0.5"]
    spoken_of = [model.data(cell, Qt.ItemDataRole.AccessibleTextRole) for cell in cells]
    assert spoken_of == ["Gradient descent", "Adam η 0.3", "Adam η 0.5"]


def test_that_what_no_column_tells_stands_beside_the_name(desk: Desk) -> None:
    document = desk.store.document
    board = document.board
    again = OptimizerChoice(id="again", optimizer="adam", settings=(("learning_rate", 0.5), ("beta1", 0.5)))
    desk.store.replace(replace(document, board=replace(board, optimizers=(*board.optimizers, again))))
    model = desk.descent.model
    assert [model.parts(model.index(row, NAME)) for row in (4, 5)] == [
        ("Adam", " β₁ 0.9"),
        ("Adam", " β₁ 0.5"),
    ]


def test_that_names_and_numbers_of_the_table_have_the_room_that_they_need(desk: Desk) -> None:
    table, model, values = desk.descent.table, desk.descent.model, desk.store.document.board.optimizers
    table.resize(286, table.height())
    metrics = table.fontMetrics()
    reached = {choice.id: -8.28e-11 for choice in values}
    model.show(values, reached, {}, "g")
    for row in range(model.rowCount()):
        for column in (RATE, VALUE):
            wanted = metrics.horizontalAdvance(model.data(model.index(row, column)))
            assert table.columnWidth(column) >= wanted
    wide = table.columnWidth(VALUE)
    model.show(values, {choice.id: 1.0 for choice in values}, {}, "g")
    assert table.columnWidth(VALUE) == wide  # it does not jump while runs are played


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions()}


def ids(desk: Desk) -> list[str]:
    return [choice.id for choice in desk.store.document.board.optimizers]


def test_that_every_optimizer_can_be_added_with_two_clicks_and_twice(desk: Desk) -> None:
    menu = desk.descent.adding.menu()
    found = entries(menu)
    assert list(found) == [each.title for each in OPTIMIZERS.values()]
    assert all(
        action.toolTip() == str(OPTIMIZERS[name].help)
        for name, action in zip(OPTIMIZERS, menu.actions(), strict=True)
    )
    for action in menu.actions():
        action.trigger()
    assert ids(desk)[len(NAMES) :] == [f"{name}-2" if name in NAMES else name for name in OPTIMIZERS]
    assert desk.descent.model.rowCount() == len(NAMES) + len(OPTIMIZERS)
    for _ in OPTIMIZERS:
        desk.store.undo()
    assert ids(desk) == list(NAMES)


def test_that_the_menu_of_an_optimizer_duplicates_moves_and_removes_it(desk: Desk) -> None:
    table = desk.descent.table
    entries(table.menu(1))["Duplicate optimizer"].trigger()
    assert ids(desk)[:3] == ["gradient-descent", "momentum", "momentum-2"]
    entries(table.menu(2))["Move optimizer up"].trigger()
    entries(table.menu(1))["Move optimizer up"].trigger()
    assert ids(desk)[:3] == ["momentum-2", "gradient-descent", "momentum"]
    assert not entries(table.menu(0))["Move optimizer up"].isEnabled()
    assert not entries(table.menu(5))["Move optimizer down"].isEnabled()
    entries(table.menu(0))["Remove optimizer"].trigger()
    assert ids(desk) == list(NAMES)


def test_that_the_open_settings_duplicate_and_remove_their_optimizer(desk: Desk) -> None:
    desk.descent.table.opened.emit("adam")
    strip = desk.descent.strip
    buttons = {each.accessibleName(): each for each in strip.findChildren(IconButton)}
    QTest.mouseClick(buttons["Duplicate optimizer"], Qt.MouseButton.LeftButton)
    assert ids(desk) == [*NAMES, "adam-2"]
    QTest.mouseClick(buttons["Remove optimizer"], Qt.MouseButton.LeftButton)
    assert ids(desk) == [*NAMES[:4], "adam-2"]
    assert not strip.isVisible()


def test_that_delete_removes_the_current_optimizer(desk: Desk) -> None:
    table = desk.descent.table
    table.setCurrentIndex(desk.descent.model.index(2, NAME))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert ids(desk) == ["gradient-descent", "momentum", "rmsprop", "adam"]
    assert table.currentIndex().isValid()


def shown_lines(desk: Desk) -> set[str]:
    return {each.accessibleName() for each in desk.run.findChildren(NumberField) if each.isVisible()}


def type_into(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_that_the_seed_is_there_where_there_is_noise(desk: Desk) -> None:
    assert "Seed" not in shown_lines(desk)
    type_into(desk.run.noise, "0.5")
    assert "Seed" in shown_lines(desk)
    type_into(desk.run.seed, "41")
    assert (desk.store.document.board.run.noise, desk.store.document.board.run.seed) == (0.5, 41)


def test_that_what_few_change_is_shown_on_request_or_where_it_was_changed(desk: Desk) -> None:
    assert {"Diverged beyond", "Warm-up steps"}.isdisjoint(shown_lines(desk))
    desk.run.more.click()
    assert {"Diverged beyond", "Warm-up steps"} <= shown_lines(desk)
    type_into(desk.run.bound, "50")
    desk.run.more.click()
    assert "Diverged beyond" in shown_lines(desk)
    assert "Warm-up steps" not in shown_lines(desk)


def test_that_the_bound_can_be_typed(desk: Desk) -> None:
    desk.run.more.click()
    type_into(desk.run.bound, "50")
    assert desk.store.document.board.run.bound == 50.0


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("constant", set()),
        ("step", {"Factor", "Steps between drops"}),
        ("exponential", {"Factor"}),
        ("inverse-time", {"Decay"}),
        ("linear", {"Factor at the end", "Steps to the end"}),
        ("cosine", {"Factor at the end", "Steps to the end"}),
        ("inverse-root", {"Decay"}),
    ],
)
def test_that_a_schedule_shows_the_numbers_of_its_formula(desk: Desk, kind: str, numbers: set[str]) -> None:
    desk.run.more.click()
    before = shown_lines(desk)
    desk.run.schedule.picked.emit(kind)
    assert shown_lines(desk) - before == numbers
    assert "Warm-up steps" in before


def test_that_a_schedule_is_chosen_its_numbers_typed_and_given_up_again(desk: Desk) -> None:
    def schedule() -> Schedule | None:
        return desk.store.document.board.run.schedule

    desk.run.more.click()
    desk.run.schedule.picked.emit("step")
    type_into(desk.run.schedule_numbers["every"], "5")
    type_into(desk.run.schedule_numbers["warm_up"], "3")
    assert schedule() == Schedule("step", every=5.0, warm_up=3.0)
    desk.run.schedule.picked.emit("constant")
    assert schedule() == Schedule("constant", every=5.0, warm_up=3.0)
    type_into(desk.run.schedule_numbers["warm_up"], "0")
    assert schedule() is None
    for _ in range(5):
        desk.store.undo()
    assert schedule() is None
    assert not desk.store.can_undo


def test_that_an_end_of_a_schedule_that_was_not_typed_is_that_of_the_run(desk: Desk) -> None:
    desk.run.schedule.picked.emit("cosine")
    assert desk.run.schedule_numbers["steps"].value == desk.store.document.board.run.steps
    assert desk.store.document.board.run.schedule == Schedule("cosine")


@pytest.fixture
def starts(qtbot: QtBot) -> StartsCard:
    store = Store(Document(title=Texts(en="Test"), board=replace(Desk().store.document.board)))
    card = StartsCard(store.apply, store.end_gesture)
    card.store = store  # type: ignore[attr-defined]

    def show(_change: object = None) -> None:
        card.show_starts(store.document.board.contour, {0: 6.45}, "g")

    store.subscribe(show)
    card.add_asked.connect(lambda: store.apply(AddStart(1.0, 2.0)))
    show()
    in_front(qtbot, card, 300, 250)
    return card


def places(card: StartsCard) -> list[tuple[float, float]]:
    return list(card.store.document.board.contour.starts)  # type: ignore[attr-defined]


def test_that_a_start_is_typed_in_expressions_too(starts: StartsCard) -> None:
    type_into(starts.lines[0].fields[0], "-sqrt(2)")
    type_into(starts.lines[0].fields[1], "1/4")
    assert places(starts) == [(-math.sqrt(2), 0.25)]


def test_that_starts_are_added_and_each_can_be_removed(starts: StartsCard) -> None:
    for _ in range(2):
        QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    assert places(starts) == [(-7.0, 2.0), (1.0, 2.0), (1.0, 2.0)]
    type_into(starts.lines[2].fields[0], "3")
    QTest.mouseClick(starts.lines[1].bin, Qt.MouseButton.LeftButton)
    assert places(starts) == [(-7.0, 2.0), (3.0, 2.0)]
    assert len(starts.lines) == 2
    assert [field.text() for field in starts.lines[1].fields] == ["3", "2"]


def test_that_a_press_on_the_ring_of_a_start_makes_it_the_first(starts: StartsCard) -> None:
    assert not starts.lines[0].ring.isChecked()
    QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    assert [line.ring.isChecked() for line in starts.lines] == [True, False]
    QTest.mouseClick(starts.lines[1].ring, Qt.MouseButton.LeftButton)
    assert places(starts) == [(1.0, 2.0), (-7.0, 2.0)]
    assert [line.ring.isChecked() for line in starts.lines] == [True, False]


def test_that_the_value_at_a_start_is_told_as_far_as_it_is_known(starts: StartsCard) -> None:
    QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    texts = [[label.text() for label in line.findChildren(QLabel)] for line in starts.lines]
    assert texts == [["g = 6.45"], [""]]


def test_that_what_is_wrong_with_a_start_is_said_under_them(starts: StartsCard) -> None:
    field = starts.lines[0].fields[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1/0")
    assert any("number" in label.text() for label in starts.findChildren(QLabel) if label.isVisible())
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert places(starts) == [(-7.0, 2.0)]


def start_names(card: StartsCard) -> list[str]:
    pane = card.store.document.board.contour  # type: ignore[attr-defined]
    return [pane.start_name(index) for index in range(len(pane.starts))]


def write_name(card: StartsCard, text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_that_a_start_is_named_by_a_key_a_double_click_and_its_menu(starts: StartsCard) -> None:
    for _ in range(2):
        QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    bare = starts.lines[0].height()
    starts.lines[0].fields[1].setFocus()
    QTest.keyClick(starts.lines[0].fields[1], Qt.Key.Key_F2)
    write_name(starts, "west")
    value = starts.lines[1].findChildren(QLabel)[0]
    QTest.mouseDClick(value, Qt.MouseButton.LeftButton)
    write_name(starts, "near the valley")
    starts.lines[2].menu().actions()[0].trigger()
    write_name(starts, "east")
    assert start_names(starts) == ["west", "near the valley", "east"]
    assert [line.name.text() for line in starts.lines] == start_names(starts)
    assert all(line.name.isVisibleTo(line) and line.height() > bare for line in starts.lines)
    assert QApplication.focusWidget() is None


def test_that_the_names_go_with_their_starts(starts: StartsCard) -> None:
    for _ in range(2):
        QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    for line, name in zip(starts.lines, ("a", "b", "c"), strict=True):
        line.ask_name()
        write_name(starts, name)
    QTest.mouseClick(starts.lines[2].ring, Qt.MouseButton.LeftButton)
    assert [line.name.text() for line in starts.lines] == ["c", "a", "b"]
    QTest.mouseClick(starts.lines[1].bin, Qt.MouseButton.LeftButton)
    assert [line.name.text() for line in starts.lines] == ["c", "b"]


def test_that_a_name_is_given_up_where_it_is_cleared_or_escape_is_pressed(starts: StartsCard) -> None:
    line = starts.lines[0]
    bare = line.height()
    line.ask_name()
    QTest.keyClicks(line.name, "no")
    QTest.keyClick(line.name, Qt.Key.Key_Escape)
    assert start_names(starts) == [""]
    assert line.height() == bare
    line.ask_name()
    write_name(starts, "yes")
    line.ask_name()
    QTest.keyClick(line.name, Qt.Key.Key_Backspace)
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    assert start_names(starts) == [""]
    assert not line.name.isVisible()


def test_that_the_name_of_another_start_is_refused_while_it_is_typed(starts: StartsCard) -> None:
    QTest.mouseClick(starts.adding, Qt.MouseButton.LeftButton)
    starts.lines[0].ask_name()
    write_name(starts, "a")
    starts.lines[1].ask_name()
    QTest.keyClicks(starts.lines[1].name, "a")
    assert starts.reason.text() == "Another start point is called a"
    assert starts.lines[1].name.property("wrong") == "true"
    starts.lines[0].fields[0].setFocus()
    assert start_names(starts) == ["a", ""]
    assert starts.reason.isHidden()
