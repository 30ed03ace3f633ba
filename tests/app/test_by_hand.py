"""Figures, settings and starts by mouse in the real window: each follows the hand and is one step of undo."""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import log10

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from boards import board
from hand import CONTROL, NO_KEYS, click, dragging, hover
from nablaboard.app.start import SWITCH_INTERVAL
from nablaboard.app.window import Window
from nablaboard.compute import MapAnswer
from nablaboard.model import (
    Document,
    MapPane,
    Mesh,
    OptimizerChoice,
    PaneId,
    Samples,
    Set,
    SettingRange,
    declaration,
    value_at,
    with_figures,
)
from nablaboard.scene import Label, Marker, Raster, Scene, Trail
from nablaboard.view.fields import NumberField
from nablaboard.view.panes import Canvas, SettingLine
from nablaboard.view.words import sentence

BOWL = "g(x, y) = x^2 + 2y^2"
FIGURES = "secant=1.5,area=-1:2,newton=3,bisection=0.5:2.5,slices=1:-1,direction=-2:2:30"

Open = Callable[[Document], Window]


def shown(document: Document, *panes: PaneId) -> Document:
    return replace(document, board=replace(document.board, panes=panes))


def canvas_of(window: Window, pane: PaneId) -> Canvas:
    return window.parts.panes.card(pane).canvas


def scene_of(window: Window, pane: PaneId) -> Scene:
    scene = window.session.scenes.drawn(pane)
    assert scene is not None
    return scene


def handle(window: Window, pane: PaneId, name: str) -> Marker:
    marks = (each for each in scene_of(window, pane).elements if isinstance(each, Marker))
    return next(each for each in marks if each.handle == name)


