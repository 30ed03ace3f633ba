"""Small controls and their numbers: keys kept, places on sliders, fonts, boxes that scroll, menus of rows."""

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.expression import read_rows
from nablaboard.model import (
    Board,
    ContourPane,
    DuplicateRow,
    Edit,
    FunctionPane,
    OptimizerChoice,
    RemoveRow,
    Row,
    Set,
    SetParameter,
    SetSliderEnds,
)
from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.descent import OptimizersCard
from nablaboard.view.descent.optimizers_model import NAME, RATE, VALUE
from nablaboard.view.descent.setting_controls import (
    ChoiceSetting,
    NumberSetting,
    TickSetting,
    control_for,
    place_of,
    rounded,
    setting_label,
    value_at,
)
from nablaboard.view.expressions import ExpressionsPanel
from nablaboard.view.expressions.completer import HELP_ROLE, Completer
from nablaboard.view.expressions.parameter import ParameterSlider, default_ends
from nablaboard.view.fonts import math_italic, mono_font, text_font
from nablaboard.view.formula_text import FormulaText
from nablaboard.view.keys import MOVE, PRESS, kept
from nablaboard.view.lesson import LessonCard
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.status import StatusLine
from nablaboard.view.theme import DARK, LIGHT, THEMES, Theme
from nablaboard.view.words import say, sentence
from nablaboard.words import message

NO_KEYS = Qt.KeyboardModifier.NoModifier


def asks(key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS, kind: QEvent.Type | None = None) -> QKeyEvent:
    event = QKeyEvent(kind or QEvent.Type.ShortcutOverride, key, keys)
    event.ignore()
    return event


@pytest.mark.parametrize("key", sorted(PRESS | MOVE, key=str))
def test_that_a_key_is_kept_by_whoever_has_a_use_for_it(key: Qt.Key) -> None:
    keys = PRESS if key in PRESS else MOVE
    event = asks(key)

    assert kept(event, keys)
    assert event.isAccepted()
    shifted = asks(key, Qt.KeyboardModifier.ShiftModifier)
    assert kept(shifted, keys)
    for other in (
        asks(key, Qt.KeyboardModifier.ControlModifier),
        asks(key, Qt.KeyboardModifier.AltModifier),
        asks(key, kind=QEvent.Type.KeyPress),
        asks(Qt.Key.Key_A),
    ):
        assert not kept(other, keys)
        assert not other.isAccepted()
    assert not kept(QEvent(QEvent.Type.Leave), keys)


@pytest.mark.parametrize(
    ("make", "key", "keeps"),
    [
        (lambda: GestureSlider("Rate"), Qt.Key.Key_Home, True),
        (lambda: GestureSlider("Rate"), Qt.Key.Key_Space, False),
        (lambda: Choice("Method", {"a": "A"}), Qt.Key.Key_Down, True),
        (lambda: Choice("Method", {"a": "A"}), Qt.Key.Key_Space, True),
    ],
)
def test_that_a_control_keeps_the_keys_that_press_or_move_it(
    qtbot: QtBot, make: Callable[[], QWidget], key: Qt.Key, keeps: bool
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    event = asks(key)
    QApplication.sendEvent(widget, event)

    assert event.isAccepted() is keeps


def turned(widget: QWidget) -> QWheelEvent:
    at = QPointF(widget.width() / 2, widget.height() / 2)
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_that_the_wheel_turns_no_choice_and_only_a_slider_with_the_focus(qtbot: QtBot) -> None:
    choice, slider = Choice("Method", {"a": "A", "b": "B"}), GestureSlider("Rate")
    for widget in (choice, slider):
        qtbot.addWidget(widget)
        widget.resize(120, 24)
        widget.show()
    slider.show_value(40)
    turned(choice)
    turned(slider)
    assert choice.currentData() == "a"
    assert slider.value() == 40

    slider.activateWindow()
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    turned(slider)
    assert slider.value() > 40


HELP = message("setting-help.damping")
LINEAR = Setting("x", "x", HELP, 0.5, "positive", low=1.0, high=5.0)
LOG = Setting("x", "x", HELP, 0.5, "positive", low=0.001, high=10.0, logarithmic=True)


@pytest.mark.parametrize(
    ("setting", "place", "value"),
    [
        (LINEAR, 0, 1.0),
        (LINEAR, 100, 2.0),
        (LINEAR, 400, 5.0),
        (LOG, 0, 0.001),
        (LOG, 100, 0.01),
        (LOG, 200, 0.1),
        (LOG, 400, 10.0),
    ],
)
def test_that_a_place_of_a_slider_and_its_number_belong_together(
    setting: Setting, place: int, value: float
) -> None:
    assert value_at(setting, place) == pytest.approx(value)
    assert place_of(setting, value) == place


def test_that_a_number_beyond_a_slider_stands_at_its_end() -> None:
    assert [place_of(setting, value) for setting in (LINEAR, LOG) for value in (1e-9, 1e9)] == [0, 400] * 2


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(123456.0, 3, 123000.0), (0.00123456, 3, 0.00123), (9.996, 3, 10.0), (1.5, 2, 1.5), (0.0, 3, 0.0)],
)
def test_that_a_rate_keeps_so_many_digits(value: float, digits: int, expected: float) -> None:
    assert rounded(value, digits) == pytest.approx(expected, rel=1e-12)


