"""The set-up script: what it asks of the machine, and what it says when it does not get it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import pytest

import account
import dev
import libraries
from nablaboard.cli.doctor import NEEDED

ROOT = Path(__file__).parents[2]


def test_that_a_screen_needs_more_libraries_than_a_picture_in_memory() -> None:
    memory = set(libraries.needed_libraries({}))
    x11 = set(libraries.needed_libraries({"DISPLAY": ":0"}))
    wayland = set(libraries.needed_libraries({"WAYLAND_DISPLAY": "wayland-0"}))

    assert (
        memory
        == set(libraries.ALWAYS)
        == set(libraries.needed_libraries({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc"}))
    )
    assert {library.package for library in x11 - memory} == {
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    }
    assert wayland > memory
    assert not wayland & (x11 - memory)


def test_that_only_the_libraries_the_loader_does_not_find_are_missing() -> None:
    missing = libraries.missing_libraries(
        libraries.ALWAYS, lambda soname: soname not in {"libEGL.so.1", "libGL.so.1"}
    )

    assert [library.package for library in missing] == ["libgl1", "libegl1"]


def test_that_missing_libraries_end_the_script_with_the_one_line_that_gets_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "missing_libraries", list)
    monkeypatch.setattr(libraries, "may_install", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(SystemExit) as end:
        libraries.provide_libraries(libraries.ALWAYS[:2])

    assert end.value.code == 1
    said = capsys.readouterr().err
    assert "libGL.so.1, libEGL.so.1" in said
    assert said.splitlines()[-1].strip() == "sudo apt-get install -y libgl1 libegl1"


def test_that_a_machine_without_apt_is_told_the_names_of_the_libraries() -> None:
    sentence = libraries.library_sentence(libraries.ALWAYS[:1], apt=False)

    assert "libGL.so.1" in sentence
    assert "sudo" not in sentence


def test_that_a_machine_that_may_install_gets_exactly_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(libraries, "may_install", lambda: True)
    monkeypatch.setattr(libraries, "install_packages", installed.extend)
    monkeypatch.setattr(
        libraries,
        "missing_libraries",
        lambda libraries: [
            library
            for library in libraries
            if library.soname == "libEGL.so.1" and library.package not in installed
        ],
    )

    libraries.provide_libraries(libraries.ALWAYS)

    assert installed == ["libegl1"]


def test_that_package_lists_are_fetched_when_the_first_try_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def call(command: list[str], environment: dict[str, str]) -> bool:
        assert environment["DEBIAN_FRONTEND"] == "noninteractive"
        called.append(command[1])
        return len(called) > 1

    monkeypatch.setattr(libraries, "call", call)

    libraries.install_packages(["libegl1"])

    assert called == ["install", "update", "install"]


def test_that_an_old_python_is_told_which_one_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.check_python((3, 9))

    assert "needs Python 3.11 or later" in capsys.readouterr().err


def test_that_the_script_asks_for_the_python_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["requires-python"] == ">=" + ".".join(map(str, dev.OLDEST_PYTHON))


def test_that_the_doctor_looks_for_the_packages_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {name + versions for name, versions in NEEDED.items()} == set(project["dependencies"])


@pytest.mark.parametrize("arguments", [[], ["rum"], ["--version"]])
def test_that_a_wrong_task_ends_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "packaging/dev.py run" in capsys.readouterr().out


def test_that_tests_paint_into_memory_and_the_program_where_it_was_told_to() -> None:
    assert dev.environment_for("test", {"DISPLAY": ":0"})["QT_QPA_PLATFORM"] == "offscreen"
    assert dev.environment_for("run", {"DISPLAY": ":0"}) == {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("words", "started"),
    [
        (["test"], ["pytest", *dev.ON_ALL_CORES]),
        (["test", "tests/words", "-q"], ["pytest", "tests/words", "-q"]),
        (["run"], ["nablaboard"]),
        (["run", "lessons"], ["nablaboard", "lessons"]),
    ],
)
def test_that_all_tests_are_taken_by_all_cores_and_what_is_named_by_one(
    words: list[str], started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("set_up", "provide_libraries"):
        monkeypatch.setattr(dev, name, lambda _: None)
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(dev, "start", lambda command, _: command[3:] != started)

    assert dev.main(words) == 0


def test_that_the_stamp_changes_with_each_thing_the_environment_is_made_from() -> None:
    stamps = {
        dev.stamp_for(Path("a"), b"lock", b"project", "3.11"),
        dev.stamp_for(Path("b"), b"lock", b"project", "3.11"),
        dev.stamp_for(Path("a"), b"LOCK", b"project", "3.11"),
        dev.stamp_for(Path("a"), b"lock", b"PROJECT", "3.11"),
        dev.stamp_for(Path("a"), b"lock", b"project", "3.12"),
    }

    assert len(stamps) == 5


class SetUp:
    """A checkout in a temporary folder, whose environment is made by writing down what would be done."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.stamp = root / ".venv" / "set-up"
        self.python = dev.python_of(root / ".venv")
        self.lock = root / "requirements.lock"
        self.lock.write_text("numpy==2.0\n", encoding="utf-8")
        (root / "pyproject.toml").write_text("", encoding="utf-8")
        for name, value in {
            "ROOT": root,
            "LOCK": self.lock,
            "ENVIRONMENT": root / ".venv",
            "STAMP": self.stamp,
            "make_environment": self.make,
            "install_project": lambda task: self.done.append(f"install {task}"),
            "is_usable": lambda _: self.python.exists(),
        }.items():
            monkeypatch.setattr(dev, name, value)

    def make(self) -> None:
        self.done.append("make")
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        self.stamp.write_text(dev.UNFINISHED, encoding="utf-8")

    def again(self, task: str = "run") -> list[str]:
        self.done.clear()
        dev.set_up(task)
        return self.done


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SetUp:
    return SetUp(tmp_path, monkeypatch)


