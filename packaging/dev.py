#!/usr/bin/env python3
"""Set up everything the program needs, then run it or its tests.

    python3 packaging/dev.py run [arguments of nablaboard]
    python3 packaging/dev.py test [arguments of pytest]    without any, all tests on all cores
    python3 packaging/dev.py install      into the menu of your account, with its command and .nabla files
    python3 packaging/dev.py uninstall

The first call checks the system's libraries, makes `.venv`, installs what the lock names and then the
project itself; every later call finds the stamp of that work and starts at once. `run` and `install` need
the part of the lock that the program itself needs, `test` the rest of it besides. Only the standard library
is used, and only the syntax of old Pythons, so that an old one gets a sentence and not a SyntaxError.

What this does not try to be: a package manager. There is one environment with one lock. When lock, project
file, place or Python change, it is brought up to date; when its making was interrupted, it is made again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Collection, Mapping, Sequence  # noqa: UP035 - read by old Pythons, too

sys.path.insert(0, str(Path(__file__).resolve().parent))  # where PYTHONSAFEPATH is set, Python leaves it out

from console import call, show_progress, stop, tell
from libraries import install_line, install_packages, may_install, needed_libraries, provide_libraries

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "set-up"
UNFINISHED = "unfinished"
OLDEST_PYTHON = (3, 11)
TOOLS = (
    "ast-serialize", "click", "colorama", "execnet", "grimp", "hypothesis", "import-linter", "iniconfig",
    "librt", "markdown-it-py", "mdurl", "mypy", "mypy-extensions", "pillow", "pygments", "pypdf",
    "pyqtgraph", "pytest", "pytest-qt", "pytest-xdist", "resvg-py", "rich", "ruff", "sortedcontainers",
    "typing-extensions",
)  # fmt: skip
"""What of the lock only tests and checks need."""
ON_ALL_CORES = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--max-worker-restart", "0")
"""What pytest is told for all tests: each core takes the tests of a file, one after another.

Where a process dies, the run ends and names its test: with another in its place it would wait forever.
"""
TASKS = ("run", "test", "install", "uninstall")
LOCKED = ("--no-deps", "--require-hashes", "--requirement")
OFFLINE = ("--no-deps", "--no-index", "--no-build-isolation")
NO_ANSWER = re.compile(r"from versions: none|name resolution|connect|timed? ?out", re.IGNORECASE)
"""What pip says where it reaches nobody."""
ONCE_MORE = "Call this again when the cause is gone; should it stay so, delete .venv first."


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns the exit code, unless the program takes this process's place."""
    if not arguments or arguments[0] not in TASKS:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2
    task, rest = arguments[0], list(arguments[1:])
    check_python(sys.version_info[:2])
    if task == "uninstall":
        return account_task(task)
    environment = environment_for(task, os.environ)
    if sys.platform == "linux":
        provide_libraries(needed_libraries(environment))
    set_up("test" if task == "test" else "run")
    if task == "install":
        return account_task(task)
    if task == "test":
        os.chdir(ROOT)
    # -P: a file of the user's that is called numpy.py must not be taken for NumPy.
    words = ["nablaboard", *rest] if task == "run" else ["pytest", *(rest or ON_ALL_CORES)]
    return start([str(python_of(ENVIRONMENT)), "-P", "-m", *words], environment)


def account_task(task: str) -> int:
    """Put the program into the user's account, or take it out."""
    if sys.platform in ("win32", "darwin"):
        stop("Menus of this system are not written to; start the program with: packaging/dev.py run")
    import account

    do = account.install if task == "install" else account.uninstall
    do(account.place_of(os.environ), python_of(ENVIRONMENT), tell)
    return 0


