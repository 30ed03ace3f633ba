"""Every scene of every lesson stands in the window as its picture has it: one table draws both."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import Document, PaneId, ShowScene, lesson, lessons
from nablaboard.panes import AnsweredDocument
from nablaboard.scene import Scene, describe

PATIENCE = 60_000  # milliseconds for the answers of one scene


@pytest.mark.parametrize("name", [name for name, _ in lessons()])
def test_that_every_scene_of_a_lesson_is_in_the_window_what_it_is_in_a_picture(
    qtbot: QtBot, open_window: Callable[[Document], Window], name: str
) -> None:
    window = open_window(lesson(name))
    session = window.session
    shown: dict[PaneId, Scene] = {pane: session.scenes.scene(pane) for pane in session.board.panes}
    session.scenes.changed.connect(shown.__setitem__)
    for index in range(len(session.document.scenes)):
        session.apply(ShowScene(index))
        session.player.pause()
        qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
        qtbot.wait(0)  # panes that were just shown learn their sizes
        qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
        session.player.seek(session.player.last)
        picture = AnsweredDocument(session.document)
        assert session.board.panes == window.parts.panes.shown
        for pane in session.board.panes:
            expected = picture.scene(pane, session.scenes.sheet(pane))
            assert describe(shown[pane], complete=True) == describe(expected, complete=True), (index, pane)
