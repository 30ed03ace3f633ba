"""Nothing that the program can do is out of reach: each list of the code is held against the window.

The lists are the code's own: the classes of edits, what is declared of settings, the tables of optimizers and
of panes, the presets, the handles in pictures. What is compared with them is what the document heard while
every control was worked, one after the other, by mouse and keys, and after each its edit undone. A new edit
or setting that no control makes is missing from what was heard.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

import nablaboard
from boards import board
from nablaboard import model
from nablaboard.app.data_dialog import DataDialog
from nablaboard.app.window import Window
from nablaboard.calculus.descent import OPTIMIZERS, Schedule
from nablaboard.model import (
    DECLARED,
    PANES,
    PRESETS,
    AddOptimizer,
    Board,
    Change,
    Document,
    Edit,
    EditError,
    Fit,
    InsertPreset,
    MapPane,
    Mesh,
    OptimizerChoice,
    PaneId,
    Samples,
    Set,
    SettingRange,
    Slider,
    SweepPane,
    lesson,
    settable_paths,
    value_at,
    with_figures,
)
from nablaboard.model.fit import Model
from nablaboard.scene import Marker
from nablaboard.view.buttons import IconButton, LinkButton
from nablaboard.view.choice import Choice
from nablaboard.view.descent.setting_controls import NumberSetting
from nablaboard.view.fields import NumberField
from nablaboard.view.panes import SettingLine
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.tick import TickBox

LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
OTHERS = ("1", "2", "3", "0.5", "0.25", "5", "7", "12", "-1", "-2", "0", "100")
"""What is typed into a field for a number until one of it is taken."""

MOVES = (QPointF(40.0, -30.0), QPointF(-40.0, 30.0), QPointF(200.0, 0.0), QPointF(-200.0, 0.0))
"""How far a handle is carried, until one of it means anything."""

FIGURES = (
    "secant=0.5,area=-1:2,newton=3,bisection=0.5:2.5,taylor=3,second,slices=1:-1,direction=-2:2:30,critical"
)
POINTS = ((1.0, 2.0), (2.0, 3.5), (3.0, 6.0), (4.0, 8.25))


@dataclass
class Heard:
    """What a window's document has taken: edits, and the settings that they changed, `[]` for each id."""

    window: Window
    edits: list[Edit] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.window.session.store.subscribe(self._take)

    def _take(self, change: Change) -> None:
        if change.edit is None:
            return
        self.edits.append(change.edit)
        before, after = (dict(values(each.board)) for each in (change.before, change.after))
        self.paths |= {pattern(path) for path in after if after[path] != before.get(path)}

    @property
    def kinds(self) -> set[type[Edit]]:
        return {type(each) for each in self.edits}


def values(board: Board) -> Iterator[tuple[str, object]]:
    """Everything that can be set on a board, by its path."""
    for path in settable_paths(board):
        with suppress(EditError):  # a part of what is not there
            yield path, value_at(board, path)


def pattern(path: str) -> str:
    return re.sub(r"\[[^\]]*\]", "[]", path)


# hands


def put_back(window: Window) -> None:
    """Undo what one control has done."""
    window.session.store.end_gesture()
    while window.session.store.can_undo:
        window.session.store.undo()
    QApplication.processEvents()


def press(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, pos=at or widget.rect().center())


def type_other(heard: Heard, number: NumberField) -> None:
    """Type numbers until the document has heard of one."""
    before = len(heard.edits)
    for text in OTHERS:
        number.setFocus()
        number.selectAll()
        QTest.keyClicks(number, text)
        QTest.keyClick(number, Qt.Key.Key_Return)
        if len(heard.edits) > before:
            return


def choose_other(choice: Choice) -> None:
    """One option further, or back from the last one, as the arrow keys do it."""
    choice.setFocus()
    last = choice.currentIndex() == choice.count() - 1
    QTest.keyClick(choice, Qt.Key.Key_Up if last else Qt.Key.Key_Down)


