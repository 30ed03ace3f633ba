"""Another scene or lesson begins anew: its paths play from step 0, and nothing of the one before is left."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import Document, Set, ShowScene, lesson
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.tempo import Tempo

Settle = Callable[[Window], None]


def words(window: Window, part: str) -> list[str]:
    """What the labels of a part of the window say."""
    return [label.text() for label in getattr(window.parts, part).findChildren(QLabel)]


def steps_told(window: Window) -> list[tuple[int, int]]:
    """What the player tells from now on: the step that is shown, and the last one."""
    told: list[tuple[int, int]] = []
    window.session.player.moved.connect(lambda index, last: told.append((index, last)))
    return told


def played_from_the_start(window: Window, told: list[tuple[int, int]]) -> bool:
    """Whether the path that has come was shown from step 0 on, and goes on or is at its end."""
    player = window.session.player
    shown = [index for index, last in told if last]
    return shown[:1] == [0] and (player.playing or player.index == player.last)


def test_that_another_scene_plays_its_own_paths_from_the_start(
    window: Window, wait_for_answers: Settle
) -> None:
    player = window.session.player
    for scene in (1, 4, 0):
        player.pause()
        player.seek(player.last)
        told = steps_told(window)
        window.session.apply(ShowScene(scene))
        assert (player.index, player.last) == (0, 0)
        wait_for_answers(window)
        assert player.last == 30
        assert played_from_the_start(window, told)


def test_that_a_scene_that_is_taken_back_plays_from_the_start_too(
    window: Window, wait_for_answers: Settle
) -> None:
    player = window.session.player
    window.session.apply(ShowScene(4))
    wait_for_answers(window)
    player.pause()
    player.seek(player.last)
    told = steps_told(window)
    window.session.store.undo()
    wait_for_answers(window)
    assert window.session.document.scene == 0
    assert played_from_the_start(window, told)


def test_that_another_lesson_plays_its_own_paths_from_the_start(
    window: Window, wait_for_answers: Settle
) -> None:
    player = window.session.player
    player.seek(player.last)
    told = steps_told(window)
    window.documents.open_lesson("learning-rate")
    wait_for_answers(window)
    assert player.last == 100
    assert played_from_the_start(window, told)


def test_that_the_same_scene_asked_for_again_begins_again(window: Window, wait_for_answers: Settle) -> None:
    session = window.session
    session.apply(Set("run.steps", 12))
    wait_for_answers(window)
    session.player.seek(12)
    told = steps_told(window)
    session.apply(ShowScene(0))
    wait_for_answers(window)
    assert session.player.last == 30
    assert played_from_the_start(window, told)


def test_that_a_scene_without_a_run_has_no_step_to_show(window: Window, wait_for_answers: Settle) -> None:
    player, bar = window.session.player, window.parts.playback
    player.seek(20)
    player.play()
    window.documents.open_lesson("tangent")
    wait_for_answers(window)
    assert (player.index, player.last, player.playing) == (0, 0, False)
    assert (bar.scrub.value(), bar.scrub.maximum()) == (0, 0)
    assert not bar.scrub.isEnabled()


def test_that_nothing_plays_while_work_goes_on_that_brings_no_path(
    window: Window, wait_for_answers: Settle
) -> None:
    session = window.session
    window.documents.open_lesson("tangent")
    wait_for_answers(window)
    session.apply(Set("panes", ("function", "error")))
    assert session.busy
    session.player.play()
    assert not session.player.playing
    wait_for_answers(window)


def test_that_start_cost_and_messages_are_those_of_the_new_scene(
    window: Window, wait_for_answers: Settle
) -> None:
    session = window.session
    session.apply(Set("contour.starts[0]", (1.0, 1.0)))
    wait_for_answers(window)
    session.apply(Set("run.steps", -1))
    assert not window.parts.messages.isHidden()
    session.apply(ShowScene(1))
    assert window.parts.messages.isHidden()
    assert not any(text.startswith("grid ") for text in words(window, "status"))
    wait_for_answers(window)
    assert session.board.contour.starts == ((-7.0, 2.0),)
    assert "start (−7, 2)" in words(window, "descent")


def test_that_the_settings_that_were_open_are_closed(window: Window, wait_for_answers: Settle) -> None:
    card = window.parts.descent
    card.table.opened.emit("momentum")
    assert not card.strip.isHidden()
    window.session.apply(ShowScene(2))
    wait_for_answers(window)
    assert card.strip.isHidden()


def test_that_a_text_is_read_from_its_top(
    qtbot: QtBot, open_window: Callable[[Document], Window], wait_for_answers: Settle
) -> None:
    window = open_window(lesson("step"))
    (box,) = window.parts.lesson.findChildren(ScrollBox)
    bar = box.verticalScrollBar()
    box.setFixedHeight(60)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    window.session.apply(ShowScene(1))
    assert bar.value() == 0
    wait_for_answers(window)


def test_that_a_double_click_does_not_take_back_the_scene(window: Window) -> None:
    """The press before it was in another scene, and what it changed there stays."""
    canvas, store = window.parts.panes.card("contour").canvas, window.session.store
    canvas.clicked.emit(5.0, 3.0, False)
    assert window.session.board.contour.starts == ((5.0, 3.0),)
    window.session.apply(ShowScene(1))
    canvas.fit_asked.emit()
    assert store.document.scene == 1


@pytest.mark.parametrize("tempo", [Tempo(0.25), Tempo(seconds=6.0)])
def test_that_tempo_and_loop_are_the_users_own_and_stay(window: Window, tempo: Tempo) -> None:
    player = window.session.player
    player.set_tempo(tempo)
    player.set_loop(True)
    window.session.apply(ShowScene(1))
    assert (player.tempo, player.loop) == (tempo, True)
