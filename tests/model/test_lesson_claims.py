"""What the lessons say of their boards is what these boards do; the numbers are those of the texts."""

from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.data import linear
from nablaboard.calculus.descent import OPTIMIZERS, Run, descend, stable_rate
from nablaboard.calculus.expression import read_rows
from nablaboard.model import Board, lesson


def runs_of(board: Board) -> list[Run]:
    """The runs from the first start, in the order of the optimizers."""
    readings = read_rows([row.text for row in board.rows])
    places = {row.id: reading for row, reading in zip(board.rows, readings, strict=True)}
    f = places[board.contour.row or 0].expression
    assert f is not None
    run = board.run
    chosen = [
        (choice.optimizer, dict[str, Any](choice.settings)) for choice in board.optimizers if choice.enabled
    ]
    return [
        descend(
            f,
            board.contour.starts[0],
            optimizer,
            steps=run.steps,
            tolerance=run.tolerance,
            gradient_from=run.gradient_from,
            h=run.h,
            noise=run.noise,
            seed=run.seed,
            **settings,
        )
        for optimizer, settings in chosen
    ]


def runs_in(name: str, scene: int) -> list[Run]:
    return runs_of(lesson(name).scenes[scene].board)


def test_that_a_rate_too_large_and_one_too_small_end_equally_far() -> None:
    large, small = runs_in("learning-rate", 0)
    assert large.points[-1] == pytest.approx((-0.39785867, 0.53047822), abs=5e-9)
    assert small.points[-1] == pytest.approx(large.points[-1])
    assert np.hypot(*small.points[-1]) / 5 == pytest.approx(0.13, abs=0.005)
    assert large.points[1, 0] > 0 > small.points[1, 0]


def test_that_the_steepest_way_decides_what_is_stable() -> None:
    below, at, above = (np.abs(run.points[-1]) for run in runs_in("learning-rate", 1))
    assert below == pytest.approx((0.1795, 0.134), rel=1e-3)
    assert at[1] == pytest.approx(1)
    assert above == pytest.approx((0.172, 7.316), rel=2e-3)


def test_that_in_the_bent_valley_twice_the_rate_is_too_much() -> None:
    slow, fast = runs_in("learning-rate", 2)
    assert slow.points[-1] == pytest.approx((-0.26172728, 0.07378466), abs=5e-9)
    assert fast.stop.reason == "diverged"
    assert fast.stop.step < 10


def test_that_the_path_that_stops_has_lost_its_gradient() -> None:
    (run,) = runs_in("learning-rate", 3)
    assert (run.stop.reason, run.stop.step) == ("rounding", 8)
    assert "x ± h equals x" in run.stop.message
    assert np.abs(run.points[-1]).min() > 1e10
    assert np.spacing(5e10) == pytest.approx(8e-6, rel=0.05)


def test_that_every_method_of_the_lesson_stays_on_the_ridge() -> None:
    runs = runs_in("saddle", 0)
    assert [run.optimizer for run in runs] == ["gradient-descent", "momentum", "adagrad", "rmsprop", "adam"]
    assert not any(run.points[:, 1].any() for run in runs)
    assert runs[0].stop.reason == "converged"
    assert {run.optimizer for run in runs} <= set(OPTIMIZERS)


def test_that_a_hair_beside_the_ridge_tells_the_methods_apart() -> None:
    descent, adam = runs_in("saddle", 1)
    assert descent.points[-1, 1] == pytest.approx(1e-6 * 1.2**50)
    assert descent.points[-1, 1] == pytest.approx(0.0091, abs=5e-5)
    assert adam.points[-1, 1] == pytest.approx(5.96, abs=0.005)


def test_that_the_error_of_a_forward_difference_leaves_the_ridge() -> None:
    runs = runs_in("saddle", 2)
    assert all(abs(run.points[-1, 1]) > 0.4 for run in runs)
    # y ← y + 0.1 (2 y + h) is y = (h / 2)(1.2ᵏ − 1)
    assert runs[0].points[-1, 1] == pytest.approx(1e-4 / 2 * (1.2**50 - 1), rel=1e-6)


def test_that_the_line_through_six_points_takes_its_time() -> None:
    (run,) = runs_in("regression", 0)
    fit = linear((5, 15, 25, 35, 45, 55), (5, 20, 14, 32, 22, 38))
    assert (run.stop.reason, run.stop.step) == ("converged", 35_317)
    assert run.points[-1] == pytest.approx((5.62822349, 0.54012867), abs=5e-9)
    assert run.values[[0, 1, -1]] == pytest.approx(fit.values(*run.points[[0, 1, -1]].T))
    assert fit.least_squares == pytest.approx((5.633, 0.54), abs=5e-4)
    assert fit.condition == pytest.approx(4875, abs=0.5)
    assert stable_rate(fit, (0, 0)) == pytest.approx(0.00168, abs=5e-6)


def test_that_a_fit_that_looks_done_is_nine_percent_off() -> None:
    (run,) = runs_in("regression", 1)
    x = np.arange(1, 51)
    fit = linear(x, 10 * x + 1190)
    assert run.points[-1] == pytest.approx((1084.68630915, 13.12901277), abs=5e-9)
    assert run.values[[0, -1]] == pytest.approx((1_054_425, 1345), abs=0.5)
    assert run.values[0] == pytest.approx(float(fit.values(np.asarray(0.0), np.asarray(0.0))))
    assert fit.distance(tuple(run.points[-1])).relative == pytest.approx((0.09, 0.31), abs=0.005)


def test_that_scaling_makes_a_hundred_steps_of_a_hundred_thousand() -> None:
    (run,) = runs_in("regression", 2)
    x = np.arange(1, 51)
    assert x.std() == pytest.approx(14.43, abs=5e-3)
    assert linear(x, 10 * x + 1190).condition == pytest.approx(3545, abs=0.5)
    scaled = linear(x, 10 * x + 1190, scaled=True)
    assert scaled.least_squares == pytest.approx((1445, 144.3), abs=0.05)
    assert run.points[-1] == pytest.approx((1445, 144.3), rel=3e-5)
    assert run.stop.step == 100
