"""Work that was not saved is kept, and offered after an end without warning."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from nablaboard.app.autosave import INTERVAL, keep_all
from nablaboard.app.memory import Memory, passing_memory, usual_memory
from nablaboard.model import Work, files
from nablaboard.model.carried import carried_text
from papers import PATIENCE, Hand, Start, board, kept, kill, message_of, notice_of, texts, type_into


def kill_at_work(qtbot: QtBot, start: Start, file: Path) -> None:
    """Have a program end without warning after x³ was typed over a file, and kept."""
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    kill(window)


def test_that_work_of_a_program_that_was_killed_is_offered_and_recovered(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    kill_at_work(qtbot, start, file)
    again = start()
    assert notice_of(again).startswith("Nablaboard ended before board.nabla was saved")
    again.parts.notices.press(0)
    assert texts(again) == ["f(x) = x^3"]
    assert again.isWindowModified()
    assert again.windowTitle().startswith("board.nabla")
    kept_by_both = lambda: len(list(memory.vault._folder.glob("*.kept"))) == 1  # noqa: E731
    qtbot.waitUntil(kept_by_both, timeout=PATIENCE)
    assert again.documents.save()
    assert [row.text for row in files.read(file).board.rows] == ["f(x) = x^3"]


def test_that_work_that_was_never_saved_is_recovered_as_changed(
    qtbot: QtBot, start: Start, hand: Hand
) -> None:
    window = start()
    window.actions_by_id["new"].trigger()
    window.session.store.replace(board("f(x) = 1"))
    type_into(window, "f(x) = 2")
    kept(window, qtbot)
    kill(window)
    again = start()
    again.parts.notices.press(0)
    assert texts(again) == ["f(x) = 2"]
    assert again.isWindowModified()
    hand.answers = ["cancel"]
    assert not again.close()


def test_that_work_that_is_not_wanted_is_deleted_only_after_a_question(
    qtbot: QtBot, start: Start, file: Path, hand: Hand, memory: Memory
) -> None:
    kill_at_work(qtbot, start, file)
    again = start()
    hand.answers = ["cancel", "yes"]
    again.parts.notices.press(1)
    assert notice_of(again) != ""
    again.parts.notices.press(1)
    assert notice_of(again) == ""
    assert memory.vault.left() == []


def test_that_work_of_a_program_that_runs_is_nobody_elses(qtbot: QtBot, start: Start, file: Path) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    assert notice_of(start()) == ""


def test_that_nothing_is_kept_of_what_is_saved_or_taken_back(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    assert len(list(memory.vault._folder.glob("*.kept"))) == 1
    window.documents.save()
    kept(window, qtbot)
    assert list(memory.vault._folder.glob("*.kept")) == []
    type_into(window, "f(x) = x^4")
    kept(window, qtbot)
    window.session.store.undo()
    kept(window, qtbot)
    assert list(memory.vault._folder.glob("*.kept")) == []


def test_that_a_program_killed_between_saving_and_forgetting_offers_nothing(
    start: Start, file: Path, memory: Memory
) -> None:
    memory.vault.keep(Work(files.read(file), file.absolute()))
    memory.vault.close()
    assert notice_of(start()) == ""
    assert memory.vault.left() == []


def test_that_a_change_is_kept_when_the_clock_comes_round(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    window = start(file)
    assert INTERVAL <= 4000
    type_into(window, "f(x) = x^3")
    qtbot.waitUntil(lambda: len(list(memory.vault._folder.glob("*.kept"))) == 1, timeout=PATIENCE)


def test_that_a_change_is_kept_at_once_when_the_system_ends_the_program(
    start: Start, file: Path, memory: Memory
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    assert not list(memory.vault._folder.glob("*.kept"))
    keep_all()
    assert len(list(memory.vault._folder.glob("*.kept"))) == 1
    assert window.documents.save()
    keep_all()


def test_that_work_that_cannot_be_kept_is_told_once_until_it_can(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    window, folder = start(file), memory.vault._folder
    assert window.documents.autosave is not None
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"in the way")
    type_into(window, "f(x) = x^3")
    with qtbot.waitSignal(window.documents.autosave.failed, timeout=PATIENCE):
        window.documents.autosave.keep()
    assert "not kept for recovery" in message_of(window)
    folder.unlink()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.kept"))) == 1, timeout=PATIENCE)
    qtbot.waitUntil(window.parts.messages.isHidden, timeout=PATIENCE)


def test_that_what_another_program_wrote_after_the_end_is_told_of_and_not_written_over(
    qtbot: QtBot, start: Start, file: Path, hand: Hand
) -> None:
    kill_at_work(qtbot, start, file)
    files.write(board("g(x) = 7"), file)
    again = start()
    again.parts.notices.press(0)
    assert texts(again) == ["f(x) = x^3"]
    assert notice_of(again) == "Another program has changed board.nabla"
    hand.answers = ["cancel"]
    assert not again.documents.save()
    assert hand.asked == ["overwrite"]
    assert [row.text for row in files.read(file).board.rows] == ["g(x) = 7"]
    kept(again, qtbot)
    kill(again)
    third = start()
    third.parts.notices.press(0)
    assert notice_of(third) == "Another program has changed board.nabla"


def test_that_a_file_that_was_deleted_after_the_end_is_told_of(
    qtbot: QtBot, start: Start, file: Path
) -> None:
    kill_at_work(qtbot, start, file)
    file.unlink()
    again = start(lesson_id="tangent")
    again.parts.notices.press(0)
    assert "no longer on the disk" in notice_of(again)
    assert again.documents.save()
    assert file.exists()


def test_that_a_file_that_is_gone_is_kept_for_an_end_without_warning(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    window = start(file)
    file.unlink()
    window.offers.look()
    kept(window, qtbot)
    kill(window)
    assert [left.work.document.board.rows[0].text for left in memory.vault.left()] == ["f(x) = x^2"]


def test_that_work_on_the_document_of_a_picture_is_recovered_as_never_saved(
    qtbot: QtBot, start: Start, tmp_path: Path, hand: Hand
) -> None:
    picture = tmp_path / "w.png"
    picture.write_bytes(b"\x89" + carried_text(files.to_bytes(board("f(x) = x^2"))).encode())
    kill_at_work(qtbot, start, picture)
    picture.unlink()
    again = start(lesson_id="tangent")
    again.parts.notices.press(0)
    assert texts(again) == ["f(x) = x^3"]
    hand.files = [tmp_path / "w.nabla"]
    assert again.documents.save()
    assert not picture.exists()


def test_that_work_of_a_safe_start_that_was_killed_is_found_by_the_next_usual_one(tmp_path: Path) -> None:
    """It sees nothing that others left, and leaves nothing but that."""
    other, work = usual_memory().vault, Work(board("f(x) = x^2"))
    other.keep(Work(board("f(x) = 1")))
    other.close()
    safe = passing_memory(tmp_path / "passing").vault
    assert not safe.left()
    safe.keep(work)
    safe.keep_lesson("first", board("f(x) = 2"))
    safe.close()
    found = usual_memory().vault
    assert [each.work for each in found.left()].count(work) == 1
    assert len(found.left()) == 2
    assert not list(found.states("first"))


def test_that_a_safe_start_that_ends_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    safe = passing_memory(tmp_path / "passing").vault
    safe.keep(Work(board("f(x) = x^2")))
    safe.drop()
    safe.close()
    assert not list(usual_memory().vault._folder.iterdir())
