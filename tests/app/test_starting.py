"""The first picture waits for nothing that it does not show."""

import subprocess
import sys

import pytest

LATER = (
    "nablaboard.app.data_dialog",
    "nablaboard.app.export_dialog",
    "nablaboard.app.tour",
    "nablaboard.export",
    "numpy.ma",
    "numpy.random",
    "secrets",
    "sympy",
    "scipy",
    "PySide6.QtPrintSupport",
)
"""What is loaded once somebody asks for it."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules of a process that showed a lesson's panes."""
    code = (
        "import sys; from nablaboard.app.start import run\n"
        "code = run(lesson_id='optimizers', quit_after_first_picture=True)\n"
        "print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=120, text=True
    )
    return set(done.stdout.split())


def test_that_the_window_was_there(loaded: set[str]) -> None:
    assert {"nablaboard.app.window", "nablaboard.view.panes.canvas", "pyqtgraph"} <= loaded


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