def test_that_each_setting_has_the_control_and_the_label_that_fit(qapp: QApplication) -> None:
    settings = {setting.name: setting for each in OPTIMIZERS.values() for setting in each.settings}

    assert isinstance(control_for(settings["learning_rate"]), NumberSetting)
    assert isinstance(control_for(settings["variant"]), ChoiceSetting)
    assert isinstance(control_for(settings["bias_correction"]), TickSetting)
    assert setting_label(settings["learning_rate"]) == f"learning rate {settings['learning_rate'].symbol}"
    assert setting_label(settings["beta1"]) == settings["beta1"].symbol
    assert setting_label(settings["variant"]).startswith("variant")


def test_that_a_control_tells_what_is_chosen_and_that_it_is_settled(qtbot: QtBot) -> None:
    settings = {setting.name: setting for each in OPTIMIZERS.values() for setting in each.settings}
    tick = control_for(settings["bias_correction"])
    qtbot.addWidget(tick)
    assert isinstance(tick, TickSetting)
    tick.show_value(True)
    assert tick.box.isChecked()
    tick.show_value(False)
    assert not tick.box.isChecked()
    told: list[object] = []
    tick.changed.connect(told.append)
    with qtbot.waitSignal(tick.settled):
        QTest.mouseClick(tick.box, Qt.MouseButton.LeftButton, pos=QPoint(2, tick.box.height() - 3))
    assert told == [True]


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        (20.0, (0.0, 100.0)),
        (0.3, (0.0, 1.0)),
        (-5.0, (-10.0, 10.0)),
        (0.0, (0.0, 10.0)),
        (100.0, (0.0, 1000.0)),
        (3e306, (0.0, 1e307)),
        (-1.7e308, (-1e307, 1e307)),
        (5e-324, (0.0, 1e-300)),
    ],
)
def test_that_a_parameter_lies_between_round_ends(value: float, ends: tuple[float, float]) -> None:
    assert default_ends(value) == pytest.approx(ends)


@pytest.mark.parametrize("ends", [(-1.7e308, 1.7e308), (0.0, 5e-324), (1e15, 1e15 + 5), (0.0, 1e-310)])
def test_that_any_two_ends_have_a_slider(qtbot: QtBot, ends: tuple[float, float]) -> None:
    slider = ParameterSlider()
    qtbot.addWidget(slider)
    slider.show_value("a", ends[0], ends)
    assert slider.slider.value() == 0
    slider.show_value("a", ends[1], ends)

    assert 1 <= slider.slider.value() == slider.slider.maximum() <= 1000


def test_that_a_parameter_goes_in_round_steps_from_end_to_end(qtbot: QtBot) -> None:
    slider = ParameterSlider()
    qtbot.addWidget(slider)
    slider.show_value("a", 2.5, (-1.0, 4.0))
    told: list[float] = []
    slider.moved.connect(told.append)

    # 5 / 100 is 0.05, so the step is 0.01 and there are 500 of them.
    assert slider.slider.maximum() == 500
    assert slider.slider.value() == 350
    assert slider.slider.accessibleName() == "a"
    for place in (0, 1, 123, 500):
        slider.slider.setValue(place)
    assert told == [-1.0, -0.99, 0.23, 4.0]
    assert (slider.low.text(), slider.high.text()) == ("−1", "4")
    slider.show_value("a", 99.0, (-1.0, 4.0))
    assert slider.slider.value() == 500
    slider.show_value("a", -99.0, (0.0, 1.0))
    assert (slider.slider.value(), slider.slider.maximum()) == (0, 100)


