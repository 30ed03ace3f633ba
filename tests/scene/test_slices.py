"""A surface cut along its axes: from the words to the two curves with their tangents and the two lines."""

from collections.abc import Callable

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.figures import FigureError, slices
from nablaboard.calculus.floats import Floats
from nablaboard.compute import read_board, slices_request
from nablaboard.model import Document, DocumentError, EditError, Set, blank, files, with_figures
from nablaboard.panes import Sheet, fitted, panes_of, scenes_of
from nablaboard.scene import Element, Marker, Polylines, Scene

BOWL = "f(x, y) = x^2 + x y + 2y^2"


def document(text: str, words: str = "slices=1:-2") -> Document:
    return with_figures(blank((text,)), words)


def drawn(made: Document, pane: str) -> tuple[Scene, dict[str, Element]]:
    scene = scenes_of(made, ("function" if pane == "function" else "contour",), Sheet((600, 400)))[0]
    return scene, {element.key: element for element in scene.elements}


def legend(scene: Scene) -> list[str]:
    return [str(entry.text) for entry in scene.legend]


def test_that_slices_are_the_function_with_one_variable_fixed() -> None:
    """By hand: f(x, −2) = x² − 2x + 8 with f_x = 2x + y, f(1, y) = 1 + y + 2y² with f_y = x + 4y."""
    along_x, along_y = slices(parse(BOWL), (1.0, -2.0))
    assert [along_x.expression(x) for x in (0.0, 3.0)] == [8.0, 11.0]
    assert [along_y.expression(y) for y in (0.0, 3.0)] == [1.0, 22.0]
    assert (along_x.tangent.y, along_x.tangent.slope) == (7.0, 0.0)
    assert (along_y.tangent.y, along_y.tangent.slope) == (7.0, -7.0)


def test_that_parameters_keep_their_values_in_slices() -> None:
    f = parse("a x^2 + y", variables=("x", "y"), parameters={"a": 3.0})
    assert slices(f, (2.0, 1.0))[0].tangent.slope == 12.0


@pytest.mark.parametrize("point", [(1.0,), (1.0, float("nan"))])
def test_that_slices_need_a_point(point: tuple[float, ...]) -> None:
    with pytest.raises(FigureError, match="two numbers"):
        slices(parse(BOWL), point)


def test_that_both_curves_and_their_tangents_stand_in_the_function_pane() -> None:
    made = fitted(document(BOWL))
    assert panes_of(made) == ("function", "contour")
    scene, elements = drawn(made, "function")
    tangent, touched = elements["slice:1:tangent"], elements["slice:1:point"]
    assert isinstance(tangent, Polylines)
    assert isinstance(touched, Marker)
    assert (touched.x, touched.y) == (-2.0, 7.0)
    (left, low), (right, high) = tangent.paths[0]
    assert (high - low) / (right - left) == pytest.approx(-7.0)
    assert legend(scene) == ["f(x, −2): slope 0 at x = 1", "f(1, y): slope −7 at y = −2"]
    vertex, at_end = 0.875, 79.0  # of 1 + y + 2y², and its value at y = 6
    assert scene.y[0] < vertex
    assert scene.y[1] > at_end


def test_that_the_contour_pane_shows_where_the_surface_is_cut() -> None:
    scene, elements = drawn(document(BOWL), "contour")
    across, upwards, at = elements["slices:0"], elements["slices:1"], elements["slices:point"]
    assert isinstance(across, Polylines)
    assert isinstance(upwards, Polylines)
    assert isinstance(at, Marker)
    assert set(across.paths[0][:, 1]) == {-2.0}
    assert set(upwards.paths[0][:, 0]) == {1.0}
    assert at.handle == "slices"
    assert {"f(x, −2)", "f(1, y)"} <= set(legend(scene))


def test_that_a_slice_through_a_corner_says_so_instead_of_a_slope() -> None:
    scene, elements = drawn(document("f(x, y) = |x| + y^2", "slices=0:1"), "function")
    assert "slice:0:tangent" not in elements
    first, second = legend(scene)
    assert "−1 from the left, 1 from the right" in first
    assert second == "f(0, y): slope 2 at y = 1"


def test_that_a_slice_never_joins_the_sides_of_a_pole() -> None:
    _, elements = drawn(document("f(x, y) = y/x", "slices=1:1"), "function")
    curve = elements["slice:0"]
    assert isinstance(curve, Polylines)
    assert all((path[:, 0] < 0).all() or (path[:, 0] > 0).all() for path in curve.paths)


@pytest.mark.parametrize(
    ("text", "place", "ends"),
    [
        ("f(x, y) = floor(x) + y", "slices=0.5:1", lambda x: np.floor(x) + 1),
        ("f(x, y) = sign(x) y", "slices=1:2", lambda x: 2 * np.sign(x)),
        ("f(x, y) = sqrt(x) + y", "slices=1:1", lambda x: np.sqrt(x) + 1),
    ],
)
def test_that_a_slice_ends_where_the_surface_breaks_and_is_the_surface_elsewhere(
    text: str, place: str, ends: Callable[[Floats], Floats]
) -> None:
    """Between the points of a piece, too: halfway, f is what the piece says, to the width of a pixel."""
    _, elements = drawn(document(text, place), "function")
    curve = elements["slice:0"]
    assert isinstance(curve, Polylines)
    for path in curve.paths:
        middle = (path[:-1] + path[1:]) / 2
        assert middle[:, 1] == pytest.approx(ends(middle[:, 0]), abs=0.05)
    assert sum(np.ptp(path[:, 0]) for path in curve.paths) > 2


def test_that_slices_stand_beside_functions_of_one_variable() -> None:
    made = with_figures(blank(("g(x) = sin(x)", BOWL)), "slices=1:-2")
    _, elements = drawn(made, "function")
    assert {"curve:0:function", "slice:0", "slice:1"} <= set(elements)
    assert len(elements) == len(set(elements))


def test_that_slices_come_back_from_a_file_and_can_be_taken_away() -> None:
    made = document(BOWL)
    assert files.read(files.to_bytes(made)) == made
    gone = Set("contour.slices", None).apply(made)
    assert b"slices" not in files.to_bytes(gone)
    assert slices_request(gone, read_board(gone.board), (600, 400)) is None


def test_that_a_point_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentError):
        Set("contour.slices", (np.inf, 0.0)).apply(document(BOWL))
    with pytest.raises(EditError, match="no figure"):
        document(BOWL, "slices=1")
