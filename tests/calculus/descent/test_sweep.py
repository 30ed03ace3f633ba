"""Sweeps, held to closed forms."""

from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.descent import DescentError, Sweep, descend, spaced, sweep
from nablaboard.calculus.expression import parse

BOWL = parse("x^2 + y^2", variables=("x", "y"))
ROSENBROCK = parse("(1 - x)^2 + 100(y - x^2)^2", variables=("x", "y"))


def test_that_the_value_after_a_budget_follows_the_closed_form() -> None:
    found = sweep(BOWL, (-3, 4), "learning_rate=1e-3:0.9:12", budget=31)
    assert found.values == pytest.approx(25 * (1 - 2 * found.numbers) ** 60, rel=1e-9)
    assert found.spent.tolist() == [31] * 12
    assert np.diff(np.log(found.numbers)) == pytest.approx(np.log(900) / 11)


def test_that_a_run_that_diverged_has_no_value() -> None:
    found = sweep(BOWL, (-3, 4), {"learning_rate": (0.1, 5.0)}, budget=200)
    assert np.isnan(found.values).tolist() == [False, True]
    assert found.reasons == ("steps", "diverged")


@pytest.mark.parametrize("optimizer", ["line-search", "bfgs", "nelder-mead", "newton"])
def test_that_looking_around_is_paid_from_the_budget(optimizer: str) -> None:
    name = {"nelder-mead": "learning_rate", "newton": "damping"}.get(optimizer, "sufficient_decrease")
    settings: dict[str, Any] = {"variant": "damped"} if optimizer == "newton" else {}
    found = sweep(ROSENBROCK, (-1.2, 1), {name: (0.01, 0.1)}, optimizer, budget=60, **settings)
    assert (found.spent <= 60).all()
    assert (found.spent > 45).all()
    assert (found.values < 24.2).all()


def test_that_a_share_is_swept_evenly() -> None:
    assert spaced("momentum", "momentum", 0, 0.9, 4) == pytest.approx([0, 0.3, 0.6, 0.9])


def test_that_a_sweep_that_cannot_be_meant_is_refused_in_words() -> None:
    with pytest.raises(DescentError, match="from a low to a higher number"):
        sweep(BOWL, (1, 1), "learning_rate=1:0.1:5")
    with pytest.raises(DescentError, match="learning_rate is a finite number above 0"):
        sweep(BOWL, (1, 1), "learning_rate=0:0.1:5")
    with pytest.raises(DescentError, match="learning_rate has no values to go over"):
        sweep(BOWL, (1, 1), {"learning_rate": []})
    with pytest.raises(DescentError, match="the budget is a whole number"):
        sweep(BOWL, (1, 1), "learning_rate=0.1:0.2:5", budget=0)


def test_that_a_long_sweep_is_told_on_its_way_over_its_first_numbers() -> None:
    told: list[Sweep] = []
    whole = sweep(BOWL, (-3, 4), "learning_rate=1e-3:0.9:40", budget=3, progress=told.append)
    assert [len(each.numbers) for each in told] == [*range(2, 40, 2)]
    for each in told:
        count = len(each.numbers)
        assert each.numbers.tolist() == whole.numbers[:count].tolist()
        assert each.values.tolist() == whole.values[:count].tolist()
    short: list[Sweep] = []
    sweep(BOWL, (-3, 4), "learning_rate=1e-3:0.9:16", budget=3, progress=short.append)
    assert short == []


@pytest.mark.parametrize(
    ("text", "start", "optimizer", "setting", "spent"),
    [
        ("x^2", (3,), "bfgs", "curvature", 3),  # the start, x = 3 − 6 with the slope back again, and x = 0
        ("x^2", (3,), "line-search", "shrink", 3),
        ("(x - y)^4", (1, 0), "bfgs", "curvature", 5),  # t = 1, 1/2, 1/4 and 1/8 from (1, 0) with the slope 4
        ("x^2", (3,), "gradient-descent", "learning_rate", 2),  # x₁ = 3 − 6 η
    ],
)
def test_that_a_run_that_stands_on_its_minimum_has_converged_before_its_budget_is_spent(
    text: str, start: tuple[float, ...], optimizer: str, setting: str, spent: int
) -> None:
    found = sweep(text, start, {setting: [0.5]}, optimizer)
    how: dict[str, Any] = {setting: 0.5}
    run = descend(text, start, optimizer, **how)
    assert (found.values.tolist(), found.spent.tolist()) == ([0], [spent])
    assert found.reasons == (run.stop.reason,) == ("converged",)


def test_that_a_run_is_out_of_evaluations_where_its_next_step_would_be_beyond_them() -> None:
    """From x = 3 with the slope 6 backtracking looks at −3 and at 0: the step to 0 takes three in all."""
    assert sweep("x^2", 3, {"shrink": [0.5]}, "line-search", budget=2).reasons == ("steps",)
    assert sweep("x^2", 3, {"learning_rate": [0.25]}, budget=10).reasons == ("steps",)
    assert sweep("x^2", 3, {"learning_rate": [0.25]}, budget=10).spent.tolist() == [10]
