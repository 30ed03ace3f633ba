#!/usr/bin/env python3
"""Prove that all below the view runs where Qt is not installed, and that the wheel carries its resources.

    python3 packaging/pure.py

An environment is made in a temporary folder from the lock without Qt and the tools; the project goes in as
the wheel it is published as, built by what `dev.py` has put into `.venv`. The tests of the pure layers must
pass there, and the command line must answer.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from dev import (
    ENVIRONMENT,
    LOCK,
    LOCKED,
    OFFLINE,
    ON_ALL_CORES,
    ROOT,
    call,
    lock_without,
    pip_for,
    python_of,
    stop,
    tell,
)

PURE_TESTS = ("words", "calculus", "model", "compute", "scene", "panes")
QUIET = ("-W", "ignore::pytest.PytestConfigWarning", "-p", "no:cacheprovider")
"""pytest-qt is not there to know its settings."""
LEFT_OUT = ("pyside6-essentials", "shiboken6", "pyqtgraph", "pytest-qt", "mypy", "ruff")


def main() -> int:
    """Make the environment, run the tests and two commands in it; the exit code of the first that fails."""
    with tempfile.TemporaryDirectory(prefix="nablaboard-pure-") as folder:
        environment = Path(folder) / "environment"
        venv.create(environment)
        fill(environment, Path(folder))
        python = str(python_of(environment))
        tests = [str(ROOT / "tests" / layer) for layer in PURE_TESTS]
        commands = (
            ["pytest", "-q", *ON_ALL_CORES, *QUIET, *tests],
            ["nablaboard", "lessons"],
            ["nablaboard", "derivative", "x^2", "--at", "3"],
        )
        for command in commands:
            done = subprocess.run([python, "-P", "-m", *command], cwd=ROOT, check=False)
            if done.returncode:
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
