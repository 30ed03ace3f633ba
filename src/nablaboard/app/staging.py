"""Keeps a picture for an audience up to date with a session."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from nablaboard.app.gestures import Gestures
from nablaboard.app.session import Session
from nablaboard.model import PaneId
from nablaboard.scene import Scene
from nablaboard.view.stage import StagePicture
from nablaboard.view.stage.area import StageOrder
from nablaboard.view.stage.pane import StagePane
from nablaboard.view.theme import Theme
from nablaboard.view.words import language

OrderOf = Callable[[tuple[PaneId, ...]], StageOrder]
"""How a set of panes stands."""


class Staging(QObject):
    """A picture of what the session shows, with its panes as `order_of` has them, until `end`.

    With `sizes` the session draws for its size, with `gestures` it can be dragged and clicked.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        order_of: OrderOf,
        *,
        sizes: bool = True,
        gestures: Gestures | None = None,
    ) -> None:
        super().__init__()
        self._session, self._theme, self._order_of = session, theme, order_of
        self._sizes, self._gestures = sizes, gestures
        self.picture = StagePicture(self._make)
        self.picture.set_theme(theme)
        session.board_changed.connect(self.show_board)
        session.scenes.changed.connect(self._show_scene)
        self.show_board()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.picture.set_theme(theme)

    def end(self) -> None:
        """Follow the session no longer."""
        self._session.board_changed.disconnect(self.show_board)
        self._session.scenes.changed.disconnect(self._show_scene)
        for pane in self.picture.area.panes.values():
            pane.canvas.blockSignals(True)
            pane.canvas.close()

    def _make(self, pane: PaneId) -> StagePane:
        session = self._session
        made = StagePane(self._theme, movable=session.panes[pane].view is not None)
        if self._gestures is not None:
            self._gestures.listen(pane, made.canvas)
        if self._sizes:
            made.canvas.resized.connect(lambda _wide, _high: self._resize(pane, made))
        made.show_scene(session.scenes.scene(pane))
        return made

    def _resize(self, pane: PaneId, made: StagePane) -> None:
        """The plot has so many pixels of the screen, each of which shows something of its own."""
        (width, height), factor = made.canvas.plot_extent(), made.canvas.factor
        self._session.resize(pane, round(width * factor), round(height * factor), factor)

    def show_board(self) -> None:
        """Show the panes of the board in the order of now, and what is said of them."""
        document = self._session.document
        panes = document.board.panes
        self.picture.area.show_panes(panes, self._order_of(panes))
        name = language()
        if document.scenes:
            scene = document.scenes[document.scene]
            texts = scene.title.get(name), scene.text.get(name)
            self.picture.caption.show_scene(*texts, document.scene, len(document.scenes))
        else:
            self.picture.caption.show_scene(document.title.get(name), "", 0, 0)

    def _show_scene(self, pane: PaneId, scene: Scene) -> None:
        self.picture.area.pane(pane).show_scene(scene)
