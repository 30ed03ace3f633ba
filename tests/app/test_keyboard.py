"""Nothing needs a mouse: Tab comes to every control and is seen there, and every action is in a menu."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hand import ALT
from nablaboard.app.actions import ACTIONS, MENUS, Menu, keys_of
from nablaboard.app.window import Window
from nablaboard.model import Document, lesson
from nablaboard.view.buttons import IconButton
from nablaboard.view.columns import WIDE
from nablaboard.view.descent.starts_card import StartLine
from nablaboard.view.expressions.grip import RowGrip
from nablaboard.view.notice_bar import Offer
from nablaboard.view.panes import Canvas
from nablaboard.view.panes.grip import Grip
from nablaboard.words import message

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    Canvas,
)
PLAIN = (QScrollBar, QHeaderView)
"""What follows from something else: it moves with what has the keys, or only says something."""
HANDS = ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")
INSTEAD: dict[type, tuple[str, ...]] = {
    RowGrip: ("row-up", "row-down"),
    Grip: ("pane-left", "pane-right", "pane-up", "pane-down", "pane-enlarge"),
}
"""What can only be dragged, and the actions that do it; the menu of a row's grip is in that of its text."""
MOST = 300  # controls of a window, more than there are
EDGE = 4  # pixels around a control in which its focus may be shown

Open = Callable[[Document], Window]
OPENED = [("optimizers", 1440), ("regression", 1440), ("optimizers", 1100), ("secant", 1440), ("maps", 1440)]


def opened(open_window: Open, qtbot: QtBot, name: str, width: int) -> Window:
    window = open_window(lesson(name))
    window.resize(width, 860)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=60_000)
    return window


def tabbed(window: Window) -> Iterator[QWidget]:
    """What has the keys after each press of Tab, until it begins anew."""
    met: list[QWidget] = []
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus in met:
            return
        met.append(focus)
        yield focus


def first_in(part: QWidget, met: list[QWidget]) -> int:
    """Where Tab comes to a part for the first time."""
    return next(place for place, each in enumerate(met) if part.isAncestorOf(each))


def takes_a_hand(widget: QWidget) -> bool:
    """Whether it is there to be pressed or dragged."""
    own = (kind for kind in type(widget).__mro__ if kind.__module__.startswith("nablaboard"))
    return isinstance(widget, CONTROLS) or any(name in vars(kind) for kind in own for name in HANDS)


def named(widget: QWidget) -> tuple[str, str]:
    return type(widget).__name__, widget.accessibleName()