def test_that_letters_alone_are_italic_and_names_upright() -> None:
    assert math_italic("a") == "\U0001d44e"
    assert math_italic("Z") == "\U0001d44d"
    assert math_italic("2x + sin y") == "2\U0001d465 + sin \U0001d466"
    assert math_italic("h(t)") == "ℎ(\U0001d461)"
    assert math_italic("β1 é") == "β1 é"


def test_that_faces_have_their_size_weight_and_figures() -> None:
    assert text_font().pixelSize() == 13
    assert text_font(20).pixelSize() == 20
    assert text_font(bold=True).weight() == QFont.Weight.DemiBold
    assert text_font().weight() == QFont.Weight.Normal
    assert text_font().featureValue(QFont.Tag("tnum")) == 1
    assert mono_font().pixelSize() == 14
    assert mono_font().styleHint() == QFont.StyleHint.Monospace
    assert mono_font().hintingPreference() == QFont.HintingPreference.PreferNoHinting
    assert mono_font().families()[0] == "DejaVu Sans Mono"


def test_that_a_sentence_begins_with_a_capital_unless_a_name_does() -> None:
    plain = message("scene.no-run")
    named = next(
        message(kind, **dict.fromkeys(FACTS[kind], "f")) for kind in FACTS if kind == "scene.undefined"
    )

    assert say("x²") == "x²"
    assert say(plain)[0] == sentence(plain)[0].lower() or say(plain)[0].isupper()
    assert sentence(plain)[0].isupper()
    assert sentence(named)[0] == say(named)[0]


FACTS = {"scene.undefined": ("name", "x")}


def test_that_a_box_is_as_high_as_its_content_between_its_limits(qtbot: QtBot) -> None:
    label, content = plain_label("one line", "dim", wrap=True), QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    box = ScrollBox(content, least=30, most=90)
    qtbot.addWidget(box)
    box.resize(200, 60)
    box.show()
    one = box.sizeHint().height()
    assert one == label.heightForWidth(200)
    assert box.minimumSizeHint().height() == min(30, one)

    label.setText("line\n" * 3 + "line")
    qtbot.waitUntil(lambda: box.sizeHint().height() == 4 * one)
    assert box.minimumSizeHint().height() == 30
    label.setText("line\n" * 40)
    qtbot.waitUntil(lambda: box.sizeHint().height() == 90)


def test_that_a_formula_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    formula = FormulaText(20)
    qtbot.addWidget(formula)
    formula.set_text("x")
    assert formula.heightForWidth(200) == 28
    formula.set_text("x\ny\nz")
    assert formula.heightForWidth(200) == 84
    formula.set_text("sin x + cos x + " * 6)
    assert formula.heightForWidth(100) > formula.heightForWidth(400)
    assert formula.accessibleName() == "sin x + cos x + " * 6


def test_that_all_buttons_within_a_widget_take_a_themes_colours(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = IconButton("play", "Play", parent=parent)
    recolour(parent, DARK)
    image = button.icon().pixmap(18, 18).toImage()
    solid = {image.pixelColor(x, y).name().upper() for x in range(18) for y in range(18)}
    assert DARK.ink in solid
    button.set_icon("pause")
    button.set_words("Pause")
    assert (button.toolTip(), button.accessibleName()) == ("Pause", "Pause")
    assert button.icon().pixmap(18, 18).toImage() != image
    recolour(parent, LIGHT)
    again = button.icon().pixmap(18, 18).toImage()
    assert LIGHT.ink in {again.pixelColor(x, y).name().upper() for x in range(18) for y in range(18)}


@pytest.fixture
def table(qtbot: QtBot) -> OptimizersCard:
    names = ("gradient-descent", "momentum", "newton")
    card = OptimizersCard(lambda _edit: None, lambda: None)
    qtbot.addWidget(card)
    choices = tuple(OptimizerChoice(id=name, optimizer=name) for name in names)
    board = Board(
        rows=(),
        function=FunctionPane(x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.0),
        contour=ContourPane(x=(0.0, 1.0), y=(0.0, 1.0)),
        optimizers=choices,
    )
    card.show_board(board, {"momentum": 0.5}, {}, "g")
    card.resize(310, 300)
    card.show()
    return card


def test_that_the_pointer_over_a_rate_says_that_it_can_be_dragged(table: OptimizersCard) -> None:
    view = table.table
    for column, shape in ((NAME, Qt.CursorShape.ArrowCursor), (RATE, Qt.CursorShape.SizeHorCursor)):
        QTest.mouseMove(view.viewport(), view.visualRect(table.model.index(0, column)).center())
        assert view.viewport().cursor().shape() == shape
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_that_the_table_is_as_high_as_its_rows_and_its_first_name_is_current(table: OptimizersCard) -> None:
    view = table.table

    assert view.height() == 24 + 3 * 30
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, NAME)
    assert view.rowHeight(0) == 30


