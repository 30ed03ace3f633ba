"""Presenting, as the speaker has it: keys, the mouse, a second screen, and what is there again afterwards."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boards import board
from hand import drag, hover
from nablaboard.app.presenting import Presenting
from nablaboard.app.stage_keys import KEYS, SHARED, all_told
from nablaboard.app.stage_places import places_for
from nablaboard.app.window import Window
from nablaboard.model import LANGUAGES, PANES, AddStart, Document, Set, SetView, Texts, lesson
from nablaboard.scene import Marker
from nablaboard.view.stage import Desk, StageWindow
from nablaboard.view.stage.measures import LEAST
from nablaboard.view.theme import THEMES
from nablaboard.view.words import spoken
from room import cut_texts, out_of_reach
from seen import Seen, near, rgb

SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier
ONE, OTHER = QRect(0, 0, 1440, 900), QRect(1440, 0, 1920, 1080)
PATIENCE = 60_000  # milliseconds for answers, on a machine that is busy with others

Present = Callable[..., Presenting]


@pytest.fixture
def present(qtbot: QtBot) -> Present:
    """Presents what a window shows, on screens that are handed in."""

    def begun(window: Window, *screens: QRect, size: tuple[int, int] = (1280, 720)) -> Presenting:
        window.commands.presents.begin(lambda: list(screens or (QRect(0, 0, *size),)))
        presenting = window.commands.presents.now
        assert presenting is not None
        presenting.stage.showNormal()  # the platform of tests has one small screen
        presenting.stage.resize(*size)
        qtbot.waitUntil(presenting.stage.isActiveWindow)
        settle(qtbot, window)
        return presenting

    return begun


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.session.busy, timeout=PATIENCE)


def pixels(image: QImage) -> np.ndarray:
    return Seen(None, image).pixels


def press(stage: StageWindow, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(stage, key, keys)


def at_scene(document: Document, scene: int) -> Document:
    return replace(document, scene=scene, board=document.scenes[scene].board)


def runs(flags: np.ndarray) -> list[int]:
    """The lengths of the stretches of true in a row of flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return list((edges[1::2] - edges[::2]).tolist())


def sizes_in(image: QImage, left: int) -> tuple[int, int]:
    """The height of the digits beside the plot, which begins at `left`, and the thickness of its curve."""
    seen, theme = pixels(image), THEMES["light"]
    beside = (np.abs(seen[:, : left - 4] - np.array(rgb(theme.surface))).max(axis=2) > 60).any(axis=1)
    middle = (left + seen.shape[1]) // 2
    curve = np.array([near((int(r), int(g), int(b)), rgb(theme.rows[0]), 40) for r, g, b in seen[:, middle]])
    return int(np.median(runs(beside))), max(runs(curve))


# how large


def test_that_texts_and_lines_are_at_least_1_8_times_as_large_as_in_the_window(
    qtbot: QtBot, open_window: Callable[[Document], Window], present: Present
) -> None:
    window = open_window(board("f(x) = 2 + 0x", f=0))
    for path in ("function.tangent", "function.derivative", "function.grid"):
        window.session.apply(Set(path, False))
    settle(qtbot, window)
    own = window.parts.panes.card("function").canvas
    (low, _), _ = own.view()
    text, line = sizes_in(own.grab().toImage(), int(own.position(low, 0.0).x()))
    stage = present(window).stage
    canvas = stage.picture.area.pane("function").canvas
    large_text, large_line = sizes_in(canvas.grab().toImage(), int(canvas.position(low, 0.0).x()))
    assert 6 <= text <= 12  # digits of 11 pixels
    assert large_text >= 1.8 * text - 1  # each is counted in whole rows
    assert large_line >= 1.8 * line - 1
    assert stage.picture.factor >= LEAST == 1.8


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080), (3840, 2160), (600, 400)])
def test_that_the_larger_the_screen_the_larger_is_everything_on_it(
    window: Window, present: Present, size: tuple[int, int]
) -> None:
    picture = present(window, size=size).stage.picture
    assert picture.factor == pytest.approx(max(1.8, min(size[0] / 960, size[1] / 540)))
    assert {pane.canvas.factor for pane in picture.area.panes.values()} == {picture.factor}


# what is to be seen


def test_that_panes_and_the_scenes_text_are_all_that_is_to_be_seen(window: Window, present: Present) -> None:
    stage = present(window).stage
    scene = window.session.document.scenes[0]
    assert stage.picture.caption.said == (scene.title.get("en"), scene.text.get("en"))
    area, caption = stage.picture.area, stage.picture.caption
    assert area.shown == window.session.board.panes
    frames = [pane.geometry() for pane in area.panes.values()]
    assert all(area.rect().contains(frame) for frame in frames)
    assert not any(one.intersects(other) for one in frames for other in frames if one is not other)
    assert area.geometry().bottom() < caption.geometry().top()
    assert caption.geometry().bottom() < stage.height()


