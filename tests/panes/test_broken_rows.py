"""What stays, greyed, of a row that is broken just now, and what goes with a row that is gone."""

from dataclasses import replace

import pytest

from boards import board, keys, seen
from nablaboard.model import (
    Document,
    Fit,
    Mesh,
    PaneId,
    RemoveRow,
    Samples,
    Set,
    with_figures,
)
from nablaboard.panes import PANES
from nablaboard.scene import describe

F, H, BOWL = "f(x) = x^2", "h(x) = 2x", "g(x, y) = x^2 + y^2"
TANGENT = {"tangent", "name:tangent", "tangent:foot", "tangent:point", "tangent:box"}
OWN = {"curve:0:function", "name:curve:0:function", "curve:0:derivative", "name:curve:0:derivative"}


def broken(document: Document, row: int) -> Document:
    return Set(f"rows[{row}].text", "sin(").apply(document)


def hidden(document: Document, row: int) -> Document:
    rows = tuple(replace(each, visible=each.visible and each.id != row) for each in document.board.rows)
    return replace(document, board=replace(document.board, rows=rows))


def test_that_nothing_is_greyed_while_all_can_be_read() -> None:
    document = board(F, H, BOWL)
    assert all(seen(pane, document).stale == frozenset() for pane in ("function", "contour", "value"))


@pytest.mark.parametrize("selected", [0, None])
def test_that_a_broken_row_greys_its_own_curves_and_tangent_and_no_other(selected: int | None) -> None:
    before = board(F, H, f=selected)
    scene = seen("function", before, broken(before, 0))
    assert scene.stale == OWN | TANGENT
    assert keys(scene) == keys(seen("function", before))
    assert [entry.stale for entry in scene.legend] == [True, False, True, True]  # f, h, f′, the tangent
    assert scene.message == ""


def test_that_a_broken_row_beside_the_one_spoken_of_greys_its_curve_alone() -> None:
    before = board(F, H, f=1)
    scene = seen("function", before, broken(before, 0))
    assert scene.stale == {"curve:0:function", "name:curve:0:function"}
    assert "curve:1:derivative" in keys(scene)


def test_that_figures_and_points_are_greyed_with_their_row() -> None:
    before = with_figures(board("f(x) = x^2 - 1", H), "secant=1,normal,points,second")
    scene = seen("function", before, broken(before, 0))
    assert {"secant", "secant:end", "normal", "points:root", "points:minimum"} <= scene.stale
    assert "curve:0:higher" in scene.stale
    assert {key for key in keys(scene) - scene.stale if key.startswith("curve:")} == {"curve:1:function"}


def test_that_what_is_switched_off_does_not_stay() -> None:
    before = board(F, H, f=0)
    after = broken(before, 0)
    pane = replace(after.board.function, tangent=False, derivative=False)
    scene = seen("function", before, replace(after, board=replace(after.board, function=pane)))
    assert scene.stale == {"curve:0:function", "name:curve:0:function"}


def test_that_what_is_switched_off_does_not_stay_on_the_contours() -> None:
    before = with_figures(board(F, BOWL, g=1), "critical,direction=1:1:0")
    after = broken(before, 1)
    pane = replace(after.board.contour, points=False, heading=None)
    scene = seen("contour", before, replace(after, board=replace(after.board, contour=pane)))
    assert "bands" in scene.stale
    assert not any(key.startswith(("critical", "heading")) for key in keys(scene))


def test_that_all_rows_may_be_broken() -> None:
    before = board(F, H)
    scene = seen("function", before, broken(before, 0), broken(broken(before, 0), 1))
    assert scene.stale == keys(scene) == keys(seen("function", before))


def test_that_a_row_that_can_be_read_again_is_not_greyed() -> None:
    before = board(F, H)
    assert seen("function", before, broken(before, 0), before).stale == frozenset()


@pytest.mark.parametrize("pane", ["function", "contour", "value", "error"])
def test_that_of_a_broken_row_nothing_is_left_once_it_is_hidden_or_removed(pane: PaneId) -> None:
    before = board(F, BOWL)
    for row in (0, 1):
        for gone in (hidden(broken(before, row), row), RemoveRow(row).apply(broken(before, row))):
            scene = seen(pane, before, broken(before, row), gone)
            assert scene.stale == frozenset()
            assert describe(scene) == describe(seen(pane, gone))


