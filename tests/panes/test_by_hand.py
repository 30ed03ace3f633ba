"""Every field of the document's panes is reached by hand: by a control, a handle or a click of the table.

What is on a board but in no pane is named here, so that a new field is either offered or written down.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from boards import SHEET, board, lesson_boards
from nablaboard.model import (
    DECLARED,
    Document,
    Edit,
    MapPane,
    Mesh,
    OptimizerChoice,
    PaneId,
    Samples,
    Set,
    Store,
    declaration,
    settable_paths,
    value_at,
    with_figures,
)
from nablaboard.panes import PANES, AnsweredDocument, Answers, Spot
from nablaboard.panes.controls import BY_HAND
from nablaboard.scene import Marker

PARTS = ("function", "contour", "error", "value", "data", "map", "sweep", "samples")
"""The parts of a board that say what panes show."""

ELSEWHERE = {"rows", "optimizers", "run", "fit", "panes"}
"""Parts with their own places in the window: rows on the left, the menu of panes, the rest on the right.

The fields of run and fit that are not there yet come with the inspector.
"""

VIEWS = {f"{pane.view}.{name}" for pane in PANES.values() if pane.view for name in BY_HAND}
"""The ranges that are panned and zoomed, and the row that is chosen by working in it."""

CARDS = {"contour.start_names[]"}
"""What is typed in a card beside the panes."""

FIGURES = "second,secant=0.5,normal,circle,taylor=3,area=-1:2,points,newton=3,bisection=0:2"


def full() -> Document:
    """A board that shows everything that can be shown at once."""
    document = with_figures(
        board("f(x) = x^2 - 2", "g(x, y) = x^2 + 2y^2"),
        f"{FIGURES},critical,slices=1:-1,direction=2:1:30,explain",
    )
    samples = Samples(formula=Mesh(x=(-1.0, 1.0), count=5), at=2)
    small = MapPane(columns=4, rows=3, steps=5)
    return replace(document, board=replace(document.board, samples=samples, map=small))


def over_settings() -> Document:
    document = full()
    ball = OptimizerChoice(id="a", optimizer="momentum")
    small = replace(document.board.map.across, count=4), replace(document.board.map.upward, count=3)
    pane = MapPane(kind="settings", across=small[0], upward=small[1], steps=5)
    return replace(document, board=replace(document.board, optimizers=(ball,), map=pane))


def pattern(path: str) -> str:
    return re.sub(r"\[[^\]]*\]", "[]", path)


def edits(document: Document) -> Iterator[tuple[PaneId, str, Edit]]:
    """What each handle does, moved by a fifth of the view, and a click in each pane, whose handle is ""."""
    picture = AnsweredDocument(document)
    for name, pane in PANES.items():
        scene = picture.scene(name, SHEET)
        (left, right), (low, high) = scene.x, scene.y
        x, y = 0.2 * (right - left), 0.2 * (high - low)
        for each in scene.elements:
            if isinstance(each, Marker) and each.handle and pane.seeks(document, each.handle, 0, 0) is None:
                edit = pane.drags(document, each.handle, each.x + x, each.y + y)
                assert edit is not None, each.handle
                yield name, each.handle, edit
        click = pane.clicks(document, (left + right) / 2 + x, (low + high) / 2 + y, False)
        if click is not None:
            yield name, "", click


def changed(before: Document, after: Document) -> set[str]:
    """The declared settings that differ, as patterns, without the groups that they are parts of."""
    paths = set(settable_paths(before.board)) | set(settable_paths(after.board))
    differ = {pattern(path) for path in paths if _value(before, path) != _value(after, path)}
    return {path for path in differ if path not in DECLARED or DECLARED[path].kind != "parts"}


def _value(document: Document, path: str) -> object:
    try:
        return value_at(document.board, path)
    except ValueError:
        return None


def test_that_every_field_of_a_pane_has_a_control_or_a_handle() -> None:
    boards = (full(), over_settings())
    controls = {pattern(c.path) for each in boards for pane in PANES.values() for c in pane.controls(each)}
    wanted = {path for path in DECLARED if path.partition(".")[0] in PARTS}
    groups = {path for path in wanted if DECLARED[path].kind == "parts" and not DECLARED[path].optional}
    assert wanted - groups - controls - VIEWS - CARDS == set()


def test_that_what_has_no_pane_is_named() -> None:
    assert {re.split(r"[.\[]", path)[0] for path in DECLARED} == {*PARTS, *ELSEWHERE}


GRIPS = {
    "function": {
        "tangent": {"function.tangent_x"},
        "secant": {"function.figures.secant"},
        "area:low": {"function.figures.area"},
        "area:high": {"function.figures.area"},
        "newton": {"function.figures.newton"},
        "bisection:low": {"function.figures.bisection"},
        "bisection:high": {"function.figures.bisection"},
        "slice:0": {"contour.slices"},
        "slice:1": {"contour.slices"},
        "": {"function.tangent_x"},
    },
    "contour": {
        "start:0": {"contour.starts[]"},
        "slices": {"contour.slices"},
        "slices:x": {"contour.slices"},
        "slices:y": {"contour.slices"},
        "heading": {"contour.heading.at"},
        "heading:turn": {"contour.heading.degrees"},
        "": {"contour.starts[]"},
    },
    "error": {"h": {"function.figures.secant"}, "": {"function.figures.secant"}},
    "samples": {"sample": {"samples.at"}, "": {"samples.at"}},
    "slopes": {"sample": {"samples.at"}, "": {"samples.at"}},
    "map": {"start:0": {"contour.starts[]"}, "": {"contour.starts[]"}},
    "sweep": {
        "now:a": {"optimizers[].settings.learning_rate"},
        "": {"optimizers[].settings.learning_rate"},
    },
}
"""What each handle, and a click (""), changes in the board that shows everything."""


def test_that_each_handle_and_each_click_changes_what_it_stands_for_and_nothing_else() -> None:
    document = full()
    found: dict[str, dict[str, set[str]]] = {}
    for pane, handle, edit in edits(document):
        found.setdefault(pane, {})[handle] = changed(document, edit.apply(document))
    assert found == GRIPS


def test_that_both_settings_of_a_map_are_reached_by_its_handle_and_by_a_click() -> None:
    document = over_settings()
    both = {f"optimizers[].settings.{name}" for name in ("learning_rate", "momentum")}
    reached = {
        handle: changed(document, edit.apply(document))
        for pane, handle, edit in edits(document)
        if pane == "map"
    }
    assert reached == {"map:settings": both, "": both}


@pytest.mark.parametrize("document", [full(), over_settings()], ids=["full", "settings"])
def test_that_every_gesture_is_one_step_of_undo_with_a_name_of_its_own(document: Document) -> None:
    for pane, handle, edit in edits(document):
        store = Store(document)
        store.apply(edit)
        store.end_gesture()
        assert str(store.undo_text), (pane, handle)
        assert str(store.undo_text) == str(edit.undo_text)
        store.undo()
        assert store.document == document
        assert not store.can_undo


def test_that_every_number_that_a_handle_sets_can_be_typed() -> None:
    """What a handle sets stands in a control of its pane, or of the pane or card that it belongs to."""
    document = full()
    controls = {pattern(c.path) for pane in PANES.values() for c in pane.controls(document)}
    for pane, handle, edit in edits(document):
        for path in changed(document, edit.apply(document)):
            assert path in controls or path.startswith("optimizers[].settings."), (pane, handle, path)


def test_that_each_control_of_each_lesson_can_be_set_to_what_it_begins_with() -> None:
    """What is off can be switched on, and what is on off, without a refusal."""
    for name, document in lesson_boards():
        for pane in PANES.values():
            for control in pane.controls(document):
                found = declaration(document.board, control.path)
                if found.optional:
                    value = None if found.value is not None else found.first
                    after = Set(control.path, value).apply(document)
                    assert value_at(after.board, control.path) == value, (name, control.path)


def test_that_what_snaps_to_nothing_stays_where_it_is() -> None:
    place: Spot = (0.321, 0.123)
    for pane in PANES.values():
        assert pane.snaps(board("f(x) = x"), Answers({}, {}), "", place, (0.01, 0.01)) == place
