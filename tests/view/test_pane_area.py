"""Panes by hand: bars and heads are dragged, panes enlarged, moved by keys, arranged and brought back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.model import PaneId, Preferences, SavedLayout, layout_key
from nablaboard.panes.arrangement import LEAST
from nablaboard.scene import Scene
from nablaboard.view.panes import PaneArea, PaneCard
from nablaboard.view.panes.bars import DragBar, DropMark
from nablaboard.view.panes.head import PaneTabs
from nablaboard.view.theme import THEMES, apply_theme, worn
from nablaboard.view.tokens import GAP

LEFT = Qt.MouseButton.LeftButton
THREE: list[PaneId] = ["function", "contour", "value"]


@pytest.fixture
def area(qtbot: QtBot) -> PaneArea:
    made = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def changed(area: PaneArea) -> list[SavedLayout]:
    heard: list[SavedLayout] = []
    area.layouts_changed.connect(lambda: heard.append(area.layout_now))
    return heard


def drag(widget: QWidget, start: QPoint, way: QPoint, *, drop: bool = True) -> None:
    """Press, move in steps, let go; places are the widget's, which may move along."""
    origin = widget.mapToGlobal(start)
    QTest.mousePress(widget, LEFT, pos=start)
    for step in (0.2, 0.5, 1.0):
        QTest.mouseMove(widget, widget.mapFromGlobal(origin + way * step))
    if drop:
        QTest.mouseRelease(widget, LEFT, pos=widget.mapFromGlobal(origin + way))


def bars(area: PaneArea) -> list[DragBar]:
    return [each for each in area.findChildren(DragBar) if each.isVisible()]


def seen(area: PaneArea) -> set[PaneId]:
    return {pane for pane, card in area.cards.items() if card.isVisible()}


def scene(title: str, *, ratio: float | None = None) -> Scene:
    if ratio is None:
        return Scene(title=title, x=(0.0, 1.0), y=(0.0, 1.0))
    return Scene(title=title, x=(0.0, ratio), y=(0.0, 1.0), units="equal")


def grip(area: PaneArea, pane: PaneId) -> QWidget:
    return area.card(pane).head


def middle(area: PaneArea, pane: PaneId) -> QPoint:
    card = area.card(pane)
    return card.mapToGlobal(card.rect().center())


def drag_head(area: PaneArea, pane: PaneId, to: QPoint, *, drop: bool = True) -> None:
    start = QPoint(150, 18)
    drag(grip(area, pane), start, to - grip(area, pane).mapToGlobal(start), drop=drop)


def test_that_a_bar_between_panes_makes_one_wider_and_the_other_narrower(
    area: PaneArea, changed: list[SavedLayout]
) -> None:
    area.choose("side")
    area.show_panes(THREE)
    area.choose("side")
    before = {pane: area.card(pane).width() for pane in THREE}
    first = min(bars(area), key=DragBar.x)
    drag(first, first.rect().center(), QPoint(60, 0))
    assert area.card("function").width() == before["function"] + 60
    assert area.card("contour").width() == before["contour"] - 60
    assert area.card("value").width() == before["value"]
    assert changed[-1].rows == (("function", "contour", "value"),)


def test_that_a_bar_leaves_each_pane_its_least_size(area: PaneArea) -> None:
    area.show_panes(THREE)
    area.choose("stacked")
    area.resize(1000, 3 * LEAST[1] + 60 + 2 * GAP)
    top = min(bars(area), key=DragBar.y)
    drag(top, top.rect().center(), QPoint(0, 4000))
    assert area.card("contour").height() == LEAST[1]
    assert area.card("function").height() + area.card("contour").height() + area.card("value").height() == (
        area.height() - 2 * GAP
    )


def test_that_a_pointer_over_a_bar_moves_nothing(area: PaneArea, changed: list[SavedLayout]) -> None:
    area.show_panes(THREE)
    QTest.mouseMove(bars(area)[0], QPoint(3, 3))
    QTest.mouseMove(bars(area)[0], QPoint(6, 6))
    assert area.layout_now == SavedLayout()
    assert not changed


