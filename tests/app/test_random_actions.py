"""Whatever is done in the window, in whatever order, it is a function of its document.

A few short walks in every run; `NABLABOARD_WALKS=30x1000 pytest tests/app/test_random_actions.py` takes
thirty of a thousand actions each.
"""

import os
from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar
from pytestqt.qtbot import QtBot

from nablaboard.app.session import Session
from nablaboard.app.settings import settings_of
from nablaboard.app.window import Window
from nablaboard.compute import Failure
from nablaboard.model import (
    PANES,
    AddRow,
    AddStart,
    Document,
    RemoveRow,
    RemoveStart,
    Set,
    ShowScene,
    Store,
    files,
    item,
    lesson,
    lessons,
)
from nablaboard.model.sight import looking_at, shown
from nablaboard.scene import describe
from nablaboard.view.panes import Canvas, PaneCard, PaneSetting
from nablaboard.view.panes.bars import DragBar
from nablaboard.view.theme import THEMES

WALKS, LENGTH = (int(each) for each in os.environ.get("NABLABOARD_WALKS", "3x60").split("x"))
BETWEEN = 20  # actions between two looks
PATIENCE = 120_000  # milliseconds for all answers
SOUND = (
    "f(x) = sin(x)",
    "g(x, y) = x^2 + a y^2",
    "a = 2",
    "x^2",
    "h(x) = a x - 1",
    "sqrt(x)",
    "1/x",
    "if(x < 0, -x, x^2)",
    "p(x, y) = sin(x) cos(y)",
    "(1 - x)^2 + 100 (y - x^2)^2",
)
BROKEN = ("f(x) = ", "sin(", "x +* 2", "g(x, y) = x^2 + b", "", "q(x) = q(x)", "f(x, y) = x y")


