"""Every dialog fits the smallest screen in every language and with texts of every size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from nablaboard.app import data_dialog, export_dialog, shortcuts_dialog
from nablaboard.app.data_dialog import DataDialog
from nablaboard.app.document_dialogs import DocumentDialogs
from nablaboard.app.settings_dialog import SettingsDialog
from nablaboard.app.shortcuts_dialog import ShortcutsDialog
from nablaboard.app.speech import speak_everywhere
from nablaboard.app.window import Window
from nablaboard.model import LANGUAGES, Document, lesson
from nablaboard.view import dialog as fitting
from nablaboard.view.dialog import FRAME
from room import cut_texts, out_of_reach

SCREEN = QSize(1024, 768)
QUESTIONS = ("save", "overwrite", "revert", "reopen", "discard", "clear")


@pytest.fixture(autouse=True)
def smallest_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in (fitting, data_dialog, export_dialog, shortcuts_dialog):
        monkeypatch.setattr(module, "room_for", lambda _dialog: SCREEN - FRAME)
    yield
    speak_everywhere("en")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def dialogs(window: Window) -> Iterator[QDialog]:
    yield SettingsDialog(window.kept, window.preferring._look, (print, print), window)
    yield window.commands.export_dialog()
    yield ShortcutsDialog(window)
    yield DataDialog(None, window.session.apply, window)
    made = DataDialog(None, window.session.apply, window)
    made.other.setChecked(True)
    yield made


@pytest.mark.parametrize("name", LANGUAGES)
def test_that_dialogs_fit_the_smallest_screen(open_window: Callable[[Document], Window], name: str) -> None:
    window = open_window(lesson("optimizers"))
    speak_everywhere(name)
    room = SCREEN - FRAME
    for percent in (75, 100, 150, 200):
        window.kept.keep(text_size=percent)
        settle()
        for dialog in dialogs(window):
            dialog.show()
            settle()
            told = f"{type(dialog).__name__}, {name}, {percent} %: {dialog.size().toTuple()}"
            assert dialog.size().boundedTo(room) == dialog.size(), told
            assert (cut_texts(dialog), out_of_reach(dialog)) == ([], []), told
            dialog.reject()
            dialog.deleteLater()


@pytest.mark.parametrize("name", LANGUAGES)
def test_that_questions_and_the_tour_fit_the_smallest_screen(
    open_window: Callable[[Document], Window], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window = open_window(lesson("optimizers"))
    window.resize(SCREEN)
    speak_everywhere(name)
    asked: list[QSize] = []

    def look(box: QMessageBox) -> int:
        box.show()
        settle()
        assert (cut_texts(box), out_of_reach(box)) == ([], [])
        asked.append(box.size())
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    for percent in (75, 100, 150, 200):
        window.kept.keep(text_size=percent)
        settle()
        for kind in QUESTIONS:
            DocumentDialogs(window).ask(kind, "A board with a rather long name.nabla", "12:30")
        window.commands.guide.lead()
        while (tour := window.commands.guide.tour) is not None:
            settle()
            assert window.rect().contains(tour.geometry()), (name, percent, tour.geometry())
            assert cut_texts(tour) == [], (name, percent)
            seen = QRect(tour.part.mapTo(window, QPoint(0, 0)), tour.part.size()) & window.rect()
            assert seen.height() >= min(tour.part.height(), 60), (name, percent)
            hidden = seen & tour.geometry()
            assert hidden.width() * hidden.height() <= seen.width() * seen.height() / 3, (name, percent)
            tour.go_on()
    assert len(asked) == 4 * len(QUESTIONS)
    assert all(size.boundedTo(SCREEN - FRAME) == size for size in asked)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_that_return_alone_loses_nothing(window: Window, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    said: list[str] = []

    def look(box: QMessageBox) -> int:
        box.show()
        QTest.keyClick(box, Qt.Key.Key_Return)
        pressed = box.clickedButton()
        assert pressed is not None
        said.append(pressed.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    answer = DocumentDialogs(window).ask(kind, "board.nabla", "12:30")
    assert said == ["Save" if kind == "save" else "Cancel"]
    assert answer == ("yes" if kind == "save" else "cancel")


def test_that_an_open_dialog_of_settings_grows_with_its_texts(window: Window) -> None:
    dialog = SettingsDialog(window.kept, window.preferring._look, None, window)
    dialog.show()
    settle()
    before = dialog.size()
    window.kept.keep(text_size=150)
    settle()
    assert dialog.width() > before.width()
    assert (cut_texts(dialog), out_of_reach(dialog)) == ([], [])
    dialog.reject()


def test_that_keys_scroll_to_the_end_of_the_shortcuts(qtbot: QtBot, window: Window) -> None:
    window.kept.keep(text_size=200)
    dialog = ShortcutsDialog(window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    area = QApplication.focusWidget()
    assert isinstance(area, QAbstractScrollArea)
    QTest.keyClick(area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    bar = area.verticalScrollBar()
    for _ in range(200):
        QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert 0 < bar.value() == bar.maximum()
    assert dialog.text.toPlainText().rstrip().endswith("F5")
    dialog.reject()
