"""Qt for Python 6.12.0 loses references of True and None and aborts after some hundred signals or frames.

A short test does not show it, and an abort would take the test run with it: so many of both, in a process of
their own. It keeps nothing of what it hears, since whatever holds True pays for a lost reference.
"""

import os
import subprocess
import sys

CHILD = """
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

class Sender(QObject):
    told = Signal(bool, object)

class Listener(QObject):
    heard = 0

    def hear(self, flag, nothing):
        self.heard += flag is True and nothing is None

class Canvas(QWidget):
    painted = 0

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawText(QRect(0, 0, 60, 20), 0, str(self.painted))
        self.painted += 1

application = QApplication([])
sender, listener, canvas = Sender(), Listener(), Canvas()
sender.told.connect(listener.hear)
for _ in range(20_000):
    sender.told.emit(True, None)
canvas.resize(80, 40)
canvas.show()
application.processEvents()
first = canvas.painted
while canvas.painted < first + 2_000:
    canvas.repaint()
print(listener.heard, canvas.painted - first)
"""


def test_that_twenty_thousand_signals_and_two_thousand_paints_leave_the_process_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["20000", "2000"]
