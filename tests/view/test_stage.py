"""What an audience sees, part by part."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nablaboard.model import PANES, PaneId, Preferences, SavedLayout
from nablaboard.scene import ColourScale, LegendEntry, LevelLabels, Scene, Stroke, Units
from nablaboard.view.stage import StagePicture, StageWindow
from nablaboard.view.stage.area import StageArea, StageOrder
from nablaboard.view.stage.caption import Caption
from nablaboard.view.stage.measures import factor_for, staged
from nablaboard.view.stage.pane import StagePane
from nablaboard.view.theme import THEMES, worn

LIGHT = THEMES["light"]
ALL: tuple[PaneId, ...] = ("function", "contour", "data", "value", "error", "samples")


def a_pane(pane: PaneId) -> StagePane:
    made = StagePane(LIGHT, movable=True)
    units: Units = "equal" if pane in ("contour", "data") else ""
    made.show_scene(Scene(title=pane, x=(0.0, 20.0), y=(0.0, 10.0), units=units, formula=f"{pane} = x"))
    return made


def an_area(qtbot: QtBot, width: int, height: int, factor: float, *panes: PaneId) -> StageArea:
    area = StageArea(a_pane)
    qtbot.addWidget(area)
    area.set_factor(factor)
    area.resize(width, height)
    area.show_panes(panes, StageOrder())
    area.show()
    qtbot.waitExposed(area)
    return area


SMALL, LARGE = [(1003, 420), (1003, 300), (500, 900)], [(1880, 700), (3792, 1636)]


@pytest.mark.parametrize(("size", "count"), [*product(SMALL, range(1, 5)), *product(LARGE, range(1, 7))])
def test_that_all_panes_have_room_beside_one_another(qtbot: QtBot, size: tuple[int, int], count: int) -> None:
    area = an_area(qtbot, *size, max(1.8, size[0] / 960), *ALL[:count])
    seen = [pane for pane in area.panes.values() if not pane.isHidden()]
    frames = [pane.geometry() for pane in seen]
    assert len(frames) == count or (area.sharing and len(frames) == 2)
    assert all(area.rect().contains(frame) for frame in frames)
    assert not any(one.intersects(other) for one, other in combinations(frames, 2))
    assert all(min(pane.canvas.plot_extent()) > 20 for pane in seen)


def seen_in(area: StageArea) -> set[PaneId]:
    return {pane for pane, widget in area.panes.items() if not widget.isHidden()}


def test_that_panes_that_would_be_too_small_share_a_place_in_which_each_comes_in_turn(qtbot: QtBot) -> None:
    area = an_area(qtbot, 1003, 600, 1.8, *PANES)
    assert seen_in(area) == {"contour", "function"}
    assert set(area.sharing) == set(PANES) - {"contour"}
    assert min(area.panes["function"].canvas.plot_extent()) > 80
    turned = ["function"]
    for _ in area.sharing:
        assert area.behind is not None
        turned.append(area.behind)
        area.show_panes(PANES, StageOrder(front=area.behind))
        assert seen_in(area) == {"contour", turned[-1]}
    assert turned == [*area.sharing, "function"]


def test_that_panes_share_a_place_as_in_the_window_unless_all_have_their_room(qtbot: QtBot) -> None:
    panes: tuple[PaneId, ...] = ("function", "contour", "value")
    area = an_area(qtbot, 1003, 500, 1.8, *panes)
    assert seen_in(area) == set(panes)
    area.show_panes(panes, StageOrder(front="value", narrow=True))
    assert seen_in(area) == {"contour", "value"}
    shared = SavedLayout(rows=(("value",), ("function", "contour")))
    area.show_panes(panes, StageOrder(shared=shared, front="contour", narrow=True))
    assert seen_in(area) == {"contour", "value"}
    assert area.panes["value"].y() < area.panes["contour"].y()
    area.show_panes(panes, StageOrder(SavedLayout(enlarged="function"), narrow=True))
    assert (seen_in(area), area.behind) == ({"function"}, None)
    area.resize(1900, 1000)
    area.show_panes(panes, StageOrder(narrow=True))
    assert (seen_in(area), area.behind) == (set(panes), None)


def test_that_equal_units_stay_equal_and_fill_the_room(qtbot: QtBot) -> None:
    area = an_area(qtbot, 1880, 700, 2.0, "function", "contour")
    width, height = area.panes["contour"].canvas.plot_extent()
    assert width / height == pytest.approx(2.0, rel=0.02)


def test_that_panes_stand_as_they_were_arranged(qtbot: QtBot) -> None:
    area = an_area(qtbot, 1880, 700, 2.0, "function", "value")
    area.show_panes(("function", "value"), StageOrder(SavedLayout(rows=(("value",), ("function",)))))
    above, below = area.panes["value"].geometry(), area.panes["function"].geometry()
    assert above.bottom() < below.top()
    area.show_panes(("function", "value"), StageOrder(SavedLayout(enlarged="value")))
    assert area.panes["function"].isHidden()
    assert area.panes["value"].geometry() == area.rect()


def test_that_a_pane_without_a_formula_says_its_title(qtbot: QtBot) -> None:
    pane = a_pane("function")
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    entry = LegendEntry("tangent", Stroke("tangent"))
    scene = Scene(title="Value along the path", x=(0.0, 1.0), y=(0.0, 1.0), note="step 3", legend=(entry,))
    pane.show_scene(scene)
    assert [box.text for box in pane.head.boxes if box.text] == ["Value along the path", "step 3", "tangent"]


def test_that_levels_that_say_their_values_need_no_bar_beside_them(qtbot: QtBot) -> None:
    pane = a_pane("contour")
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    plain = Scene(title="Contour", x=(0.0, 1.0), y=(0.0, 1.0), scale=ColourScale((0.0, 1.0, 2.0, 3.0), "g"))
    pane.show_scene(plain)
    pane.show()
    qtbot.waitExposed(pane)
    narrow = pane.canvas.plot_extent()[0]
    labels = LevelLabels("levels", ((),), ("1",))
    pane.show_scene(Scene(title="Contour", x=(0.0, 1.0), y=(0.0, 1.0), scale=plain.scale, elements=(labels,)))
    qtbot.waitUntil(lambda: pane.canvas.plot_extent()[0] > narrow + 20)


def test_that_a_caption_shows_paragraphs_and_how_far_the_lesson_has_come(qtbot: QtBot) -> None:
    caption = Caption()
    qtbot.addWidget(caption)
    caption.set_factor(2.0)
    caption.set_theme(LIGHT)
    caption.show_scene("Title", "One.\n\nTwo.", 1, 4)
    assert caption.said == ("Title", "One.\n\nTwo.")
    assert caption.dots.accessibleName() == "2 / 4"
    caption.show_scene("Other", "", 0, 1)
    assert caption.said == ("Other", "")
    assert caption.dots.isHidden()
    caption.show_scene("", "", 0, 0)
    assert caption.isHidden()


def test_that_the_dot_of_now_is_longer_and_those_to_come_are_hollow(qtbot: QtBot) -> None:
    caption = Caption()
    qtbot.addWidget(caption)
    caption.set_factor(4.0)
    caption.set_theme(LIGHT)
    caption.show_scene("", "", 1, 3)
    caption.dots.resize(400, 64)
    image = caption.dots.grab().toImage()
    row = [image.pixelColor(x, 32).name().upper() for x in range(400)]
    assert row.count(LIGHT.accent) == pytest.approx(4 * 14, abs=2)
    done = row.count(LIGHT.dim)
    assert done == pytest.approx(4 * 5 + 2 * 4, abs=4)  # one that is full, and both walls of a hollow one


@pytest.mark.parametrize("name", list(THEMES))
def test_that_all_stands_on_one_ground(name: str) -> None:
    theme = THEMES[name]
    found = staged(theme)
    assert found.surface == found.background == (theme.background if theme.dark else theme.surface)
    assert found.ink == theme.ink


@pytest.mark.parametrize("name", list(THEMES))
@pytest.mark.parametrize("percent", [75, 100, 200])
def test_that_lines_are_as_wide_whatever_the_size_of_texts(name: str, percent: int) -> None:
    """In the window a plot is enlarged with its texts: a line is `text * weight` times its width."""
    window = worn(THEMES[name], Preferences(text_size=percent))
    found = staged(window)
    assert found.text == 1
    assert found.weight == pytest.approx(THEMES[name].text * THEMES[name].weight)


def test_that_texts_before_an_audience_are_never_smaller_than_in_the_window(qtbot: QtBot) -> None:
    window = StageWindow(StagePicture(a_pane))
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.set_theme(LIGHT, 2.0)
    assert window.picture.factor == 2.0
    window.set_theme(LIGHT, 1.0)
    assert window.picture.factor == 1.8


def test_that_a_remark_goes_by_itself_and_stands_beside_the_dots(qtbot: QtBot) -> None:
    window = StageWindow(StagePicture(a_pane))
    qtbot.addWidget(window)
    window.set_theme(LIGHT)
    window.picture.caption.show_scene("Title", "Text", 0, 5)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    window.tell("Esc: leave")
    dots = window.picture.caption.dots
    top = dots.mapTo(window, QPoint(0, 0)).y()
    assert abs(window.remark.geometry().top() - top) <= 2
    assert window.remark.isVisible()
    window._told.timeout.emit()
    assert not window.remark.isVisible()


def test_that_pointer_and_spot_go_when_they_rest(qtbot: QtBot) -> None:
    window = StageWindow(StagePicture(a_pane))
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.set_theme(LIGHT)
    window.show()
    qtbot.waitExposed(window)
    QTest.mouseMove(window.windowHandle(), QPoint(300, 300))
    QApplication.processEvents()
    assert window.spot.isVisible()
    window._rest.timeout.emit()
    assert not window.spot.isVisible()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.mouseMove(window.windowHandle(), QPoint(320, 300))
    QApplication.processEvents()
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize(("size", "factor"), [((800, 600), 1.8), ((1920, 1080), 2.0), ((1920, 1200), 2.0)])
def test_that_a_screen_has_960_by_540_logical_pixels_unless_it_is_small(
    size: tuple[int, int], factor: float
) -> None:
    assert factor_for(QSize(*size)) == factor
