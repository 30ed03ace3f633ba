"""Fitting a view: all of an ordinary curve, not all of a pole, every path that stays."""

from dataclasses import replace

import pytest

from nablaboard.compute import DescentAnswer, answer, descent_request, read_board
from nablaboard.model import Document, Range, blank, lesson
from nablaboard.panes import fit_contour, fit_function, fitted


def fit_of(document: Document) -> tuple[Range, Range] | None:
    return fit_function(document, read_board(document.board))


@pytest.mark.parametrize(
    ("text", "low", "high"), [("x^2", 0.0, 36.0), ("sin(x)", -1.0, 1.0), ("2x - 1", -13.0, 11.0)]
)
def test_that_all_of_an_ordinary_curve_is_in_the_fitted_view(text: str, low: float, high: float) -> None:
    view = fit_of(blank((text,)))
    assert view is not None
    bottom, top = view[1]
    assert low - 0.1 * (high - low) < bottom < low
    assert high < top < high + 0.1 * (high - low)


@pytest.mark.parametrize("text", ["tan(x)", "1/x", "1/(x - 1)^2"])
def test_that_a_pole_does_not_flatten_the_rest(text: str) -> None:
    view = fit_of(blank((text,)))
    assert view is not None
    bottom, top = view[1]
    assert top - bottom < 60


def test_that_a_constant_stands_in_the_middle() -> None:
    view = fit_of(blank(("3",)))
    assert view is None or view[1] == (2.0, 4.0)


@pytest.mark.parametrize("text", ["ln(-1 - x^2)", "x +", "x^2 + y^2"])
def test_that_there_is_nothing_to_fit_without_a_curve(text: str) -> None:
    document = blank((text,))
    assert fit_of(document) is None
    assert fitted(document) is document


def test_that_every_path_and_start_is_in_the_fitted_view_but_none_that_ran_away() -> None:
    document = lesson("optimizers")
    first, *others = document.board.optimizers
    away = replace(first, settings=(("learning_rate", 3.0),))
    document = replace(
        document,
        board=replace(document.board, optimizers=(away, *others), run=replace(document.board.run, steps=100)),
    )
    request = descent_request(document, read_board(document.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    assert found.runs[0].run.stop.reason == "diverged"
    view = fit_contour(document.board.contour, found)
    assert view is not None
    (left, right), (low, high) = view
    for path in found.runs[1:]:
        assert (path.run.points >= (left, low)).all()
        assert (path.run.points <= (right, high)).all()
    assert left < -7.0
    assert right < 5.0
