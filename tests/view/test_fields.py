"""Typing numbers, sliding, choosing: what reaches the listener, and what is said against it."""

import math
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.view.choice import Choice
from nablaboard.view.fields import (
    FRACTION,
    POSITIVE,
    Bounds,
    FaultBubble,
    NumberError,
    NumberField,
    shown_number,
    with_power,
)
from nablaboard.view.sliders import GestureSlider

Show = Callable[..., QWidget]


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [(1e8, "1e8"), (-1e8, "−1e8"), (1.25e-7, "1.25e−7"), (120.0, "1.2e2"), (0.0, "0e0"), (3.0, "3e0")],
)
def test_that_a_number_is_written_with_its_power_of_ten(value: float, shown_as: str) -> None:
    assert with_power(value) == shown_as


def test_that_a_field_shows_a_long_number_by_its_power_of_ten_and_never_half_of_its_digits(
    qtbot: QtBot,
) -> None:
    field = NumberField("x")
    qtbot.addWidget(field)
    field.resize(64, 28)
    field.show()
    for value, shown_as in [(1e8, "1e8"), (-250000000.0, "−2.5e8"), (100000001.0, "1e8"), (0.5, "0.5")]:
        field.show_value(value)
        assert field.text() == shown_as
        assert field.fontMetrics().horizontalAdvance(field.text()) <= 64 - 18
        assert field.value == value
    field.show_value(1e8)
    assert field.toolTip() == "100000000"


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Widgets in an active window that lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)

    def show(*widgets: QWidget) -> QWidget:
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    window.close()


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.5", 0.5), (" 20 ", 20.0), ("1e-6", 1e-6), ("1e−6", 1e-6), ("−3", -3.0), (".5", 0.5), ("5.", 5.0)],
)
def test_that_a_number_is_read_as_people_write_it(text: str, value: float) -> None:
    assert Bounds().read(text) == value


@pytest.mark.parametrize("text", ["", "x", "1_000", "nan", "inf", "1e999", "0x10", "1,5"])
def test_that_what_is_no_number_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(NumberError, match=r"\w+"):
        Bounds().read(text)


@pytest.mark.parametrize(
    ("bounds", "text", "reason"),
    [
        (POSITIVE, "0", "Type a number above 0"),
        (FRACTION, "1", "Type a number at least 0 and below 1"),
        (Bounds(low=0, high=100, whole=True), "101", "Type a number at least 0 and at most 100"),
        (Bounds(low=0, high=100, whole=True), "1.5", "Type a whole number"),
    ],
)
def test_that_a_number_out_of_bounds_is_told_the_bounds(bounds: Bounds, text: str, reason: str) -> None:
    with pytest.raises(NumberError) as refused:
        bounds.read(text)
    assert str(refused.value) == reason


@pytest.mark.parametrize(("value", "text"), [(20.0, "20"), (0.95, "0.95"), (1e-6, "1e−6"), (-0.5, "−0.5")])
def test_that_a_number_is_shown_to_its_last_digit(value: float, text: str) -> None:
    assert shown_number(value) == text
    assert Bounds().read(text) == value


