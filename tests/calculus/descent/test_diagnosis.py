"""The numbers behind a run: limits found by walking, a valley worked by hand."""

from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from nablaboard.calculus.derivative import gradient_path
from nablaboard.calculus.descent import Diagnosis, Run, descend, diagnose, sentences_of
from nablaboard.calculus.expression import parse

VALLEY = parse("x^2/20 + y^2", variables=("x", "y"))
BOWL = parse("3x^2", variables=("x",))


def found_of(run: Run, text: str) -> Diagnosis:
    found = diagnose(parse(text, variables=("x", "y")), run)
    assert found is not None
    return found


def valley(**settings: Any) -> Diagnosis:  # noqa: ANN401 - floats and words
    return found_of(descend(VALLEY, (-7, 2), **settings), "x^2/20 + y^2")


def test_that_the_zigzag_of_the_valley_is_told_in_numbers() -> None:
    found = valley(learning_rate=0.95, steps=30)
    assert found.eigenvalues == pytest.approx((0.1, 2))
    assert found.condition == pytest.approx(20)
    assert found.pace is not None
    assert found.pace.limit == pytest.approx(1)
    assert found.pace.stable
    assert found.pace.factors == pytest.approx((0.905, -0.9))
    assert found.turns == (0, 29)
    assert found.to_go == pytest.approx((7 * 0.905**30, -2 * 0.9**30))
    sentences = [str(each) for each in sentences_of(found)]
    assert sentences[0] == "Gradient descent is stable while η < 2/λmax = 1 here; it runs at 0.95."
    assert sentences[1] == "Each step multiplies the error along the steepest way by −0.9."
    assert "At step 30 f curves by 0.1 to 2: condition number 20." in sentences
    assert "Along y it turned round 29 times." in sentences
    assert "The bottom of the bowl is still 0.3605 away, most of it along x." in sentences


@pytest.mark.parametrize(
    ("optimizer", "settings"),
    [
        ("gradient-descent", {}),
        ("gradient-flow", {"variant": "forward"}),
        ("momentum", {"momentum": 0.5}),
        ("momentum", {"momentum": 0.5, "variant": "average"}),
        ("nesterov", {"momentum": 0.7}),
        ("nesterov", {"momentum": 0.7, "variant": "look-ahead"}),
        ("qhm", {"momentum": 0.6, "nu": 0.4}),
        ("qhm", {"momentum": 0.9, "nu": 0.9}),
    ],
)
def test_that_below_its_limit_a_rule_settles_and_above_it_grows(
    optimizer: str, settings: dict[str, Any]
) -> None:
    def end(rate: float) -> float:
        run = descend(BOWL, 1, optimizer, learning_rate=rate, steps=3000, tolerance=0, bound=None, **settings)
        return float(np.abs(run.points[-4:]).max())

    found = diagnose(BOWL, descend(BOWL, 1, optimizer, learning_rate=0.1, steps=1, **settings))
    assert found is not None
    assert found.pace is not None
    assert end(0.99 * found.pace.limit) < 1e-3
    assert end(1.01 * found.pace.limit) > 1e3


def test_that_a_diverged_run_has_the_limit_that_its_stop_names() -> None:
    text = "(1 - x)^2 + 100(y - x^2)^2"
    run = descend(parse(text, variables=("x", "y")), (-2, 2), learning_rate=0.002)
    found = found_of(run, text)
    assert found.pace is not None
    assert not found.pace.stable
    assert dict(run.stop.sentence.facts)["limit"] == pytest.approx(found.pace.limit, rel=5e-4)


def test_that_a_circle_is_told_by_its_points() -> None:
    found = valley(learning_rate=1.0, steps=1000, tolerance=0)
    assert sorted(found.cycle[:, 1].tolist()) == pytest.approx([-2, 2])
    assert str(sentences_of(found)[-1]).startswith("It goes round (")


def test_that_no_limit_is_told_where_none_is_known() -> None:
    assert valley(optimizer="adam", learning_rate=0.3).pace is None
    assert valley(learning_rate=0.3, schedule="cosine").pace is None
    saddle = found_of(descend(parse("x^2 - y^2"), (1, 0)), "x^2 - y^2")
    assert (saddle.pace, saddle.condition, saddle.to_go) == (None, None, None)


def test_that_a_run_without_a_point_has_no_numbers() -> None:
    f = parse("ln x + y^2", variables=("x", "y"))
    assert diagnose(f, descend(f, (-1, 0))) is None


