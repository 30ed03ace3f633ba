"""Figures beside a function, asked from the document; the values are worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.compute import (
    FiguresAnswer,
    PointsAnswer,
    answer,
    curve_requests,
    figures_request,
    points_request,
    read_board,
)
from nablaboard.model import Document, Figures, blank, with_figures


def document(text: str, words: str = "", x: tuple[float, float] = (-3.0, 3.0)) -> Document:
    made = blank((text,))
    pane = replace(made.board.function, x=x, y=(-3.0, 3.0))
    made = replace(made, board=replace(made.board, function=pane))
    return with_figures(made, words) if words else made


def figures(text: str, words: str, x: tuple[float, float] = (-3.0, 3.0)) -> FiguresAnswer:
    asked = document(text, words, x)
    request = figures_request(asked, read_board(asked.board), (600, 400))
    assert request is not None
    found = answer(request)
    assert isinstance(found, FiguresAnswer)
    return found


def test_that_nothing_is_asked_where_no_figure_is_shown() -> None:
    plain = document("f(x) = x^2")
    assert figures_request(plain, read_board(plain.board), (600, 400)) is None
    assert points_request(plain, read_board(plain.board)) is None


def test_that_secants_begin_with_the_width_asked_for_and_halve_it() -> None:
    """(f(1 + h) − f(1)) / h = 2 + h for x²."""
    found = figures("f(x) = x^2", "secant=1,at=1").secants
    assert [each.h for each in found] == [1.0, 0.5, 0.25, 0.125, 0.0625]
    assert [each.slope for each in found] == [3.0, 2.5, 2.25, 2.125, 2.0625]


def test_that_normal_and_circle_touch_at_the_tangent_point() -> None:
    """At the foot of x²/2 the circle has radius 1 about (0, 1), and the normal is vertical."""
    found = figures("f(x) = x^2/2", "normal,circle,at=0")
    assert found.circle is not None
    assert found.circle.centre == (0.0, 1.0)
    assert found.normal is not None
    assert found.normal.slope == np.inf


def test_that_a_figure_that_does_not_exist_leaves_its_reason_and_the_others() -> None:
    found = figures("f(x) = |x|", "normal,circle,at=0,area=-1:2")
    assert found.normal is None
    assert found.circle is None
    assert [reason.kind for reason in found.reasons] == ["figure.no-derivative"] * 2
    assert found.area is not None
    assert found.area.value == pytest.approx(2.5, abs=1e-12)


def test_that_each_piece_of_area_has_an_outline_along_the_curve_and_the_axis() -> None:
    found = figures("f(x) = x^3", "area=-1:2")
    assert found.area is not None
    assert [piece.value for piece in found.area.pieces] == pytest.approx([-0.25, 4.0])
    for piece, ring in zip(found.area.pieces, found.rings, strict=True):
        assert ring[0].tolist() == [piece.low, 0.0]
        assert ring[-1].tolist() == [piece.high, 0.0]
        assert np.allclose(ring[1:-1, 1], ring[1:-1, 0] ** 3)
        assert not ring.flags.writeable


def test_that_a_taylor_polynomial_is_sampled_for_the_picture() -> None:
    """The polynomial of order 3 of sin at 0 is x − x³/6."""
    found = figures("f(x) = sin x", "taylor=3,at=0").taylor_curve
    assert found is not None
    line = np.concatenate(found.segments)
    assert np.allclose(line[:, 1], line[:, 0] - line[:, 0] ** 3 / 6)


def test_that_newton_and_bisection_find_the_root_of_two() -> None:
    found = figures("f(x) = x^2 - 2", "newton=3,bisection=0:2")
    assert found.newton is not None
    assert found.newton.root == pytest.approx(2**0.5, abs=1e-15)
    assert found.bisection is not None
    assert found.bisection.root == pytest.approx(2**0.5, abs=1e-12)


def test_that_points_are_those_of_the_view() -> None:
    asked = document("f(x) = x^3/3 - x", "points", (-1.5, 1.5))
    request = points_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, PointsAnswer)
    shown = [each for each in found.points if each.kind != "inflection"]
    assert [each.kind for each in shown] == ["maximum", "root", "minimum"]
    assert [float(each) for each in shown] == pytest.approx([-1.0, 0.0, 1.0], abs=1e-12)


def test_that_a_higher_derivative_is_one_more_curve() -> None:
    asked = document("f(x) = x^4", "higher=3")
    curves = [each.input for each in curve_requests(asked, read_board(asked.board), (600, 400))]
    assert [(each.role, each.order) for each in curves] == [
        ("function", 0),
        ("derivative", 1),
        ("higher", 3),
    ]
    assert curves[-1].expression(2.0) == 48.0


def test_that_points_and_a_higher_derivative_alone_ask_for_no_other_figure() -> None:
    asked = document("f(x) = x^4", "points,second")
    assert asked.board.function.figures == Figures(points=True, higher=2)
    assert figures_request(asked, read_board(asked.board), (600, 400)) is None