def test_that_return_tells_a_typed_number_once(shown: Show) -> None:
    field = NumberField("rate", POSITIVE)
    field.show_value(0.1)
    shown(field)
    chosen: list[float] = []
    field.chosen.connect(chosen.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.25")
    assert chosen == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [0.25]


def test_that_a_wrong_number_is_ringed_while_it_is_typed_and_dropped_on_leaving(shown: Show) -> None:
    field, other = NumberField("rate", POSITIVE), QLineEdit()
    field.show_value(0.1)
    shown(field, other)
    chosen: list[float] = []
    reasons: list[str] = []
    field.chosen.connect(chosen.append)
    field.reason.connect(reasons.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "-2")
    assert field.property("wrong") == "true"
    assert reasons[-1] == "Type a number above 0"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "-2"
    other.setFocus()
    assert field.text() == "0.1"
    assert field.property("wrong") == "false"
    assert reasons[-1] == ""
    assert chosen == []


@pytest.mark.parametrize(("text", "stays"), [("0.25", False), ("-2", True)])
def test_that_return_gives_the_keys_back_once_the_number_is_right(
    shown: Show, text: str, stays: bool
) -> None:
    field = NumberField("rate", POSITIVE)
    shown(field)
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus() == stays


def test_that_escape_brings_the_old_number_back(shown: Show) -> None:
    field = NumberField("rate")
    field.show_value(7)
    shown(field)
    field.setFocus()
    QTest.keyClicks(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "7"


def test_that_escape_leaves_a_field_in_which_nothing_was_typed(shown: Show) -> None:
    field = NumberField("rate")
    field.show_value(7)
    shown(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()


def test_that_a_field_keeps_what_is_being_typed_when_the_document_changes(shown: Show) -> None:
    field = NumberField("rate")
    field.show_value(7)
    shown(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    field.show_value(8)
    assert field.text() == "12"


def test_that_a_slider_goes_where_it_is_pressed_and_follows_the_hand(shown: Show) -> None:
    slider = GestureSlider("step", knob=14)
    slider.setRange(0, 100)
    window = shown(slider)
    window.resize(240, 60)
    moved: list[int] = []
    settled: list[bool] = []
    slider.moved.connect(moved.append)
    slider.settled.connect(lambda: settled.append(True))
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
    assert slider.value() == pytest.approx(50, abs=1)
    QTest.mouseMove(slider, QPoint(slider.width() - 8, middle))
    assert slider.value() == pytest.approx(100, abs=1)
    assert settled == []
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 8, middle))
    assert settled == [True]
    assert moved[-1] == slider.value()


def test_that_showing_a_value_is_not_taken_for_a_move(shown: Show) -> None:
    slider = GestureSlider("step")
    shown(slider)
    moved: list[int] = []
    slider.moved.connect(moved.append)
    slider.show_value(30)
    assert slider.value() == 30
    assert moved == []


def test_that_keys_move_a_slider_and_rest_ends_the_gesture(qtbot: QtBot, shown: Show) -> None:
    slider = GestureSlider("step")
    shown(slider)
    slider.setFocus()
    with qtbot.waitSignal(slider.settled, timeout=3000):
        QTest.keyClick(slider, Qt.Key.Key_Right)
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 2


def test_that_a_choice_tells_the_key_that_the_user_picks(shown: Show) -> None:
    choice = Choice("gradient from", {"dual": "dual numbers", "central": "central, h"})
    shown(choice)
    picked: list[str] = []
    choice.picked.connect(picked.append)
    choice.show_key("dual")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert picked == ["central"]
    assert not choice.grab().isNull()


def test_that_a_long_number_shows_its_beginning_and_is_whole_while_it_is_typed(
    qtbot: QtBot, shown: Show
) -> None:
    field, other = NumberField("place"), NumberField("other")
    field.setFixedWidth(60)
    shown(field, other)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    field.show_value(208.88888888888889)
    assert field.text().startswith("208.")
    assert field.fontMetrics().horizontalAdvance(field.text()) <= 60
    assert field.toolTip() == "208.88888888888889"
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "208.88888888888889"
    told: list[float] = []
    field.chosen.connect(told.append)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert told == []
    assert field.value == 208.88888888888889


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pi/4", math.pi / 4),
        ("1/3", 1 / 3),
        ("2pi", 2 * math.pi),
        ("-sqrt(2)", -math.sqrt(2)),
        ("2^10", 1024.0),
    ],
)
def test_that_a_field_takes_an_expression(text: str, value: float) -> None:
    assert Bounds().read(text) == pytest.approx(value, rel=1e-15)


def test_that_an_expression_is_held_to_the_bounds() -> None:
    assert Bounds(low=0, high=100, whole=True).read("2^5") == 32
    for text in ("pi", "2^7"):
        with pytest.raises(NumberError):
            Bounds(low=0, high=100, whole=True).read(text)


def test_that_the_range_stands_at_the_field_that_refuses(shown: Show) -> None:
    field = NumberField("x0", Bounds(low=0, high=100))
    field.show_value(7)
    window = shown(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1e12")
    bubble = window.findChild(FaultBubble)
    assert isinstance(bubble, FaultBubble)
    assert bubble.isVisible()
    assert bubble.text() == "Type a number at least 0 and at most 100"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not bubble.isVisible()
    field.selectAll()
    QTest.keyClicks(field, "pi/2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == pytest.approx(math.pi / 2)


def test_that_no_bubble_stands_where_the_reason_is_said_elsewhere(shown: Show) -> None:
    field, heard = NumberField("rate", POSITIVE), list[str]()
    field.reason.connect(heard.append)
    window = shown(field)
    field.setFocus()
    QTest.keyClicks(field, "-1")
    assert heard[-1] == "Type a number above 0"
    assert window.findChild(FaultBubble) is None


def test_that_a_field_tells_and_shows_a_number_as_it_was_typed(shown: Show) -> None:
    field = NumberField("x", Bounds())
    field.show_value(0.5)
    shown(field)
    told: list[float] = []
    field.chosen.connect(told.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "pi/4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(value, shown_number(value)) for value in told] == [(math.pi / 4, "pi/4")]
    assert field.text() == "pi/4"
    field.show_value(math.pi / 2)
    assert field.text() == shown_number(math.pi / 2)