def test_that_a_document_of_ones_own_has_its_title_below_or_nothing(
    qtbot: QtBot, open_window: Callable[[Document], Window], present: Present
) -> None:
    document = board("f(x) = x^2", f=0)
    for title in ("Parabola", ""):
        window = open_window(replace(document, title=Texts(en=title)))
        stage = present(window).stage
        assert stage.picture.caption.said == (title, "")
        assert stage.picture.captioned == bool(title)
        window.commands.presents.end()


def test_that_t_gives_the_panes_the_room_of_the_text(qtbot: QtBot, window: Window, present: Present) -> None:
    stage = present(window).stage
    before = stage.picture.area.height()
    press(stage, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: stage.picture.area.height() > before)
    press(stage, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: stage.picture.area.height() == before)


# keys


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down])
@pytest.mark.parametrize("back", [Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up])
def test_that_the_keys_of_clickers_lead_through_the_scenes(
    window: Window, present: Present, key: Qt.Key, back: Qt.Key
) -> None:
    stage, session = present(window).stage, window.session
    for scene in (1, 2):
        press(stage, key)
        assert session.document.scene == scene
        assert stage.picture.caption.said[0] == session.document.scenes[scene].title.get("en")
    press(stage, back)
    assert session.document.scene == 1


def test_that_n_leads_through_the_panes_that_share_a_place_and_the_window_stays_as_it_was(
    qtbot: QtBot, window: Window, present: Present
) -> None:
    window.session.apply(Set("panes", PANES))
    front = window.parts.panes.front
    presenting = present(window, ONE, OTHER, size=(1024, 768))
    area = presenting.stage.picture.area
    assert presenting.desk is not None
    now = presenting.desk.now.area
    seen = []
    for _ in area.sharing:
        (shown,) = {pane for pane in area.sharing if not area.panes[pane].isHidden()}
        assert now.panes[shown].isHidden() is False
        seen.append(shown)
        press(presenting.stage, Qt.Key.Key_N)
    assert tuple(seen) == area.sharing
    assert len(seen) == len(PANES) - 1
    presenting.leave()
    assert window.parts.panes.front == front


def test_that_nothing_comes_before_the_first_scene_and_behind_the_last(
    open_window: Callable[[Document], Window], present: Present
) -> None:
    window = open_window(lesson("curvature"))
    stage = present(window).stage
    press(stage, Qt.Key.Key_PageUp)
    assert window.session.document.scene == 0
    for _ in range(3):
        press(stage, Qt.Key.Key_PageDown)
    assert window.session.document.scene == 1


def test_that_without_scenes_the_same_keys_go_step_by_step(
    qtbot: QtBot, open_window: Callable[[Document], Window], present: Present
) -> None:
    document = lesson("optimizers")
    window = open_window(replace(document, scenes=(), scene=0))
    stage, player = present(window).stage, window.session.player
    player.seek(3)
    press(stage, Qt.Key.Key_PageDown)
    press(stage, Qt.Key.Key_Right)
    assert player.index == 5
    press(stage, Qt.Key.Key_Up)
    assert player.index == 4


def test_that_space_plays_and_shift_with_arrows_goes_step_by_step(window: Window, present: Present) -> None:
    stage, player = present(window).stage, window.session.player
    press(stage, Qt.Key.Key_Space)
    assert player.playing
    press(stage, Qt.Key.Key_Space)
    assert not player.playing
    player.seek(7)
    press(stage, Qt.Key.Key_Right, SHIFT)
    assert player.index == 8
    press(stage, Qt.Key.Key_Left, SHIFT)
    assert player.index == 7
    assert window.session.document.scene == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_that_a_blank_screen_is_black_and_holds_playback(
    window: Window, present: Present, key: Qt.Key
) -> None:
    stage, player = present(window).stage, window.session.player
    hover(stage, QPoint(100, 100))
    player.seek(4)
    player.play()
    press(stage, key)
    hover(stage, QPoint(300, 200))
    assert not pixels(stage.grab().toImage()).any()
    assert not player.playing
    press(stage, key)
    assert pixels(stage.grab().toImage()).any()
    assert player.playing
    assert player.index == 4


