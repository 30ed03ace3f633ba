"""A file of a newer format: what is known of it is shown, and nothing is written over it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nablaboard.model import Document, DocumentError, Row, blank, files

Json = dict[str, Any]


def newer(document: Document, change: Callable[[Json], object] = lambda _: None) -> bytes:
    content = json.loads(files.to_bytes(document))
    content["format"] = files.FORMAT + 1
    change(content)
    return json.dumps(content).encode()


def test_that_a_file_of_our_format_is_read_strictly(document: Document) -> None:
    reading = files.look_into(files.to_bytes(document))
    assert (reading.document, reading.newer, reading.left_out) == (document, False, 0)
    misspelt = files.to_bytes(document).replace(b'"rows"', b'"wors"', 1)
    with pytest.raises(DocumentError) as caught:
        files.look_into(misspelt)
    assert [fault.place for fault in caught.value.faults] == ["board.wors", "board.rows"]


@pytest.mark.parametrize(
    ("change", "left_out"),
    [
        (dict.copy, 0),
        (lambda c: c.update(soundtrack="la.ogg"), 1),
        (lambda c: c["board"].update(holograms=[1, 2]), 1),
        (lambda c: c["board"]["rows"][0].update(weight=3), 1),
        (lambda c: c["board"]["rows"].append({"id": 9, "texts": ["x"]}), 1),
        (lambda c: c["board"].update(run={"steps": "all"}), 1),
        (lambda c: c["board"].update(run={"steps": 10**9}), 1),
        (lambda c: c["board"].update(panes=["function", "contour", "hologram"]), 1),
        (lambda c: c["board"]["optimizers"].append({"id": "x", "optimizer": "lion-9"}), 1),
        (lambda c: c["board"]["contour"].update(level_count={"a": 1}, bands="some"), 2),
    ],
)
def test_that_what_is_not_known_of_it_is_left_out_and_counted(
    document: Document, change: Callable[[Json], object], left_out: int
) -> None:
    reading = files.look_into(newer(document, change))
    assert reading.newer
    assert reading.document == document
    assert reading.left_out == left_out


def test_that_the_rest_of_a_row_with_something_new_is_shown(document: Document) -> None:
    data = newer(document, lambda c: c["board"]["rows"][1].update(text="h(x) = x^3", colour="ultraviolet"))
    assert files.look_into(data).document.board.rows[1].text == "h(x) = x^3"


@pytest.mark.parametrize("given", [{"a": 1}, None, "here", [1, 2], True])
def test_that_a_known_entry_of_another_type_is_left_out_and_the_rest_is_shown(
    lesson_document: Document, given: object
) -> None:
    def change(content: Json) -> None:
        for board in (content["board"], content["scenes"][1]["board"]):
            board["function"].update(tangent_x=given, grid=False)

    reading = files.look_into(newer(lesson_document, change))
    assert reading.left_out == 2
    for board, before in (
        (reading.document.board, lesson_document.board),
        (reading.document.scenes[1].board, lesson_document.scenes[1].board),
    ):
        kept = replace(before.function, tangent_x=board.function.tangent_x, grid=False)
        assert board == replace(before, function=kept)


@pytest.mark.parametrize(
    ("place", "given"), [("x", {"from": 0}), ("y", [3, -3]), ("y", [1]), ("x", "left"), ("y", None)]
)
@pytest.mark.parametrize("pane", ["function", "contour"])
def test_that_a_view_that_is_not_known_is_that_of_a_new_document(
    document: Document, pane: str, place: str, given: object
) -> None:
    data = newer(document, lambda c: c["board"][pane].update({place: given}))
    reading = files.look_into(data)
    before = getattr(document.board, pane)
    shown = replace(before, **{place: getattr(getattr(blank().board, pane), place)})
    assert (getattr(reading.document.board, pane), reading.left_out) == (shown, 1)


def test_that_what_a_later_format_has_no_more_is_that_of_a_new_document(document: Document) -> None:
    def change(content: Json) -> None:
        del content["title"], content["board"]["contour"], content["board"]["function"]["tangent_x"]

    reading = files.look_into(newer(document, change))
    new = blank()
    function = replace(document.board.function, tangent_x=new.board.function.tangent_x)
    board = replace(document.board, function=function, contour=new.board.contour)
    assert (reading.document, reading.left_out) == (replace(document, title=new.title, board=board), 0)


@pytest.mark.parametrize("pane", ["function", "contour"])
def test_that_a_pane_that_is_something_else_is_that_of_a_new_document(document: Document, pane: str) -> None:
    reading = files.look_into(newer(document, lambda c: c["board"].update({pane: 3})))
    board = replace(document.board, **{pane: getattr(blank().board, pane)})
    assert (reading.document.board, reading.left_out) == (board, 1)


def test_that_one_of_which_too_little_is_known_is_refused_with_what_lacks_first(document: Document) -> None:
    """Others of that format are shown: that it is newer is no reason by itself."""
    with pytest.raises(DocumentError) as caught:
        files.look_into(newer(document, lambda c: c.pop("board")))
    kinds = [(fault.place, fault.sentence.kind) for fault in caught.value.faults]
    assert kinds == [("board", "document.missing-key"), ("format", "document.newer-format")]


def test_that_nothing_is_written_over_it(document: Document, tmp_path: Path) -> None:
    path, data = tmp_path / "a.nabla", newer(document)
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        files.write(document, path)
    assert caught.value.sentence.kind == "document.newer-there"
    assert path.read_bytes() == data


def test_that_what_could_not_be_read_again_is_not_written(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.nabla"
    files.write(document, path)
    many = tuple(Row(id=number, text="梯" * 9_999) for number in range(200))
    large = replace(document, board=replace(document.board, rows=many))
    with pytest.raises(DocumentError) as caught:
        files.write(large, path)
    assert caught.value.sentence.kind == "document.file-too-large"
    assert files.read(path) == document