def test_that_the_first_set_up_does_all_and_the_second_nothing(set_up: SetUp) -> None:
    assert set_up.again() == ["make", "install run"]
    assert set_up.again() == []


def test_that_a_changed_lock_is_installed_into_the_environment_there_is(set_up: SetUp) -> None:
    set_up.again()
    set_up.lock.write_text("numpy==2.1\n", encoding="utf-8")

    assert set_up.again() == ["install run"]
    assert set_up.again() == []


def test_that_an_interrupted_set_up_is_made_again(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(dev, "install_project", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.set_up("run")

    assert set_up.again() == ["make", "install run"]


def test_that_an_environment_whose_python_is_gone_is_made_again(set_up: SetUp) -> None:
    set_up.again()
    set_up.python.unlink()

    assert set_up.again() == ["make", "install run"]


def test_that_an_environment_of_another_python_is_not_usable(tmp_path: Path) -> None:
    python = dev.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)

    assert not dev.is_usable(tmp_path)


def test_that_the_part_of_the_lock_without_a_package_keeps_the_hashes_of_the_others() -> None:
    lock = (
        "numpy==2.0 \\\n    --hash=sha256:aa\npyside6-essentials==6.11 \\\n    --hash=sha256:bb\nscipy==1\n"
    )

    assert dev.lock_without(lock, ["pyside6-essentials"]) == "numpy==2.0 \\\n    --hash=sha256:aa\nscipy==1\n"


def test_that_a_set_up_for_tests_is_enough_to_run_and_not_the_other_way_round(set_up: SetUp) -> None:
    assert set_up.again("run") == ["make", "install run"]
    assert set_up.again("test") == ["install test"]
    assert set_up.again("run") == []
    set_up.lock.write_text("numpy==2.1\n", encoding="utf-8")
    assert set_up.again("run") == ["install test"]


def test_that_an_update_that_was_interrupted_is_made_again(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(_: str) -> None:
        raise SystemExit(1)

    set_up.again()
    set_up.lock.write_text("numpy==2.1\n", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(dev, "install_project", failed)
        with pytest.raises(SystemExit):
            dev.set_up("run")

    assert set_up.again() == ["make", "install run"]
    assert set_up.again() == []


def test_that_what_is_left_out_to_run_is_what_only_tests_and_checks_need() -> None:
    """By what the installed packages say that they need, from the project and its build tool on."""
    named = set(re.findall(r"^([\w-]+)==", dev.LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    needed: set[str] = set()
    waiting = ["nablaboard", "hatchling"]
    while waiting:
        name = waiting.pop()
        if name not in needed and name in {*named, "nablaboard"}:
            needed.add(name)
            asked = [each for each in metadata.requires(name) or () if "extra ==" not in each]
            waiting += [re.split(r"[^\w.-]", each)[0].lower().replace("_", "-") for each in asked]

    assert named - set(dev.TOOLS) == (needed & named)


def test_that_what_pip_says_is_shown_only_if_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    for code in (0, 3):
        said = f"print('Collecting numpy'); import sys; sys.exit({code})"
        assert ("Collecting numpy" in dev.followed([sys.executable, "-c", said], 1)) == (code == 3)
        assert ("Collecting numpy" in capsys.readouterr().err) == (code == 3)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("ERROR: Could not find a version that satisfies numpy==2.0 (from versions: none)", True),
        ("NewConnectionError: Failed to establish a new connection: [Errno -2]", True),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", False),
        ("ERROR: Could not install packages due to an OSError: No space left on device", False),
    ],
)
def test_that_a_set_up_without_a_network_says_so(
    said: str,
    asks: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(dev, "pip_for", lambda _: [sys.executable, "-c", f"import sys; sys.exit({said!r})"])

    with pytest.raises(SystemExit):
        dev.install_project("run")

    told = capsys.readouterr().err
    assert said in told
    assert ("is there a network?" in told) == asks


# --- the user's account -------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> account.Place:
    return account.place_of({"HOME": str(tmp_path), "XDG_DATA_HOME": ""})


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_that_an_account_gets_all_that_belongs_to_a_program_and_loses_all_of_it(
    place: account.Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Sequence[str]] = []
    monkeypatch.setattr(account, "run", ran.append)
    python = tmp_path / "a folder" / "python"
    told: list[str] = []

    account.install(place, python, told.append)

    assert files_in(tmp_path) == {
        ".local/bin/nablaboard",
        ".local/share/applications/nablaboard.desktop",
        ".local/share/icons/hicolor/scalable/apps/nablaboard.svg",
        ".local/share/mime/packages/nablaboard.xml",
        ".local/share/metainfo/org.nablaboard.Nablaboard.metainfo.xml",
    }
    assert [command[0] for command in ran] == [
        "update-mime-database",
        "update-desktop-database",
        "gtk-update-icon-cache",
    ]
    command = place.commands / "nablaboard"
    assert os.access(command, os.X_OK)
    assert command.read_text().splitlines()[1] == f"exec '{python}' -P -m nablaboard \"$@\""
    account.uninstall(place, python, told.append)
    assert files_in(tmp_path) == set()
    account.uninstall(place, python, told.append)
    assert told[-1] == "Nablaboard was not installed."


def test_that_the_command_of_an_account_passes_its_words_on(place: account.Place, tmp_path: Path) -> None:
    python = tmp_path / "a folder" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    account.put(tmp_path / "nablaboard", account.command_text(python).encode(), 0o755)
    words = ["descend", "x^2 + $y", "--start", "-1,2"]

    done = subprocess.run([str(tmp_path / "nablaboard"), *words], capture_output=True, text=True, check=True)

    assert done.stdout == "|".join(["-P", "-m", "nablaboard", *words, ""])


def test_that_a_double_click_opens_a_document_by_the_whole_path_of_the_command() -> None:
    entry = account.entry_text(Path("/home/a b/.local/bin/nablaboard"))

    assert 'Exec="/home/a b/.local/bin/nablaboard" %f' in entry.splitlines()
    assert "MimeType=application/x-nablaboard;" in entry.splitlines()
    kinds = (ROOT / "packaging" / "nablaboard-mime.xml").read_text(encoding="utf-8")
    assert '<mime-type type="application/x-nablaboard">' in kinds
    assert '<glob pattern="*.nabla"/>' in kinds


@pytest.mark.parametrize(
    ("tool", "arguments", "file"),
    [
        ("desktop-file-validate", [], "nablaboard.desktop"),
        ("appstreamcli", ["validate", "--no-net"], "nablaboard.metainfo.xml"),
    ],
)
def test_that_the_files_of_the_desktop_are_valid(
    tool: str, arguments: list[str], file: str, tmp_path: Path
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    path = ROOT / "packaging" / file
    if file.endswith(".desktop"):
        path = tmp_path / file
        path.write_text(account.entry_text(Path("/home/a b/.local/bin/nablaboard")), encoding="utf-8")

    done = subprocess.run([tool, *arguments, str(path)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "error" not in done.stdout.lower()


def test_that_other_systems_are_told_that_their_menus_are_not_written_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SystemExit):
        dev.main(["uninstall"])
    assert "Menus of this system" in capsys.readouterr().err
