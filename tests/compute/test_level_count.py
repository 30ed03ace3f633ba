"""How many level lines: a setting from the document to the picture."""

import pytest

from nablaboard.compute import SurfaceAnswer, answer, read_board, surface_request
from nablaboard.model import Document, DocumentError, Set, SetView, Store, blank, files, with_figures


def plane() -> Document:
    """A plane that rises from 0 to 16 across the view, so that 15 levels between are 1, 2, ..., 15."""
    return SetView("contour", (0.0, 16.0), (0.0, 1.0)).apply(blank(("g(x, y) = x + 0y",)))


def levels(document: Document) -> list[float]:
    request = surface_request(document, read_board(document.board), (33, 33))
    assert request is not None
    found = answer(request)
    assert isinstance(found, SurfaceAnswer)
    return [float(level) for level in found.contours.levels]


def test_that_a_surface_has_as_many_level_lines_as_are_asked_for() -> None:
    assert levels(Set("contour.level_count", 15).apply(plane())) == list(range(1, 16))
    assert len(levels(Set("contour.level_count", 1).apply(plane()))) == 1


def test_that_the_number_of_level_lines_is_a_word_of_show() -> None:
    assert levels(with_figures(plane(), "levels=15")) == list(range(1, 16))


def test_that_the_number_of_level_lines_is_undone_by_its_name() -> None:
    store = Store(plane())
    for count in (10, 11, 12):
        store.apply(Set("contour.level_count", count))
    assert str(store.undo_text) == "change the number of level lines"
    store.undo()
    assert store.document == plane()


def test_that_a_file_tells_the_number_of_level_lines_where_it_is_not_nine() -> None:
    nine, fifteen = plane(), Set("contour.level_count", 15).apply(plane())

    assert b"level_count" not in files.to_bytes(nine)
    assert files.read(files.to_bytes(nine)).board.contour.level_count == 9
    assert b'"level_count": 15' in files.to_bytes(fifteen)
    assert files.read(files.to_bytes(fifteen)) == fifteen


@pytest.mark.parametrize("count", [0, 41])
def test_that_there_are_one_to_forty_level_lines(count: int) -> None:
    with pytest.raises(DocumentError, match="1 to 40"):
        Set("contour.level_count", count).apply(plane())
