"""Batches: every datum once an epoch, the same for the same seed, noise of the size that is told."""

from itertools import combinations, islice

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, Minibatches, batches, generate, linear
from nablaboard.calculus.derivative import DerivativeError
from nablaboard.calculus.descent import DescentError, descend

DATA = generate((1, 2), 6, x=(0, 5), noise=1, seed=4)
FIT = linear(DATA.x[:, 0], DATA.y)


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_that_an_epoch_sees_each_datum_once_in_a_new_order(size: int) -> None:
    epoch = Minibatches(FIT, size).epoch
    drawn = list(islice(batches(6, size, seed=2), 3 * epoch))
    orders = [tuple(np.concatenate(drawn[k * epoch : (k + 1) * epoch])) for k in range(3)]
    assert all(sorted(order) == list(range(6)) for order in orders)
    assert len(set(orders)) == 3


def test_that_a_batch_of_all_data_walks_the_path_of_the_whole() -> None:
    whole = descend(FIT, (0, 0), learning_rate=0.05, steps=50)
    batch = descend(Minibatches(FIT, 6), (0, 0), learning_rate=0.05, steps=50, seed=9)
    assert batch.points == pytest.approx(whole.points, rel=1e-9, abs=1e-12)


def test_that_a_step_goes_against_the_gradient_of_its_batch() -> None:
    run = descend(Minibatches(FIT, 2), (0, 0), learning_rate=0.1, steps=3, seed=5)
    for k, rows in enumerate(islice(batches(6, 2, seed=5), 3)):
        b, w = run.points[k]
        x, y = DATA.x[rows, 0], DATA.y[rows]
        residuals = b + w * x - y
        step = -0.1 * np.array([residuals.mean(), (residuals * x).mean()])
        assert run.points[k + 1] - run.points[k] == pytest.approx(step)


def test_that_values_and_gradients_of_the_path_are_those_of_all_data() -> None:
    run = descend(Minibatches(FIT, 1), (0, 0), learning_rate=0.02, steps=20)
    assert run.values == pytest.approx(FIT.values(*run.points.T))
    assert run.gradients[7] == pytest.approx(FIT.slope(*run.points[7]))


def test_that_the_seed_makes_the_run() -> None:
    def ends(seed: int) -> list[float]:
        run = descend(Minibatches(FIT, 2), (0, 0), "adam", learning_rate=0.1, steps=40, seed=seed)
        return run.points[-1].tolist()  # type: ignore[no-any-return]

    assert ends(1) == ends(1)
    assert ends(1) != ends(2)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_that_the_noise_told_is_that_over_all_batches_there_are(size: int) -> None:
    point = (0.5, 1.0)
    all_batches = [FIT.part_slope(np.array(rows), *point) for rows in combinations(range(6), size)]
    told = Minibatches(FIT, size).noise(point)
    assert told == pytest.approx(tuple(np.std(all_batches, axis=0)), abs=1e-12)


def test_that_noise_can_be_added_to_batches() -> None:
    plain = descend(Minibatches(FIT, 2), (0, 0), steps=5, learning_rate=0.01)
    noisy = descend(Minibatches(FIT, 2), (0, 0), steps=5, learning_rate=0.01, noise=1)
    assert not np.array_equal(plain.points, noisy.points)


@pytest.mark.parametrize("size", [0, 7])
def test_that_a_batch_larger_than_the_data_is_refused(size: int) -> None:
    with pytest.raises(DataError, match="a batch has 1 to 6 of the data"):
        Minibatches(FIT, size)


def test_that_differences_of_what_is_seen_in_batches_are_refused() -> None:
    with pytest.raises(DescentError, match="the gradient cannot come from central here"):
        descend(Minibatches(FIT, 2), (0, 0), gradient_from="central")


def test_that_a_method_that_searches_takes_no_batches() -> None:
    with pytest.raises(DescentError, match="line-search looks f up as a whole"):
        descend(Minibatches(FIT, 2), (0, 0), "line-search")


@pytest.mark.parametrize("optimizer", ["line-search", "conjugate-gradient", "newton", "bfgs", "nelder-mead"])
def test_that_a_fit_is_found_by_the_methods_that_search(optimizer: str) -> None:
    run = descend(FIT, (0, 0), optimizer, steps=200)
    assert run.points[-1] == pytest.approx(FIT.least_squares, abs=1e-4)


def test_that_an_objective_takes_no_complex_step_and_no_unknown_method() -> None:
    with pytest.raises(DescentError, match="the gradient cannot come from complex-step here"):
        descend(FIT, (0, 0), gradient_from="complex-step")
    with pytest.raises(DerivativeError, match="there is no method guess"):
        descend(FIT, (0, 0), gradient_from="guess")
