"""Documents in the window: nothing that a user does is lost, and what is said of it is so."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dressing import undress
from failing import failing
from nablaboard.app.autosave import INTERVAL
from nablaboard.app.document_dialogs import DocumentDialogs, Reply, file_name
from nablaboard.app.memory import Memory, usual_memory
from nablaboard.app.opening import Failed, Opened, first, opened_file
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import (
    Document,
    History,
    Set,
    SetView,
    Store,
    Vault,
    Whereabouts,
    Work,
    blank,
    files,
    lesson,
)
from nablaboard.view.theme import THEMES, apply_theme

PATIENCE = 60_000  # milliseconds for the disk, on a machine that is busy with others


@dataclass
class Hand:
    """Answers instead of a user, and remembers what was asked."""

    answers: list[Reply] = field(default_factory=list)
    files: list[Path | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, _: DocumentDialogs, kind: str, *_facts: str) -> Reply:
        self.asked.append(kind)
        return self.answers.pop(0)

    def file(self, *_facts: object) -> Path | None:
        return self.files.pop(0)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    made = Hand()
    monkeypatch.setattr(DocumentDialogs, "ask", lambda *given, **_: made.ask(*given))
    monkeypatch.setattr(DocumentDialogs, "file_to_open", made.file)
    monkeypatch.setattr(DocumentDialogs, "file_to_save", made.file)
    return made


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Vault(tmp_path / "state" / "unsaved"), History(tmp_path / "state" / "history.json"))


Start = Callable[..., Window]


@pytest.fixture
def start(qapp: QApplication, memory: Memory, hand: Hand) -> Iterator[Start]:
    """Starts the program as `run` does, with a file or a lesson named or neither."""
    made: list[Window] = []

    def started(file: Path | None = None, lesson_id: str | None = None) -> Window:
        undress(qapp)
        apply_theme(qapp, THEMES["light"])
        own = Memory(Vault(memory.vault._folder), memory.history)
        opened, wrong = first(str(file) if file else None, lesson_id, own.past())
        session = Session(Store(opened.document, opened.place.path))
        window = Window(session, THEMES["light"], memory=own)
        made.append(window)
        window.documents.begin(opened, wrong)
        window.offers.begin()
        return window

    yield started
    hand.answers = ["no"] * len(made)
    for window in made:
        window.close()
        window.deleteLater()


def board(*texts: str) -> Document:
    return blank(texts)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "board.nabla"
    files.write(board("f(x) = x^2"), path)
    return path


def type_into(window: Window, text: str) -> None:
    window.session.apply(Set(f"rows[{window.session.board.rows[0].id}].text", text))


def texts(window: Window) -> list[str]:
    return [row.text for row in window.session.board.rows]


def message_of(window: Window) -> str:
    bar = window.parts.messages
    return "" if bar.isHidden() else bar.accessibleName()


def notice_of(window: Window) -> str:
    bar = window.parts.notices
    return "" if bar.isHidden() else bar.accessibleName()


def kept(window: Window, qtbot: QtBot) -> None:
    """Wait until what is to be kept is kept; the clock is not waited for."""
    autosave = window.documents.autosave
    assert autosave is not None
    autosave.keep()
    qtbot.waitUntil(lambda: not autosave.busy, timeout=PATIENCE)


def kill(window: Window) -> None:
    """End without warning: what is kept stays, and its lock is free."""
    memory = window.documents.memory
    assert memory is not None
    assert memory.vault._held is not None
    memory.vault._held.close()


# --- the title and saving -----------------------------------------------------------------------------------


def test_that_the_title_names_the_file_and_marks_changes(start: Start, file: Path) -> None:
    window = start(file)
    assert window.windowTitle() == "board.nabla[*] — Nablaboard"
    assert not window.isWindowModified()
    type_into(window, "f(x) = x^3")
    assert window.isWindowModified()
    window.actions_by_id["undo"].trigger()
    assert not window.isWindowModified()


def test_that_a_title_with_the_mark_in_it_shows_it(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a[*].nabla"
    files.write(board("x"), path)
    assert start(path).windowTitle() == "a[*][*].nabla[*] — Nablaboard"


def test_that_another_view_of_the_same_is_no_change(start: Start, file: Path) -> None:
    window = start(file)
    window.session.look("function", SetView("function", (0.0, 3.0), (0.0, 9.0)))
    assert not window.isWindowModified()


def test_that_saving_writes_the_document_and_takes_the_mark_away(start: Start, file: Path) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    window.actions_by_id["save"].trigger()
    assert files.read(file) == window.session.document
    assert not window.isWindowModified()


def test_that_saving_as_goes_on_in_the_new_file(start: Start, file: Path, tmp_path: Path, hand: Hand) -> None:
    window, other = start(file), tmp_path / "other.nabla"
    hand.files = [other]
    type_into(window, "f(x) = x^3")
    window.actions_by_id["save-as"].trigger()
    assert window.windowTitle().startswith("other.nabla")
    type_into(window, "f(x) = x^4")
    window.actions_by_id["save"].trigger()
    assert [row.text for row in files.read(other).board.rows] == ["f(x) = x^4"]
    assert [row.text for row in files.read(file).board.rows] == ["f(x) = x^2"]


def test_that_a_new_document_is_untitled_and_asks_where_it_is_saved(
    start: Start, tmp_path: Path, hand: Hand
) -> None:
    window = start()
    window.actions_by_id["new"].trigger()
    assert window.windowTitle() == "untitled[*] — Nablaboard"
    hand.files = [None]
    assert not window.documents.save()
    hand.files = [tmp_path / "mine.nabla"]
    assert window.documents.save()
    assert (tmp_path / "mine.nabla").exists()


def obstacle(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A place where saving fails, and what has to be said of it."""
    if kind == "vanished":
        return tmp_path / "gone" / "a.nabla", f"{tmp_path / 'gone'} is not there"
    if kind == "too long":
        return tmp_path / ("n" * 300 + ".nabla"), "the name is too long"
    if kind == "a folder":
        (tmp_path / "a.nabla").mkdir()
        return tmp_path / "a.nabla", f"the system allows no access to {tmp_path / 'a.nabla'}"
    code = {"full": 28, "read-only": 30, "forbidden": 13}[kind]

    def refuse(*_: object) -> None:
        raise OSError(code, "as the system says it", str(tmp_path))

    monkeypatch.setattr("nablaboard.model.atomic.os.open", refuse)
    said = {"full": "the disk is full", "read-only": "the disk can be read only"}
    return tmp_path / "a.nabla", said.get(kind, f"the system allows no access to {tmp_path}")