def test_that_arrow_keys_move_a_bar(qtbot: QtBot, area: PaneArea) -> None:
    area.show_panes(["function", "value"])
    area.choose("side")
    before = area.card("function").width()
    (bar,) = bars(area)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert area.card("function").width() == before + 10


def test_that_sizes_by_hand_grow_with_the_window(area: PaneArea) -> None:
    area.show_panes(["function", "value"])
    area.choose("side")
    (bar,) = bars(area)
    drag(bar, bar.rect().center(), QPoint(-165, 0))  # of 990: 330 and 660
    area.resize(1990, 700)
    assert (area.card("function").width(), area.card("value").width()) == (660, 1320)


@pytest.mark.parametrize(
    ("at", "rows"),
    [
        ((0.5, 0.5), (("value", "contour", "function"),)),
        ((0.1, 0.5), (("value", "function", "contour"),)),
        ((0.9, 0.5), (("function", "value", "contour"),)),
        ((0.5, 0.9), (("function", "contour"), ("value",))),
    ],
)
def test_that_a_head_dropped_on_a_pane_takes_the_pane_there(
    area: PaneArea, changed: list[SavedLayout], at: tuple[float, float], rows: object
) -> None:
    area.show_panes(THREE)
    area.choose("side")
    target = area.card("function")
    place = QPoint(round(at[0] * target.width()), round(at[1] * target.height()))
    drag_head(area, "value", target.mapToGlobal(place))
    assert changed[-1].rows == rows


def test_that_the_place_of_the_drop_is_shown_while_dragging(area: PaneArea) -> None:
    area.show_panes(THREE)
    area.choose("side")
    mark = area.findChild(DropMark)
    assert isinstance(mark, DropMark)
    drag_head(area, "value", middle(area, "contour"), drop=False)
    assert mark.isVisible()
    assert mark.geometry() == area.card("contour").geometry()
    QTest.mouseMove(grip(area, "value"), QPoint(150, 18))
    assert not mark.isVisible()
    QTest.mouseRelease(grip(area, "value"), LEFT, pos=QPoint(150, 18))
    assert area.layout_now.rows == ()


def test_that_escape_gives_a_drag_up(qtbot: QtBot, area: PaneArea) -> None:
    area.show_panes(THREE)
    area.choose("side")
    drag_head(area, "value", middle(area, "contour"), drop=False)
    qtbot.keyClick(grip(area, "value"), Qt.Key.Key_Escape)
    QTest.mouseRelease(grip(area, "value"), LEFT, pos=QPoint(0, 0))
    mark = area.findChild(DropMark)
    assert isinstance(mark, DropMark)
    assert not mark.isVisible()
    assert area.layout_now.rows == ()


def test_that_a_double_click_on_a_head_gives_the_pane_the_whole_room_and_back(
    area: PaneArea, changed: list[SavedLayout]
) -> None:
    area.show_panes(THREE)
    before = area.card("value").geometry()
    QTest.mouseDClick(grip(area, "value"), LEFT, pos=QPoint(150, 18))
    assert seen(area) == {"value"}
    assert area.card("value").size() == area.size()
    assert not bars(area)
    assert changed[-1].enlarged == "value"
    QTest.mouseDClick(grip(area, "value"), LEFT, pos=QPoint(150, 18))
    assert seen(area) == set(THREE)
    assert area.card("value").geometry() == before


def test_that_the_button_of_a_head_enlarges_and_says_what_it_does(area: PaneArea) -> None:
    area.show_panes(THREE)
    button = area.card("contour")._enlarge
    assert button.accessibleName() == "Enlarge this pane"
    QTest.mouseClick(button, LEFT)
    assert seen(area) == {"contour"}
    assert button.accessibleName() == "Bring the other panes back"
    QTest.mouseClick(button, LEFT)
    assert seen(area) == set(THREE)


