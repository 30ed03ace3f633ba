"""Closing the window in the middle of any job ends the process, with code 0; of a closed one nothing is left.

How soon, `benchmarks/closing.py` tells; here a process that hangs is a failure, and one on a busy machine is
none.
"""

import gc
import subprocess
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from closing import busy_window
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Store, lesson
from nablaboard.view.theme import THEMES

TIMES = 20
PATIENCE = 60
"""Seconds after which a process is held to hang."""


@pytest.mark.parametrize("turn", range(TIMES))
def test_that_closing_in_the_middle_of_work_ends_the_process(turn: int) -> None:
    with subprocess.Popen(busy_window(30 + 25 * turn), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("closing")
        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("at_work", [False, True], ids=["settled", "at work"])
def test_that_nothing_of_a_closed_window_is_left(qapp: QApplication, qtbot: QtBot, *, at_work: bool) -> None:
    left = opened_and_closed(qtbot, at_work=at_work)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    assert [type(part()).__name__ for part in left if part() is not None] == []


def opened_and_closed(qtbot: QtBot, *, at_work: bool) -> list[weakref.ref[object]]:
    """Weak references to the parts of a window that is on its way out."""
    window = Window(Session(Store(lesson("optimizers"))), THEMES["light"])
    window.show()
    window.start()
    if not at_work:
        qtbot.waitUntil(lambda: not window.session.busy, timeout=1000 * PATIENCE)
    window.close()
    window.deleteLater()
    parts = (window, window.session, window.session.store, window.parts, window.wiring, window.commands)
    return [weakref.ref(part) for part in parts]
