"""A window that is closed in the middle of long work, in a process of its own."""

import sys

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


def busy_window(milliseconds: int) -> list[str]:
    """The command of a process that prints a line and closes its busy window after so long."""
    return [sys.executable, "-c", BUSY, str(milliseconds)]