def test_that_return_opens_the_settings_from_a_name_and_types_from_a_rate(
    table: OptimizersCard, qtbot: QtBot
) -> None:
    view = table.table
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["gradient-descent"]
    assert table.strip.isVisible()
    view.setCurrentIndex(table.model.index(1, RATE))
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)
    view.setCurrentIndex(table.model.index(1, VALUE))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0.5"


class Rows:
    """The panel over rows that stay as they are, and the edits it asks for."""

    def __init__(self, qtbot: QtBot, *texts: str) -> None:
        self.edits: list[Edit] = []
        self.ended = 0
        self.panel = ExpressionsPanel(self.edits.append, self._end)
        qtbot.addWidget(self.panel)
        rows = tuple(Row(id=10 * k, text=text, colour=k, visible=k != 1) for k, text in enumerate(texts))
        self.board = Board(
            rows=rows,
            function=FunctionPane(x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.0),
            contour=ContourPane(x=(0.0, 1.0), y=(0.0, 1.0)),
        )
        self.panel.show_board(self.board, read_rows([row.text for row in rows]), {0: "f′ = 1"})
        self.panel.resize(320, 400)
        self.panel.show()

    def _end(self) -> None:
        self.ended += 1

    def action(self, row: int, words: str) -> None:
        menu = self.panel.widget(row).menu()
        next(each for each in menu.actions() if each.text() == words).trigger()


def test_that_the_menu_of_a_row_offers_what_can_be_done_with_it(qtbot: QtBot) -> None:
    rows = Rows(qtbot, "f(x) = x", "g(x) = x^2", "a = 2")
    words = ["Cut", "Copy", "Paste", "Copy derivative", "", "Colour"]
    words += ["Move row up", "Move row down", "Duplicate row", "Hide row", "Delete row"]
    actions = rows.panel.widget(0).menu().actions()

    assert [action.text() for action in actions] == words
    assert [action.isEnabled() for action in actions[:2]] == [False, False]
    assert actions[3].isEnabled()
    assert not rows.panel.widget(10).menu().actions()[3].isEnabled()
    rows.panel.widget(0).editor.selectAll()
    assert [action.isEnabled() for action in rows.panel.widget(0).menu().actions()[:2]] == [True, True]


def test_that_the_menu_asks_for_edits_of_its_own_row(qtbot: QtBot) -> None:
    rows = Rows(qtbot, "f(x) = x", "g(x) = x^2", "a = 2")
    rows.action(0, "Hide row")
    rows.action(10, "Show row")
    rows.action(20, "Delete row")
    rows.action(10, "Duplicate row")

    assert rows.edits == [
        Set("rows[0].visible", False),
        Set("rows[10].visible", True),
        RemoveRow(20),
        DuplicateRow(10),
    ]


def test_that_a_row_shows_only_what_its_kind_has(qtbot: QtBot) -> None:
    rows = Rows(qtbot, "f(x) = x", "g(x) = b x", "a = 2", "h(x) = sin(", "")
    function, missing, value, broken, empty = (rows.panel.widget(10 * k) for k in range(5))

    assert [each.parameter.isVisible() for each in (function, missing, value, broken, empty)] == [
        False,
        False,
        True,
        False,
        False,
    ]
    assert [each.eye.isVisible() for each in (function, value, broken, empty)] == [True, False, False, False]
    assert [each.error.isVisible() for each in (function, value, broken)] == [False, False, True]
    assert missing.link.isVisible()
    assert missing.link.text() == "Add slider for b"
    assert not function.link.isVisible()
    assert [function.formula.isVisible(), value.formula.isVisible()] == [True, False]
    assert broken.editor.accessibleDescription() == broken.error.text() != ""
    assert function.editor.accessibleName() == "Row 1"
    assert [each._bar_colour() for each in (function, value, broken, empty)] == [
        LIGHT.rows[0],
        LIGHT.dim,
        LIGHT.error,
        LIGHT.dim,
    ]


