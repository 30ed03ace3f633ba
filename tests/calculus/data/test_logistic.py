"""The logistic loss: values and gradients by hand and by differences."""

from math import exp, log

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, Minibatches, logistic
from nablaboard.calculus.descent import descend, stable_rate

HOURS = np.array([0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
PASSED = np.array([0, 0, 1, 0, 1, 1])


def test_that_the_loss_of_one_datum_is_what_is_worked_by_hand() -> None:
    loss = logistic([2], [1])  # z = b + 2w
    assert loss.values(np.asarray(0.0), np.asarray(0.0)) == pytest.approx(log(2))
    assert loss.values(np.asarray(1.0), np.asarray(-2.0)) == pytest.approx(log(1 + exp(3)))
    assert loss.slope(0, 0) == pytest.approx((-0.5, -1.0))


def test_that_large_scores_overflow_nothing() -> None:
    loss = logistic([1, 1], [0, 1])
    assert loss.values(np.array([2000.0, -2000.0]), np.zeros(2)) == pytest.approx(1000)
    assert loss.slope(2000.0, 0.0) == pytest.approx((0.5, 0.5))
    assert loss.predictions((-2000.0, 0.0), loss.data.x).tolist() == [0, 0]


@pytest.mark.parametrize("scaled", [False, True])
def test_that_the_gradient_agrees_with_central_differences(*, scaled: bool) -> None:
    loss = logistic(HOURS, PASSED, scaled=scaled)
    exact, differences = (
        descend(loss, (0.3, -1.2), steps=0, gradient_from=method, h=h).gradients
        for method, h in (("dual", None), ("central", 1e-4))
    )
    assert np.abs(exact - differences).max() < 1e-7


def test_that_at_the_end_of_a_run_probabilities_and_labels_have_the_same_mean() -> None:
    loss = logistic(HOURS, PASSED, scaled=True)
    run = descend(loss, (0, 0), learning_rate=2, steps=2000, tolerance=1e-9)
    assert run.stop.reason == "converged"
    chances = loss.predictions(tuple(run.points[-1]), loss.data.x)
    assert chances.mean() == pytest.approx(PASSED.mean(), abs=1e-7)
    assert chances @ HOURS == pytest.approx(PASSED @ HOURS, abs=1e-6)


def test_that_too_large_a_rate_has_a_limit_at_the_start() -> None:
    loss = logistic([1, -1], [1, 0])  # at 0 the Hessian is ¼ mean x xᵀ = ¼ I
    assert stable_rate(loss, (0, 0)) == pytest.approx(8, rel=1e-6)


def test_that_two_parameters_have_values_on_an_open_mesh() -> None:
    loss = logistic(HOURS, PASSED)
    b, w = np.linspace(-4, 4, 30), np.linspace(-1, 3, 20)
    values = loss.values(b, w[:, np.newaxis])
    assert values.shape == (20, 30)
    assert values[3, 7] == pytest.approx(float(loss.values(b[7], w[3])))


def test_that_a_single_datum_can_be_seen_at_a_time() -> None:
    run = descend(Minibatches(logistic(HOURS, PASSED), 1), (0, 0), learning_rate=0.1, steps=600, seed=1)
    assert run.values[-1] < run.values[0]


@pytest.mark.parametrize("bad", [2, -1, 0.5, 1e90])
def test_that_labels_are_0_or_1(bad: float) -> None:
    with pytest.raises(DataError, match="the labels are whole numbers from 0 to 1"):
        logistic([1, 2], [0, bad])
