"""The panes of a fit, and the value along the paths."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.compute import DescentAnswer, FitAnswer, answer, descent_request, fit_request
from nablaboard.model import (
    Board,
    ContourPane,
    Document,
    Fit,
    FunctionPane,
    Generated,
    OptimizerChoice,
    PaneId,
    RunSettings,
    Texts,
    lesson,
)
from nablaboard.panes import Sheet, panes_of, scenes_of
from nablaboard.scene import (
    Course,
    Dots,
    Element,
    Marker,
    Polylines,
    Raster,
    Scene,
    contour_scene,
    data_scene,
)

SIX = tuple(zip((5.0, 15, 25, 35, 45, 55), (5.0, 20, 14, 32, 22, 38), strict=True))
CLASSES = ((-1.0, -1.0, 0.0), (-2.0, -1.0, 0.0), (1.0, 1.0, 1.0), (2.0, 1.5, 1.0))


def document(fit: Fit, *optimizers: str, rate: float = 0.0008, steps: int = 20) -> Document:
    choices = tuple(
        OptimizerChoice(id=name, optimizer=name, settings=(("learning_rate", rate),))
        for name in optimizers or ("gradient-descent",)
    )
    board = Board(
        rows=(),
        function=FunctionPane(x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.0),
        contour=ContourPane(x=(-10.0, 10.0), y=(-1.0, 1.0), starts=((0.5, 0.5),)),
        optimizers=choices,
        run=RunSettings(steps=steps, tolerance=0.0),
        fit=fit,
    )
    return Document(title=Texts(en="t"), board=board)


def scene_of(doc: Document, pane: PaneId, step: int | None = None) -> Scene:
    return scenes_of(doc, (pane,), Sheet((600, 400), step))[0]


def element(scene: Scene, key: str) -> Element:
    return next(each for each in scene.elements if each.key == key)


def curve(scene: Scene, key: str) -> Polylines:
    found = element(scene, key)
    assert isinstance(found, Polylines)
    return found


def test_that_a_fit_has_the_panes_of_its_cost_its_data_and_its_value() -> None:
    assert panes_of(document(Fit(points=SIX))) == ("contour", "data", "value")


def test_that_the_fit_moves_with_the_step_and_least_squares_stays() -> None:
    doc = document(Fit(points=SIX))
    first, later = (scene_of(doc, "data", step) for step in (0, 20))
    x = np.array([10.0])
    height = [np.interp(x, *curve(each, "fit:0:0").paths[0].T)[0] for each in (first, later)]
    assert height[0] == pytest.approx(0.5 + 0.5 * 10)
    assert height[1] != pytest.approx(height[0])
    for scene in (first, later):
        assert np.interp(x, *curve(scene, "best").paths[0].T) == pytest.approx(5.63333333 + 0.54 * 10)
    assert curve(first, "best").stroke.dash == "dash"
    data = element(first, "data")
    assert isinstance(data, Dots)
    assert data.points.tolist() == [list(row) for row in SIX]


def test_that_the_legend_tells_the_curve_in_the_features_own_units() -> None:
    doc = document(Fit(generated=Generated(coefficients=(3.0, 2.0)), scaled=True), rate=1.0, steps=50)
    said = [str(entry.text) for entry in scene_of(doc, "data").legend]
    assert said == ["Gradient descent: y = 3 + 2 x", "least squares: y = 3 + 2 x"]


def test_that_the_distance_to_least_squares_is_told() -> None:
    fit = Fit(generated=Generated(coefficients=(1190.0, 10.0), count=50, x=(1.0, 50.0)))
    doc = document(fit, rate=1e-4, steps=100_000)
    board = doc.board
    pane = ContourPane(x=(-100.0, 1400.0), y=(-10.0, 70.0), starts=((0.0, 0.0),))
    scene = scene_of(replace(doc, board=replace(board, contour=pane)), "contour")
    mark = element(scene, "best")
    assert isinstance(mark, Marker)
    assert (mark.x, mark.y) == pytest.approx((1190, 10))
    assert "b 8.85 %, w 31.3 % away" in str(mark.description)
    assert any("away from least squares by b 8.85 %, w 31.3 %" in str(each) for each in scene.summary)
    assert (scene.x_label, scene.y_label) == ("b", "w")


def test_that_least_squares_out_of_view_is_not_marked() -> None:
    scene = scene_of(document(Fit(generated=Generated(coefficients=(500.0, 2.0)))), "contour")
    assert all(each.key != "best" for each in scene.elements)


def test_that_paths_of_another_model_are_not_set_against_a_fit() -> None:
    """Of two questions one answer comes first: for a moment the fit is that of the model before."""
    line, parabola = document(Fit(points=SIX)), document(Fit(points=SIX, model="quadratic"))
    fit_asked, walk_asked = fit_request(line), descent_request(parabola, ())
    assert fit_asked is not None
    assert walk_asked is not None
    fit, walked = answer(fit_asked), answer(walk_asked)
    assert isinstance(fit, FitAnswer)
    assert isinstance(walked, DescentAnswer)
    scene = data_scene(parabola.board, fit, walked, 3)
    assert {each.key for each in scene.elements} == {"data", "best"}
    contours = contour_scene(parabola.board, None, (), walked, 3, fit=fit)
    assert not any("away from least squares" in str(each) for each in contours.summary)
    assert any(each.key.startswith("trail") for each in contours.elements)


def test_that_residuals_join_the_data_with_the_fit() -> None:
    doc = document(Fit(points=SIX))
    doc = replace(doc, board=replace(doc.board, data=replace(doc.board.data, residuals=True)))
    pairs = curve(scene_of(doc, "data", 0), "residuals").paths
    assert pairs[1].tolist() == [[15, 20], [15, 8]]


def test_that_classes_have_their_markers_and_the_model_its_boundary() -> None:
    scene = scene_of(document(Fit(points=CLASSES, model="logistic"), rate=0.5, steps=50), "data")
    assert isinstance(element(scene, "classes"), Raster)
    found = [each for each in scene.elements if isinstance(each, Dots)]
    assert [len(each.points) for each in found] == [2, 2]
    assert found[0].shape != found[1].shape
    (line,) = curve(scene, "boundary:0:0").paths
    assert len(line) > 2
    assert [str(entry.text) for entry in scene.legend][1:] == ["class 0", "class 1"]
    assert (scene.x_label, scene.y_label) == ("x₁", "x₂")


def test_that_a_layer_of_three_classes_has_a_plane_of_three() -> None:
    rows = (*CLASSES, (0.0, 3.0, 2.0), (3.0, -3.0, 2.0))
    cells = element(scene_of(document(Fit(points=rows, model="softmax")), "data"), "classes")
    assert isinstance(cells, Raster)
    assert len(cells.roles) == 3


def test_that_several_features_are_set_against_what_the_fit_says() -> None:
    rows = tuple((*row, float(k)) for k, row in enumerate(CLASSES))
    scene = scene_of(document(Fit(points=rows)), "data", 0)
    assert curve(scene, "diagonal").paths
    said = element(scene, "said:0:0")
    assert isinstance(said, Dots)
    assert said.points[:, 0].tolist() == [0, 1, 2, 3]


def test_that_batches_count_epochs() -> None:
    doc = document(Fit(points=SIX, batch=4))
    assert str(scene_of(doc, "data", 3).note) == "step 3, epoch 1.5"
    assert str(scene_of(doc, "value").note) == "an epoch is 2 steps"


def test_that_values_are_drawn_up_to_the_step_with_a_cursor() -> None:
    scene = scene_of(lesson("optimizers"), "value", 10)
    assert scene.log == (False, True)
    course = element(scene, "value:0:0")
    assert isinstance(course, Course)
    assert course.shown == 10
    assert course.points[:, 0].tolist() == list(range(31))
    assert course.points[0].tolist() == pytest.approx([0, np.log10(49 / 20 + 4)])
    cursor = element(scene, "cursor")
    assert isinstance(cursor, Marker)
    assert (cursor.x, cursor.handle) == (10, "step")
    assert str(scene.title) == "g along the path"


def test_that_a_run_that_ends_early_is_marked_at_its_end() -> None:
    doc = document(Fit(points=SIX))
    doc = replace(
        doc,
        board=replace(
            doc.board,
            optimizers=(doc.board.optimizers[0], OptimizerChoice(id="newton", optimizer="newton")),
            run=RunSettings(steps=20, tolerance=1e-6),
        ),
    )
    scene = scene_of(doc, "value")
    end = element(scene, "value:1:0:now")
    going = element(scene, "value:0:0:now")
    assert isinstance(end, Marker)
    assert isinstance(going, Marker)
    assert end.hollow
    assert end.x < 20
    assert not going.hollow
    assert going.x == 20


def test_that_what_runs_away_leaves_through_an_arrow() -> None:
    scene = scene_of(document(Fit(points=SIX), rate=0.1, steps=60), "value")
    away = element(scene, "value:0:0:away")
    assert isinstance(away, Marker)
    assert away.shape == "triangle"
    assert away.y == scene.y[1]
    assert all(each.key != "value:0:0:now" for each in scene.elements)


def test_that_values_below_nothing_have_a_plain_axis() -> None:
    doc = lesson("saddle")
    board = doc.scenes[1].board
    scene = scene_of(replace(doc, board=board), "value")
    assert scene.log == (False, False)
    assert "below 0" in str(scene.note)
    plain = replace(lesson("optimizers").board, value=replace(board.value, log=False))
    assert scene_of(replace(doc, board=plain), "value").log == (False, False)
