"""The inspector: slopes by every method, the gradient check, a step with numbers, and when it is there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from hand import Hand
from nablaboard.app.slopes_said import told_from_wrong
from nablaboard.app.window import Window
from nablaboard.calculus.derivative import METHODS
from nablaboard.model import Document, Set, blank, lesson
from nablaboard.view.folded_card import FoldedCard

LEFT = Qt.MouseButton.LeftButton
Open = Callable[[Document], Window]


def press(card: FoldedCard) -> None:
    QTest.mouseClick(card.fold, LEFT)


def line_of(window: Window, method: str) -> tuple[str, ...]:
    return next(line.words for line in window.parts.slopes.table.lines if line.method == method)


def shows(qtbot: QtBot, window: Window, slope: str) -> None:
    qtbot.waitUntil(lambda: window.parts.slopes.note == slope)


def test_that_the_slope_is_told_by_every_method_where_nothing_runs(open_window: Open, qtbot: QtBot) -> None:
    """Of x³ at 2 with h = 0.5: forward (15.625 − 8)/0.5, central (15.625 − 3.375)/1, five-point exact."""
    window = open_window(blank(("f(x) = x^3",)))
    window.session.apply(Set("function.tangent_x", 2.0))
    window.session.apply(Set("function.figures.secant", 0.5))
    shows(qtbot, window, "f′(2) = 12")
    card = window.parts.slopes
    assert card.table.isVisible()
    assert [line.method for line in card.table.lines] == list(METHODS)
    qtbot.waitUntil(lambda: line_of(window, "forward")[1] == "15.25")
    assert line_of(window, "forward")[2] == "3.2"  # of 3.25, to two digits
    assert line_of(window, "central")[1:3] == ("12.25", "0.25")
    assert line_of(window, "symbolic")[1:] == ("12", "0", "–")
    assert "five-point" in card.remarks.text()
    assert "exact for this function" in card.remarks.text()


def test_that_a_best_width_at_an_end_of_those_tried_is_shown_as_such(open_window: Open, qtbot: QtBot) -> None:
    """The error of x² at 0 is h by forward differences, 0 by central ones."""
    window = open_window(blank(("f(x) = x^2",)))
    window.session.apply(Set("function.tangent_x", 0.0))
    shows(qtbot, window, "f′(0) = 0")
    qtbot.waitUntil(lambda: line_of(window, "forward")[3] == "≤ 10⁻¹⁶")
    assert line_of(window, "central")[3] == "≥ 1"
    remarks = window.parts.slopes.remarks.text()
    assert "a smaller one may be as good or better" in remarks
    assert "a larger one may be as good or better" in remarks


@pytest.mark.parametrize(
    ("text", "at", "head", "reason", "misled"),
    [
        ("f(x) = abs(x)", 0.0, "none at 0", "slope −1 from the left, 1 from the right", True),
        ("f(x) = floor(x)", 1.0, "none at 1", "the value jumps there", True),
        ("f(x) = sqrt(x)", -1.0, "none at −1", "Undefined at −1", False),
    ],
)
def test_that_a_place_without_a_slope_says_why(
    open_window: Open, qtbot: QtBot, text: str, at: float, head: str, reason: str, misled: bool
) -> None:
    window = open_window(blank((text,)))
    window.session.apply(Set("function.tangent_x", at))
    shows(qtbot, window, head)
    card = window.parts.slopes
    assert reason in card.reason.text()
    assert ("no derivative here" in card.remarks.text()) is misled
    assert {line.error for line in card.table.lines} == {"–"}


def test_that_the_table_can_be_copied(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(blank(("f(x) = 2x",)))
    window.session.apply(Set("function.tangent_x", 3.0))
    shows(qtbot, window, "f′(3) = 2")
    copy = window.parts.slopes.table.actions()[0]
    copy.trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == ["method", "slope", "error", "best h"]
    assert len(copied) == 1 + len(METHODS)


def test_that_where_something_runs_the_gist_stands_alone_until_it_is_unfolded(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(lesson("optimizers"))
    shows(qtbot, window, "f′(10) = 0.3")
    card = window.parts.slopes
    assert not card.table.isVisible()
    press(card)
    qtbot.waitUntil(lambda: len(card.table.lines) == len(METHODS))
    assert card.table.isVisible()
    press(card)
    assert not card.table.isVisible()


def test_that_the_gradient_is_checked_over_the_view(open_window: Open, qtbot: QtBot) -> None:
    """x² y by forward differences is off by h y along x, and y grows to 4 (less half of a sixteenth of 8)."""
    window = open_window(blank(("g(x, y) = x^2 y",)))
    for path, value in (
        ("contour.x", (-4.0, 4.0)), ("contour.y", (-4.0, 4.0)),
        ("run.gradient_from", "forward"), ("run.h", 0.1),
    ):  # fmt: skip
        window.session.apply(Set(path, value))
    card = window.parts.check
    qtbot.waitUntil(lambda: card.note == "off by 0.38")  # 0.375
    press(card)
    assert "384 places" in card.words.text()
    assert card.words.isVisible()


def test_that_a_surface_without_a_gradient_in_view_says_so(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(blank(("g(x, y) = sqrt(-1 - x^2 - y^2)",)))
    card = window.parts.check
    qtbot.waitUntil(lambda: "anywhere in view" in card.words.text())
    assert card.note == ""


def test_that_the_inspector_comes_and_goes_by_a_button(open_window: Open, qtbot: QtBot) -> None:
    """The lesson on tangents runs nothing."""
    window = open_window(lesson("tangent"))
    action = window.actions_by_id["inspector"]
    button = next(each for each in window.toolbar.findChildren(QToolButton) if each.defaultAction() is action)
    assert not window.parts.slopes.isVisible()
    assert not action.isChecked()
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(window.parts.slopes.isVisible)
    assert action.isChecked()
    assert not window.parts.descent.isVisible()
    window.resize(1024, 768)
    bar = window.parts.columns.tabs
    assert bar.tabText(1) == "Slope"
    press(window.parts.slopes)
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    qtbot.waitUntil(window.parts.slopes.table.isVisible)  # under the tab there is no head to unfold it by
    window.resize(1440, 900)
    QTest.mouseClick(button, LEFT)
    assert not window.parts.slopes.isVisible()


def test_that_the_step_shown_stands_in_the_open_settings_with_numbers(
    open_window: Open, qtbot: QtBot
) -> None:
    """x²/20 + y² from (−7, 2) with η = 0.95: the gradient is (−0.7, 4)."""
    window = open_window(lesson("optimizers"))
    table = window.parts.descent.table
    first = table.model().index(0, 0)
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(first).center())
    strip = window.parts.descent.strip
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(
        lambda: (
            strip.step.accessibleName().splitlines()
            == ["x ← −7 − 0.95·(−0.7) = −6.335", "y ← 2 − 0.95·4 = −1.8"]
        )
    )
    window.session.player.step(1)
    qtbot.waitUntil(lambda: strip.step.accessibleName().startswith("x ← −6.335 − 0.95·(−0.6335) = "))
    window.session.player.seek(window.session.player.last)
    qtbot.waitUntil(lambda: strip.step_title.text() == f"Step {window.session.player.last}")
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(first).center())
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("value", "error", "parts"),
    [
        (0.300001, 1e-6, ("0.30000", "1")),
        (0.3, 0.0, ("0.3", "")),
        (12.25, 0.25, ("12", ".25")),
        (1234.5, 30.0, ("12", "34.5")),
        (float("nan"), None, ("–", "")),
        (5.0, 100.0, ("", "5")),
    ],
)
def test_that_digits_beyond_the_error_are_told_from_the_others(
    value: float, error: float | None, parts: tuple[str, str]
) -> None:
    assert told_from_wrong(value, error) == parts


def test_that_the_slope_is_that_of_the_function_shown_when_a_row_is_left_again(
    open_window: Open, qtbot: QtBot
) -> None:
    """The rows are read twice then, and the second time the question is the same, of another object."""
    window = open_window(lesson("optimizers"))
    hand = Hand(qtbot, window)
    for text in ("h(x) = x^3", "y = x^4", "h(x) = sqrt(x^2 + 1) + exp(-x^2)"):
        hand.new_row(text)
        qtbot.waitUntil(lambda: window.parts.slopes.note.startswith("h′(10) = "))
        hand.press(Qt.Key.Key_Escape)
        shows(qtbot, window, "f′(10) = 0.3")
