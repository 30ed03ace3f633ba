"""Whatever button has the keys is pressed by Space and by Return, and neither does something else then."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QMessageBox,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nablaboard.app.data_dialog import DataDialog
from nablaboard.app.settings_dialog import SettingsDialog
from nablaboard.app.window import Window
from nablaboard.model import Document, lesson
from nablaboard.view.notice_bar import Offer

Open = Callable[[Document], Window]
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def buttons(window: QWidget) -> Iterator[QAbstractButton]:
    """Those that Tab comes to."""
    for each in window.findChildren(QAbstractButton):
        tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        if tab and each.isEnabled() and each.isVisible() and each.window() is window:
            yield each


def presses(button: QAbstractButton, key: Qt.Key) -> int:
    """How often the button is pressed by a key; what it would do is left out."""
    silenced = [button, *([button.defaultAction()] if isinstance(button, QToolButton) else [])]
    told: list[None] = []

    def press() -> None:
        told.append(None)
        for each in silenced:
            if each is not None:
                each.blockSignals(True)

    def close_menu() -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    button.activateWindow()  # a menu that was open may have left none active
    QApplication.processEvents()
    button.setFocus()
    assert QApplication.focusWidget() is button
    button.pressed.connect(press)
    QTimer.singleShot(0, close_menu)
    QTest.keyClick(button, key)
    for each in silenced:
        if each is not None:
            each.blockSignals(False)
    button.pressed.disconnect(press)
    QApplication.processEvents()
    return len(told)


def said(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text() or type(button).__name__


def deaf(window: QWidget, qtbot: QtBot) -> tuple[int, list[tuple[str, str]]]:
    """How many buttons a window has, and those that a key does not press once."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = list(buttons(window))
    ticks = (QCheckBox, QRadioButton)
    wrong = []
    for each in found:
        keys = KEYS[:1] if isinstance(window, QDialog) and isinstance(each, ticks) else KEYS
        wrong += [(said(each), key.name) for key in keys if presses(each, key) != 1]
    return len(found), wrong


@pytest.mark.parametrize("name", ["optimizers", "regression", "maps"])
def test_that_every_button_of_the_window_is_pressed(qtbot: QtBot, open_window: Open, name: str) -> None:
    window = open_window(lesson(name))
    window.commands.guide.lead()
    window.parts.messages.say("it went wrong", "with all its lines")
    window.parts.notices.offer(Offer("kept", "there is more", [("Recover", print), ("Delete…", print)]))
    before, playing = window.session.document, window.session.player.playing
    count, wrong = deaf(window, qtbot)
    assert count > 30
    assert wrong == []
    assert (window.session.document, window.session.player.playing) == (before, playing)


def test_that_every_button_of_a_pane_in_its_own_window_is_pressed(qtbot: QtBot, window: Window) -> None:
    window.parts.panes.float_pane("contour")
    count, wrong = deaf(window.parts.panes.card("contour").window(), qtbot)
    assert count > 2
    assert wrong == []


def dialogs(window: Window) -> Iterator[QDialog]:
    yield window.commands.export_dialog()
    yield DataDialog(None, window.session.apply, window)
    yield SettingsDialog(window.kept, window.preferring._look, (print, print), window)
    answers = QMessageBox.StandardButton
    yield QMessageBox(QMessageBox.Icon.NoIcon, "", "?", answers.Save | answers.Cancel, window)


def test_that_every_button_of_the_dialogs_is_pressed(qtbot: QtBot, window: Window) -> None:
    for dialog in dialogs(window):
        dialog.open()
        count, wrong = deaf(dialog, qtbot)
        assert count > 1
        assert wrong == []
        dialog.reject()


def test_that_return_leads_through_the_tour(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    playing = window.session.player.playing
    window.commands.guide.lead()
    met = []
    while (tour := window.commands.guide.tour) is not None:
        met.append(tour.title)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return if len(met) % 2 else Qt.Key.Key_Space)
    assert len(met) == len(set(met)) == 5
    assert window.session.player.playing is playing
