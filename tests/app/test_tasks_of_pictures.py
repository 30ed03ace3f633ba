"""Tasks in front of the window, by mouse and keys: tangents, views, functions that are hard to draw."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hand import ALT, CONTROL, Hand
from nablaboard.app.window import Window
from nablaboard.model import Document, PaneId, lesson
from nablaboard.scene import Label, Polylines, Tone
from nablaboard.view.fields import NumberField
from nablaboard.view.panes import SettingLine

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, open_window: Callable[[Document], Window]) -> Hand:
    return Hand(qtbot, open_window(lesson("optimizers")))


def field_of(hand: Hand, pane: PaneId, path: str, place: int = 0) -> NumberField:
    """The field in the head of a pane that sets this."""
    lines = {each.path: each for each in hand.window.parts.panes.card(pane).findChildren(SettingLine)}
    return lines[path].findChildren(NumberField)[place]


def card_of(hand: Hand) -> str:
    """What the card of the tangent says."""
    cards = (each for each in hand.scene("function").elements if each.key == "tangent:box")
    card = next(cards)
    assert isinstance(card, Label)
    return str(card.text)


def wheel(hand: Hand, pane: PaneId, at: QPoint, turns: int) -> None:
    canvas = hand.canvas(pane)
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)
    hand.settle()


def is_cut(field: NumberField) -> bool:
    return field.fontMetrics().horizontalAdvance(field.text()) > field.width() - 8


def test_that_the_tangent_follows_the_hand_and_a_typed_place(hand: Hand) -> None:
    """Tasks 28, 29: f(10) = 1 + 1 = 2, f′(10) = 0.3; at 17.622 it is 0.45244."""
    assert card_of(hand).startswith("f(10) = 2, slope 0.3")
    canvas = hand.canvas("function")
    start = hand.handle("function", "tangent")
    places = []
    for _ in hand.dragging(canvas, start, hand.at("function", 15.0, 3.75)):
        hand.settle()
        places.append(hand.window.session.board.function.tangent_x)
    assert places == sorted(places)
    assert places[-1] == pytest.approx(15.0, abs=0.05)
    assert hand.undo() == "move the tangent"
    field = field_of(hand, "function", "function.tangent_x")
    hand.write(field, "17.622")
    assert "slope 0.45244" in card_of(hand)
    assert field.text() == "17.622"
    assert not is_cut(field)


def test_that_places_are_typed_as_people_write_them_and_a_refusal_shows_the_range(hand: Hand) -> None:
    """Tasks 30, 31."""
    field = field_of(hand, "function", "function.tangent_x")
    for text, value in (("pi/2", 1.5707963267948966), ("1/3", 1 / 3), ("2pi", 6.283185307179586)):
        hand.write(field, text)
        assert hand.window.session.board.function.tangent_x == pytest.approx(value, rel=1e-15)
        hand.click(hand.canvas("contour"), QPoint(3, 3))  # and not into the field
        assert not is_cut(field)
        assert float(field.text().replace("−", "-")) == pytest.approx(value, rel=0.01)
    hand.write(field, "1e12")
    assert hand.window.session.board.function.tangent_x == 1e12
    hand.click(field)
    hand.replace("1e300")
    assert field._bubble is not None
    assert field._bubble.isVisible()
    assert field.fault() == "Type a number at least −1e100 and at most 1e100"
    hand.press(Key.Key_Escape)
    assert not field._bubble.isVisible()


def test_that_wheel_and_drag_zoom_and_pan_and_the_curve_is_sampled_anew(hand: Hand) -> None:
    """Task 32."""
    canvas = hand.canvas("function")
    (left, right), _ = canvas.view()
    wheel(hand, "function", hand.at("function", 5.0, 1.0), 5)
    (near_left, near_right), _ = canvas.view()
    assert near_right - near_left < (right - left) / 1.5
    assert near_left < 5.0 < near_right
    (curve,) = (each for each in hand.scene("function").elements if each.key == "curve:0:function")
    assert isinstance(curve, Polylines)
    assert curve.paths[0][0, 0] == pytest.approx(near_left, abs=0.05 * (near_right - near_left))
    start = QPoint(canvas.width() // 2, 40)
    hand.drag(canvas, start, start + QPoint(60, 0))
    hand.settle()
    assert canvas.view()[0][0] < near_left


def test_that_views_go_back_and_forward(hand: Hand) -> None:
    """Task 33."""
    canvas = hand.canvas("function")
    first = canvas.view()
    wheel(hand, "function", hand.at("function", 5.0, 1.0), 3)
    second = canvas.view()
    hand.press(Key.Key_Left, ALT)
    assert canvas.view() == first
    hand.press(Key.Key_Right, ALT)
    assert canvas.view()[0] == pytest.approx(second[0])
    assert not hand.window.session.store.can_undo  # what is looked at is no change of the document


@pytest.mark.parametrize("how", ["double click", "keys"])
def test_that_fitting_shows_what_the_surface_does_and_no_run_that_left(hand: Hand, how: str) -> None:
    """Task 34: down x² − y² everything leaves; the saddle at 0 and the start stay in the view."""
    hand.new_row("k(x, y) = x^2 - y^2")
    canvas = hand.canvas("contour")
    if how == "keys":
        hand.press(Key.Key_2, CONTROL)
    else:
        hand.double_click(canvas, hand.at("contour", 5.0, 3.0))
    hand.settle()
    (left, right), (low, high) = canvas.view()
    for x, y in ((0.0, 0.0), (-7.0, 2.0)):
        assert (left < x < right, low < y < high) == (True, True)
    assert max(right - left, high - low) < 30
    assert len(hand.window.session.board.contour.starts) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("(1 - x)^2 + 100(y - x^2)^2", (1.0, 1.0)),
        ("20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)", (0.0, 0.0)),
        ("x^2 - y^2", (0.0, 0.0)),
        ("1/(x^2 + y^2)", (0.0, 0.0)),
    ],
)
def test_that_the_minimum_is_in_a_fitted_view_and_words_are_of_the_function_that_is_shown(
    hand: Hand, text: str, place: tuple[float, float]
) -> None:
    """Tasks 69, 70."""
    hand.new_row(f"k(x, y) = {text}")
    hand.press(Key.Key_2, CONTROL)
    hand.settle()
    (left, right), (low, high) = hand.canvas("contour").view()
    assert left < place[0] < right
    assert low < place[1] < high
    said = [str(hand.scene("contour").title)]
    said += [text for text in hand.said(hand.window.parts.starts) if " = " in text]
    assert said[0] == "Contour of k"
    assert len(said) == 2
    assert said[1].startswith("k = ")


@pytest.mark.parametrize(
    ("text", "paths"),
    [("tan(x)", 7), ("1/x", 1), ("sqrt(x)", 1), ("ln(x)", 1), ("x^x", 1), ("1e12 x", 1)],
)
def test_that_hard_curves_are_drawn_in_pieces_that_nothing_joins(hand: Hand, text: str, paths: int) -> None:
    """Task 66: tan has six poles between 0 and 20, at π/2 + kπ."""
    row = hand.new_row(text)
    key = f"curve:{row.row}:function"
    (curve,) = (each for each in hand.scene("function").elements if each.key == key)
    assert isinstance(curve, Polylines)
    assert len(curve.paths) == paths


def test_that_steps_are_level_pieces(hand: Hand) -> None:
    """Task 66: the view ends above 6, so that the steps at 0, 1 … 6 are in it."""
    row = hand.new_row("floor(x)")
    key = f"curve:{row.row}:function"
    (curve,) = (each for each in hand.scene("function").elements if each.key == key)
    assert isinstance(curve, Polylines)
    heights = [set(path[:, 1].tolist()) for path in curve.paths]
    assert heights[:7] == [{0.0}, {1.0}, {2.0}, {3.0}, {4.0}, {5.0}, {6.0}]


def test_that_a_constant_has_a_derivative_that_is_seen_and_a_large_one_is_fitted(hand: Hand) -> None:
    """Tasks 66, 67."""
    row = hand.new_row("c(x) = 3")
    assert row.formula_text == "c′(x) = 0"
    hand.click(hand.row(0).eye)
    hand.new_row("p(x) = 1e15 + x")
    hand.click(hand.row(2).eye)
    hand.press(Key.Key_1, CONTROL)
    hand.settle()
    low, high = hand.canvas("function").view()[1]
    assert low < 1e15 < 1e15 + 20 < high
    assert high - low < 1e15 / 1000


def test_that_a_tangent_follows_the_pointer_beside_a_curve_that_swings(hand: Hand) -> None:
    """Task 68."""
    hand.click(hand.row(0).eye)
    hand.new_row("p(x) = sin(50x)")
    canvas, start = hand.canvas("function"), hand.handle("function", "tangent")
    end = start + QPoint(80, 0)
    for share in hand.dragging(canvas, start, end):
        now = hand.handle("function", "tangent")  # before any answer
        assert now.x() == pytest.approx(start.x() + 80 * share, abs=1.5)


@pytest.mark.parametrize("text", ["k(x, y) = 3", "k(x, y) = sqrt(x) + y"])
def test_that_a_hint_of_a_surface_stands_beside_its_picture(hand: Hand, text: str) -> None:
    """Task 71: what is said is no box over the middle of the plot."""
    hand.new_row(text)
    canvas = hand.canvas("contour")
    said = {each.key: each.rect for each in canvas.boxes()}.get("message")
    x, y = hand.at("contour", 0.0, 0.0).toTuple()
    if text.endswith("3"):
        assert said is not None
    assert said is None or not (said.left < x < said.right and said.top < y < said.bottom)


def test_that_lines_too_near_to_tell_apart_are_a_tone_and_it_is_said(hand: Hand) -> None:
    """Task 72."""
    hand.new_row("k(x, y) = sin(x y)")
    wheel(hand, "contour", hand.at("contour", 0.0, 0.0), -14)
    scene = hand.scene("contour")
    assert any(isinstance(each, Tone) for each in scene.elements)
    assert str(scene.note) or str(scene.message)
