"""Preferences are read with patience: a bad file never keeps the program from starting."""

import json
from pathlib import Path

import pytest

from nablaboard.model import (
    Preferences,
    find_preferences,
    load_preferences,
    preferences_path,
    save_preferences,
    set_aside,
)


def test_that_preferences_come_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "preferences.json"
    chosen = Preferences(
        theme="dark",
        text_size=150,
        line_width=200,
        reduced_motion=True,
        language="ja",
        floating={"contour": (10, -20, 300, 200)},
        window="AdnQywAD",
    )
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


@pytest.mark.parametrize(
    ("content", "broken"),
    [
        ('{"theme": "dark", "of a later version": true}', False),
        ("{}", False),
        ("{", True),
        ("[]", True),
        ('{"theme": "purple"}', True),
        ('{"text_size": 101}', True),
        ('{"text_size": "large"}', True),
        ('{"reduced_motion": 1}', True),
        ('{"floating": []}', True),
        ('{"layouts": 3}', True),
        ('{"window": 7}', True),
    ],
)
def test_that_what_is_broken_is_told_from_what_is_new(tmp_path: Path, content: str, broken: bool) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(content, encoding="utf-8")
    assert find_preferences(path).broken == broken


@pytest.mark.parametrize(
    "place", [[1, 2, 0, 4], [1, 2, 3], [1, 2, 3, 1e9], ["1", 2, 3, 4], [10**9, 2, 3, 4], None]
)
def test_that_a_place_that_cannot_be_meant_is_left_out(tmp_path: Path, place: object) -> None:
    path = tmp_path / "preferences.json"
    content = {"floating": {"function": [1, 2, 3, 4], "contour": place, "nonsense": [1, 2, 3, 4]}}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load_preferences(path).floating == {"function": (1, 2, 3, 4)}


def test_that_a_broken_file_is_kept_beside_and_what_was_read_of_it_is_written(tmp_path: Path) -> None:
    path, broken = tmp_path / "preferences.json", '{"theme": "dark", "text_size": 7}'
    for name in ("preferences.broken.json", "preferences.broken2.json"):
        path.write_text(broken, encoding="utf-8")
        found = find_preferences(path)
        assert found.preferences == Preferences(theme="dark")
        assert set_aside(found.preferences, path) == tmp_path / name
        assert (tmp_path / name).read_text(encoding="utf-8") == broken
        assert find_preferences(path) == type(found)(Preferences(theme="dark"))
