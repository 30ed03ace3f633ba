"""The function pane's figures as elements, with what their legend tells."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.model import blank, with_figures
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import Area, Dots, Element, Label, Marker, Polylines, Scene
from nablaboard.scene.function import primes


def scene(text: str, words: str) -> Scene:
    made = blank((text,))
    pane = replace(made.board.function, x=(-3.0, 3.0), y=(-3.0, 3.0))
    document = with_figures(replace(made, board=replace(made.board, function=pane)), words)
    return scenes_of(document, ("function",), Sheet((600, 400)))[0]


def by_key(made: Scene) -> dict[str, Element]:
    return {element.key: element for element in made.elements}


def legend(made: Scene) -> list[str]:
    return [str(entry.text) for entry in made.legend]


def test_that_keys_differ_with_all_figures_at_once() -> None:
    words = "points,second,normal,circle,taylor=3,secant=0.5,area=-2:2.5,newton=2.5,bisection=1:3"
    made = scene("f(x) = x^3/4 - x", f"{words},at=1.5,at=-2,at=0")
    assert len(by_key(made)) == len(made.elements)


def test_that_the_secant_goes_through_both_points_and_can_be_dragged() -> None:
    made = by_key(scene("f(x) = x^2", "secant=1,at=0.5"))
    line, end = made["secant"], made["secant:end"]
    assert isinstance(line, Polylines)
    assert isinstance(end, Marker)
    assert (end.x, end.y, end.handle) == (1.5, 2.25, "secant")
    (left, low), (right, high) = line.paths[0]
    for x in (0.5, 1.5):
        assert low + (high - low) * (x - left) / (right - left) == pytest.approx(x * x)


def test_that_each_place_that_is_asked_for_has_its_tangent() -> None:
    """By hand: y = 0.2 x − 0.25 touches at 5, y = 0.3 x − 1 at 10."""
    made = scene("f(x) = 0.01x^2 + 0.1x", "at=5,at=10")
    for key, slope, intercept in (("tangent", 0.2, -0.25), ("tangent:0", 0.3, -1.0)):
        line, card = by_key(made)[key], by_key(made)[f"{key}:box"]
        assert isinstance(line, Polylines)
        assert isinstance(card, Label)
        assert np.allclose(line.paths[0][:, 1], slope * line.paths[0][:, 0] + intercept)
        assert card.tail == f"y = {slope}x \N{MINUS SIGN} {abs(intercept):g}"
    assert legend(made).count("tangent") == 1
    assert sum("slope" in str(told) for told in made.summary) == 2


def test_that_a_corner_among_the_places_says_why_it_has_no_tangent() -> None:
    made = by_key(scene("f(x) = |x|", "at=1,at=0"))
    assert "tangent:0" not in made
    card = made["tangent:0:box"]
    assert isinstance(card, Label)
    assert "no tangent at 0" in str(card.text)


def test_that_the_circle_has_its_radius_everywhere() -> None:
    made = scene("f(x) = x^2/2", "circle,at=0")
    circle = by_key(made)["circle"]
    assert isinstance(circle, Polylines)
    assert np.allclose(np.hypot(circle.paths[0][:, 0], circle.paths[0][:, 1] - 1), 1)
    assert "osculating circle, radius 1" in legend(made)


def test_that_parts_of_an_area_below_the_axis_look_and_read_different() -> None:
    made = scene("f(x) = x^3", "area=-1:1.5")
    areas = [element for element in made.elements if isinstance(element, Area)]
    assert {element.role for element in areas} == {"accent", "error"}
    texts = {element.text for element in made.elements if isinstance(element, Label)}
    assert {"−0.25", "+1.27"} <= texts
    assert any(text.startswith("area 1.015") for text in legend(made))


def test_that_an_infinite_area_says_so() -> None:
    assert any("infinite" in text for text in legend(scene("f(x) = 1/x", "area=-1:2")))


def test_that_each_kind_of_point_has_a_shape_of_its_own_and_is_told() -> None:
    made = scene("f(x) = x^3/3 - x", "points")
    dots = {element.key: element for element in made.elements if isinstance(element, Dots)}
    assert set(dots) == {"points:root", "points:minimum", "points:maximum", "points:inflection"}
    assert len({element.shape for element in dots.values()}) == 4
    assert dots["points:minimum"].points == pytest.approx(np.array([[1.0, -2 / 3]]))
    assert any(said.kind == "scene.points" for said in made.summary)


def test_that_newtons_path_goes_from_the_axis_to_the_curve_and_along_the_tangent() -> None:
    """X² − 2 from 2: 2 → 1.5 → 17/12."""
    path = by_key(scene("f(x) = x^2 - 2", "newton=2"))["newton"]
    assert isinstance(path, Polylines)
    expected = [(2, 0), (2, 2), (1.5, 0), (1.5, 0.25), (17 / 12, 0)]
    assert path.paths[0][:5] == pytest.approx(np.array(expected))


def test_that_a_missing_figure_is_explained_in_the_note() -> None:
    assert "no derivative" in str(scene("f(x) = |x|", "normal,at=0").note)


@pytest.mark.parametrize(("order", "mark"), [(0, ""), (1, "′"), (2, "″"), (3, "‴"), (10, "⁽¹⁰⁾")])
def test_that_a_derivative_is_marked_by_its_order(order: int, mark: str) -> None:
    assert primes(order) == mark


def test_that_an_area_whose_parts_cancel_is_nothing() -> None:
    """x³/3 − x is odd."""
    assert any(text.startswith("area 0 ± ") for text in legend(scene("f(x) = x^3/3 - x", "area=-2:2")))


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        ("f(x) = √x", "area=-1:1", ["area 0.666667 ± ", "undefined from −1 to 0: nothing is counted there"]),
        (
            "f(x) = √(sin(2x))",
            "area=-9:9",
            ["area ", "undefined in 6 parts from −7.85398 to 9: nothing is counted there"],
        ),
        ("f(x) = ln(-1 - x^2)", "area=-1:1", ["undefined from −1 to 1: nothing is counted there"]),
        ("f(x) = cos(10^5 x)^2", "area=0:1", ["area 0.5 ± "]),
        ("f(x) = tan(10^5 x)", "area=0:1", ["from 0 to 1 f changes too often for its area to be told"]),
        ("f(x) = √x/(1 - x)", "area=-1:2", ["the area from 0 to 1 is infinite", "undefined from −1 to 0"]),
    ],
)
def test_that_an_area_tells_its_error_and_of_which_part_it_is(
    text: str, words: str, known: list[str]
) -> None:
    told = [each for each in legend(scene(text, words)) if each not in ("f", "f′", "tangent")]
    assert len(told) == len(known)
    assert all(each.startswith(start) for each, start in zip(told, known, strict=True))


def test_that_many_waves_have_no_outline_of_one_sign() -> None:
    made = scene("f(x) = sin(10^4 x)", "area=0:3")
    assert [element for element in made.elements if isinstance(element, Area)] == []
