"""What each pane says of itself and offers to be set, in full."""

from dataclasses import replace

import pytest

from boards import board
from nablaboard.model import Document, MapPane, Mesh, PaneId, Samples, with_figures
from nablaboard.panes import PANES

TITLES = {
    "function": "Function",
    "contour": "Contours",
    "data": "Data and fit",
    "value": "Value along the path",
    "error": "Error against h",
    "samples": "Samples",
    "slopes": "Slopes of samples",
    "map": "Map",
    "sweep": "Sweep",
}
RUNS = "a function of two variables, an optimizer that is on and a start point are needed"
LACKS = {
    "function": "no function of one variable",
    "contour": "no function of two variables",
    "data": "no data to fit",
    "value": "no function of two variables with a run",
    "error": "no function of one variable",
    "samples": "no samples",
    "slopes": "no samples",
    "map": RUNS,
    "sweep": RUNS,
}


def test_that_each_pane_is_called_by_its_subject() -> None:
    assert {name: str(pane.title(board())) for name, pane in PANES.items()} == TITLES


def test_that_each_pane_says_what_it_cannot_be_drawn_without() -> None:
    assert {name: str(pane.lacks) for name, pane in PANES.items()} == {
        name: f"there is nothing to draw: {lacks}" for name, lacks in LACKS.items()
    }


def test_that_only_curves_and_contours_have_a_view_of_their_own() -> None:
    assert {name: pane.view for name, pane in PANES.items() if pane.view is not None} == {
        "function": "function",
        "contour": "contour",
    }


def offers(pane: PaneId, document: Document) -> list[str]:
    """The paths of a pane's controls within its part of the board; what stands in the head has a star."""
    marks = {"head": "*", "menu": ""}
    return [marks[each.where] + each.path.partition(".")[2] for each in PANES[pane].controls(document)]


FIGURES = "higher tangents secant normal circle taylor area points newton bisection"


def test_that_the_function_pane_offers_its_lines_and_all_figures() -> None:
    assert offers("function", board("x^2")) == [
        "*tangent_x",
        *("derivative", "tangent", "grid", "aspect"),
        *(f"figures.{name}" for name in FIGURES.split()),
    ]


WHOLE = ""
"""The part of the board itself, which is there or not."""

GROUND = ["aspect", "bands", "lines", "level_count", "arrows", "explain", "points", "heading"]


def test_that_the_contour_pane_offers_the_parts_of_a_heading_where_there_is_one() -> None:
    assert offers("contour", board("x y")) == ["*starts[0]", *GROUND, "slices"]
    headed = with_figures(board("x y"), "direction=1:1:30")
    assert offers("contour", headed) == ["*starts[0]", *GROUND, "heading.at", "heading.degrees", "slices"]


@pytest.mark.parametrize(
    ("pane", "paths"),
    [
        ("data", ["residuals"]),
        ("value", ["log"]),
        ("error", ["figures.secant", "methods", "guides"]),
        ("sweep", ["over.name", "over.low", "over.high", "over.count", "budget"]),
        ("map", ["kind", "optimizer", "x", "y", "columns", "rows", "steps", "tolerance"]),
        ("samples", [WHOLE]),
        ("slopes", [WHOLE]),
    ],
)
def test_that_the_other_panes_offer_what_can_be_set_of_them(pane: PaneId, paths: list[str]) -> None:
    assert offers(pane, board("x y")) == paths


def test_that_a_map_of_settings_offers_both_of_them() -> None:
    document = board("x y")
    of_settings = replace(document, board=replace(document.board, map=MapPane(kind="settings")))
    sides = [f"{side}.{name}" for side in ("across", "upward") for name in ("name", "low", "high", "count")]
    assert offers("map", of_settings) == ["kind", "optimizer", *sides, "steps", "tolerance"]


LOOKS = ["spaced", "edge_order", "axis", "through", "at", "in_function", "name", "position"]


@pytest.mark.parametrize("pane", ["samples", "slopes"])
def test_that_samples_offer_where_they_are_taken_if_they_are_of_a_formula(pane: PaneId) -> None:
    document = board("x^2")
    table = replace(document, board=replace(document.board, samples=Samples(values=(1.0, 4.0, 9.0))))
    assert offers(pane, table) == [WHOLE, *LOOKS]
    mesh = Mesh(x=(0.0, 1.0), count=5)
    formula = replace(document, board=replace(document.board, samples=Samples(formula=mesh)))
    assert offers(pane, formula) == [
        WHOLE,
        "formula.row",
        "formula.x",
        "formula.y",
        "formula.z",
        "formula.count",
        *LOOKS,
    ]
