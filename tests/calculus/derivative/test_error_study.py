"""The error against h: sizes from the table of reference values, and models worked by hand."""

import math

import numpy as np
import pytest

from nablaboard.calculus.derivative import DerivativeError, ErrorCurve, ErrorStudy, differentiate, error_study
from nablaboard.calculus.expression import parse

SINE = error_study(parse("sin x"), 1.0)
EPSILON = 2.0**-52


def curve_of(study: ErrorStudy, method: str) -> ErrorCurve:
    (found,) = [curve for curve in study.curves if curve.method == method]
    return found


def kinds(curve: ErrorCurve) -> set[str]:
    return {remark.kind for remark in curve.remarks}


def error_at(method: str, h: float) -> float:
    curve = curve_of(SINE, method)
    return float(curve.errors[np.argmin(np.abs(np.log(SINE.h / h)))])


@pytest.mark.parametrize(
    ("method", "h", "error"),
    [
        ("forward", 1e-1, 4.3e-2),
        ("forward", 1e-4, 4.2e-5),
        ("forward", 1e-5, 4.2e-6),
        ("central", 1e-1, 9.0e-4),
        ("central", 1e-4, 9.0e-10),
        ("five-point", 1e-1, 1.8e-6),
        ("complex-step", 1e-1, 9.0e-4),
        ("complex-step", 1e-4, 9.0e-10),
        ("complex-step", 1e-5, 9.0e-12),
    ],
)
def test_that_the_error_of_sine_at_one_is_that_of_the_table(method: str, h: float, error: float) -> None:
    assert error_at(method, h) == pytest.approx(error, rel=0.02)


@pytest.mark.parametrize(
    ("method", "h", "least", "most"),
    [
        ("central", 1e-5, 1e-13, 1e-10),
        ("five-point", 1e-4, 0, 1e-12),
        ("five-point", 1e-5, 0, 1e-11),
        ("forward", 1e-8, 0, 3e-8),
        ("central", 1e-8, 0, 2e-8),
        ("five-point", 1e-8, 0, 3e-8),
        ("complex-step", 1e-8, 0, 2e-16),
        ("complex-step", 1e-12, 0, 2e-16),
        ("forward", 1e-12, 1e-7, 3e-4),
        ("central", 1e-12, 0, 2e-4),
        ("five-point", 1e-12, 0, 3e-4),
    ],
)
def test_that_errors_of_rounding_have_the_size_of_the_table(
    method: str, h: float, least: float, most: float
) -> None:
    assert least <= error_at(method, h) <= most


@pytest.mark.parametrize("text_at", [("sin x", 1.0), ("e^x", 0.5), ("ln x", 2.0), ("tan(x)/(1+x^2)", 0.7)])
def test_that_the_measured_orders_are_one_two_and_four(text_at: tuple[str, float]) -> None:
    study = error_study(parse(text_at[0]), text_at[1])
    for method, order, within in (
        ("forward", 1, 0.05),
        ("backward", 1, 0.05),
        ("central", 2, 0.05),
        ("complex-step", 2, 0.05),
        ("five-point", 4, 0.4),
    ):
        curve = curve_of(study, method)
        assert curve.order == order
        assert curve.slope == pytest.approx(order, abs=within)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("sin x", 1.0),
        ("e^x", 0.5),
        ("e^x", 20.0),
        ("ln x", 0.3),
        ("sin(100x)", 1.0),
        ("x^x ln(x)", 1.3),
        ("1/(1+x^2)", 0.4),
        ("sqrt(x)", 1e4),
        ("sin x", 1e6),
    ],
)
def test_that_the_best_width_found_is_near_the_predicted_one(text: str, at: float) -> None:
    for curve in error_study(
        parse(text), at, methods=("forward", "backward", "central", "five-point")
    ).curves:
        assert curve.best_h is not None
        assert curve.predicted_h is not None
        assert 0.1 < curve.best_h / curve.predicted_h < 10


def test_that_the_best_widths_for_sine_are_near_the_roots_of_epsilon() -> None:
    for method, power in (("forward", 1 / 2), ("central", 1 / 3), ("five-point", 1 / 5)):
        predicted = curve_of(SINE, method).predicted_h
        assert predicted is not None
        assert 0.1 < predicted / EPSILON**power < 10


