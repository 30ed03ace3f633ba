"""Where a movement leaves its frames no time for all that it changes, panes take turns."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app import haste
from nablaboard.app.haste import LATE, PAUSE, QUICK, SELDOM, Haste
from nablaboard.app.session import Session
from nablaboard.model import PaneId, Set, Store, lesson
from nablaboard.scene import same_picture
from nablaboard.view.painter.pictures import FRAME

NEVER = 1_000_000  # milliseconds
PATIENCE = 60_000


class Times:
    """The clock and the thread's time, in milliseconds, as a test has them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock = self.worked = 1e6
        monkeypatch.setattr(haste, "FRAME", FRAME)
        monkeypatch.setattr(haste, "perf_counter", lambda: self.clock / 1000)
        monkeypatch.setattr(haste, "thread_time", lambda: self.worked / 1000)

    def step(self, some: Haste, taken: float, apart: float | None = None) -> bool:
        """A step after so much work; whether there is haste."""
        self.clock += max(taken, FRAME) if apart is None else apart
        self.worked += taken
        some.step()
        return some.now


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    return Times(monkeypatch)


def test_that_a_few_late_frames_in_succession_are_haste(times: Times) -> None:
    some = Haste()
    assert [times.step(some, FRAME + 1) for _ in range(LATE + 2)] == [*[False] * LATE, True, True]
    other = Haste()
    assert not any(times.step(other, taken) for taken in [FRAME + 1, FRAME + 1, FRAME - 1] * LATE)


def test_that_haste_ends_with_frames_of_half_their_time_and_not_before(times: Times) -> None:
    some = Haste()
    for _ in range(LATE + 1):
        times.step(some, 3 * FRAME)
    assert all(times.step(some, 0.9 * FRAME) for _ in range(10))
    assert [times.step(some, 0.4 * FRAME) for _ in range(QUICK)] == [*[True] * (QUICK - 1), False]


def test_that_a_pause_ends_haste(times: Times) -> None:
    some = Haste()
    for _ in range(LATE + 1):
        times.step(some, 3 * FRAME)
    assert some.now
    times.clock += PAUSE + 1
    assert not some.now
    assert not times.step(some, 3 * FRAME)
    for _ in range(LATE + 1):
        times.step(some, 3 * FRAME)
    assert not times.step(some, 3 * FRAME, PAUSE + 1)


def test_that_one_frame_of_more_than_twice_its_time_is_haste(times: Times) -> None:
    some = Haste()
    assert [times.step(some, 2.1 * FRAME) for _ in range(3)] == [False, True, True]


def test_that_a_step_has_time_for_more_once_those_before_it_made_up_for_the_last_one(times: Times) -> None:
    """A frame of 16 ms takes 12 by what is moved alone, and 21 with more: 5 too many, made up for by two."""
    some = Haste()
    for _ in range(LATE + 1):
        times.step(some, 3 * FRAME)
    for _ in range(3):
        times.step(some, 10.0)  # 18 less than three frames have, and no more than one is owed
    had = [some.has_time]
    for _ in range(9):
        times.step(some, 21.0 if had[-1] else 12.0)
        had.append(some.has_time)
    assert some.now
    assert had == [True, *[False, False, True] * 3]


def test_that_a_step_has_time_for_more_now_and_then_however_late_all_are(times: Times) -> None:
    some = Haste()
    had = []
    for _ in range(LATE + 4 * SELDOM + 1):
        times.step(some, 3 * FRAME)
        had.append(some.has_time)
    hasty = had[-4 * SELDOM :]
    assert some.now
    assert sum(hasty) == 4
    assert all(any(hasty[first : first + SELDOM]) for first in range(len(hasty) - SELDOM))


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Over a lesson with runs, all answered and drawn; what waits from now on waits for ever."""
    made = Session(Store(lesson("optimizers")))
    made.start()
    made.apply(Set("map.columns", 12))
    made.apply(Set("map.rows", 12))
    made.apply(Set("panes", ("function", "contour", "value", "map")))
    qtbot.waitUntil(lambda: not made.busy, timeout=PATIENCE)
    made.scenes._timer.setInterval(NEVER)
    monkeypatch.setattr(Haste, "now", property(lambda _: True))
    monkeypatch.setattr(Haste, "has_time", property(lambda _: True))
    yield made
    made.close()


def moved(session: Session, x: float) -> tuple[list[PaneId], int]:
    """The panes that are told where the start is moved to x, and how often all that is beside them is."""
    told: list[PaneId] = []
    beside: list[bool] = []
    first = session.scenes.changed.connect(lambda pane, _: told.append(pane))
    second = session.board_changed.connect(lambda: beside.append(True))
    session.apply(Set("contour.starts[0]", (x, 1.0)))
    session.scenes.changed.disconnect(first)
    session.board_changed.disconnect(second)
    return told, len(beside)


def test_that_the_pane_of_a_drag_is_drawn_in_each_frame_and_the_others_in_turn(
    qtbot: QtBot, session: Session
) -> None:
    frames = []
    for place in range(8):
        frames.append(moved(session, -3.0 + place / 10))
        qtbot.waitUntil(lambda: not session.bridge.busy, timeout=PATIENCE)
    panes = [told for told, _ in frames]
    assert all("contour" in told and len(told) <= 2 for told in panes)
    seen = [pane for told in panes for pane in told]
    assert {"value", "map"} <= set(seen)
    assert 2 <= sum(beside for _, beside in frames) < len(frames)
    assert all(len(told) + beside == 2 for told, beside in frames)


def test_that_a_frame_without_time_for_more_shows_what_moves_and_nothing_else(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    values: list[bool] = []
    session.values_changed.connect(lambda: values.append(True))
    monkeypatch.setattr(Haste, "has_time", property(lambda _: False))
    for place in range(5):
        assert moved(session, -3.0 + place / 10) == (["contour"], 0)
        qtbot.waitUntil(lambda: not session.bridge.busy, timeout=PATIENCE)
    session.player.seek(session.player.last - 1)
    assert values == []
    assert session.busy
    session.draw()
    assert values == [True]
    drawn = session.scenes.drawn("value")
    assert drawn is not None
    assert same_picture(drawn, session.scenes.scene("value"))


def test_that_all_is_drawn_and_told_when_the_hand_rests(qtbot: QtBot, session: Session) -> None:
    for place in range(3):
        moved(session, -3.0 + place / 10)
        qtbot.waitUntil(lambda: not session.bridge.busy, timeout=PATIENCE)
    assert session.busy
    told: list[bool] = []
    session.board_changed.connect(lambda: told.append(True))
    session.scenes._timer.setInterval(1)
    session.scenes._timer.start()
    qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
    assert told
    for pane in session.board.panes:
        drawn = session.scenes.drawn(pane)
        assert drawn is not None
        assert same_picture(drawn, session.scenes.scene(pane))