def test_that_each_set_of_panes_keeps_its_own_layout(area: PaneArea) -> None:
    area.show_panes(["function", "value"])
    area.choose("stacked")
    area.show_panes(THREE)
    area.choose("side")
    area.show_panes(["value", "function"])
    assert area.layout_now.arrangement == "stacked"
    assert area.layouts[layout_key(THREE)].arrangement == "side"


def test_that_choosing_an_arrangement_again_leaves_it_to_the_program(area: PaneArea) -> None:
    area.show_panes(THREE)
    automatic = [area.card(pane).geometry() for pane in THREE]
    area.choose("stacked")
    stacked = [area.card(pane).geometry() for pane in THREE]
    area.choose("stacked")
    assert stacked != automatic
    assert [area.card(pane).geometry() for pane in THREE] == automatic
    assert area.layouts == {}


def test_that_resetting_forgets_what_was_done_by_hand(area: PaneArea) -> None:
    area.show_panes(THREE)
    automatic = [area.card(pane).geometry() for pane in THREE]
    area.move_pane("function", "right")
    area.enlarge("contour")
    area.reset()
    assert [area.card(pane).geometry() for pane in THREE] == automatic


def test_that_a_pane_is_moved_without_a_mouse(area: PaneArea) -> None:
    area.show_panes(THREE)
    area.choose("side")
    area.move_pane("function", "right")
    assert area.layout_now.rows == (("contour", "function", "value"),)
    area.move_pane("function", "left")
    area.move_pane("function", "left")
    assert area.layout_now.rows == (("function", "contour", "value"),)
    area.move_pane("value", "above")
    assert row_of(area, "value") == 0
    area.move_pane("value", "below")
    assert row_of(area, "value") == 1


def row_of(area: PaneArea, pane: PaneId) -> int:
    return next(place for place, row in enumerate(area.layout_now.rows) if pane in row)


def test_that_a_pane_with_equal_units_gets_their_shape_as_soon_as_it_is_known(area: PaneArea) -> None:
    area.show_panes(["function", "contour"])
    area.choose("large")
    area.card("contour").show_scene(scene("Contour", ratio=2.5))
    width, height = area.card("contour").canvas.plot_size()
    assert width / height == pytest.approx(2.5, rel=0.05)
    height = area.card("contour").height()
    area.card("contour").show_scene(scene("Contour", ratio=4.0))
    assert area.card("contour").height() < height


def test_that_the_view_that_has_grown_asks_for_no_other_shape(area: PaneArea) -> None:
    area.show_panes(["function", "contour"])
    asked = ((0.0, 2.0), (0.0, 1.0))
    area.card("contour").show_scene(scene("Contour", ratio=2.0))
    before = area.card("contour").geometry()
    grown = Scene(title="Contour", x=(-3.0, 5.0), y=(0.0, 1.0), units="equal", asked=asked)
    area.card("contour").show_scene(grown)
    assert area.card("contour").geometry() == before


def test_that_panes_share_a_place_in_a_narrow_window(area: PaneArea) -> None:
    area.show_panes(THREE)
    for pane, title in zip(THREE, ("Function", "Contour", "Value"), strict=True):
        area.card(pane).show_scene(scene(title, ratio=2.0 if pane == "contour" else None))
    area.set_narrow(True)
    assert seen(area) == {"contour", "function"}
    assert area.card("contour").y() < area.card("function").y()
    tabs = tabs_of(area, "function")
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["Function", "Value"]
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())
    assert seen(area) == {"contour", "value"}
    assert tabs_of(area, "value").currentIndex() == 1
    area.set_narrow(False)
    assert seen(area) == set(THREE)
    assert not any(tabs.isVisible() for tabs in area.findChildren(PaneTabs))


