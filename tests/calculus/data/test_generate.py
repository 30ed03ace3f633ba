"""Data that are made up: on the curve without noise, beside it with noise, the same for the same seed."""

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, generate


def test_that_without_noise_the_data_lie_on_the_curve() -> None:
    data = generate((1, -2, 3), 5, x=(-1, 3))
    assert data.x[:, 0].tolist() == [-1, 0, 1, 2, 3]
    assert data.y.tolist() == [6, 1, 2, 9, 22]


def test_that_the_noise_has_its_size_and_its_seed() -> None:
    noise = generate((0, 0), 20_000, noise=0.5, seed=3).y
    assert noise.mean() == pytest.approx(0, abs=0.02)
    assert noise.std() == pytest.approx(0.5, rel=0.03)
    assert np.array_equal(noise, generate((0, 0), 20_000, noise=0.5, seed=3).y)
    assert not np.array_equal(noise, generate((0, 0), 20_000, noise=0.5, seed=4).y)


def test_that_the_seed_does_not_move_the_places() -> None:
    assert np.array_equal(generate((1, 2), 9, seed=1, noise=1).x, generate((1, 2), 9, seed=2, noise=1).x)


@pytest.mark.parametrize(
    ("coefficients", "count", "x", "noise", "words"),
    [
        ((1,), 5, (0, 1), 0, "a line or of the second order, not of the order 0"),
        ((1, 2), 0, (0, 1), 0, "the number of data is 1 to"),
        ((1, 2), 5, (1, 1), 0, "from a smaller finite number to a larger one"),
        ((1, 2), 5, (0, 1), -1, "noise is a finite number, at least 0"),
        ((1, 1e300), 5, (0, 1), 0, "the data are too large"),
        ((1, 1e308), 5, (0, 10), 0, "the data are finite numbers"),
        ((1, float("nan")), 5, (0, 1), 0, "the coefficients are finite numbers"),
    ],
)
def test_that_data_that_cannot_be_made_are_refused_in_words(
    coefficients: tuple[float, ...], count: int, x: tuple[float, float], noise: float, words: str
) -> None:
    with pytest.raises(DataError, match=words):
        generate(coefficients, count, x=x, noise=noise)
