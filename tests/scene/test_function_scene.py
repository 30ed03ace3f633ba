"""The function pane's scene: what is drawn follows from the answers, in data coordinates."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.compute import (
    CurveAnswer,
    TangentAnswer,
    answer,
    curve_requests,
    read_board,
    tangent_request,
)
from nablaboard.model import Document, FunctionPane, blank, lesson
from nablaboard.scene import Label, Marker, Polylines, Scene, describe, function_scene

SIZE = (600, 400)


def scene_of(document: Document) -> Scene:
    readings = read_board(document.board)
    point = tangent_request(document, readings)
    answered = [answer(request) for request in curve_requests(document, readings, SIZE)]
    curves = [each for each in answered if isinstance(each, CurveAnswer)]
    tangent = answer(point) if point else None
    assert len(curves) == len(answered)
    assert tangent is None or isinstance(tangent, TangentAnswer)
    return function_scene(document.board, curves, tangent)


def element(scene: Scene, key: str) -> object:
    return next(each for each in scene.elements if each.key == key)


def at(text: str, x: float) -> Document:
    document = blank((text,))
    pane: FunctionPane = replace(document.board.function, tangent_x=x)
    return replace(document, board=replace(document.board, function=pane))


def test_that_the_tangent_touches_the_curve_at_the_chosen_point() -> None:
    scene = scene_of(lesson("optimizers"))
    line, point = element(scene, "tangent"), element(scene, "tangent:point")
    assert isinstance(line, Polylines)
    assert isinstance(point, Marker)
    (x0, y0), (x1, y1) = line.paths[0]
    assert (y1 - y0) / (x1 - x0) == pytest.approx(0.3, rel=1e-12)
    assert y0 + 0.3 * (10 - x0) == pytest.approx(2.0, rel=1e-12)
    assert point.x == 10.0
    assert point.y == pytest.approx(2.0)


@pytest.mark.parametrize(("x", "slope", "intercept"), [(5.0, 0.2, -0.25), (10.0, 0.3, -1.0)])
def test_that_the_tangents_of_the_lesson_are_those_worked_by_hand(
    x: float, slope: float, intercept: float
) -> None:
    line = element(scene_of(at("f(x) = 0.01x^2 + 0.1x", x)), "tangent")
    assert isinstance(line, Polylines)
    for along, up in line.paths[0]:
        assert up == pytest.approx(slope * along + intercept, abs=1e-12)


def test_that_the_curve_runs_through_the_function() -> None:
    scene = scene_of(lesson("optimizers"))
    curve = next(
        each for each in scene.elements if isinstance(each, Polylines) and each.key.endswith(":function")
    )
    points = np.concatenate(curve.paths)
    assert np.abs(points[:, 1] - (0.01 * points[:, 0] ** 2 + 0.1 * points[:, 0])).max() < 1e-12


def test_that_every_curve_carries_its_name_where_it_is_in_view() -> None:
    labels = [each for each in scene_of(lesson("optimizers")).elements if isinstance(each, Label)]
    names = {label.text: label for label in labels if label.face == "math"}
    assert set(names) == {"f", "f′"}
    assert names["f′"].y == pytest.approx(0.02 * names["f′"].x + 0.1, abs=1e-9)


def test_that_a_corner_has_no_tangent_line_and_says_both_slopes() -> None:
    scene = scene_of(at("f(x) = abs(x)", 0.0))
    box = element(scene, "tangent:box")
    assert isinstance(box, Label)
    assert "−1" in str(box.text)
    assert "1 from the right" in str(box.text)
    assert not [each for each in scene.elements if each.key == "tangent"]


def test_that_a_document_without_a_function_is_an_empty_picture() -> None:
    scene = scene_of(blank(()))
    assert scene.elements == ()
    assert scene.legend == ()


TANGENT_LESSON = """\
scene 'Function' x 0 20 y -1.6 6.6
legend 'f' row:0/2.4/solid
legend 'tangent' tangent/2/solid
curve curve:0:function row:0/2.4/solid x 0..20 y 0..6
curve tangent tangent/2/solid x -20..40 y -4.25..7.75
curve tangent:foot tangent/1.2/dot x 5..5 y -1.6..0.75
marker tangent:point tangent circle 5 0.75 tangent
label tangent:box ink 5 0.75 'f(5) = 0.75, slope 0.2'
"""  # f(5) = 0.25 + 0.5, f′(5) = 0.1 + 0.1, and the line is y = 0.2 x − 0.25


def test_that_the_first_scene_of_the_tangent_lesson_reads_as_worked_by_hand() -> None:
    described = describe(scene_of(lesson("tangent")))
    lines = [line for line in described.splitlines(keepends=True) if not line.startswith("label name:")]
    assert "".join(lines) == TANGENT_LESSON


def test_that_a_derivative_out_of_view_says_nothing_over_the_function() -> None:
    document = at("f(x) = 3", 1.0)
    scene = scene_of(
        replace(
            document, board=replace(document.board, function=replace(document.board.function, y=(2.0, 4.0)))
        )
    )
    assert scene.message == ""


def test_that_an_open_end_of_the_derivative_has_the_derivatives_colour() -> None:
    holes = [
        each
        for each in scene_of(at("f(x) = abs(x)", 1.0)).elements
        if isinstance(each, Marker) and each.hollow
    ]
    assert {hole.role for hole in holes} == {"derivative"}


def test_that_an_index_is_set_low_wherever_the_function_is_called_by_its_name() -> None:
    scene = scene_of(at("f_12(x) = x^2", 1.0))
    said = [str(scene.title), str(scene.formula), *(str(each.text) for each in scene.legend)]
    said += [str(each.text) for each in scene.elements if isinstance(each, Label)]
    said += list(map(str, scene.summary))
    assert not [text for text in said if "_" in text]
    assert str(scene.formula) == "f₁₂ = x²"
    assert [str(each.text) for each in scene.legend][:2] == ["f₁₂", "f₁₂′"]