def test_that_the_row_that_is_worked_on_is_raised(qtbot: QtBot) -> None:
    rows = Rows(qtbot, "f(x) = x", "g(x) = x^2")
    first, second = rows.panel.widget(0), rows.panel.widget(10)
    first.editor.entered.emit()
    seen = [widget.grab().toImage().pixelColor(200, 4).name().upper() for widget in (first, second)]
    assert seen == [LIGHT.raised, LIGHT.background]
    second.editor.entered.emit()
    seen = [widget.grab().toImage().pixelColor(200, 4).name().upper() for widget in (first, second)]
    assert seen == [LIGHT.background, LIGHT.raised]
    bar = first.grab().toImage()
    assert bar.pixelColor(1, 10).name().upper() == bar.pixelColor(3, 10).name().upper() == LIGHT.rows[0]
    assert bar.pixelColor(5, 10).name().upper() == LIGHT.background
    assert bar.pixelColor(100, 0).name().upper() == LIGHT.line


@pytest.mark.parametrize(
    ("typed", "offered", "inserted"),
    [("si", ["sin", "sinh"], None), ("cb", None, "cbrt("), ("2zet", None, "2zeta"), ("q", None, None)],
)
def test_that_completion_offers_names_that_begin_as_what_is_typed(
    qtbot: QtBot, typed: str, offered: list[str] | None, inserted: str | None
) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.resize(400, 60)
    editor.show()
    completer = Completer(editor)
    completer.set_names(("zeta",))
    editor.insertPlainText(typed)
    found = completer.offer()
    names = {completer._items.item(row).text() for row in range(completer._items.rowCount())}

    assert found is bool(offered or inserted)
    if offered:
        assert set(offered) <= names
        assert completer.offers.isVisible()
        assert all(completer._items.item(row).data(HELP_ROLE) for row in range(completer._items.rowCount()))
        editor.insertPlainText("qq")
        completer.follow()
        assert not completer.offers.isVisible()
    elif inserted:
        assert editor.toPlainText().startswith(inserted)
    else:
        assert editor.toPlainText() == typed


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_every_colour_of_a_theme_is_written_as_six_digits(theme: Theme) -> None:
    for field in fields(theme):
        held = getattr(theme, field.name)
        if field.name != "id" and isinstance(held, str | tuple):
            for colour in held if isinstance(held, tuple) else (held,):
                assert re.fullmatch("#[0-9A-F]{6}", colour), (field.name, colour)


def test_that_a_row_ends_its_gesture_when_typing_and_sliding_rest(qtbot: QtBot) -> None:
    rows = Rows(qtbot, "f(x) = x", "a = 2")
    rows.panel.widget(0).editor.rested.emit()
    assert rows.ended == 1
    rows.panel.widget(10).parameter.settled.emit()
    assert rows.ended == 2
    rows.panel.widget(10).parameter.ends_chosen.emit(-3.0, 7.0)
    rows.panel.widget(10).parameter.moved.emit(2.5)
    rows.panel.widget(10).editor.emptied.emit()
    assert rows.edits == [
        SetSliderEnds(10, -3.0, 7.0, 2.0),
        SetParameter(10, 2.5),
        RemoveRow(10),
    ]


def test_that_the_rows_of_the_list_have_no_rows_of_their_own(qtbot: QtBot) -> None:
    model = Rows(qtbot, "f(x) = x", "a = 2").panel.model

    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0
    assert [model.place(10), model.entries[1].row.text] == [1, "a = 2"]


def test_that_a_lesson_a_status_line_and_a_message_take_another_theme(qtbot: QtBot) -> None:
    for widget in (LessonCard(), StatusLine(), MessageBar()):
        qtbot.addWidget(widget)
        widget.set_theme(DARK)
        for button in widget.findChildren(IconButton):
            image = button.icon().pixmap(16, 16).toImage()
            names = {image.pixelColor(x, y).name().upper() for x in range(16) for y in range(16)}
            assert DARK.dim in names


def test_that_progress_is_told_in_hundredths_where_it_is_known(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    bar = line.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    line.set_progress(0.256)
    assert (bar.minimum(), bar.maximum(), bar.value()) == (0, 100, 26)
    line.set_progress(None)
    assert bar.maximum() == 0


def test_that_a_choice_that_cannot_be_made_is_fainter(qtbot: QtBot) -> None:
    choice = Choice("Method", {"a": "WWWW"})
    qtbot.addWidget(choice)
    choice.resize(120, 24)

    def darkest() -> int:
        image = choice.grab().toImage()
        return min(image.pixelColor(x, y).lightness() for x in range(8, 100) for y in range(5, 19))

    before = darkest()
    choice.setEnabled(False)
    assert darkest() > before + 60
