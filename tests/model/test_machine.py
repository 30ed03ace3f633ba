"""What the machine refuses is told in words, and is still the error that Python has for it."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

import nablaboard as nb
from nablaboard.model import in_words


@pytest.mark.parametrize("done", [nb.open, lambda path: nb.document("x^2").save(path)], ids=["open", "save"])
def test_that_a_file_that_is_not_there_is_told_in_words(
    done: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(nb.MissingFileError) as caught:
        done(tmp_path / "gone" / "a.nabla")
    assert isinstance(caught.value, nb.NablaError)
    assert isinstance(caught.value, FileNotFoundError)
    assert caught.value.kind == "disk.not-there"
    assert caught.value.facts == {"place": str(tmp_path / "gone")}
    assert str(caught.value) == f"{tmp_path / 'gone'} is not there"
    assert caught.value.errno == errno.ENOENT


def test_that_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(nb.FileError, match="is a folder") as caught:
        nb.open(tmp_path)
    assert isinstance(caught.value, OSError)
    assert not isinstance(caught.value, FileNotFoundError)
    assert caught.value.filename == str(tmp_path)


def test_that_a_reader_that_has_seen_enough_is_no_fault_of_a_file() -> None:
    with pytest.raises(BrokenPipeError), in_words():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
