"""Documents in the window: opened, saved, and what is said where that cannot be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from failing import failing
from nablaboard.app.document_dialogs import CARRYING
from nablaboard.export import FORMATS
from nablaboard.model import (
    SetView,
    files,
)
from nablaboard.model.carried import carried_text
from papers import (
    PATIENCE,
    Hand,
    Start,
    board,
    message_of,
    newer_than_ours,
    notice_of,
    obstacle,
    texts,
    type_into,
)


def test_that_the_title_names_the_file_and_marks_changes(start: Start, file: Path) -> None:
    window = start(file)
    assert window.windowTitle() == "board.nabla[*] — Nablaboard"
    assert not window.isWindowModified()
    type_into(window, "f(x) = x^3")
    assert window.isWindowModified()
    window.actions_by_id["undo"].trigger()
    assert not window.isWindowModified()


def test_that_the_name_stands_at_the_end_of_the_menus_with_whether_it_is_saved(
    start: Start, file: Path
) -> None:
    window = start(file)
    bar, called = window.menuBar(), window.called
    window.show()
    window.resize(1024, 768)
    assert called.text() == "board.nabla · saved"
    type_into(window, "f(x) = x^3")
    assert called.text() == "board.nabla · changed"
    window.actions_by_id["save"].trigger()
    assert called.text() == "board.nabla · saved"
    window.documents.open_lesson("optimizers")
    assert called.text() == "Gradient methods"
    assert called.width() >= called.sizeHint().width()
    menus = max(bar.actionGeometry(each).right() for each in bar.actions())
    assert menus < called.geometry().left() < called.geometry().right() < bar.width()
    called.show_name(f"\udcff{'long' * 40}.nabla", "file.changed")
    assert called.text().startswith("\N{REPLACEMENT CHARACTER}long")
    assert called.shortened().startswith("\N{REPLACEMENT CHARACTER}long")
    assert called.shortened().endswith(".nabla · changed")
    assert called.fontMetrics().horizontalAdvance(called.shortened()) <= called.width()
    bar.resize(menus + 40, bar.height())
    assert called.isHidden()
    bar.resize(menus + 400, bar.height())
    assert not called.isHidden()


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


@pytest.mark.parametrize("kind", CARRYING)
def test_that_a_picture_opens_with_its_document_and_stays_a_picture(
    start: Start, tmp_path: Path, hand: Hand, kind: str
) -> None:
    picture, copy = tmp_path / f"w.{kind}", tmp_path / "w.nabla"
    carried = carried_text(files.to_bytes(board("f(x) = x^2"))).encode()
    data = b"\x89 picture " + carried + b" \xff"
    picture.write_bytes(data)
    window = start()
    window.documents.open(picture)
    assert texts(window) == ["f(x) = x^2"]
    assert window.windowTitle().startswith(f"w.{kind} (read-only)")
    assert not window.isWindowModified()
    type_into(window, "f(x) = x^3")
    hand.files = [picture, copy]
    assert not window.documents.save()
    assert "a picture stands there" in message_of(window)
    assert window.documents.save()
    assert picture.read_bytes() == data
    assert files.read(copy) == window.session.document
    assert window.windowTitle().startswith("w.nabla[*]")


def test_that_every_picture_that_can_carry_a_document_can_be_chosen() -> None:
    assert set(CARRYING) == set(FORMATS) - {"wav"}


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


def test_that_a_new_document_is_typed_into_at_once(qtbot: QtBot, start: Start, hand: Hand) -> None:
    window = start()
    window.show()
    window.start()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_by_id["new"].trigger()
    for letter in "f(x) = x^3":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    assert texts(window) == ["f(x) = x^3"]
    hand.answers = ["cancel"]
    window.setFocus()
    window.actions_by_id["new"].trigger()
    assert QApplication.focusWidget() is window
    assert texts(window) == ["f(x) = x^3"]
