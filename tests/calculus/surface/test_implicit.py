"""Curves of equations, held against what is known of them from geometry."""

import numpy as np
import pytest

from nablaboard.calculus.expression import read_rows
from nablaboard.calculus.surface import ImplicitCurve, implicit_curve

WHOLE = (-6.0, 6.0)
SIZE = (600, 600)
PIXEL = 12 / 600


def curve_of(text: str) -> ImplicitCurve:
    equation = read_rows([text])[0].equation
    assert equation is not None
    return implicit_curve(equation.difference, WHOLE, WHOLE, SIZE)


def test_that_a_circle_is_one_closed_line_within_a_hundredth_of_a_pixel() -> None:
    curve = curve_of("x^2 + y^2 = 25")
    (line,) = curve.polylines
    angle = np.unwrap(np.arctan2(line[:, 1], line[:, 0]))

    assert np.abs(np.hypot(*line.T) - 5.0).max() < 0.01 * PIXEL
    assert abs(angle[-1] - angle[0]) == pytest.approx(2 * np.pi)
    assert curve.lacks == ""


def test_that_a_hyperbola_has_two_branches_that_no_line_joins() -> None:
    curve = curve_of("x y = 1")
    signs = sorted(float(np.sign(line[:, 0]).min()) for line in curve.polylines)

    assert signs == [-1.0, 1.0]
    for line in curve.polylines:
        assert len(set(np.sign(line[:, 0]))) == 1
        assert np.abs(line[:, 1] - 1 / line[:, 0]).min() < PIXEL
        assert np.abs(line[:, 0] * line[:, 1] - 1).max() / np.hypot(*line.T).min() < 0.01 * PIXEL


def test_that_a_cusp_is_met_within_a_pixel() -> None:
    """y² = x³ is x = t², y = t³, with its point at 0."""
    (line,) = curve_of("y^2 = x^3").polylines
    t = np.cbrt(line[:, 1])

    assert np.abs(line[:, 0] - t**2).max() < PIXEL
    assert np.hypot(*line.T).min() < PIXEL
    assert (line[:, 1].min(), line[:, 1].max()) == pytest.approx((-6.0, 6.0))


@pytest.mark.parametrize("aside", [0.003, 0.01, 0.017])
def test_that_a_cusp_beside_the_middle_is_met_where_its_branches_are_a_pixel_apart(aside: float) -> None:
    """They are 2 t³ apart at x = t²."""
    (line,) = curve_of(f"(y - {aside})^2 = x^3").polylines

    assert line[:, 0].min() < (PIXEL / 2) ** (2 / 3) + 2 * PIXEL


def test_that_the_corners_of_a_square_on_its_corner_are_met_within_a_pixel() -> None:
    (line,) = curve_of("|x| + |y| = 1").polylines

    assert np.abs(np.abs(line).sum(axis=1) - 1.0).max() < PIXEL
    for corner in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        assert np.hypot(*(line - corner).T).min() < PIXEL


@pytest.mark.parametrize(("text", "at"), [("x = 3", 3.0), ("2x = x - 1", -1.0), ("sqrt(x) = 2", 4.0)])
def test_that_an_equation_in_x_alone_is_a_line_upwards(text: str, at: float) -> None:
    (line,) = curve_of(text).polylines

    assert np.abs(line[:, 0] - at).max() < 0.01 * PIXEL
    assert (line[:, 1].min(), line[:, 1].max()) == WHOLE


def test_that_a_line_is_drawn_where_both_sides_are_defined_alone() -> None:
    """Ln x = ln y is y = x for positive numbers."""
    (line,) = curve_of("ln(x) = ln(y)").polylines

    assert line.min() > 0
    assert line.min() < PIXEL
    assert np.abs(line[:, 0] - line[:, 1]).max() < 0.01 * PIXEL


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("x^2 + y^2 = -1", "nowhere"),
        ("1/(x - y) = 0", "nowhere"),
        ("e^(-x^2) = 0", "nowhere"),
        ("sqrt(x) = -1", "nowhere"),
        ("x = 100", "nowhere"),
        ("ln(-1 - x^2) = y", "undefined"),
        ("(x - y)^2 = 0", "touching"),
        ("x^2 + y^2 = 2 x y", "touching"),
        ("(x - 1.2345)^2 + (y + 0.777)^2 = 0", "touching"),
        ("sin(x^2 + y^2) = 1", "touching"),
        ("(x - 0.013)^2 + (y - 0.017)^2 = 1e-9", "touching"),
        ("x = x", "area"),
        ("floor(x) + y = 1 + y", "area"),
    ],
)
def test_that_without_a_line_there_is_the_reason(text: str, lacks: str) -> None:
    curve = curve_of(text)

    assert curve.polylines == ()
    assert curve.lacks == lacks


def test_that_of_an_area_the_edge_is_drawn() -> None:
    """|x| = x from 0 on."""
    curve = curve_of("|x| = x")

    assert curve.lacks == "area"
    assert all(np.abs(line[:, 0]).max() < PIXEL for line in curve.polylines)
    assert curve.polylines


def test_that_lines_too_near_for_pixels_are_a_tone_and_those_apart_are_lines() -> None:
    """Sin(200 x) is 0 each π/200, less than a pixel; sin(5 x) 19 times, 31 pixels apart."""
    near, apart = curve_of("sin(200 x) = 0"), curve_of("sin(5 x) = 0")
    tone = (near.tone[:, 2] - near.tone[:, 0]) * (near.tone[:, 3] - near.tone[:, 1])

    assert near.lacks == "tone"
    assert tone.sum() > 0.95 * 144
    assert (apart.lacks, len(apart.tone), len(apart.polylines)) == ("", 0, 19)
