"""Equal units: where they are, that a view only grows, and that nothing else of the document is another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import board
from nablaboard.compute import SurfaceAnswer
from nablaboard.model import Document, MapPane, Set, SetView, lesson
from nablaboard.panes import AnsweredDocument, Sheet
from nablaboard.panes.units import grown, in_equal_units, units_of
from nablaboard.scene import Raster

SHEET = Sheet((400, 200))
ENDS = st.tuples(st.floats(-100, 100), st.floats(0.01, 100)).map(lambda ends: (ends[0], sum(ends)))
SIDES = st.integers(40, 3000)


@given(x=ENDS, y=ENDS, width=SIDES, height=SIDES)
def test_that_a_view_grows_to_equal_units_and_never_cuts(
    x: tuple[float, float], y: tuple[float, float], width: int, height: int
) -> None:
    (left, right), (low, high) = grown(x, y, (width, height))
    assert (right - left) / width == pytest.approx((high - low) / height, rel=1e-9)
    assert left <= x[0] < x[1] <= right
    assert low <= y[0] < y[1] <= high
    assert (left, right) == x or (low, high) == y
    assert left + right == pytest.approx(x[0] + x[1], abs=1e-6)


def test_that_a_ravine_of_20_by_10_grows_upwards_on_a_square() -> None:
    assert grown((-10, 10), (-5, 5), (300, 300)) == ((-10, 10), (-10, 10))
    assert grown((-10, 10), (-5, 5), (720, 360)) == ((-10, 10), (-5, 5))
    assert grown((-10, 10), (-5, 5), (800, 200)) == ((-20, 20), (-5, 5))


def seen(document: Document, x: tuple[float, float], y: tuple[float, float]) -> str:
    return units_of(document.board, "contour", x, y)


def test_that_the_variables_of_a_surface_have_equal_units_within_ten_to_one() -> None:
    document = board("x^2 + y^2")
    assert seen(document, (0, 10), (0, 1)) == "equal"
    assert seen(document, (0, 1), (0, 10)) == "equal"
    assert seen(document, (0, 10.1), (0, 1)) == "free"
    assert seen(document, (0, 1), (0, 10.1)) == "free"
    assert seen(Set("contour.aspect", "free").apply(document), (0, 1), (0, 1)) == "free"
    assert seen(Set("contour.aspect", "equal").apply(document), (0, 100), (0, 1)) == "equal"


def test_that_weights_have_equal_units_where_their_features_are_scaled() -> None:
    fit = lesson("scaling").board
    assert fit.fit is not None
    for scaled, units in ((True, "equal"), (False, "")):
        of = replace(fit, fit=replace(fit.fit, scaled=scaled))
        assert units_of(of, "contour", (0, 1), (0, 1)) == units
    aspect = replace(fit, contour=replace(fit.contour, aspect="equal"), fit=replace(fit.fit, scaled=False))
    assert units_of(aspect, "contour", (0, 1), (0, 1)) == "equal"


def test_that_x_and_f_of_x_have_units_of_their_own_until_someone_asks() -> None:
    document = board("x^2")
    assert units_of(document.board, "function", (0, 1), (0, 1)) == ""
    assert in_equal_units(document, "function", SHEET) is document
    equal = Set("function.aspect", "equal").apply(document)
    assert in_equal_units(equal, "function", SHEET).board.function.x == (-8, 8)


def test_that_a_surface_is_asked_and_drawn_over_all_that_is_seen() -> None:
    document = SetView("contour", (-3, 1), (0, 4)).apply(board("x^2 + y^2"))
    scene = AnsweredDocument(document).scene("contour", SHEET)
    assert (scene.x, scene.y) == ((-5, 3), (0, 4))
    assert (scene.units, scene.asked) == ("equal", ((-3, 1), (0, 4)))
    bands = next(each for each in scene.elements if each.key == "bands")
    across = [point for band in bands.bands for point in band.points[:, 0]]  # type: ignore[union-attr]
    assert (min(across), max(across)) == (-5, 3)


def test_that_the_levels_stay_while_a_view_grows() -> None:
    document = board("x^2 + y^2")
    found = []
    for width in (200, 400, 1600):
        answers = AnsweredDocument(document).answers("contour", Sheet((width, 200)), finest=False)
        surface = answers.first(SurfaceAnswer)
        assert surface is not None
        found.append(surface.contours.levels.tolist())
    assert found[0] == found[1] == found[2]


def test_that_a_free_view_is_drawn_as_it_is_asked_and_says_so() -> None:
    document = Set("contour.aspect", "free").apply(board("x^2 + y^2"))
    scene = AnsweredDocument(document).scene("contour", SHEET)
    assert (scene.x, scene.y) == ((-4, 4), (-4, 4))
    assert scene.units == "free"
    assert "Units differ" in str(scene.summary[-1])


def test_that_a_map_keeps_its_starts_and_stands_in_the_middle() -> None:
    """Eight starts from −4 to 4 are 8/7 apart, and their cells reach half of that further, to 32/7."""
    document, edge = board("x^2 + y^2"), 32 / 7
    small = replace(document, board=replace(document.board, map=MapPane(columns=8, rows=8, steps=5)))
    scene = AnsweredDocument(small).scene("map", SHEET)
    assert (scene.x[1], scene.y[1]) == pytest.approx((64 / 7, edge))
    assert scene.asked is not None
    assert (scene.asked[0][1], scene.asked[1][1]) == pytest.approx((edge, edge))
    (raster,) = (each for each in scene.elements if isinstance(each, Raster))
    assert (raster.x[1], raster.y[1]) == pytest.approx((edge, edge))


def test_that_a_map_of_two_settings_has_no_units_to_compare() -> None:
    document = board("x^2 + y^2")
    settings = MapPane(kind="settings", steps=5)
    cells = replace(
        settings, across=replace(settings.across, count=4), upward=replace(settings.upward, count=4)
    )
    scene = AnsweredDocument(replace(document, board=replace(document.board, map=cells))).scene("map", SHEET)
    assert (scene.units, scene.asked) == ("", None)