@pytest.mark.parametrize(
    "text",
    [
        "x^4/4-x^2/2+y^4/4-y^2/2+x y/5",
        "(x^2+y-11)^2+(x+y^2-7)^2",
        "x^6/6-x^4+x^2+y^2 x^2+y^2",
        "sin(x)+cos(y)+x y/10+(x^2+y^2)/20",
    ],
)
def test_that_the_bottom_is_the_one_to_which_f_falls(text: str) -> None:
    """From one start in three of these a step down each axis of its own leads over a ridge."""
    f = parse(text)
    gradient = gradient_path(f)
    starts = np.random.default_rng(77).uniform(-5, 5, (30, 2)).tolist()
    told = 0
    for start in starts:
        found = diagnose(f, descend(f, start, learning_rate=1e-9, steps=1))
        if found is None or found.to_go is None:
            continue
        flow = solve_ivp(
            lambda _, at: [-each for each in gradient(*at.tolist())],
            (0, 1e3),
            start,
            method="LSODA",
            rtol=1e-10,
            atol=1e-12,
        )
        assert np.add(start, found.to_go) == pytest.approx(flow.y[:, -1], abs=1e-3), start
        told += 1
    assert told >= 20


@pytest.mark.parametrize(
    ("text", "start", "bottom"),
    [
        ("floor(x) + x^2", 2.5, None),  # left of 0 f is lower by 1
        ("floor(x) + x^2", 0.7, None),
        ("58(x + 1)^2 + 2floor(x)", 1e9, None),
        ("(x - 0.3)^2 - floor(x)", 2.5, None),  # to the left of 2 f is higher by 1
        ("(x - 0.3)^2 + floor(x)", 2.5, 0.3),
        ("(x - 0.3)^2 - floor(x)", 0.9, 0.3),
        ("(x - 1/3)^2", 1e9, 1 / 3),
    ],
)
def test_that_no_bottom_is_told_at_a_jump_or_beyond_one_upwards(
    text: str, start: float, bottom: float | None
) -> None:
    f = parse(text)
    found = diagnose(f, descend(f, start, learning_rate=1e-25, steps=1))
    assert found is not None
    assert found.to_go == (None if bottom is None else pytest.approx([bottom - start], abs=1e-6))


def test_that_of_a_run_that_circles_the_bowl_it_goes_round_in_is_told() -> None:
    """f″ is 12x² − 10, at the left minimum of x⁴ − 5x² − 3x 13.58; the run comes by the right one before."""
    f = parse("x^4 - 5x^2 - 3x")
    run = descend(f, 0, learning_rate=0.15, steps=1000)
    assert run.stop.reason == "circling"
    left = min(root.real for root in np.roots([4, 0, -10, -3]))
    found = diagnose(f, run)
    assert found is not None
    assert found.pace is not None
    assert found.pace.limit == pytest.approx(2 / (12 * left**2 - 10), rel=1e-6)


def test_that_a_rate_at_its_limit_is_not_stable_though_rounding_puts_it_below() -> None:
    """2(1 + μ)/((1 − μ) λ) for μ = 0.9 and λ = 2 is 19."""
    found = diagnose(
        parse("x^2"), descend(parse("x^2"), 3, "momentum", learning_rate=19.0, variant="average")
    )
    assert found is not None
    assert found.pace is not None
    assert not found.pace.stable
    assert " = 19 here; it runs at 19." in str(sentences_of(found)[0])


def said_of_half_a_square(rate: float) -> list[str]:
    f = parse("x^2/2")
    found = diagnose(f, descend(f, 1, learning_rate=rate))
    return [str(each) for each in sentences_of(found)] if found else []


@pytest.mark.parametrize(
    ("rate", "pace", "factor"),
    [
        (2e-7, "2/λmax = 2 here; it runs at 2·10⁻⁷", "0.9999998"),
        (1.9999999, "2/λmax = 2 here; it runs at 1.9999999", "−0.9999999"),
        (2.0000001, "2/λmax = 2 here; it runs at 2.0000001", "−1.0000001"),
        (0.5, "2/λmax = 2 here; it runs at 0.5", "0.5"),
    ],
)
def test_that_a_factor_and_a_rate_are_told_with_the_digits_that_tell_them_from_their_limits(
    rate: float, pace: str, factor: str
) -> None:
    """A step of gradient descent on x²/2 multiplies x by 1 − η."""
    said = said_of_half_a_square(rate)
    assert any(pace in each for each in said)
    assert f"Each step multiplies the error along the steepest way by {factor}." in said


def test_that_a_step_too_short_for_floats_is_said_to_multiply_by_nothing() -> None:
    assert not any("multiplies" in each for each in said_of_half_a_square(1e-17))


@pytest.mark.parametrize(
    ("text", "start", "settings"),
    [
        ("max(1.85x^2, 2.74y^2)", (-6.14, 0), {"learning_rate": 1e-4, "steps": 300}),
        ("max(9.9x^2, 0.443y^2)", (0, 1.13), {"learning_rate": 0.00139, "steps": 1}),
    ],
)
def test_that_no_limit_is_told_of_a_bottom_at_which_pieces_with_other_curvatures_meet(
    text: str, start: tuple[float, float], settings: dict[str, Any]
) -> None:
    """The run stays on an axis; beside it f curves otherwise however near the bottom is."""
    f = parse(text)
    found = diagnose(f, descend(f, start, **settings))
    assert found is not None
    assert found.pace is None
