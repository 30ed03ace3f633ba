"""What the panes ask: from rows as they are typed to requests."""

from dataclasses import replace

import pytest

from nablaboard.calculus.expression import Expression
from nablaboard.compute import (
    Policy,
    curve_requests,
    descent_request,
    function_row,
    policy_for,
    read_board,
    surface_candidates,
    surface_request,
    tangent_request,
)
from nablaboard.model import (
    Board,
    ContourPane,
    Document,
    FunctionPane,
    OptimizerChoice,
    Row,
    Set,
    SetView,
    Texts,
)


def document(
    *texts: str, hidden: tuple[int, ...] = (), f: int | None = None, g: int | None = None
) -> Document:
    """A board with these rows, ids from 0, some hidden, with the rows selected for the two panes."""
    board = Board(
        rows=tuple(
            Row(id=index, text=text, visible=index not in hidden, colour=10 + index)
            for index, text in enumerate(texts)
        ),
        function=FunctionPane(row=f, x=(0.0, 20.0), y=(-1.6, 6.6), tangent_x=10.0),
        contour=ContourPane(row=g, x=(-10.0, 10.0), y=(-5.0, 5.0), starts=((-7.0, 2.0),)),
        optimizers=(
            OptimizerChoice(id="adam", optimizer="adam"),
            OptimizerChoice(id="off", optimizer="momentum", enabled=False),
        ),
    )
    return Document(title=Texts(en="t"), board=board)


def rows_of(doc: Document) -> tuple[int | None, int | None]:
    readings = read_board(doc.board)
    f, surfaces = function_row(doc.board, readings), surface_candidates(doc.board, readings)
    shown = [each.row.id for each in surfaces if each.expression is not None]
    return (None if f is None else f.id), next(iter(shown), None)


def test_that_every_shown_function_of_one_variable_is_a_curve_and_the_chosen_one_has_its_derivative() -> None:
    doc = document("f(x) = x^2", "sin x", "g(x, y) = x y", "a = 3", "h(t", hidden=(), f=1)
    requests = curve_requests(doc, read_board(doc.board), (400, 300))
    curves = [each.input for each in requests]
    assert [(curve.row, curve.role) for curve in curves] == [
        (0, "function"),
        (1, "function"),
        (1, "derivative"),
    ]
    assert [float(curve.expression(3.0)) for curve in curves] == pytest.approx(
        [9.0, 0.1411200080598672, -0.9899924966004454]
    )
    for each in requests:
        assert (each.x, each.y, each.size) == ((0.0, 20.0), (-1.6, 6.6), (400, 300))


def test_that_hidden_rows_are_not_drawn_but_can_be_used() -> None:
    doc = document("f(x) = x^2", "h(x) = 2f(x)", "a = 3", hidden=(0, 2))
    requests = curve_requests(doc, read_board(doc.board), (400, 300))
    curves = [each.input for each in requests]
    assert {curve.row for curve in curves} == {1}
    assert curves[0].expression(3.0) == 18.0


def test_that_the_derivative_is_asked_for_only_when_it_is_shown() -> None:
    doc = document("x^2")
    pane = replace(doc.board.function, derivative=False)
    doc = replace(doc, board=replace(doc.board, function=pane))
    requests = curve_requests(doc, read_board(doc.board), (400, 300))
    curves = [each.input for each in requests]
    assert [curve.role for curve in curves] == ["function"]


def test_that_a_pane_without_a_function_asks_nothing() -> None:
    doc = document("a = 3", "", "sin(")
    readings = read_board(doc.board)
    assert curve_requests(doc, readings, (400, 300)) == ()
    assert tangent_request(doc, readings) is None
    assert surface_request(doc, readings, (8, 8)) is None
    assert descent_request(doc, readings) is None


def test_that_the_selected_row_is_the_one_spoken_of() -> None:
    assert rows_of(document("x", "x^2", "x + y", "x y", f=1, g=3)) == (1, 3)


def test_that_without_a_selection_the_first_that_fits_is_spoken_of() -> None:
    assert rows_of(document("a = 1", "x + y", "x", "x^2", "x y")) == (2, 1)


def test_that_a_row_that_no_longer_fits_gives_way_to_the_first_that_does() -> None:
    assert rows_of(document("x", "x + y", "x y", f=2, g=0)) == (0, 1)
    assert rows_of(document("x", "x^2", "", f=2)) == (0, None)


def test_that_a_hidden_selection_gives_way_to_the_first_that_is_shown() -> None:
    assert rows_of(document("x", "x^2", "x + y", "x y", hidden=(0, 3), f=0, g=3)) == (1, 2)


def test_that_a_broken_selection_keeps_its_pane_waiting() -> None:
    doc = document("x", "sin(", "x + y", "x +* y", f=1, g=3)
    assert rows_of(doc) == (None, None)
    readings = read_board(doc.board)
    assert tangent_request(doc, readings) is None
    assert surface_request(doc, readings, (8, 8)) is None
    requests = curve_requests(doc, readings, (400, 300))
    curves = [each.input for each in requests]
    assert [(curve.row, curve.role) for curve in curves] == [(0, "function")]


def test_that_the_tangent_is_asked_for_at_its_point() -> None:
    doc = document("x^2")
    request = tangent_request(doc, read_board(doc.board))
    assert request is not None
    assert request.x == 10.0
    assert request.expression(3.0) == 9.0


def test_that_the_surface_is_asked_for_in_its_view() -> None:
    doc = document("x y")
    request = surface_request(doc, read_board(doc.board), (128, 256))
    assert request is not None
    assert (request.x, request.y, request.shape) == ((-10.0, 10.0), (-5.0, 5.0), (128, 256))


def test_that_only_optimizers_that_are_on_walk() -> None:
    doc = document("x y")
    request = descent_request(doc, read_board(doc.board))
    assert request is not None
    assert [choice.id for choice in request.optimizers] == ["adam"]
    assert request.starts == ((-7.0, 2.0),)
    off = Set("optimizers[adam].enabled", False).apply(doc)
    assert descent_request(off, read_board(off.board)) is None


def test_that_a_parameter_changes_the_question() -> None:
    before, after = (document("a x y", f"a = {value}") for value in (1, 2))
    first = surface_request(before, read_board(before.board), (8, 8))
    second = surface_request(after, read_board(after.board), (8, 8))
    assert first is not None
    assert second is not None
    assert first != second
    assert isinstance(second.function, Expression)
    assert second.function(3.0, 4.0) == 24.0


def test_that_an_edit_elsewhere_leaves_the_question_equal() -> None:
    before = document("x", "x y")
    after = Set("function.tangent_x", 4.0).apply(before)
    assert surface_request(before, read_board(before.board), (8, 8)) == surface_request(
        after, read_board(after.board), (8, 8)
    )


def test_that_streams_let_work_finish_and_all_else_ends_it() -> None:
    assert policy_for(Set("function.tangent_x", 1.0)) is Policy.FINISH
    assert policy_for(SetView("function", (0.0, 1.0), (0.0, 1.0))) is Policy.FINISH
    assert policy_for(Set("rows[0].text", "x")) is Policy.CANCEL
    assert policy_for(Set("optimizers[adam].enabled", False)) is Policy.CANCEL
    assert policy_for(None) is Policy.CANCEL
