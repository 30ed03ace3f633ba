"""Work that was not saved: kept by one program, found by the next, and by none while the first still runs."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from failing import failing
from nablaboard.model import Document, DocumentError, Row, Vault, Work, files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "unsaved"


def changed(document: Document, text: str) -> Document:
    first, *others = document.board.rows
    return replace(document, board=replace(document.board, rows=(replace(first, text=text), *others)))


def states(vault: Vault, name: str) -> list[Document]:
    return [left.work.document for left in vault.states(name)]


def works(vault: Vault) -> list[Work]:
    return [left.work for left in vault.left()]


@pytest.mark.parametrize(
    "work", [(Path("/home/梯度.nabla"), None), (None, "tangent"), (None, None), (Path("/a\udc80b"), None)]
)
def test_that_what_is_kept_is_found_when_its_program_is_no_more(
    document: Document, folder: Path, work: tuple[Path | None, str | None]
) -> None:
    vault, other = Vault(folder), Vault(folder)
    vault.keep(Work(document, *work))
    assert works(other) == []
    vault.close()
    assert works(other) == [Work(document, *work)]


def test_that_the_file_that_work_began_with_is_known_later(document: Document, folder: Path) -> None:
    vault, work = Vault(folder), Work(document, Path("/a.nabla"), known=bytes(range(32)))
    vault.keep(work)
    vault.close()
    assert works(Vault(folder)) == [work]


def test_that_what_is_kept_takes_the_place_of_what_was_kept_before(document: Document, folder: Path) -> None:
    vault, later = Vault(folder), changed(document, "f(x) = x^9")
    vault.keep(Work(document))
    vault.keep(Work(later))
    vault.close()
    assert works(Vault(folder)) == [Work(later)]


def test_that_nothing_is_left_of_what_was_dropped_or_discarded(document: Document, folder: Path) -> None:
    vault = Vault(folder)
    vault.keep(Work(document))
    vault.drop()
    vault.close()
    assert list(folder.iterdir()) == []
    vault.keep(Work(document))
    vault.close()
    other = Vault(folder)
    (left,) = other.left()
    other.discard(left)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"path": 1}', b"[" * 99_999, b"\xff"])
def test_that_what_cannot_be_read_is_not_offered_and_not_removed(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "broken.kept").write_bytes(content)
    assert Vault(folder).left() == []
    assert (folder / "broken.kept").exists()


def test_that_no_lesson_and_no_file_of_a_strange_name_is_asked_for(document: Document, folder: Path) -> None:
    vault = Vault(folder)
    vault.keep(Work(document, lesson="../../etc/passwd"))
    vault.close()
    assert works(Vault(folder)) == [Work(document)]


def test_that_changed_lessons_are_kept_each_for_itself(document: Document, folder: Path) -> None:
    vault, other = Vault(folder), changed(document, "f(x) = x^9")
    vault.keep_lesson("tangent", document)
    vault.keep_lesson("secant", other)
    assert (states(vault, "tangent"), states(vault, "secant"), states(vault, "step")) == (
        [document],
        [other],
        [],
    )


def test_that_a_lesson_keeps_every_state_in_which_it_was_left_up_to_twenty(
    document: Document, folder: Path
) -> None:
    vault = Vault(folder)
    made = [changed(document, f"f(x) = {number}") for number in range(23)]
    for each in made[:3]:
        vault.keep_lesson("tangent", each)
    assert states(vault, "tangent") == [made[2], made[1], made[0]]
    vault.keep_lesson("tangent", made[2])
    assert states(vault, "tangent") == [made[2], made[1], made[0]]
    for each in made[3:]:
        vault.keep_lesson("tangent", each)
    assert states(vault, "tangent") == made[:2:-1]
    vault.discard(next(vault.states("tangent")))
    assert states(vault, "tangent") == made[-2:2:-1]


def test_that_clearing_spares_what_a_running_program_keeps(document: Document, folder: Path) -> None:
    running, gone, clearing = Vault(folder), Vault(folder), Vault(folder)
    running.keep(Work(document))
    gone.keep(Work(document))
    gone.keep_lesson("tangent", document)
    gone.close()
    clearing.clear()
    assert clearing.left() == []
    assert states(clearing, "tangent") == []
    running.close()
    assert works(clearing) == [Work(document)]


def test_that_what_was_kept_stays_whichever_call_of_keeping_fails(document: Document, folder: Path) -> None:
    vault = Vault(folder)
    vault.keep(Work(document))
    with failing() as counter:
        vault.keep(Work(document))
    kept = document
    for number in range(counter.calls):
        later = changed(document, f"f(x) = {number}")
        with failing(number):
            try:
                vault.keep(Work(later))
                kept = later
            except OSError:
                pass
        (file,) = folder.glob("*.kept")
        copy = folder.parent / "copy" / file.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
        assert works(Vault(copy.parent)) == [Work(kept)]
    vault.close()


def test_that_what_could_not_be_read_again_is_refused(document: Document, folder: Path) -> None:
    many = tuple(Row(id=number, text="梯" * 9_999) for number in range(200))
    large = replace(document, board=replace(document.board, rows=many))
    vault = Vault(folder)
    vault.keep(Work(document))
    with pytest.raises(DocumentError):
        vault.keep(Work(large))
    with pytest.raises(DocumentError):
        vault.keep_lesson("tangent", large)
    vault.close()
    assert works(Vault(folder)) == [Work(document)]
    assert len(files.to_bytes(large)) > 5_000_000


def test_that_old_locks_of_programs_that_kept_nothing_go_and_no_others(
    document: Document, folder: Path
) -> None:
    running, killed = Vault(folder), Vault(folder)
    for vault in (running, killed):
        vault.keep(Work(document))
    running.drop()
    killed.close()
    for lock in folder.glob("*.lock"):
        os.utime(lock, (0, 0))
    for name, when in (("old", 0), ("new", None)):
        (folder / f"{name}.lock").touch()
        os.utime(folder / f"{name}.lock", when if when is None else (when, when))
    held = {each.name for each in folder.glob("*.lock")} - {"old.lock"}
    assert works(Vault(folder)) == [Work(document)]
    assert {each.name for each in folder.glob("*.lock")} == held
    running.close()