@pytest.mark.parametrize("selected", [0, None])
def test_that_a_removed_row_takes_its_curve_along(selected: int | None) -> None:
    before = board(F, H, f=selected)
    scene = seen("function", before, RemoveRow(0).apply(before))
    assert not any("curve:0" in key for key in keys(scene))
    assert {"curve:1:function", "curve:1:derivative", "tangent"} <= keys(scene)


def test_that_the_tangent_is_that_of_another_row_where_the_broken_one_has_none() -> None:
    scene = seen("function", broken(board(F, H), 0))
    assert scene.stale == frozenset()
    assert {"curve:1:function", "curve:1:derivative", "tangent"} <= keys(scene)


def test_that_a_row_that_was_never_read_says_what_to_type() -> None:
    for pane in ("function", "contour"):
        assert "type a function" in str(seen(pane, board("sin(")).message)


def test_that_a_broken_surface_greys_all_that_is_of_it() -> None:
    before = with_figures(board(F, BOWL, g=1), "critical,direction=1:1:0,slices=1:1")
    scene = seen("contour", before, broken(before, 1))
    assert keys(scene) == keys(seen("contour", before))
    assert keys(scene) - scene.stale == {"start:0", "start:0:label"}


def test_that_a_broken_surface_greys_its_slices_beside_functions() -> None:
    before = with_figures(board(F, BOWL, g=1), "slices=1:1")
    scene = seen("function", before, broken(before, 1))
    assert scene.stale == {key for key in keys(scene) if key.startswith("slice:")} != set()


def test_that_a_broken_surface_gives_its_place_to_no_other() -> None:
    before = board(BOWL, "k(x, y) = x y")
    scene = seen("contour", before, broken(before, 0))
    assert str(scene.title) == "Contour of g"
    assert {"bands", "trail:0:0"} <= scene.stale


def test_that_the_surface_that_is_selected_is_shown_whatever_else_is_broken() -> None:
    before = board(BOWL, "k(x, y) = x y", g=1)
    scene = seen("contour", before, broken(before, 0))
    assert str(scene.title) == "Contour of k"
    assert scene.stale == frozenset()


def test_that_the_value_along_the_paths_is_greyed_with_the_surface() -> None:
    before = board(F, BOWL)
    scene = seen("value", before, broken(before, 1))
    assert scene.stale == keys(scene) == keys(seen("value", before))
    assert all(entry.stale for entry in scene.legend)


def test_that_a_broken_row_is_no_matter_for_a_fit() -> None:
    before = board(F, BOWL)
    points = tuple((float(x), 2.0 * x) for x in range(5))
    fitted = replace(before, board=replace(before.board, fit=Fit(points=points)))
    for pane in ("contour", "data", "value"):
        scene = seen(pane, fitted, broken(fitted, 1))
        assert scene.stale == frozenset()
        assert keys(scene) == keys(seen(pane, fitted))


STARTS = {"start:0", "start:0:label"}
"""Where a path begins on a map, which is of the board and of no row."""


def test_that_errors_samples_map_and_sweep_are_greyed_with_their_row() -> None:
    board_of = replace(board(F, BOWL).board, samples=Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5)))
    small = replace(board_of.map, columns=4, rows=3, steps=5)
    over = replace(board_of.sweep.over, count=3)
    sweep = replace(board_of.sweep, budget=5, over=over)
    before = replace(board(), board=replace(board_of, map=small, sweep=sweep))
    both = broken(broken(before, 0), 1)
    for pane in ("error", "samples", "slopes", "map", "sweep"):
        scene = seen(pane, before, both)
        assert keys(scene) == keys(seen(pane, before)) != set()
        assert scene.stale == keys(scene) - STARTS


def test_that_samples_of_the_function_spoken_of_are_greyed_with_it() -> None:
    before = Set("samples", Samples(formula=Mesh(x=(0.0, 1.0), count=5), in_function=True)).apply(board(F, H))
    scene = seen("function", before, broken(before, 0))
    assert {"samples:inside", "samples:edges"} <= scene.stale


def test_that_greyed_elements_are_told_in_the_text_of_a_scene() -> None:
    before = board(F, H)
    lines = describe(seen("function", before, broken(before, 0))).splitlines()
    assert [line for line in lines if line.startswith("curve curve:0:function") and line.endswith(" stale")]
    assert not [line for line in lines if line.startswith("curve curve:1:") and line.endswith(" stale")]


def test_that_no_pane_asks_anything_about_rows_that_are_not_there() -> None:
    for pane in PANES.values():
        scene = seen(pane.id, board())
        assert not scene.stale
        assert keys(scene) <= {"start:0", "start:0:label"}
