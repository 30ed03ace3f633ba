"""Whether every text in the window has its room, at all sizes, display scales, sizes of texts and themes.

Run by hand, from the folder `tests`: `python -m benchmarks.room [lesson ...]`, for all lessons if none is
named. Each scale is a process of its own, off screen. What is cut or out of reach is printed with where it
was; the exit status is 1 then. The window is walked by `room`, as in the tests.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
SIZES = ((640, 360), (1024, 768), (1180, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160))
THEMES = ("light", "projector")
PERCENT = (75, 100, 150, 200)
PATIENCE = 60  # seconds for the first answers
TURNS = 20  # of the event loop, in which a window comes to rest


def main(names: list[str]) -> int:
    """Walk through all of it; returns the exit status."""
    wrong = 0
    for scale in SCALES:
        with TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                "XDG_CONFIG_HOME": folder,
                "XDG_STATE_HOME": folder,
            }
            command = [sys.executable, "-m", "benchmarks.room", "--walk", *names]
            wrong |= subprocess.run(command, env=environment, check=False).returncode
        print(f"scale {scale}: {'see above' if wrong else 'all texts have their room'}", flush=True)
    return int(wrong != 0)


def walk(names: list[str]) -> int:
    """The same at the scale of this process."""
    from nablaboard.model import lessons

    wrong = [line for name in names or [name for name, _ in lessons()] for line in _walked(name)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return int(bool(wrong))


def _walked(name: str) -> Iterator[str]:
    """What is wrong with a lesson's window, with where it was."""
    from PySide6.QtWidgets import QApplication

    from nablaboard.app.session import Session
    from nablaboard.app.window import Window
    from nablaboard.model import ShowScene, Store, lesson
    from nablaboard.view import theme

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply_theme(application, theme.LIGHT)
    window = Window(Session(Store(lesson(name))), theme.LIGHT)
    window.kept.keep(text_size=100, theme="light")
    window.show()
    window.start()
    window.session.player.pause()
    for scene in range(len(window.session.document.scenes)):
        window.session.apply(ShowScene(scene))
        began = time.monotonic()
        while window.session.busy and time.monotonic() - began < PATIENCE:
            application.processEvents()
        for each in THEMES:
            for percent in PERCENT:
                window.kept.keep(theme=each, text_size=percent)
                for size in SIZES:
                    window.resize(*size)
                    place = f"{name} {scene + 1}, {each}, {percent} %, {size[0]} × {size[1]}"
                    yield from (f"{place}: {said!r}" for said in _at_rest(window))
    window.close()
    window.deleteLater()


def _at_rest(window: "QMainWindow") -> list[str]:
    """What is cut or out of reach once the window stands: layouts that follow each other take some turns."""
    from PySide6.QtWidgets import QApplication

    from room import cut_texts, out_of_reach

    wrong: list[str] = []
    for _ in range(TURNS):
        QApplication.processEvents()
        wrong = [*cut_texts(window), *out_of_reach(window)]
        if not wrong:
            break
    return wrong


if __name__ == "__main__":
    walks = sys.argv[1:2] == ["--walk"]
    sys.exit(walk(sys.argv[2:]) if walks else main(sys.argv[1:]))
