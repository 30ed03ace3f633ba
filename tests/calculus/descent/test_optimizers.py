"""The update rules, held to reference values and to steps worked by hand."""

import math
from typing import Any

import pytest

from nablaboard.calculus.derivative import gradient_path
from nablaboard.calculus.descent import OPTIMIZERS, DescentError, Problem, descend, optimizer_of, problem_of
from nablaboard.calculus.expression import parse

ELLIPSE = parse("x^2/20 + y^2", variables=("x", "y"))

# x₁, x₃₀ and f(x₃₀) of thirty steps on x²/20 + y² from (−7, 2), computed with NumPy by others' code.
TABLE = [
    ("gradient-descent", {"learning_rate": 0.95}, (-6.335, -1.8),
     (-0.3503929957523197, 0.0847823165504322), 0.0133268),
    ("momentum", {"learning_rate": 0.1}, (-6.93, 1.6), (0.896413858493733, 0.08808560171506971), 0.047937),
    ("nesterov", {}, (-6.867, 1.24), (0.6896149016966209, -0.0006799058361171969), 0.0237789),
    ("adagrad", {"learning_rate": 1.5, "epsilon": 1e-7}, (-5.50000021, 0.50000004),
     (-0.12016232231416045, 2.486389893984459e-17), 0.000721949),
    ("rmsprop", {"learning_rate": 0.1, "epsilon": 1e-7}, (-6.00000143, 1.00000025),
     (-0.6974203096807894, 1.4834621508315333e-08), 0.0243198),
    ("adam", {"learning_rate": 0.3}, (-6.7, 1.7), (0.13601461732623543, 0.3182453888963099), 0.102205),
    ("adam", {"learning_rate": 0.3, "bias_correction": False}, (-6.05131713, 1.05131678),
     (0.39517121439064545, -0.3179737922917998), 0.108915),
]  # fmt: skip


@pytest.mark.parametrize(("optimizer", "settings", "first", "last", "value"), TABLE)
def test_that_thirty_steps_on_the_ellipse_end_where_the_reference_ends(
    optimizer: str,
    settings: dict[str, Any],
    first: tuple[float, float],
    last: tuple[float, float],
    value: float,
) -> None:
    run = descend(ELLIPSE, (-7, 2), optimizer, steps=30, tolerance=0, bound=None, **settings)
    assert run.points[1] == pytest.approx(first, abs=1e-8)
    assert run.points[30] == pytest.approx(last, rel=1e-9, abs=1e-15)
    assert run.values[30] == pytest.approx(value, rel=1e-5)


def test_that_momentum_as_a_mean_takes_a_tenth_of_the_first_step_of_the_ball() -> None:
    pair = OPTIMIZERS["momentum"].pair(variant="average", learning_rate=0.1, momentum=0.9)
    first, state = pair.step((1.0,), (4.0,), pair.init((1.0,)))
    assert first == pytest.approx((0.96,))  # v = 0.1 · 4 = 0.4, x = 1 − 0.1 · 0.4
    second, _ = pair.step(first, (2.0,), state)
    assert second == pytest.approx((0.904,))  # v = 0.9 · 0.4 + 0.1 · 2 = 0.56


def test_that_adam_begins_with_a_step_of_the_learning_rate_on_each_axis() -> None:
    pair = OPTIMIZERS["adam"].pair(learning_rate=0.3)
    point, _ = pair.step((0.0, 0.0, 0.0), (5.0, -1e-3, 7e4), pair.init((0.0, 0.0, 0.0)))
    assert point == pytest.approx((-0.3, 0.3, -0.3), rel=1e-4)


def test_that_adagrad_divides_by_the_root_of_all_squares() -> None:
    pair = OPTIMIZERS["adagrad"].pair(learning_rate=1.0)
    point, state = pair.step((0.0,), (3.0,), pair.init((0.0,)))
    point, _ = pair.step(point, (4.0,), state)
    assert point == pytest.approx((-1.8,))  # −3/3 − 4/√(9 + 16)


def bowl(dimension: int) -> Problem:
    f = parse("x^2 + y^2 + z^2"[: 6 * dimension - 3], variables=("x", "y", "z")[:dimension])
    return problem_of(f, gradient_path(f))


