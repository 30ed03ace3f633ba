"""The boundary of the process: displays, streams, encodings, signals, and errors that nobody has caught."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from fuzz.signals import WATCHED, interrupted
from nablaboard.cli import commands, main, runner, screen, signals, streams
from nablaboard.cli.progress import ProgressLine
from nablaboard.model import atomic
from nablaboard.words import message

PATIENCE = 60
NABLABOARD = [sys.executable, "-m", "nablaboard"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="not run there: signals and devices are the system's")


def bare_environment(**more: str) -> dict[str, str]:
    """Ours without a display."""
    lacking = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "PYTHONIOENCODING")
    return {**{name: value for name, value in os.environ.items() if name not in lacking}, **more}


def ended(code: str) -> subprocess.CompletedProcess[bytes]:
    """A process of Python that has run this."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=PATIENCE)


def ran(*words: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    return subprocess.run(
        [*NABLABOARD, *words],
        env=environment or bare_environment(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("dead", [{"DISPLAY": ":77"}, {"WAYLAND_DISPLAY": "foo", "QT_QPA_PLATFORM": "bogus"}])
def test_that_pictures_need_no_display_whatever_is_named(dead: dict[str, str], tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    words = ("export", "-e", "x^2", "-o", str(picture), "--size", "200x150")
    done = ran(*words, environment=bare_environment(**dead))

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert picture.read_bytes().startswith(b"\x89PNG")


@POSIX
def test_that_a_notebook_beside_a_dead_display_draws() -> None:
    code = "import nablaboard as nb; print(len(nb.render('x^2', size=(200, 150)).data) > 100)"
    environment = bare_environment(DISPLAY=":77", QT_QPA_PLATFORM="xcb")
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False, timeout=PATIENCE
    )

    assert (done.returncode, done.stdout) == (0, b"True\n")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DISPLAY": ":77"}, "the display :77 does not answer"),
        ({"WAYLAND_DISPLAY": "foo", "XDG_RUNTIME_DIR": "/nowhere"}, "the display foo does not answer"),
        ({"QT_QPA_PLATFORM": "bogus"}, "Qt has no platform plug-in “bogus”"),
        ({}, "there is no display for the window"),
    ],
)
def test_that_a_window_without_a_screen_is_refused_and_the_doctor_says_the_same(
    environment: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")

    assert main([]) == 1
    assert said in capsys.readouterr().err
    assert main(["doctor"]) == 0
    assert f"display: {said}" in capsys.readouterr().out


def test_that_a_screen_that_answers_is_taken_before_one_that_does_not() -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "foo"}
    found = screen.look(both, lambda plugin: plugin == "xcb")

    assert (found.plugin, found.first, found.fault) == ("xcb", "wayland", None)
    screen.settle(found, both)
    assert both["QT_QPA_PLATFORM"] == "xcb"
    assert "do" in str(screen.look({"DISPLAY": ":0"}, lambda _: False).fault)


def test_that_a_screen_is_asked_once_when_the_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in {"DISPLAY": ":0", "WAYLAND_DISPLAY": "foo", "QT_QPA_PLATFORM": ""}.items():
        monkeypatch.setenv(name, value)

    def connects(plugin: str) -> bool:
        asked.append(plugin)
        return plugin == "xcb"

    monkeypatch.setattr(screen, "can_connect", connects)
    monkeypatch.setattr(commands, "_missing_libraries", lambda _: [message("cli.no-display")])

    assert main([]) == 1
    assert asked == ["wayland", "xcb"]


@pytest.mark.parametrize(("system", "plugin"), [("win32", "windows"), ("darwin", "cocoa")])
def test_that_other_systems_have_one_plug_in_of_their_own(
    system: str, plugin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)

    environment: dict[str, str] = {}
    found = screen.look(environment, lambda _: False)
    screen.settle(found, environment)

    assert found.first == plugin
    assert environment == {}


# --- streams ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_that_an_output_without_a_minus_sign_of_its_own_is_written_to(encoding: str) -> None:
    words = ("derivative", "x^2", "--at=-1", "--method", "symbolic")
    done = ran(*words, environment=bare_environment(PYTHONIOENCODING=encoding))

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).splitlines()[0].split() == ["x^2", "d/dx", "at", "-1"]


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("−2", "cp1252", "-2"),
        ("10⁻⁷", "ascii", "10^-7"),
        ("2.2·10⁻¹⁶ x²", "cp1252", "2.2·10^-16 x²"),
        ("10⁴¹²", "latin-1", "10^412"),
        ("∇(x·y) → π", "ascii", "grad (x*y) -> pi"),
        ("“a”", "latin-1", "'a'"),
        ("a\udcff.nabla", "utf-8", "a\\udcff.nabla"),
        ("微", "ascii", "\\u5fae"),
        ("𝑥", "ascii", "\\ud835\\udc65"),
    ],
)
def test_that_what_an_encoding_lacks_is_written_as_people_type_it(
    text: str, encoding: str, written: str
) -> None:
    assert text.encode(encoding, streams.ESCAPED).decode(encoding) == written


