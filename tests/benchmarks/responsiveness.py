"""How long the window's event loop is blocked while something is dragged.

Run by hand: `python tests/benchmarks/responsiveness.py [seconds]`. The real window, on whatever platform Qt
finds, is driven at 60 Hz: the tangent point, a start point, and a learning rate, `seconds` each, then the
tangent point and the view beside curves that swing more and more often. A timer that should fire every
millisecond tells how long the loop was away; the 50th, 99th and largest value are printed, with the number of
pictures that were shown and of answers that came too late and were dropped.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from nablaboard.app.session import Session
from nablaboard.app.start import SWITCH_INTERVAL
from nablaboard.app.window import Window
from nablaboard.model import Edit, Set, Store, lesson
from nablaboard.view.theme import THEMES, apply_theme

FRAME = 16
CURVES = ("sin(x)", "sin(20x)", "sin(100x)", "sin(1000x)")


def main(seconds: float) -> None:
    """Measure the three drags and print a line for each."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    theme = THEMES["light"]
    apply_theme(application, theme)
    window = Window(Session(Store(lesson("optimizers"))), theme)
    window.resize(1440, 900)
    window.show()
    window.start()
    _wait(1.5)
    window.session.player.pause()
    window.session.player.seek(window.session.player.last)
    board = window.session.board
    rate = board.optimizers[0].id
    drags: dict[str, Callable[[float], Edit]] = {
        "tangent": lambda t: Set("function.tangent_x", 10 + 8 * np.sin(3 * t)),
        "start": lambda t: Set("contour.starts[0]", (-7 + 4 * np.sin(2 * t), 2 * np.cos(3 * t))),
        "rate": lambda t: Set(f"optimizers[{rate}].settings.learning_rate", 0.5 + 0.45 * np.sin(2 * t)),
    }
    for name, edit in drags.items():
        _measure(window, name, edit, seconds)
    row = board.rows[0].id
    for text in CURVES:
        window.session.apply(Set(f"rows[{row}].text", f"f(x) = {text}"))
        _wait(1.5)
        _measure(window, f"tangent, {text}", drags["tangent"], seconds)
        _measure(window, f"view, {text}", lambda t: Set("function.x", (np.sin(t), 20 + np.sin(t))), seconds)
    window.close()


def _measure(window: Window, name: str, edit: Callable[[float], Edit], seconds: float) -> None:
    gaps: list[float] = []
    last = time.perf_counter()
    started = last
    answers = 0

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(1000 * (now - last))
        last = now

    def count(_: object) -> None:
        nonlocal answers
        answers += 1

    window.session.answered.connect(count)
    heart = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(beat)
    hand = QTimer(interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
    hand.timeout.connect(lambda: window.session.apply(edit(time.perf_counter() - started)))
    heart.start()
    hand.start()
    _wait(seconds)
    hand.stop()
    heart.stop()
    window.session.store.end_gesture()
    window.session.answered.disconnect(count)
    middle, most = np.percentile(gaps, [50, 99])
    said = f"median {middle:5.1f} ms, 99 % {most:5.1f} ms, most {max(gaps):5.1f} ms"
    print(f"{name:20} blocked: {said}; {answers} answers")


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0)
