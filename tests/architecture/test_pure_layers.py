"""Everything below the view can be imported, tested and used where Qt is not installed."""

import subprocess
import sys

import pytest

PURE = ("words", "calculus", "model", "compute", "scene", "panes")
QT = ("PySide6", "shiboken6")


def loaded_by(statement: str) -> set[str]:
    """The outermost packages that a fresh interpreter holds after the statement."""
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("layer", PURE)
def test_that_a_pure_layer_loads_no_qt(layer: str) -> None:
    assert loaded_by(f"import nablaboard.{layer}").isdisjoint(QT)


@pytest.mark.parametrize("module", ["nablaboard", "nablaboard.cli"])
def test_that_the_python_api_and_the_command_line_load_no_qt_until_they_draw(module: str) -> None:
    assert loaded_by(f"import {module}").isdisjoint(QT)


def test_that_what_is_slow_to_load_waits_until_it_is_called() -> None:
    assert loaded_by("import nablaboard").isdisjoint({"sympy", "scipy", "matplotlib"})
