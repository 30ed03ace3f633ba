"""How many things of a kind a picture carries by name, and how near they may come to each other."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.points import Point
from nablaboard.model import Document, OptimizerChoice, PaneId, Samples, Set, blank, with_figures
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import Element, Label, Marker, Polylines, Scene
from nablaboard.scene.line_points import points_told

SHEET = Sheet((600, 400))


def view(document: Document, x: tuple[float, float], y: tuple[float, float]) -> Document:
    """The document with this view of both panes."""
    board = document.board
    function, contour = replace(board.function, x=x, y=y), replace(board.contour, x=x, y=y)
    return replace(document, board=replace(board, function=function, contour=contour))


def drawn(document: Document, pane: PaneId) -> tuple[Scene, dict[str, Element]]:
    (scene,) = scenes_of(document, (pane,), SHEET)
    return scene, {element.key: element for element in scene.elements}


def starting(elements: dict[str, Element], prefix: str) -> list[str]:
    return [key for key in elements if key.startswith(prefix)]


@pytest.mark.parametrize(("end", "count"), [(3, 3), (12, 12), (13, 0)])
def test_that_up_to_twelve_pieces_of_an_area_tell_their_size(end: int, count: int) -> None:
    """Sin πx has a piece of ±2/π between any two whole numbers."""
    document = view(blank(("sin(pi x)",)), (0.0, 14.0), (-2.0, 2.0))
    _, elements = drawn(with_figures(document, f"area=0:{end}"), "function")
    labels = [each for key, each in elements.items() if key.startswith("area:") and isinstance(each, Label)]
    assert [each.text for each in labels] == ["+0.637", "−0.637"] * (count // 2) + ["+0.637"] * (count % 2)
    assert [each.x for each in labels] == pytest.approx([k + 0.5 for k in range(count)], abs=0.02)


def test_that_twelve_brackets_are_drawn_each_half_as_wide_and_lower() -> None:
    """The root of x − 0.3 between 0 and 1 is never met by halving, and 3.5 % of 4 are between two bars."""
    document = view(blank(("x - 0.3",)), (-1.0, 2.0), (-2.0, 2.0))
    _, elements = drawn(with_figures(document, "bisection=0:1"), "function")
    bars = elements["bisection"]
    assert isinstance(bars, Polylines)
    assert len(bars.paths) == 12
    assert [float(path[1, 0] - path[0, 0]) for path in bars.paths] == pytest.approx(0.5 ** np.arange(12))
    assert [float(path[0, 1]) for path in bars.paths] == pytest.approx(-0.14 * np.arange(2, 14))
    ends = elements["bisection:low"], elements["bisection:high"]
    places = [(each.x, each.y) for each in ends if isinstance(each, Marker)]
    assert np.array(places) == pytest.approx(np.array([(0.0, -0.14), (1.0, -0.14)]))


def test_that_four_iterates_are_named_on_the_other_side_of_the_axis_than_the_curve() -> None:
    """X ← x/2 + 1/x from 100: 50.01, 25.02, 12.55, 6.35 and so on, where x² − 2 is above 0."""
    document = view(blank(("x^2 - 2",)), (-1.0, 101.0), (-2.0, 2.0))
    _, elements = drawn(with_figures(document, "newton=100"), "function")
    names = [each for key, each in elements.items() if key.startswith("newton:") and isinstance(each, Label)]
    assert [each.text for each in names] == ["x₀", "x₁", "x₂", "x₃"]
    assert [each.x for each in names] == pytest.approx([100.0, 50.01, 25.025, 12.5525], rel=1e-3)
    assert {(each.anchor, each.offset) for each in names} == {((0.5, 0.0), (0.0, 8.0))}


def test_that_iterates_below_the_curve_have_their_names_above_the_axis() -> None:
    document = view(blank(("2 - x^2",)), (-1.0, 101.0), (-2.0, 2.0))
    _, elements = drawn(with_figures(document, "newton=100"), "function")
    first = elements["newton:0"]
    assert isinstance(first, Label)
    assert (first.anchor, first.offset) == ((0.5, 1.0), (0.0, -8.0))


def test_that_twenty_points_are_told_in_words() -> None:
    points = tuple(Point(kind="root", at=(float(k),), value=0.0) for k in range(25))
    assert len(points_told(points)) == 20
    assert str(points_told(points)[19]).count("19") == 1


def test_that_critical_points_carry_their_places_while_there_are_few() -> None:
    """Sin x + sin y has one where both cosines are 0; its eigenvalues there are −sin x and −sin y."""
    free = Set("contour.aspect", "free").apply(blank(("sin(x) + sin(y)",)))
    few, many = view(free, (0.0, 6.0), (0.0, 6.0)), view(free, (0.0, 12.0), (0.0, 12.0))
    _, elements = drawn(with_figures(few, "critical"), "contour")
    assert len([key for key in starting(elements, "critical:") if isinstance(elements[key], Marker)]) == 4
    places = [each for each in elements.values() if isinstance(each, Label) and each.key.endswith(":place")]
    assert sorted(str(each.text) for each in places) == [
        "(1.57, 1.57)\nλ −1, −1",
        "(1.57, 4.71)\nλ −1, 1",
        "(4.71, 1.57)\nλ −1, 1",
        "(4.71, 4.71)\nλ 1, 1",
    ]
    assert sorted(each.y for each in places) == pytest.approx(np.pi * np.array([0.5, 0.5, 1.5, 1.5]))
    _, elements = drawn(with_figures(many, "critical"), "contour")
    assert len([key for key in starting(elements, "critical:") if isinstance(elements[key], Marker)]) == 16
    assert not [key for key in elements if key.endswith(":place")]


@pytest.mark.parametrize(("turns", "named"), [(8, 8), (9, 0)])
def test_that_up_to_eight_turning_points_of_samples_are_named(turns: int, named: int) -> None:
    values = tuple(float(k % 2) for k in range(turns + 2))
    _, elements = drawn(Set("samples", Samples(values=values)).apply(blank(())), "samples")
    marks = [each for key, each in elements.items() if key.startswith("turn:") and isinstance(each, Marker)]
    labels = [each for key, each in elements.items() if key.startswith("turn:") and isinstance(each, Label)]
    assert (len(marks), len(labels)) == (turns, named)
    assert {each.shape for each in marks} == {"cap", "cup"}
    for each in labels:
        up = each.y > 0.5
        assert (each.anchor, each.offset) == (((0.5, 1.0), (0.0, -16.0)) if up else ((0.5, 0.0), (0.0, 16.0)))


def test_that_fifteen_triangles_of_a_search_are_seen_at_most() -> None:
    document = view(blank(("x^2 + 3y^2",)), (-4.0, 4.0), (-4.0, 4.0))
    choice = OptimizerChoice(id="a", optimizer="nelder-mead")
    contour = replace(document.board.contour, starts=((3.0, 2.0),))
    document = replace(document, board=replace(document.board, optimizers=(choice,), contour=contour))
    for step, count in ((0, 1), (5, 6), (14, 15), (20, 15)):
        (scene,) = scenes_of(document, ("contour",), Sheet((600, 400), step))
        (lines,) = (each for each in scene.elements if each.key == "trail:0:0:triangles")
        assert isinstance(lines, Polylines)
        assert len(lines.paths) == count
        assert {len(path) for path in lines.paths} == {4}
