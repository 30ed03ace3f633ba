"""Maps against single runs, against the known minima of a function, and against the stability limit."""

from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.descent import (
    LOST_LABEL,
    MOVING_LABEL,
    OPTIMIZERS,
    STUCK_LABEL,
    DescentError,
    Optimizer,
    Tile,
    basins,
    descend,
    rate_map,
)
from nablaboard.calculus.descent.batch_rules import BATCH
from nablaboard.calculus.descent.many import Trip, ends_of
from nablaboard.calculus.expression import parse

HIMMELBLAU = parse("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", variables=("x", "y"))
MINIMA = [(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
BOWL = parse("x^2 + y^2", variables=("x", "y"))
VARIANTS = [
    (row, {row.switch: variant.when} if row.switch else {})
    for row in OPTIMIZERS.values()
    for variant in row.variants
    if variant.build in BATCH
]


class Cancelled:
    cancelled = True

    def raise_if_cancelled(self) -> None:
        raise InterruptedError


@pytest.mark.parametrize(("row", "settings"), VARIANTS, ids=lambda each: getattr(each, "id", str(each)))
def test_that_many_points_take_the_steps_of_one(row: Optimizer, settings: dict[str, Any]) -> None:
    starts = np.array([[1.5, -3.0, 0.5], [2.0, 0.25, -4.0]])
    rate = {"learning_rate": 0.003} if any(each.name == "learning_rate" for each in row.settings) else {}
    values: dict[str, Any] = dict(row.read({**rate, **settings}))
    ends = ends_of(Trip(HIMMELBLAU, row, 17, 0.0, 1e12), starts, values, None)
    for k, start in enumerate(starts.T):
        run = descend(HIMMELBLAU, start, row.id, steps=17, tolerance=0, **values)
        assert ends.points[:, k] == pytest.approx(run.points[-1], rel=1e-9)


def test_that_the_basins_of_himmelblau_are_around_its_four_minima() -> None:
    found = basins(HIMMELBLAU, (-5, 5), (-5, 5), size=(51, 41), learning_rate=0.01)
    assert found.labels.shape == (41, 51)
    assert len(found.places) == 4
    for x, y in MINIMA:
        place = int(np.abs(found.places - (x, y)).max(axis=1).argmin())
        assert found.places[place] == pytest.approx((x, y), abs=1e-5)
        column, row = np.abs(found.x - x).argmin(), np.abs(found.y - y).argmin()
        assert found.labels[row, column] == place


@pytest.mark.parametrize("optimizer", ["gradient-descent", "newton", "nelder-mead"])
def test_that_a_point_of_the_map_is_labelled_with_the_end_of_its_run(optimizer: str) -> None:
    settings: dict[str, Any] = {"learning_rate": 0.01} if optimizer == "gradient-descent" else {}
    found = basins(HIMMELBLAU, (-4, 4), (-4, 4), size=(5, 5), optimizer=optimizer, **settings)
    for row, column in [(0, 0), (1, 4), (4, 1), (3, 3)]:
        start = (found.x[column], found.y[row])
        run = descend(HIMMELBLAU, start, optimizer, steps=500, **settings)
        assert run.stop.reason == "converged"
        assert found.places[found.labels[row, column]] == pytest.approx(run.points[-1], abs=1e-3)
        assert run.stop.step <= found.steps[row, column] <= run.stop.step + 20


def test_that_rates_above_the_limit_are_lost_and_those_below_settle() -> None:
    rates, shares = np.array([0.3, 0.9, 1.05, 1.5]), np.array([1e-9, 0.5])
    found = rate_map(BOWL, (-3.0, 4.0), {"learning_rate": rates, "momentum": shares}, optimizer="momentum")
    assert found.names == ("learning_rate", "momentum")
    # The heavy ball is stable while η < 2 (1 + μ) / λmax, here 1 and 1.5.
    assert found.labels[0].tolist() == [0, 0, LOST_LABEL, LOST_LABEL]
    assert found.labels[1, :3].tolist() == [0, 0, 0]
    assert np.isnan(found.values[0, 3])
    assert found.values[0, 0] == pytest.approx(0, abs=1e-10)


def test_that_a_run_that_circles_or_is_out_of_steps_still_moves() -> None:
    found = basins(BOWL, (1, 2), (1, 2), size=(2, 2), learning_rate=1.0, steps=50)
    assert (found.labels == MOVING_LABEL).all()
    assert (found.steps == 50).all()


def test_that_tiles_come_in_their_order_and_cover_the_map() -> None:
    tiles: list[Tile] = []
    found = basins(BOWL, (-1, 1), (-1, 1), size=(10_000, 9), steps=20, progress=tiles.append)
    assert [(tile.first, tile.last) for tile in tiles] == [(0, 3), (3, 6), (6, 9)]
    assert tiles[-1].share == 1
    assert not found.labels.flags.writeable


def test_that_tiles_are_as_small_as_is_asked_for_but_whole_rows() -> None:
    tiles: list[Tile] = []
    small = basins(BOWL, (-1, 1), (-1, 1), size=(10, 7), steps=20, progress=tiles.append, tile=35)
    assert [(tile.first, tile.last) for tile in tiles] == [(0, 3), (3, 6), (6, 7)]
    tiles.clear()
    basins(BOWL, (-1, 1), (-1, 1), size=(10, 3), steps=20, progress=tiles.append, tile=1)
    assert [(tile.first, tile.last) for tile in tiles] == [(0, 1), (1, 2), (2, 3)]
    assert np.array_equal(small.labels, basins(BOWL, (-1, 1), (-1, 1), size=(10, 7), steps=20).labels)


def test_that_a_map_can_be_cancelled() -> None:
    with pytest.raises(InterruptedError):
        basins(BOWL, (-1, 1), (-1, 1), token=Cancelled())


def test_that_points_outside_the_domain_are_lost() -> None:
    found = basins(parse("x - ln x + y^2", variables=("x", "y")), (-1, 1.5), (-1, 1), size=(6, 3))
    assert (found.labels[:, :2] == LOST_LABEL).all()
    assert (found.labels[:, 4:] == 0).all()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"y": (1, 0)}, "a range goes from a finite number to a larger one, not from 1 to 0"),
        ({"size": (5, 0)}, "a map of 5 × 0 points cannot be made"),
        ({"size": (10_000, 10_000)}, "points are the most"),
        ({"optimizer": "sgd"}, "there is no optimizer sgd"),
        ({"momentum": 0.5}, "has no setting momentum"),
    ],
)
def test_that_a_map_that_cannot_be_meant_is_refused_in_words(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(DescentError, match=words):
        basins(BOWL, (-1, 1), **{"y": (-1, 1), **settings})


@pytest.mark.parametrize("optimizer", ["gradient-descent", "momentum", "adam"])
def test_that_a_start_on_a_crease_is_led_as_a_run_is(optimizer: str) -> None:
    """On an axis |x| + |y| has no gradient: a run takes 0 across it and ±1 along it, and stays on it."""
    found = basins("|x| + |y|", (-3, 3), (-3, 3), optimizer, size=(5, 5), steps=7, tolerance=0)
    assert not (found.labels == LOST_LABEL).any()
    for row, y in enumerate(found.y.tolist()):
        for column, x in enumerate(found.x.tolist()):
            run = descend("|x| + |y|", (x, y), optimizer, steps=7, tolerance=0)
            assert found.values[row, column] == pytest.approx(run.values[-1], abs=1e-12)


def test_that_steps_on_a_crease_are_as_long_as_its_slope() -> None:
    """From (0, −3) seven steps of 1/10 up the axis lead to (0, −2.3), from (−3, 3) to (−2.3, 2.3)."""
    found = basins("|x| + |y|", (-3, 3), (-3, 3), size=(3, 3), steps=7, learning_rate=0.1)
    assert found.values.tolist() == pytest.approx(np.array([[4.6, 2.3, 4.6], [2.3, 0, 2.3], [4.6, 2.3, 4.6]]))


def test_that_a_corner_in_which_runs_rest_is_a_place() -> None:
    found = basins("|x| + |y|", (-3, 3), (-3, 3), size=(5, 5), steps=60)
    assert found.places.tolist() == [[0, 0]]
    assert np.argwhere(found.labels == 0).tolist() == [[2, 2]]
    assert (found.labels == MOVING_LABEL).sum() == 24


def test_that_starts_where_f_is_undefined_are_lost_beside_a_crease() -> None:
    """The sum ln x + |y| has no value left of 0, and on the axis y = 0 no slope across."""
    found = basins("log(x) + |y|", (-1, 2), (-1, 1), size=(3, 3), steps=1, learning_rate=0.1)
    assert (found.labels == LOST_LABEL).tolist() == [[True, False, False]] * 3
    assert found.values[1, 2] == pytest.approx(np.log(2 - 0.1 / 2))


@pytest.mark.parametrize("text", ["(x - y)^2", "(x - y)^4", "|x| + |y|", "x + y"])
def test_that_newton_is_stuck_where_the_hessian_has_no_inverse_anywhere(text: str) -> None:
    """Of (x − y)ⁿ it is n (n − 1) (x − y)ⁿ⁻² (1 −1; −1 1), of the others 0: no start has a step."""
    found = basins(text, (-2, 2), (-2, 2), "newton", size=(8, 8))
    assert (found.labels == STUCK_LABEL).all()
    assert not found.steps.any()
    assert not len(found.places)
    values = parse(text, variables=("x", "y"))(*np.meshgrid(found.x, found.y))
    assert found.values == pytest.approx(np.asarray(values))


@pytest.mark.parametrize("sign", ["+", "-"])
def test_that_newton_is_stuck_on_the_axes_alone_where_the_hessian_is_0_there(sign: str) -> None:
    """A step takes x to x − 4x³ / 12x² = 2x/3.

    From 2 the coming one is at most 10⁻⁶ after n, where 2 (2/3)ⁿ / 3 ≤ 10⁻⁶: n ≥ ln(2·10⁶/3) / ln 1.5,
    which is 33.07.
    """
    found = basins(f"x^4 {sign} y^4", (-2, 2), (-2, 2), "newton", size=(9, 9))
    on_axes = (found.x == 0) | (found.y[:, None] == 0)
    assert ((found.labels == STUCK_LABEL) == on_axes).all()
    assert (found.labels[~on_axes] == 0).all()
    assert found.places == pytest.approx(np.zeros((1, 2)), abs=2e-6)
    assert found.steps[0, 0] == 34


def test_that_a_run_may_be_stuck_after_a_step() -> None:
    """Newton takes x of x³/6 + 2x + y² to x/2 − 2/x, from ±2 to 0, where f″ = x is 0, and y to 0."""
    found = basins("x^3/6 + 2x + y^2", (-2, 2), (-3, 3), "newton", size=(3, 3))
    assert (found.labels == STUCK_LABEL).all()
    assert found.steps.tolist() == [[1, 0, 1]] * 3
    assert found.values.tolist() == [[0, 9, 0], [0, 0, 0], [0, 9, 0]]


@pytest.mark.parametrize(
    "text", ["log(x) + y^2", "1/x + y^2", "|x - 1| + x^2 + y^2", "sin(x)cos(y)", "e^(x^2 + y^2)", "x^2 + y^3"]
)
def test_that_newton_ends_on_a_map_as_each_run_does(text: str) -> None:
    found = basins(text, (-2, 2), (-2, 2), "newton", size=(5, 5))
    for row, y in enumerate(found.y.tolist()):
        for column, x in enumerate(found.x.tolist()):
            stop = descend(text, (x, y), "newton", steps=500).stop
            label = {"singular": STUCK_LABEL, "left-domain": LOST_LABEL}.get(stop.reason)
            assert label == found.labels[row, column] if label else found.labels[row, column] >= 0
            assert found.steps[row, column] == stop.step


def test_that_newton_solves_hessians_of_any_size() -> None:
    """A quadratic has its minimum one step away, however steep it is; one beside 0 alike."""
    for scale in ("10^(-290)", "10^290"):
        found = basins(f"{scale} (x^2 + 3y^2)", (1, 2), (1, 2), "newton", size=(2, 2), steps=1, tolerance=0)
        assert found.values.tolist() == [[0, 0], [0, 0]]