class Walk:
    """Random actions in a window, the same for the same seed."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window, self.session = window, window.session
        self.random = Random(seed)  # noqa: S311 - the same walk for the same seed
        self.first = self.session.document
        self.actions: list[Callable[[], object]] = [
            self.type,
            self.type,
            self.spoil,
            self.add_row,
            self.remove_row,
            self.session.store.undo,
            self.session.store.undo,
            self.session.store.redo,
            self.drag,
            self.drag,
            self.click,
            self.zoom,
            self.fit,
            self.play,
            self.scrub,
            self.show_scene,
            self.open_lesson,
            self.toggle_pane,
            self.toggle_pane,
            self.arrange,
            self.arrange,
            self.move_pane,
            self.drag_head,
            self.drag_bar,
            self.fold,
            self.set_something,
            self.set_something,
            self.set_optimizer,
            self.inspect,
            self.inspect,
            self.add_optimizer,
            self.browse,
            self.dress,
            self.set_starts,
            self.wait,
            self.wait,
        ]

    def act(self) -> None:
        """One action."""
        self.random.choice(self.actions)()

    def type(self) -> None:
        self._write(self.random.choice(SOUND))

    def spoil(self) -> None:
        self._write(self.random.choice(BROKEN))

    def _write(self, text: str) -> None:
        """Letter by letter, as it is typed."""
        rows = self.session.board.rows
        if rows:
            row = self.random.choice(rows)
            for end in sorted({self.random.randint(0, len(text)), len(text)}):
                self.session.apply(Set(f"rows[{row.id}].text", text[:end]))
            self.session.attend(row.id)
            self.session.store.end_gesture()

    def add_row(self) -> None:
        self.session.apply(AddRow(self.random.choice(SOUND + BROKEN)))

    def remove_row(self) -> None:
        rows = self.session.board.rows
        if len(rows) > 1:
            self.session.apply(RemoveRow(self.random.choice(rows).id))

    def drag(self) -> None:
        canvas = self._canvas()
        handles = canvas._painter.markers()
        if handles:
            handle = self.random.choice(handles).handle
            for _ in range(self.random.randint(1, 4)):
                canvas.handle_moved.emit(handle, *self._place(canvas))
            canvas.gesture_ended.emit()

    def click(self) -> None:
        canvas = self._canvas()
        canvas.clicked.emit(*self._place(canvas), self.random.random() < 0.3)

    def zoom(self) -> None:
        canvas = self._canvas()
        canvas._zoom(self.random.choice((0.5, 0.8, 1.25, 2.0)))

    def fit(self) -> None:
        self._canvas().fit_asked.emit()

    def play(self) -> None:
        self.session.player.toggle()

    def scrub(self) -> None:
        self.session.player.seek(self.random.randint(0, max(1, self.session.player.last)))

    def show_scene(self) -> None:
        scenes = self.session.document.scenes
        if scenes:
            self.session.apply(ShowScene(self.random.randrange(len(scenes))))

    def open_lesson(self) -> None:
        if self.random.random() < 0.3:
            self.window.documents.open_lesson(self.random.choice(lessons())[0])
            self.first = self.session.document

    def toggle_pane(self) -> None:
        pane = self.random.choice(PANES)
        self.window.wiring.show_pane(pane, pane not in self.session.board.panes)

    def arrange(self) -> None:
        """An arrangement, an enlarged pane, or all as it fits best."""
        names = ("arrange-large", "arrange-side", "arrange-stacked", "arrange-reset", "pane-enlarge")
        self.window.actions_by_id[self.random.choice((*names, "pane-restore"))].trigger()

    def move_pane(self) -> None:
        names = ("pane-left", "pane-right", "pane-up", "pane-down", "pane-close")
        self.window.actions_by_id[self.random.choice(names)].trigger()

    def drag_head(self) -> None:
        grip, area = self._card().grip, self.window.parts.panes
        place = QPoint(self.random.randint(-20, area.width()), self.random.randint(-20, area.height()))
        grip.dragged.emit(area.mapToGlobal(place))
        grip.dropped.emit(area.mapToGlobal(place))

    def drag_bar(self) -> None:
        bars = [bar for bar in self.window.parts.panes.findChildren(DragBar) if bar.isVisible()]
        if bars:
            bar = self.random.choice(bars)
            bar.began.emit()
            bar.moved.emit(self.random.randint(-300, 300))
            bar.ended.emit()

    def fold(self) -> None:
        """Another size of the window, with two columns or three."""
        self.window.resize(*self.random.choice(((1024, 768), (1366, 768), (1440, 900))))
        tabs = self.window.findChildren(QTabBar)
        tab = self.random.choice(tabs)
        tab.setCurrentIndex(self.random.randrange(max(1, tab.count())))

    def inspect(self) -> None:
        """A press on a button of the inspector, whichever; that of data would ask for them in a dialog."""
        parts = self.window.parts
        found = [
            button
            for part in (parts.descent, parts.fit, parts.starts, parts.run)
            for button in part.findChildren(QAbstractButton)
            if button.isVisible() and button not in (parts.fit.data, parts.descent.adding)
        ]
        if found:
            self.random.choice(found).click()

    def add_optimizer(self) -> None:
        if len(self.session.board.optimizers) < 6:
            self.random.choice(self.window.parts.descent.adding.menu().actions()).trigger()

    def browse(self) -> None:
        self.window.actions_by_id[self.random.choice(("view-back", "view-forward"))].trigger()

    def dress(self) -> None:
        self.window.choose_theme(self.random.choice(list(THEMES)))

    def set_something(self) -> None:
        board = self.session.board
        controls = self.session.panes[self.random.choice(board.panes)].controls(self.session.document)
        found = settings_of(board, controls)
        if found:
            setting = self.random.choice(found)
            card = self.window.parts.panes.card(self.random.choice(board.panes))
            card.setting_changed.emit(setting.path, self._value(setting))

    def set_optimizer(self) -> None:
        choices = self.session.board.optimizers
        if choices:
            path = item("optimizers", self.random.choice(choices).id)
            self.session.apply(Set(f"{path}.enabled", self.random.random() < 0.7))
            self.session.apply(Set("run.steps", self.random.choice((5, 50, 200))))

    def set_starts(self) -> None:
        starts = self.session.board.contour.starts
        if starts and self.random.random() < 0.5:
            self.session.apply(RemoveStart(self.random.randrange(len(starts))))
        elif len(starts) < 4:
            self.session.apply(AddStart(self.random.uniform(-3, 3), self.random.uniform(-3, 3)))

    def wait(self) -> None:
        for _ in range(self.random.randint(1, 4)):
            QApplication.processEvents()

    def _card(self) -> PaneCard:
        return self.window.parts.panes.card(self.random.choice(self.session.board.panes))

    def _canvas(self) -> Canvas:
        return self._card().canvas

    def _place(self, canvas: Canvas) -> tuple[float, float]:
        x, y = canvas.view()
        return self.random.uniform(*x), self.random.uniform(*y)

    def _value(self, setting: PaneSetting) -> object:
        if setting.optional and self.random.random() < 0.4:
            return None
        if setting.value is None and setting.first is not None:
            return setting.first
        match setting.kind:
            case "switch":
                return self.random.random() < 0.5
            case "choice":
                return self.random.choice([choice for choice, _ in setting.choices] or [setting.value])
            case "several":
                return tuple(choice for choice, _ in setting.choices if self.random.random() < 0.5)
            case "number":
                number = self.random.randint(0, 6) if setting.bounds.whole else self.random.uniform(-3, 3)
                return min(max(number, setting.bounds.low), setting.bounds.high)
            case "pair":
                low = self.random.uniform(-3, 3)
                return (low, low + self.random.uniform(0.1, 3))
            case _:
                return setting.value


def look(qtbot: QtBot, window: Window, fresh_session: Callable[[Document], Session]) -> None:
    """Each picture is that of a session that has only just begun, but for what broken rows have left."""
    session = window.session
    session.player.pause()
    lighten(session)
    settle(qtbot, session)
    session.player.seek(session.player.last)
    fresh = fresh_session(session.document)
    settle(qtbot, fresh)
    while take_sizes(fresh, session):
        settle(qtbot, fresh)  # in the meantime an axis of the window may have become wider
        settle(qtbot, session)
    fresh.player.pause()
    fresh.player.seek(session.player.index)
    assert read(session) == read(fresh)
    for pane in session.board.panes:
        scene, answers = session.scenes.scene(pane), session.ledger.answers(pane)
        if not any(answers.asked[name] is None for name in answers.given):
            assert describe(scene, complete=True) == describe(fresh.scenes.scene(pane), complete=True), pane
    fresh.close()


def take_sizes(fresh: Session, session: Session) -> bool:
    """Give the panes of the one session the sizes of the other's; whether any was another."""
    panes = session.board.panes
    changed = [pane for pane in panes if fresh.scenes.sheet(pane).size != session.scenes.sheet(pane).size]
    for pane in changed:
        fresh.resize(pane, *session.scenes.sheet(pane).size)
    return bool(changed)


