"""Where the user was: the last files, the latest first, and the last place."""

from pathlib import Path

import pytest

from nablaboard.model import History, Past, Whereabouts
from nablaboard.model.history import MOST_RECENT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "history.json"


def test_that_the_latest_file_comes_first_and_none_twice(file: Path) -> None:
    history = History(file)
    for name in ("a", "b", "a"):
        history.remember(Whereabouts(Path(f"/{name}.nabla")))
    assert history.read() == Past((Path("/a.nabla"), Path("/b.nabla")), Whereabouts(Path("/a.nabla")))


def test_that_a_lesson_is_a_last_place_and_no_file(file: Path) -> None:
    history = History(file)
    history.remember(Whereabouts(Path("/a.nabla")))
    history.remember(Whereabouts(lesson="tangent", scene=2))
    assert history.read() == Past((Path("/a.nabla"),), Whereabouts(lesson="tangent", scene=2))


def test_that_old_files_are_forgotten(file: Path) -> None:
    history = History(file)
    for number in range(MOST_RECENT + 3):
        history.remember(Whereabouts(Path(f"/{number}.nabla")))
    assert len(history.read().recent) == MOST_RECENT
    assert history.read().recent[-1] == Path("/3.nabla")


def test_that_what_another_program_has_remembered_stays(file: Path) -> None:
    one, other = History(file), History(file)
    one.remember(Whereabouts(Path("/a.nabla")))
    other.remember(Whereabouts(Path("/b.nabla")))
    one.remember(Whereabouts(Path("/c.nabla")))
    assert [path.stem for path in other.read().recent] == ["c", "b", "a"]


def test_that_one_file_or_all_can_be_forgotten(file: Path) -> None:
    history = History(file)
    for name in ("a", "b"):
        history.remember(Whereabouts(Path(f"/{name}.nabla")))
    history.forget(Path("/b.nabla"))
    assert history.read().recent == (Path("/a.nabla"),)
    history.clear()
    assert history.read() == Past()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"recent": 3, "last": []}',
        b'{"recent": [3, "", "a\\u0000b"], "last": {"path": "a\\u0000b", "lesson": "../x", "scene": "2"}}',
        b"[" * 99_999,
    ],
)
def test_that_what_cannot_be_read_counts_as_nothing(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert History(file).read() == Past()


def test_that_names_that_are_no_text_come_back(file: Path) -> None:
    history, path = History(file), Path("/a\udc80b.nabla")
    history.remember(Whereabouts(path))
    assert history.read().recent == (path,)
