"""What the picture of a sampled curve shows, held to what is known of the functions."""

import numpy as np
import pytest

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.expression import parse

SIZE = (1000, 600)


def curve(text: str, x: tuple[float, float] = (-5, 5), y: tuple[float, float] = (-5, 5)) -> Curve:
    return sample(parse(text, variables=("x",)), x, y, SIZE)


def ends(drawn: Curve) -> list[float]:
    return [end for part in drawn.segments for end in (float(part[0, 0]), float(part[-1, 0]))]


def height_at(drawn: Curve, x: float) -> float:
    """The height of the drawn line at x, by the line between its points."""
    part = next(part for part in drawn.segments if part[0, 0] <= x <= part[-1, 0])
    return float(np.interp(x, part[:, 0], part[:, 1]))


# --- ordinary functions ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.01x^2 + 0.1x", lambda x: 0.01 * x * x + 0.1 * x), ("3sin(2x)", lambda x: 3 * np.sin(2 * x))],
)
def test_that_a_smooth_line_stays_within_a_quarter_pixel_of_its_function(text: str, value: object) -> None:
    drawn = curve(text)
    (part,) = drawn.segments
    inside = np.linspace(-5, 5, 3333)
    shown = np.interp(inside, part[:, 0], part[:, 1])
    assert callable(value)
    assert np.abs(shown - value(inside)).max() < 0.25 * 10 / 600
    assert ends(drawn) == [-5, 5]
    assert drawn.message is None


@pytest.mark.parametrize("text", ["2x + 1", "5", "0x"])
def test_that_a_straight_line_is_two_points(text: str) -> None:
    assert [len(part) for part in curve(text, y=(-10, 12)).segments] == [2]


def test_that_a_smooth_curve_needs_fewer_points_than_pixels() -> None:
    assert len(curve("x^3/25").segments[0]) < 500


def test_that_a_number_alone_is_a_horizontal_line() -> None:
    assert sample(parse("5"), (-1, 1), (0, 10), SIZE).segments[0].tolist() == [[-1, 5], [1, 5]]


def test_that_points_are_read_only_finite_and_increasing() -> None:
    for text in ("tan(x)", "sqrt(4 - x^2)", "sin(500x)"):
        for part in curve(text).segments:
            assert not part.flags.writeable
            assert np.isfinite(part).all()
            assert (np.diff(part[:, 0]) > 0).all()


# --- poles and jumps ---------------------------------------------------------


@pytest.mark.parametrize("pole", [0.0, 1 / 3, 2**0.5])
@pytest.mark.parametrize("power", [1, 2])
def test_that_a_pole_is_never_joined(pole: float, power: int) -> None:
    drawn = curve(f"1/(x - {pole!r})^{power}", y=(-20, 20))
    left, right = drawn.segments
    assert left[-1, 0] < pole + 1e-12 < right[0, 0] + 1e-9
    assert abs(left[-1, 1]) > 20
    assert abs(right[0, 1]) > 20


def test_that_every_branch_of_the_tangent_is_a_line_of_its_own() -> None:
    drawn = curve("tan(x)", x=(-10.003, 9.9985), y=(-10, 10))
    poles = np.pi * (np.arange(-3, 3) + 0.5)
    assert ends(drawn) == pytest.approx([-10.003, *np.repeat(poles, 2), 9.9985], abs=2e-3)


def test_that_a_jump_is_open_and_both_its_ends_are_met() -> None:
    first, *_, last = (part for part in curve("floor(x)", x=(-1, 1.5)).segments)
    assert first[-1] == pytest.approx((0, -1), abs=1e-9)
    assert last[0] == pytest.approx((1, 1), abs=1e-9)


def test_that_a_line_is_steep_and_not_cut_where_the_function_is_only_steep() -> None:
    (part,) = curve("tanh(1000000x)").segments
    assert part[0, 1] == pytest.approx(-1)
    assert part[-1, 1] == pytest.approx(1)


def test_that_a_logarithm_is_cut_at_its_pole_without_a_change_of_sign() -> None:
    assert ends(curve("ln(abs(x))"))[1:3] == pytest.approx([0, 0], abs=1e-12)


# --- where a function begins, ends, and misses a point -----------------------


def test_that_a_half_circle_meets_the_axis_at_both_ends() -> None:
    (part,) = curve("sqrt(4 - x^2)").segments
    assert part[[0, -1]] == pytest.approx(np.array([[-2, 0], [2, 0]]), abs=1e-7)


def test_that_an_arc_sine_ends_at_right_angles_of_its_square() -> None:
    (part,) = curve("arcsin(x)", x=(-2, 2), y=(-2, 2)).segments
    assert part[[0, -1]] == pytest.approx(np.array([[-1, -np.pi / 2], [1, np.pi / 2]]), abs=1e-7)


def test_that_nothing_is_drawn_after_an_overflow() -> None:
    (part,) = curve("e^x", x=(0, 1000), y=(0, 1e308)).segments
    assert part[-1, 0] == pytest.approx(np.log(np.finfo(float).max), rel=1e-9)


@pytest.mark.parametrize(
    ("text", "hole"), [("(x^2 - 1)/(x - 1)", (1, 2)), ("sin(x)/x", (0, 1)), ("(1 - cos(x))/x^2", (0, 0.5))]
)
def test_that_a_missing_point_is_a_hole_with_its_limit(text: str, hole: tuple[float, float]) -> None:
    drawn = curve(text)
    assert drawn.holes == pytest.approx(np.array([hole]), abs=1e-6)
    gap = drawn.segments[1][0] - drawn.segments[0][-1]
    assert 0 < gap[0] < 2 * 10 / 1000
    assert abs(gap[1]) < 2 * 10 / 600


