"""Panes as a user has them: arranged by buttons and keys, kept for the next time, undone where it counts."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.session import Session
from nablaboard.app.window import Window, first_size
from nablaboard.model import (
    Document,
    EditError,
    PaneId,
    Preferences,
    SavedLayout,
    Set,
    ShowScene,
    Store,
    layout_key,
    lesson,
    lessons,
    load_preferences,
    preferences_path,
    save_preferences,
)
from nablaboard.model.faults import DocumentError
from nablaboard.model.pane_layout import MOST_LAYOUTS
from nablaboard.view.notice_bar import Offer
from nablaboard.view.theme import THEMES
from room import cut_texts, out_of_reach, scrolls

LEFT = Qt.MouseButton.LeftButton
PAIR: tuple[PaneId, ...] = ("function", "contour")


@pytest.fixture
def window(open_window: Callable[[Document], Window]) -> Window:
    made = open_window(lesson("optimizers"))
    made.session.apply(Set("panes", PAIR))
    return made


def places(window: Window) -> dict[PaneId, tuple[int, int]]:
    area = window.parts.panes
    return {pane: (area.card(pane).x(), area.card(pane).y()) for pane in area.shown}


def tool(window: Window, action: str) -> QToolButton:
    """The button of the toolbar for an action."""
    return next(
        each
        for each in window.toolbar.findChildren(QToolButton)
        if each.defaultAction() is window.actions_by_id[action]
    )


def test_that_the_toolbar_arranges_the_panes_and_shows_how_they_are(window: Window) -> None:
    side, stacked = tool(window, "arrange-side"), tool(window, "arrange-stacked")
    QTest.mouseClick(side, LEFT)
    assert [side.isChecked(), stacked.isChecked()] == [True, False]
    assert len({y for _, y in places(window).values()}) == 1
    QTest.mouseClick(stacked, LEFT)
    assert [side.isChecked(), stacked.isChecked()] == [False, True]
    assert len({x for x, _ in places(window).values()}) == 1
    QTest.mouseClick(stacked, LEFT)
    assert [side.isChecked(), stacked.isChecked()] == [False, False]


@pytest.mark.parametrize(
    ("keys", "name"),
    [("Ctrl+Alt+1", "arrange-large"), ("Ctrl+Alt+2", "arrange-side"), ("Ctrl+Alt+3", "arrange-stacked")],
)
def test_that_each_arrangement_has_keys(window: Window, keys: str, name: str) -> None:
    assert keys in [each.toString() for each in window.actions_by_id[name].shortcuts()]
    window.actions_by_id[name].trigger()
    assert window.parts.panes.layout_now.arrangement == name.removeprefix("arrange-")


def test_that_an_entry_of_the_menu_speaks_of_the_pane_that_was_pointed_at_before(window: Window) -> None:
    area, menu = window.parts.panes, window.menus["view"]
    area.card("contour").entered.emit()
    menu.aboutToShow.emit()
    area.card("function").entered.emit()  # beneath the menu, as it closes
    menu.aboutToHide.emit()
    window.actions_by_id["pane-enlarge"].trigger()
    assert area.layout_now.enlarged == "contour"


def test_that_escape_brings_the_other_panes_back(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    assert not window.actions_by_id["pane-restore"].isEnabled()
    window.actions_by_id["pane-enlarge"].trigger()
    assert len([card for card in window.parts.panes.cards.values() if card.isVisible()]) == 1
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert all(window.parts.panes.card(pane).isVisible() for pane in PAIR)


def test_that_a_pane_is_closed_brought_back_and_undone(window: Window) -> None:
    area, store = window.parts.panes, window.session.store
    QTest.mouseClick(area.card("contour")._close, LEFT)
    assert area.shown == ("function",)
    assert not window.actions_by_id["pane-close"].isEnabled()
    window.panes.actions["contour"].trigger()
    assert area.shown == PAIR
    store.undo()
    assert area.shown == ("function",)
    store.undo()
    assert area.shown == PAIR


def test_that_a_board_without_panes_is_refused_with_a_reason(window: Window) -> None:
    with pytest.raises((EditError, DocumentError)) as refused:
        Set("panes", ()).apply(window.session.document)
    assert "at least one pane" in str(refused.value)
    window.session.apply(Set("panes", ()))
    assert window.session.board.panes == PAIR
    assert not window.parts.messages.isHidden()


def test_that_where_panes_stand_is_no_edit_of_the_document(window: Window) -> None:
    before = window.session.document
    window.actions_by_id["arrange-stacked"].trigger()
    window.actions_by_id["pane-enlarge"].trigger()
    assert window.session.document is before


def test_that_the_arrangement_is_kept_for_the_next_time(
    qtbot: QtBot, window: Window, wait_for_answers: Callable[[Window], None]
) -> None:
    window.actions_by_id["arrange-stacked"].trigger()
    window.parts.panes.move_pane("function", "below")
    kept = load_preferences()
    assert kept.layouts[layout_key(PAIR)].arrangement == "stacked"
    assert kept.layouts[layout_key(PAIR)].rows == (("contour",), ("function",))
    session = Session(Store(lesson("optimizers")))
    session.store.apply(Set("panes", PAIR))
    other = Window(session, THEMES["light"], kept)
    qtbot.addWidget(other)
    other.resize(1440, 900)
    other.show()
    other.start()
    wait_for_answers(other)
    area = other.parts.panes
    assert area.card("contour").y() < area.card("function").y()
    assert other.actions_by_id["arrange-stacked"].isChecked()
    other.close()


def test_that_another_theme_keeps_the_arrangement_and_the_language(window: Window) -> None:
    window.kept.preferences = replace(window.kept.preferences, language="ja")
    window.actions_by_id["arrange-side"].trigger()
    window.choose_theme("dark")
    kept = load_preferences()
    assert (kept.theme, kept.language) == ("dark", "ja")
    assert kept.layouts[layout_key(PAIR)].arrangement == "side"
    window.choose_theme("light")


def test_that_a_disk_that_takes_nothing_is_told_once_and_stops_nothing(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(blocked))
    window.actions_by_id["arrange-side"].trigger()
    assert not window.parts.messages.isHidden()
    window.parts.messages.clear()
    window.actions_by_id["arrange-stacked"].trigger()
    assert window.parts.messages.isHidden()
    assert window.parts.panes.layout_now.arrangement == "stacked"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    window.close()
    assert load_preferences().layouts[layout_key(PAIR)].arrangement == "stacked"


@pytest.mark.parametrize(
    "layouts",
    [
        [],
        {"contour": 3},
        {"contour": {"rows": [["nothing"]]}},
        {"contour": {"rows": [["contour"], ["contour"]]}},
        {"contour": {"rows": 1, "heights": "x", "widths": {}, "enlarged": [], "arrangement": {}}},
        {"contour": {"rows": [["contour"]], "heights": [float("nan")], "widths": [[-1]]}},
    ],
)
def test_that_broken_layouts_are_left_out(layouts: object) -> None:
    path = preferences_path()
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"theme": "dark", "layouts": layouts}))
    kept = load_preferences()
    assert kept.theme == "dark"
    found = kept.layouts.get("contour", SavedLayout())
    assert found.heights == ()
    assert found.enlarged is None
    assert found.rows in ((), (("contour",),))
    assert set("".join(map(str, found.widths))) <= {"(", ")"}


def test_that_a_lesson_has_a_wide_left_column_in_every_scene(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("tangent"))
    widths = set()
    for scene in range(len(window.session.document.scenes)):
        window.session.apply(ShowScene(scene))
        widths.add(window.parts.lesson.width())
    assert widths == {380}


def test_that_a_document_of_ones_own_has_three_columns_and_playback(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(replace(lesson("optimizers"), scenes=(), scene=0))
    assert window.parts.expressions.width() == 280
    assert window.parts.descent.width() == 300
    assert window.parts.playback.isVisible()
    frame = (window.menuBar(), window.toolbar, window.parts.playback, window.parts.status)
    assert [part.height() for part in frame] == [30, 44, 52, 26]


def test_that_a_lesson_in_which_nothing_runs_needs_no_inspector_and_no_playback(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("optimizers"))
    assert window.parts.descent.isVisible()
    assert window.parts.playback.isVisible()
    for choice in window.session.board.optimizers:
        window.session.apply(Set(f"optimizers[{choice.id}].enabled", False))
    assert window.parts.descent.isVisible()  # or they could not be switched on again
    window.session.store.replace(only_function(lesson("optimizers")))
    assert not window.parts.descent.isVisible()
    assert not window.parts.playback.isVisible()


def only_function(document: Document) -> Document:
    """A lesson of one scene with the function pane alone."""
    board = replace(document.board, panes=("function",))
    return replace(document, board=board, scenes=(replace(document.scenes[0], board=board),), scene=0)


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1920, 1040), (1600, 936)),
        ((2560, 1400), (1600, 1000)),
        ((1366, 768), (1229, 728)),
        ((1024, 768), (1024, 728)),
        ((800, 600), (800, 560)),
    ],
)
def test_that_the_first_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)


def test_that_the_inspector_folds_into_tabs_of_a_narrow_window(window: Window) -> None:
    window.resize(1024, 768)
    bar = window.parts.columns.tabs
    assert [bar.tabText(place) for place in range(bar.count())] == ["Expressions", "Descent"]
    assert window.parts.expressions.isVisible()
    assert not window.parts.descent.isVisible()
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    assert window.parts.descent.isVisible()
    assert window.parts.run.isVisible()
    assert not window.parts.expressions.isVisible()
    window.resize(1440, 900)
    assert window.parts.descent.isVisible()
    assert window.parts.expressions.isVisible()
    assert window.parts.descent.x() == window.parts.run.x()


def test_that_the_tab_of_the_inspector_has_its_place_after_lessons_without_one(
    open_window: Callable[[Document], Window],
) -> None:
    """Each board is shown more than once before Qt lays the tabs out."""
    window = open_window(lesson("optimizers"))
    window.resize(1024, 768)
    columns = window.parts.columns
    for inspects in (False, True, False, True):
        QApplication.processEvents()
        columns.show_lesson(True, inspects=inspects)
        columns.show_lesson(True, inspects=inspects)
        assert columns.tabs.tabRect(1).isEmpty() != inspects


@pytest.mark.parametrize("name", [name for name, _ in lessons()])
def test_that_nothing_is_cut_in_the_least_window(
    qtbot: QtBot, open_window: Callable[[Document], Window], name: str
) -> None:
    window = open_window(lesson(name))
    window.resize(1024, 768)
    for scene in range(len(window.session.document.scenes)):
        window.session.apply(ShowScene(scene))
        qtbot.waitUntil(lambda: (cut_texts(window), out_of_reach(window)) == ([], []))
        assert not scrolls(window)


def test_that_a_long_lesson_never_squeezes_the_rows_away(open_window: Callable[[Document], Window]) -> None:
    document = lesson("optimizers")
    scene = document.scenes[0]
    text = replace(scene.text, en="A long text of a lesson. " * 150)
    window = open_window(replace(document, scenes=(replace(scene, text=text),)))
    for size in ((1440, 900), (1024, 768)):
        window.resize(*size)
        rows = window.parts.expressions
        assert rows.isVisible()
        assert rows.mapTo(window, QPoint(0, rows.height())).y() <= window.height()
        assert rows.height() >= 150


def test_that_preferences_hold_the_layouts_arranged_last(tmp_path: Path) -> None:
    layouts = {f"set {place}": SavedLayout(arrangement="side") for place in range(MOST_LAYOUTS + 5)}
    save_preferences(Preferences(layouts=layouts), tmp_path / "p.json")
    kept = load_preferences(tmp_path / "p.json").layouts
    assert list(kept) == [f"set {place}" for place in range(5, MOST_LAYOUTS + 5)]


def test_that_a_pane_floats_where_it_did_when_the_program_is_opened_again(window: Window) -> None:
    window.parts.panes.float_pane("contour")
    window.parts.panes.card("contour").window().setGeometry(60, 70, 320, 260)  # and has not come to rest yet
    window.close()
    QApplication.closeAllWindows()  # as Qt does when it quits
    kept = load_preferences()
    assert kept.floating == {"contour": (60, 70, 320, 260)}
    session = Session(Store(Set("panes", PAIR).apply(lesson("optimizers"))))
    again = Window(session, THEMES["light"], kept)
    again.show()
    again.start()
    again.session.player.pause()
    floats = again.parts.panes.card("contour").window()
    assert floats is not again
    assert floats.geometry().getRect() == (60, 70, 320, 260)
    again.close()
    again.deleteLater()


@pytest.fixture
def floats(window: Window) -> Callable[[int], QWidget]:
    """Lets a small pane float, as one that was kept does, so many pixels under the upper edge of panes."""
    window.move(0, 0)
    window.resize(780, 700)

    def made(under: int) -> QWidget:
        area = window.parts.panes
        corner = area.mapToGlobal(QPoint(20, under))
        area.set_layouts({}, {"contour": (corner.x(), corner.y(), 300, 200)})
        (card,) = area.windows.cards.values()
        return card.window()

    return made


def test_that_a_pane_that_floats_leaves_the_place_of_notices_free(
    window: Window, floats: Callable[[int], QWidget]
) -> None:
    bar = window.parts.notices
    floating = floats(4)
    before = floating.frameGeometry()
    bar.offer(Offer("test", "Something is offered"))
    QApplication.processEvents()
    assert before.intersects(bar.place)
    assert not floating.frameGeometry().intersects(bar.place)
    window.parts.panes.dock("contour")
    assert not floats(-30).frameGeometry().intersects(bar.place)


def test_that_a_pane_that_floats_stays_where_it_covers_no_notice(
    window: Window, floats: Callable[[int], QWidget]
) -> None:
    floating = floats(200)
    before = floating.frameGeometry()
    window.parts.notices.offer(Offer("test", "Something is offered"))
    QApplication.processEvents()
    assert floating.frameGeometry() == before
