"""One door for change: steps of undo, gestures, what is looked at, and who is told."""

from pathlib import Path

import pytest

from nablaboard.model import (
    AddRow,
    Change,
    Document,
    Edit,
    EditError,
    RemoveRow,
    Set,
    SetView,
    ShowScene,
    Store,
    next_row_id,
)

ZOOM = SetView("function", (1.0, 2.0), (3.0, 4.0))


def tangent(store: Store) -> float:
    return store.document.board.function.tangent_x


def test_that_undo_and_redo_walk_the_history(document: Document) -> None:
    store = Store(document)
    store.apply(Set("rows[0].visible", False))
    store.apply(AddRow("x^3"))
    last = store.document
    store.undo()
    assert len(store.document.board.rows) == 3
    store.undo()
    assert store.document == document
    assert not store.can_undo
    store.redo()
    store.redo()
    assert store.document == last
    assert not store.can_redo


def test_that_the_menu_names_what_is_undone(document: Document) -> None:
    store = Store(document)
    assert store.undo_text is None
    assert store.redo_text is None
    edit = Set("rows[0].visible", False)
    store.apply(edit)
    assert store.undo_text == edit.undo_text
    store.undo()
    assert store.undo_text is None
    assert store.redo_text == edit.undo_text


def test_that_undo_without_a_step_does_nothing(document: Document) -> None:
    store = Store(document)
    store.undo()
    store.redo()
    assert store.document is document


def test_that_an_edit_after_undo_ends_what_could_be_redone(document: Document) -> None:
    store = Store(document)
    store.apply(AddRow("1"))
    store.undo()
    store.apply(AddRow("2"))
    assert not store.can_redo


def test_that_zooming_after_undo_keeps_what_can_be_redone(document: Document) -> None:
    store = Store(document)
    store.apply(AddRow("1"))
    store.undo()
    store.apply(ZOOM)
    store.redo()
    assert len(store.document.board.rows) == 4
    assert store.document.board.function.x == (1.0, 2.0)


def test_that_a_drag_is_one_step(document: Document) -> None:
    store = Store(document)
    for x in (11.0, 12.0, 13.0):
        store.apply(Set("function.tangent_x", x))
    store.end_gesture()
    store.apply(Set("function.tangent_x", 14.0))
    store.undo()
    assert tangent(store) == 13.0
    store.undo()
    assert tangent(store) == 10.0


def test_that_another_target_is_another_step(document: Document) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.apply(Set("contour.starts[0]", (1.0, 1.0)))
    store.apply(Set("function.tangent_x", 12.0))
    for expected in (11.0, 11.0, 10.0):
        store.undo()
        assert tangent(store) == expected


def test_that_typing_in_one_row_is_one_step_until_the_row_is_left(document: Document) -> None:
    store = Store(document)
    for text in ("x", "x^", "x^3"):
        store.apply(Set("rows[0].text", text))
    store.apply(Set("rows[1].text", "y"))
    store.undo()
    assert store.document.board.rows[0].text == "x^3"
    store.undo()
    assert store.document == document


def test_that_a_drag_back_to_its_beginning_leaves_no_step(document: Document) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.apply(Set("function.tangent_x", 10.0))
    store.end_gesture()
    assert not store.can_undo


def test_that_an_edit_that_changes_nothing_makes_no_step_and_tells_nobody(document: Document) -> None:
    store = Store(document)
    told: list[Change] = []
    store.subscribe(told.append)
    store.apply(Set("function.tangent_x", 10.0))
    store.apply(Set("rows[0].visible", True))
    assert not store.can_undo
    assert told == []


def test_that_a_refused_edit_changes_nothing(document: Document) -> None:
    store = Store(document)
    with pytest.raises(EditError):
        store.apply(RemoveRow(99))
    assert store.document is document
    assert not store.can_undo


def test_that_undo_keeps_the_view_of_now(document: Document) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.apply(ZOOM)
    store.apply(SetView("contour", (0.0, 1.0), (0.0, 1.0)))
    store.undo()
    assert tangent(store) == 10.0
    assert store.document.board.function.x == (1.0, 2.0)
    assert store.document.board.contour.y == (0.0, 1.0)


