"""Preferences are read with patience: a bad file never keeps the program from starting."""

from pathlib import Path

import pytest

from nablaboard.model import Preferences, load_preferences, preferences_path, save_preferences


def test_that_preferences_come_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "preferences.json"
    chosen = Preferences(theme="dark", language="ja")
    save_preferences(chosen, path)
    assert load_preferences(path) == chosen


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"theme": 3, "language": null}',
        b'{"theme": "' + b"x" * 99 + b'"}',
        b"[" * 99_999,
    ],
)
def test_that_what_cannot_be_read_takes_its_default(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert load_preferences(path) == Preferences()


def test_that_one_bad_value_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(b'{"theme": "dark", "language": 7, "of a later version": true}')
    assert load_preferences(path) == Preferences(theme="dark")


def test_that_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "nowhere.json") == Preferences()


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_CONFIG_HOME", "nablaboard/preferences.json"),
        ("win32", "APPDATA", "nablaboard/preferences.json"),
    ],
)
def test_that_each_system_has_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert preferences_path() == tmp_path / expected


def test_that_a_mac_keeps_them_in_application_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("HOME", "/Users/ada")
    expected = Path("/Users/ada/Library/Application Support/nablaboard/preferences.json")
    assert preferences_path() == expected
