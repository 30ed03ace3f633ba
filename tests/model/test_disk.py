"""What the system says of files, in words; and whether a file is another than it was."""

import errno
import os
from pathlib import Path

import pytest

from nablaboard.model import OnDisk, reason_of
from nablaboard.model.disk import digest


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk can be read only"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EACCES, "the system allows no access to {place}"),
        (errno.EPERM, "the system allows no access to {place}"),
        (errno.EIO, "reading or writing the disk fails"),
        (errno.EXDEV, os.strerror(errno.EXDEV)),
    ],
)
def test_that_the_reason_is_said_in_words(tmp_path: Path, code: int, said: str) -> None:
    place = tmp_path / "a.nabla"
    assert str(reason_of(OSError(code, os.strerror(code)), place)) == said.format(place=place)


def test_that_what_is_missing_is_named_the_folder_or_the_file(tmp_path: Path) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file")
    assert str(reason_of(gone, tmp_path / "a")) == f"{tmp_path / 'a'} is not there"
    assert str(reason_of(gone, tmp_path / "b" / "a")) == f"{tmp_path / 'b'} is not there"


def test_that_a_file_is_changed_when_its_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    path.write_bytes(b"one")
    held = OnDisk(path, digest(b"one"))
    assert held.look() == "same"
    path.write_bytes(b"one")
    assert held.look() == "same"
    path.write_bytes(b"two!")
    assert held.look() == "changed"
    assert held.look() == "changed"
    held.accept()
    assert held.look() == "same"
    path.unlink()
    assert held.look() == "gone"


def test_that_a_file_is_read_once_after_each_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "a.nabla", []

    def counted(place: Path) -> bytes:
        read.append(place)
        return place.read_bytes()

    monkeypatch.setattr("nablaboard.model.disk.content_of", counted)
    held = OnDisk(path, digest(b"one"))
    for number, content in enumerate((b"one", b"two!"), start=1):
        path.write_bytes(content)
        states = {held.look() for _ in range(3)}
        assert states == {"same" if content == b"one" else "changed"}
        assert len(read) == number


def test_that_a_file_of_the_same_size_and_time_is_changed_if_it_was_never_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    path.write_bytes(b"two")
    assert OnDisk(path, digest(b"one")).look() == "changed"


def test_that_nothing_is_known_of_a_file_that_cannot_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nabla"
    held = OnDisk(path, digest(b"one"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("pathlib.Path.stat", refuse)
    assert held.look() == "same"


def test_that_a_file_in_whose_place_a_folder_stands_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    path.mkdir()
    assert OnDisk(path, digest(b"one")).look() == "gone"
