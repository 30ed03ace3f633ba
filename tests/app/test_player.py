"""The playhead moves over a finished path; its clock is the only thing that is not asked here."""

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.player import Player


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    made = Player()
    made.set_last(30)
    return made


def test_that_stepping_stays_within_the_path(player: Player) -> None:
    player.step(-1)
    assert player.index == 0
    player.seek(29)
    player.step(1)
    player.step(1)
    assert player.index == 30


def test_that_stepping_pauses(player: Player) -> None:
    player.play()
    player.step(1)
    assert not player.playing
    assert player.index == 1


def test_that_playing_from_the_end_begins_at_the_start(player: Player) -> None:
    player.seek(30)
    player.play()
    assert player.index == 0
    player.pause()


def test_that_a_shorter_path_takes_the_playhead_with_it_and_a_longer_one_leaves_it(player: Player) -> None:
    player.seek(25)
    player.set_last(10)
    assert player.index == 10
    player.set_last(30)
    assert player.index == 10


def test_that_every_step_is_shown_at_every_speed(qtbot: QtBot, player: Player) -> None:
    shown: list[int] = []
    player.moved.connect(lambda index, _last: shown.append(index))
    player.set_last(4)
    player.set_speed(8.0)
    player.play()
    qtbot.waitUntil(lambda: not player.playing)
    assert sorted(set(shown)) == [0, 1, 2, 3, 4]
    assert shown == sorted(shown)


def test_that_nothing_is_told_while_the_step_stays(qtbot: QtBot, player: Player) -> None:
    told: list[int] = []
    player.moved.connect(lambda index, _last: told.append(index))
    player.set_last(2)
    player.set_speed(0.25)
    player.seek(1)
    player.seek(1)
    assert told == [0, 1]