@pytest.mark.parametrize(
    ("method", "power", "factor"),
    [
        ("forward", 1, math.sin(1) / 2),
        ("backward", 1, math.sin(1) / 2),
        ("central", 2, math.cos(1) / 6),
        ("five-point", 4, math.cos(1) / 30),
        ("richardson", 6, math.cos(1) / (64 * 5040)),
        ("complex-step", 2, math.cos(1) / 6),
    ],
)
def test_that_the_formulas_part_is_made_of_the_next_derivative(
    method: str, power: int, factor: float
) -> None:
    curve = curve_of(SINE, method)
    assert curve.truncation == pytest.approx(factor * SINE.h**power, rel=1e-12)


def test_that_the_part_of_rounding_is_epsilon_times_the_value_over_h() -> None:
    """Two values near 1, each wrong by ε/2 at most, over h; the argument 1 + h is rounded, too."""
    curve = curve_of(SINE, "forward")
    size = curve.rounding * SINE.h / (EPSILON * math.sin(1))
    assert ((size > 0.4) & (size < 2.5)).all()


@pytest.mark.parametrize("method", ["forward", "central", "five-point"])
def test_that_the_measured_error_is_of_the_size_of_the_model(method: str) -> None:
    curve = curve_of(SINE, method)
    assert (curve.errors <= 10 * (curve.truncation + curve.rounding))[SINE.h <= 0.1].all()


def test_that_a_parabola_is_differentiated_exactly_by_all_but_one_sided_differences() -> None:
    study = error_study(parse("0.01x^2 + 0.1x"), 10.0)
    assert curve_of(study, "forward").slope == pytest.approx(1, abs=0.05)
    for method in ("central", "five-point", "richardson", "complex-step"):
        curve = curve_of(study, method)
        assert (curve.order, curve.slope, curve.predicted_h) == (None, None, None)
        assert curve.remarks[0].kind == "errors.exact"


def test_that_the_next_power_is_measured_where_the_first_one_vanishes() -> None:
    """Sine at 0 has no second derivative to speak of: forwards, too, the error is h²/6."""
    curve = curve_of(error_study(parse("sin x"), 0.0), "forward")
    assert curve.order == 2
    assert curve.slope == pytest.approx(2, abs=0.05)


def test_that_a_second_derivative_of_rounding_size_is_not_taken_for_one() -> None:
    """Sine at the float next to π: sin(π) is 1.2e-16 and not 0, but it is h²/6 that is seen."""
    assert curve_of(error_study(parse("sin x"), math.pi), "forward").order == 2


def test_that_it_says_from_which_width_on_nothing_moves_and_no_digit_is_left() -> None:
    """At 10¹⁰ neighbours are 1.9e-6 apart: the half of that moves nothing."""
    study = error_study(parse("sin x"), 1e10)
    assert study.still_h is not None
    assert 0.5e-6 < study.still_h < 1e-6
    remarks = {remark.kind: dict(remark.facts)["h"] for remark in curve_of(study, "forward").remarks}
    assert set(remarks) == {"errors.still", "errors.lost"}
    assert remarks["errors.still"] == study.still_h
    assert curve_of(study, "complex-step").remarks == ()


@pytest.mark.parametrize(
    ("method", "h", "remark"),
    [
        ("forward", 1e-17, "with h = 10⁻¹⁷, x + h or x − h equals x"),
        ("central", 1e-16, "with h = 10⁻¹⁶, x + h or x − h equals x"),
        ("forward", 30.0, "with h = 30, not one digit is right"),
        ("central", 1e-8, None),
        ("complex-step", 1e-17, None),
    ],
)
def test_that_a_single_derivative_says_what_has_become_of_its_digits(
    method: str, h: float, remark: str | None
) -> None:
    found = differentiate(parse("sin x"), 1.0, method=method, h=h)
    assert (found.remark and str(found.remark)) == remark