def test_that_a_view_that_moves_during_a_drag_stays_when_the_drag_is_undone(document: Document) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.apply(ZOOM)
    store.apply(Set("function.tangent_x", 12.0))
    store.undo()
    assert tangent(store) == 10.0
    assert store.document.board.function.x == (1.0, 2.0)
    assert not store.can_undo


def test_that_undoing_a_scene_brings_back_its_board_with_its_view(lesson_document: Document) -> None:
    store = Store(lesson_document)
    store.apply(Set("function.tangent_x", 3.0))
    store.apply(ZOOM)
    before = store.document
    store.apply(ShowScene(1))
    assert store.document.scene == 1
    assert store.document.board.function.x == (100.0, 200.0)
    store.undo()
    assert store.document == before
    store.redo()
    assert store.document.board.function.x == (100.0, 200.0)


def test_that_undoing_a_removal_selects_the_row_again(document: Document) -> None:
    store = Store(document)
    store.apply(RemoveRow(0))
    store.undo()
    assert store.document == document


def test_that_undo_keeps_the_selection_where_the_row_still_exists(document: Document) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.apply(Set("function.row", 1))
    store.undo()
    assert store.document.board.function.row == 1


def test_that_undoing_a_new_row_leaves_no_pane_with_a_row_that_is_gone(document: Document) -> None:
    store = Store(document)
    store.apply(AddRow("x^3"))
    store.apply(Set("function.row", 3))
    store.undo()
    assert store.document == document


def test_that_a_change_tells_before_after_and_edit(document: Document) -> None:
    store = Store(document)
    told: list[Change] = []
    store.subscribe(told.append)
    store.apply(Set("function.tangent_x", 11.0))
    store.undo()
    assert [change.edit for change in told] == [Set("function.tangent_x", 11.0), None]
    assert [change.continuous for change in told] == [True, False]
    assert told[0].before is document
    assert told[0].after == told[1].before
    assert told[1].after == document


def test_that_whoever_unsubscribes_hears_no_more(document: Document) -> None:
    store = Store(document)
    told: list[Change] = []
    unsubscribe = store.subscribe(told.append)
    unsubscribe()
    unsubscribe()
    store.apply(Set("function.tangent_x", 11.0))
    assert told == []


def test_that_changes_are_told_in_order_even_if_a_subscriber_edits(document: Document) -> None:
    store = Store(document)
    heard: list[Edit | None] = []

    def follow(change: Change) -> None:
        if change.edit == Set("function.tangent_x", 11.0):
            store.apply(ZOOM)

    store.subscribe(follow)
    store.subscribe(lambda change: heard.append(change.edit))
    store.apply(Set("function.tangent_x", 11.0))
    assert heard == [Set("function.tangent_x", 11.0), ZOOM]


def test_that_a_failing_subscriber_does_not_silence_the_store(document: Document) -> None:
    store = Store(document)
    told: list[Change] = []

    def fail(change: Change) -> None:
        raise RuntimeError("broken subscriber")

    unsubscribe = store.subscribe(fail)
    with pytest.raises(RuntimeError):
        store.apply(Set("function.tangent_x", 11.0))
    unsubscribe()
    store.subscribe(told.append)
    store.apply(Set("function.tangent_x", 12.0))
    assert [change.edit for change in told] == [Set("function.tangent_x", 12.0)]


def test_that_undoing_to_the_saved_document_makes_it_clean(document: Document, tmp_path: Path) -> None:
    store = Store(document)
    assert not store.dirty
    store.apply(Set("function.tangent_x", 11.0))
    assert store.dirty
    store.mark_saved(tmp_path / "a.nabla")
    assert not store.dirty
    assert store.path == tmp_path / "a.nabla"
    store.undo()
    assert store.dirty
    store.redo()
    assert not store.dirty


def test_that_saving_during_a_drag_ends_its_step(document: Document, tmp_path: Path) -> None:
    store = Store(document)
    store.apply(Set("function.tangent_x", 11.0))
    store.mark_saved(tmp_path / "a.nabla")
    store.apply(Set("function.tangent_x", 12.0))
    store.undo()
    assert tangent(store) == 11.0
    assert not store.dirty


