"""Tasks in front of the window, by mouse and keys: starts, optimizers, playback, long work."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hand import CONTROL, Hand
from nablaboard.app.window import Window
from nablaboard.calculus.descent import Schedule
from nablaboard.model import Document, OptimizerChoice, Set, lesson
from nablaboard.scene import Label, Trail
from nablaboard.view.buttons import LinkButton
from nablaboard.view.fields import NumberField
from nablaboard.view.tempo import TEMPOS

Key = Qt.Key
Open = Callable[[Document], Window]


@pytest.fixture
def hand(qtbot: QtBot, open_window: Open) -> Hand:
    return Hand(qtbot, open_window(lesson("optimizers")))


def cell(hand: Hand, row: int, column: int) -> QPoint:
    """The middle of a cell of the table of optimizers."""
    view = hand.window.parts.descent.table
    return view.visualRect(view.model().index(row, column)).center()


def press_cell(hand: Hand, row: int, column: int) -> None:
    hand.click(hand.window.parts.descent.table.viewport(), cell(hand, row, column))


def names(hand: Hand) -> list[str]:
    model = hand.window.parts.descent.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def reveal(hand: Hand, widget: QWidget) -> None:
    """Scroll the inspector until the widget is in view, as the wheel does."""
    hand.window.parts.columns._right.ensureWidgetVisible(widget)


def test_that_starts_are_dragged_added_chosen_typed_and_deleted(hand: Hand) -> None:
    """Tasks 35–38: g(−7, 2) = 49/20 + 4 = 6.45, g(4, 1) = 16/20 + 1 = 1.8, g(1, 3) = 9.05."""
    starts = hand.window.parts.starts
    hand.drag(hand.canvas("contour"), hand.handle("contour", "start:0"), hand.at("contour", 4.0, 1.0))
    hand.settle()
    assert hand.window.session.board.contour.starts[0] == pytest.approx((4.0, 1.0), abs=0.06)
    assert hand.undo() == "move a start point"
    hand.click(hand.canvas("contour"), hand.at("contour", 4.0, 1.0), CONTROL)
    hand.settle()
    assert len(starts.lines) == 2
    assert "start (−7, 2)" in hand.said(hand.window.parts.descent)
    hand.click(starts.lines[1].ring)
    hand.settle()
    assert any(text.startswith("start (4") for text in hand.said(hand.window.parts.descent))
    line = starts.lines[0]
    hand.write(line.fields[0], "1")
    hand.write(line.fields[1], "9/3")
    assert "g = 9.05" in hand.said(line)
    assert hand.undo() == "move a start point"
    hand.click(starts.lines[0].bin)
    hand.settle()
    assert len(starts.lines) == 1
    assert hand.undo() == "remove a start point"
    assert len(starts.lines) == 2


def test_that_a_named_start_is_called_so_wherever_it_is_told(hand: Hand) -> None:
    """By a double click beside its fields; the card, the picture, the legend and the undo menu say it."""
    card, window = hand.window.parts.starts, hand.window
    hand.click(hand.canvas("contour"), hand.at("contour", 4.0, 1.0), CONTROL)
    hand.settle()
    line = card.lines[0]
    hand.double_click(line, QPoint(line.bin.x() - 12, line.bin.geometry().center().y()))
    hand.type("west")
    hand.press(Key.Key_Return)
    hand.settle()
    assert "west (−7, 2)" in hand.said(window.parts.descent)
    labels = [str(each.text) for each in hand.scene("contour").elements if isinstance(each, Label)]
    assert "west (−7, 2)" in labels
    assert any("Adam from west" in str(said) for said in hand.scene("contour").summary)
    assert any("Adam from start 2" in str(said) for said in hand.scene("contour").summary)
    hand.press(Key.Key_Space)
    assert window.session.player.playing
    hand.press(Key.Key_Space)
    assert hand.undo() == "name a start point"
    assert not line.name.isVisible()


def test_that_a_rate_is_typed_and_optimizers_are_switched_off(hand: Hand) -> None:
    """Tasks 39, 40."""
    press_cell(hand, 0, 1)
    hand.enter("0.5")
    assert dict(hand.window.session.board.optimizers[0].settings)["learning_rate"] == 0.5
    assert "learning rate" in hand.undo()
    view = hand.window.parts.descent.table
    box = view.visualRect(view.model().index(2, 0))
    hand.click(view.viewport(), QPoint(box.left() + 10, box.center().y()))
    hand.settle()
    trails = [each.key for each in hand.scene("contour").elements if isinstance(each, Trail)]
    assert "trail:2:0" not in trails
    assert hand.undo() == "switch an optimizer off"


@pytest.mark.parametrize("name", ["Newton", "Nelder–Mead", "Adam"])
def test_that_an_optimizer_is_added_with_two_clicks(hand: Hand, name: str) -> None:
    """Task 41: and a second Adam is told from the first."""
    adding = hand.window.parts.descent.adding
    hand.click(adding)
    menu = hand.open_menu()
    action = next(each for each in menu.actions() if each.text() == name)
    hand.click(menu, menu.actionGeometry(action).center())
    hand.settle()
    assert len(names(hand)) == 6
    assert names(hand)[-1].startswith(name)
    assert len(set(names(hand))) == 6
    assert any(each.key == "trail:5:0" for each in hand.scene("contour").elements)
    assert hand.undo() == "add an optimizer"


def test_that_schedule_seed_and_noise_are_set_where_the_runs_are(hand: Hand) -> None:
    """Tasks 42, 43."""
    run = hand.window.parts.run
    reveal(hand, run)
    hand.write(run.noise, "0.1")
    assert hand.undo() == "change the noise σ"
    for kind, said in (("central", "gradient"), ("dual", "gradient")):
        run.method.picked.emit(kind)
        hand.settle()
        assert said in hand.window.actions_by_id["undo"].text()
    run.method.picked.emit("central")
    hand.settle()
    assert run.width_field.isVisible()


def test_that_more_settings_open_where_they_are_seen(hand: Hand) -> None:
    """Task 42, on the smallest window: the schedule is chosen and its numbers typed without scrolling."""
    window, run = hand.window, hand.window.parts.run
    window.resize(1180, 640)
    hand.settle()
    reveal(hand, run.more)
    hand.click(run.more)
    hand.qtbot.waitUntil(lambda: not run.bound.visibleRegion().isEmpty())
    assert not run.schedule.visibleRegion().isEmpty()
    run.schedule.setFocus()
    hand.press(Key.Key_Down)
    hand.settle()
    every = run.schedule_numbers["every"]
    hand.qtbot.waitUntil(lambda: every.visibleRegion().boundingRect() == every.rect())
    hand.write(every, "5")
    hand.write(run.schedule_numbers["warm_up"], "3")
    assert window.session.board.run.schedule == Schedule("step", every=5.0, warm_up=3.0)
    assert hand.undo() == "change the schedule"


def test_that_a_run_that_diverges_says_so_beside_the_plot_and_is_mended_by_a_click(hand: Hand) -> None:
    """Task 44: λmax of x²/20 + y² is 2, so that 0.9 · 2/λmax is 0.9."""
    press_cell(hand, 0, 1)
    hand.enter("1.5")
    notes = hand.window.parts.descent.notes
    hand.qtbot.waitUntil(lambda: "Use η 0.9" in hand.said(notes), timeout=20_000)
    assert any("2/λmax = 1" in text for text in hand.said(notes))
    assert not str(hand.scene("contour").message)
    links = [each for each in notes.findChildren(LinkButton) if each.isVisible()]
    assert [each.text() for each in links] == ["Use η 0.9"]
    reveal(hand, links[0])
    hand.click(links[0])
    hand.settle()
    assert dict(hand.window.session.board.optimizers[0].settings)["learning_rate"] == 0.9


def button(hand: Hand, name: str) -> QWidget:
    found = getattr(hand.window.parts.playback, f"_{name}")
    assert isinstance(found, QWidget)
    return found


def test_that_runs_are_played_stepped_scrubbed_and_repeated_by_mouse(hand: Hand) -> None:
    """Task 45."""
    player = hand.window.session.player
    hand.click(button(hand, "start"))
    assert player.index == 0
    for name, step in (("on", 1), ("on", 2), ("back", 1), ("end", 30), ("start", 0)):
        hand.click(button(hand, name))
        assert player.index == step
    hand.click(button(hand, "play"))
    assert player.playing
    hand.click(button(hand, "play"))
    assert not player.playing
    scrub = hand.window.parts.playback.scrub
    y = scrub.height() // 2
    hand.drag(scrub, QPoint(10, y), QPoint(scrub.width() // 2, y))
    assert 13 <= player.index <= 17
    hand.click(button(hand, "loop"))
    assert player.loop
    menu = hand.window.parts.playback._tempo.menu()
    assert {action.text() for action in menu.actions()} >= {"¼×", "8×", "All in 6 s", "All in 6 s, log clock"}


def test_that_a_run_of_35317_steps_is_played_in_the_time_that_was_chosen(hand: Hand) -> None:
    """Task 45: after half of the 6 seconds half of the steps, or √35317 = 188 of them, are shown."""
    linear = next(each for each in TEMPOS if each.seconds == 6 and not each.logarithmic)
    log = next(each for each in TEMPOS if each.seconds == 6 and each.logarithmic)
    assert linear.after(0.0, 35317, 3.0) == pytest.approx(35317 / 2, rel=0.01)
    assert 100 < log.after(0.0, 35317, 3.0) < 300


@pytest.mark.parametrize("typed", ["row", "new row", "x₀", "start", "steps", "rate"])
def test_that_the_keys_play_after_typing_anything_and_a_click_on_a_pane(hand: Hand, typed: str) -> None:
    """Task 46."""
    if typed == "row":
        hand.click(hand.row(0).editor)
        hand.type(" ")
    elif typed == "new row":
        hand.new_row("h(x) = 2")
    elif typed == "rate":
        press_cell(hand, 0, 1)
        hand.replace("0.2")
        hand.press(Key.Key_Return)
    else:
        fields = {
            "x₀": next(iter(hand.window.parts.panes.card("function").findChildren(NumberField))),
            "start": hand.window.parts.starts.lines[0].fields[0],
            "steps": hand.window.parts.run.steps,
        }
        hand.write(fields[typed], "20")
    hand.settle()
    hand.click(hand.canvas("contour"), QPoint(4, 4))  # beside the axes, where nothing is
    assert not isinstance(hand.focused, QLineEdit)
    player, last = hand.window.session.player, hand.window.session.player.last
    for key, step in (
        (Key.Key_Home, 0), (Key.Key_Right, 1), (Key.Key_Right, 2), (Key.Key_Left, 1), (Key.Key_End, last),
    ):  # fmt: skip
        hand.press(key)
        assert player.index == step
    hand.press(Key.Key_Space)
    assert player.playing


def test_that_a_click_leaves_the_keys_with_no_button(hand: Hand) -> None:
    """Task 46: Space plays and does not press again what was pressed last."""
    for widget in (hand.row(0).eye, button(hand, "start"), hand.window.parts.starts.adding):
        hand.click(hand.row(0).editor)
        hand.click(widget)
        hand.settle()
        assert hand.focused is hand.window
        hand.press(Key.Key_Space)
        assert hand.window.session.player.playing
        hand.press(Key.Key_Space)


def test_that_escape_leaves_a_row_and_the_keys_play(hand: Hand) -> None:
    """Task 46: one that stood there, and one that was begun just now."""
    before = hand.texts
    hand.click(hand.row(0).editor)
    hand.type("+ 1")
    hand.press(Key.Key_Escape)
    hand.settle()
    assert hand.texts == before
    hand.new_row("sni(")
    hand.press(Key.Key_Escape)
    hand.settle()
    assert hand.texts == before
    hand.press(Key.Key_Home)
    assert hand.window.session.player.index == 0
    assert not hand.row(0).editor.hasFocus()
    assert not hand.row(1).editor.hasFocus()


def test_that_too_many_steps_are_refused_at_their_field_with_the_range(hand: Hand) -> None:
    """Task 73."""
    steps = hand.window.parts.run.steps
    reveal(hand, steps)
    hand.click(steps)
    hand.replace("1000000")
    assert "100000" in steps.fault().replace(" ", "").replace(",", "")
    assert hand.window.session.board.run.steps == 30


def test_that_the_window_lives_while_it_computes_and_cancel_ends_it(qtbot: QtBot, open_window: Open) -> None:
    """Task 73: 100,000 steps of a noisy run are under way; typing and dragging go on."""
    document = lesson("optimizers")
    slow = OptimizerChoice(id="a", optimizer="newton")
    document = replace(document, board=replace(document.board, optimizers=(slow,)))
    document = Set("run.noise", 0.1).apply(document)
    hand = Hand(qtbot, open_window(document))
    steps = hand.window.parts.run.steps
    reveal(hand, steps)
    hand.click(steps)
    hand.replace("100000")
    hand.press(Key.Key_Return)
    (cancel,) = hand.window.parts.status.findChildren(LinkButton)
    qtbot.waitUntil(cancel.isVisible, timeout=20_000)
    before = hand.window.session.board.function.tangent_x
    hand.drag(hand.canvas("function"), hand.handle("function", "tangent"), hand.at("function", 15.0, 3.0))
    assert hand.window.session.board.function.tangent_x != before
    assert cancel.isVisible()
    hand.click(cancel)
    hand.settle()
    assert not cancel.isVisible()


def test_that_return_gives_the_keys_back_and_tab_goes_on_from_there(hand: Hand) -> None:
    """Typed with Return, Space plays; a Tab then is in the field behind, and one in a field goes on, too."""
    first, second = hand.window.parts.starts.lines[0].fields
    hand.write(first, "4")
    assert hand.focused is hand.window
    hand.press(Key.Key_Space)
    assert hand.window.session.player.playing
    hand.press(Key.Key_Space)
    hand.press(Key.Key_Tab)
    assert second.hasFocus()
    hand.type("3")
    hand.press(Key.Key_Tab)
    assert hand.window.session.board.contour.starts == ((4.0, 3.0),)
    assert hand.window.parts.starts.lines[0].bin.hasFocus()


@pytest.mark.parametrize("typed", ["x₀", "rate"])
def test_that_a_click_that_ends_a_typed_number_does_only_that(hand: Hand, typed: str) -> None:
    """Task 46: the next one moves the tangent again."""
    if typed == "x₀":
        hand.click(next(iter(hand.window.parts.panes.card("function").findChildren(NumberField))))
    else:
        press_cell(hand, 0, 1)
    hand.replace("0.7")
    hand.click(hand.canvas("function"), hand.at("function", 5.0, 4.0))
    hand.settle()
    board = hand.window.session.board
    if typed == "x₀":
        assert board.function.tangent_x == 0.7
    else:
        assert dict(board.optimizers[0].settings)["learning_rate"] == 0.7
        assert board.function.tangent_x == 10.0
    hand.click(hand.canvas("function"), hand.at("function", 5.0, 4.0))
    assert hand.window.session.board.function.tangent_x == pytest.approx(5.0, abs=0.1)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_that_the_keys_come_back_from_a_typed_rate(hand: Hand, key: Key) -> None:
    """Task 46: Space then plays, and ticks no optimizer; Tab goes on behind the table."""
    press_cell(hand, 0, 1)
    hand.replace("0.7")
    hand.press(key)
    assert hand.focused is hand.window
    hand.press(Key.Key_Space)
    assert hand.window.session.player.playing
    assert hand.window.session.board.optimizers[0].enabled


def wholly_seen(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_that_slopes_and_the_gradient_check_unfold_where_they_are_seen(hand: Hand) -> None:
    """They stand at the end of the inspector, and opened under what was in view."""
    window = hand.window
    window.resize(1440, 640)
    for card, inner in (
        (window.parts.slopes, window.parts.slopes.table),
        (window.parts.check, window.parts.check.words),
    ):
        hand.settle()
        reveal(hand, card.fold)
        hand.click(card.fold)
        hand.settle()
        hand.qtbot.waitUntil(inner.isVisible)
        hand.qtbot.waitUntil(partial(wholly_seen, inner))
