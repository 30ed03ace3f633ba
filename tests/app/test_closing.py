"""Closing the window in the middle of any job ends the process, with code 0 and within 2 seconds."""

import subprocess
import sys
import time

import pytest

# Long work on every lane at once: the descent alone would run for minutes.
BUSY = """
import sys
from dataclasses import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Store, lesson
from nablaboard.view.theme import THEMES, apply_theme

application = QApplication([])
apply_theme(application, THEMES["light"])
document = lesson("optimizers")
run = replace(document.board.run, steps=100_000, tolerance=0.0)
document = replace(document, board=replace(document.board, run=run))
window = Window(Session(Store(document)), THEMES["light"])
window.show()
window.start()

def close():
    print("closing", window.session.busy, flush=True)
    window.close()

QTimer.singleShot(int(sys.argv[1]), close)
sys.exit(application.exec())
"""
TIMES = 20


@pytest.mark.parametrize("turn", range(TIMES))
def test_that_closing_in_the_middle_of_work_ends_the_process_at_once(turn: int) -> None:
    words = [sys.executable, "-c", BUSY, str(30 + 25 * turn)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("closing")
        started = time.monotonic()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 2.0
