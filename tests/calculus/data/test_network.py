"""A small network: its cost by hand, its gradient by differences, and what it can learn."""

from math import exp, log

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, Minibatches, check_gradient, network, slice_over
from nablaboard.calculus.derivative import gradient
from nablaboard.calculus.descent import descend
from nablaboard.calculus.expression import parse
from nablaboard.calculus.fitted import Activation, Loss
from nablaboard.calculus.surface import evaluate

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
EITHER = [0, 1, 1, 0]


def test_that_one_unit_is_what_is_worked_by_hand() -> None:
    net = network([2.0], [1.0], 1)
    assert net.arguments == ("w_1_1", "b_1", "v_1", "c")
    active = 1 / (1 + exp(-(0.5 * 2 - 0.2)))
    z = 3 * active + 0.1
    assert net.predictions((0.5, -0.2, 3, 0.1), net.data.x).tolist() == pytest.approx([z])
    assert float(net.values(*np.array([0.5, -0.2, 3, 0.1]))) == pytest.approx((z - 1) ** 2 / 2)
    behind = (z - 1) * 3 * active * (1 - active)
    assert net.slope(0.5, -0.2, 3, 0.1) == pytest.approx((behind * 2, behind, (z - 1) * active, z - 1))


def test_that_a_rectifier_is_silent_below_nothing() -> None:
    net = network([1.0, -1.0], [0.0, 0.0], 1, activation="relu")
    assert net.predictions((2, 0, 3, 1), net.data.x).tolist() == [7, 1]
    assert net.predictions((2, 0, 3, 1), np.array([[0.5]])).tolist() == [4]
    assert net.slope(2, 0, 3, 1) == (10.5, 10.5, 7, 4)  # errors 7/2 and 1/2


def test_that_a_network_without_weights_guesses() -> None:
    net = network(CORNERS, EITHER, 2, loss="logistic")
    assert float(net.values(*np.zeros(9))) == pytest.approx(log(2))


@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
@pytest.mark.parametrize("loss", ["squared", "logistic"])
@pytest.mark.parametrize("seed", range(4))
def test_that_backpropagation_agrees_with_central_differences(
    activation: Activation, loss: Loss, seed: int
) -> None:
    x = np.random.default_rng(seed).normal(size=(12, 2))
    net = network(x, x[:, 0] * x[:, 1] > 0, 4, activation=activation, loss=loss)
    point = tuple(np.asarray(net.start(seed)) + 0.01)
    assert check_gradient(net, point, 1e-5).largest < 1e-7
    single = [net.part_slope(np.array([k]), *point) for k in range(12)]
    assert net.slope(*point) == pytest.approx(tuple(np.mean(single, axis=0)))


def test_that_backpropagation_is_the_derivative_of_the_network_as_a_formula() -> None:
    net = network([[0.6, -1.1]], [0.3], 2)
    names = tuple(name.replace("_", "") for name in net.arguments)
    unit = "1/(1 + exp(-(0.6 w1{0} - 1.1 w2{0} + b{0})))"
    text = f"(v1 {unit.format(1)} + v2 {unit.format(2)} + c - 0.3)^2/2"
    point = (0.4, -0.2, 0.7, 1.3, 0.1, -0.5, 0.9, -0.8, 0.2)
    assert net.slope(*point) == pytest.approx(gradient(parse(text, variables=names), point), rel=1e-12)


def test_that_a_network_learns_what_no_line_can_tell_apart() -> None:
    net = network(CORNERS, EITHER, 4, loss="logistic")
    run = descend(net, net.start(1), "adam", learning_rate=0.1, steps=600, tolerance=0)
    assert run.values[-1] < 0.01
    assert (net.predictions(tuple(run.points[-1]), net.data.x) > 0.5).tolist() == [False, True, True, False]


def test_that_with_fewer_units_some_starts_end_in_a_worse_valley() -> None:
    net = network(CORNERS, EITHER, 3, loss="logistic")
    good, bad = (
        descend(net, net.start(seed), "adam", learning_rate=0.1, steps=600, tolerance=0).values[-1]
        for seed in (0, 1)
    )
    assert good < 0.01
    assert bad == pytest.approx(log(2) / 2, rel=0.01)  # two corners known, two guessed


def test_that_units_that_begin_the_same_stay_the_same() -> None:
    net = network(CORNERS, EITHER, 2)
    run = descend(net, (0.5, 0.5, -0.5, -0.5, 0, 0, 1, 1, 0), learning_rate=0.5, steps=50)
    assert np.array_equal(run.points[:, 0], run.points[:, 1])


def test_that_a_start_is_the_same_for_the_same_seed() -> None:
    net = network(CORNERS, EITHER)
    assert net.start(3) == net.start(3)
    assert net.start(3) != net.start(4)
    assert len(net.start()) == len(net.arguments) == 13


def test_that_a_network_is_sliced_and_seen_in_batches_like_any_other() -> None:
    net = network(CORNERS, EITHER, 2, activation="relu")
    run = descend(Minibatches(net, 2), net.start(), learning_rate=0.1, steps=100, seed=2)
    assert run.values[-1] < run.values[0]
    grid = evaluate(slice_over(net, "v_1", "c", tuple(run.points[-1])), (-2, 2), (-2, 2), (20, 20))
    assert np.isfinite(grid.values).all()


def test_that_weights_that_outgrow_the_numbers_give_no_warning() -> None:
    net = network([1.0], [1.0], 1, activation="relu")
    assert np.isnan(net.values(*(np.asarray(each) for each in (1e200, 0.0, 1e200, 0.0))))
    run = descend(net, (5, 5, 5, 5), learning_rate=100, steps=100)
    assert run.stop.reason == "diverged"
    assert np.isfinite(run.points).all()


@pytest.mark.parametrize("hidden", [0, 51])
def test_that_a_layer_of_too_many_units_is_refused(hidden: int) -> None:
    with pytest.raises(DataError, match="the hidden layer has 1 to 50 units"):
        network(CORNERS, EITHER, hidden)
    with pytest.raises(DataError, match="activation is one of sigmoid, relu, not tanh"):
        network([0, 1], [0, 1], activation="tanh")  # type: ignore[arg-type]
    with pytest.raises(DataError, match="loss is one of squared, logistic, not cubic"):
        network([0, 1], [0, 1], loss="cubic")  # type: ignore[arg-type]


def test_that_the_logistic_loss_needs_labels() -> None:
    with pytest.raises(DataError, match="the labels are whole numbers from 0 to 1"):
        network([1.0], [0.5], loss="logistic")