def controls(window: Window) -> list[QWidget]:
    found = [each for each in window.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
    return [each for each in found if takes_a_hand(each) and not isinstance(each, PLAIN)]


@pytest.mark.parametrize(("name", "width"), OPENED)
def test_that_tab_comes_to_every_control_as_the_window_is_read(
    qtbot: QtBot, open_window: Open, name: str, width: int
) -> None:
    window = opened(open_window, qtbot, name, width)
    parts = window.parts
    parts.notices.offer(Offer("lesson", "It was changed.", [("Continue", lambda: None)]))
    met = list(tabbed(window))
    beside = [parts.descent, parts.slopes] if width > WIDE else []
    maybe = [part for part in (*beside, parts.playback) if part.isVisible()]
    read = [parts.expressions, parts.notices, parts.panes, *maybe, parts.status]
    places = [first_in(part, met) for part in (*read, window.toolbar, parts.lesson)]
    assert places[0] == 0
    assert places == sorted(places)
    notice = [each for each in met if parts.notices.isAncestorOf(each)]
    assert [type(each) for each in notice] == [QPushButton, IconButton]
    for pane in parts.panes.shown:
        card = parts.panes.card(pane)
        inside = [place for place, each in enumerate(met) if card.isAncestorOf(each)]
        assert inside == list(range(inside[0], inside[-1] + 1))
        assert met[inside[-1]] is card.canvas
        buttons = [each for each in map(met.__getitem__, inside) if isinstance(each, IconButton)]
        assert {each.accessibleDescription() for each in buttons} == {card.title}
    assert len(met) > 10
    missed = [
        each for each in controls(window) if each not in met and type(each) not in (*INSTEAD, StartLine)
    ]
    assert [named(each) for each in missed if not keys_of(each.objectName())] == []


def test_that_what_has_the_keys_keeps_them_when_the_columns_fold_and_unfold(
    qtbot: QtBot, open_window: Open
) -> None:
    window = opened(open_window, qtbot, "optimizers", 1440)
    row = window.parts.expressions.widget(0).editor
    row.put_cursor(3)
    for width in (1100, 1440):
        window.resize(width, 860)
        QApplication.processEvents()
        assert QApplication.focusWidget() is row
        assert row.textCursor().position() == 3
    field = window.parts.starts.findChildren(StartLine)[0].fields[0]
    field.setFocus()
    for width in (1100, 1440):
        window.resize(width, 860)
        QApplication.processEvents()
        assert field.isVisible()
        assert QApplication.focusWidget() is field
    window.setFocus()
    window.resize(1100, 860)
    QApplication.processEvents()
    assert QApplication.focusWidget() is window
    assert window.parts.columns.tabs.currentIndex() == 1


def test_that_a_start_is_named_by_a_key_as_by_a_double_click(qtbot: QtBot, open_window: Open) -> None:
    window = opened(open_window, qtbot, "optimizers", 1440)
    line = window.parts.starts.findChildren(StartLine)[0]
    line.fields[0].setFocus()
    QTest.keyClick(line.fields[0], Qt.Key.Key_F2)
    assert QApplication.focusWidget() is line.name


@pytest.mark.parametrize("kind", list(INSTEAD))
def test_that_what_is_dragged_by_the_mouse_alone_has_actions_with_keys(kind: type) -> None:
    assert all(keys_of(action) for action in INSTEAD[kind])


def seen_at(window: Window, place: QRect) -> QImage:
    return window.grab(place).toImage()


@pytest.mark.parametrize(("name", "width"), OPENED[:3])
def test_that_it_is_seen_what_has_the_keys(qtbot: QtBot, open_window: Open, name: str, width: int) -> None:
    window = opened(open_window, qtbot, name, width)
    QApplication.setCursorFlashTime(0)
    shown: list[tuple[QWidget, QRect, QImage]] = []
    unseen: list[QWidget] = []
    for focus in tabbed(window):
        if shown:
            before, place, image = shown.pop()
            if seen_at(window, place) == image:
                unseen.append(before)
        corner = focus.mapTo(window, QPoint(0, 0))
        around = QRect(corner, focus.size()).adjusted(-EDGE, -EDGE, EDGE, EDGE)
        shown.append((focus, around, seen_at(window, around)))
    assert [named(each) for each in unseen] == []


def test_that_every_action_is_in_its_menu_which_alt_and_a_letter_opens(
    qtbot: QtBot, open_window: Open
) -> None:
    window = opened(open_window, qtbot, "optimizers", 1440)
    titles = [str(message(f"menu.{menu}")) for menu in MENUS]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(letters)
    for menu, letter in zip(MENUS, letters, strict=True):
        window.setFocus()
        QTest.keyClick(window, Qt.Key(ord(letter.upper())), ALT)
        popup = QApplication.activePopupWidget()
        assert popup is window.menus[menu], letter
        popup.close()
    for record in ACTIONS:
        action = window.actions_by_id[record.id]
        assert action in window.menus[record.menu].actions()
        assert action.text()


def test_that_all_in_menus_is_chosen_by_arrow_keys(qtbot: QtBot, open_window: Open) -> None:
    """Entries without words or whose menus are empty would be left out by Down."""
    window = opened(open_window, qtbot, "optimizers", 1440)
    menus: list[Menu] = list(MENUS)
    for name in menus:
        menu = window.menus[name]
        menu.popup(QPoint(0, 0))
        wanted = {each for each in menu.actions() if each.isEnabled() and not each.isSeparator()}
        met = set()
        for _ in range(len(menu.actions()) + 1):
            QTest.keyClick(menu, Qt.Key.Key_Down)
            met.add(menu.activeAction())
        menu.close()
        assert wanted <= met, name


def menu_by_key(widget: QWidget) -> list[str]:
    """What the menu offers that the menu key opens where the keys are."""
    told: list[str] = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        told.extend(each.text() for each in popup.actions() if each.text())
        popup.close()

    cursor: QRectF = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = QPoint(round(cursor.center().x()), round(cursor.center().y()))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
    QTimer.singleShot(0, look)
    QApplication.sendEvent(widget, event)
    return told


def test_that_the_menu_key_offers_all_that_the_grip_of_a_row_does(qtbot: QtBot, open_window: Open) -> None:
    window = opened(open_window, qtbot, "optimizers", 1440)
    expressions = window.parts.expressions
    row = expressions.widget(window.session.board.rows[0].id)
    row.editor.setFocus()
    told = menu_by_key(row.editor)
    grip = row.grip_menu()
    colours = [each.text() for each in grip.actions() if each.text()]
    menu = row.menu()
    inner = [each.text() for each in menu.findChildren(QMenu)[0].actions()]
    assert set(colours) <= {*told, *inner}


def test_that_the_menu_key_speaks_of_the_optimizer_that_has_the_keys(qtbot: QtBot, open_window: Open) -> None:
    window = opened(open_window, qtbot, "optimizers", 1440)
    view = next(each for each in window.parts.descent.findChildren(QAbstractItemView) if each.isVisible())
    view.setFocus()
    view.setCurrentIndex(view.model().index(2, 0))
    own = [each.text() for each in view.menu(2).actions() if each.text()]  # type: ignore[attr-defined]
    assert menu_by_key(view) == own


@pytest.mark.parametrize(("name", "width"), OPENED)
def test_that_f6_leads_through_the_parts_of_the_window_and_back(
    open_window: Open, qtbot: QtBot, name: str, width: int
) -> None:
    window = opened(open_window, qtbot, name, width)
    window.parts.expressions.new_row.editor.setFocus()
    window.actions_by_id["help"].trigger()
    dock = window.commands.help.dock
    assert dock is not None
    qtbot.waitUntil(lambda: dock.isAncestorOf(focus_of()))
    parts = window.parts
    inspected = parts.columns.tabs.isVisible() or any(
        each.isVisible() for each in (parts.descent, parts.fit, parts.starts, parts.run)
    )
    inspector = [parts.columns] if inspected else []  # slopes and checks are read, and take no keys
    playback = [parts.playback] if parts.playback.isVisible() else []  # where something can be played
    expected: list[QWidget] = [parts.lesson, parts.expressions, parts.panes, *inspector, *playback, dock]

    def gone(action: str) -> list[QWidget]:
        stops = []
        for _ in expected:
            before = focus_of()
            window.actions_by_id[action].trigger()
            qtbot.waitUntil(partial(moved, before))
            stops.append(focus_of())
        return stops

    there = gone("part-next")
    assert [part.isAncestorOf(stop) for part, stop in zip(expected, there, strict=True)] == [True] * len(
        there
    )
    assert len(set(there)) == len(there)
    assert gone("part-before") == [*there[-2::-1], there[-1]]


def moved(before: QWidget) -> bool:
    return focus_of() is not before


def focus_of() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
