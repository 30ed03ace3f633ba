"""What the lessons on derivatives and samples say is so; the numbers are those of their texts."""

import math

import numpy as np
import pytest

from nablaboard.calculus.data import SampledGradient, compare, sampled_gradient
from nablaboard.calculus.derivative import (
    Derivative,
    ErrorCurve,
    ErrorStudy,
    differentiate,
    error_study,
    reverse,
)
from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import bisection, newton, roots
from nablaboard.model import Board, Samples, lesson


def board_of(name: str, scene: int) -> Board:
    return lesson(name).scenes[scene].board


def study_of(scene: int, name: str = "difference") -> ErrorStudy:
    board = board_of(name, scene)
    f = parse(board.rows[0].text)
    return error_study(f, board.function.tangent_x, methods=board.error.methods)


def error_at(study: ErrorStudy, method: str, h: float) -> float:
    curve = curve_of(study, method)
    return float(curve.errors[np.argmin(np.abs(np.log(study.h / h)))])


def curve_of(study: ErrorStudy, method: str) -> ErrorCurve:
    return next(each for each in study.curves if each.method == method)


def test_that_a_thousandth_of_the_width_is_a_thousandth_of_the_error() -> None:
    study = study_of(0)
    assert study.exact == pytest.approx(0.5403, abs=5e-5)
    assert error_at(study, "forward", 1e-1) == pytest.approx(0.043, abs=5e-4)
    assert error_at(study, "forward", 1e-4) == pytest.approx(0.000042, abs=5e-7)
    assert 1e-5 < error_at(study, "forward", 1e-12) < 2e-4
    assert curve_of(study, "forward").slope == pytest.approx(1, abs=0.01)


def test_that_more_points_make_steeper_lines() -> None:
    study = study_of(1)
    assert error_at(study, "central", 1e-1) == pytest.approx(0.0009, abs=5e-6)
    assert error_at(study, "central", 1e-4) == pytest.approx(9e-10, rel=0.01)
    assert error_at(study, "five-point", 1e-1) == pytest.approx(0.0000018, abs=5e-8)
    slopes = [round(each.slope or 0, 1) for each in study.curves]
    assert slopes == [1, 2, 4]
    for method, best in (("forward", 1e-8), ("central", 6e-6), ("five-point", 7e-4)):
        found = curve_of(study, method)
        assert 0.1 < (found.best_h or 0) / best < 10
        assert 0.1 < (found.predicted_h or 0) / best < 10
    remarks = error_study(parse("x^3"), 1.0, methods=["five-point"]).curves[0].remarks
    assert "errors.exact" in [remark.kind for remark in remarks]


def test_that_the_complex_step_loses_nothing() -> None:
    study = study_of(2)
    assert error_at(study, "complex-step", 1e-4) == pytest.approx(9e-10, rel=0.01)
    assert 1e-10 < error_at(study, "central", 1e-8) < 1e-8
    assert error_at(study, "complex-step", 1e-8) <= 2.3e-16
    assert error_at(study, "complex-step", 1e-12) == 0
    assert not curve_of(study, "dual").errors.any()


def test_that_far_out_a_width_must_be_wide() -> None:
    study = study_of(3)
    assert np.spacing(1e8) == pytest.approx(1.5e-8, rel=0.01)
    assert study.still_h == pytest.approx(np.spacing(1e8) / 2, rel=0.2)
    assert error_at(study, "central", 1e-10) == pytest.approx(0.36, abs=0.005)
    f = parse("sin(x)")
    near, far = (differentiate(f, x, method="central", h=1e-5).error for x in (1.0, 1e8))
    assert near == pytest.approx(1.1e-11, rel=0.3)
    assert 2e-5 < (far or 0) < 1e-4
    assert 0.1 < (curve_of(study, "central").best_h or 0) / 0.002 < 10


def slopes_of(samples: Samples) -> SampledGradient:
    spacing = samples.positions or samples.spacing[0]
    return sampled_gradient(np.array(samples.values, dtype=float), spacing, samples.edge_order)


def samples_of(scene: int) -> Samples:
    samples = board_of("samples", scene).samples
    assert samples is not None
    return samples


def test_that_six_samples_have_five_steps_and_six_slopes() -> None:
    found = slopes_of(samples_of(0))
    assert found.axes[0].differences.tolist() == [1, 2, 3, 4, 5]
    assert found.values.tolist() == [1, 1.5, 2.5, 3.5, 4.5, 5]
    assert found.stencil(2).indices == (1, 3)


