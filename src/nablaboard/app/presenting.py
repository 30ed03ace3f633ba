"""Presenting: a session on a screen for an audience, the speaker's own screen, and the keys of both.

What was is there again afterwards: the window is not touched meanwhile, and playback and the views of panes
stand where they stood, if the scene is the same; the way back of views has those of meanwhile. What was
changed in the document stays changed, as by any edit, and can be undone.

A black screen and a frozen one hold playback, so that nothing goes by which nobody sees. A speaker with a
screen of their own may go on to another scene beneath; one who has none would not see it, so it comes out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication

from nablaboard.app.gestures import Gestures
from nablaboard.app.session import Session
from nablaboard.app.speaking import Speaking
from nablaboard.app.stage_keys import KEYS, SHARED, first_told, key_of
from nablaboard.app.stage_places import places_for
from nablaboard.app.staging import OrderOf, Staging
from nablaboard.app.view_history import views_of
from nablaboard.classes import dataclass
from nablaboard.model import PaneId, SetView, ShowScene
from nablaboard.view.stage import Desk, StageWindow
from nablaboard.view.stage.area import StageOrder
from nablaboard.view.stage.measures import staged
from nablaboard.view.theme import Theme
from nablaboard.view.words import sentence
from nablaboard.words import message

Screens = Callable[[], Sequence[QRect]]
"""The screens that there are now, as rectangles of the desktop in logical pixels."""
Cover = Literal["", "blank", "frozen"]
"""What the audience sees instead of the picture of now."""
COVERS: Mapping[Cover, tuple[str, str]] = {
    "blank": ("present.is-blank", "blank"),
    "frozen": ("present.is-frozen", "freeze"),
}
"""What is said of it, and the keys that end it."""


def screens_of_system() -> list[QRect]:
    """Those of the machine."""
    return [screen.geometry() for screen in QGuiApplication.screens()]


@dataclass(frozen=True, slots=True)
class Playhead:
    """Where playback stood, in which scene, and whether it went on."""

    scene: int
    index: int
    playing: bool


class Presenting(QObject):
    """Presents `session` from its creation until `ended`: by `leave`, by keys, or when its window is closed.

    actions: those of the window, by id
    window: the middle of the program's own window, which says whose screen is whose
    """

    ended = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        order_of: OrderOf,
        actions: Mapping[str, QAction],
        window: QPoint,
        screens: Screens = screens_of_system,
    ) -> None:
        super().__init__()
        self._session, self._theme, self._windows_order = session, staged(theme), order_of
        self._front: PaneId | None = None
        self._window, self._screens, self._swapped = window, screens, False
        self._before = self._held = self._playhead()
        self._views = views_of(session.document)
        self._scene, self._ending = session.document.scene, False
        self._cover: Cover = ""
        self._actions = [*self._own_actions(), *(actions[name] for name in SHARED)]
        self._gestures = Gestures(session, self)
        self._staging = Staging(session, self._theme, self._order_of, gestures=self._gestures)
        self.stage = StageWindow(self._staging.picture)
        self.stage.set_theme(self._theme, theme.text)
        self.stage.addActions(self._actions)
        self.stage.resized.connect(self._follow)
        self.stage.closed.connect(self.leave)
        self._speaking: Speaking | None = None
        session.board_changed.connect(self._show_board)
        self._listen_to_screens()
        self.place()
        if self._speaking is None:
            document = session.document
            more, sharing = document.scene + 1 < len(document.scenes), self._staging.picture.area.sharing
            self.stage.tell(first_told(more=more, sharing=bool(sharing)))

    @property
    def desk(self) -> Desk | None:
        """The speaker's own screen, where there is one."""
        return self._speaking.desk if self._speaking is not None else None

    @property
    def cover(self) -> Cover:
        """What the audience sees instead of the picture of now."""
        return self._cover

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = staged(theme)
        self._staging.set_theme(self._theme)
        self.stage.set_theme(self._theme, theme.text)
        if self._speaking is not None:
            self._speaking.set_theme(self._theme)
            self._follow()

    def place(self) -> None:
        """Give stage and desk the screens that there are."""
        if self._ending:
            return
        places = places_for(self._window, self._screens(), swapped=self._swapped)
        if places.desk is None:
            self._end_desk()
        elif self._speaking is None:
            self._speaking = Speaking(self._session, self._theme, self._order_of, self._gestures)
            self._speaking.desk.addActions(self._actions)
            self._speaking.desk.closed.connect(self.leave)
        if self._speaking is not None and places.desk is not None:
            self._speaking.desk.show_on(places.desk)
        self.stage.show_on(places.audience)
        self._follow()

    def leave(self) -> None:
        """End it; playback stands where it stood."""
        if self._ending:
            return
        self._ending = True
        self._session.board_changed.disconnect(self._show_board)
        self._session.player.pause()
        self._end_desk()
        self._staging.end()
        self.stage.close()
        self.stage.deleteLater()
        self._go_back(self._before)
        self._look_as_before()
        self.ended.emit()

    def _look_as_before(self) -> None:
        """Show what panes showed, in the same scene."""
        if self._session.document.scene == self._before.scene:
            for view in set(self._views) - set(views_of(self._session.document)):
                self._session.apply(SetView(*view))

    def _own_actions(self) -> list[QAction]:
        does = {
            "on": lambda: self._go(1),
            "back": lambda: self._go(-1),
            "step-on": lambda: self._session.player.step(1),
            "step-back": lambda: self._session.player.step(-1),
            "blank": lambda: self._show_cover("" if self._cover == "blank" else "blank"),
            "freeze": lambda: self._show_cover("" if self._cover == "frozen" else "frozen"),
            "spot": lambda: self.stage.set_spots(not self.stage.spots),
            "text": lambda: self._staging.picture.show_caption(not self._staging.picture.captioned),
            "pane": self._turn,
            "swap": self._swap,
            "leave": self.leave,
        }
        made = []
        for key in KEYS:
            action = QAction(self, autoRepeat=key.repeats)
            action.setShortcuts(key.sequences)
            action.triggered.connect(lambda _checked=False, do=does[key.id]: do())
            made.append(action)
        return made

    def _listen_to_screens(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._look_again)
            application.screenRemoved.connect(self._look_again)

    def _look_again(self, _screen: object) -> None:
        """A screen has come or is about to go."""
        QTimer.singleShot(0, self, self.place)

    def _go(self, by: int) -> None:
        """To another scene; without scenes, to another step."""
        document = self._session.document
        if not document.scenes:
            self._session.player.step(by)
        elif 0 <= document.scene + by < len(document.scenes):
            self._session.apply(ShowScene(document.scene + by))

    def _order_of(self, panes: tuple[PaneId, ...]) -> StageOrder:
        """As the window has them, with the pane in front that was turned to here."""
        order = self._windows_order(panes)
        return order if self._front is None else order._replace(front=self._front)

    def _turn(self) -> None:
        """To the next of the panes that share a place."""
        behind = self._staging.picture.area.behind
        if behind is None:
            return
        self._front = behind
        self._staging.show_board()
        if self._speaking is not None:
            self._speaking.show_order()

    def _show_board(self) -> None:
        scene = self._session.document.scene
        if scene != self._scene and self._cover:
            if self._speaking is None:
                self._show_cover("")
            else:
                self._hold()
        self._scene = scene

    def _show_cover(self, cover: Cover) -> None:
        """Put this before the picture, or nothing: then playback goes on, if it stands where it was held."""
        if cover and not self._cover:
            self._hold()
        before, self._cover = self._cover, cover
        if cover == "blank":
            self.stage.blank()
        elif cover == "frozen":
            self.stage.freeze()
        else:
            self.stage.lift()
        if before and not cover and self._held.playing:
            self._go_back(self._held)
        self._tell_cover()

    def _tell_cover(self) -> None:
        words = ""
        if self._cover:
            kind, key = COVERS[self._cover]
            words = sentence(message(kind, keys=key_of(key)))
        if self._speaking is not None:
            self._speaking.desk.state.setText(words)
        elif self._cover == "frozen":
            self.stage.tell(words)

    def _hold(self) -> None:
        self._held = self._playhead()
        self._session.player.pause()

    def _playhead(self) -> Playhead:
        player = self._session.player
        return Playhead(self._session.document.scene, player.index, player.playing)

    def _go_back(self, to: Playhead) -> None:
        """Let playback stand where it stood in this scene."""
        player = self._session.player
        if self._session.document.scene != to.scene:
            return
        player.seek(to.index)
        if to.playing:
            player.play()

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self.place()

    def _follow(self) -> None:
        """The speaker's pictures have the proportions of the audience's."""
        if self._speaking is not None:
            self._speaking.desk.follow(self.stage.size(), self.stage.picture.factor)

    def _end_desk(self) -> None:
        if self._speaking is not None:
            self._speaking.end()
            self._speaking = None