def work(heard: Heard, card: QWidget) -> None:
    """Work every control that a card shows, and put back what it did."""
    of_numbers = [each.field for each in card.findChildren(NumberSetting)]
    for found in (
        *((type_other, each) for each in card.findChildren(NumberField) if each not in of_numbers),
        *((type_other, each) for each in of_numbers),
    ):
        if found[1].isVisibleTo(card):
            found[0](heard, found[1])
            put_back(heard.window)
    for choice in card.findChildren(Choice):
        if choice.isVisibleTo(card):
            choose_other(choice)
            put_back(heard.window)
    for tick in card.findChildren(TickBox):
        if tick.isVisibleTo(card):
            press(tick)
            put_back(heard.window)
    for slider in card.findChildren(GestureSlider):
        if slider.isVisibleTo(card):
            slider.setFocus()
            QTest.keyClick(slider, Qt.Key.Key_Left)
            QTest.keyClick(slider, Qt.Key.Key_Right)
            put_back(heard.window)


def actions_of(menu: QMenu) -> Iterator[QAction]:
    """The entries of a menu and of those below it."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()
            yield from actions_of(below)
        elif not action.isSeparator():
            yield action


def work_menu(heard: Heard, menu: QMenu) -> None:
    """Trigger every entry but those of the whole window, and type into every field."""
    own = set(heard.window.actions_by_id.values())
    for action in list(actions_of(menu)):
        if action not in own and action.isEnabled():
            action.trigger()
            put_back(heard.window)
    for line in menu.findChildren(SettingLine):
        for each in line.findChildren(QLineEdit):
            if isinstance(each, NumberField):
                type_other(heard, each)
            else:
                for text in ("t", "1, 0"):
                    each.setFocus()
                    each.selectAll()
                    QTest.keyClicks(each, text)
                    QTest.keyClick(each, Qt.Key.Key_Return)
            put_back(heard.window)


def work_panes(heard: Heard) -> None:
    """The menus and the fields beside the titles of all panes that the board shows."""
    for pane in heard.window.session.board.panes:
        card = heard.window.parts.panes.card(pane)
        (left, right), (low, high) = card.canvas.view()
        menu = card.menu((left + right) / 2, (low + high) / 2)
        work_menu(heard, menu)
        menu.close()
        for line in card.findChildren(SettingLine):
            for number in line.findChildren(NumberField):
                if line.isVisibleTo(card):
                    type_other(heard, number)
                    put_back(heard.window)
    if (help_beside := heard.window.commands.help.dock) is not None:
        help_beside.close()  # the menus have asked for it, and it takes room from the inspector


# boards


def full(*panes: PaneId) -> Document:
    """A board with one of everything, but for a fit."""
    document = board("f(x) = x^2 - 2", "g(x, y) = x^2 + a y^2", "a = 2", "h(x) = f(x) + b")
    document = with_figures(document, FIGURES)
    rows = tuple(
        replace(row, slider=Slider(low=-5.0, high=5.0)) if row.id == 2 else row for row in document.board.rows
    )
    choices = (
        OptimizerChoice(id="a", optimizer="gradient-descent"),
        OptimizerChoice(id="b", optimizer="adam"),
    )
    document = replace(
        document,
        board=replace(
            document.board,
            rows=rows,
            optimizers=choices,
            map=MapPane(columns=4, rows=3, steps=5),
            sweep=SweepPane(budget=5),
            run=replace(document.board.run, steps=5),
            contour=replace(document.board.contour, starts=((3.0, 2.0), (1.0, 1.0))),
            samples=Samples(formula=Mesh(x=(-1.0, 1.0), count=5)),
        ),
    )
    return Set("panes", panes).apply(document)


def settings_map(document: Document) -> Document:
    """The same with a map over two settings."""
    pane = MapPane(
        kind="settings",
        optimizer="b",
        across=SettingRange(name="learning_rate", low=0.01, high=1.0, count=4),
        upward=SettingRange(name="beta1", low=0.0, high=0.9, count=3),
        steps=5,
    )
    return replace(document, board=replace(document.board, map=pane))


def grid() -> Document:
    """Samples of two axes, given as numbers."""
    samples = Samples(values=(0.0, 1.0, 4.0, 1.0, 2.0, 5.0, 4.0, 5.0, 8.0), shape=(3, 3))
    return Set("samples", samples).apply(full("samples", "slopes"))


def fitting(curve: Model = "line") -> Document:
    """A fit beside its data; a quadratic one has a weight more than are shown."""
    document = full("contour", "data", "value")
    return model.SetFit(Fit(points=POINTS, model=curve)).apply(document)


Open = Callable[[Document], Window]


def classes_of_edits() -> set[type[Edit]]:
    """Every edit of the model; of a dataclass with slots, made twice, the one that the module has."""
    found: set[type[Edit]] = set()
    waiting: list[type[Edit]] = list(Edit.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        ours = kind.__module__.startswith(nablaboard.__name__)  # other tests have edits of their own
        if ours and getattr(sys.modules[kind.__module__], kind.__name__, None) is kind:
            found.add(kind)
    return found


# settings


def work_inspector(heard: Heard, document: Document) -> None:
    """The cards of the inspector, with the settings of every optimizer."""
    parts = heard.window.parts
    if document.board.fit is not None:
        parts.fit.held.link.setChecked(True)
    parts.run.more.setChecked(True)
    for card in (parts.starts, parts.run, parts.fit):
        work(heard, card)
    for place in range(len(heard.window.session.board.optimizers)):
        open_settings(heard.window, place)
        work(heard, parts.descent.strip)
        tick_optimizer(heard.window, place)
        put_back(heard.window)


def work_row(heard: Heard, row: int) -> None:
    """Its eye, its bar's menu and that of its text, the ends of its slider; a letter is typed."""
    widget = heard.window.parts.expressions.widget(row)
    press(widget.eye)
    put_back(heard.window)
    work(heard, widget.parameter)
    widget.editor.setFocus()
    QTest.keyClicks(widget.editor, " ")
    put_back(heard.window)
    for of_text in (True, False):
        for place in range(len(list(actions_of(menu_of(heard.window, row, of_text=of_text))))):
            action = list(actions_of(menu_of(heard.window, row, of_text=of_text)))[place]
            if action.isEnabled():
                action.trigger()
                put_back(heard.window)


