"""Data and descent as somebody in a notebook puts them together."""

import numpy as np
import pytest

import nablaboard as nb


def test_that_data_are_descended_like_a_formula() -> None:
    data = nb.generate((1190, 10), 50, x=(1, 50))
    fit = nb.linear(data.x, data.y, scaled=True)
    run = nb.descend(nb.Minibatches(fit, 10), start=(0, 0), learning_rate=0.1, steps=1000, tolerance=0)
    best = np.linalg.lstsq(np.column_stack((np.ones(50), data.x)), data.y)[0]
    assert fit.curve(tuple(run.points[-1])) == pytest.approx(tuple(best), rel=1e-9)
    assert fit.distance(tuple(run.points[-1])).relative == pytest.approx((0, 0), abs=1e-9)


@pytest.mark.parametrize("scaled", [False, True])
def test_that_scaled_inputs_have_exact_gradients_too(scaled: bool) -> None:
    x = np.random.default_rng(2).normal(30, 5, (15, 2))
    labels = (x[:, 0] > x[:, 1]).astype(float)
    for cost in (
        nb.network(x, labels, 3, loss="logistic", scaled=scaled),
        nb.softmax_layer(x, labels, 2, scaled=scaled),
        nb.logistic(x, labels, scaled=scaled),
    ):
        point = np.random.default_rng(3).normal(0, 0.02, len(cost.arguments))
        h = 1e-5
        shifts = h * np.eye(len(point))
        after, before = (cost.values(*(point + sign * shifts).T) for sign in (1, -1))
        assert cost.slope(*point) == pytest.approx((after - before) / (2 * h), abs=1e-7)


def test_that_a_layer_takes_other_places_as_it_takes_its_data() -> None:
    x = np.random.default_rng(2).normal(30, 5, (15, 2))
    layer = nb.softmax_layer(x, x[:, 0] > 30, 2, scaled=True)
    point = (0.3, -0.2, 0.5, 0.1)
    assert layer.predictions(point, layer.data.x) == pytest.approx(layer.forward(point).probabilities)
