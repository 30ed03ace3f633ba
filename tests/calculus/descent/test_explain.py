"""One step taken apart: terms worked by hand, and for every optimizer the sum that is the step taken."""

from typing import Any

import pytest

from nablaboard.calculus.descent import OPTIMIZERS, DescentError, Run, descend, explain
from nablaboard.calculus.descent.stages import RECIPES
from nablaboard.calculus.expression import parse
from nablaboard.words import number

VALLEY = parse("x^2/20 + y^2", variables=("x", "y"))
RULES = [
    (optimizer.id, {optimizer.switch: variant.when} if optimizer.switch else {})
    for optimizer in OPTIMIZERS.values()
    for variant in optimizer.variants
]

KNOWN = [(name, settings) for name, settings in RULES if (name, next(iter(settings.values()), "")) in RECIPES]


def valley(optimizer: str, steps: int = 30, **settings: Any) -> Run:  # noqa: ANN401 - floats, words and ticks
    return descend(VALLEY, (-7, 2), optimizer, steps=steps, tolerance=0, **settings)


def test_that_a_step_of_gradient_descent_is_the_gradient_scaled() -> None:
    update = explain(valley("gradient-descent", learning_rate=0.95), 0)
    assert [term.role for term in update.terms] == ["gradient", "scaling", "step"]
    assert update.terms[0].vector == pytest.approx((0.7, -4))
    assert update.terms[-1].vector == pytest.approx((0.665, -3.8))
    assert update.following == pytest.approx((-6.335, -1.8))
    assert update.terms[-1].arrow.text == "Δx ← −η·g"
    assert update.terms[-1].arrow.numbers == ("−0.95·(−0.7) = 0.665", "−0.95·4 = −3.8")


def test_that_the_heavy_ball_adds_its_speed_to_the_push_of_the_slope() -> None:
    run = valley("momentum", learning_rate=0.1)
    first, second = explain(run, 0), explain(run, 1)
    assert first.following == pytest.approx((-6.93, 1.6))
    gradient, momentum, step = second.terms
    assert gradient.vector == pytest.approx((0.0693, -0.32))
    assert momentum.vector == pytest.approx((0.063, -0.36))
    assert step.vector == pytest.approx((0.1323, -0.68))
    assert step.lines[0].text == "v ← μ·v − η·g"
    assert step.lines[0].numbers[1] == "0.9·(−0.4) − 0.1·3.2 = −0.68"
    assert step.arrow.numbers == ("0.1323", "−0.68")


def test_that_the_first_step_of_adam_is_freed_from_its_start_at_nothing() -> None:
    update = explain(valley("adam", learning_rate=0.3), 0)
    gradient, momentum, scaling, step = update.terms
    assert gradient.vector == pytest.approx(momentum.vector)
    assert [line.symbol for line in (*momentum.lines, *scaling.lines)] == ["m", "m̂", "v", "v̂"]
    assert momentum.lines[0].values == pytest.approx((-0.07, 0.4))
    assert scaling.lines[0].values == pytest.approx((0.00049, 0.016))
    assert step.arrow.formula == "−η·m̂/(√v̂ + ε)"
    assert step.vector == pytest.approx((0.3, -0.3))


def test_that_adagrad_divides_by_all_it_has_met() -> None:
    update = explain(valley("adagrad", learning_rate=1.5, epsilon=1e-7), 1)
    # after (−5.5, 0.5): g = (−0.55, 1), h = (0.49 + 0.3025, 16 + 1)
    assert update.terms[1].lines[0].values == pytest.approx((0.7925, 17), rel=1e-6)
    assert update.terms[-1].vector == pytest.approx((1.5 * 0.55 / 0.7925**0.5, -1.5 / 17**0.5), rel=1e-6)


@pytest.mark.parametrize(("optimizer", "settings"), RULES)
def test_that_the_arrows_of_every_rule_lead_to_the_point_that_was_reached(
    optimizer: str, settings: dict[str, Any]
) -> None:
    run = valley(optimizer, **settings)
    known = (optimizer, settings) in KNOWN
    for step in range(0, len(run.points) - 1, 4):
        update = explain(run, step)
        assert update.complete is known
        assert update.point == tuple(run.points[step])
        assert update.following == pytest.approx(tuple(run.points[step + 1]), rel=1e-9, abs=1e-12)
        assert update.terms[0].role in ("gradient", "decay")
        assert update.terms[-1].role == "step"