def test_that_edge_order_two_is_exact_for_a_parabola() -> None:
    samples = samples_of(1)
    found = slopes_of(samples)
    k = np.arange(6)
    assert samples.values == tuple(1 + k * (k + 1) / 2)
    assert found.values == pytest.approx(k + 0.5)
    assert found.stencil(0).weights == pytest.approx((-1.5, 2, -0.5))


def test_that_the_nearer_slope_counts_more() -> None:
    samples = samples_of(2)
    found = slopes_of(samples)
    assert found.values == pytest.approx([2, 0.833, 6.1, 8], abs=5e-4)
    assert found.axes[0].slopes[:2].tolist() == [2, -1.5]
    assert found.stencil(1).weights == pytest.approx((-2 / 3, 1 / 2, 1 / 6))
    bare = sampled_gradient(np.array(samples.values, dtype=float)).values
    assert bare.tolist() == [2, -0.5, 0.5, 4]


def test_that_a_forgotten_spacing_makes_slopes_25_times_too_large() -> None:
    samples, row = samples_of(3), board_of("samples", 3).rows[0].text
    assert (samples.spaced, samples.at) == (False, 6)
    positions = np.linspace(-100, 100, 9)
    assert positions[6] == 50
    values = compare(parse(row), [positions] * 3).gradient.samples[:, 4, 4]
    assert sampled_gradient(values).values[6] == pytest.approx(5000)
    assert sampled_gradient(values, 25).values[6] == pytest.approx(200)


def test_that_only_the_edges_of_a_parabola_are_wrong() -> None:
    row, positions = board_of("samples", 4).rows[0].text, np.linspace(-100, 100, 9)
    along_x, _, along_z = compare(parse(row), [positions] * 3).gradient.values
    assert along_x[:, 4, 4] == pytest.approx([-350, *(4 * positions[1:-1]), 350])
    assert along_z == pytest.approx(-4)
    second = compare(parse(row), [positions] * 3, 2).gradient.values[0]
    assert second[-1, 4, 4] == pytest.approx(400)
    wrong = [
        np.abs(compare(parse("sin(x/20)"), [np.linspace(-100, 100, n)]).errors[1:-1]).max() for n in (9, 17)
    ]
    assert wrong[1] / wrong[0] == pytest.approx(1 / 4, abs=0.03)


def at_the_place(scene: int) -> Derivative:
    board = board_of("no-tangent", scene)
    return differentiate(parse(board.rows[0].text), board.function.tangent_x)


def difference(scene: int, method: str) -> float:
    board = board_of("no-tangent", scene)
    f = parse(board.rows[0].text)
    return differentiate(f, board.function.tangent_x, method=method, h=1e-4).value


@pytest.mark.parametrize(
    ("scene", "kind"), [(0, "corner"), (1, "cusp"), (2, "jump"), (3, "pole"), (4, "hole")]
)
def test_that_each_place_without_a_tangent_is_named(scene: int, kind: str) -> None:
    found = at_the_place(scene)
    assert found.special is not None
    assert found.special.kind == kind
    assert math.isnan(found.value)


def test_that_differences_answer_where_there_is_no_slope() -> None:
    corner = at_the_place(0).special
    assert corner is not None
    assert (corner.left, corner.right) == (-1, 1)
    assert (difference(0, "forward"), difference(0, "central")) == (1, 0)
    assert difference(1, "central") == 0
    assert difference(1, "forward") == pytest.approx(1e-4 ** (-1 / 3))
    assert difference(1, "forward") == pytest.approx(21.5, abs=0.05)
    assert difference(2, "central") == pytest.approx(5000)
    assert difference(3, "central") == pytest.approx(1e8)
    assert difference(4, "central") == pytest.approx(1)
    assert math.isnan(difference(4, "forward"))


def test_that_what_is_to_be_tried_there_comes_out_as_said() -> None:
    corner = differentiate(parse("|x^2 - 1|"), 1.0).special
    vertical = differentiate(parse("cbrt(x)"), 0.0).special
    assert corner is not None
    assert vertical is not None
    assert (corner.left, corner.right) == pytest.approx((-2, 2))
    assert vertical.kind == "vertical-tangent"
    assert differentiate(parse("sign(x)"), 0.0, method="central", h=1e-4).value == pytest.approx(10000)


