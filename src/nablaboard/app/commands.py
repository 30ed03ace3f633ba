"""What each action of the window does.

Pictures, dialogs and the tour are loaded when they are first asked for: the first picture needs none of them.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from nablaboard.app.arranging import Arranging
from nablaboard.app.documents import Documents
from nablaboard.app.help import Help
from nablaboard.app.menus import Handler
from nablaboard.app.pane_wiring import PaneWiring
from nablaboard.app.parts import WindowParts
from nablaboard.app.presents import Presents
from nablaboard.app.regions import Region, Regions
from nablaboard.app.session import Session
from nablaboard.classes import dataclass
from nablaboard.model import LANGUAGES, PaneId, RemoveStart, Set, ShowScene, value_at
from nablaboard.panes.starts import adds_start
from nablaboard.scene import Scene, Units
from nablaboard.version import __version__
from nablaboard.view.tempo import neighbour
from nablaboard.view.theme import Theme
from nablaboard.view.words import language
from nablaboard.words import NablaError, message

if TYPE_CHECKING:
    from nablaboard.app.export_dialog import ExportDialog
    from nablaboard.app.exporting import Exporter
    from nablaboard.app.tour import Guide
    from nablaboard.export import Size

SWITCHES = {
    "derivative": "function.derivative",
    "tangent": "function.tangent",
    "grid": "function.grid",
    "bands": "contour.bands",
    "lines": "contour.lines",
}
"""The setting that an action switches."""


@dataclass(frozen=True, slots=True)
class Look:
    """The theme of the window and its language: which it wears, and how others are chosen.

    in_force: their names, by those of the preferences, which may have others for the next time
    """

    theme: Callable[[], Theme]
    choose: Callable[[str], None]
    choose_language: Callable[[str], None]
    in_force: Callable[[], Mapping[str, str]]


class Commands:
    """Handlers by action id, each taking whether a switch is on."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        parts: WindowParts,
        wiring: PaneWiring,
        arranging: Arranging,
        documents: Documents,
        look: Look,
    ) -> None:
        self._window, self._session, self._parts, self._wiring = window, session, parts, wiring
        self._documents, self._look = documents, look
        self.help = Help(window, session, parts, look.theme)
        self.presents = Presents(window, session, parts.panes, wiring, look.theme)
        self.handlers: dict[str, Handler] = {
            **documents.handlers,
            "tour": lambda _: self.guide.lead(),
            **self._file_and_edit(),
            **self._view(),
            **self.help.handlers,
            **Regions(self._regions).handlers,
            **arranging.handlers,
            **self._panes(),
            **self._play(),
        }

    def _regions(self) -> list[Region]:
        """The parts of the window as they are read."""
        parts, dock = self._parts, self.help.dock
        inspector = parts.columns.tabs, *parts.inspector
        notices = parts.notices, parts.messages
        alone = [(part,) for part in (parts.lesson, parts.expressions, parts.panes)]
        return [*alone, inspector, notices, (parts.playback,), (dock,) if dock is not None else ()]

    def show_options(self, actions: Mapping[str, QAction]) -> None:
        """Check what the board shows."""
        document = self._session.document
        for name, path in SWITCHES.items():
            actions[name].setChecked(bool(value_at(document.board, path)))
        actions[f"arrows-{document.board.contour.arrows}"].setChecked(True)
        for pane in ("function", "contour"):
            actions[f"fit-{pane}"].setEnabled(pane in document.board.panes)
        actions["remove-start"].setEnabled(bool(document.board.contour.starts))
        actions["scene-back"].setEnabled(document.scene > 0)
        actions["scene-on"].setEnabled(document.scene + 1 < len(document.scenes))

    def set_theme(self, theme: Theme) -> None:
        """Put it on help, on what is presented and on the tour, where they have been asked for."""
        self.help.set_theme(theme)
        self.presents.set_theme(theme)
        if "guide" in vars(self):
            self.guide.set_theme(theme)

    @cached_property
    def guide(self) -> "Guide":
        """Leads through the tour."""
        from nablaboard.app.tour import Guide

        return Guide(self._window, self._parts, self._look.theme)

    @cached_property
    def exporter(self) -> "Exporter":
        """Makes pictures of what is on the screen."""
        from nablaboard.app.exporting import Exporter

        return Exporter(
            lambda: self._session.document, self._scenes, self._drawn_for, self._parts.messages.say
        )

    def export_dialog(self) -> "ExportDialog":
        """The question before an export of what is on the screen; it begins with the last answer."""
        from nablaboard.app.export_dialog import ExportDialog
        from nablaboard.app.exporting import PictureWish

        look, title = self._look.theme(), self._session.document.title.get(language())
        wish = self.exporter.last[0] if self.exporter.last else PictureWish(theme=look.id)
        return ExportDialog(self.exporter, wish, look, title, self._window)

    def _scenes(self) -> dict[PaneId, Scene]:
        session = self._session
        return {pane: session.scenes.scene(pane) for pane in session.board.panes}

    def _export_again(self) -> None:
        """Write the last picture anew, or ask which where there was none."""
        if self.exporter.last is None:
            self.export_dialog().exec()
        else:
            self.exporter.again()

    def _print(self) -> None:
        """Print what is on the screen, as wide as the page."""
        from PySide6.QtPrintSupport import QPrinter

        from nablaboard.app.system_dialogs import print_dialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not print_dialog(printer, self._window).exec():
            return
        look = self._look.theme()
        theme = "light" if look.dark else look.id
        try:
            self.exporter.print_on(self.exporter.page_wish(printer, theme), printer)
        except NablaError as error:
            self._parts.messages.say(error.sentence)

    def _drawn_for(self, scenes: Mapping[PaneId, Scene], size: "Size", units: Units) -> tuple[Scene, ...]:
        from nablaboard.export import scenes_at

        session = self._session
        return scenes_at(session.document, scenes, size, self._look.theme(), session.player.index, units)

    def _file_and_edit(self) -> dict[str, Handler]:
        store = self._session.store
        return {
            "export": lambda _: self.export_dialog().exec(),
            "export-again": lambda _: self._export_again(),
            "print": lambda _: self._print(),
            "copy-picture": lambda _: self._copy_picture(),
            "quit": lambda _: self._window.close(),
            "undo": lambda _: store.undo(),
            "redo": lambda _: store.redo(),
            "new": lambda _: self._new(),
            "new-row": lambda _: self._parts.expressions.new_row.editor.setFocus(),
            "row-up": lambda _: self._parts.expressions.move_current(-1),
            "row-down": lambda _: self._parts.expressions.move_current(1),
            "duplicate-row": lambda _: self._parts.expressions.duplicate_current(),
            "remove-row": lambda _: self._parts.expressions.remove_current(),
            "shortcuts": lambda _: self._tell_shortcuts(),
            "about": lambda _: self._tell_about(),
        }

    def _view(self) -> dict[str, Handler]:
        window = self._window
        return {
            "view-back": lambda _: self._session.views.back(),
            "view-forward": lambda _: self._session.views.forward(),
            "fit-function": lambda _: self._wiring.fit("function"),
            "fit-contour": lambda _: self._wiring.fit("contour"),
            "inspector": self._parts.columns.show_inspector,
            "present": lambda _: self.presents.begin(),
            "full-screen": lambda on: window.showFullScreen() if on else window.showNormal(),
            **{f"language-{name}": self._speaks(name) for name in LANGUAGES},
        }

    def _panes(self) -> dict[str, Handler]:
        apply, session = self._session.apply, self._session
        return {
            **{name: self._sets(path) for name, path in SWITCHES.items()},
            "arrows-descent": lambda _: apply(Set("contour.arrows", "descent")),
            "arrows-ascent": lambda _: apply(Set("contour.arrows", "ascent")),
            "arrows-none": lambda _: apply(Set("contour.arrows", "none")),
            "add-start": lambda _: apply(adds_start(session.document)),
            "remove-start": lambda _: apply(RemoveStart(len(session.board.contour.starts) - 1)),
            "fit-data": lambda _: self._edit_data(),
            "scene-back": lambda _: apply(ShowScene(session.document.scene - 1)),
            "scene-on": lambda _: apply(ShowScene(session.document.scene + 1)),
        }

    def _play(self) -> dict[str, Handler]:
        player = self._session.player
        return {
            "play": lambda _: player.toggle(),
            "step-back": lambda _: player.step(-1),
            "step-on": lambda _: player.step(1),
            "to-start": lambda _: player.seek(0),
            "to-end": lambda _: player.seek(player.last),
            "slower": lambda _: self._speed(-1),
            "faster": lambda _: self._speed(1),
            "loop": player.set_loop,
        }

    def _speaks(self, name: str) -> Handler:
        return lambda _: self._look.choose_language(name)

    def _sets(self, path: str) -> Handler:
        return lambda on: self._session.apply(Set(path, on))

    def _speed(self, by: int) -> None:
        player = self._session.player
        player.set_tempo(neighbour(player.tempo, by))

    def _edit_data(self) -> None:
        """Have the data of the fit typed; where there is none, fit a line, and show the pane of data."""
        from nablaboard.app.data_dialog import DataDialog

        fit, session = self._session.board.fit, self._session
        dialog = DataDialog(fit, session.store.apply, self._window)
        if dialog.exec() and fit is None:
            self._wiring.show_pane("data", True)

    def _new(self) -> None:
        """Show an empty board, in which one types."""
        if self._documents.new():
            self._parts.expressions.new_row.editor.setFocus()

    def _copy_picture(self) -> None:
        """The panes as they are now, with what still waits to be shown."""
        self._session.draw()
        QGuiApplication.clipboard().setPixmap(self._parts.panes.grab())

    def _tell_shortcuts(self) -> None:
        from nablaboard.app.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def _tell_about(self) -> None:
        title, text = str(message("action.about")), str(message("about.text", version=__version__))
        from PySide6.QtWidgets import QMessageBox

        close = QMessageBox.StandardButton.Close
        QMessageBox(QMessageBox.Icon.NoIcon, title, text, close, self._window).open()
