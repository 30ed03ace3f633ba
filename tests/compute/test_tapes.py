"""The tape of what the board shows; the values of (x + y)² x at (1, 2) are worked by hand."""

from dataclasses import replace

from nablaboard.compute import TapeAnswer, answer, read_board, tape_request
from nablaboard.model import AddStart, Document, blank
from nablaboard.scene import tape_rows


def tape_of(document: Document) -> TapeAnswer:
    request = tape_request(document, read_board(document.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, TapeAnswer)
    return found


def test_that_the_tape_is_that_of_the_surface_at_its_first_start() -> None:
    found = tape_of(AddStart(1.0, 2.0).apply(blank(("f(x) = x^2", "g(x, y) = (x + y)^2 x"))))
    assert found.tape.gradient.tolist() == [15, 6]
    assert tape_rows(found.tape) == (
        ("0", "x", "1", "", "15"),
        ("1", "y", "2", "", "6"),
        ("2", "v₀ + v₁", "3", "1, 1", "6"),
        ("3", "v₂ · v₂", "9", "3, 3", "1"),
        ("4", "v₃ · v₀", "9", "1, 9", "1"),
    )


def test_that_without_a_start_it_is_that_of_the_function_at_its_tangent() -> None:
    document = blank(("f(x) = x^2", "g(x, y) = x y"))
    board = document.board
    document = replace(document, board=replace(board, function=replace(board.function, tangent_x=3.0)))
    assert tape_of(document).tape.gradient.tolist() == [6]


def test_that_a_board_without_functions_has_no_tape() -> None:
    assert tape_request(blank(()), ()) is None