def tabs_of(area: PaneArea, pane: PaneId) -> PaneTabs:
    tabs = area.card(pane).findChild(PaneTabs)
    assert isinstance(tabs, PaneTabs)
    assert tabs.isVisible()
    return tabs


def test_that_in_a_narrow_window_a_pane_that_is_dropped_changes_places(area: PaneArea) -> None:
    area.show_panes(THREE)
    area.set_narrow(True)
    drag_head(area, "contour", area.card("function").mapToGlobal(QPoint(5, 100)))
    assert area.layout_now.rows == (("contour",), ("function", "value"))
    area.set_narrow(False)
    assert area.layout_now == SavedLayout()


def test_that_a_bar_of_a_narrow_window_is_kept_for_narrow_windows(area: PaneArea) -> None:
    area.show_panes(THREE)
    area.set_narrow(True)
    (bar,) = bars(area)
    before = area.card("function").height()
    drag(bar, bar.rect().center(), QPoint(0, -40))
    assert area.card("function").height() == before - 40
    area.choose("side")
    (bar,) = bars(area)
    before = area.card("function").width()
    drag(bar, bar.rect().center(), QPoint(-40, 0))
    assert area.card("function").width() == before - 40
    assert list(area.layouts) == [layout_key(THREE, narrow=True)]


def test_that_keys_speak_of_the_pane_with_the_focus_or_the_one_pointed_at_last(
    qtbot: QtBot, area: PaneArea
) -> None:
    area.show_panes(THREE)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    spoken_of: list[PaneId | None] = []
    area.card("contour").entered.emit()
    spoken_of.append(area.current)
    area.card("value").canvas.setFocus()
    spoken_of.append(area.current)
    area.show_panes(["function"])
    spoken_of.append(area.current)
    assert spoken_of == ["contour", "value", "function"]


def test_that_nine_panes_in_a_narrow_window_need_no_scrolling(area: PaneArea) -> None:
    every: list[PaneId] = [*THREE, "data", "error", "samples", "slopes", "map", "sweep"]
    area.show_panes(every)
    area.set_narrow(True)
    area.resize(722, 560)
    assert len(seen(area)) == 2
    assert not area.verticalScrollBar().isVisible()
    tabs = tabs_of(area, "contour")
    assert tabs.mapTo(area, tabs.rect().topRight()).x() < area.width() - 3 * 24


def test_that_a_layout_that_was_kept_is_there_again(
    qtbot: QtBot, area: PaneArea, changed: list[SavedLayout]
) -> None:
    area.show_panes(THREE)
    area.choose("side")
    area.move_pane("value", "left")
    area.enlarge("value")
    other = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(other)
    other.resize(area.size())
    other.set_layouts(area.layouts, {})
    other.show_panes(THREE)
    assert other.layout_now == changed[-1]
    assert other.card("value").size() == other.size()


def test_that_the_focus_is_never_left_on_a_pane_that_is_hidden(qtbot: QtBot, area: PaneArea) -> None:
    area.show_panes(THREE)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    area.card("value").canvas.setFocus()
    area.enlarge("contour")
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible()


@pytest.mark.parametrize(("percent", "least"), [(75, LEAST), (100, LEAST), (200, (336, 252))])
def test_that_larger_texts_leave_room_for_plots(
    qtbot: QtBot, qapp: QApplication, percent: int, least: tuple[int, int]
) -> None:
    """Of 180 pixels the head and the words of the axes would take nearly all with texts twice as large."""
    apply_theme(qapp, worn(THEMES["light"], Preferences(text_size=percent)))
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show_panes(["function", "value"])
    area.show()
    qtbot.waitExposed(area)
    sizes = [(card.width(), card.height()) for card in area.cards.values()]
    assert len(sizes) == 2
    assert all(width >= least[0] and height >= least[1] for width, height in sizes)
    assert area.minimumSizeHint().height() == least[1]
    apply_theme(qapp, THEMES["light"])
    area.set_theme(THEMES["light"])
    assert area.minimumSizeHint().height() == LEAST[1]