def press(canvas: Canvas, x: float, y: float, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Click on a place of the data."""
    click(canvas, canvas.position(x, y), keys)


def full() -> Document:
    """A board with one of each figure, in the two panes that have them."""
    document = with_figures(board("f(x) = x^2 - 2", BOWL), FIGURES)
    return shown(Set("function.tangent_x", -3.0).apply(document), "function", "contour")


DRAGS: list[tuple[PaneId, str, str, str]] = [
    ("function", "secant", "function.figures.secant", "change the secant"),
    ("function", "area:low", "function.figures.area", "change the area"),
    ("function", "area:high", "function.figures.area", "change the area"),
    ("function", "newton", "function.figures.newton", "change Newton’s method"),
    ("function", "bisection:low", "function.figures.bisection", "change the bisection"),
    ("function", "bisection:high", "function.figures.bisection", "change the bisection"),
    ("function", "slice:0", "contour.slices", "change the slices"),
    ("function", "slice:1", "contour.slices", "change the slices"),
    ("contour", "slices", "contour.slices", "change the slices"),
    ("contour", "slices:x", "contour.slices", "change the slices"),
    ("contour", "slices:y", "contour.slices", "change the slices"),
    ("contour", "heading", "contour.heading.at", "change the direction"),
    ("contour", "heading:turn", "contour.heading.degrees", "change the direction"),
    ("contour", "start:0", "contour.starts[0]", "move a start point"),
]


def test_that_every_figure_follows_the_mouse_and_is_one_step_of_undo_by_its_name(
    open_window: Open, wait_for_answers: Callable[[Window], None]
) -> None:
    window = open_window(full())
    store = window.session.store
    for pane, name, path, said in DRAGS:
        wait_for_answers(window)
        canvas, mark, before = canvas_of(window, pane), handle(window, pane, name), store.document
        start = canvas.position(mark.x, mark.y)
        values = {value_at(before.board, path)}
        for _ in dragging(canvas, start, start + QPointF(24.0, -18.0)):
            values.add(value_at(store.document.board, path))
        assert len(values) == 5, name  # it moved with each move of the mouse
        assert str(store.undo_text) == said, name
        store.undo()
        assert store.document == before, name
        assert not store.can_undo, name


def test_that_a_handle_stands_under_the_pointer_before_any_answer(open_window: Open) -> None:
    window = open_window(full())
    in_function: PaneId = "function"
    grips = ((in_function, "newton"), (in_function, "area:high"))
    for pane, name in grips:
        canvas, mark = canvas_of(window, pane), handle(window, pane, name)
        start = canvas.position(mark.x, mark.y)
        for _ in dragging(canvas, start, start + QPointF(20.0, 0.0)):
            pass
        now = handle(window, pane, name)
        assert canvas.position(now.x, now.y).x() == pytest.approx(start.x() + 20.0, abs=1.0), name


def test_that_a_tangent_dragged_near_a_corner_stands_on_it_and_says_so(open_window: Open) -> None:
    window = open_window(shown(board("f(x) = abs(x)"), "function"))
    canvas = canvas_of(window, "function")
    start, corner = canvas.position(1.0, 1.0), canvas.position(0.0, 1.0)
    for _ in dragging(canvas, start, corner + QPointF(2.3, 0.0)):
        pass
    assert window.session.board.function.tangent_x == 0.0
    (card,) = (each for each in scene_of(window, "function").elements if each.key == "tangent:box")
    assert isinstance(card, Label)
    assert "slope −1 from the left, 1 from the right" in str(card.text)


def test_that_keys_move_a_tangent_away_from_a_corner_by_the_smallest_step(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(Set("function.tangent_x", 0.0).apply(shown(board("f(x) = abs(x)"), "function")))
    qtbot.keyClick(canvas_of(window, "function"), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.board.function.tangent_x == pytest.approx(0.008)  # a thousandth of −4 to 4


def test_that_a_click_beside_the_curve_moves_the_tangent_there(open_window: Open) -> None:
    window = open_window(shown(board("f(x) = x^2"), "function"))
    press(canvas_of(window, "function"), -2.0, 1.0)
    assert window.session.board.function.tangent_x == pytest.approx(-2.0, abs=0.02)
    assert str(window.session.store.undo_text) == "move the tangent"


def test_that_the_mark_under_the_pointer_is_told_in_the_status_line(open_window: Open) -> None:
    window = open_window(shown(with_figures(board("g(x, y) = x^2 - y^2"), "critical"), "contour"))
    told: list[str] = []
    window.wiring.pointed.connect(told.append)
    canvas = canvas_of(window, "contour")
    hover(canvas, canvas.position(0.0, 0.0) + QPointF(2.0, 1.0))
    assert told[-1] == "Critical point: saddle at (0, 0), value 0, eigenvalues −2, 2"
    hover(canvas, canvas.position(1.5, 1.0))
    assert told[-1].startswith("x = 1.")


def test_that_one_h_is_dragged_in_both_panes(open_window: Open) -> None:
    document = shown(with_figures(board("f(x) = x^3"), "secant=0.1"), "function", "error")
    window = open_window(document)
    canvas, mark = canvas_of(window, "error"), handle(window, "error", "h")
    start = canvas.position(mark.x, mark.y)
    for _ in dragging(canvas, start, canvas.position(-3.0, mark.y)):
        pass
    width = window.session.board.function.figures.secant
    assert width is not None
    assert width == pytest.approx(1e-3, rel=0.1)
    assert handle(window, "function", "secant").x == pytest.approx(1.0 + width)
    window.session.apply(Set("function.figures.secant", 0.5))
    assert handle(window, "error", "h").x == pytest.approx(log10(0.5))


def test_that_a_click_chooses_a_sample_in_both_panes(open_window: Open) -> None:
    samples = Samples(formula=Mesh(x=(-1.0, 1.0), count=5))
    window = open_window(shown(Set("samples", samples).apply(board("f(x) = x^2")), "samples", "slopes"))
    press(canvas_of(window, "samples"), 0.45, 0.5)
    assert value_at(window.session.board, "samples.at") == 3
    press(canvas_of(window, "slopes"), -0.9, 0.5)
    assert value_at(window.session.board, "samples.at") == 0
    assert str(window.session.store.undo_text) == "choose a sample"


def small_map(**settings: object) -> Document:
    """Contours, a map of few cells, and the value along the path."""
    document = board("f(x) = x", BOWL)
    pane = replace(MapPane(columns=8, rows=6, steps=20), **settings)  # type: ignore[arg-type]
    document = replace(document, board=replace(document.board, map=pane))
    return shown(document, "contour", "map", "value", "sweep")


def test_that_a_click_on_the_map_starts_a_path_and_with_ctrl_one_more(
    open_window: Open, wait_for_answers: Callable[[Window], None]
) -> None:
    window = open_window(small_map())
    press(canvas_of(window, "map"), 1.0, 1.5)
    ((x, y),) = window.session.board.contour.starts
    assert (x, y) == pytest.approx((1.0, 1.5), abs=0.05)
    press(canvas_of(window, "map"), -2.0, -1.0, CONTROL)
    assert len(window.session.board.contour.starts) == 2
    assert str(window.session.store.undo_text) == "add a start point"
    wait_for_answers(window)
    trails = {each.key for each in scene_of(window, "map").elements if isinstance(each, Trail)}
    assert trails == {"trail:0:0", "trail:0:1"}


def test_that_a_click_on_the_sweep_takes_the_rate_and_undo_gives_the_old_one_back(open_window: Open) -> None:
    window = open_window(small_map())
    press(canvas_of(window, "sweep"), -1.5, 0.5)
    rate = value_at(window.session.board, "optimizers[a].settings.learning_rate")
    assert rate == pytest.approx(10**-1.5, rel=0.05)
    assert str(window.session.store.undo_text) == f"take learning rate {rate}"
    window.session.store.undo()
    assert value_at(window.session.board, "optimizers[a].settings.learning_rate") == 0.1


def test_that_both_settings_are_dragged_on_a_map_of_them(open_window: Open) -> None:
    document = small_map(
        kind="settings",
        across=SettingRange(name="learning_rate", low=0.01, high=1.0, count=6),
        upward=SettingRange(name="momentum", low=0.0, high=0.9, count=5),
    )
    ball = OptimizerChoice(id="a", optimizer="momentum", settings=(("learning_rate", 0.1), ("momentum", 0.5)))
    window = open_window(replace(document, board=replace(document.board, optimizers=(ball,))))
    canvas, store = canvas_of(window, "map"), window.session.store
    for _ in dragging(canvas, canvas.position(-1.0, 0.5), canvas.position(-0.5, 0.2)):
        pass
    settings = dict(store.document.board.optimizers[0].settings)
    assert settings["learning_rate"] == pytest.approx(10**-0.5, rel=0.05)
    assert settings["momentum"] == pytest.approx(0.2, abs=0.02)
    store.undo()
    assert not store.can_undo


# playback


def test_that_the_cursor_of_the_value_moves_every_pane_that_depends_on_the_step(open_window: Open) -> None:
    window = open_window(small_map())
    canvas, player = canvas_of(window, "value"), window.session.player
    player.seek(3)
    mark = handle(window, "value", "step")
    start = canvas.position(mark.x, mark.y)
    for _ in dragging(canvas, start, canvas.position(1.0, mark.y)):
        pass
    assert player.index == 1
    for pane in ("contour", "map"):
        trails = [each for each in scene_of(window, pane).elements if isinstance(each, Trail)]
        assert [each.shown for each in trails] == [1], pane
    press(canvas, 2.0, mark.y - 0.3)
    assert player.index == 2
    trails = [each for each in scene_of(window, "map").elements if isinstance(each, Trail)]
    assert [each.shown for each in trails] == [2]


def test_that_the_ground_beside_the_value_is_dragged_through_the_steps_and_no_picture_pans(
    open_window: Open,
) -> None:
    window = open_window(small_map())
    canvas, player, y = canvas_of(window, "value"), window.session.player, handle(window, "value", "step").y
    player.seek(0)
    ends = canvas.position(0.5, y - 0.3), canvas.position(3.0, y - 0.3)
    steps = [player.index for _ in dragging(canvas, *ends)]
    assert steps == sorted(steps)
    assert steps[-1] == 3
    assert not window.session.store.can_undo
    sweep, view = canvas_of(window, "sweep"), canvas_of(window, "sweep").view()
    for _ in dragging(sweep, sweep.position(-2.0, 0.2), sweep.position(0.0, 0.2)):
        pass
    assert sweep.view() == view
    assert window.session.document == small_map()


# tile by tile


@pytest.fixture
def turns_of_the_program() -> Iterator[None]:
    """Python's threads take turns as in the program: else a lane at work can halt the window for minutes."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    yield
    sys.setswitchinterval(usual)


def slow() -> Document:
    """A map of an optimizer whose runs go one by one: rows of starts that come one after the other."""
    document = board("f(x) = x", "g(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    newton = OptimizerChoice(id="a", optimizer="newton")
    pane = MapPane(columns=64, rows=2048, steps=60)
    document = replace(document, board=replace(document.board, optimizers=(newton,), map=pane))
    return shown(document, "map")


@pytest.mark.usefixtures("turns_of_the_program")
def test_that_a_map_comes_row_by_row_and_cancel_leaves_what_is_there_and_says_so(
    qtbot: QtBot, open_window_at_work: Open
) -> None:
    window = open_window_at_work(slow())
    shares: list[float] = []
    window.session.bridge.progressed.connect(lambda share: shares.append(share) if share else None)
    qtbot.waitUntil(lambda: len(shares) >= 3, timeout=60_000)
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    (cells,) = (each for each in scene_of(window, "map").elements if isinstance(each, Raster))
    assert 1 <= len(cells.cells) < 2048
    assert scene_of(window, "map").y == pytest.approx((-4.0, 4.0), abs=0.01)

    window.parts.status.cancel_pressed.emit()

    qtbot.waitUntil(lambda: not window.session.busy)  # the formula of a row may still be set
    found = window.session.answer_of(MapAnswer)
    assert found is not None
    assert found.share < 1
    (label,) = (each for each in scene_of(window, "map").elements if each.key == "missing")
    assert isinstance(label, Label)
    assert str(label.text) == f"incomplete: {found.share:.0%} of it is done"
    assert not scene_of(window, "map").stale


@pytest.mark.usefixtures("turns_of_the_program")
def test_that_rows_of_an_earlier_map_are_dropped(qtbot: QtBot, open_window_at_work: Open) -> None:
    window = open_window_at_work(slow())
    qtbot.waitUntil(lambda: window.session.answer_of(MapAnswer) is not None, timeout=60_000)
    window.session.apply(Set("map.steps", 50))
    arrived: list[int] = []
    window.session.answered.connect(
        lambda answer: arrived.append(answer.request.steps) if isinstance(answer, MapAnswer) else None
    )
    qtbot.waitUntil(lambda: len(arrived) >= 2, timeout=60_000)
    assert set(arrived) == {50}


# typed


@pytest.mark.parametrize(
    ("pane", "path", "typed", "value"),
    [
        ("function", "function.figures.higher", ("3",), 3),
        ("function", "function.figures.newton", ("1.25",), 1.25),
        ("function", "function.figures.area", ("-0.5", "2"), (-0.5, 2.0)),
        ("function", "function.figures.bisection", ("0.75", "2.5"), (0.75, 2.5)),
        ("contour", "contour.slices", ("0.125", "-1"), (0.125, -1.0)),
        ("contour", "contour.heading.degrees", ("33.5",), 33.5),
        ("contour", "contour.starts[1]", ("1.5", "2.5"), (1.5, 2.5)),
        ("error", "function.figures.secant", ("0.0625",), 0.0625),
    ],
)
def test_that_exact_numbers_are_typed_in_the_menu_of_a_pane(
    qtbot: QtBot, open_window: Open, pane: PaneId, path: str, typed: tuple[str, ...], value: object
) -> None:
    document = with_figures(full(), "second")
    contour = replace(document.board.contour, starts=((3.0, 2.0), (1.0, 1.0)))
    document = replace(document, board=replace(document.board, contour=contour))
    window = open_window(shown(document, "function", "contour", "error"))
    card = window.parts.panes.card(pane)
    menu = card.menu(0.0, 0.0)
    line = {each.path: each for each in card.findChildren(SettingLine)}[path]
    for field, text in zip(line.findChildren(NumberField), typed, strict=True):
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert value_at(window.session.board, path) == value
    menu.close()


def test_that_the_order_of_a_polynomial_and_the_h_of_a_secant_are_typed_beside_the_title(
    qtbot: QtBot, open_window: Open
) -> None:
    document = shown(with_figures(board("f(x) = sin(x)"), "taylor=3,secant=1"), "function")
    window = open_window(document)
    lines = {each.path: each for each in window.parts.panes.card("function").findChildren(SettingLine)}
    for name, text in (("taylor", "7"), ("secant", "0.5")):
        (field,) = lines[f"function.figures.{name}"].findChildren(NumberField)
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    figures = window.session.board.function.figures
    assert (figures.taylor, figures.secant) == (7, 0.5)


@pytest.mark.parametrize("figure", ["secant=1", "taylor=3"])
def test_that_a_figure_with_a_field_in_the_head_is_switched_off_in_the_menu(
    open_window: Open, figure: str
) -> None:
    name = figure.partition("=")[0]
    window = open_window(shown(with_figures(board("f(x) = sin(x)"), figure), "function"))
    card = window.parts.panes.card("function")
    words = sentence(declaration(window.session.board, f"function.figures.{name}").label)
    menu = card.menu(0.0, 0.0)
    (switch,) = (action for action in menu.actions() if action.text() == words)
    assert switch.isChecked()
    switch.trigger()
    assert getattr(window.session.board.function.figures, name) is None
    menu.close()


def test_that_the_menu_has_a_field_for_what_a_narrow_head_leaves_out(open_window: Open) -> None:
    window = open_window(shown(board("f(x) = sin(x)"), "function"))
    card = window.parts.panes.card("function")
    menu = card.menu(0.0, 0.0)
    paths = [line.path for line in menu.findChildren(SettingLine)]
    assert "function.tangent_x" in paths
    menu.close()


def test_that_the_return_that_takes_a_number_triggers_no_entry_of_the_menu(
    qtbot: QtBot, open_window: Open
) -> None:
    """The first entry of this menu fits the view; Qt makes it current, another Return presses it."""
    window = open_window(shown(full(), "contour"))
    card = window.parts.panes.card("contour")
    menu = card.menu(0.0, 0.0)
    line = next(each for each in menu.findChildren(SettingLine) if each.path == "contour.level_count")
    (number,) = line.findChildren(NumberField)
    made: list[object] = []
    window.session.store.subscribe(lambda change: made.append(change.edit))
    for text in ("5", "6", "7"):
        number.setFocus()
        number.selectAll()
        qtbot.keyClicks(number, text)
        qtbot.keyClick(number, Qt.Key.Key_Return)
    menu.close()
    assert made == [Set("contour.level_count", value) for value in (5, 6, 7)]


def test_that_indices_are_typed_in_the_menu_and_a_text_that_means_none_is_told(
    qtbot: QtBot, open_window: Open
) -> None:
    samples = Samples(values=tuple(map(float, range(6))), shape=(2, 3))
    window = open_window(shown(Set("samples", samples).apply(board("f(x) = x")), "samples"))
    told: list[str] = []
    window.session.refused.connect(lambda reason: told.append(str(reason)))
    menu = window.parts.panes.card("samples").menu(0.0, 0.0)
    line = next(each for each in menu.findChildren(SettingLine) if each.path == "samples.through")
    (text,) = line.findChildren(QLineEdit)
    for typed in ("1, 2", "1, two"):
        text.selectAll()
        qtbot.keyClicks(text, typed)
        qtbot.keyClick(text, Qt.Key.Key_Return)
    menu.close()
    assert value_at(window.session.board, "samples.through") == (1, 2)
    assert "whole numbers with commas between" in told[0]


def test_that_places_of_tangents_are_typed_in_the_menu_and_stay_as_typed(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(shown(board("f(x) = x^2"), "function"))
    path = "function.figures.tangents"

    def typed(keys: str) -> str:
        menu = window.parts.panes.card("function").menu(0.0, 0.0)
        line = next(each for each in menu.findChildren(SettingLine) if each.path == path)
        (text,) = line.findChildren(QLineEdit)
        was = text.text()
        text.selectAll()
        qtbot.keyClicks(text, keys)
        qtbot.keyClick(text, Qt.Key.Key_Return)
        menu.close()
        return was

    assert typed("pi/4, -2") == ""
    assert value_at(window.session.board, path) == (math.pi / 4, -2.0)
    assert typed("5") == "pi/4, \N{MINUS SIGN}2"
    assert value_at(window.session.board, path) == (5.0,)
