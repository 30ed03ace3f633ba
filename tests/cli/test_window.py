"""What the command line hands to the window, which is not opened here."""

from pathlib import Path
from typing import Any

import pytest

import nablaboard.app
from nablaboard.cli import main

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