def test_that_json_stays_json_in_every_encoding() -> None:
    text = json.dumps({"message": 'no “sin”, 𝑥 or "−\udcff"'}, ensure_ascii=False)

    read = json.loads(text.encode("ascii", streams.ESCAPED))

    assert read["message"] == "no 'sin', 𝑥 or \"-\udcff\""


@POSIX
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{} lessons > /dev/full", 1, "nablaboard: the disk is full\n"),
        ("{} --help > /dev/full", 1, "nablaboard: the disk is full\n"),
        ("{} --version > /dev/full", 1, "nablaboard: the disk is full\n"),
        ("{} lessons --json | head -c 1 > /dev/null; exit ${{PIPESTATUS[0]}}", 0, ""),
        ("{} lessons >&- 2>&- <&-", 0, ""),
        ("{} lessons >&- <&-", 0, ""),
        ("{} samples - <&-", 2, "nablaboard: there are no numbers in it\n"),
        ("{} export nothing$'\\xff'.nabla -o a.png", 1, None),
    ],
)
def test_that_broken_streams_and_names_end_well(
    line: str, code: int, said: str | None, tmp_path: Path
) -> None:
    command = line.format(f"{sys.executable} -m nablaboard")
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - the shell of the machine
        env=bare_environment(PYTHONUTF8="1"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        cwd=tmp_path,
    )

    assert done.returncode == code
    if said is None:
        assert "nothing\\udcff.nabla" in done.stderr
    else:
        assert done.stderr == said