def test_that_a_missing_jump_has_an_open_end_on_each_side() -> None:
    assert curve("abs(x)/x").holes == pytest.approx(np.array([[0, -1], [0, 1]]), abs=1e-9)


def test_that_a_pole_is_no_hole() -> None:
    assert not len(curve("1/x").holes)
    assert not len(curve("ln(abs(x))").holes)


def test_that_what_is_nowhere_defined_says_so() -> None:
    drawn = curve("sqrt(-1 - x^2)")
    assert drawn.segments == ()
    assert str(drawn.message) == "undefined everywhere in view"


def test_that_what_lies_beside_the_view_says_so() -> None:
    assert str(curve("x^2 + 100").message) == "defined, but nowhere between −5 and 5"


# --- faster than the pixels --------------------------------------------------


@pytest.mark.parametrize("frequency", [500, 5000, 314159])
def test_that_a_fast_sine_fills_its_band_in_every_column(frequency: int) -> None:
    drawn = curve(f"sin({frequency}x)", x=(-10, 10), y=(-1.5, 1.5))
    points = np.concatenate(drawn.segments)
    column = np.minimum(((points[:, 0] + 10) / 20 * 1000).astype(int), 999)
    low, high = np.full(1000, np.inf), np.full(1000, -np.inf)
    np.minimum.at(low, column, points[:, 1])
    np.maximum.at(high, column, points[:, 1])
    assert (low < -0.98).mean() > 0.99
    assert (high > 0.98).mean() > 0.99
    assert len(points) <= 2 * 1000 + 2


@pytest.mark.parametrize("text", ["e^(-10^6 (x - 0.31234)^2)", "e^(-10^10 (x - 0.3)^2)"])
def test_that_a_spike_narrower_than_a_pixel_reaches_its_top(text: str) -> None:
    assert curve(text).segments[0][:, 1].max() > 0.98


# --- what is asked for -------------------------------------------------------


def test_that_far_outside_the_view_a_line_is_led_along_a_limit() -> None:
    (part,) = curve("x^9").segments
    assert np.abs(part[:, 1]).max() <= 5 + 10 * 10
    assert height_at(curve("x^9"), 1.1) == pytest.approx(1.1**9, rel=0.01)


@pytest.mark.parametrize(
    ("x", "y", "size"),
    [((1, 1), (0, 1), SIZE), ((2, 1), (0, 1), SIZE), ((0, np.inf), (0, 1), SIZE), ((0, 1), (0, 1), (0, 5))],
)
def test_that_a_view_that_is_none_is_refused(
    x: tuple[float, float], y: tuple[float, float], size: tuple[int, int]
) -> None:
    with pytest.raises(ValueError, match=r"range|pixels"):
        sample(parse("x"), x, y, size)


def test_that_a_function_of_two_variables_is_no_curve() -> None:
    with pytest.raises(ValueError, match="one variable"):
        sample(parse("x + y"), (0, 1), (0, 1), SIZE)


def test_that_a_cancelled_token_ends_the_sampling() -> None:
    class Cancelled:
        cancelled = True

        def raise_if_cancelled(self) -> None:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        sample(parse("x"), (0, 1), (0, 1), SIZE, token=Cancelled())


# --- where the digits end ----------------------------------------------------


def test_that_rounding_is_said_and_not_drawn() -> None:
    """(x + 2)/(x² + 3x + 2) is 1/(x + 1), of which 1e-16/1e-7 is lost beside −2."""
    drawn = curve("(x+2)/(x^2+3x+2)", (-2 - 1e-7, -2 + 1e-7), (-1 - 2e-7, -1 + 2e-7))

    assert drawn.message is not None
    assert drawn.message.kind == "curve.digits"
    assert sum(float(np.ptp(part[:, 0])) for part in drawn.segments) < 0.1 * 2e-7


@pytest.mark.parametrize("text", ["1/(x+1)", "-1 - (x+2)", "1e7(x+2)^2 - 1"])
def test_that_what_keeps_its_digits_is_drawn_there(text: str) -> None:
    drawn = curve(text, (-2 - 1e-7, -2 + 1e-7), (-1 - 2e-7, -1 + 2e-7))

    assert drawn.message is None
    assert sum(float(np.ptp(part[:, 0])) for part in drawn.segments) > 1.9e-7


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("(1-cos(x))/x^2", (-1e-9, 1e-9), (0.499, 0.501)),
        ("1/x - 1/(e^x-1)", (-1e-7, 1e-7), (0.5 - 1e-7, 0.5 + 1e-7)),
        ("(e^x-1-x)/x^2", (-1e-9, 1e-9), (-0.5, 1.5)),
    ],
)
def test_that_what_rounding_throws_out_of_view_is_not_said_to_be_nowhere_in_it(
    text: str, x: tuple[float, float], y: tuple[float, float]
) -> None:
    """All three are 0.5 there, but for less than a pixel; floats have no digits of it."""
    drawn = sample(parse(text), x, y)
    assert drawn.segments == ()
    assert drawn.message is not None
    assert drawn.message.kind == "curve.digits"


@pytest.mark.parametrize(
    ("text", "tip"),
    [
        ("e^(-10^10 (x - 1/7)^2)", 1.0),
        ("x^2 - 2e^(-10^10 (x - 0.3137)^2)", 0.3137**2 - 2),
        ("3/(1 + 10^12 (x - 1/7)^2) - 1", 2.0),
        ("max(0, 1 - 10^7|x - 1/7|)", 1.0),
    ],
)
def test_that_a_needle_is_drawn_that_no_sample_meets(text: str, tip: float) -> None:
    points = np.concatenate(sample(text, (-5, 5), (-3, 3)).segments)
    assert np.abs(points[:, 1] - tip).min() < 0.05
