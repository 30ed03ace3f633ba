"""The playhead moves over a finished path; its clock is the only thing that is not asked here."""

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.player import Player
from nablaboard.view.tempo import Tempo, neighbour


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


def test_that_another_path_is_shown_at_the_step_of_the_one_before(player: Player) -> None:
    player.seek(25)
    player.set_last(0)
    assert player.index == 0
    player.set_last(40)
    assert player.index == 25
    player.clear()
    player.set_last(40)
    assert player.index == 0


def test_that_every_step_is_shown_at_every_speed(qtbot: QtBot, player: Player) -> None:
    shown: list[int] = []
    player.moved.connect(lambda index, _last: shown.append(index))
    player.set_last(4)
    player.set_tempo(Tempo(8.0))
    player.play()
    qtbot.waitUntil(lambda: not player.playing)
    assert sorted(set(shown)) == [0, 1, 2, 3, 4]
    assert shown == sorted(shown)


def test_that_nothing_is_told_while_the_step_stays(qtbot: QtBot, player: Player) -> None:
    told: list[int] = []
    player.moved.connect(lambda index, _last: told.append(index))
    player.set_last(2)
    player.set_tempo(Tempo(0.25))
    player.seek(1)
    player.seek(1)
    assert told == [0, 1]


class Clock:
    """Hands out the milliseconds of each frame."""

    def __init__(self, milliseconds: int) -> None:
        self.milliseconds = milliseconds

    def restart(self) -> int:
        return self.milliseconds


def played(player: Player, tempo: Tempo, milliseconds: int) -> list[int]:
    """The steps that are shown from the start to the end, one for each frame of so many milliseconds."""
    shown: list[int] = []
    player.seek(0)
    player.set_tempo(tempo)
    player.moved.connect(lambda index, _last: shown.append(index))
    player.play()
    player._clock = Clock(milliseconds)  # type: ignore[assignment]
    while player.playing:
        player._tick()
    return shown


def test_that_a_long_path_is_played_in_the_time_that_was_chosen(player: Player) -> None:
    player.set_last(35_317)
    shown = played(player, Tempo(seconds=6.0), 20)
    assert shown[-1] == 35_317
    assert len(shown) in (300, 301)
    assert shown[149] == pytest.approx(35_317 / 2, abs=120)


def test_that_each_tenfold_takes_equally_long_by_a_logarithmic_clock(player: Player) -> None:
    player.set_last(99_999)
    shown = played(player, Tempo(seconds=5.0, logarithmic=True), 10)
    times = [next(k for k, index in enumerate(shown) if index + 1 >= 10**power) for power in (2, 3, 4)]
    assert shown[-1] == 99_999
    assert times[1] - times[0] == pytest.approx(times[2] - times[1], abs=3)
    assert shown[:3] == [1, 2, 3]


def test_that_a_clock_goes_on_from_where_the_playhead_was_put(player: Player) -> None:
    player.set_last(1000)
    player.set_tempo(Tempo(seconds=10.0))
    player.seek(500)
    player.play()
    player._clock = Clock(1000)  # type: ignore[assignment]
    player._tick()
    assert player.index == 600
    player.set_tempo(Tempo(seconds=2.0))
    player._tick()
    assert player.index == 1000


def test_that_faster_and_slower_keep_the_kind_of_pace() -> None:
    assert neighbour(Tempo(), 1) == Tempo(2.0)
    assert neighbour(Tempo(8.0), 1) == Tempo(8.0)
    assert neighbour(Tempo(seconds=20.0), 1) == Tempo(seconds=6.0)
    assert neighbour(Tempo(seconds=60.0, logarithmic=True), -1) == Tempo(seconds=60.0, logarithmic=True)
