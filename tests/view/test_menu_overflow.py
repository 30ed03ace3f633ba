"""The mark of the menus that have no room, and the title of a dock: as large as texts in each theme."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from dressing import dress
from nablaboard.view.fonts import text_font
from nablaboard.view.help import HelpDock, HelpWords
from nablaboard.view.menu_overflow import MARK, MenuOverflow
from nablaboard.view.text_size import refit, scaled
from nablaboard.view.theme import LIGHT, THEMES, Theme
from seen import Seen, rgb

MENUS = [f"Menu {number}" for number in range(9)]


def window_with_menus(qtbot: QtBot) -> tuple[QMainWindow, MenuOverflow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    for name in MENUS:
        window.menuBar().addMenu(name).addAction(name)
    overflow = MenuOverflow(window.menuBar())
    window.resize(400, 300)
    window.show()
    return window, overflow


def mark_of(window: QMainWindow) -> QToolButton:
    return next(each for each in window.menuBar().findChildren(QToolButton) if each.isVisible())


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_that_the_mark_of_more_menus_is_as_large_as_the_texts_and_within_the_bar(
    qtbot: QtBot, qapp: QApplication, text: float
) -> None:
    window, _ = window_with_menus(qtbot)
    qapp.setFont(text_font(round(13 * text)))
    window.resize(420, 300)
    QApplication.processEvents()
    mark = mark_of(window)
    assert mark.width() == scaled(MARK) == round(MARK * text)
    assert window.menuBar().rect().contains(mark.geometry())


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_that_the_mark_is_seen_in_each_theme(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    dress(qapp, replace(theme, text=2.0))
    window, overflow = window_with_menus(qtbot)
    overflow.set_theme(theme)
    mark = mark_of(window)
    seen = Seen(None, window.grab(QRect(mark.mapTo(window, QPoint()), mark.size())).toImage())
    assert rgb(theme.ink) in {tuple(each) for each in seen.pixels.reshape(-1, 3).tolist()}


def test_that_the_title_of_help_has_the_size_of_texts_after_that_has_changed(
    qtbot: QtBot, qapp: QApplication
) -> None:
    titles = []
    for before in (1.0, 2.0):
        window = QMainWindow()
        qtbot.addWidget(window)
        dress(qapp, replace(LIGHT, text=before))
        dock = HelpDock(window)
        dock.show_pages(HelpWords("Help", "", "", "", "", ""), ())
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        window.resize(900, 500)
        window.show()
        dock.setTitleBarWidget(None)  # type: ignore[arg-type]
        dress(qapp, LIGHT)
        refit(window)
        QApplication.processEvents()
        titles.append(dock.grab(QRect(0, 0, dock.width() - 60, 24)).toImage())
    assert titles[0] == titles[1]
    assert len({titles[0].pixel(x, y) for x in range(60) for y in range(20)}) > 2