@pytest.mark.parametrize("kind", ["vanished", "too long", "a folder", "full", "read-only", "forbidden"])
def test_that_a_document_that_cannot_be_saved_stays_changed_and_the_reason_is_said(
    start: Start, file: Path, tmp_path: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    window, before = start(file), file.read_bytes()
    type_into(window, "f(x) = x^3")
    path, said = obstacle(kind, tmp_path, monkeypatch)
    hand.files = [path]
    assert not window.documents.save_as()
    assert window.isWindowModified()
    assert said in message_of(window)
    assert "still in the window" in message_of(window)
    assert file.read_bytes() == before
    monkeypatch.undo()
    assert window.documents.save()
    assert message_of(window) == ""


def test_that_the_window_tells_the_truth_whichever_call_of_saving_fails(start: Start, file: Path) -> None:
    window = start(file)
    assert window.documents.autosave is not None
    window.documents.autosave.close()
    type_into(window, "f(x) = x^3")
    with failing() as counter:
        window.documents.save()
    for number in range(counter.calls):
        type_into(window, f"f(x) = {number}")
        before, now = file.read_bytes(), files.to_bytes(window.session.document)
        with failing(number):
            saved = window.documents.save()
        assert file.read_bytes() == (now if saved else before)
        assert window.isWindowModified() == (not saved)
        assert (message_of(window) == "") == saved


# --- opening ------------------------------------------------------------------------------------------------


def test_that_a_broken_document_is_told_with_its_place_and_the_old_one_stays(
    start: Start, file: Path, tmp_path: Path
) -> None:
    window, broken = start(file), tmp_path / "broken.nabla"
    broken.write_bytes(file.read_bytes().replace(b'"text"', b'"txet"'))
    window.documents.open(broken)
    assert "broken.nabla" in message_of(window)
    assert "board.rows[0].txet" in message_of(window)
    assert texts(window) == ["f(x) = x^2"]
    assert window.windowTitle().startswith("board.nabla")


@pytest.mark.parametrize("kind", ["gone", "folder"])
def test_that_a_file_that_cannot_be_read_at_the_start_is_told_over_the_first_lesson(
    start: Start, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "place"
    if kind == "folder":
        place.mkdir()
    window = start(place)
    assert "place could not be opened" in message_of(window)
    assert "Gradient methods" in window.windowTitle()


def newer_than_ours(document: Document) -> bytes:
    content = json.loads(files.to_bytes(document))
    content |= {"format": files.FORMAT + 1, "soundtrack": "la.ogg"}
    return json.dumps(content).encode()


def test_that_a_newer_file_is_shown_and_never_written_over(start: Start, tmp_path: Path, hand: Hand) -> None:
    path, copy = tmp_path / "new.nabla", tmp_path / "copy.nabla"
    data = newer_than_ours(board("f(x) = x^2"))
    path.write_bytes(data)
    window = start(path)
    assert texts(window) == ["f(x) = x^2"]
    assert "read-only" in window.windowTitle()
    assert "without 1 unknown" in notice_of(window)
    type_into(window, "f(x) = x^3")
    hand.files = [path, copy]
    window.actions_by_id["save"].trigger()
    assert path.read_bytes() == data
    assert window.isWindowModified()
    assert "not written over" in message_of(window)
    window.actions_by_id["save"].trigger()
    assert files.read(copy) == window.session.document
    assert "read-only" not in window.windowTitle()
    assert notice_of(window) == ""


def test_that_a_file_is_opened_wherever_it_is_dropped(
    qtbot: QtBot, start: Start, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    carried.setText(str(file))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    places = [each for each in (window, *window.findChildren(QWidget)) if each.acceptDrops()]
    opened: list[Path] = []
    monkeypatch.setattr(window.documents, "open", opened.append)
    for count, place in enumerate(places, start=1):
        QApplication.sendEvent(place, QDragEnterEvent(QPoint(1, 1), copy, carried, left, none))
        QApplication.sendEvent(place, QDropEvent(QPoint(1, 1), copy, carried, left, none))
        qtbot.waitUntil(lambda count=count: len(opened) == count, timeout=PATIENCE)  # type: ignore[misc]
    assert set(opened) == {file}
    assert len(places) > 2


# --- leaving ------------------------------------------------------------------------------------------------


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


# --- other programs -----------------------------------------------------------------------------------------


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


# --- recovery -----------------------------------------------------------------------------------------------


def test_that_work_of_a_program_that_was_killed_is_offered_and_recovered(
    qtbot: QtBot, start: Start, file: Path, memory: Memory
) -> None:
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    kill(window)
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
    window = start(file)
    type_into(window, "f(x) = x^3")
    kept(window, qtbot)
    kill(window)
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
    kept(window, qtbot)
    assert len(list(folder.glob("*.kept"))) == 1


# --- where the user was -------------------------------------------------------------------------------------


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
    assert memory.vault.lesson("tangent") is None


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
