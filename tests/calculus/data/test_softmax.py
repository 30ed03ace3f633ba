"""The 2 × 3 layer of the reference, and layers of any size by differences."""

from math import log

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, Minibatches, check_gradient, softmax_layer
from nablaboard.calculus.descent import descend

WEIGHTS = [[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]]
LAYER = softmax_layer((0.6, 0.9), 2)
POINT = LAYER.point(WEIGHTS)


def test_that_the_layer_of_the_reference_has_its_scores_probabilities_and_loss() -> None:
    seen = LAYER.forward(POINT)
    assert seen.scores[0] == pytest.approx((1.05414809, 0.63071653, 1.1328074), abs=5e-9)
    assert seen.probabilities[0] == pytest.approx((0.36541271, 0.23927078, 0.39531651), abs=5e-9)
    assert seen.loss == pytest.approx(0.9280685387482351, abs=1e-14)
    assert -log(seen.probabilities[0, 2] + 1e-7) == pytest.approx(0.9280682857864075, abs=1e-14)


def test_that_the_gradient_of_the_reference_comes_from_the_formula_and_from_differences() -> None:
    both = check_gradient(LAYER, POINT)
    expected = (0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514)
    assert both.names == ("w_11", "w_12", "w_13", "w_21", "w_22", "w_23")
    assert both.formula == pytest.approx(expected, abs=5e-9)
    assert both.differences == pytest.approx(expected, abs=5e-9)
    assert both.largest == pytest.approx(1.2e-10, rel=0.2)


def test_that_the_weights_of_a_batch_get_the_mean_of_their_gradients() -> None:
    x = np.random.default_rng(2).normal(size=(4, 3))
    targets = [0, 1, 1, 3]
    layer = softmax_layer(x, targets, 4)
    point = tuple(np.linspace(-1, 1, 12))
    single = [softmax_layer(x[k], targets[k], 4).slope(*point) for k in range(4)]
    assert layer.slope(*point) == pytest.approx(tuple(np.mean(single, axis=0)))
    assert layer.part_slope(np.array([2]), *point) == pytest.approx(single[2])
    assert check_gradient(layer, point).largest < 1e-7


def test_that_a_layer_without_weights_guesses() -> None:
    layer = softmax_layer([[1, 2], [3, 4]], [0, 2])
    assert layer.forward((0.0,) * 6).loss == pytest.approx(log(3))
    assert float(layer.values(*np.zeros(6))) == pytest.approx(log(3))


def test_that_descent_teaches_the_layer_its_class() -> None:
    run = descend(LAYER, POINT, learning_rate=1, steps=200, tolerance=0)
    assert run.values[0] == pytest.approx(0.9280685387482351)
    assert run.values[-1] < 0.01
    assert np.all(np.diff(run.values) < 0)
    assert LAYER.forward(tuple(run.points[-1])).probabilities[0, 2] > 0.99


def test_that_a_probability_of_nothing_still_has_a_finite_loss() -> None:
    layer = softmax_layer((1.0, 0.0), 0, 2)
    assert layer.forward((-2000.0, 0.0, 0.0, 0.0)).loss == 2000
    assert layer.slope(-2000.0, 0.0, 0.0, 0.0) == (-1, 1, 0, 0)


def test_that_a_layer_can_be_seen_in_batches() -> None:
    layer = softmax_layer(np.eye(3), [0, 1, 2])
    run = descend(Minibatches(layer, 1), (0,) * 9, learning_rate=1, steps=30, seed=1)
    assert run.values[-1] < 0.2


@pytest.mark.parametrize("target", [3, -1, 0.5])
def test_that_a_class_that_is_none_is_refused(target: float) -> None:
    with pytest.raises(DataError, match="the labels are whole numbers from 0 to 2"):
        softmax_layer((0.6, 0.9), target)


@pytest.mark.parametrize("classes", [1, 101])
def test_that_a_layer_tells_two_classes_or_more_apart(classes: int) -> None:
    with pytest.raises(DataError, match="the number of classes is 2 to 100"):
        softmax_layer((0.6, 0.9), 0, classes)


@pytest.mark.parametrize("h", [0.0, -1.0, float("nan")])
def test_that_a_difference_needs_a_width(h: float) -> None:
    with pytest.raises(DataError, match="h is a finite number above 0"):
        check_gradient(LAYER, POINT, h)


def test_that_weights_that_outgrow_the_numbers_give_no_warning() -> None:
    assert np.isnan(LAYER.forward((1.7e308,) * 6).loss)
    assert np.isnan(LAYER.slope(*(1.7e308,) * 6)).all()


def test_that_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(DataError, match="the point has 4 numbers, but the parameters are 6"):
        LAYER.point([[1, 2], [3, 4]])
