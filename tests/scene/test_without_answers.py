"""What a pane shows without an answer: nothing while one is on its way, else what is missing."""

from collections.abc import Callable

import pytest

from boards import board
from nablaboard.model import Board
from nablaboard.scene import (
    Scene,
    contour_scene,
    data_scene,
    error_study_scene,
    function_scene,
    map_scene,
    samples_scene,
    slopes_scene,
    sweep_scene,
    value_scene,
)

BOARD = board().board


def data(board: Board, *, empty: bool) -> Scene:
    return data_scene(board, None, None, 0, empty=empty)


def value(board: Board, *, empty: bool) -> Scene:
    return value_scene(board, None, None, 0, empty=empty)


def error(board: Board, *, empty: bool) -> Scene:
    return error_study_scene(board.error, None, empty=empty)


def samples(_board: Board, *, empty: bool) -> Scene:
    return samples_scene(None, empty=empty)


def slopes(_board: Board, *, empty: bool) -> Scene:
    return slopes_scene(None, empty=empty)


def a_map(_board: Board, *, empty: bool) -> Scene:
    return map_scene(None, empty=empty)


def sweep(_board: Board, *, empty: bool) -> Scene:
    return sweep_scene(None, empty=empty)


MAKERS: dict[Callable[..., Scene], tuple[str, str]] = {
    data: ("Data and fit", "scene.no-data"),
    value: ("Value along the path", "scene.no-run"),
    error: ("Error against h", "scene.no-function"),
    samples: ("Samples", "scene.no-samples"),
    slopes: ("Slopes of samples", "scene.no-samples"),
    a_map: ("Map", "scene.no-map"),
    sweep: ("Sweep", "scene.no-map"),
}


@pytest.mark.parametrize("make", MAKERS)
def test_that_a_pane_without_an_answer_says_what_is_missing_only_if_none_will_come(
    make: Callable[..., Scene],
) -> None:
    title, kind = MAKERS[make]
    waiting, empty = make(BOARD, empty=False), make(BOARD, empty=True)
    assert (str(waiting.title), waiting.message) == (title, "")
    assert (str(empty.title), getattr(empty.message, "kind", "")) == (title, kind)
    for scene in (waiting, empty):
        assert scene.elements == ()
        assert scene.legend == ()
        assert scene.note == ""


@pytest.mark.parametrize("make", [data, value, samples, slopes, a_map, sweep])
def test_that_the_view_of_such_a_pane_is_a_unit_square(make: Callable[..., Scene]) -> None:
    assert (make(BOARD, empty=True).x, make(BOARD, empty=True).y) == ((0.0, 1.0), (0.0, 1.0))
    assert make(BOARD, empty=True).log == (False, False)


def test_that_errors_keep_their_axes_of_logarithms() -> None:
    scene = error(BOARD, empty=True)
    assert (scene.x, scene.y, scene.log) == ((-16.4, 0.4), (-16.0, 0.0), (True, True))
    assert scene.x_label == "h"


def test_that_curves_and_contours_keep_their_views() -> None:
    curves = function_scene(BOARD, [], None, None, None, None, None, empty=True)
    assert (curves.x, curves.y, str(curves.title)) == ((-4.0, 4.0), (-4.0, 4.0), "Function")
    surface = contour_scene(BOARD, None, (), None, 0, empty=True)
    assert (surface.x, surface.y, str(surface.title)) == ((-4.0, 4.0), (-4.0, 4.0), "Contours")
    assert getattr(surface.message, "kind", "") == "scene.no-surface"
    waiting = contour_scene(BOARD, None, (), None, 0)
    assert (waiting.message, waiting.note, waiting.scale) == ("", "", None)
    assert (waiting.x_label, waiting.y_label) == ("x", "y")
    assert not waiting.grid
