"""Make the README's picture: the real window with its first lesson, grabbed by the program itself.

Run from the project's folder: `python packaging/picture.py [theme] [file]`.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Store, lesson
from nablaboard.view.theme import THEMES, apply_theme

PICTURE = Path(__file__).parents[1] / "resources" / "pictures" / "window.png"
STEP = 25
MILLISECONDS = 1500  # for every answer to arrive


def main(theme: str = "light", file: str = "") -> None:
    """Open the lesson, wait, go to a step in the middle, grab."""
    application = QApplication([])
    apply_theme(application, THEMES[theme])
    window = Window(Session(Store(lesson("optimizers"))), THEMES[theme])
    window.resize(1440, 900)
    window.show()
    window.start()
    loop = QEventLoop()
    QTimer.singleShot(MILLISECONDS, loop.quit)
    loop.exec()
    window.session.player.pause()
    window.session.player.seek(STEP)
    target = Path(file) if file else PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(target))
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