def test_that_looking_elsewhere_is_no_work_to_lose(document: Document) -> None:
    store = Store(document)
    store.apply(ZOOM)
    store.apply(Set("function.row", 1))
    assert not store.dirty


@pytest.mark.parametrize(
    "edit",
    [
        Set("function.grid", False),
        Set("function.figures.normal", True),
        Set("contour.level_count", 5),
        Set("contour.starts[0]", (1.0, 1.0)),
        Set("run.steps", 7),
    ],
    ids=lambda edit: edit.path,
)
def test_that_anything_else_is_work_to_lose(document: Document, edit: Set) -> None:
    store = Store(document)
    store.apply(ZOOM)
    store.apply(edit)
    assert store.dirty
    store.undo()
    assert not store.dirty


def test_that_turning_the_pages_of_a_lesson_is_no_work_to_lose(lesson_document: Document) -> None:
    store = Store(lesson_document)
    store.apply(ShowScene(1))
    store.apply(ZOOM)
    assert not store.dirty
    store.apply(Set("function.tangent_x", 11.0))
    assert store.dirty


def test_that_what_was_changed_in_a_scene_is_there_when_one_comes_back(lesson_document: Document) -> None:
    """Nothing of it is lost by turning a page, and closing on another page asks for it."""
    store = Store(lesson_document)
    store.apply(Set("function.tangent_x", 3.0))
    store.apply(ShowScene(1))
    assert store.dirty
    store.apply(ShowScene(0))
    assert tangent(store) == 3.0
    assert store.document.scenes[1] == lesson_document.scenes[1]
    store.undo()
    store.undo()
    assert tangent(store) == 3.0
    assert store.document.scenes == lesson_document.scenes


def test_that_a_scene_begins_anew_where_it_is_shown_itself(lesson_document: Document) -> None:
    store = Store(lesson_document)
    store.apply(Set("function.tangent_x", 3.0))
    store.apply(ShowScene(0))
    assert store.document == lesson_document


def test_that_another_document_begins_a_new_history(document: Document, lesson_document: Document) -> None:
    store = Store(document)
    told: list[Change] = []
    store.subscribe(told.append)
    store.apply(Set("function.tangent_x", 11.0))
    store.replace(lesson_document, Path("b.nabla"))
    assert store.document is lesson_document
    assert not store.can_undo
    assert not store.dirty
    assert store.path == Path("b.nabla")
    assert told[-1] == Change(told[0].after, lesson_document, None, opened=True)


def test_that_a_row_and_what_is_typed_into_it_at_once_are_one_step(document: Document) -> None:
    store = Store(document)
    row = next_row_id(document.board)
    store.apply(AddRow("h"))
    for text in ("h(", "h(x) = ", "h(x) = sin(x)"):
        store.apply(Set(f"rows[{row}].text", text))
    assert store.undo_text == AddRow("h").undo_text
    store.undo()
    assert store.document == document
    assert not store.can_undo
    store.redo()
    typed = store.document.board.row(row)
    assert typed is not None
    assert typed.text == "h(x) = sin(x)"


def test_that_rows_added_one_after_the_other_are_steps_of_their_own(document: Document) -> None:
    store = Store(document)
    store.apply(AddRow("x"))
    store.apply(AddRow("y"))
    store.undo()
    assert [row.text for row in store.document.board.rows][-1] == "x"


def test_that_what_is_typed_into_a_row_after_leaving_it_is_a_step_of_its_own(document: Document) -> None:
    store = Store(document)
    row = next_row_id(document.board)
    store.apply(AddRow("x"))
    store.end_gesture()
    store.apply(Set(f"rows[{row}].text", "x^2"))
    store.undo()
    left = store.document.board.row(row)
    assert left is not None
    assert left.text == "x"


def test_that_a_step_taken_back_leaves_nothing_to_redo(document: Document) -> None:
    store = Store(document)
    told: list[tuple[Document, bool]] = []
    store.apply(Set("rows[0].visible", False))
    kept = store.document
    store.apply(AddRow("x^3"))
    store.subscribe(lambda change: told.append((change.after, store.can_redo)))
    store.take_back()
    assert store.document == kept
    assert told == [(kept, False)]
    assert not store.can_redo
    assert store.can_undo