# Every rule that moves each axis by itself.
ALONE = [row.id for row in OPTIMIZERS.values() if not row.variants[0].asks]


@pytest.mark.parametrize("optimizer", ALONE)
def test_that_a_step_is_pure_and_the_same_in_any_dimension(optimizer: str) -> None:
    pair = OPTIMIZERS[optimizer].pair()
    flat, solid = (1.0, -2.0), (1.0, -2.0, 1.0)
    state = pair.init(flat)
    once, after = pair.step(flat, (0.5, 3.0), state)
    assert (once, after) == pair.step(flat, (0.5, 3.0), state)
    assert pair.step(once, (0.2, 1.0), after) == pair.step(once, (0.2, 1.0), after)
    thrice, _ = pair.step(solid, (0.5, 3.0, 0.5), pair.init(solid))
    assert thrice == (*once, once[0])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_that_a_step_that_looks_around_is_pure_and_walks_in_any_dimension(optimizer: str) -> None:
    for dimension in (1, 2, 3):
        problem, start = bowl(dimension), (1.0, -2.0, 0.5)[:dimension]
        pair = OPTIMIZERS[optimizer].pair(problem)
        state = pair.init(start)
        once = pair.step(start, problem.gradient(*start), state)
        assert once == pair.step(start, problem.gradient(*start), state)
        twice = pair.step(once[0], problem.gradient(*once[0]), once[1])
        assert len(twice[0]) == dimension
        assert problem.value(*twice[0]) < problem.value(*start)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_that_numbers_that_are_not_finite_pass_through_a_step(optimizer: str) -> None:
    pair = OPTIMIZERS[optimizer].pair(bowl(2))
    point, _ = pair.step((1.0, math.inf), (math.nan, math.inf), pair.init((1.0, math.inf)))
    assert not all(map(math.isfinite, point))


def test_that_the_rule_shown_is_the_rule_of_the_docstring() -> None:
    for optimizer in OPTIMIZERS.values():
        for variant in optimizer.variants:
            documented = [line.strip() for line in (variant.build.__doc__ or "").splitlines()]
            assert all(line in documented for line in variant.rule.splitlines())


def test_that_the_rule_follows_the_variant_in_use() -> None:
    assert OPTIMIZERS["momentum"].rule() == "v ← μ v − η g\nx ← x + v"
    assert OPTIMIZERS["momentum"].rule(variant="average") == "v ← μ v + (1 − μ) g\nx ← x − η v"
    assert OPTIMIZERS["adam"].rule(bias_correction=False).endswith("x ← x − η m / (√v + ε)")


def test_that_every_default_lies_between_the_ends_of_its_slider() -> None:
    for optimizer in OPTIMIZERS.values():
        for setting in optimizer.settings:
            if setting.accepts in ("positive", "fraction"):
                assert isinstance(setting.default, float)
                assert setting.low <= setting.default <= setting.high
            assert setting.read(setting.default) == setting.default


@pytest.mark.parametrize(
    ("optimizer", "settings", "words"),
    [
        ("sgd", {}, "there is no optimizer sgd"),
        ("adam", {"momentum": 0.9}, "adam has no setting momentum; it has beta1, beta2"),
        ("gradient-descent", {"learning_rate": -1}, "learning_rate is a finite number above 0, not -1"),
        ("gradient-descent", {"learning_rate": True}, "learning_rate is a finite number above 0"),
        ("gradient-descent", {"learning_rate": math.inf}, "learning_rate is a finite number above 0"),
        ("momentum", {"momentum": 1}, "momentum is a number from 0 to below 1"),
        ("momentum", {"variant": "nesterov"}, "variant is one of heavy-ball, average, not nesterov"),
        ("adam", {"bias_correction": "no"}, "bias_correction is true or false, not no"),
    ],
)
def test_that_a_setting_that_cannot_be_meant_is_refused_in_words(
    optimizer: str, settings: dict[str, Any], words: str
) -> None:
    with pytest.raises(DescentError, match=words):
        optimizer_of(optimizer).pair(**settings)
