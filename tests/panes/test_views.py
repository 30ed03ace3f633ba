"""Fitting a view: all of an ordinary curve, not all of a pole, every path that stays."""

from dataclasses import replace

import pytest

from nablaboard.calculus.expression import Expression, read_rows
from nablaboard.compute import DescentAnswer, answer, descent_request, read_board
from nablaboard.model import Document, Range, Set, blank, lesson
from nablaboard.panes import fit_contour, fit_function, fitted


def fit_of(document: Document) -> tuple[Range, Range] | None:
    return fit_function(document, read_board(document.board))


def paths_of(document: Document) -> DescentAnswer:
    request = descent_request(document, read_board(document.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return found


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
    found = paths_of(document)
    assert found.runs[0].run.stop.reason == "diverged"
    view = fit_contour(document.board.contour, found.runs)
    assert view is not None
    (left, right), (low, high) = view
    for path in found.runs[1:]:
        assert (path.run.points >= (left, low)).all()
        assert (path.run.points <= (right, high)).all()
    assert left < -7.0
    assert right < 5.0


def test_that_a_fitted_curve_has_8_percent_of_its_height_above_and_below() -> None:
    """2x − 1 over −6 ≤ x ≤ 6 is from −13 to 11; 8 % of 24 are 1.92."""
    view = fit_of(blank(("2x - 1",)))
    assert view is not None
    assert view[0] == (-6.0, 6.0)
    assert view[1] == pytest.approx((-14.92, 12.92))


def test_that_a_pole_is_followed_as_far_again_as_the_middle_nine_tenths_reach() -> None:
    """1/x over −6 ≤ x ≤ 6: 5 % of the values are above 1/0.6, for a tenth of x > 0 is below 0.6.

    So the inner values reach from −5/3 to 5/3 and the view twice as far beyond, to 5, with 8 % of 10.
    """
    view = fit_of(blank(("1/x",)))
    assert view is not None
    assert view[1] == pytest.approx((-5.8, 5.8), rel=0.02)


def test_that_without_functions_the_slices_of_the_surface_are_fitted() -> None:
    """x² + 3 y² cut at (1, 2): x² + 12 and 1 + 3 y² over the view of x, from 1 to 109 with 8 % of 108."""
    document = blank(("g(x, y) = x^2 + 3y^2",))
    cut = replace(document.board.contour, slices=(1.0, 2.0))
    view = fit_of(replace(document, board=replace(document.board, contour=cut)))
    assert view is not None
    assert view[1] == pytest.approx((1 - 8.64, 109 + 8.64), rel=1e-3)


def test_that_of_several_functions_all_are_in_the_view() -> None:
    """x² is from 0 to 36 and −x − 20 from −26 to −14."""
    view = fit_of(blank(("x^2", "-x - 20")))
    assert view is not None
    assert view[1] == pytest.approx((-26 - 0.08 * 62, 36 + 0.08 * 62))


def test_that_a_fitted_document_differs_in_the_view_of_its_curves_alone() -> None:
    document = blank(("2x - 1",))
    made = fitted(document)
    assert made.board.function.x == (-6.0, 6.0)
    assert made.board.function.y == pytest.approx((-14.92, 12.92))
    assert replace(made.board, function=document.board.function) == document.board


def test_that_starts_alone_are_in_the_fitted_view_with_a_quarter_around() -> None:
    pane = replace(blank(()).board.contour, starts=((1.0, -1.0), (5.0, 1.0)))
    assert fit_contour(pane, ()) == ((0.0, 6.0), (-1.5, 1.5))


def test_that_a_single_start_stands_in_the_middle_of_a_square() -> None:
    pane = replace(blank(()).board.contour, starts=((1.0, -1.0),))
    assert fit_contour(pane, ()) == ((0.0, 2.0), (-2.0, 0.0))


def test_that_a_start_a_million_away_is_not_followed() -> None:
    pane = replace(blank(()).board.contour, starts=((0.0, 0.0), (4.0, 4.0), (1e6, 0.0), (0.0, -2e6)))
    assert fit_contour(pane, ()) == ((-1.0, 5.0), (-1.0, 5.0))
    near = replace(pane, starts=((-999_999.0, 0.0), (999_999.0, 0.0)))
    assert fit_contour(near, ()) == ((-999_999.0 * 1.5, 999_999.0 * 1.5), (-1.0, 1.0))
    assert fit_contour(replace(pane, starts=((2e6, 0.0),)), ()) is None


def surface_of(text: str) -> Expression:
    expression = read_rows([text])[0].expression
    assert expression is not None
    return expression


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("(1 - x)^2 + 100(y - x^2)^2", [(1.0, 1.0)]),
        ("20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)", [(0.0, 0.0)]),
        ("x^2 - y^2", [(0.0, 0.0)]),
        ("1/(x^2 + y^2)", [(0.0, 0.0)]),
        (
            "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
            [(3.0, 2.0), (-2.805, 3.131), (-3.779, -3.283), (3.584, -1.848)],
        ),
    ],
)
def test_that_the_places_where_a_surface_turns_are_in_the_fitted_view(
    text: str, places: list[tuple[float, float]]
) -> None:
    pane = replace(blank(()).board.contour, starts=((-1.5, 2.0),))
    view = fit_contour(pane, (), surface_of(text))
    assert view is not None
    (left, right), (low, high) = view
    for x, y in [*places, (-1.5, 2.0)]:
        assert (left < x < right, low < y < high) == (True, True)
    assert right - left < 25


def test_that_a_path_that_leaves_a_saddle_is_not_followed_and_one_down_a_plane_is_for_a_while() -> None:
    """Down x² − y² each step of 0.1 takes y times 1.2: from 2 to 2 · 1.2³⁰ = 475. x + y turns nowhere."""
    document = Set("rows[1].text", "g(x, y) = x^2 - y^2").apply(lesson("optimizers"))
    first = document.board.optimizers[0]
    slow = replace(first, settings=(("learning_rate", 0.1),))
    document = replace(document, board=replace(document.board, optimizers=(slow,)))
    view = fit_contour(document.board.contour, paths_of(document).runs, surface_of("x^2 - y^2"))
    assert view is not None
    assert view[1][1] < 5.0
    document = Set("rows[1].text", "g(x, y) = x + y").apply(document)
    view = fit_contour(document.board.contour, paths_of(document).runs, surface_of("x + y"))
    assert view is not None
    assert view[0][0] < -9.9  # 30 steps of 0.1 from −7
    assert view[0][1] > -7.0
