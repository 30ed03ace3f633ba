"""Every scene of every lesson stands in the window as its picture has it: one table draws both."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Document, PaneId, ShowScene, lesson, lessons
from nablaboard.panes import AnsweredDocument
from nablaboard.scene import Scene, describe

PATIENCE = 60_000  # milliseconds for the answers of one scene


def assert_that_it_plays(session: Session, told: list[tuple[int, int]]) -> None:
    """The paths of a board that has a run are shown from step 0 on; a board without one has no steps."""
    board, player = session.board, session.player
    runs = any(choice.enabled for choice in board.optimizers) and bool(board.contour.starts)
    assert [step for step, last in told if last][:1] == ([0] if runs else [])
    assert player.playing or player.index == player.last
    assert bool(player.last) == runs


@pytest.mark.parametrize("name", [name for name, _ in lessons()])
def test_that_every_scene_of_a_lesson_is_in_the_window_what_it_is_in_a_picture(
    qtbot: QtBot, open_window: Callable[[Document], Window], name: str
) -> None:
    window = open_window(lesson(name))
    session = window.session
    shown: dict[PaneId, Scene] = {pane: session.scenes.scene(pane) for pane in session.board.panes}
    session.scenes.changed.connect(shown.__setitem__)
    told: list[tuple[int, int]] = []
    session.player.moved.connect(lambda step, last: told.append((step, last)))
    for index in range(len(session.document.scenes)):
        session.player.seek(session.player.last)
        told.clear()
        session.apply(ShowScene(index))
        qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
        if index:  # the first is shown already
            assert_that_it_plays(session, told)
        session.player.pause()
        qtbot.wait(0)  # panes that were just shown learn their sizes
        qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
        session.player.seek(session.player.last)
        picture = AnsweredDocument(session.document)
        assert session.board.panes == window.parts.panes.shown
        for pane in session.board.panes:
            expected = picture.scene(pane, session.scenes.sheet(pane))
            assert describe(shown[pane], complete=True) == describe(expected, complete=True), (index, pane)
