"""`nablaboard check` and `nablaboard doctor` as a user types them."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import nablaboard as nb
from nablaboard.app.opening import Failed, opened_file
from nablaboard.cli import main
from nablaboard.cli.doctor import FONTS, missing_libraries
from nablaboard.cli.screen import candidates
from nablaboard.export.carrying import carrying
from nablaboard.model.carried import carried_text
from nablaboard.model.resources import resource

LESSONS = [str(resource("lessons", f"{name}.nabla")) for name in ("tangent", "optimizers")]


def test_that_nothing_is_wrong_with_the_lessons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *LESSONS]) == 0
    assert capsys.readouterr().out.count("nothing is wrong") == 2


@pytest.mark.parametrize(("row", "code"), [("x^2", 0), ("x^^2", 2)])
def test_that_the_document_in_a_picture_is_checked(row: str, code: int, tmp_path: Path) -> None:
    path, written = tmp_path / "a.nabla", tmp_path / "a.svg"
    nb.document("x^2").save(path)
    content = path.read_text(encoding="utf-8").replace("x^2", row).encode()
    written.write_bytes(carrying("svg", b"<svg></svg>", carried_text(content)))
    assert main(["check", str(written)]) == code


def test_that_each_fault_is_told_with_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = json.loads(Path(LESSONS[0]).read_text(encoding="utf-8"))
    content["board"]["function"]["tangent_x"] = "far"
    (tmp_path / "wrong.nabla").write_text(json.dumps(content), encoding="utf-8")
    assert main(["check", LESSONS[0], str(tmp_path / "wrong.nabla"), "--json"]) == 2
    fine, wrong = json.loads(capsys.readouterr().out)["documents"]
    assert fine == {"file": LESSONS[0], "ok": True, "faults": []}
    assert not wrong["ok"]
    assert wrong["faults"] == [{"place": "board.function.tangent_x", "message": "a number is expected"}]


def test_that_a_row_that_cannot_be_read_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = json.loads(Path(LESSONS[0]).read_text(encoding="utf-8"))
    content["board"]["rows"][0]["text"] = "f(x) = x^^2"
    (tmp_path / "row.nabla").write_text(json.dumps(content), encoding="utf-8")
    assert main(["check", str(tmp_path / "row.nabla")]) == 2
    assert "board.rows[0].text, character 10: ^ cannot stand here" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names in folders there")
@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_that_what_is_no_file_is_refused_and_not_waited_for(
    kind: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path(os.devnull if kind == "device" else "a.nabla")
    with socket.socket(socket.AF_UNIX) as listening:
        if kind == "pipe":
            os.mkfifo(place)
        elif kind == "socket":
            listening.bind(str(place))
        assert main(["check", str(place)]) == 1
        assert "is no file but a pipe" in capsys.readouterr().out
        assert main(["export", str(place), "-o", "a.png"]) == 1
        assert "is no file but a pipe" in capsys.readouterr().err
        found = opened_file(place)
    assert isinstance(found, Failed)
    assert "is no file but a pipe" in str(found.reason)


@pytest.mark.parametrize(("data", "code"), [(b"{", 2), (b"\xff", 2), (b"[1]", 2), (None, 1)])
def test_that_what_is_no_document_is_told_without_a_traceback(
    data: bytes | None, code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "a.nabla").write_bytes(data)
    assert main(["check", str(tmp_path / "a.nabla")]) == code
    assert capsys.readouterr().out.count("\n") == 1


def test_that_the_doctor_tells_versions_fonts_and_plugins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"versions", "system", "fonts", "log", "platform", "missing"}
    assert found["fonts"] == list(FONTS)
    assert set(FONTS) == {each.name for each in resource("fonts").glob("*.[ot]tf")}
    assert found["platform"]["chosen"] == "offscreen"
    assert found["versions"]["numpy"]
    assert main(["doctor"]) == 0
    assert "platform plug-in" in capsys.readouterr().out


def test_that_the_doctor_speaks_where_qt_is_not_installed() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from importlib import metadata; real = metadata.version\n"
        "def version(name):\n"
        "    if name.startswith('PySide6'): raise metadata.PackageNotFoundError(name)\n"
        "    return real(name)\n"
        "metadata.version = version\n"
        "from nablaboard.cli import main; sys.exit(main(['doctor']))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=environment
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "PySide6-Essentials: the package is missing" in done.stdout


def test_that_the_doctor_itself_loads_no_qt() -> None:
    code = (
        "import sys; from nablaboard.cli import main; main(['doctor']); "
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0
    )


def test_that_missing_libraries_come_with_the_package_that_holds_them() -> None:
    missing = missing_libraries("xcb", is_there=lambda library: "xcb-cursor" not in library)
    assert [each.what for each in missing] == ["libxcb-cursor.so.0"]
    assert "sudo apt-get install libxcb-cursor0" in str(missing[0].how)
    assert missing_libraries("offscreen", is_there=lambda library: "xcb" not in library) == []


@pytest.mark.parametrize(
    ("environment", "plugins"),
    [
        ({"DISPLAY": ":0"}, ("xcb",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("wayland", "xcb")),
        ({"QT_QPA_PLATFORM": "offscreen:size=1", "DISPLAY": ":0"}, ("offscreen",)),
        ({}, ()),
    ],
)
def test_that_the_platform_plug_ins_are_those_that_qt_tries(
    environment: dict[str, str], plugins: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert candidates(environment) == plugins


def test_that_an_equation_is_a_row_like_others(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = json.loads(Path(LESSONS[0]).read_text(encoding="utf-8"))
    content["board"]["rows"][0]["text"] = "x^2 + y^2 = 25"
    document, picture = tmp_path / "circle.nabla", tmp_path / "circle.svg"
    document.write_text(json.dumps(content), encoding="utf-8")
    assert main(["check", str(document)]) == 0
    assert main(["export", "-e", "x^2 + y^2 = 25", "-o", str(picture), "--language", "ja"]) == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("text", "said"), [("x + y + z = 1", "this one has z in it"), ("x = y = 3", "= does not make one")]
)
def test_that_what_is_no_equation_is_not_drawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, said: str
) -> None:
    assert main(["export", "-e", text, "-o", str(tmp_path / "none.svg")]) != 0
    assert said in capsys.readouterr().err
    assert not (tmp_path / "none.svg").exists()