def test_that_dual_numbers_follow_the_rules() -> None:
    row = board_of("automatic", 0).rows[0].text
    assert differentiate(parse(row), 1.0).value == pytest.approx(2 * math.cos(1), rel=1e-15)
    assert 2 * math.cos(1) == pytest.approx(1.0806, abs=5e-5)
    assert math.sin(1) == pytest.approx(0.8415, abs=5e-5)
    assert math.sin(1) + math.cos(1) == pytest.approx(1.3818, abs=5e-5)
    assert differentiate(parse("x sin(x)"), 1.0).value == pytest.approx(math.sin(1) + math.cos(1))


def test_that_the_tape_reads_as_the_lesson_writes_it() -> None:
    board = board_of("automatic", 1)
    tape = reverse(parse(board.rows[0].text), board.contour.starts[0])
    assert [line.text for line in tape.operations] == ["x", "y", "v₀ + v₁", "v₂ · v₂", "v₃ · v₀"]
    assert [line.value for line in tape.operations] == [1, 2, 3, 9, 9]
    assert [line.adjoint for line in tape.operations] == [15, 6, 6, 1, 1]
    assert tape.gradient.tolist() == [15, 6]


def test_that_differences_are_right_to_some_digits_and_dual_numbers_to_all() -> None:
    study = study_of(2, "automatic")
    forward, central = curve_of(study, "forward"), curve_of(study, "central")
    for curve, best, digits in ((forward, 1e-8, 8), (central, 3e-6, 10)):
        assert 0.1 < (curve.best_h or 0) / best < 10
        assert abs(-math.log10((curve.predicted_error or 1) / study.exact) - digits) < 1
    assert not curve_of(study, "dual").errors.any()
    further = error_study(parse("sin(x^2)"), 2.0, methods=["central"]).curves[0]
    assert (further.predicted_error or 0) > (central.predicted_error or 1)


def test_that_the_secant_runs_to_the_tangent() -> None:
    board = board_of("secant", 0)
    f, at, h = parse(board.rows[0].text), board.function.tangent_x, board.function.figures.secant
    assert (at, h) == (1, 1)
    slopes = [(f(1 + width) - f(1)) / width for width in (1, 0.5, 0.1, -1)]
    assert slopes == pytest.approx([1.5, 1.25, 1.05, 0.5])
    assert differentiate(f, at).value == 1


def of_sine(x: float, order: int) -> float:
    """The Taylor polynomial of sine at 0, x − x³/3! + x⁵/5! − …, up to this order."""
    return sum((-1.0) ** (k // 2) * x**k / math.factorial(k) for k in range(1, order + 1, 2))


def test_that_a_taylor_polynomial_fits_near_its_point_only() -> None:
    board = board_of("secant", 1)
    assert (board.function.figures.taylor, board.function.tangent_x) == (3, 0)
    assert (of_sine(1, 3), math.sin(1)) == pytest.approx((0.8333, 0.8415), abs=5e-5)
    assert (of_sine(3, 3), math.sin(3)) == pytest.approx((-1.5, 0.141), abs=5e-4)
    assert of_sine(3, 7) == pytest.approx(0.091, abs=5e-4)
    errors = [abs(of_sine(3, order) - math.sin(3)) for order in (3, 7)]
    assert errors == pytest.approx([1.64, 0.05], abs=5e-3)


def test_that_newtons_method_doubles_the_digits() -> None:
    board = board_of("secant", 2)
    f, start = parse(board.rows[0].text), board.function.figures.newton
    assert start == 2
    points = newton(f, start).points
    assert points[:4] == pytest.approx([2, 1.5, 1.4167, 1.414216], abs=5e-5)
    assert np.abs(points[1:4] - math.sqrt(2)) == pytest.approx([0.086, 0.0025, 0.000002], rel=0.07)
    assert newton(f, 0.1).points[1] == pytest.approx(10.05)


def test_that_a_pole_is_refused_as_a_root() -> None:
    board = board_of("secant", 3)
    f, bracket = parse(board.rows[0].text), board.function.figures.bisection
    assert bracket == (1.5, 1.7)
    found = [point.at[0] for point in roots(f, (1e-3, 8)) if point.kind == "root"]
    assert found == pytest.approx([1.3955, 4.1648, 6.8307], abs=5e-5)
    assert bisection(f, bracket).stop.reason == "pole"
    assert bisection(f, (1.2, 1.5)).root == pytest.approx(1.3954661438718707)
