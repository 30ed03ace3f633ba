#!/usr/bin/env python3
"""Prove that all below the view runs where Qt is not installed, and that the wheel carries its resources.

    python3 packaging/pure.py

An environment is made in a temporary folder from the lock without Qt and the tools; the project goes in as
the wheel it is published as, built by what `dev.py` has put into `.venv`. The tests of the pure layers must
pass there, each with the first of its cases, since all cases run where Qt is; and the command line must
answer. After that every command is run from the wheel where Qt is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from console import call, stop, tell
from dev import ENVIRONMENT, LOCK, LOCKED, OFFLINE, ON_ALL_CORES, ROOT, lock_without, pip_for, python_of

PURE_TESTS = ("words", "calculus", "model", "compute", "scene", "panes")
QUIET = ("-W", "ignore::pytest.PytestConfigWarning", "-p", "no:cacheprovider")
"""pytest-qt is not there to know its settings."""
LEFT_OUT = ("pyside6-essentials", "shiboken6", "pyqtgraph", "pytest-qt", "mypy", "ruff")
COMMANDS = (
    ("lessons",),
    ("derivative", "x^2", "--at", "3", "-o", "derivative.csv"),
    ("gradient", "x^2 + y^2", "--at", "3,4"),
    ("descend", "x^2 + y^2", "--start", "1,2"),
    ("sweep", "x^2", "--start", "1", "--over", "learning_rate=0.01:1:4", "-o", "sweep.svg"),
    ("map", "x^2 + y^2", "--x", "-1:1", "--y", "-1:1", "--size", "9x9", "-o", "map.png"),
    ("points", "x^3 - 2x", "--x", "-3:3"),
    ("samples", "table.csv"),
    ("export", "lesson:optimizers", "-o", "picture.pdf", "--language", "ja"),
    ("check", "lesson.nabla"),
    ("doctor",),
    ("--quit-after-first-picture",),
)
"""One line for each command, and the window."""


def main() -> int:
    """Make the environment, run the tests and two commands in it; the exit code of the first that fails."""
    with tempfile.TemporaryDirectory(prefix="nablaboard-pure-") as folder:
        environment = Path(folder) / "environment"
        venv.create(environment)
        fill(environment, Path(folder))
        python = str(python_of(environment))
        tests = [str(ROOT / "tests" / layer) for layer in PURE_TESTS]
        commands = (
            ["pytest", "-q", "--first-cases", *ON_ALL_CORES, *QUIET, *tests],
            ["nablaboard", "lessons"],
            ["nablaboard", "derivative", "x^2", "--at", "3"],
        )
        for command in commands:
            done = subprocess.run([python, "-P", "-m", *command], cwd=ROOT, check=False)
            if done.returncode:
                return done.returncode
        return run_alone(Path(folder))
    return 0


def run_alone(folder: Path) -> int:
    """Every command from the wheel, with Qt, without the checkout; the exit code of the first that fails."""
    alone, work = folder / "alone", folder / "work"
    work.mkdir()
    shutil.copy(ROOT / "resources" / "lessons" / "tangent.nabla", work / "lesson.nabla")
    (work / "table.csv").write_text("x,y\n0,1\n1,3\n2,6\n", encoding="utf-8")
    wheels = map(str, folder.glob("nablaboard-*.whl"))
    if not call([*pip_for(ENVIRONMENT), "install", "--quiet", *OFFLINE, "--target", str(alone), *wheels]):
        stop("The wheel could not be installed; pip's words stand above.")
    tell("Running every command from the wheel alone ...")
    environment = {**os.environ, "PYTHONPATH": str(alone), "QT_QPA_PLATFORM": "offscreen"}
    for words in COMMANDS:
        done = subprocess.run(
            [str(python_of(ENVIRONMENT)), "-P", "-m", "nablaboard", *words],
            cwd=work,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            tell(f"nablaboard {' '.join(words)} ended with {done.returncode}")
            return done.returncode
    return 0


def fill(environment: Path, folder: Path) -> None:
    """Install what the pure layers and their tests need, and the project's wheel."""
    lock = folder / "requirements.lock"
    lock.write_text(lock_without(LOCK.read_text(encoding="utf-8"), LEFT_OUT), encoding="utf-8")
    tell("Installing the project's wheel where Qt is not ...")
    build = [*pip_for(ENVIRONMENT), "wheel", "--quiet", *OFFLINE, "--wheel-dir", str(folder), str(ROOT)]
    install = [*pip_for(environment), "install", "--quiet"]
    if not (
        call([*install, *LOCKED, str(lock)])
        and call(build)
        and call([*install, *OFFLINE, *map(str, folder.glob("nablaboard-*.whl"))])
    ):
        stop("The environment without Qt could not be made; pip's words stand above.")


if __name__ == "__main__":
    sys.exit(main())