def menu_of(window: Window, row: int, *, of_text: bool) -> QMenu:
    widget = window.parts.expressions.widget(row)
    return widget.menu() if of_text else widget.grip_menu()


def place_of(window: Window, row: int) -> QPoint:
    """The name of an optimizer in its table."""
    table = window.parts.descent.table
    return table.visualRect(table.model().index(row, 0)).center()


def open_settings(window: Window, row: int) -> None:
    strip, table = window.parts.descent.strip, window.parts.descent.table
    wanted = window.session.board.optimizers[row].id
    if window.parts.descent.opened_choice != wanted:
        table.setCurrentIndex(table.model().index(row, 0))
        press(table.viewport(), place_of(window, row))
    assert strip.isVisibleTo(window)


def tick_optimizer(window: Window, row: int) -> None:
    table = window.parts.descent.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)


def documents() -> tuple[Document, ...]:
    noisy = full("function", "contour")
    run = replace(noisy.board.run, gradient_from="central", noise=0.1, schedule=Schedule("step", warm_up=2.0))
    noisy = Set("run", run).apply(noisy)
    return (
        noisy,
        full("value", "error"),
        full("map", "sweep"),
        settings_map(full("map")),
        full("samples", "slopes"),
        grid(),
        fitting("quadratic"),
    )


def test_that_every_setting_is_changed_by_a_control_of_the_window(open_window: Open) -> None:
    changed: set[str] = set()
    for place, document in enumerate(documents()):
        window = open_window(document)
        heard = Heard(window)
        work_panes(heard)
        work_view(heard)
        if place == 0:
            for row in document.board.rows:
                work_row(heard, row.id)
        if place == 0 or document.board.fit is not None:
            work_inspector(heard, document)
        window.panes.actions["slopes"].trigger()
        changed |= heard.paths
        window.close()
    assert sorted(set(DECLARED) - changed) == []


def work_view(heard: Heard) -> None:
    """Zoom every pane that has a view of its own."""
    for pane in heard.window.session.board.panes:
        if heard.window.session.panes[pane].view is not None:
            canvas = heard.window.parts.panes.card(pane).canvas
            canvas.setFocus()
            QTest.keyClick(canvas, Qt.Key.Key_Plus)


