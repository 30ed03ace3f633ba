"""Pictures that cannot be written: a sentence, the exit code, no half file, and the old one as it was."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nablaboard.cli import main
from nablaboard.export import FORMATS

pytestmark = pytest.mark.usefixtures("qtbot")
DRAW = ["export", "-e", "x^2", "--size", "200x150"]


@pytest.mark.parametrize("kind", FORMATS)
def test_that_a_full_disk_is_told_and_leaves_the_old_picture(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"a.{kind}"
    target.write_text("old")
    written = os.write

    def full(handle: int, data: memoryview) -> int:
        if len(data) < 1000:
            return written(handle, data)
        written(handle, data[:1000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("nablaboard.model.atomic.os.write", full)
    words = DRAW if kind != "wav" else DRAW[:3]  # a sound has no size
    assert main([*words, "-o", str(target)]) == 1
    monkeypatch.undo()
    assert capsys.readouterr().err == f"nablaboard: the disk is full: {target}\n"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", FORMATS)
def test_that_a_missing_folder_is_named(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*DRAW, "-o", str(tmp_path / "there" / f"a.{kind}")]) == 1
    said = capsys.readouterr().err
    assert said == f"nablaboard: {tmp_path / 'there'} is not there\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_that_a_folder_is_not_replaced_by_a_picture_of_its_name(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / f"a.{kind}"
    folder.mkdir()
    assert main([*DRAW, "-o", str(folder)]) == 1
    said = capsys.readouterr().err
    assert str(folder) in said
    assert "cannot be replaced" in said
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_that_a_reader_that_has_gone_changes_nothing_about_the_picture(kind: str, tmp_path: Path) -> None:
    """The command prints nothing, so a closed pipe is none of its business."""
    target = tmp_path / f"a.{kind}"
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "nablaboard", *DRAW, "-o", str(target)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.stat().st_size > 500


def test_that_not_one_of_several_pictures_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    places = [str(tmp_path / "a.svg"), str(tmp_path / "there" / "a.pdf")]
    assert main([*DRAW, "-o", places[0], "-o", places[1]]) == 1
    assert list(tmp_path.iterdir()) == []
