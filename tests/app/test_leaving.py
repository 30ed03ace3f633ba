"""Leaving a document loses nothing that is wanted; other programs are told of; the place is found again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.document_dialogs import Reply, file_name
from nablaboard.app.memory import Memory, usual_memory
from nablaboard.app.opening import Failed, Opened, opened_file
from nablaboard.model import (
    Whereabouts,
    files,
    lesson,
)
from papers import Hand, Start, board, kept, kill, message_of, notice_of, obstacle, texts, type_into


@pytest.mark.parametrize(("answer", "closed"), [("yes", True), ("no", True), ("cancel", False)])
def test_that_closing_with_changes_asks_and_does_what_is_answered(
    start: Start, file: Path, hand: Hand, answer: Reply, *, closed: bool
) -> None:
    window, before = start(file), file.read_bytes()
    type_into(window, "f(x) = x^3")
    hand.answers = [answer]
    assert window.close() == closed
    assert hand.asked == ["save"]
    assert (file.read_bytes() != before) == (answer == "yes")


def test_that_a_window_that_cannot_save_does_not_close(
    start: Start, file: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    hand.answers = ["yes"]
    with monkeypatch.context() as patch:
        obstacle("full", file.parent, patch)
        assert not window.close()
    assert texts(window) == ["f(x) = x^3"]


@pytest.mark.parametrize("action", ["new", "open"])
def test_that_opening_something_else_asks_before_changes_are_lost(
    start: Start, file: Path, tmp_path: Path, hand: Hand, action: str
) -> None:
    window, other = start(file), tmp_path / "other.nabla"
    files.write(board("g(x) = 1"), other)
    type_into(window, "f(x) = x^3")
    hand.files, hand.answers = [other, other], ["cancel", "no"]
    window.actions_by_id[action].trigger()
    assert texts(window) == ["f(x) = x^3"]
    window.actions_by_id[action].trigger()
    assert texts(window) == ([] if action == "new" else ["g(x) = 1"])


def test_that_a_file_into_which_the_old_document_is_saved_is_opened_as_it_is_then(
    start: Start, file: Path, hand: Hand
) -> None:
    window = start()
    window.actions_by_id["new"].trigger()
    window.session.store.replace(board("g(x) = 1"))
    type_into(window, "g(x) = 2")
    hand.answers, hand.files = ["yes"], [file]
    window.documents.open(file)
    assert texts(window) == ["g(x) = 2"]
    assert not window.isWindowModified()


def test_that_what_is_untouched_is_left_without_a_question(start: Start, file: Path, hand: Hand) -> None:
    window = start()
    window.actions_by_id["new"].trigger()
    window.documents.open(file)
    window.documents.open_lesson("tangent")
    assert window.close()
    assert hand.asked == []


def test_that_a_changed_lesson_is_left_without_a_question_and_offered_the_next_time(
    start: Start, hand: Hand
) -> None:
    window = start(lesson_id="tangent")
    type_into(window, "f(x) = x^5")
    assert window.close()
    assert hand.asked == []
    again = start()
    assert again.session.document.title == lesson("tangent").title
    assert texts(again)[0] != "f(x) = x^5"
    assert "changed this lesson" in notice_of(again)
    again.parts.notices.press(0)
    assert texts(again)[0] == "f(x) = x^5"
    assert again.isWindowModified()
    assert notice_of(again) == ""


def test_that_a_changed_lesson_that_no_other_start_would_find_is_asked_about(
    start: Start, hand: Hand
) -> None:
    window = start(lesson_id="tangent", lasting=False)
    type_into(window, "f(x) = x^5")
    hand.answers = ["cancel", "cancel", "no"]
    assert not window.close()
    window.documents.open_lesson("secant")
    assert texts(window)[0] == "f(x) = x^5"
    assert window.close()
    assert hand.asked == ["save"] * 3


def test_that_changing_a_lesson_anew_loses_no_earlier_changes(start: Start, hand: Hand) -> None:
    for number in (1, 2, 3):
        window = start(lesson_id="tangent")
        type_into(window, f"f(x) = x^{number}")
        assert window.close()
    window = start(lesson_id="tangent")
    for _ in range(4):  # from the latest to the earliest, and on from the latest
        window.parts.notices.press(1)
    window.parts.notices.press(0)
    assert texts(window)[0] == "f(x) = x^2"
    type_into(window, "f(x) = x^4")
    assert window.close()
    memory = window.documents.memory
    assert memory is not None
    states = [left.work.document.board.rows[0].text for left in memory.vault.states("tangent")]
    assert states == [f"f(x) = x^{number}" for number in (4, 3, 2, 1)]
    assert hand.asked == []


def test_that_continuing_with_earlier_changes_keeps_those_of_now(start: Start) -> None:
    window = start(lesson_id="tangent")
    type_into(window, "f(x) = x^5")
    assert window.close()
    again = start(lesson_id="tangent")
    type_into(again, "f(x) = x^6")
    again.parts.notices.press(0)
    assert texts(again)[0] == "f(x) = x^5"
    again.documents.open_lesson("secant")
    again.documents.open_lesson("tangent")
    again.parts.notices.press(1)
    again.parts.notices.press(0)
    assert texts(again)[0] == "f(x) = x^6"


def test_that_a_lesson_that_was_taken_back_to_what_it_was_is_not_offered_any_more(
    start: Start, hand: Hand
) -> None:
    window = start(lesson_id="tangent")
    type_into(window, "f(x) = x^5")
    window.documents.open_lesson("secant")
    window.documents.open_lesson("tangent")
    window.parts.notices.press(0)
    hand.answers = ["yes"]
    window.actions_by_id["revert"].trigger()
    assert hand.asked == ["revert"]
    window.documents.open_lesson("secant")
    window.documents.open_lesson("tangent")
    assert notice_of(window) == ""


def test_that_reverting_brings_back_the_file_if_the_user_agrees(start: Start, file: Path, hand: Hand) -> None:
    window = start(file)
    assert not window.documents.can_revert
    type_into(window, "f(x) = x^3")
    hand.answers = ["cancel", "yes"]
    window.actions_by_id["revert"].trigger()
    assert texts(window) == ["f(x) = x^3"]
    window.actions_by_id["revert"].trigger()
    assert texts(window) == ["f(x) = x^2"]
    assert not window.isWindowModified()


def test_that_a_file_changed_by_another_program_is_told_of_and_opened_again(start: Start, file: Path) -> None:
    window = start(file)
    window.offers.look()
    assert notice_of(window) == ""
    files.write(board("g(x) = 7"), file)
    window.offers.look()
    assert notice_of(window) == "Another program has changed board.nabla"
    window.parts.notices.press(0)
    assert texts(window) == ["g(x) = 7"]
    window.offers.look()
    assert notice_of(window) == ""


def test_that_saving_over_what_another_program_wrote_asks(start: Start, file: Path, hand: Hand) -> None:
    window = start(file)
    files.write(board("g(x) = 7"), file)
    type_into(window, "f(x) = x^3")
    hand.answers = ["cancel", "yes"]
    assert not window.documents.save()
    assert [row.text for row in files.read(file).board.rows] == ["g(x) = 7"]
    assert window.documents.save()
    assert hand.asked == ["overwrite", "overwrite"]
    assert [row.text for row in files.read(file).board.rows] == ["f(x) = x^3"]


def test_that_who_keeps_this_one_is_not_asked_again(start: Start, file: Path, hand: Hand) -> None:
    window = start(file)
    files.write(board("g(x) = 7"), file)
    window.offers.look()
    window.parts.notices.press(1)
    window.offers.look()
    assert notice_of(window) == ""
    assert window.documents.save()
    assert hand.asked == []


def test_that_who_keeps_this_one_is_asked_before_it_is_lost(start: Start, file: Path, hand: Hand) -> None:
    window = start(file)
    files.write(board("g(x) = 7"), file)
    window.offers.look()
    window.parts.notices.press(1)
    assert window.isWindowModified()
    assert window.actions_by_id["revert"].isEnabled()
    hand.answers = ["cancel", "yes"]
    assert not window.close()
    assert window.close()
    assert hand.asked == ["save", "save"]
    assert [row.text for row in files.read(file).board.rows] == ["f(x) = x^2"]


def test_that_a_change_by_another_program_is_asked_about_at_the_end_though_nobody_looked(
    start: Start, file: Path, hand: Hand
) -> None:
    window = start(file)
    files.write(board("g(x) = 7"), file)
    hand.answers = ["cancel"]
    assert not window.close()


def test_that_a_file_that_another_program_wrote_with_the_same_content_is_no_change(
    start: Start, file: Path, hand: Hand
) -> None:
    window = start(file)
    file.write_bytes(b"\n" + file.read_bytes())
    window.offers.look()
    window.parts.notices.press(1)
    assert not window.isWindowModified()
    assert window.close()
    assert hand.asked == []


def test_that_a_file_that_is_as_it_was_again_leaves_nothing_changed(start: Start, file: Path) -> None:
    window, content = start(file), file.read_bytes()
    file.unlink()
    window.offers.look()
    assert window.isWindowModified()
    file.write_bytes(content)
    window.offers.look()
    assert not window.isWindowModified()
    assert notice_of(window) == ""


def test_that_opening_again_asks_who_has_edits_here(start: Start, file: Path, hand: Hand) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    files.write(board("g(x) = 7"), file)
    window.offers.look()
    hand.answers = ["cancel", "yes"]
    window.parts.notices.press(0)
    assert texts(window) == ["f(x) = x^3"]
    window.offers.look()
    window.parts.notices.press(0)
    assert texts(window) == ["g(x) = 7"]
    assert hand.asked == ["reopen", "reopen"]


def test_that_going_back_to_a_file_says_whether_another_program_wrote_it(
    start: Start, file: Path, hand: Hand
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    files.write(board("g(x) = 7"), file)
    hand.answers = ["cancel"] * 3
    window.actions_by_id["revert"].trigger()
    window.offers.look()
    window.parts.notices.press(1)
    window.actions_by_id["revert"].trigger()
    assert window.documents.save()
    type_into(window, "f(x) = x^4")
    window.actions_by_id["revert"].trigger()
    assert hand.asked == ["reopen", "reopen", "revert"]


@pytest.mark.parametrize("how", ["deleted", "renamed", "its folder gone"])
def test_that_the_last_copy_of_a_file_that_is_gone_is_not_lost_without_a_question(
    start: Start, tmp_path: Path, hand: Hand, how: str
) -> None:
    file = tmp_path / "folder" / "board.nabla"
    file.parent.mkdir()
    files.write(board("f(x) = x^2"), file)
    window = start(file)
    if how == "deleted":
        file.unlink()
    elif how == "renamed":
        file.rename(tmp_path / "other.nabla")
    else:
        file.parent.rename(tmp_path / "elsewhere")
    window.offers.look()
    assert ("its folder neither" in notice_of(window)) == (how == "its folder gone")
    assert window.isWindowModified()
    hand.answers = ["cancel", "yes"]
    assert not window.close()
    assert window.close() == (how != "its folder gone")
    assert file.exists() == (how != "its folder gone")


def test_that_a_file_that_was_only_touched_is_the_same(start: Start, file: Path) -> None:
    window = start(file)
    file.write_bytes(file.read_bytes())
    window.offers.look()
    assert notice_of(window) == ""


def test_that_a_file_that_is_gone_is_told_of_and_written_again(start: Start, file: Path) -> None:
    window = start(file)
    file.unlink()
    window.offers.look()
    assert "no longer on the disk" in notice_of(window)
    assert window.documents.save()
    assert file.exists()
    assert notice_of(window) == ""


def test_that_the_program_starts_where_the_user_was(start: Start, file: Path) -> None:
    start(file).close()
    assert start().windowTitle().startswith("board.nabla")


def test_that_a_lesson_begins_at_the_scene_that_was_shown_last(start: Start) -> None:
    window = start(lesson_id="tangent")
    window.actions_by_id["scene-on"].trigger()
    assert window.close()
    again = start()
    assert again.session.document.scene == 1
    assert again.session.board == lesson("tangent").scenes[1].board


def test_that_what_is_named_comes_before_the_last_place(start: Start, file: Path) -> None:
    start(lesson_id="tangent").close()
    assert start(file).windowTitle().startswith("board.nabla")


def test_that_recent_files_are_listed_opened_and_cleared(start: Start, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.nabla"
    files.write(board("g(x) = 1"), other)
    window = start(file)
    window.documents.open(other)
    menu = window.recent._menu
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["other.nabla", "board.nabla"]
    menu.actions()[1].trigger()
    assert texts(window) == ["f(x) = x^2"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Clear this list").trigger()
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "No recent files"


def test_that_a_recent_file_that_is_gone_is_told_and_forgotten(start: Start, file: Path) -> None:
    window = start(file)
    window.documents.open_lesson("tangent")
    file.unlink()
    window.documents.open(file)
    assert "is not there" in message_of(window)
    assert window.documents.memory is not None
    assert window.documents.memory.past().recent == ()


def test_that_what_is_kept_can_be_deleted(
    qtbot: QtBot, start: Start, file: Path, hand: Hand, memory: Memory
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    kill(window)
    again = start(lesson_id="tangent")
    type_into(again, "f(x) = x^5")
    again.documents.open_lesson("secant")
    again.documents.open_lesson("tangent")
    hand.answers = ["cancel", "yes"]
    again.offers.clear()
    assert notice_of(again) != ""
    again.offers.clear()
    assert notice_of(again) == ""
    assert memory.vault.left() == []
    assert list(memory.vault.states("tangent")) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gradient methods", "gradient-methods.nabla"),
        ("a/b: c?", "a-b-c.nabla"),
        ("...", "nablaboard.nabla"),
        ("梯度", "梯度.nabla"),
        ("x" * 300, "x" * 60 + ".nabla"),
    ],
)
def test_that_a_title_makes_a_name_for_a_file(title: str, name: str) -> None:
    assert file_name(title) == name


def test_that_the_memory_of_the_user_is_in_the_folder_of_the_system_for_it(tmp_path: Path) -> None:
    usual_memory().remember(Whereabouts(lesson="tangent"))
    assert (tmp_path / "state" / "nablaboard" / "history.json").exists()


def test_that_opening_says_what_is_wrong_in_full_where_it_is_more_than_one_thing(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"text"', b'"txet"'))
    found = opened_file(file)
    assert isinstance(found, Failed)
    assert found.details is not None
    assert [line.split(":")[0] for line in found.details.splitlines()] == [
        "board.rows[0].txet",
        "board.rows[0].text",
    ]
    assert not isinstance(found, Opened)
