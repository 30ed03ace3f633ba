"""The table of panes: complete, and every setting of a pane can be reached."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from boards import SHEET, board, lesson_boards
from nablaboard import model
from nablaboard.compute import read_board
from nablaboard.model import (
    DECLARED,
    Board,
    Document,
    Fit,
    MapPane,
    Mesh,
    PaneId,
    Samples,
    SetView,
    blank,
    with_figures,
)
from nablaboard.panes import PANES, AnsweredDocument, panes_of, scenes_of
from nablaboard.scene import describe, same_picture
from nablaboard.words import SENTENCES

SELECTIONS = {"function.row", "contour.row"}
CARDS = {"contour.start_names"}  # the card of starts has them beside its places
SAMPLED = {"values", "shape", "positions", "spacing", "formula.row"}  # the data, not how they are looked at
WHOLE = {"contour.heading", "contour.slices", "contour.starts"}  # one control sets all of it


def test_that_the_table_has_every_pane_of_the_model_in_its_order() -> None:
    assert tuple(PANES) == model.PANES
    assert all(pane.id == name for name, pane in PANES.items())


@pytest.mark.parametrize("pane", PANES)
def test_that_a_pane_says_its_title_and_what_it_lacks(pane: model.PaneId) -> None:
    assert PANES[pane].title(blank(())).kind in SENTENCES
    assert str(PANES[pane].lacks).startswith("there is nothing to draw")


def offered(document: Document) -> list[str]:
    return [control.path for pane in PANES.values() for control in pane.controls(document)]


def with_samples() -> Document:
    document = board("x^2")
    made = replace(document.board, samples=Samples(formula=Mesh(x=(0.0, 1.0), count=5)))
    return replace(document, board=made)


def of_settings() -> Document:
    document = board("x y")
    return replace(document, board=replace(document.board, map=MapPane(kind="settings")))


def paths(part: object, prefix: str) -> Iterator[str]:
    """The path of every field, of a part of the board in its own fields."""
    assert is_dataclass(part)
    for each in fields(part):
        path = f"{prefix}.{each.name}"
        value = getattr(part, each.name)
        if is_dataclass(value) and path not in WHOLE:
            yield from paths(value, path)
        else:
            yield path


def test_that_every_field_of_a_pane_is_offered_by_a_control_or_is_its_view() -> None:
    reached = {
        re.sub(r"\[\d+\]", "", path) for each in (with_samples(), of_settings()) for path in offered(each)
    }
    views = {f"{pane.view}.{axis}" for pane in PANES.values() if pane.view for axis in "xy"}
    board = with_samples().board
    wanted = {
        path
        for name in ("function", "contour", "error", "value", "data", "map", "sweep", "samples")
        for path in paths(getattr(board, name), name)
    }
    assert wanted - reached - views - SELECTIONS - CARDS - {f"samples.{name}" for name in SAMPLED} == set()
    assert reached <= wanted | {"samples"}  # which are there or not


def value_at(whole: Board, path: str) -> object:
    found: object = whole
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        found = getattr(found, name)
        if index:
            assert isinstance(found, tuple)
            found = found[int(index)]
    return found


def test_that_every_control_stands_for_something_on_the_board() -> None:
    for _, document in lesson_boards():
        for path in offered(document):
            value_at(document.board, path)


def test_that_a_pane_offers_nothing_twice() -> None:
    for pane in PANES.values():
        found = [control.path for control in pane.controls(with_samples())]
        assert len(found) == len(set(found))


def test_that_what_is_moved_most_stands_in_the_head() -> None:
    heads = [
        control.path
        for pane in PANES.values()
        for control in pane.controls(board("x", "x y"))
        if control.where == "head"
    ]
    assert heads == ["function.tangent_x", "contour.starts[0]"]


def test_that_the_direction_is_offered_where_a_place_for_it_is_shown() -> None:
    assert "contour.heading.degrees" not in offered(board("x y"))
    assert "contour.heading.degrees" in offered(with_figures(board("x y"), "direction=1:1:30"))


def test_that_without_a_start_point_none_is_offered() -> None:
    assert "contour.starts[0]" not in offered(blank(()))


def test_that_the_panes_that_play_are_those_whose_picture_depends_on_the_step() -> None:
    document = board("f(x) = x^2", "g(x, y) = x^2 + y^2")
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    fitted = replace(document, board=replace(document.board, fit=fit))
    moving = set()
    for each in (document, fitted, with_samples()):
        panes = [pane for pane in panes_of(each) if pane not in ("map", "sweep")]
        first, second = (scenes_of(each, panes, replace(SHEET, step=step)) for step in (0, 2))
        moving |= {
            pane
            for pane, one, other in zip(panes, first, second, strict=True)
            if describe(one) != describe(other)
        }
    assert moving == {"contour", "data", "value"}


def offered_of(pane: PaneId, document: Document) -> list[str]:
    return [control.path for control in PANES[pane].controls(document)]


def below(part: str) -> set[str]:
    """Every setting that is declared below a part of the board, without those that stand for a group."""
    return {path for path, found in DECLARED.items() if path.startswith(f"{part}.") and found.kind != "parts"}


def test_that_a_map_offers_what_varies_over_it_and_nothing_else() -> None:
    document = board("x y")
    starts = {"map.x", "map.y", "map.columns", "map.rows"}
    two = {path for path in below("map") if path.startswith(("map.across.", "map.upward."))}
    settings = replace(document, board=replace(document.board, map=MapPane(kind="settings")))

    assert set(offered_of("map", document)) == below("map") - two
    assert set(offered_of("map", settings)) == below("map") - starts


def test_that_the_sweep_and_the_samples_offer_all_that_is_declared_of_them() -> None:
    document = with_samples()
    assert set(offered_of("sweep", document)) == below("sweep")
    assert offered_of("samples", blank(())) == ["samples"]
    measured = Samples(values=(1.0, 4.0, 9.0))
    table = replace(document, board=replace(document.board, samples=measured))
    of_formula = {path for path in below("samples") if path.startswith("samples.formula.")}
    assert set(offered_of("samples", table)) == {"samples"} | below("samples") - of_formula
    sampled = replace(
        document, board=replace(document.board, samples=Samples(formula=Mesh(x=(0, 1), count=5)))
    )
    assert set(offered_of("samples", sampled)) == {"samples"} | below("samples")


def test_that_over_a_fit_nothing_is_offered_that_only_a_surface_has() -> None:
    document = with_figures(board("x y"), "direction=1:1:0")
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    fitted = replace(document, board=replace(document.board, fit=fit))
    gone = {"contour.explain", "contour.points", "contour.slices"}
    gone |= {path for path in DECLARED if path.startswith("contour.heading")}

    assert gone < set(offered_of("contour", document))
    assert set(offered_of("contour", document)) - set(offered_of("contour", fitted)) == gone


def other_views(document: Document, pane: PaneId) -> Iterator[Document]:
    """The document with each view moved that the pane does not follow."""
    for view in ("function", "contour"):
        if not PANES[pane].follows(view):
            x, y = getattr(document.board, view).x, getattr(document.board, view).y
            moved = SetView(view, (x[0] - 0.5, x[1] + 2.0), (y[0] - 1.0, y[1] + 0.25))
            yield moved.apply(document)


def test_that_no_pane_asks_anything_else_when_a_view_moves_that_it_does_not_follow() -> None:
    for name, document in lesson_boards():
        readings = read_board(document.board)
        for pane in PANES:
            asked = PANES[pane].asks(document, readings, SHEET)
            for moved in other_views(document, pane):
                assert PANES[pane].asks(moved, readings, SHEET) == asked, (name, pane)


@pytest.mark.parametrize("name", ["optimizers-1", "maps-1", "difference-1", "minibatch-2", "samples-2"])
def test_that_no_pane_is_another_picture_when_a_view_moves_that_it_does_not_follow(name: str) -> None:
    document = dict(lesson_boards())[name]
    answered = AnsweredDocument(document)
    for pane in PANES:
        answers = answered.answers(pane, SHEET, finest=False)
        drawn = PANES[pane].draws(document, answers, SHEET)
        for moved in other_views(document, pane):
            assert same_picture(PANES[pane].draws(moved, answers, SHEET), drawn), pane
