"""A pane is drawn once in a frame: an edit at once, answers with the next edit or step, or a little later."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Document, PaneId, Set, Store, lesson
from nablaboard.scene import Scene, Trail, same_picture

NEVER = 1_000_000  # milliseconds
PATIENCE = 60_000
START = "contour.starts[0]"


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """Over a lesson with runs, all answered and drawn; what waits from now on waits for ever."""
    made = Session(Store(lesson("optimizers")))
    made.start()
    qtbot.waitUntil(lambda: not made.busy, timeout=PATIENCE)
    made.player.seek(made.player.last)
    hold(made)
    yield made
    made.close()


def hold(session: Session) -> None:
    """Only an edit, a step or somebody who asks shows what waits."""
    session.scenes._timer.setInterval(NEVER)


def answered(qtbot: QtBot, session: Session) -> None:
    """All has come, whether it is shown or not."""
    qtbot.waitUntil(lambda: not session.bridge.busy, timeout=PATIENCE)


def begins(scene: Scene | None) -> set[tuple[float, float]]:
    """Where the paths of a scene begin."""
    assert scene is not None
    trails = [each for each in scene.elements if isinstance(each, Trail)]
    return {(float(x), float(y)) for x, y in (each.points[0] for each in trails)}


@pytest.fixture
def told(session: Session) -> list[PaneId]:
    """The panes that are told of from now on."""
    found: list[PaneId] = []
    session.scenes.changed.connect(lambda pane, _: found.append(pane))
    return found


def test_that_an_edit_is_drawn_at_once_and_its_answers_with_the_next_edit(
    qtbot: QtBot, session: Session, told: list[PaneId]
) -> None:
    before = begins(session.scenes.drawn("contour"))
    session.apply(Set(START, (-3.0, 1.0)))
    assert told.count("contour") == 1
    answered(qtbot, session)
    assert told.count("contour") == 1
    assert begins(session.scenes.drawn("contour")) == before
    assert session.busy
    session.apply(Set(START, (-3.0, 1.5)))
    assert told.count("contour") == 2
    assert begins(session.scenes.drawn("contour")) == {(-3.0, 1.0)}


def test_that_whoever_reads_a_scene_reads_what_is_known_by_now(qtbot: QtBot, session: Session) -> None:
    session.apply(Set(START, (-3.0, 1.0)))
    answered(qtbot, session)
    assert begins(session.scenes.scene("contour")) == {(-3.0, 1.0)}


def test_that_answers_are_drawn_a_little_later_where_no_edit_comes(
    qtbot: QtBot, session: Session, told: list[PaneId]
) -> None:
    values: list[bool] = []
    session.scenes._timer.setInterval(1)
    session.apply(Set(START, (-3.0, 1.0)))
    session.values_changed.connect(lambda: values.append(True))
    qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
    assert begins(session.scenes.drawn("contour")) == {(-3.0, 1.0)}
    assert told.count("contour") >= 2
    assert values


def test_that_a_step_shows_what_waits(qtbot: QtBot, session: Session) -> None:
    session.apply(Set(START, (-3.0, 1.0)))
    answered(qtbot, session)
    session.player.seek(1)
    assert begins(session.scenes.drawn("contour")) == {(-3.0, 1.0)}


def test_that_undo_and_what_came_before_it_leave_nothing_behind(qtbot: QtBot, session: Session) -> None:
    before = begins(session.scenes.drawn("contour"))
    session.apply(Set(START, (-3.0, 1.0)))
    answered(qtbot, session)
    session.store.end_gesture()
    session.store.undo()
    answered(qtbot, session)
    session.draw()
    assert begins(session.scenes.drawn("contour")) == before


def test_that_nothing_is_shown_after_the_end(qtbot: QtBot, session: Session, told: list[PaneId]) -> None:
    session.apply(Set(START, (-3.0, 1.0)))
    answered(qtbot, session)
    assert session.scenes.waits
    told.clear()
    session.close()
    assert not session.scenes.waits
    assert not told


def test_that_a_copied_picture_has_what_waits(
    qtbot: QtBot, open_window: Callable[[Document], Window]
) -> None:
    window = open_window(lesson("optimizers"))
    session = window.session
    hold(session)
    session.apply(Set(START, (-3.0, 1.0)))
    answered(qtbot, session)
    window.actions_by_id["copy-picture"].trigger()
    drawn = session.scenes.drawn("contour")
    assert drawn is not None
    assert begins(drawn) == {(-3.0, 1.0)}
    assert same_picture(drawn, session.scenes.scene("contour"))
    copied = QGuiApplication.clipboard().pixmap().toImage()
    assert copied == window.parts.panes.grab().toImage()
