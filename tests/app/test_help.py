"""Help beside the window: the right page, what stands on it, in each language, and not loaded before."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextBrowser, QWhatsThis, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.help_pages import NEIGHBOURS, help_pages
from nablaboard.app.window import Window
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.model import LANGUAGES, PANES, Document, lesson, log_path, preferences_path
from nablaboard.view.help import HelpDock, HelpPage
from nablaboard.view.words import spoken

PAGES = ("start", *(f"pane-{pane}" for pane in PANES), "functions", "why", "machine")


@pytest.fixture(scope="module")
def document() -> Document:
    return lesson("optimizers")


def page(document: Document, name: str) -> HelpPage:
    return next(each for each in help_pages(document) if each.id == name)


def text_of(page: HelpPage) -> str:
    return "\n".join(f"{part.head}\n{part.text}" for part in page.parts)


def dock_of(window: Window) -> HelpDock:
    dock = window.commands.help.dock
    assert dock is not None
    assert dock.isVisible()
    return dock


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_page_says_something_under_each_of_its_headlines(document: Document, language: str) -> None:
    with spoken(language):
        pages = help_pages(document)
    assert tuple(each.id for each in pages) == PAGES
    assert len({each.title for each in pages}) == len(pages)
    assert [part.head for each in pages for part in each.parts if not part.head or not part.text] == []


@pytest.mark.parametrize("pane", PANES)
def test_that_a_pane_is_told_by_what_it_shows_means_lets_do_and_lets_be_set(
    document: Document, pane: str
) -> None:
    heads = [part.head for part in page(document, f"pane-{pane}").parts]
    assert heads[:3] == ["What it shows", "What the marks mean", "What you can do"]
    assert pane == "data" or heads[3:] == ["What can be set"]


def test_that_settings_are_told_by_what_is_declared_of_them(document: Document) -> None:
    told = page(document, "pane-contour").parts[-1].text
    assert "Number of level lines: At most this many level lines, at round values" in told


def test_that_every_function_is_told_with_meaning_domain_and_derivative(document: Document) -> None:
    parts = {part.head.partition("(")[0]: part for part in page(document, "functions").parts}
    assert parts.keys() == FUNCTIONS.keys()
    assert parts["arcsin"].text.splitlines() == [
        "angle whose sine it is",
        "Defined where −1 ≤ x ≤ 1.",
        "Derivative: 1/sqrt((1−x)(1+x))",
        "Also typed: asin",
    ]
    assert parts["root"].head == "root(n, x)"
    assert "Derivative by x: root(n,x)/(n x)" in parts["root"].text
    assert "There is no derivative by n." in parts["polygamma"].text
    assert "Derivative: that of the argument that is chosen." in parts["max"].text
    assert parts["max"].head == "max(x, y, …)"


def test_that_a_search_leaves_the_parts_that_have_all_words(window: Window) -> None:
    window.actions_by_id["help-functions"].trigger()
    dock = dock_of(window)
    dock.search("INVERSE cosh")
    assert "arcosh(x)" in dock.text
    assert "sinh(x)" not in dock.text
    dock.search("qwertz <b>")
    assert dock.text.strip() == "Nothing on this page has “qwertz <b>”."
    dock.search("")
    assert "sinh(x)" in dock.text


def test_that_another_page_is_not_searched_for_what_the_last_one_was(window: Window) -> None:
    window.actions_by_id["help-functions"].trigger()
    dock_of(window).search("cosh")
    window.actions_by_id["help-why"].trigger()
    assert all(name in dock_of(window).text for name in NEIGHBOURS)


def test_that_help_is_of_what_has_the_keys(window: Window) -> None:
    window.activateWindow()
    window.parts.expressions.widget(0).editor.setFocus()
    window.actions_by_id["help"].trigger()
    assert dock_of(window).page == "functions"
    window.parts.panes.card("function").canvas.setFocus()
    window.actions_by_id["help"].trigger()
    assert dock_of(window).page == "pane-function"


@pytest.mark.parametrize("floats", [False, True])
def test_that_help_is_read_and_left_by_keys(window: Window, qtbot: QtBot, floats: bool) -> None:
    window.activateWindow()
    window.actions_by_id["help"].trigger()
    dock = dock_of(window)
    dock.setFloating(floats)
    reads = dock.findChild(QTextBrowser)
    assert reads is not None
    canvas = window.parts.panes.card("function").canvas
    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is canvas)
    window.actions_by_id["help"].trigger()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is reads)
    bar = reads.verticalScrollBar()
    reads.resize(reads.width(), 80)
    QApplication.processEvents()
    QTest.keyClick(reads, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    window.actions_by_id["help"].trigger()
    assert dock.page == "pane-function"
    QTest.keyClick(reads, Qt.Key.Key_Escape)
    assert not dock.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is canvas)


def test_that_the_menu_of_a_pane_asks_what_it_is(window: Window) -> None:
    menu = QMenu()
    window.wiring._fill_menu("contour", window.parts.panes.card("contour"), menu, 0.0, 0.0)
    next(each for each in menu.actions() if each.text() == "What is this pane?").trigger()
    assert dock_of(window).page == "pane-contour"


def test_that_help_stands_beside_the_window_where_there_is_room(
    open_window: Callable[[Document], Window], document: Document
) -> None:
    window = open_window(document)
    window.actions_by_id["help"].trigger()
    dock = dock_of(window)
    assert not dock.isFloating()
    central = window.centralWidget()
    assert central is not None
    assert dock.geometry().left() >= central.geometry().right()
    assert window.width() == 1440


def test_that_help_is_a_window_of_its_own_where_there_is_none(
    open_window: Callable[[Document], Window], document: Document
) -> None:
    window = open_window(document)
    window.resize(1024, 768)
    window.actions_by_id["help"].trigger()
    assert dock_of(window).isFloating()
    assert window.width() == 1024


def test_that_help_is_written_anew_when_another_language_is_in_force(window: Window) -> None:
    window.actions_by_id["help-why"].trigger()
    with spoken("ja"):
        QApplication.sendEvent(dock_of(window), QEvent(QEvent.Type.LanguageChange))
    dock = dock_of(window)
    assert (dock.page, dock.windowTitle()) == ("why", "ヘルプ")
    assert "目的" in dock.text


def test_that_what_is_kept_and_the_log_are_told_by_their_places(document: Document) -> None:
    told = text_of(page(document, "machine"))
    assert str(preferences_path()) in told
    assert str(log_path()) in told
    assert "no connection to the internet is opened" in told


def test_that_controls_are_asked_by_a_click(window: Window) -> None:
    window.actions_by_id["what-is-this"].trigger()
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()


def test_that_nothing_of_help_and_sound_is_loaded_before_it_is_asked_for() -> None:
    wanted = {"nablaboard.view.help", "nablaboard.app.help_pages", "nablaboard.scene.sound", "wave"}
    code = f"import sys, nablaboard.app.window; print(*({wanted!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_that_help_in_a_window_of_its_own_leaves_playback_and_the_lesson_free(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1024, 768)
    window.actions_by_id["help"].trigger()
    dock = dock_of(window)
    assert dock.isFloating()
    assert not any(dock.geometry().intersects(each) for each in places_of([window.parts.lesson]))
    bars = window.parts.playback, window.toolbar
    for percent in (150, 100):
        window.kept.keep(text_size=percent)
        before = dock.geometry()
        qtbot.waitUntil(partial(moved, dock, before))
        assert not any(dock.geometry().intersects(each) for each in places_of(bars))
    dock.close()
    window.actions_by_id["help"].trigger()
    assert not any(dock.geometry().intersects(each) for each in places_of([window.parts.lesson, *bars]))


def moved(dock: QWidget, before: QRect) -> bool:
    return dock.geometry() != before


def places_of(parts: Iterable[QWidget]) -> list[QRect]:
    return [QRect(part.mapToGlobal(QPoint(0, 0)), part.size()) for part in parts]
