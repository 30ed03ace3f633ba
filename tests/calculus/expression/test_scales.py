"""Between arguments that are close on the scales of a function it is about a polynomial, everywhere."""

import numpy as np
import pytest

from nablaboard.calculus.expression import FUNCTIONS, parse
from nablaboard.calculus.expression.apart import SCALES, Apart
from nablaboard.calculus.expression.grids import ARRAYS

NODES = np.cos(np.pi * (np.arange(12) + 0.5) / 12)
BETWEEN = np.linspace(-0.97, 0.97, 25)
SIZES = 10.0 ** np.linspace(-12, 5, 35)
FIXED = {
    "log": (None, 3.0),
    "root": (3.0, None),
    "atan2": (None, 0.7),
    "mod": (None, 0.8),
    "polygamma": (2.0, None),
    "sphericalbessel": (2.0, None),
    "min": (None, 0.4),
    "max": (None, 0.4),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_a_function_is_smooth_between_places_that_are_close_on_its_scales(name: str) -> None:
    given = FIXED.get(name, (None,))
    rng = np.random.default_rng(1)
    tried = 0
    for centre in (*rng.uniform(-3, 3, 60), *rng.uniform(-60, 60, 40), *SIZES, *-SIZES):
        for width in 10.0 ** rng.uniform(-6, 2, 6):
            x = centre + width / 2 * np.concatenate(([-1.0], np.sort(NODES), [1.0]))
            arguments = [x if each is None else each for each in given]
            with np.errstate(all="ignore"):
                coordinates = [np.asarray(scale.coordinate(*arguments)) for scale in SCALES[name]]
                values = np.asarray(ARRAYS[name](*arguments))
                places = centre + width / 2 * BETWEEN
                exact = np.asarray(ARRAYS[name](*[places if each is None else each for each in given]))
            if not np.isfinite(values).all() or any(np.ptp(each) >= 1 for each in coordinates):
                continue
            tried += 1
            fitted = np.polynomial.Chebyshev.fit(x[1:-1] - centre, values[1:-1], 8)
            rounding = 1e-9 * np.abs(values).max() * (1 + np.abs(x).max() / width * 1e-6)
            assert np.abs(fitted(places - centre) - exact).max() <= 1e-3 * np.ptp(values) + rounding
    assert tried > 20


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("e^(-10^10 (x - 1/3)^2)", 1 / 3),
        ("1/(1 + 10^20 (x - 1/3)^2)", 1 / 3),
        ("max(0, 10^(-12) - (x - 1/3)^2)", 1 / 3),
        ("{|x - 1/3| < 10^(-9): 1, 0}", 1 / 3),
        ("ln(2 + tanh(10^9 (x^2 - 2)))", 2**0.5),
        ("cos(x)^(10^8)", 0.0),
        ("floor(10^(-9) - (x - 1/3)^2)", 1 / 3),
        ("x + 10^(-3) / cosh(10^7 (sin(x) - 1/2))", np.pi / 6),
    ],
)
def test_that_places_beside_a_needle_are_apart(text: str, at: float) -> None:
    apart = Apart.of(parse(text))
    assert apart is not None
    for shift in np.linspace(0, 1, 7):
        x = at + 1e-3 * (np.arange(-5, 5) + shift)
        beside = np.logical_or(*apart.at(x))[3:6]
        assert beside.any()


def test_that_polynomials_have_no_scales_and_gentle_waves_are_not_apart() -> None:
    assert Apart.of(parse("(x - 1)^3 (x + 2) - x/7 + 10^9 x^2")) is None
    apart = Apart.of(parse("sin(3x) + e^(-x^2)/2 + ln(x)"))
    assert apart is not None
    assert not np.logical_or(*apart.at(np.linspace(0.5, 3, 40))).any()


def test_that_it_is_told_where_rounding_makes_places_apart() -> None:
    apart = Apart.of(parse("|1 - cos(x)|"))
    assert apart is not None
    assert apart.is_lost(np.array([1e-9, 1e-8, 0.3])).tolist() == [True, True, False]
