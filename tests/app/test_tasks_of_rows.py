"""Tasks in front of the window, by mouse and keys: expressions. The numbers are those of `test_tasks.py`."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hand import ALT, CONTROL, SHIFT, Hand
from nablaboard.app.window import Window
from nablaboard.model import Document, lesson
from nablaboard.view.expressions.row_widget import RowWidget
from nablaboard.view.theme import LIGHT
from seen import near, rgb

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, open_window: Callable[[Document], Window]) -> Hand:
    return Hand(qtbot, open_window(lesson("optimizers")))


def colour_of(row: RowWidget) -> tuple[int, int, int]:
    """The colour of its bar, as it is on the screen."""
    return rgb(row.grab().toImage().pixelColor(1, 4))


def has_ink(hand: Hand, x: float, y: float, colour: str, reach: int = 2) -> bool:
    """Whether the colour is seen within `reach` pixels of a place of the function pane."""
    seen = hand.seen("function")
    offsets = range(-reach, reach + 1)
    return any(near(seen.pixel(x, y, right, down), rgb(colour), 40) for right in offsets for down in offsets)


def is_whole(hand: Hand, row: RowWidget) -> bool:
    """Whether all of the row is in view in the list."""
    return row.visibleRegion().boundingRect() == row.rect()


def test_that_a_curve_that_is_typed_is_drawn_in_the_colour_of_its_row(hand: Hand) -> None:
    """Task 3."""
    row = hand.new_row("h(x) = sin(x)/x")
    assert has_ink(hand, 0.5, 0.9589, LIGHT.rows[row.colour])
    assert near(colour_of(row), rgb(LIGHT.rows[row.colour]))
    assert row.formula_text.startswith("h′(x) =")
    assert is_whole(hand, row)


def test_that_a_surface_that_is_typed_takes_the_contours_and_its_runs_stay_at_their_step(hand: Hand) -> None:
    """Task 4."""
    hand.press(Key.Key_End)
    row = hand.new_row("k(x, y) = x^2 + 3y^2")
    assert str(hand.scene("contour").title) == "Contour of k"
    assert "k = 61" in hand.said(hand.window.parts.starts)  # 49 + 12
    assert hand.window.session.player.index == hand.window.session.player.last
    assert row.formula_text == "∇k = (2x, 6y)"


@pytest.mark.parametrize("others", [0, 1])
def test_that_half_a_text_greys_the_last_picture_with_tangent_and_card_and_says_why(
    hand: Hand, others: int
) -> None:
    """Tasks 5, 6."""
    for _ in range(others):
        hand.new_row("p(x) = 3")
    hand.click(hand.row(0).editor)
    hand.press(Key.Key_End)
    hand.settle()
    before = hand.seen("function")
    hand.type(" +")
    hand.settle()
    scene, after = hand.scene("function"), hand.seen("function")
    for element in scene.elements:
        if element.key.startswith(("curve:0", "tangent", "name:curve:0")):
            assert element.key in scene.stale, element.key
    mark = scene.x[0] + 0.5 * (scene.x[1] - scene.x[0])  # the tangent point at 10
    assert before.pixel(mark, 2.0) != after.pixel(mark, 2.0)
    assert hand.row(0).error.text() == "Something is missing at the end"
    assert hand.row(0).error.isVisible()
    if others:
        assert has_ink(hand, 15.0, 3.0, LIGHT.rows[hand.row(-1).colour])  # the other is as it was


def test_that_y_and_z_without_themselves_are_functions(hand: Hand) -> None:
    """Task 7."""
    row = hand.new_row("y = x^2")
    assert has_ink(hand, 1.5, 2.25, LIGHT.rows[row.colour])
    hand.new_row("z = x^2 + y^2")
    assert any(text.endswith("= 53") for text in hand.said(hand.window.parts.starts))  # 49 + 4


def test_that_products_without_signs_and_other_letters_are_read(hand: Hand) -> None:
    """Task 8."""
    for text, value in (("2π", "= 6.28319"), ("3(2 + 1)", "= 9"), ("√16", "= 4"), ("2·3²", "= 18")):
        assert hand.new_row(text).value.text() == value


def test_that_a_wrong_text_is_marked_where_it_is_wrong_and_mended_by_a_click(hand: Hand) -> None:
    """Task 9."""
    row = hand.new_row("sni(x)")
    assert row.error.text() == "sni is not known. Did you mean sin?"
    assert is_whole(hand, row)
    hand.click(row.suggestions.fixes[0])
    hand.settle()
    assert hand.texts[-1] == "sin(x)"
    assert not row.error.isVisible()
    assert hand.undo() == "typing"


@pytest.mark.parametrize(("text", "value"), [("2 + 3", "= 5"), ("f(10)", "= 2"), ("m = pi/2", "= 1.5708")])
def test_that_a_value_is_shown_in_its_row(hand: Hand, text: str, value: str) -> None:
    """Task 10."""
    row = hand.new_row(text)
    assert row.value.text() == value
    assert row.value.visibleRegion().boundingRect() == row.value.rect()


def test_that_it_is_said_what_can_be_typed_in_place_of_a_point(hand: Hand) -> None:
    """Task 11: also where the row is the last for which there is room."""
    hand.window.resize(1180, 640)
    hand.new_row("a = 2")
    row = hand.new_row("(1, 2)")
    assert "typed in the heads of the panes" in row.error.text()
    assert is_whole(hand, row)


def test_that_an_equation_that_is_typed_is_its_curve_and_can_be_hidden(hand: Hand) -> None:
    """Task 12."""
    contours = str(hand.scene("contour").title)
    row = hand.new_row("x^2 + y^2 = 25")
    colour = LIGHT.rows[row.colour]
    assert not row.error.isVisible()
    assert near(colour_of(row), rgb(colour))
    assert all(has_ink(hand, x, y, colour) for x, y in ((3, 4), (4, 3)))
    assert str(hand.scene("contour").title) == contours
    hand.click(row.eye)
    hand.settle()
    assert not any(has_ink(hand, x, y, colour) for x, y in ((3, 4), (4, 3)))
    assert hand.undo() == "hide a row"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/(x+1)", "h′(x) = −1/(x + 1)^2"),
        ("if(x<5, x, 10-x)", "h′(x) = if(x < 5, 1, x > 5, −1)"),
    ],
)
def test_that_derivatives_are_set_and_pieces_stay_pieces(hand: Hand, text: str, said: str) -> None:
    """Tasks 13, 14."""
    row = hand.new_row(text)
    hand.qtbot.waitUntil(lambda: row.formula.height() > 30, timeout=20_000)  # a fraction, a brace
    assert row.formula_text.replace("-", "−") == said


def test_that_seven_functions_differ_by_colour_or_by_dash_and_by_name(hand: Hand) -> None:
    """Task 15."""
    for number in range(6):
        hand.new_row(f"x + {number}")
    legend = [
        (str(entry.text), entry.stroke.role, entry.stroke.dash)
        for entry in hand.scene("function").legend
        if "′" not in str(entry.text) and str(entry.text) != "tangent"
    ]
    assert len(legend) == len(set(legend)) == 7
    assert len({each[1:] for each in legend}) == 7
    assert len({each[0] for each in legend}) == 7


def test_that_sliders_are_added_dragged_and_an_end_that_moves_the_value_says_so(hand: Hand) -> None:
    """Tasks 16, 17, 19."""
    row = hand.new_row("a x + b")
    hand.click(row.suggestions.sliders)
    hand.settle()
    assert hand.texts[-2:] == ["a = 1", "b = 1"]
    assert not row.error.isVisible()
    assert hand.undo() == "add sliders"
    assert hand.texts[-1] == "a x + b"
    hand.press(Key.Key_Y, CONTROL)
    hand.settle()
    slider = hand.row(3).parameter.slider
    y = slider.height() // 2
    hand.drag(slider, QPoint(slider.width() // 2, y), QPoint(slider.width() - 4, y))
    hand.settle()
    moved = hand.texts[3]
    assert moved not in ("a = 1", "a = 0")
    assert "a" in hand.undo()
    assert hand.texts[3] == "a = 1"
    high = hand.row(3).parameter.high
    hand.click(high)
    high.selectAll()
    hand.type("1/2")
    hand.press(Key.Key_Return)
    hand.settle()
    assert hand.texts[3] == "a = 0.5"
    assert hand.row(3).notice.text() == "a was 1 and has moved to the new end, 0.5"


def test_that_a_slider_plays_between_its_ends_by_its_mark(hand: Hand) -> None:
    """Task 18."""
    row = hand.new_row("a = 2")
    hand.click(row.parameter.play)
    values: set[str] = set()

    def plays() -> bool:
        values.add(hand.texts[-1])
        return len(values) > 4

    hand.qtbot.waitUntil(plays, timeout=20_000)
    assert all(0 <= float(text.removeprefix("a = ")) <= 10 for text in values)
    hand.click(row.parameter.play)
    assert not row.parameter.playing
    hand.settle()
    hand.undo()
    assert hand.texts[-1] == "a = 2"


def test_that_a_renamed_function_takes_its_uses_along_in_one_step(hand: Hand) -> None:
    """Task 20."""
    hand.new_row("p(x) = f(2x) + f(1)")
    editor = hand.row(0).editor
    hand.click(editor)
    hand.press(Key.Key_Home)
    hand.press(Key.Key_Delete)
    hand.type("q")
    hand.press(Key.Key_Return)
    hand.settle()
    assert hand.texts[-1] == "p(x) = q(2x) + q(1)"
    assert not hand.row(-1).error.isVisible()
    hand.undo()
    assert (hand.texts[0][0], hand.texts[-1]) == ("f", "p(x) = f(2x) + f(1)")


def test_that_a_row_is_deleted_by_its_mark_and_by_keys_and_comes_back_by_name(hand: Hand) -> None:
    """Task 21."""
    texts = hand.texts
    hand.click(hand.row(0).editor)
    hand.click(hand.row(0).bin)
    hand.settle()
    assert hand.texts == texts[1:]
    assert hand.undo() == "remove a row"
    assert hand.texts == texts
    hand.click(hand.row(1).editor)
    hand.press(Key.Key_K, CONTROL | SHIFT)
    hand.settle()
    assert hand.texts == texts[:1]
    hand.undo()
    assert hand.texts == texts


def test_that_a_row_is_as_high_as_what_stands_in_it_after_others_have_gone(hand: Hand) -> None:
    """Task 21: the row that used a has less to show and more to say."""
    hand.new_row("a = 2")
    row = hand.new_row("h(x) = sin(a x)")
    hand.click(hand.row(2).editor)
    hand.click(hand.row(2).bin)
    hand.settle()
    layout = row.layout()
    assert layout is not None
    assert row.error.text() == "a is not known"
    assert row.height() == layout.heightForWidth(row.width())
    assert row.editor.geometry().bottom() < row.error.geometry().top()


def test_that_rows_are_ordered_by_the_mouse_and_by_keys(hand: Hand) -> None:
    """Task 22."""
    hand.new_row("p(x) = 3")
    first, second, third = hand.texts
    grip = hand.row(2).grip
    up = hand.row(0).mapTo(hand.window, QPoint(4, 4)) - grip.mapTo(hand.window, QPoint(4, 10))
    hand.drag(grip, QPoint(4, 10), QPoint(4, 10) + up)
    hand.settle()
    assert hand.texts == [third, first, second]
    assert hand.undo() == "move a row"
    hand.click(hand.row(0).editor)
    hand.press(Key.Key_Down, ALT)
    hand.settle()
    assert hand.texts == [second, first, third]
    hand.undo()
    assert hand.texts == [first, second, third]


def test_that_the_eye_hides_a_curve(hand: Hand) -> None:
    """Task 23."""
    colour = LIGHT.rows[hand.row(0).colour]
    assert has_ink(hand, 15.0, 3.75, colour)
    hand.click(hand.row(0).eye)
    hand.settle()
    assert not has_ink(hand, 15.0, 3.75, colour)
    assert hand.undo() == "hide a row"


def test_that_a_colour_is_chosen_at_the_bar_and_taken_back_by_name(hand: Hand) -> None:
    """Task 24."""
    hand.click(hand.row(0).grip, QPoint(2, 10))
    hand.choose(hand.open_menu(), "Green")
    hand.settle()
    green = LIGHT.rows[5]
    assert near(colour_of(hand.row(0)), rgb(green))
    assert has_ink(hand, 15.0, 3.75, green)
    assert hand.undo() == "colour a row"


def test_that_a_nameless_row_has_the_next_free_name_in_legend_head_and_readout(hand: Hand) -> None:
    """Task 25."""
    hand.new_row("x/4")
    assert "h" in [str(entry.text) for entry in hand.scene("function").legend]
    assert hand.row(-1).formula_text.startswith("h′(x)")
    told: list[str] = []
    hand.window.wiring.pointed.connect(told.append)
    canvas = hand.canvas("function")
    hand.click(canvas, hand.at("function", 8.0, 5.0))
    assert any(" h = " in text for text in told)


def test_that_a_long_text_keeps_its_first_line_in_view(hand: Hand) -> None:
    """Task 26."""
    text = " + ".join(f"{n}x^{n}" for n in range(1, 25))
    assert len(text) > 120
    QGuiApplication.clipboard().setText(text)
    hand.click(hand.window.parts.expressions.new_row.editor)
    hand.press(Key.Key_V, CONTROL)
    hand.settle()
    row = hand.row(-1)
    assert hand.texts[-1] == text
    seen = row.visibleRegion().boundingRect()
    assert seen.top() == 0
    assert seen.height() > 40
    assert row.editor.verticalScrollBar().value() == 0


def test_that_names_are_completed_from_a_list_that_stays_in_the_window(hand: Hand) -> None:
    """Task 27."""
    row = hand.new_row("a")
    hand.press(Key.Key_Tab)
    offers = row.editor.completer.offers
    hand.qtbot.waitUntil(offers.isVisible)
    column = hand.window.parts.expressions
    assert offers.width() <= column.width()
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert not offers.isVisible()
    assert len(hand.texts[-1]) > 1


def test_that_a_test_function_is_inserted_with_its_domain(hand: Hand) -> None:
    insert = hand.window.parts.expressions.new_row.insert
    menu = insert.menu()
    menu.popup(insert.mapToGlobal(QPoint(0, 0)))
    group = next(each for each in menu.actions() if isinstance(each.menu(), QMenu))
    inner = group.menu()
    assert isinstance(inner, QMenu)
    inner.popup(insert.mapToGlobal(QPoint(0, 0)))
    hand.choose(inner, "Himmelblau")
    menu.close()
    hand.settle()
    assert hand.window.session.board.contour.x == (-6.0, 6.0)
    assert hand.undo() == "insert Himmelblau"
