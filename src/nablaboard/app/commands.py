"""What each action of the window does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from nablaboard.app.actions import ACTIONS, MENUS, sequences
from nablaboard.app.menus import Handler
from nablaboard.app.player import SPEEDS
from nablaboard.model import (
    AddStart,
    Board,
    ModelError,
    Preferences,
    RemoveStart,
    Set,
    SetView,
    ShowScene,
    lesson,
    lessons,
    save_preferences,
)
from nablaboard.panes import fit_contour, fit_function
from nablaboard.version import __version__
from nablaboard.view.theme import THEMES, apply_theme
from nablaboard.view.words import say

if TYPE_CHECKING:
    from nablaboard.app.window import Window


class Commands:
    """Handlers by action id, each taking whether a switch is on."""

    def __init__(self, window: "Window") -> None:
        self._window, self._session = window, window.session
        self.handlers: dict[str, Handler] = {
            **self._file_and_edit(),
            **self._view(),
            **self._panes(),
            **self._play(),
        }

    def add_lessons(self, menu: QMenu) -> None:
        """An entry for each lesson that comes with the program, above the table's own."""
        first = menu.actions()[0] if menu.actions() else None
        for name, title in lessons():
            action = menu.addAction(title.get("en"))
            action.triggered.connect(partial(self._open_lesson, name))
            menu.insertAction(first, action)  # type: ignore[arg-type]
        menu.insertSeparator(first)  # type: ignore[arg-type]

    def show_options(self, board: Board) -> None:
        """Check what the board shows."""
        actions = self._window.actions_by_id
        for name in ("derivative", "tangent", "grid"):
            actions[name].setChecked(getattr(board.function, name))
        for name in ("bands", "lines"):
            actions[name].setChecked(getattr(board.contour, name))
        actions[f"arrows-{board.contour.arrows}"].setChecked(True)
        actions["remove-start"].setEnabled(bool(board.contour.starts))
        scenes = self._session.document.scenes
        actions["scene-back"].setEnabled(self._session.document.scene > 0)
        actions["scene-on"].setEnabled(self._session.document.scene + 1 < len(scenes))

    def choose_theme(self, name: str) -> None:
        """Put on another theme and keep it."""
        theme = THEMES[name]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self._window.set_theme(theme)
        try:
            save_preferences(Preferences(theme=name))
        except OSError as error:
            said = QCoreApplication.translate("Commands", "The theme could not be kept: {reason}")
            self._window.messages.say(said.format(reason=error.strerror or str(error)))

    def _file_and_edit(self) -> dict[str, Handler]:
        store = self._session.store
        return {
            "export": lambda _: self._export(),
            "copy-picture": lambda _: self._copy(),
            "quit": lambda _: self._window.close(),
            "undo": lambda _: store.undo(),
            "redo": lambda _: store.redo(),
            "new-row": lambda _: self._window.expressions.new_row.editor.setFocus(),
            "shortcuts": lambda _: self._tell_shortcuts(),
            "about": lambda _: self._tell_about(),
        }

    def _view(self) -> dict[str, Handler]:
        window = self._window
        return {
            "fit-function": lambda _: self._fit_function(),
            "fit-contour": lambda _: self._fit_contour(),
            "pane-function": lambda on: window.show_pane(window.function, on),
            "pane-contour": lambda on: window.show_pane(window.contour, on),
            "full-screen": lambda on: window.showFullScreen() if on else window.showNormal(),
            **{f"theme-{name}": lambda _, name=name: self.choose_theme(name) for name in THEMES},  # type: ignore[misc]
        }

    def _panes(self) -> dict[str, Handler]:
        apply, session = self._session.apply, self._session
        return {
            "derivative": lambda on: apply(Set("function.derivative", on)),
            "tangent": lambda on: apply(Set("function.tangent", on)),
            "grid": lambda on: apply(Set("function.grid", on)),
            "bands": lambda on: apply(Set("contour.bands", on)),
            "lines": lambda on: apply(Set("contour.lines", on)),
            "arrows-descent": lambda _: apply(Set("contour.arrows", "descent")),
            "arrows-ascent": lambda _: apply(Set("contour.arrows", "ascent")),
            "arrows-none": lambda _: apply(Set("contour.arrows", "none")),
            "add-start": lambda _: self._add_start(),
            "remove-start": lambda _: apply(RemoveStart(len(session.board.contour.starts) - 1)),
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

    def _open_lesson(self, name: str, _checked: bool = False) -> None:
        try:
            self._session.store.replace(lesson(name))
        except ModelError as error:
            self._window.messages.say(say(error.sentence))
            return
        self._session.player.play()

    def _speed(self, by: int) -> None:
        player = self._session.player
        place = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - player.speed))
        player.set_speed(SPEEDS[min(max(place + by, 0), len(SPEEDS) - 1)])

    def _fit_function(self) -> None:
        view = fit_function(self._session.document, self._session.readings)
        if view:
            self._session.apply(SetView("function", *view))

    def _fit_contour(self) -> None:
        view = fit_contour(self._session.board.contour, self._session.descent)
        if view:
            self._session.apply(SetView("contour", *view))

    def _add_start(self) -> None:
        (left, right), (low, high) = self._session.board.contour.x, self._session.board.contour.y
        self._session.apply(AddStart((left + right) / 2, (low + high) / 2))

    def _export(self) -> None:
        from nablaboard.app.export_dialog import ExportDialog  # the start need not wait for it

        ExportDialog(self._window).exec()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._window.panes.grab())

    def _tell_shortcuts(self) -> None:
        lines = []
        for menu, title in MENUS.items():
            keyed = [record for record in ACTIONS if record.menu == menu and record.keys]
            if keyed:
                lines.append(QCoreApplication.translate("actions", title))
            for record in keyed:
                keys = ", ".join(sequence.toString() for sequence in sequences(record))
                lines.append(f"    {QCoreApplication.translate('actions', record.text)}: {keys}")
        self._tell(QCoreApplication.translate("actions", "Keyboard shortcuts"), "\n".join(lines))

    def _tell_about(self) -> None:
        words = QCoreApplication.translate(
            "Commands", "Derivatives and descent, seen. Version {version}, MIT licence."
        )
        self._tell(
            QCoreApplication.translate("actions", "About Nablaboard"), words.format(version=__version__)
        )

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, self._window
        )
        box.open()
