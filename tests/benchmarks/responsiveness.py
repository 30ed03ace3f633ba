"""What a frame costs the window's thread while something is dragged, played, panned or zoomed.

Run by hand: `python tests/benchmarks/responsiveness.py [--rounds N] [--frames N] [words]`. A real window,
on whatever platform Qt finds, is driven at 60 Hz over boards that are hard on it; `words` choose among boards
and motions by parts of their names. The processor time of the window's thread in each frame is what counts,
since that is what keeps the window from answering: what works in a lane meanwhile does not, but its answers
must come. Motions of a board run in turn, as often as there are rounds. Printed are the median and the 99th
percentile, over all frames of a motion, beside how many answers came.

The budget is 16 ms at the median and 50 ms at the 99th percentile; a jump to the end of a run, from its start
until nothing is left to paint, has 300 ms, where the window had time before to look at the paths, and another
theme on a board of 200 rows 100 ms. `--profile` tells where the time of each motion goes.
"""

import argparse
import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Literal

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from nablaboard.app.session import Session
from nablaboard.app.start import SWITCH_INTERVAL
from nablaboard.app.window import Window
from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import Document, MapPane, OptimizerChoice, Row, Set, SetView, Store, lesson
from nablaboard.view.theme import THEMES, apply_theme

FRAME = 16  # milliseconds
BUDGET, LATE = 16.0, 50.0  # milliseconds: at the median, at the 99th percentile
JUMPS = {"to the end": 300.0, "theme": 100.0}
"""Milliseconds of what is done in one go, with all that is painted after it."""
STEPS = 100_000
ROWS, DRAWN = 200, 8  # and how many of them have a curve
SETTLE = 300  # milliseconds before and after a motion, that are not counted
REST = 20.0  # seconds at most, until pictures are whole before something is measured
PATIENCE = 120.0  # seconds in which a board has to be worked out

Range = tuple[float, float]
PaneView = Literal["function", "contour"]
PANES: tuple[PaneView, ...] = ("function", "contour")  # that are panned and zoomed
Motion = Callable[[Window, float], None]
"""Moves something to where it is at a share of the way, 0 to 1."""


def main() -> None:
    """Measure what is asked for and print a line for each motion."""
    asked = _arguments()
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    apply_theme(application, THEMES["light"])
    for name, document in _boards():
        motions = {what: move for what, move in _motions(document) if _wanted(f"{name} {what}", asked.words)}
        if not motions:
            continue
        window = _opened(document)
        spent: dict[str, list[float]] = {what: [] for what in motions}
        answers = dict.fromkeys(motions, 0)
        profiles = {what: cProfile.Profile(time.thread_time) for what in motions}
        for _ in range(asked.rounds):
            for what, move in motions.items():
                measure = _jump if what in JUMPS else _moved
                profile = profiles[what] if asked.profile else None
                times, came = measure(window, move, asked.frames, profile)
                spent[what] += times
                answers[what] += came
        for what, times in spent.items():
            print(_line(f"{name}: {what}", times, answers[what]), flush=True)
            if asked.profile:
                pstats.Stats(profiles[what]).sort_stats("cumulative").print_stats("nablaboard", 60)
        window.close()
        window.deleteLater()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a frame costs the window's thread.")
    parser.add_argument("words", nargs="*", help="parts of the names of boards and motions")
    parser.add_argument("--rounds", type=int, default=2, help="how often each motion is made")
    parser.add_argument("--frames", type=int, default=40, help="of a motion")
    parser.add_argument("--profile", action="store_true", help="tell what took the time")
    return parser.parse_args()


def _wanted(name: str, words: list[str]) -> bool:
    return all(word in name for word in words)


def _boards() -> Iterator[tuple[str, Document]]:
    """What is hard on a window, each under its name."""
    for text in ("sin(x)", "sin(20x)", "sin(1000x)"):
        yield text, _with_functions(text)
    yield "five functions", _with_functions("sin(x)", "sin(20x)", "cos(30x)", "x/4 sin(50x)", "sin(1000x)")
    yield "long runs", _long_runs()
    yield "Rastrigin", _rastrigin()
    yield (
        f"{ROWS} rows",
        _with_functions(*(f"sin({1 + place / 10}x) + {place / 50}" for place in range(ROWS - 1))),
    )


def _with_functions(*texts: str) -> Document:
    """The first lesson with these functions in place of its own."""
    document = lesson("optimizers")
    surface = document.board.rows[1]
    rows = [
        Row(
            id=100 + place,
            text=f"f_{place}(x) = {text}",
            visible=place < DRAWN,
            colour=place % len(THEMES["light"].series),
        )
        for place, text in enumerate(texts)
    ]
    function = replace(document.board.function, row=100, y=(-5.0, 5.0))
    return replace(document, board=replace(document.board, rows=(*rows, surface), function=function))


def _long_runs() -> Document:
    """Five optimizers from five starts, 100,000 steps each, with noise."""
    document = lesson("optimizers")
    board = document.board
    starts = ((-7.0, 2.0), (-5.0, -4.0), (0.0, 4.0), (6.0, 3.0), (8.0, -3.0))
    run = replace(board.run, steps=STEPS, tolerance=0.0, noise=0.5)
    contour = replace(board.contour, starts=starts)
    return replace(document, board=replace(board, contour=contour, run=run))


