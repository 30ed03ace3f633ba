"""The pane of errors against h; expected values of sin at 1 from a published kind of table, and by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nablaboard.compute import ErrorStudyAnswer, answer, error_study_request, read_board
from nablaboard.model import ErrorPane, Set, blank
from nablaboard.scene import Label, Marker, Polylines, Scene, error_study_scene, method_shape, method_stroke

FLOOR_TEXT = "error 0, whatever h: dual, symbolic"


def scene_of(text: str, x: float, pane: ErrorPane | None = None) -> Scene:
    document = blank((text,))
    board = document.board
    shown = replace(board, function=replace(board.function, tangent_x=x), error=pane or ErrorPane())
    document = replace(document, board=shown)
    request = error_study_request(document, read_board(document.board))
    found = answer(request) if request else None
    assert found is None or isinstance(found, ErrorStudyAnswer)
    return error_study_scene(document.board.error, found, empty=found is None)


def curves_of(scene: Scene) -> dict[str, Polylines]:
    return {each.key: each for each in scene.elements if isinstance(each, Polylines)}


def value_at(curve: Polylines, h: float) -> float:
    points = np.concatenate(curve.paths)
    return float(10.0 ** points[np.argmin(np.abs(points[:, 0] - math.log10(h))), 1])


@pytest.mark.parametrize(
    ("method", "h", "error"),
    [
        ("forward", 1e-1, 4.3e-2),
        ("forward", 1e-4, 4.2e-5),
        ("central", 1e-1, 9.0e-4),
        ("central", 1e-4, 9.0e-10),
        ("five-point", 1e-1, 1.8e-6),
        ("complex-step", 1e-5, 9.0e-12),
    ],
)
def test_that_the_lines_run_through_the_known_errors_of_sine(method: str, h: float, error: float) -> None:
    line = curves_of(scene_of("sin x", 1.0))[f"error:{method}"]
    assert value_at(line, h) == pytest.approx(error, rel=0.03)


def test_that_axes_count_decades() -> None:
    scene = scene_of("sin x", 1.0)
    assert scene.log == (True, True)
    assert scene.x[0] < -16 < 0 < scene.x[1]


def test_that_the_guides_are_the_powers_that_taylor_gives() -> None:
    # forward: h |f″| / 2; central: h² |f‴| / 6
    curves = curves_of(scene_of("sin x", 1.0))
    assert value_at(curves["truncation:forward"], 1e-3) == pytest.approx(1e-3 * math.sin(1) / 2, rel=1e-6)
    assert value_at(curves["truncation:central"], 1e-3) == pytest.approx(1e-6 * math.cos(1) / 6, rel=1e-6)
    rounding = np.concatenate(curves["rounding:central"].paths)
    rise = np.diff(rounding[:, 1]) / np.diff(rounding[:, 0])
    assert rise[5:] == pytest.approx(-1, abs=1e-3)


def test_that_guides_can_be_hidden_and_methods_chosen() -> None:
    document = Set("error.guides", False).apply(blank(("sin x",)))
    document = Set("error.methods", ("central",)).apply(document)
    curves = curves_of(scene_of("sin x", 1.0, document.board.error))
    assert set(curves) == {"error:central"}


def test_that_the_legend_tells_each_slope() -> None:
    texts = [str(entry.text) for entry in scene_of("sin x", 1.0).legend]
    assert texts[:4] == [
        "forward: slope 1.00",
        "backward: slope 1.00",
        "central: slope 2.00",
        "five-point: slope 4.00",
    ]


def test_that_methods_differ_in_more_than_colour() -> None:
    methods = ("forward", "backward", "central", "five-point", "richardson", "complex-step")
    strokes = [method_stroke(each) for each in methods]
    assert len({stroke.role for stroke in strokes}) == len(methods)
    assert len(
        {(stroke.dash, method_shape(each)) for each, stroke in zip(methods, strokes, strict=True)}
    ) == len(methods)


def test_that_the_best_width_found_and_predicted_are_marked() -> None:
    # ε^(1/2) for one power of h, ε^(1/3) for two
    marks = {each.key: each for each in scene_of("sin x", 1.0).elements if isinstance(each, Marker)}
    assert marks["predicted:forward"].hollow
    assert not marks["found:forward"].hollow
    for name, power in (("forward", 1 / 2), ("central", 1 / 3)):
        for kind in ("found", "predicted"):
            assert marks[f"{kind}:{name}"].x == pytest.approx(math.log10(2.0**-52) * power, abs=1)


def test_that_a_best_width_at_an_end_is_told_to_be_there() -> None:
    """The error of forward differences of x² at 0 is h; central ones have none, and so no mark."""
    scene = scene_of("x^2", 0.0)
    (mark,) = [each for each in scene.elements if isinstance(each, Marker) and each.key == "found:forward"]
    assert mark.x == pytest.approx(-16)
    assert "a smaller one may be as good or better" in str(mark.description)
    said = [str(each) for each in scene.summary]
    assert any("forward" in each and "a smaller one may be" in each for each in said)
    assert any("central" in each and "a larger one may be" in each for each in said)
    assert "at an end: or beyond" in str(scene.note)
    assert "at an end" not in str(scene_of("sin x", 1.0).note)


def test_that_an_error_of_zero_is_left_out_and_methods_without_error_are_told() -> None:
    """The complex step hits the last digit of cos 1 for all small h: its line ends where it does."""
    scene = scene_of("sin x", 1.0)
    curves = curves_of(scene)
    heights = np.concatenate([path[:, 1] for curve in curves.values() for path in curve.paths])
    assert np.isfinite(heights).all()
    assert heights.min() >= -17  # no error that is not 0 is less than half of the last digit of cos 1
    least = np.concatenate(curves["error:complex-step"].paths)[:, 0].min()
    assert least > -9
    assert FLOOR_TEXT in [str(each.text) for each in scene.elements if isinstance(each, Label)]


def test_that_a_place_without_a_derivative_says_why() -> None:
    scene = scene_of("abs(x)", 0.0)
    assert str(scene.message) == "no tangent at 0: slope −1 from the left, 1 from the right"
    assert scene.elements == ()


def test_that_far_out_it_is_said_from_where_x_plus_h_is_x() -> None:
    # the numbers around 1e8 are 2⁻²⁶ = 1.5e-8 apart, so half of it, 7.5e-9, is lost
    labels = {each.key: str(each.text) for each in scene_of("sin x", 1e8).elements if isinstance(each, Label)}
    assert labels["still:label"] == "from h = 6.3·10⁻⁹ down, x ± h = x"


def test_that_a_board_without_a_function_says_what_to_do() -> None:
    assert "type a function" in str(scene_of("a = 3", 1.0).message)


def test_that_errors_beyond_all_others_do_not_flatten_the_picture() -> None:
    # the complex step of sin(10⁸ x) is sinh(10⁸ h) / h: 10^(4·10⁷) at h = 1
    assert scene_of("sin(10^8 x)", 1.0).y[1] < 13
