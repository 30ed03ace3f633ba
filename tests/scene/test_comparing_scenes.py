"""The pictures of maps and sweeps, from answers that are worked out by hand."""

from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.descent import LOST_LABEL, MOVING_LABEL, DescentMap, Sweep
from nablaboard.calculus.expression import parse
from nablaboard.compute import MapAnswer, MapRequest, SweepAnswer, SweepRequest, Swept
from nablaboard.model import OptimizerChoice, SettingRange
from nablaboard.scene import Dots, Marker, Polylines, Raster, Scene, map_scene, sweep_scene
from nablaboard.scene.maps import LOST, MOVING

BOWL = parse("x^2 + y^2", variables=("x", "y"))
BALL = OptimizerChoice(id="ball", optimizer="momentum")
OVER = (
    SettingRange(name="learning_rate", low=0.01, high=1.0, count=3),
    SettingRange(name="momentum", low=0.0, high=0.5, count=2),
)


def asked(over: tuple[SettingRange, SettingRange] | None = None) -> MapRequest:
    return MapRequest(
        expression=BOWL,
        optimizer=BALL,
        x=(0.0, 2.0),
        y=(0.0, 3.0),
        shape=(4, 3),
        start=(1.0, 1.0),
        over=over,
        steps=500,
        tolerance=1e-6,
    )


def mapped(**change: Any) -> DescentMap:  # noqa: ANN401 - fields of the map
    fields: dict[str, Any] = {
        "names": ("x", "y"),
        "x": np.array([0.0, 1.0, 2.0]),
        "y": np.array([0.0, 1.0]),
        "labels": np.array([[0, 0, 1], [1, MOVING_LABEL, LOST_LABEL]], np.int16),
        "steps": np.array([[20, 400, 20], [20, 500, 40]], np.int32),
        "values": np.array([[0.0, 0.0, 0.0], [0.0, 5.0, np.nan]]),
        "places": np.array([[1.0, 1.5], [1.5, 0.5]]),
    }
    return DescentMap(**{**fields, **change})


def only(scene: Scene, kind: type[Any]) -> list[Any]:
    return [element for element in scene.elements if isinstance(element, kind)]


def test_that_rows_that_are_done_lie_where_they_will_in_the_whole_map() -> None:
    scene = map_scene(MapAnswer(request=asked(), map=mapped(), share=0.5, milliseconds=1.0))
    (cells,) = only(scene, Raster)
    assert (scene.x, scene.y) == ((-0.5, 2.5), (-0.5, 3.5))  # half a cell around three and four starts
    assert (cells.x, cells.y) == ((-0.5, 2.5), (-0.5, 1.5))


def test_that_colours_tell_places_and_their_strength_the_steps() -> None:
    scene = map_scene(MapAnswer(request=asked(), map=mapped(), milliseconds=1.0))
    (cells,) = only(scene, Raster)
    assert cells.cells.tolist() == [[0, 0, 1], [1, MOVING, LOST]]
    assert cells.strengths[0, 0] > cells.strengths[0, 1]
    assert len(set(cells.roles)) == len(cells.roles)
    assert [str(entry.text) for entry in scene.legend] == [
        "1: (1, 1.5) 33%",
        "2: (1.5, 0.5) 33%",
        "still moving 17%",
        "diverged or left the domain 17%",
    ]
    assert [(mark.x, mark.y) for mark in only(scene, Marker)] == [(1.0, 1.5), (1.5, 0.5)]


def test_that_a_map_over_rates_has_its_best_cell_and_the_line_of_stability() -> None:
    found = mapped(names=("learning_rate", "momentum"), x=np.array([0.01, 0.1, 1.0]), y=np.array([0.0, 0.5]))
    line = np.array([(1.0, 0.0), (1.5, 0.5)])
    scene = map_scene(
        MapAnswer(request=asked(OVER), map=found, limit=line, everywhere=True, milliseconds=1.0)
    )
    assert scene.log == (True, False)
    assert scene.x == pytest.approx((-2.5, 0.5))
    (limit,) = only(scene, Polylines)
    assert limit.paths[0] == pytest.approx(np.array([(0.0, 0.0), (np.log10(1.5), 0.5)]))
    (best,) = only(scene, Marker)
    assert (best.x, best.y) == (-2.0, 0.0)
    assert str(scene.note) == "◇ best: learning rate 0.01, momentum 0, 20 steps"
    assert (str(scene.x_label), str(scene.y_label)) == ("learning rate", "momentum")


def test_that_no_map_says_what_is_needed() -> None:
    assert "nothing to run" in str(map_scene(None, empty=True).message)
    assert "nothing to run" in str(sweep_scene(None, empty=True).message)


def swept(values: list[float], place: int = 0, limit: float | None = None) -> Swept:
    numbers = np.array([0.01, 0.1, 1.0, 10.0])
    found = Sweep(
        "momentum",
        "learning_rate",
        50,
        numbers,
        np.array(values),
        np.full(4, 50),
        ("steps", "steps", "steps", "diverged"),
    )
    return Swept("ball", place, found, limit)


def sweep_of(*sweeps: Swept) -> Scene:
    over = SettingRange(name="learning_rate", low=0.01, high=10.0, count=4)
    request = SweepRequest(expression=BOWL, start=(6.0, 8.0), optimizers=((0, BALL),), over=over, budget=50)
    return sweep_scene(SweepAnswer(request=request, sweeps=sweeps, milliseconds=1.0))


def test_that_a_sweep_stands_on_two_axes_of_logarithms_with_a_gap_where_runs_are_lost() -> None:
    scene = sweep_of(swept([10.0, 0.1, 1.0, np.nan], limit=2.0))
    line, limit = only(scene, Polylines)
    assert scene.log == (True, True)
    assert line.paths[0] == pytest.approx(np.array([(-2, 1), (-1, -1), (0, 0)]))
    assert limit.paths[0][:, 0] == pytest.approx([np.log10(2)] * 2)
    (crosses,) = only(scene, Dots)
    assert crosses.points[:, 0].tolist() == [1.0]
    assert line.paths[0][:, 1].max() < crosses.points[0, 1] < scene.y[1]
    (best,) = only(scene, Marker)
    assert (best.x, best.y) == pytest.approx((-1, -1))
    assert str(scene.legend[0].text) == "Momentum, best 0.1"
    assert str(scene.note) == "50 gradient evaluations each; dotted: stability limit; × diverged"
    assert scene.y_label == "f"


def test_that_values_without_a_logarithm_are_counted_from_the_least_one() -> None:
    scene = sweep_of(swept([-1.0, -3.0, 7.0, 97.0]))
    (line,) = only(scene, Polylines)
    assert line.paths[0][[0, 2, 3], 1] == pytest.approx([np.log10(2), 1, 2])
    assert line.paths[0][1, 1] == pytest.approx(np.log10(2))  # the least value itself stands on the edge
    assert scene.y_label == "f − (−3)"
    assert str(scene.note) == "50 gradient evaluations each"
