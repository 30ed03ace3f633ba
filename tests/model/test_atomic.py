"""Writing a file, whatever the system does: the old one or the new one is there, and what is told is true."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from failing import failing
from nablaboard.model.atomic import write_atomically
from nablaboard.model.storing import content_of

OLD, NEW = b"old" * 1000, b"new" * 5000
CODES = (errno.EIO, errno.ENOSPC, errno.ENOENT, errno.EACCES, errno.EINTR)


def calls_of_writing(path: Path) -> int:
    """How many calls writing over an old file takes."""
    path.write_bytes(OLD)
    with failing() as counter:
        write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    return counter.calls


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("linked", [False, True], ids=["file", "link"])
def test_that_what_is_told_is_true_whichever_call_fails(tmp_path: Path, code: int, *, linked: bool) -> None:
    target, path = tmp_path / "a.nabla", tmp_path / ("link.nabla" if linked else "a.nabla")
    if linked:
        path.symlink_to(target)
    count = calls_of_writing(path)
    assert count > 8
    for number in range(count):
        target.write_bytes(OLD)
        with failing(number, code) as counter:
            try:
                write_atomically(path, NEW)
                told = NEW
            except OSError:
                told = OLD
        assert counter.failed
        assert target.read_bytes() == told, counter.failed
        assert path.is_symlink() == linked


def test_that_nothing_half_written_is_left_unless_it_cannot_be_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    for number in range(calls_of_writing(path)):
        with failing(number), suppress(OSError):
            write_atomically(path, NEW)
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a\0b", "half\ud800"])
def test_that_what_no_file_can_be_called_is_told_as_the_machine_does(tmp_path: Path, name: str) -> None:
    for call in (lambda: write_atomically(tmp_path / name, NEW), lambda: content_of(tmp_path / name)):
        with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
            call()
    assert list(tmp_path.iterdir()) == []
