"""What the command line hands to the window, which is not opened here."""

from pathlib import Path
from typing import Any

import pytest

import nablaboard.app
from nablaboard.cli import main
from nablaboard.cli.arguments import PARSERS

Opened = list[tuple[str | None, dict[str, Any]]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The files and the rest that the window was opened with."""
    told: Opened = []

    def run(file: str | None = None, **rest: object) -> int:
        told.append((file, rest))
        return 0

    monkeypatch.setattr(nablaboard.app, "run", run)
    return told


@pytest.mark.parametrize("words", [["--present", "tangent"], ["--present", "--lesson", "tangent"]])
def test_that_a_lesson_is_presented_at_once(opened: Opened, words: list[str]) -> None:
    assert main(words) == 0
    ((file, rest),) = opened
    assert (file, rest["lesson_id"], rest["present"]) == (None, "tangent", True)


def test_that_a_file_goes_before_a_lesson_of_the_same_name(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tangent").write_text("")
    assert main(["tangent"]) == 0
    ((file, rest),) = opened
    assert (file, rest["lesson_id"], rest["present"]) == ("tangent", None, False)


def test_that_what_is_neither_a_file_nor_a_lesson_is_said(
    opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tangents"]) == 2
    assert opened == []
    assert "tangents" in capsys.readouterr().err


@pytest.mark.parametrize("command", sorted(PARSERS))
@pytest.mark.parametrize("before", [["--language", "ja"], ["--language=ja", "--safe"]])
def test_that_options_may_stand_before_any_command(
    opened: Opened, capsys: pytest.CaptureFixture[str], command: str, before: list[str]
) -> None:
    assert main([*before, command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert main([command, "--language", "ja", "--help"]) == 0
    assert shown == capsys.readouterr().out
    assert opened == []


def test_that_a_command_does_what_is_asked_before_it(
    opened: Opened, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["--safe", "--language", "ja", "lessons"]) == 0
    assert "接線" in capsys.readouterr().out
    dark, light = tmp_path / "dark.svg", tmp_path / "light.svg"
    assert main(["--theme", "dark", "export", "-e", "x^2", "-o", str(dark)]) == 0
    assert main(["export", "-e", "x^2", "--theme", "light", "-o", str(light)]) == 0
    assert dark.read_bytes() != light.read_bytes()
    assert opened == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "dark", "lessons"], "--theme"),
        (["--present", "lessons"], "--present"),
        (["--lesson", "tangent", "lessons"], "--lesson"),
        (["--language", "ja", "lessons", "--language", "zh"], "--language"),
    ],
)
def test_that_what_a_command_cannot_do_is_refused_before_it_too(
    opened: Opened, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert opened == []


def test_that_a_word_behind_an_option_is_its_value_and_no_command(opened: Opened) -> None:
    assert main(["--lesson", "export"]) == 0
    ((file, rest),) = opened
    assert (file, rest["lesson_id"]) == (None, "export")