def lighten(session: Session) -> None:
    """Leave nothing on the board that takes minutes: a map of many runs, a run of many steps."""
    session.apply(Set("map.columns", min(session.board.map.columns, 12)))
    session.apply(Set("map.rows", min(session.board.map.rows, 12)))
    session.apply(Set("run.steps", min(session.board.run.steps, 500)))


def read(session: Session) -> list[tuple[str, str, str]]:
    """What is said of each row."""
    formulas = [session.rows.formulas[row.id] for row in session.board.rows]
    return [
        (each.kind, str(each.error), formula)
        for each, formula in zip(session.readings, formulas, strict=True)
    ]


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)
    qtbot.wait(0)  # panes that were just shown learn their sizes
    qtbot.waitUntil(lambda: not session.busy, timeout=PATIENCE)


@pytest.mark.parametrize("seed", range(WALKS))
def test_that_the_window_stays_a_function_of_its_document(
    qtbot: QtBot, open_window: Callable[[Document], Window], seed: int
) -> None:
    window = open_window(lesson("optimizers"))
    faults: list[str] = []
    window.session.failed.connect(lambda failure: faults.extend(_fault(failure)))

    def fresh_session(document: Document) -> Session:
        session = Session(Store(document), window)
        session.start()
        return session

    walk = Walk(window, seed)
    for count in range(1, LENGTH + 1):
        walk.act()
        if count % BETWEEN == 0:
            look(qtbot, window, fresh_session)
            assert not faults
    store = window.session.store
    while store.can_undo:
        store.undo()
    back = looking_at(store.document, shown(walk.first.board))
    assert files.to_bytes(back) == files.to_bytes(walk.first)
    look(qtbot, window, fresh_session)


def _fault(failure: Failure) -> list[str]:
    """The traceback of an answer that nobody expected to fail."""
    return [failure.details] if failure.details else []
