"""The window: where every part has its place, and which part hears of what."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from nablaboard.app.commands import Commands
from nablaboard.app.menus import Toolbar, make_actions, make_menus
from nablaboard.app.session import Session
from nablaboard.app.shown import Shown
from nablaboard.model import AddStart, Set, SetView, ShowScene
from nablaboard.scene import TANGENT_HANDLE, start_index
from nablaboard.view.descent import OptimizersCard, RunCard
from nablaboard.view.expressions import ExpressionsPanel
from nablaboard.view.lesson import LessonCard
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.panes import ContourPane, FunctionPane
from nablaboard.view.playback import PlaybackBar
from nablaboard.view.status import StatusLine
from nablaboard.view.theme import Theme

GAP = 10
SMALLEST = (1180, 640)
LEFT, RIGHT = 288, 298


class Window(QMainWindow):
    """The main window over one session. `theme` and `language` come from the preferences."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self._clicked = QElapsedTimer()  # since a click moved or added a start point
        self.setMinimumSize(*SMALLEST)
        self.expressions = ExpressionsPanel(session.apply, session.store.end_gesture)
        self.lesson = LessonCard()
        self.function = FunctionPane(theme)
        self.contour = ContourPane(theme)
        self.descent = OptimizersCard(session.apply, session.store.end_gesture)
        self.run = RunCard(session.apply, session.store.end_gesture)
        self.playback = PlaybackBar()
        self.status = StatusLine()
        self.messages = MessageBar()
        self.commands = Commands(self)
        self.actions_by_id = make_actions(self, self.commands.handlers)
        self.menus = make_menus(self, self.actions_by_id)
        self.toolbar = Toolbar(self.actions_by_id, self.menus["lessons"])
        self.commands.add_lessons(self.menus["lessons"])
        self._lay_out()
        self._listen()
        self.shown = Shown(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours (the application's style is `apply_theme`'s)."""
        self.theme = theme
        for part in (
            self.expressions,
            self.lesson,
            self.function,
            self.contour,
            self.descent,
            self.run,
            self.playback,
            self.status,
            self.messages,
            self.toolbar,
        ):
            part.set_theme(theme)
        self.actions_by_id[f"theme-{theme.id}"].setChecked(True)

    def start(self) -> None:
        """Ask for the first pictures and play the paths."""
        for name in ("pane-function", "pane-contour"):
            self.actions_by_id[name].setChecked(True)
        self.setFocus()
        self.session.start()
        self.session.player.play()

    def show_pane(self, pane: FunctionPane | ContourPane, on: bool) -> None:
        """Show a pane or hide it; the last one stays."""
        others = [each for each in (self.function, self.contour) if each is not pane]
        pane.setVisible(on or not any(other.isVisible() for other in others))
        for name, each in (("pane-function", self.function), ("pane-contour", self.contour)):
            self.actions_by_id[name].setChecked(not each.isHidden())

    def closeEvent(self, event: QCloseEvent) -> None:
        """End playback and all work first, then the widgets."""
        self.session.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        left = _column(self.lesson, (self.expressions, 1))
        right = _column(self.descent, self.run, (QWidget(), 1))
        right.setFixedWidth(RIGHT)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.function, self.contour):
            self.panes.addWidget(pane)
        for splitter in (self.panes,):
            splitter.setHandleWidth(GAP)
            splitter.setChildrenCollapsible(False)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(GAP)
        self.columns.setChildrenCollapsible(False)
        for part in (left, _column(self.messages, (self.panes, 1)), right):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([LEFT, 800, RIGHT])
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(GAP, GAP, GAP, GAP)
        line.addWidget(self.columns)
        whole = _column(self.toolbar, (middle, 1), self.playback, self.status, gap=0)
        self.setCentralWidget(whole)

    def _listen(self) -> None:
        session, player = self.session, self.session.player
        self.function.canvas.handle_moved.connect(self._handle_moved)
        self.function.canvas.view_changed.connect(lambda x, y: session.look(SetView("function", x, y)))
        self.function.canvas.resized.connect(partial(session.resize, "function"))
        self.function.canvas.fit_asked.connect(self.actions_by_id["fit-function"].trigger)
        self.function.tangent_chosen.connect(lambda x: session.apply(Set("function.tangent_x", x)))
        self.contour.canvas.handle_moved.connect(self._handle_moved)
        self.contour.canvas.view_changed.connect(lambda x, y: session.look(SetView("contour", x, y)))
        self.contour.canvas.resized.connect(partial(session.resize, "contour"))
        self.contour.canvas.fit_asked.connect(self._contour_pressed_twice)
        self.contour.canvas.clicked.connect(self._contour_clicked)
        self.contour.start_chosen.connect(lambda x, y: session.apply(Set("contour.starts[0]", (x, y))))
        for pane in (self.function, self.contour):
            pane.canvas.gesture_ended.connect(session.store.end_gesture)
            pane.canvas.menu_asked.connect(partial(self._pane_menu, pane))
        self.expressions.row_activated.connect(session.attend)
        self.lesson.scene_chosen.connect(lambda index: session.apply(ShowScene(index)))
        self.playback.to_start_pressed.connect(partial(player.seek, 0))
        self.playback.back_pressed.connect(partial(player.step, -1))
        self.playback.play_pressed.connect(player.toggle)
        self.playback.on_pressed.connect(partial(player.step, 1))
        self.playback.to_end_pressed.connect(lambda: player.seek(player.last))
        self.playback.scrubbed.connect(player.seek)
        self.playback.speed_chosen.connect(player.set_speed)
        self.playback.loop_chosen.connect(player.set_loop)
        self.status.cancel_pressed.connect(session.bridge.cancel)
        self.status.theme_chosen.connect(self.commands.choose_theme)

    def _handle_moved(self, handle: str, x: float, y: float) -> None:
        index = start_index(handle)
        if handle == TANGENT_HANDLE:
            self.session.apply(Set("function.tangent_x", self.function.canvas.rounded(x, y)[0]))
        elif index is not None:
            self.session.apply(Set(f"contour.starts[{index}]", self.contour.canvas.rounded(x, y)))

    def _contour_clicked(self, x: float, y: float, adding: bool) -> None:
        """A click moves the first start point, or adds one with Ctrl or Shift (and where there is none)."""
        self._clicked.restart()
        if adding or not self.session.board.contour.starts:
            self.session.apply(AddStart(x, y))
        else:
            self.session.apply(Set("contour.starts[0]", (x, y)))
            self.session.store.end_gesture()

    def _contour_pressed_twice(self) -> None:
        """The first press of a double click has moved or added a start point: take that back, then fit."""
        if self._clicked.isValid() and self._clicked.elapsed() < 2 * QApplication.doubleClickInterval():
            self.session.store.undo()
        self._clicked.invalidate()
        self.actions_by_id["fit-contour"].trigger()

    def _pane_menu(self, pane: FunctionPane | ContourPane, place: QPoint, x: float, y: float) -> None:
        menu = QMenu(self)
        names = ["fit-function", "derivative", "tangent", "grid"]
        if pane is self.contour:
            names = ["fit-contour", "bands", "lines"]
            add = menu.addAction(self.tr("Add a start point here"))
            add.triggered.connect(lambda: self.session.apply(AddStart(x, y)))
        menu.addActions([self.actions_by_id[name] for name in (*names, "copy-picture", "export")])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(QPoint(round(place.x()), round(place.y())))


def _column(*parts: QWidget | tuple[QWidget, int], gap: int = GAP) -> QWidget:
    """Widgets one under the other; a pair gives a widget its share of spare room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, stretch)
    return holder