def test_that_every_optimizer_is_added_and_every_setting_of_it_changed_by_a_control(
    open_window: Open,
) -> None:
    window = open_window(full("value"))
    heard = Heard(window)
    for action in window.parts.descent.adding.menu().actions():
        action.trigger()
        put_back(window)
    assert {each.optimizer for each in heard.edits if isinstance(each, AddOptimizer)} == set(OPTIMIZERS)
    for optimizer in OPTIMIZERS.values():
        only = OptimizerChoice(id="a", optimizer=optimizer.id)
        document = full("value")
        window.session.store.replace(replace(document, board=replace(document.board, optimizers=(only,))))
        QApplication.processEvents()
        heard.paths.clear()
        open_settings(window, 0)
        work(heard, window.parts.descent.strip)
        wanted = {f"optimizers[].settings.{each.name}" for each in optimizer.settings}
        assert wanted - heard.paths == set(), optimizer.id


# panes, presets and handles


def test_that_every_pane_is_shown_by_an_entry_of_the_menu(open_window: Open) -> None:
    window = open_window(full("function"))
    for pane in PANES:
        if pane not in window.session.board.panes:
            window.panes.actions[pane].trigger()
        assert pane in window.session.board.panes
        window.session.store.end_gesture()
        put_back(window)


def test_that_every_preset_is_inserted_from_the_menu(open_window: Open) -> None:
    window = open_window(full("function"))
    heard = Heard(window)
    for action in list(actions_of(window.parts.expressions.new_row.insert.menu())):
        action.trigger()
        put_back(window)
    inserted = {each.id for each in heard.edits if isinstance(each, InsertPreset)}
    assert inserted == {preset.id for preset in PRESETS}


def handles_of_the_code() -> set[str]:
    """What handles are called in the scenes; those of several of a kind end where their number begins."""
    found: set[str] = set()
    for name, module in list(sys.modules.items()):
        if name.startswith("nablaboard.scene."):
            for constant, value in vars(module).items():
                if re.fullmatch(r"[A-Z_]*HANDLES?", constant) and isinstance(value, str | tuple):
                    found |= {value} if isinstance(value, str) else set(value)
    return found


def test_that_every_handle_is_moved_by_the_mouse(
    open_window: Open, wait_for_answers: Callable[[Window], None]
) -> None:
    moved: set[str] = set()
    chosen = Set("samples.at", 2)
    for document in (
        full("function", "contour"),
        full("value", "error"),
        full("sweep"),
        settings_map(full("map")),
        chosen.apply(full("samples", "slopes")),
    ):
        window = open_window(document)
        window.session.player.seek(1)
        heard = Heard(window)
        steps: list[int] = []
        window.session.player.moved.connect(lambda index, _last, steps=steps: steps.append(index))
        for pane in document.board.panes:
            for mark in marks_of(window, pane):
                for move in MOVES:
                    before = len(heard.edits), len(steps)
                    drag(window, pane, mark, move)
                    if (len(heard.edits), len(steps)) != before:
                        moved.add(mark.handle)
                        break
                put_back(window)
                wait_for_answers(window)
        window.close()
    missing = {each for each in handles_of_the_code() if not any(name.startswith(each) for name in moved)}
    assert missing == set()


def marks_of(window: Window, pane: PaneId) -> list[Marker]:
    scene = window.session.scenes.drawn(pane)
    assert scene is not None
    return [each for each in scene.elements if isinstance(each, Marker) and each.handle]


def drag(window: Window, pane: PaneId, mark: Marker, move: QPointF) -> None:
    """Take hold of a handle and carry it so far."""
    canvas = window.parts.panes.card(pane).canvas
    start = canvas.position(mark.x, mark.y)
    for kind, at, button, held in (
        (QEvent.Type.MouseMove, start, NO_BUTTON, NO_BUTTON),
        (QEvent.Type.MouseButtonPress, start, LEFT, LEFT),
        (QEvent.Type.MouseMove, start + move / 2, NO_BUTTON, LEFT),
        (QEvent.Type.MouseMove, start + move, NO_BUTTON, LEFT),
        (QEvent.Type.MouseButtonRelease, start + move, LEFT, NO_BUTTON),
    ):
        place = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
        QApplication.sendEvent(canvas.viewport(), QMouseEvent(kind, at, place, button, held, NO_KEYS))