def environment_for(task: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the program: tests paint into memory, so that they need no screen and disturb none.

    Without a screen, the program itself chooses between painting into memory and saying that it has none.
    """
    return {**environment, "QT_QPA_PLATFORM": "offscreen"} if task == "test" else dict(environment)


def check_python(version: tuple[int, int]) -> None:
    """End with a sentence where this Python is too old."""
    if version < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, v)) for v in (OLDEST_PYTHON, version))
        stop(
            f"Nablaboard needs Python {wanted} or later; {sys.executable} is Python {found}.\n"
            f"Call this script with a later one, as in: python{wanted} packaging/dev.py run"
        )


# --- the environment ----------------------------------------------------------------------------------------


def set_up(task: str) -> None:
    """Bring `.venv` to what lock and project file say; nothing is done when the stamp says it is there.

    What is there for tests is enough to run. As long as the work is under way the stamp says so: wherever it
    is broken off, the next call begins it anew.
    """
    wanted = stamp_for(ROOT, LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version)
    found, _, there = (STAMP.read_text(encoding="utf-8") if STAMP.is_file() else "").partition(" ")
    if found == wanted and there in (task, "test") and python_of(ENVIRONMENT).exists():
        return
    part = "test" if "test" in (task, there) else "run"
    if found in ("", UNFINISHED) or not is_usable(ENVIRONMENT):
        make_environment()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    install_project(part)
    STAMP.write_text(f"{wanted} {part}", encoding="utf-8")


def stamp_for(root: Path, lock: bytes, project: bytes, python: str) -> str:
    """A text that changes with all that the environment was made from.

    The place belongs to it, since an editable install points to it.
    """
    return hashlib.sha256(b"\0".join([os.fsencode(root), lock, project, python.encode()])).hexdigest()


def python_of(environment: Path) -> Path:
    """The interpreter of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_usable(environment: Path) -> bool:
    """Whether the environment's interpreter starts and is of the version that runs this script."""
    if not python_of(environment).exists():
        return False
    question = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return call([str(python_of(environment)), "-I", "-c", question])


def make_environment() -> None:
    """Make `.venv` from nothing: with pip inside where Python can, else for the system's pip to fill."""
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    if not has_ensurepip and importlib.util.find_spec("pip") is None:
        provide_pip()
    tell(f"Making {ENVIRONMENT} ...")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    options = [] if has_ensurepip else ["--without-pip"]
    if not call([sys.executable, "-m", "venv", *options, str(ENVIRONMENT)]):
        stop("Python could not make a virtual environment; its own words stand above.")


def provide_pip() -> None:
    """Get a pip by Debian's means, or end with the command that does it."""
    if may_install():
        install_packages(["python3-pip"])
        importlib.invalidate_caches()
    if importlib.util.find_spec("pip") is None:
        stop(
            f"{sys.executable} has neither ensurepip nor pip, so nothing can be installed.\n"
            f"On Debian and Ubuntu: {install_line('python3-venv')}"
        )


def install_project(task: str) -> None:
    """Install the lock, each file checked by its hash, then this checkout with the lock's build tool."""
    lock = LOCK.read_text(encoding="utf-8")
    part = lock if task == "test" else lock_without(lock, TOOLS)
    count = len(re.findall(r"^\w", part, re.MULTILINE))
    purpose = "to run and to test" if task == "test" else "to run"
    tell(f"Installing the {count} packages that the lock names {purpose}; this takes a minute, once ...")
    pip = pip_for(ENVIRONMENT)
    written = ENVIRONMENT / "requirements.lock"
    written.write_text(part, encoding="utf-8")
    if words := followed([*pip, "install", *LOCKED, str(written)], count):
        cause = (
            " Nothing answers where they come from: is there a network?" if NO_ANSWER.search(words) else ""
        )
        stop(f"Not all packages could be installed; pip's words stand above.{cause} {ONCE_MORE}")
    if not call([*pip, "install", "--quiet", *OFFLINE, "--editable", str(ROOT)]):
        stop(f"The project itself could not be installed; pip's words stand above. {ONCE_MORE}")


def lock_without(lock: str, names: Collection[str]) -> str:
    """The lock without the entries of these packages; the others keep their hashes."""
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if entry.split("==", 1)[0] not in names)


def followed(command: Sequence[str], count: int) -> str:
    """Run pip and show how many packages it has come to; its own words are shown and returned if it fails."""
    said: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        errors="replace",
    ) as pip:  # fmt: skip
        for line in pip.stdout or ():
            said.append(line)
            seen += line.startswith(("Collecting ", "Requirement already satisfied"))
            show_progress(min(seen, count), count, line)
    show_progress(0, count, "")
    if not pip.returncode:
        return ""
    words = "".join(said[-20:])
    print(words, file=sys.stderr)
    return words or "nothing"


def pip_for(environment: Path) -> list[str]:
    """A pip that installs into the environment: its own, that of `.venv`, or that of the Python we run on."""
    target = str(python_of(environment))
    question = "import importlib.util as u, sys; sys.exit(u.find_spec('pip') is None)"
    owners = (target, str(python_of(ENVIRONMENT)), sys.executable)
    owner = next((python for python in owners if call([python, "-I", "-c", question])), sys.executable)
    return [owner, "-m", "pip", "--disable-pip-version-check", "--no-input", "--python", target]


# --- the program --------------------------------------------------------------------------------------------


def start(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Put the program in this process's place, or wait for it on Windows, which cannot do that.

    Either way Ctrl-C reaches the program, and its exit code is this script's.
    """
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], list(command), dict(environment))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(f"The environment could not be made: {error}")