def test_that_in_a_corner_there_is_no_error_but_the_place_is_named() -> None:
    study = error_study(parse("|x|"), 0.0)
    assert math.isnan(study.exact)
    assert study.special is not None
    assert study.special.kind == "corner"
    for curve in study.curves:
        assert np.isnan(curve.errors).all()
        assert (curve.slope, curve.best_h, curve.predicted_h) == (None, None, None)
    assert curve_of(study, "forward").values == pytest.approx(1)


def test_that_a_power_that_lacks_a_second_derivative_shows_its_own_slope() -> None:
    """f(h)/h = h^(2/3) for x^(5/3) at 0."""
    curve = curve_of(error_study(parse("x^(5/3)"), 0.0), "forward")
    assert curve.order is None
    assert np.isnan(curve.truncation).all()
    assert curve.slope == pytest.approx(2 / 3, abs=1e-6)


def test_that_the_widths_run_from_one_to_1e_16_and_all_arrays_are_read_only() -> None:
    assert (SINE.h[0], SINE.h[-1], SINE.h.size) == (1.0, pytest.approx(1e-16), 161)
    assert [curve.method for curve in SINE.curves][-2:] == ["dual", "symbolic"]
    for curve in SINE.curves:
        for array in (curve.values, curve.errors, curve.truncation, curve.rounding, SINE.h):
            assert array.shape == SINE.h.shape
            assert not array.flags.writeable
    assert not curve_of(SINE, "dual").errors.any()


def test_that_one_variable_of_several_is_studied_with_the_others_held_fixed() -> None:
    study = error_study(parse("sin(x) y"), (1.0, 5.0), variable="x", methods=("central",))
    assert study.exact == pytest.approx(5 * math.cos(1), rel=1e-15)
    assert study.curves[0].truncation[0] == pytest.approx(5 * math.cos(1) / 6, rel=1e-12)


def test_that_noise_that_does_not_fall_with_h_has_no_slope() -> None:
    """In (1 − cos x)/x² digits cancel, and the complex step feels it: its h² ends on a floor."""
    curve = curve_of(error_study(parse("(1 - cos(x))/x^2"), 0.37), "complex-step")
    assert curve.slope == pytest.approx(2, abs=0.2)
    assert curve_of(error_study(parse("1e-300 sin(x)"), 1.0), "complex-step").slope != pytest.approx(
        -1, abs=0.5
    )


@pytest.mark.parametrize("at", [0.0, 1e-300, -1.0, 1e8, -1e100, 1e300, 700.0])
@pytest.mark.parametrize(
    "text", ["e^(x^2)", "1/x", "ln x", "gamma(x)", "floor(x)", "x^x", "|x|^0.5", "tan x"]
)
def test_that_every_figure_is_a_finite_number_or_none_anywhere(text: str, at: float) -> None:
    for curve in error_study(parse(text), at).curves:
        figures = (curve.slope, curve.best_h, curve.best_error, curve.predicted_h, curve.predicted_error)
        assert all(figure is None or math.isfinite(figure) for figure in figures)


def test_that_along_one_variable_the_others_may_have_no_derivative() -> None:
    """At (−1, −1) x^y has a slope along x, and none along y."""
    curve = curve_of(error_study(parse("x^y"), (-1.0, -1.0)), "forward")
    assert curve.predicted_error is not None
    assert 0 < curve.predicted_error < 1e-6