def _rastrigin() -> Document:
    """Twenty optimizers on a surface of many valleys, beside a map of where runs end."""
    document = lesson("optimizers")
    board = document.board
    surface = replace(board.rows[1], text="g(x, y) = 20 + x^2 + y^2 - 10cos(2π x) - 10cos(2π y)")
    names = [*OPTIMIZERS, *OPTIMIZERS][:20]
    choices = tuple(OptimizerChoice(id=f"{k}", optimizer=name) for k, name in enumerate(names))
    contour = replace(board.contour, x=(-5.12, 5.12), y=(-5.12, 5.12), starts=((-3.6, 2.4),))
    changed = replace(
        board,
        rows=(board.rows[0], surface),
        contour=contour,
        optimizers=choices,
        panes=("function", "contour", "map", "value"),
        map=MapPane(columns=128, rows=128),
        run=replace(board.run, steps=300),
    )
    return replace(document, board=changed)


def _motions(document: Document) -> Iterator[tuple[str, Motion]]:
    """What is done to a board, each under its name."""
    board = document.board
    yield "tangent", lambda window, t: window.session.apply(Set("function.tangent_x", 10 + 8 * _swing(t)))
    yield "start", lambda window, t: window.session.apply(Set("contour.starts[0]", _around(t)))
    rate = f"optimizers[{board.optimizers[0].id}].settings.learning_rate"
    yield "rate", lambda window, t: window.session.apply(Set(rate, 0.2 + 0.15 * _swing(t)))
    yield "forward", _seek
    yield "backward", lambda window, t: _seek(window, 1 - t)
    yield "scrub", lambda window, t: _seek(window, 0.5 + 0.5 * _swing(3.1 * t))
    yield "to the end", _seek
    if len(board.rows) == ROWS:
        yield "theme", _wear
    for pane in PANES:
        view = getattr(board, pane)
        yield f"pan {pane}", partial(_pan, pane, view.x, view.y)
        yield f"zoom {pane}", partial(_zoom, pane, view.x, view.y)


def _wear(window: Window, share: float) -> None:
    """Another theme, as the window puts it on."""
    theme = THEMES["dark" if share else "light"]
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme)
    window.set_theme(theme)


def _swing(share: float) -> float:
    return float(np.sin(2 * np.pi * share))


def _around(share: float) -> tuple[float, float]:
    return -3.6 + 1.3 * _swing(share), 2.0 * _swing(share + 0.25)


def _seek(window: Window, share: float) -> None:
    player = window.session.player
    player.seek(round(share * player.last))


def _pan(pane: PaneView, x: Range, y: Range, window: Window, share: float) -> None:
    _show(window, pane, x, y, 0.2 * _swing(share), 1.0)


def _zoom(pane: PaneView, x: Range, y: Range, window: Window, share: float) -> None:
    _show(window, pane, x, y, 0.0, 1.0 + 0.5 * _swing(share))


def _show(window: Window, pane: PaneView, x: Range, y: Range, moved: float, scale: float) -> None:
    """The same edit that the canvas tells of when it is panned or zoomed by hand."""
    ranges = []
    for low, high in (x, y):
        middle, half = (low + high) / 2 + moved * (high - low), scale * (high - low) / 2
        ranges.append((middle - half, middle + half))
    window.session.look(pane, SetView(pane, *ranges))


def _opened(document: Document) -> Window:
    """The window with this board, worked out, at its last step."""
    window = Window(Session(Store(document)), THEMES["light"])
    window.resize(1440, 900)
    window.show()
    window.start()
    gc.freeze()  # as the program does
    window.session.player.pause()
    deadline = time.monotonic() + PATIENCE
    _wait(500)
    while window.session.busy and time.monotonic() < deadline:
        _wait(100)
    window.session.player.seek(window.session.player.last)
    _rest(window)
    return window


def _rest(window: Window) -> None:
    """Wait until all pictures are whole, and what will be seen at the end of all paths is known."""
    deadline = time.monotonic() + REST
    painters = [window.parts.panes.card(pane).canvas._painter for pane in window.session.board.panes]
    _wait(SETTLE)
    while any(each.unfinished or each.looks_ahead for each in painters) and time.monotonic() < deadline:
        _wait(100)


def _moved(
    window: Window, move: Motion, frames: int, profile: cProfile.Profile | None
) -> tuple[list[float], int]:
    """Milliseconds of each frame, and how many answers came."""
    answers: list[object] = []
    window.session.answered.connect(answers.append)
    move(window, 0.0)
    _wait(SETTLE)
    spent: list[float] = []
    for frame in range(frames):
        with _Counted(spent, profile):
            move(window, (frame + 1) / frames)
            _wait(FRAME)
    window.session.store.end_gesture()
    window.session.answered.disconnect(answers.append)
    _wait(SETTLE)
    return spent, len(answers)


def _jump(
    window: Window, move: Motion, _frames: int, profile: cProfile.Profile | None
) -> tuple[list[float], int]:
    """Milliseconds of what is done in one go, from its beginning on, and of all that is painted after it."""
    move(window, 0.0)
    _rest(window)
    spent: list[float] = []
    with _Counted(spent, profile):
        move(window, 1.0)
        _wait(2000)
    return spent, 0


class _Counted:
    """Adds the milliseconds that this thread works within."""

    def __init__(self, spent: list[float], profile: cProfile.Profile | None) -> None:
        self._spent, self._profile = spent, profile

    def __enter__(self) -> None:
        if self._profile:
            self._profile.enable()
        self._began = time.thread_time()

    def __exit__(self, *_: object) -> None:
        self._spent.append(1000 * (time.thread_time() - self._began))
        if self._profile:
            self._profile.disable()


def _line(name: str, times: list[float], answers: int) -> str:
    middle, late = np.percentile(times, [50, 99])
    jump = next((budget for what, budget in JUMPS.items() if name.endswith(what)), None)
    over = middle > jump if jump else middle > BUDGET or late > LATE
    came = f"{answers:5} answers" if answers else ""
    return f"{name:34} median {middle:7.1f} ms, 99 % {late:7.1f} ms {came}{'  OVER' if over else ''}"


def _wait(milliseconds: int) -> None:
    """Let the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