def test_that_another_scene_comes_out_from_under_a_black_screen(window: Window, present: Present) -> None:
    presenting = present(window)
    press(presenting.stage, Qt.Key.Key_B)
    press(presenting.stage, Qt.Key.Key_PageDown)
    assert presenting.cover == ""
    assert presenting.stage.veil.isHidden()


def test_that_a_frozen_picture_stands_still_whatever_is_changed_beneath(
    qtbot: QtBot, window: Window, present: Present
) -> None:
    stage = present(window).stage
    stage.remark.hide()
    before = pixels(stage.grab().toImage())
    press(stage, Qt.Key.Key_F)
    stage.remark.hide()
    window.session.player.seek(window.session.player.last)
    window.session.apply(Set("function.tangent_x", 15.0))
    settle(qtbot, window)
    assert np.array_equal(pixels(stage.grab().toImage()), before)
    press(stage, Qt.Key.Key_F)
    stage.remark.hide()
    assert not np.array_equal(pixels(stage.grab().toImage()), before)


def test_that_nothing_can_be_dragged_through_a_frozen_picture(window: Window, present: Present) -> None:
    stage = present(window).stage
    canvas = stage.picture.area.pane("function").canvas
    press(stage, Qt.Key.Key_F)
    place = canvas.mapTo(stage, canvas.position(10.0, 2.0).toPoint())
    assert stage.childAt(place) is stage.veil


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5])
def test_that_esc_and_f5_leave(window: Window, present: Present, key: Qt.Key) -> None:
    stage = present(window).stage
    press(stage, key)
    assert window.commands.presents.now is None
    assert not stage.isVisible()


def test_that_no_two_keys_mean_the_same_and_the_figures_stay_free_for_votes(window: Window) -> None:
    keys = [each.toString() for key in KEYS for each in key.sequences]
    shared = [each.toString() for name in SHARED for each in window.actions_by_id[name].shortcuts()]
    assert len({*keys, *shared}) == len(keys) + len(shared)
    assert not set("0123456789") & {*keys, *shared}


# the mouse