@pytest.mark.parametrize(("point", "how"), [((1.0, 2.0), {}), (1.0, {"methods": ("magic",)})])
def test_that_what_cannot_be_meant_is_refused(point: float, how: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(DerivativeError):
        error_study(parse("sin x"), point, methods=how.get("methods", ()))


def test_that_the_widths_reach_from_the_size_of_x_to_its_last_digits() -> None:
    assert error_study(parse("x^2"), 1.0).h[[0, -1]] == pytest.approx([1, 1e-16])
    assert error_study(parse("ln(x)"), 5e6).h[0] == pytest.approx(1e6)
    assert error_study(parse("1/x"), 2e-6).h[-1] == pytest.approx(1e-22)


def test_that_a_best_width_at_the_end_of_the_range_is_said_to_be_at_the_end() -> None:
    """The slope of a function that hardly bends is best found with the widest difference."""
    (curve,) = error_study(parse("e^(x/10^6)"), 0.5, methods=["central"]).curves
    assert curve.best_h == 1
    assert curve.best_end == "largest"
    assert "errors.largest" in kinds(curve)


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        ("x^2", ("forward", "backward")),  # errors h
        ("x^3", ("forward", "backward", "central", "complex-step")),  # errors h²
        ("x^4", ("forward", "backward")),  # errors h³
        ("x sin(x)", ("forward", "backward")),  # errors sin(h)
        ("x^2 e^x", ("forward", "backward", "central", "five-point", "richardson", "complex-step")),
    ],
)
def test_that_an_error_that_falls_to_the_smallest_width_is_said_to_do_so(
    text: str, methods: tuple[str, ...]
) -> None:
    """Where f and f′ are 0 there is no rounding that a small h would blow up."""
    study = error_study(parse(text), 0.0)
    said = {curve.method: dict(remark.facts)["h"] for curve in study.curves
            for remark in curve.remarks if remark.kind == "errors.smallest"}  # fmt: skip
    assert said == dict.fromkeys(methods, study.h[-1])
    assert {curve.method for curve in study.curves if curve.best_end == "smallest"} == set(methods)


def test_that_a_best_width_inside_is_at_no_end() -> None:
    for curve in SINE.curves:
        assert curve.best_end is None
        assert not {"errors.largest", "errors.smallest"} & kinds(curve)


@pytest.mark.parametrize("at", [0.0, 1.3])
@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2x - 7", {"forward", "backward", "central", "five-point", "richardson", "complex-step"}),
        ("(x - 1)^2/3", {"central", "five-point", "richardson", "complex-step"}),
        ("x^3 + x", {"five-point", "richardson"}),
        ("x (x^2 + 1) - x^4", {"five-point", "richardson"}),
        ("x^6 - x^5", {"richardson"}),
        ("x^7", set()),
        ("1/(1 + x^2)", set()),
        ("cos(x)", set()),
    ],
)
def test_that_a_formula_is_called_exact_for_the_polynomials_of_its_degree(
    text: str, exact: set[str], at: float
) -> None:
    study = error_study(parse(text), at)
    assert {curve.method for curve in study.curves if "errors.exact" in kinds(curve)} == exact


@pytest.mark.parametrize(
    ("text", "at", "methods"),
    [
        # (h/1000)⁶/(64·5040) of f′ is 10⁻²⁴ at most
        ("sin(x/1000)", 1.0, ("richardson",)),
        ("e^(x/1000)", 1.0, ("richardson",)),
        # (h/1000)⁴/30 of f′ is 3·10⁻¹⁴ of it, which is less than what rounding makes of e
        ("e^(x/1000)", 1.0, ("five-point",)),
        ("x^2/1e6 + sin(x/100)", 2.0, ("richardson",)),
        # even about 0: f(h) − f(−h) is 0
        ("cos(x)", 0.0, ("central", "five-point", "richardson")),
        ("1/(1 + x^2)", 0.0, ("central", "five-point", "richardson")),
        ("x^4", 0.0, ("central", "complex-step")),
    ],
)
def test_that_of_other_functions_it_is_said_that_no_more_than_rounding_is_seen(
    text: str, at: float, methods: tuple[str, ...]
) -> None:
    for curve in error_study(parse(text), at, methods=methods).curves:
        assert "errors.rounding" in kinds(curve)
        assert "errors.exact" not in kinds(curve)


def test_that_an_error_of_a_power_beyond_those_of_the_model_is_not_called_rounding() -> None:
    """Of x + x¹¹ at 0 the error of central differences is h¹⁰, and 1 with h = 1."""
    (curve,) = error_study(parse("x^11 + x"), 0.0, methods=["central"]).curves
    assert curve.errors[0] == 1
    assert not {"errors.exact", "errors.rounding"} & kinds(curve)


def test_that_overflow_is_not_called_rounding() -> None:
    assert not {"errors.exact", "errors.rounding"} & kinds(
        error_study(parse("x^2"), 1e200, methods=["central"]).curves[0]
    )
