"""The pictures of maps and sweeps, from answers that are worked out by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.descent import LOST_LABEL, MOVING_LABEL, STUCK_LABEL, DescentMap, Sweep
from nablaboard.calculus.expression import parse
from nablaboard.compute import MapAnswer, MapRequest, SweepAnswer, SweepRequest, Swept
from nablaboard.model import OptimizerChoice, SettingRange
from nablaboard.scene import Dots, Label, Marker, Polylines, Raster, Scene, map_scene, sweep_scene
from nablaboard.scene.maps import LOST, MOVING, STUCK

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
        "f": BOWL,
        "optimizer": "momentum",
        "settings": {},
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


def test_that_what_is_not_done_of_a_map_is_said_in_the_middle_of_it() -> None:
    scene = map_scene(MapAnswer(request=asked(), map=mapped(), share=0.5, milliseconds=1.0))
    (said,) = (each for each in only(scene, Label) if each.key == "missing")
    assert str(said.text) == str(scene.note) == "incomplete: 50% of it is done"
    assert said.text in scene.summary
    assert (said.x, said.y) == (1.0, 2.5)  # between the last row that is done and the top
    whole = map_scene(MapAnswer(request=asked(), map=mapped(), milliseconds=1.0))
    assert not [each for each in only(whole, Label) if each.key == "missing"]


def test_that_a_single_row_of_a_map_over_factors_lies_on_the_axes_of_the_whole() -> None:
    upward = SettingRange(name="learning_rate", low=0.01, high=1.0, count=3)
    request = replace(asked((OVER[1], upward)), shape=(3, 2))
    row = mapped(
        names=("momentum", "learning_rate"),
        x=np.array([0.0, 0.5]),
        y=np.array([0.01]),
        labels=np.array([[0, 0]], np.int16),
        steps=np.array([[20, 400]], np.int32),
        values=np.array([[0.0, 0.0]]),
    )
    scene = map_scene(MapAnswer(request=request, map=row, share=1 / 3, milliseconds=1.0))
    assert scene.log == (False, True)
    assert scene.y == pytest.approx((-2.5, 0.5))
    (cells,) = only(scene, Raster)
    assert cells.y == pytest.approx((-2.5, -1.5))
    assert not [each for each in only(scene, Marker) if each.key == "best"]


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
        BOWL,
        (6.0, 8.0),
        "momentum",
        {},
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


def test_that_a_sweep_that_is_not_done_stands_on_the_axis_of_the_whole_and_has_no_best_yet() -> None:
    numbers = np.array([0.01, 0.1])
    values, spent = np.array([10.0, 0.1]), np.full(2, 50)
    some = Sweep(
        BOWL, (6.0, 8.0), "momentum", {}, "learning_rate", 50, numbers, values, spent, ("steps",) * 2
    )
    over = SettingRange(name="learning_rate", low=0.01, high=10.0, count=4)
    request = SweepRequest(expression=BOWL, start=(6.0, 8.0), optimizers=((0, BALL),), over=over, budget=50)
    part = SweepAnswer(request=request, sweeps=(Swept("ball", 0, some, None),), share=0.5, milliseconds=1.0)
    scene = sweep_scene(part)
    assert scene.x == pytest.approx((-2.0, 1.0))
    assert scene.log == (True, True)
    assert only(scene, Marker) == []
    assert [str(entry.text) for entry in scene.legend] == ["Momentum"]
    (said,) = (each for each in only(scene, Label) if each.key == "missing")
    assert str(said.text) == str(scene.note) == "incomplete: 50% of it is done"
    assert said.x == pytest.approx(0.0)  # between the last number that is done, 0.1, and the end, 10


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


def many() -> DescentMap:
    """Ten places on 40 × 5 cells, with so many runs at each."""
    counts = (82, 15, 15, 15, 15, 15, 15, 15, 12, 1)
    labels = np.repeat(np.arange(10), counts).astype(np.int16).reshape(5, 40)
    places = np.array([[k / 4, k / 5] for k in range(10)])
    return mapped(
        x=np.linspace(0.0, 39.0, 40),
        y=np.linspace(0.0, 4.0, 5),
        labels=labels,
        steps=np.full((5, 40), 20, np.int32),
        values=np.zeros((5, 40)),
        places=places,
    )


def test_that_the_eight_places_of_most_runs_have_colours_and_the_others_share_one() -> None:
    request = replace(asked(), shape=(5, 40))
    scene = map_scene(MapAnswer(request=request, map=many(), milliseconds=1.0))
    texts = [str(entry.text) for entry in scene.legend]
    assert texts[0] == "1: (0, 0) 41%"
    assert [text.partition(" ")[0] for text in texts[:8]] == [f"{k}:" for k in range(1, 9)]
    assert texts[7].endswith("8%")
    assert texts[8:] == ["elsewhere 6%"]
    (cells,) = only(scene, Raster)
    assert cells.cells.max() == 8
    assert (cells.cells == 8).sum() == 13
    assert [entry.stroke.width for entry in scene.legend] == [11.0] * 9
    assert [entry.stroke.role for entry in scene.legend] == [cells.roles[k] for k in range(9)]


def test_that_a_share_below_one_per_cent_is_told_as_such() -> None:
    labels = np.zeros((10, 20), np.int16)
    labels[0, 0], labels[0, 1:3] = 1, LOST_LABEL
    found = mapped(
        x=np.linspace(0.0, 19.0, 20),
        y=np.linspace(0.0, 9.0, 10),
        labels=labels,
        steps=np.full((10, 20), 20, np.int32),
        values=np.zeros((10, 20)),
    )
    scene = map_scene(MapAnswer(request=replace(asked(), shape=(10, 20)), map=found, milliseconds=1.0))
    assert [str(entry.text) for entry in scene.legend] == [
        "1: (1, 1.5) 98%",
        "2: (1.5, 0.5) <1%",
        "diverged or left the domain 1%",
    ]
    assert [str(said) for said in scene.summary] == [str(entry.text) for entry in scene.legend]


def test_that_strengths_go_from_the_quickest_run_to_the_slowest_by_factors() -> None:
    """20, 400 and 8000 steps are even factors; what moves is fainter than what is lost."""
    found = mapped(
        labels=np.array([[0, 0, 0], [0, MOVING_LABEL, LOST_LABEL]], np.int16),
        steps=np.array([[20, 400, 8000], [20, 500, 40]], np.int32),
    )
    (cells,) = only(map_scene(MapAnswer(request=asked(), map=found, milliseconds=1.0)), Raster)
    assert cells.strengths == pytest.approx(np.array([[1.0, 0.69, 0.38], [1.0, 0.55, 1.0]]))
    assert not cells.strengths.flags.writeable
    assert not cells.cells.flags.writeable


def test_that_runs_without_a_next_step_have_a_look_and_an_entry_of_their_own() -> None:
    found = mapped(labels=np.array([[0, 0, 0], [STUCK_LABEL, STUCK_LABEL, MOVING_LABEL]], np.int16))
    scene = map_scene(MapAnswer(request=asked(), map=found, milliseconds=1.0))
    assert [str(entry.text) for entry in scene.legend] == [
        "1: (1, 1.5) 50%",
        "still moving 17%",
        "no Newton step 33%",
    ]
    (cells,) = only(scene, Raster)
    assert cells.cells.tolist() == [[0, 0, 0], [STUCK, STUCK, MOVING]]
    assert cells.strengths[1].tolist() == [1.0, 1.0, 0.55]
    assert [entry.stroke.role for entry in scene.legend] == [cells.roles[k] for k in (0, MOVING, STUCK)]


def test_that_places_near_the_edge_of_a_map_are_told_by_the_legend_alone() -> None:
    """The view is from −0.5 to 2.5 and to 3.5: nearer than 0.09 and 0.12 to its edge no mark is drawn."""
    within = ((-0.4, 1.0), (2.4, 1.0), (1.0, -0.37), (1.0, 3.37))
    beyond = ((-0.42, 1.0), (2.42, 1.0), (1.0, -0.39), (1.0, 3.39))
    for at in within + beyond:
        found = mapped(places=np.array([at, (1.5, 0.5)]))
        scene = map_scene(MapAnswer(request=asked(), map=found, milliseconds=1.0))
        assert ("place:0" in {each.key for each in scene.elements}) is (at in within)
        assert len(scene.legend) == 4


def test_that_numbers_and_coordinates_of_places_stand_at_their_marks() -> None:
    scene = map_scene(MapAnswer(request=asked(), map=mapped(), milliseconds=1.0))
    labels = only(scene, Label)
    assert [(each.text, each.x, each.y) for each in labels] == [
        ("1: (1, 1.5)", 1.0, 1.5),
        ("2: (1.5, 0.5)", 1.5, 0.5),
    ]
    assert {mark.shape for mark in only(scene, Marker)} == {"cup"}
    assert [str(mark.description) for mark in only(scene, Marker)] == ["(1, 1.5)", "(1.5, 0.5)"]


def test_that_the_name_of_the_limit_stays_on_the_map() -> None:
    found = mapped(names=("learning_rate", "momentum"), x=np.array([0.01, 0.1, 1.0]), y=np.array([0.0, 0.5]))
    for middle, height in ((-9.0, None), (0.25, 0.25), (9.0, None)):
        line = np.array([(1.0, 0.0), (1.2, middle), (1.5, 0.5)])
        scene = map_scene(MapAnswer(request=asked(OVER), map=found, limit=line, milliseconds=1.0))
        (label,) = only(scene, Label)
        assert label.x == pytest.approx(np.log10(1.2))
        assert scene.y[0] <= label.y <= scene.y[1]
        assert label.y == (height if height is not None else scene.y[0 if middle < 0 else 1])


def test_that_a_sweep_may_be_best_at_its_first_number() -> None:
    scene = sweep_of(swept([0.01, 0.1, 1.0, 10.0]))
    (best,) = only(scene, Marker)
    assert (best.x, best.y) == pytest.approx((-2.0, -2.0))
    assert str(scene.legend[0].text) == "Momentum, best 0.01"
    assert len(scene.summary) == 1


def test_that_an_optimizer_that_is_lost_everywhere_has_no_best() -> None:
    scene = sweep_of(swept([np.nan] * 4), swept([1.0, 0.5, np.nan, np.nan], place=1))
    assert [mark.key for mark in only(scene, Marker)] == ["best:ball"]
    assert "best" not in str(scene.legend[0].text)
    assert "best 0.1" in str(scene.legend[1].text)
    assert [len(each.points) for each in only(scene, Dots)] == [1, 1]  # where each begins to be lost
    first, second = only(scene, Dots)
    assert scene.y[0] < first.points[0, 1] < second.points[0, 1] < scene.y[1]
    assert str(scene.note) == "50 gradient evaluations each; × diverged"
    assert len(scene.summary) == 1


def test_that_a_gap_in_a_sweep_parts_its_curve() -> None:
    (line,) = only(sweep_of(swept([1.0, np.nan, 1.0, 10.0])), Polylines)
    assert [part.tolist() for part in line.paths] == [[[-2.0, 0.0]], [[0.0, 0.0], [1.0, 1.0]]]


def test_that_the_heights_of_a_sweep_are_bounded_around_the_start() -> None:
    """From f(6, 8) = 100 up: what is much worse than the start and far below it stays at the edges."""
    scene = sweep_of(swept([1e60, 1.0, 10.0, 1e-60]))
    (line,) = only(scene, Polylines)
    heights = line.paths[0][:, 1]
    assert heights.tolist() == [60.0, 0.0, 1.0, -16.0]  # 20 decades below two above the start's
    assert scene.y == pytest.approx((-17.0, 4.9))  # with 5 % of that below, 4.5 % above


def test_that_a_limit_is_known_by_its_dots_and_told_by_the_note() -> None:
    scene = sweep_of(swept([1.0, 0.1, 1.0, 10.0], limit=2.0))
    limit = next(each for each in only(scene, Polylines) if each.key == "limit:ball")
    assert limit.stroke.dash == "dot"
    assert str(scene.note) == "50 gradient evaluations each; dotted: stability limit"
