"""Results that draw themselves: what is seen is what was found."""

from collections.abc import Callable

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.calculus.drawable import Drawable
from nablaboard.panes import NoAnswerError, Sheet, scenes_of_result, scenes_of_runs
from nablaboard.scene import Scene, Trail

SHEET = Sheet((600, 400))
BOWL = "x^2/20 + y^2"


def trails(scene: Scene) -> list[Trail]:
    return [each for each in scene.elements if isinstance(each, Trail)]


def test_that_a_run_is_drawn_as_it_went_with_its_noise() -> None:
    run = nb.descend(BOWL, (-7, 2), noise=0.5, seed=3, steps=40)
    contours, values = scenes_of_result(run, SHEET)
    (trail,) = trails(contours)
    assert np.array_equal(trail.points, run.points)
    assert contours.x[0] < run.points[:, 0].min()
    assert str(values.title)


def test_that_a_run_in_one_variable_is_drawn_on_the_curve() -> None:
    run = nb.descend("x^2", 3, learning_rate=0.2, steps=5)
    curve, _ = scenes_of_result(run, SHEET)
    (trail,) = trails(curve)
    assert np.array_equal(trail.points, np.column_stack((run.points[:, 0], run.points[:, 0] ** 2)))


@pytest.mark.parametrize("f", [lambda x, y: x * x + abs(float(y)), "x^2 + y^2 + z^2"])
def test_that_a_run_that_no_board_can_hold_shows_its_values(f: nb.FunctionLike) -> None:
    run = nb.descend(f, (1.0, 2.0, 3.0) if isinstance(f, str) else (1.0, 2.0), steps=10)
    assert len(scenes_of_result(run, SHEET)) == 1


def test_that_several_runs_stand_in_one_picture_in_their_own_colours() -> None:
    runs = [nb.descend(BOWL, (-7, 2), name, steps=20) for name in ("adam", "gradient-descent", "adam")]
    contours, _ = scenes_of_runs(runs, SHEET)
    assert len({each.stroke for each in trails(contours)}) == 3


def test_that_parameters_of_a_function_stand_beside_it() -> None:
    f = nb.parse("a x^2 + y^2", variables=("x", "y"), parameters={"a": 0.05})
    (trail,) = trails(scenes_of_result(nb.descend(f, (-7, 2)), SHEET)[0])
    assert trail.points[0].tolist() == [-7.0, 2.0]


def test_that_a_run_without_a_point_says_why_it_cannot_be_drawn() -> None:
    run = nb.descend("ln(x)", -1.0)
    with pytest.raises(NoAnswerError, match="undefined"):
        scenes_of_result(run, SHEET)


def test_that_values_that_are_not_even_have_no_axis() -> None:
    found = nb.sweep(BOWL, (-7, 2), {"learning_rate": [0.1, 0.5, 0.6]})
    with pytest.raises(NoAnswerError, match="not evenly spaced"):
        scenes_of_result(found, SHEET)


RESULTS: dict[str, Callable[[], Drawable]] = {
    "study": lambda: nb.error_study("sin x", 1.0),
    "sweep": lambda: nb.sweep(BOWL, (-7, 2), "learning_rate=1e-3:10:12"),
    "basins": lambda: nb.basins(BOWL, (-5, 5), (-5, 5), size=(9, 7)),
    "rates": lambda: nb.rate_map(BOWL, (-7, 2), "learning_rate=1e-3:1:8,momentum=0:0.9:6", "momentum"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_that_a_result_has_a_picture(name: str) -> None:
    (scene,) = scenes_of_result(RESULTS[name](), SHEET)
    assert scene.elements
    assert not scene.message