@pytest.mark.parametrize(("optimizer", "settings"), KNOWN)
def test_that_a_function_of_one_variable_has_one_number_in_each_line(
    optimizer: str, settings: dict[str, Any]
) -> None:
    run = descend(parse("x^2"), 3, optimizer, steps=3, **settings)
    lines = [line for term in explain(run, 2).terms for line in (*term.lines, term.arrow)]
    assert all(len(line.numbers) == len(line.values) == 1 for line in lines)
    assert all(line.symbol and line.formula for line in lines)


def test_that_the_step_that_would_come_next_is_explained_too() -> None:
    run = valley("momentum", steps=5)
    longer = valley("momentum", steps=6)
    assert explain(run, 5).following == pytest.approx(tuple(longer.points[6]))


def test_that_of_steps_that_saw_noise_only_what_is_known_is_told() -> None:
    run = valley("momentum", noise=0.5)
    update = explain(run, 7)
    assert not update.complete
    assert [term.role for term in update.terms] == ["gradient", "step"]
    assert update.terms[0].vector == tuple(-run.gradients[7])
    assert update.following == tuple(run.points[8])
    assert not explain(run, 30).complete


@pytest.mark.parametrize("bad", [-1, 31])
def test_that_a_run_has_no_steps_outside_of_it(bad: int) -> None:
    with pytest.raises(DescentError, match="the run has the points 0 to 30"):
        explain(valley("adam"), bad)


def test_that_the_coordinate_is_told_as_the_rule_with_numbers_in_it() -> None:
    """x² at 3 has the slope 6."""
    update = explain(descend(parse("x^2"), 3, "gradient-descent", steps=1, learning_rate=0.1), 0)
    assert update.coordinate.text == "x ← x − η·g"
    assert update.coordinate.numbers == ("3 − 0.1·6 = 2.4",)


@pytest.mark.parametrize(("optimizer", "settings"), RULES)
def test_that_the_coordinate_of_every_rule_comes_to_the_point_that_was_reached(
    optimizer: str, settings: dict[str, Any]
) -> None:
    run = valley(optimizer, **settings)
    for step in range(0, len(run.points) - 1, 5):
        coordinate = explain(run, step).coordinate
        assert coordinate.values == pytest.approx(tuple(run.points[step + 1]), rel=1e-9, abs=1e-12)
        assert all(
            text.endswith(f"= {number(x, 4)}")
            for text, x in zip(coordinate.numbers, coordinate.values, strict=True)
        )


@pytest.mark.parametrize(("optimizer", "settings"), KNOWN)
def test_that_the_numbers_of_every_line_are_read_as_what_comes_out(
    optimizer: str, settings: dict[str, Any]
) -> None:
    """They have four digits; no term of these is a thousand times as large as their sum."""
    update = explain(valley(optimizer, **settings), 3)
    for line in [line for term in update.terms for line in term.lines] + [update.coordinate]:
        for text, value in zip(line.numbers, line.values, strict=True):
            written = text.rpartition(" = ")[0] or text
            assert parse(written)() == pytest.approx(value, rel=2e-2, abs=1e-6), text


def test_that_a_schedule_is_in_the_numbers() -> None:
    """With a step by half every second step, the third step has half the rate: −0.25·g."""
    run = descend(
        parse("x^2"), 8, "gradient-descent", steps=3, learning_rate=0.5, schedule="step factor=0.5 every=2"
    )
    assert explain(run, 0).coordinate.numbers == ("8 − 0.5·16 = 0",)
    run = descend(
        parse("x"), 8, "gradient-descent", steps=3, learning_rate=0.5, schedule="step factor=0.5 every=2"
    )
    assert explain(run, 2).coordinate.numbers == ("7 − 0.25·1 = 6.75",)


def test_that_steps_of_a_long_run_can_be_asked_for_in_any_order() -> None:
    run = valley("adam", steps=1500, learning_rate=1e-3)
    assert len(run.points) > 1200
    for step in (1100, 3, 1101, 700, 255, 256, 257, 1199, 512):
        assert explain(run, step).following == pytest.approx(tuple(run.points[step + 1]), rel=1e-9)
