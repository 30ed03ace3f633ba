"""What is no longer needed is taken apart on the window's thread, wherever it was made."""

import gc
import threading

from PySide6.QtCore import QAbstractEventDispatcher
from pytestqt.qtbot import QtBot

from nablaboard.app.garbage import sweep, sweep_at_rest


class Ring:
    """Only the collector takes it apart, since it holds itself; it notes on which thread."""

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends
        self._own = self

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


def test_that_the_windows_thread_takes_apart_what_another_one_leaves(qtbot: QtBot) -> None:
    """So much is left that Python itself would have looked for it there some times."""
    ends: list[int] = []

    def leave() -> None:
        for _ in range(10 * gc.get_threshold()[0]):
            Ring(ends)

    lane = threading.Thread(target=leave)
    sweep_at_rest()
    try:
        lane.start()
        lane.join()
        assert not ends
        qtbot.waitUntil(lambda: bool(ends))
    finally:
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(sweep)
    assert set(ends) == {threading.get_ident()}


def test_that_nothing_is_looked_for_while_little_was_made() -> None:
    gc.collect()
    looked: list[str] = []
    note = lambda phase, _: looked.append(phase)  # noqa: E731 - it is removed again
    gc.callbacks.append(note)
    try:
        sweep()
    finally:
        gc.callbacks.remove(note)
    assert not looked
