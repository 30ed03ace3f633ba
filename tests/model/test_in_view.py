"""What can be dragged begins where it is seen: in every lesson scene, and when a figure is switched on."""

from dataclasses import replace

import pytest

from boards import lesson_boards
from nablaboard.model import Board, Document, Range, Samples, Set, blank, declaration

SCENES = dict(lesson_boards())


def inside(value: float, view: Range) -> bool:
    return view[0] <= value <= view[1]


def across(board: Board) -> dict[str, float]:
    """Where things of the function pane stand on its x axis."""
    pane, found = board.function, {"x0": board.function.tangent_x}
    figures = pane.figures
    if figures.secant is not None:
        found["x0 + h"] = pane.tangent_x + figures.secant
    if figures.newton is not None:
        found["newton"] = figures.newton
    for name, ends in (("area", figures.area), ("bisection", figures.bisection)):
        if ends is not None:
            found |= {f"{name} from": ends[0], f"{name} to": ends[1]}
    return found


def in_the_plane(board: Board) -> dict[str, tuple[float, float]]:
    """Where things of the contour pane stand."""
    pane = board.contour
    found = {f"start {index}": start for index, start in enumerate(pane.starts)}
    if pane.slices is not None:
        found["slices"] = pane.slices
    if pane.heading is not None:
        found["heading"] = pane.heading.at
    return found


def out_of_view(board: Board) -> list[str]:
    """The names of what stands where it is not seen."""
    pane = board.contour
    points = in_the_plane(board).items()
    return [
        *(name for name, x in across(board).items() if not inside(x, board.function.x)),
        *(name for name, (x, y) in points if not (inside(x, pane.x) and inside(y, pane.y))),
    ]


@pytest.mark.parametrize("name", SCENES)
def test_that_everything_in_a_lesson_scene_begins_in_view(name: str) -> None:
    assert out_of_view(SCENES[name].board) == []


FIGURES = (
    "function.figures.secant",
    "function.figures.newton",
    "function.figures.area",
    "function.figures.bisection",
    "contour.slices",
    "contour.heading",
)


def with_figures_on(document: Document) -> Document:
    """The document with each figure switched on, as its menu does it."""
    for path in FIGURES:
        document = Set(path, declaration(document.board, path).first).apply(document)
    return document


VIEWS = (
    (-6.0, 6.0),
    (0.0, 1e-9),
    (-5e-10, 5e-10),
    (1.0, 1.0 + 1e-9 * (1 + 1e-6)),
    (1e9, 1e9 + 2),
    (-1e9 - 4, -1e9),
    (1e9, 1e9 + 1.0000001),
    (-1e100, 1e100),
)


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_that_a_figure_that_is_switched_on_begins_in_view_whatever_the_view(view: Range, part: float) -> None:
    """Narrow, far away, the narrowest that there may be; with x₀ at an end of it or in the middle."""
    board = blank().board
    x0 = view[0] * (1 - part) + view[1] * part
    function = replace(board.function, x=view, tangent_x=min(max(x0, view[0]), view[1]))
    contour = replace(board.contour, x=view, y=view)
    shown = with_figures_on(replace(blank(), board=replace(board, function=function, contour=contour)))
    assert out_of_view(shown.board) == []
    samples = declaration(shown.board, "samples").first
    assert isinstance(samples, Samples)
    assert samples.formula is not None
    assert samples.formula.x == view
    assert declaration(shown.board, "map.x").first == declaration(shown.board, "map.y").first == view


@pytest.mark.parametrize("x0", [-100.0, 1.0, 100.0])
def test_that_a_figure_begins_in_view_where_x0_was_left_behind(x0: float) -> None:
    board = blank().board
    function = replace(board.function, x=(20.0, 40.0), tangent_x=x0)
    shown = with_figures_on(replace(blank(), board=replace(board, function=function)))
    assert out_of_view(shown.board) == ["x0"]


def test_that_a_new_document_has_x0_in_view() -> None:
    assert out_of_view(blank(("x^2", "x y")).board) == []
