"""Writing a file, whatever the system does: the old one or the new one is there, and what is told is true."""

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from failing import failing
from nablaboard.model import Vault, Work, blank, files
from nablaboard.model.atomic import remove_leftovers, write_atomically
from nablaboard.model.own_file import write_own
from nablaboard.model.storing import content_of

OLD, NEW = b"old" * 1000, b"new" * 5000
DAY = 86_400
KILLED = """
import os, signal, sys
from pathlib import Path
from nablaboard.model.atomic import write_atomically
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_atomically(Path(sys.argv[1]), b"new")
"""
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


def left_over(path: Path, age: float) -> Path:
    """What a process leaves beside this file that was killed while it wrote it, so many seconds ago."""
    before = set(path.parent.iterdir())
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = set(path.parent.iterdir()) - before
    when = left.stat().st_mtime - age
    os.utime(left, (when, when))
    return left


needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")


@needs_kill
def test_that_what_a_killed_process_leaves_says_whose_it_is_and_goes_when_the_file_is_saved_a_day_later(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.nabla"
    old, fresh = left_over(path, DAY + 60), left_over(path, DAY - 60)
    assert old.name.startswith(".nablaboard-")
    files.write(blank(("x^2",)), path)
    assert set(tmp_path.iterdir()) == {path, fresh}


@needs_kill
def test_that_it_goes_from_the_folders_of_the_program_too(tmp_path: Path) -> None:
    settings, kept = tmp_path / "preferences.json", tmp_path / "kept"
    kept.mkdir()
    lefts = [left_over(settings, DAY + 60), left_over(kept / "a.kept", DAY + 60)]
    write_own(settings, {})
    vault = Vault(kept)
    vault.keep(Work(blank()))
    vault.close()
    assert not any(each.exists() for each in lefts)


@pytest.mark.parametrize(
    "name",
    [".0123456789abcdef.tmp", ".nablaboard-0123456789abcdef.tmp~", ".nablaboard-notes.tmp", "a.tmp"],
)
def test_that_what_may_be_of_others_stays_however_old_it_is(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / "a.nabla", tmp_path / name
    for each in (path, other):
        each.touch()
    os.utime(other, (0, 0))
    remove_leftovers(path)
    assert other.exists()


def test_that_a_link_or_a_folder_of_such_a_name_stays(tmp_path: Path) -> None:
    path, target = tmp_path / "a.nabla", tmp_path / "target"
    link, folder = (tmp_path / f".nablaboard-{digit * 16}.tmp" for digit in "0f")
    for each in (path, target):
        each.touch()
    link.symlink_to(target)
    folder.mkdir()
    for each in (target, folder):
        os.utime(each, (0, 0))
    remove_leftovers(path)
    assert link.is_symlink()
    assert folder.is_dir()


def test_that_no_call_that_fails_over_leftovers_is_told_of(tmp_path: Path) -> None:
    path, left = tmp_path / "a.nabla", tmp_path / f".nablaboard-{'0' * 16}.tmp"
    for each in (path, left):
        each.touch()
    os.utime(left, (0, 0))
    with failing() as counter:
        remove_leftovers(path)
    assert not left.exists()
    for number in range(counter.calls):
        left.touch()
        os.utime(left, (0, 0))
        with failing(number) as failed:
            remove_leftovers(path)
        assert failed.failed
        assert path.exists()