def test_that_tangent_and_start_are_dragged_and_it_is_undone_by_keys(
    window: Window, present: Present
) -> None:
    stage, session = present(window).stage, window.session
    canvas = stage.picture.area.pane("function").canvas
    drag(canvas, canvas.position(10.0, 2.0), canvas.position(16.0, 2.0))
    assert session.board.function.tangent_x == pytest.approx(16.0, abs=0.1)
    canvas = stage.picture.area.pane("contour").canvas
    drag(canvas, canvas.position(-7.0, 2.0), canvas.position(-4.0, -3.0))
    assert session.board.contour.starts[0] == pytest.approx((-4.0, -3.0), abs=0.15)
    for _ in range(2):
        press(stage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.board.function.tangent_x == 10.0
    assert session.board.contour.starts[0] == (-7.0, 2.0)


def test_that_a_spot_follows_the_pointer_until_s_takes_it_away(window: Window, present: Present) -> None:
    stage = present(window).stage
    canvas = stage.picture.area.pane("contour").canvas
    for place in (QPoint(200, 100), QPoint(260, 130)):
        hover(canvas.viewport(), place)
        middle = stage.spot.geometry().center()
        assert stage.spot.isVisible()
        assert (middle - canvas.viewport().mapTo(stage, place)).manhattanLength() <= 2
    press(stage, Qt.Key.Key_S)
    hover(canvas.viewport(), QPoint(300, 100))
    assert not stage.spot.isVisible()


# afterwards


def test_that_everything_is_as_it_was_afterwards(qtbot: QtBot, window: Window, present: Present) -> None:
    field = window.parts.expressions.new_row.editor
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    window.parts.panes.enlarge("contour")
    settle(qtbot, window)
    player = window.session.player
    player.seek(12)
    geometry, layout = window.geometry(), window.parts.panes.layout_now
    before, theme = pixels(window.parts.panes.grab().toImage()), window.theme
    stage = present(window).stage
    assert stage.picture.area.shown == window.session.board.panes
    assert [pane for pane, each in stage.picture.area.panes.items() if each.isVisible()] == ["contour"]
    player.seek(3)
    window.session.apply(SetView("contour", (-1.0, 1.0), (-1.0, 1.0)))
    press(stage, Qt.Key.Key_Space)
    press(stage, Qt.Key.Key_Escape)
    settle(qtbot, window)
    qtbot.waitUntil(window.isActiveWindow)
    assert (player.index, player.playing) == (12, False)
    assert window.session.board.contour.x != (-1.0, 1.0)
    assert (window.geometry(), window.parts.panes.layout_now, window.theme) == (geometry, layout, theme)
    assert window.focusWidget() is field
    assert window.updatesEnabled()
    assert np.array_equal(pixels(window.parts.panes.grab().toImage()), before)


def test_that_playback_that_went_on_goes_on_afterwards(window: Window, present: Present) -> None:
    player = window.session.player
    player.seek(2)
    player.play()
    stage = present(window).stage
    player.pause()
    press(stage, Qt.Key.Key_Escape)
    assert player.playing


def test_that_the_window_shows_what_was_changed_meanwhile(
    qtbot: QtBot, window: Window, present: Present
) -> None:
    stage = present(window).stage
    press(stage, Qt.Key.Key_PageDown)
    window.session.apply(AddStart(-4.0, 1.0))
    press(stage, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.session.document.scene == 1
    scene = window.session.scenes.drawn("contour")
    assert scene is not None
    starts = [each for each in scene.elements if isinstance(each, Marker) and each.handle.startswith("start")]
    assert [(each.x, each.y) for each in starts] == [(-7.0, 2.0), (-4.0, 1.0)]


def test_that_closing_either_window_ends_it(window: Window, present: Present) -> None:
    stage = present(window).stage
    stage.close()
    assert window.commands.presents.now is None
    stage = present(window).stage
    window.close()
    assert not stage.isVisible()


def test_that_it_begins_by_f5_and_only_once(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    now = window.commands.presents.now
    assert now is not None
    assert now.stage.isFullScreen()
    window.actions_by_id["present"].trigger()
    assert window.commands.presents.now is now


# screens


def test_that_the_window_keeps_its_screen_and_the_audience_has_another() -> None:
    third = QRect(0, 900, 1024, 768)
    on_one, on_other = QPoint(700, 400), QPoint(2000, 500)
    assert places_for(on_one, [ONE, OTHER], swapped=False) == (OTHER, ONE)
    assert places_for(on_other, [ONE, OTHER], swapped=False) == (ONE, OTHER)
    assert places_for(on_one, [ONE, OTHER], swapped=True) == (ONE, OTHER)
    assert places_for(on_one, [ONE, third, OTHER], swapped=False) == (third, ONE)
    assert places_for(QPoint(-500, -500), [ONE, OTHER], swapped=False) == (OTHER, ONE)


@pytest.mark.parametrize("swapped", [False, True])
def test_that_there_is_no_second_screen_where_both_show_the_same(swapped: bool) -> None:
    assert places_for(QPoint(700, 400), [ONE, ONE], swapped=swapped) == (ONE, None)
    assert places_for(QPoint(700, 400), [ONE], swapped=swapped) == (ONE, None)


def test_that_the_speaker_sees_the_next_scene_and_the_keys(
    qtbot: QtBot, open_window: Callable[[Document], Window], present: Present
) -> None:
    window = open_window(lesson("curvature"))
    presenting = present(window, ONE, OTHER)
    desk, document = presenting.desk, window.session.document
    assert desk is not None
    assert desk.next.caption.said[0] == document.scenes[1].title.get("en")
    assert desk.next.area.shown == document.scenes[1].board.panes
    assert desk.now.caption.said[0] == document.scenes[0].title.get("en")
    assert desk.title.text().endswith("1 / 2")
    press(presenting.stage, Qt.Key.Key_PageDown)
    assert desk.now.caption.said[0] == document.scenes[1].title.get("en")
    assert not desk.next.isVisible()
    assert desk.title.text().endswith("2 / 2")
    QTest.keyClick(desk, Qt.Key.Key_PageUp)
    assert desk.next.isVisible()


def test_that_the_speakers_pictures_are_the_audiences_made_smaller(
    qtbot: QtBot, window: Window, present: Present
) -> None:
    presenting = present(window, ONE, OTHER)
    stage, desk = presenting.stage, presenting.desk
    assert desk is not None
    desk.showNormal()
    for size in ((1366, 768), (1024, 768), (1920, 1080)):
        desk.resize(*size)
        qtbot.waitUntil(lambda size=size: (desk.width(), desk.height()) == size)  # type: ignore[misc]
        now = desk.now
        assert now.width() / now.height() == pytest.approx(1280 / 720, rel=0.01)
        assert now.factor / stage.picture.factor == pytest.approx(now.width() / 1280, rel=0.01)
        assert desk.rect().contains(QRect(now.mapTo(desk, QPoint(0, 0)), now.size()))


def test_that_the_speaker_goes_on_beneath_a_frozen_picture(window: Window, present: Present) -> None:
    presenting = present(window, ONE, OTHER)
    stage, desk, player = presenting.stage, presenting.desk, window.session.player
    assert desk is not None
    before = pixels(stage.grab().toImage())
    press(stage, Qt.Key.Key_F)
    assert "F" in desk.state.text()
    press(stage, Qt.Key.Key_PageDown)
    assert window.session.document.scene == 1
    assert not player.playing
    assert np.array_equal(pixels(stage.grab().toImage()), before)
    assert desk.now.caption.said[0] == window.session.document.scenes[1].title.get("en")
    press(stage, Qt.Key.Key_F)
    assert not np.array_equal(pixels(stage.grab().toImage()), before)
    assert desk.state.text() == ""


def test_that_a_screen_that_goes_takes_the_desk_along_and_one_that_comes_brings_it(
    window: Window, present: Present
) -> None:
    screens = [ONE, OTHER]
    window.commands.presents.begin(lambda: screens)
    presenting = window.commands.presents.now
    assert presenting is not None
    assert presenting.desk is not None
    screens.remove(OTHER)
    presenting.place()
    assert presenting.desk is None
    assert window.commands.presents.now is presenting
    screens.append(OTHER)
    presenting.place()
    assert presenting.desk is not None


def test_that_nothing_is_left_of_it(qtbot: QtBot, window: Window, present: Present) -> None:
    present(window, ONE, OTHER).leave()
    threads = threading.active_count()
    for _ in range(3):
        present(window, ONE, OTHER).leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, StageWindow | Desk)]
    assert threading.active_count() <= threads


SCREENS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Store, lesson
from nablaboard.view.theme import THEMES, apply_theme

application = QApplication([])
apply_theme(application, THEMES["light"])
window = Window(Session(Store(lesson("tangent"))), THEMES["light"])
window.setGeometry(100, 50, 1200, 700)
window.show()
own = [name for name in sys.modules if name.startswith(("nablaboard.app.", "nablaboard.view."))]
assert not {name.rpartition(".")[2] for name in own} & {"presenting", "speaking", "staging", "stage"}
window.actions_by_id["present"].trigger()
now = window.commands.presents.now
for _ in range(2):
    application.processEvents()
    print(*now.stage.geometry().getRect(), *now.desk.geometry().getRect())
    now._swap()
window.close()
"""


def test_that_two_screens_are_used_and_can_be_changed_over(tmp_path: Path) -> None:
    """Also that nothing of it is loaded before it is asked for."""
    screens = [
        {"name": str(place), "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        | {"x": rect.x(), "y": rect.y(), "width": rect.width(), "height": rect.height()}
        for place, rect in enumerate((ONE, OTHER))
    ]
    told = tmp_path / "screens.json"
    told.write_text(
        json.dumps({"synchronousWindowSystemEvents": True, "windowFrameMargins": True, "screens": screens})
    )
    places = {"QT_QPA_PLATFORM": f"offscreen:configfile={told}", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", SCREENS]
    done = subprocess.run(command, env=os.environ | places, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines == ["1440 0 1920 1080 0 0 1440 900", "0 0 1440 900 1440 0 1920 1080"], done.stderr


@pytest.mark.parametrize("name", LANGUAGES)
def test_that_the_keys_of_the_speaker_have_their_room_on_every_screen(
    qtbot: QtBot, window: Window, present: Present, name: str
) -> None:
    with spoken(name):
        desk, told = present(window, ONE, OTHER).desk, {words for pair in all_told() for words in pair}
    assert desk is not None
    assert told <= {label.text() for label in desk.findChildren(QLabel)}
    desk.showNormal()
    for size in ((1920, 1080), (1024, 768), (800, 600)):
        desk.resize(*size)
        qtbot.waitUntil(lambda size=size: (desk.width(), desk.height()) == size)  # type: ignore[misc]
        # On a busy machine it is laid out some events later; what has no room then never has it.
        qtbot.waitUntil(lambda: not told & set(cut_texts(desk)) and not out_of_reach(desk))


def test_that_no_next_scene_is_promised_where_there_is_none_and_nothing_is_covered(
    qtbot: QtBot, open_window: Callable[[Document], Window], present: Present
) -> None:
    window = open_window(board("f(x) = x^2", f=0))
    stage = present(window, size=(1024, 768)).stage
    assert "Esc" in stage.remark.text()
    assert "PgDown" not in stage.remark.text()
    over = QRect(stage.remark.pos(), stage.remark.size())
    area = stage.picture.area
    assert not over.intersects(QRect(area.mapTo(stage, QPoint(0, 0)), area.size()))
    scenes = open_window(lesson("curvature"))
    assert "PgDown" in present(scenes, size=(1024, 768)).stage.remark.text()
