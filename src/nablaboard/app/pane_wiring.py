"""Between the session and the panes' cards: scenes and settings to them, what is chosen to the document."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from nablaboard.app.gestures import REACH, Gestures
from nablaboard.app.menus import tell_keys
from nablaboard.app.readout import mark_at, readout_of
from nablaboard.app.session import Session
from nablaboard.app.settings import meant, settings_of
from nablaboard.model import Edit, ModelError, PaneId, Set, TakeSettings
from nablaboard.scene import Scene
from nablaboard.view.described import summary_text
from nablaboard.view.panes import PaneArea, PaneCard, PaneSetting
from nablaboard.view.theme import Theme
from nablaboard.view.words import sentence
from nablaboard.words import Message, message

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
        self._gestures = Gestures(session, self)
        self._resting = False

    def fill(self, area: PaneArea) -> None:
        """Show in this area what the session says from now on."""
        self._area = area
        self._session.board_changed.connect(self._show_board)
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
        self._gestures.listen(pane, canvas)
        canvas.resized.connect(partial(session.resize, pane))
        canvas.pointed.connect(lambda x, y: self._point((pane, x, y)))
        canvas.pointer_left.connect(lambda: self._point(None))
        canvas.rested.connect(partial(self.rested.emit, pane))
        card.setting_changed.connect(self._set)
        card.menu_opening.connect(partial(self._fill_menu, pane, card))
        card.closed.connect(lambda: self.show_pane(pane, False))
        card.units_chosen.connect(partial(self._choose_units, pane))
        tell_keys(card)
        return card

    def show_pane(self, pane: PaneId, on: bool) -> None:
        """Show a pane, in the table's order, or take it away; the last one stays."""
        shown = set(self._session.board.panes) | {pane} if on else set(self._session.board.panes) - {pane}
        if shown:
            self._set("panes", tuple(each for each in self._session.panes if each in shown))

    def rest(self, resting: bool) -> None:
        """Show no scenes for a while, as while the panes are shown elsewhere; then those of now."""
        self._resting = resting
        if resting or self._area is None:
            return
        for pane in self._session.board.panes:
            canvas = self._area.card(pane).canvas
            self._show_scene(pane, self._session.scenes.scene(pane))
            self._session.resize(pane, *canvas.plot_size())

    def fit(self, pane: PaneId) -> None:
        """Show all that the pane has."""
        self._gestures.fit(pane)

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
        if self._area is not None and not self._resting:
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
                words = str(message("pane.here", what=words))
            menu.addAction(words, partial(self._session.apply, edit))

    def _fill_menu(self, pane: PaneId, card: PaneCard, menu: QMenu, x: float, y: float) -> None:
        shown, document = self._session.panes[pane], self._session.document
        if shown.view is not None:
            menu.addAction(str(message("pane.fit")), partial(self.fit, pane))
        place = self._gestures.meant(pane, card.canvas, x, y)
        for adding in (True, False):
            self._offer(menu, shown.clicks(document, *place, adding), here=True)
        for edit in shown.offers(document, (x, y), card.canvas.reach(GRIP)):
            self._offer(menu, edit)
        menu.addSeparator()
        card.fill_menu(menu, self._settings(pane, "menu"))
        menu.addSeparator()
        menu.addAction(sentence(message("what.copy-summary")), partial(self._copy_summary, pane))
        self.menu_opening.emit(menu)
        menu.addSeparator()
        menu.addAction(sentence(message("manual.what")), partial(self.help_asked.emit, pane))

    def _copy_summary(self, pane: PaneId) -> None:
        """What the pane shows, in words and numbers."""
        QGuiApplication.clipboard().setText(summary_text(self._session.scenes.scene(pane)))