# edits


def test_that_every_edit_is_made_by_the_window(
    open_window: Open, wait_for_answers: Callable[[Window], None], qtbot: QtBot
) -> None:
    made: set[type[Edit]] = set()
    for gestures, document in (
        (rows_by_hand, full("function", "contour")),
        (optimizers_by_hand, full("contour", "sweep")),
        (fit_by_hand, fitting()),
        (scenes_by_hand, lesson("optimizers")),
    ):
        window = open_window(document)
        heard = Heard(window)
        for gesture in gestures(window):
            gesture()
            wait_for_answers(window)
        made |= heard.kinds
        window.close()
    assert classes_of_edits() - made == set()


def rows_by_hand(window: Window) -> Iterator[Callable[[], object]]:
    """Add, type, rename, slide, move, copy, remove; sliders for what is missing; one from the menu."""
    panel, actions = window.parts.expressions, window.actions_by_id

    def type_at(row: int, keys: str, place: int) -> None:
        panel.focus_row(row, place)
        QTest.keyClicks(panel.widget(row).editor, keys)

    yield lambda: press(panel.widget(3).link)
    yield lambda: type_at(0, "q", 1)
    yield partial(panel.focus_row, 1)
    yield lambda: QTest.keyClick(panel.widget(2).parameter.slider, Qt.Key.Key_Right)
    yield lambda: work(Heard(window), panel.widget(2).parameter)
    yield actions["row-down"].trigger
    yield actions["duplicate-row"].trigger
    yield actions["remove-row"].trigger
    yield lambda: (panel.new_row.editor.setFocus(), QTest.keyClicks(panel.new_row.editor, "x"))
    yield lambda: next(actions_of(panel.new_row.insert.menu())).trigger()
    yield lambda: work_view(Heard(window))


def optimizers_by_hand(window: Window) -> Iterator[Callable[[], object]]:
    """Starts and optimizers: add, copy, move, remove, choose; a rate is taken from the sweep."""
    descent, starts = window.parts.descent, window.parts.starts
    yield lambda: press(starts.adding)
    yield lambda: press(starts.lines[1].ring)
    yield lambda: press(starts.lines[1].bin)
    yield lambda: QTest.keyClick(starts.lines[0].fields[0], Qt.Key.Key_F2)
    yield lambda: QTest.keyClicks(starts.lines[0].name, "a")
    yield lambda: QTest.keyClick(starts.lines[0].name, Qt.Key.Key_Return)
    yield descent.adding.menu().actions()[0].trigger

    def choose(place: int) -> None:
        list(actions_of(descent.table.menu(1)))[place].trigger()

    yield from (partial(choose, place) for place in range(4))
    canvas = window.parts.panes.card("sweep").canvas
    yield lambda: press(canvas.viewport(), canvas.position(-1.5, 0.5).toPoint())


def fit_by_hand(window: Window) -> Iterator[Callable[[], object]]:
    """Another model, units and weights, other data typed and made up, no fit and a fit again."""
    card = window.parts.fit
    yield lambda: choose_other(card.model)
    yield lambda: press(card.scaled)
    yield lambda: choose_other(card.weights[0])
    yield lambda: press(card.begun.link)
    yield lambda: type_other(Heard(window), card.begun.fields[0])
    yield lambda: in_dialog(window, card.data, made_up=False)
    yield lambda: in_dialog(window, card.data, made_up=True)
    remove = next(each for each in card.findChildren(IconButton))
    yield lambda: press(remove)


def in_dialog(window: Window, button: LinkButton, *, made_up: bool) -> None:
    """Ask for other data, and take what the dialog has."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DataDialog)
        if dialog.other.isChecked() != made_up:
            press(dialog.other)
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(0, window, answer)
    press(button)


def scenes_by_hand(window: Window) -> Iterator[Callable[[], object]]:
    yield lambda: press(window.parts.lesson.next)