class BrokenStream(io.StringIO):
    """A stream whose disk is full, or whose reader has gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        raise self._error


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left on device"), 1), (BrokenPipeError(32, "Broken pipe"), 0)]
)
def test_that_an_output_that_breaks_is_told_or_is_nobody_s_concern(
    error: OSError, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", BrokenStream(error))

    assert main(["lessons"]) == code
    assert capsys.readouterr().err == ("" if code == 0 else "nablaboard: the disk is full\n")


# --- errors that nobody has caught --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            RuntimeError("a wheel came off"),
            1,
            "a fault of the program, not of what was asked for: RuntimeError",
        ),
        (RecursionError("too deep"), 1, "RecursionError"),
        (MemoryError(), 1, "memory"),
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            1,
            "the package PySide6 is missing",
        ),
        (KeyboardInterrupt(), 130, ""),
        (SystemExit(0), 0, ""),
    ],
)
def test_that_nothing_leaves_the_boundary_but_a_code_and_a_sentence(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setitem(commands.COMMANDS, "lessons", fail)
    monkeypatch.delenv(runner.TRACEBACK, raising=False)

    assert main(["lessons"]) == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == (1 if said else 0)
    assert main(["lessons", "--json"]) == code
    if said:
        assert said in json.loads(capsys.readouterr().out)["error"]["message"]


@pytest.mark.parametrize("package", ["numpy", "contourpy", "sympy", "scipy"])
def test_that_a_package_that_is_not_there_is_named_from_the_first_import_on(package: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from nablaboard.cli import main\n"
        "sys.argv = ['nablaboard', 'map', 'x^2 + y^2', '--x', '-1:1', '--y', '-1:1', '--size', '4x4']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=PATIENCE, text=True
    )

    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.returncode == 1
        assert f"the package {package} is missing" in done.stderr


def test_that_what_numpy_warns_of_and_what_is_logged_reach_nobody() -> None:
    code = (
        "import logging, sys, warnings\n"
        "from nablaboard.cli import commands, main\n"
        "def noisy(asked):\n"
        "    warnings.warn('invalid value encountered', RuntimeWarning)\n"
        "    logging.getLogger('nablaboard.compute').error('Traceback')\n"
        "    return 0\n"
        "commands.COMMANDS['lessons'] = noisy\n"
        "sys.argv = ['nablaboard', 'lessons']\n"
        "sys.exit(main())"
    )
    done = ended(code)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


# --- signals ------------------------------------------------------------------------------------------------

DRAWING = ("export", "lesson:optimizers", "-o", "a.png", "--size", "3000x2000")
PROVING = ("points", "x^4 - 3x^2 + 1", "--x", "-5:5")


@POSIX
@pytest.mark.parametrize(
    ("command", "number", "moment"),
    [
        (DRAWING, signal.SIGINT, 0.0),
        (DRAWING, signal.SIGTERM, 0.3),
        (PROVING, signal.SIGINT, 1.2),
    ],
)
def test_that_a_signal_ends_a_command_at_once_and_leaves_nothing(
    command: tuple[str, ...], number: signal.Signals, moment: float
) -> None:
    """The moment is none that anything depends on: the end is the same at each of them."""
    ended = interrupted(command, number, moment, WATCHED)

    assert ended.faults == ()


@POSIX
def test_that_signals_are_heard_where_streams_were_closed() -> None:
    code = (
        "import os, signal, time\n"
        "os.close(0); os.close(1)\n"
        "from nablaboard.cli import signals, streams\n"
        "signals.watch(); streams.sys.stdin = streams.sys.stdout = None; streams.prepare()\n"
        "os.kill(os.getpid(), signal.SIGTERM); time.sleep(60)"
    )
    done = ended(code)

    assert (done.returncode, done.stderr) == (143, b"")


@POSIX
def test_that_a_signal_waits_for_what_is_kept_and_for_no_disk_that_does_not_answer() -> None:
    code = (
        "import os, signal, time\n"
        "from nablaboard.cli import signals\n"
        "signals.watch()\n"
        "def keep():\n"
        "    with signals.writing: os.write(1, b'kept')\n"
        "signals.keep_first(lambda: time.sleep(60))\n"
        "signals.keep_first(keep)\n"
        "os.kill(os.getpid(), signal.SIGTERM); time.sleep(60)"
    )
    done = ended(code)

    assert (done.returncode, done.stdout, done.stderr) == (143, b"kept", b"")


def test_that_signals_have_the_codes_of_shells() -> None:
    assert signals.code_for(signal.SIGINT) == 130
    assert signals.code_for(signal.SIGTERM) == 143


def test_that_ctrl_break_of_windows_counts_as_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)

    assert signals.code_for(21) == 130


def test_that_what_is_half_written_is_removed_by_who_ends_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(handle: int, data: bytes) -> None:
        os.write(handle, data[:3])
        assert len(list(tmp_path.iterdir())) == 1
        atomic.abandon()
        assert list(tmp_path.iterdir()) == []
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "_write_all", stopped)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_atomically(tmp_path / "a.png", b"whole")
    assert list(tmp_path.iterdir()) == []


def test_that_the_line_of_progress_is_a_bar_where_the_share_is_known() -> None:
    line = ProgressLine()

    assert line.text(3.2) == "3 s"
    line.share = 0.25
    assert line.text(3.2) == "█████░░░░░░░░░░░░░░░  25%"
