"""The question before an export: which panes, what size, what kind of file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QWidget,
)

from nablaboard.export import FORMATS, ExportError, Size, write_picture
from nablaboard.model import PaneId
from nablaboard.scene import Scene
from nablaboard.view.buttons import button_box
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

LEAST, MOST = 64, 16384
ALL = "all"


class ExportDialog(QDialog):
    """Chooses, then writes the picture as it stands in the window: these scenes of panes, in this theme.

    `drawn_for` gives scenes for a picture of another size. `title` gives the file its first name; `tell` is
    told what went wrong.
    """

    def __init__(
        self,
        scenes: Mapping[PaneId, Scene],
        drawn_for: Callable[[Mapping[PaneId, Scene], Size], tuple[Scene, ...]],
        theme: Theme,
        title: str,
        tell: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scenes, self._theme, self._title, self._tell = scenes, theme, title, tell
        self._drawn_for = drawn_for
        self.setWindowTitle(self.tr("Export picture"))
        titles: dict[str, str] = {pane: say(scene.title) for pane, scene in scenes.items()}
        everything = {ALL: self.tr("All panes")} if len(scenes) > 1 else {}
        self._panes = Choice(self.tr("Panes"), everything | titles)
        self._kind = Choice(self.tr("Format"), {kind: kind.upper() for kind in FORMATS})
        self._width = NumberField(self.tr("Width in pixels"), Bounds(low=LEAST, high=MOST, whole=True))
        self._height = NumberField(self.tr("Height in pixels"), Bounds(low=LEAST, high=MOST, whole=True))
        self._width.show_value(1920)
        self._height.show_value(960)
        self._transparent = QCheckBox(self.tr("Transparent ground"))
        self._lay_out()
        for choice in (self._panes, self._kind):
            choice.set_theme(theme)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setSpacing(10)
        size = QWidget()
        line = QHBoxLayout(size)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self._width,
            plain_label("×", "dim"),
            self._height,
            plain_label(self.tr("pixels"), "dim"),
        ):
            line.addWidget(widget)
        form.addRow(self.tr("Panes"), self._panes)
        form.addRow(self.tr("Format"), self._kind)
        form.addRow(self.tr("Size"), size)
        form.addRow("", self._transparent)
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("role", "primary")
        buttons.accepted.connect(self._export)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _export(self) -> None:
        if self._width.fault() or self._height.fault():
            return
        self._width.confirm()
        self._height.confirm()
        kind = str(self._kind.currentData())
        suggested = "-".join((self._title or "nablaboard").lower().split()) + f".{kind}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export picture"), suggested, f"{kind.upper()} (*.{kind})"
        )
        if chosen and self.write(Path(chosen)):
            self.accept()

    def write(self, path: Path) -> bool:
        """Write the picture that is chosen to `path`; a failure is told in the window and loses nothing."""
        kind = str(self._kind.currentData())
        target = path if path.suffix else path.with_suffix(f".{kind}")
        size = Size(int(self._width.value), int(self._height.value))
        chosen = self._panes.currentData()
        shown = {pane: scene for pane, scene in self._scenes.items() if chosen in (ALL, pane)}
        try:
            scenes = self._drawn_for(shown, size)
            write_picture(target, scenes, size, self._theme, transparent=self._transparent.isChecked())
        except (ExportError, OSError) as error:
            reason = say(error.sentence) if isinstance(error, ExportError) else (error.strerror or str(error))
            words = QCoreApplication.translate("ExportDialog", "The picture could not be written: {reason}")
            self._tell(words.format(reason=reason))
            return False
        return True
