"""The first picture waits for nothing that it does not show."""

import subprocess
import sys
from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.memory import usual_memory
from nablaboard.app.row_questions import FEW
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.compute import (
    Batch,
    CurveRequest,
    DescentRequest,
    DiagnosesRequest,
    Lane,
    Policy,
    Request,
    SlopesAtRequest,
    SurfaceRequest,
)
from nablaboard.model import Store, Work, blank, lesson
from nablaboard.view.theme import THEMES
from papers import board

LATER = (
    "importlib.metadata",
    "nablaboard.app.data_dialog",
    "nablaboard.app.export_dialog",
    "nablaboard.app.system_dialogs",
    "nablaboard.app.tour",
    "nablaboard.calculus.data",
    "nablaboard.calculus.figures",
    "nablaboard.calculus.points",
    "nablaboard.compute.exact_places",
    "nablaboard.view.expressions.completer",
    "nablaboard.export",
    "numpy.ma",
    "numpy.random",
    "pyqtgraph",
    "secrets",
    "sympy",
    "scipy",
    "PySide6.QtPrintSupport",
)
"""What is loaded once somebody asks for it."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules of a process that showed a lesson's panes, from its command line on."""
    code = (
        "import sys; from nablaboard.cli import main\n"
        "code = main(['--lesson', 'optimizers', '--quit-after-first-picture'])\n"
        "print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=120, text=True
    )
    return set(done.stdout.split())


def test_that_the_window_was_there(loaded: set[str]) -> None:
    assert {"nablaboard.app.window", "nablaboard.view.panes.canvas"} <= loaded


def test_that_a_command_loads_no_other() -> None:
    words = "import sys; from nablaboard.cli import main; main(['derivative', 'x^2', '--at', '1'])"
    code = f"{words}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    ours = {name for name in done.stdout.split() if name.startswith("nablaboard.cli.")}
    assert "nablaboard.cli.derivative" in ours
    assert ours.isdisjoint({"nablaboard.cli.descend", "nablaboard.cli.explore", "nablaboard.cli.points"})


@pytest.mark.parametrize("name", LATER)
def test_that_it_is_not_loaded_for_the_first_picture(loaded: set[str], name: str) -> None:
    assert name not in loaded


def test_that_no_source_of_ours_is_read_while_the_window_is_loaded() -> None:
    code = (
        "import linecache\n"
        "from nablaboard.app.start import run\n"
        "run(lesson_id='optimizers', quit_after_first_picture=True)\n"
        "print(sum('nablaboard' in name for name in linecache.cache))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["0"]


def test_that_what_nobody_waits_for_is_asked_after_the_first_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []
    before: list[Request] = []
    submit = Lane.submit

    def noted(lane: Lane, request: Request, policy: Policy) -> int:
        asked.append(request)
        return submit(lane, request, policy)

    def look() -> None:
        if session.pictured and not before:
            before.extend(asked)

    monkeypatch.setattr(Lane, "submit", noted)
    session = Session(Store(lesson("optimizers")))
    window = Window(session, THEMES["light"])
    qtbot.addWidget(window)
    session.values_changed.connect(look)
    window.show()
    with qtbot.waitSignal(session.pictured_once, timeout=20_000):
        window.start()

    assert before
    assert not [each for each in before if each.in_background]
    qtbot.waitUntil(lambda: any(isinstance(each, DiagnosesRequest) for each in asked), timeout=20_000)
    qtbot.waitUntil(lambda: any(isinstance(each, SlopesAtRequest) for each in asked), timeout=20_000)


def test_that_curves_and_levels_are_asked_for_once_before_the_first_picture_and_then_for_its_sizes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []
    submit = Lane.submit

    def noted(lane: Lane, request: Request, policy: Policy) -> int:
        asked.extend(request.requests if isinstance(request, Batch) else [request])
        return submit(lane, request, policy)

    monkeypatch.setattr(Lane, "submit", noted)
    session = Session(Store(lesson("optimizers")))
    window = Window(session, THEMES["light"])
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: session.pictured, timeout=20_000)
    assert Counter(map(type, asked)) == {CurveRequest: 2, SurfaceRequest: 1, DescentRequest: 1}

    size = window.parts.panes.card("function").canvas.plot_size()[:2]
    qtbot.waitUntil(
        lambda: size in [each.size for each in asked if isinstance(each, CurveRequest)], timeout=20_000
    )


@pytest.mark.parametrize(
    ("text", "at_once"), [("sin(x)", True), ("x" + " + x" * FEW, False)], ids=["short", "long"]
)
def test_that_short_rows_are_read_before_the_first_picture_and_long_ones_beside_it(
    qtbot: QtBot, text: str, at_once: bool
) -> None:
    session = Session(Store(blank((text,))))
    session.start()
    assert (session.rows.awaited is None) == at_once
    assert (session.readings[0].text == text and session.readings[0].kind != "empty") == at_once
    qtbot.waitUntil(lambda: session.rows.awaited is None, timeout=20_000)
    session.close()


def test_that_the_very_first_tour_does_not_stand_before_work_that_was_left_behind() -> None:
    """A history that cannot be read looks like no start before."""
    vault = usual_memory().vault
    vault.keep(Work(board("f(x) = x^2")))
    vault.close()
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from nablaboard.app.start import run\n"
        "from nablaboard.app.window import Window\n"
        "def look(self):\n"
        "    window, = (each for each in self.topLevelWidgets() if isinstance(each, Window))\n"
        "    print(len(window.parts.notices.keys()), window.commands.guide.tour)\n"
        "    window.session.close()\n"
        "    return 0\n"
        "QApplication.exec = look\n"
        "import os; run(); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-uc", code], capture_output=True, check=True, timeout=120, text=True
    )
    assert done.stdout.split() == ["1", "None"]
