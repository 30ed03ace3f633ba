"""Between the session and the panes' cards: scenes and settings to the cards, gestures to the document.

What a gesture means, the table of panes says; here it is only carried over.
"""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from nablaboard.app.menus import tell_keys
from nablaboard.app.readout import mark_at, readout_of
from nablaboard.app.session import Session
from nablaboard.app.settings import meant, settings_of
from nablaboard.model import Edit, ModelError, PaneId, Set, SetView, TakeSettings
from nablaboard.scene import Scene
from nablaboard.view.described import summary_text
from nablaboard.view.panes import PaneArea, PaneCard, PaneSetting
from nablaboard.view.theme import Theme
from nablaboard.view.words import sentence
from nablaboard.words import Message, message

REACH = 6.0  # logical pixels from a special place at which a hand means it
GRIP = 14.0  # logical pixels from a point at which its menu is meant


class PaneWiring(QObject):
    """Makes the cards of panes for a session. `pointed(text)` says what is under the pointer.

    `menu_opening(menu)` lets others put entries of all panes at the end of a pane's menu.
    `rested(pane, title, sentences)` says in words what a pane shows that stands still, `help_asked(pane)`
    that somebody wants to know what the pane is.
    """

    pointed = Signal(str)
    rested = Signal(str, str, tuple)
    help_asked = Signal(str)
    menu_opening = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._area: PaneArea | None = None
        self._pointer: tuple[PaneId, float, float] | None = None
        self._clicked: tuple[PaneId, QElapsedTimer] | None = None  # where a click changed the document, since

    def fill(self, area: PaneArea) -> None:
        """Show in this area what the session says from now on."""
        self._area = area
        self._session.board_changed.connect(self._show_board)
        self._session.cleared.connect(self._forget_click)
        self._session.values_changed.connect(self._read_out)
        self._session.scenes.changed.connect(self._show_scene)

    def set_theme(self, theme: Theme) -> None:
        """Make cards in these colours from now on."""
        self._theme = theme

    def make(self, pane: PaneId) -> PaneCard:
        """The card of a pane, connected."""
        session, canvas_of = self._session, self._session.panes[pane]
        card = PaneCard(self._theme, movable=canvas_of.view is not None)
        canvas = card.canvas
        canvas.handle_moved.connect(partial(self._drag, pane))
        canvas.handle_nudged.connect(partial(self._drag, pane, by_hand=False))
        canvas.gesture_ended.connect(session.store.end_gesture)
        canvas.view_changed.connect(partial(self._look, pane))
        canvas.resized.connect(partial(session.resize, pane))
        canvas.clicked.connect(partial(self._click, pane))
        canvas.scrubbed.connect(partial(self._scrub, pane))
        canvas.fit_asked.connect(partial(self._press_twice, pane))
        canvas.pointed.connect(lambda x, y: self._point((pane, x, y)))
        canvas.pointer_left.connect(lambda: self._point(None))
        canvas.rested.connect(partial(self.rested.emit, pane))
        card.setting_changed.connect(self._set)
        card.menu_opening.connect(partial(self._fill_menu, pane))
        card.closed.connect(lambda: self.show_pane(pane, False))
        card.units_chosen.connect(partial(self._choose_units, pane))
        tell_keys(card)
        return card

    def show_pane(self, pane: PaneId, on: bool) -> None:
        """Show a pane, in the table's order, or take it away; the last one stays."""
        shown = set(self._session.board.panes) | {pane} if on else set(self._session.board.panes) - {pane}
        if shown:
            self._set("panes", tuple(each for each in self._session.panes if each in shown))

    def fit(self, pane: PaneId) -> None:
        """Show all that the pane has."""
        session = self._session
        answers = session.ledger.answers(pane)
        session.apply(session.panes[pane].fits(session.document, session.readings, answers))

    def _show_board(self) -> None:
        if self._area is None:
            return
        self._area.show_panes(self._session.board.panes)
        for pane in self._session.board.panes:
            self._area.card(pane).show_fields(self._settings(pane, "head"))

    def _settings(self, pane: PaneId, where: str) -> list[PaneSetting]:
        """What stands in the head, or all of it: a head may be narrow, and only the menu switches off."""
        controls = self._session.panes[pane].controls(self._session.document)
        if where == "menu":
            return settings_of(self._session.board, [each._replace(where="menu") for each in controls])
        return settings_of(self._session.board, [each for each in controls if each.where == where])

    def _show_scene(self, pane: PaneId, scene: Scene) -> None:
        if self._area is not None:
            self._area.card(pane).show_scene(scene)

    def _set(self, path: str, value: object) -> None:
        try:
            self._session.apply(Set(path, meant(self._session.board, path, value)))
        except ModelError as error:
            self._session.refused.emit(error.sentence)
        self._session.store.end_gesture()

    def _choose_units(self, pane: PaneId, aspect: str) -> None:
        path = self._session.panes[pane].aspect
        if path is not None:
            self._set(path, aspect)

    def _look(self, pane: PaneId, x: tuple[float, float], y: tuple[float, float]) -> None:
        view = self._session.panes[pane].view
        if view is not None:
            self._session.look(pane, SetView(view, x, y))

    def _drag(self, pane: PaneId, handle: str, x: float, y: float, *, by_hand: bool = True) -> None:
        if self._area is None:
            return
        drawn, document = self._session.panes[pane], self._session.document
        place = self._meant(pane, handle, x, y, by_hand=by_hand)
        if not self._seek(drawn.seeks(document, handle, *place)):
            self._session.apply(drawn.drags(document, handle, *place))

    def _click(self, pane: PaneId, x: float, y: float, adding: bool) -> None:
        self._session.store.end_gesture()  # of keys that moved a handle
        before, drawn = self._session.document, self._session.panes[pane]
        place = self._meant(pane, "", x, y)
        if not self._seek(drawn.seeks(before, "", *place)):
            self._session.apply(drawn.clicks(before, *place, adding))
        self._session.store.end_gesture()
        self._clicked = None
        if self._session.document is not before:
            self._clicked = pane, QElapsedTimer()
            self._clicked[1].start()

    def _forget_click(self) -> None:
        """What a click has changed is no longer what is shown."""
        self._clicked = None

    def _scrub(self, pane: PaneId, x: float, y: float) -> None:
        """The ground is dragged: the step under the pointer, in a pane that shows steps."""
        self._seek(self._session.panes[pane].seeks(self._session.document, "", x, y))

    def _seek(self, step: int | None) -> bool:
        """Show this step and stand still, if a playhead was moved; whether it was."""
        if step is None:
            return False
        self._session.player.pause()
        self._session.player.seek(step)
        return True

    def _meant(
        self, pane: PaneId, handle: str, x: float, y: float, *, by_hand: bool = True
    ) -> tuple[float, float]:
        """The place that is meant at the pointer: with the digits that a hand can mean, or a special one."""
        if self._area is None:
            return x, y
        session, canvas = self._session, self._area.card(pane).canvas
        place = canvas.rounded(x, y)
        if not by_hand:
            return place
        answers, reach = session.ledger.answers(pane), canvas.reach(REACH)
        return session.panes[pane].snaps(session.document, answers, handle, place, reach)

    def _press_twice(self, pane: PaneId) -> None:
        """The first press of a double click has moved or added something: take that back, then fit."""
        where, clock = self._clicked or (None, QElapsedTimer())
        self._clicked = None
        if where == pane and clock.elapsed() < 2 * QApplication.doubleClickInterval():
            self._session.store.take_back()
        self.fit(pane)

    def _point(self, pointer: tuple[PaneId, float, float] | None) -> None:
        self._pointer = pointer
        self._read_out()

    def _read_out(self) -> None:
        """Say what is under the pointer; nothing of a pane that is gone, which has no answers."""
        if self._pointer is None:
            self.pointed.emit("")
        else:
            pane, x, y = self._pointer
            mark = self._mark_at(pane, x, y)
            self.pointed.emit(mark or readout_of(self._session.ledger.answers(pane), x, y))

    def _mark_at(self, pane: PaneId, x: float, y: float) -> str:
        """What the mark under the pointer stands for."""
        scene = self._session.scenes.drawn(pane)
        if scene is None or self._area is None:
            return ""
        mark = mark_at(scene, x, y, self._area.card(pane).canvas.reach(REACH))
        return sentence(mark) if isinstance(mark, Message) else mark

    def _offer(self, menu: QMenu, edit: Edit | None, *, here: bool = False) -> None:
        """An entry for an edit; `here` says that the menu's place is a part of it."""
        if edit is not None:
            words = sentence(edit.undo_text)
            if here and not isinstance(edit, TakeSettings):
                words = self.tr("{what} here").format(what=words)
            menu.addAction(words, partial(self._session.apply, edit))

    def _fill_menu(self, pane: PaneId, menu: QMenu, x: float, y: float) -> None:
        shown, document = self._session.panes[pane], self._session.document
        if shown.view is not None:
            menu.addAction(self.tr("Fit"), partial(self.fit, pane))
        place = self._meant(pane, "", x, y)
        for adding in (True, False):
            self._offer(menu, shown.clicks(document, *place, adding), here=True)
        if self._area is not None:
            reach = self._area.card(pane).canvas.reach(GRIP)
            for edit in shown.offers(document, (x, y), reach):
                self._offer(menu, edit)
        menu.addSeparator()
        if self._area is not None:
            self._area.card(pane).fill_menu(menu, self._settings(pane, "menu"))
        menu.addSeparator()
        menu.addAction(sentence(message("what.copy-summary")), partial(self._copy_summary, pane))
        self.menu_opening.emit(menu)
        menu.addSeparator()
        menu.addAction(sentence(message("manual.what")), partial(self.help_asked.emit, pane))

    def _copy_summary(self, pane: PaneId) -> None:
        """What the pane shows, in words and numbers."""
        QGuiApplication.clipboard().setText(summary_text(self._session.scenes.scene(pane)))
