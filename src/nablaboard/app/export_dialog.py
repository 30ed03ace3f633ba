"""The question before an export: which panes, what size, what kind of file."""

from pathlib import Path
from typing import TYPE_CHECKING

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
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.words import say

if TYPE_CHECKING:
    from nablaboard.app.window import Window

LEAST, MOST = 64, 16384


class ExportDialog(QDialog):
    """Chooses, then writes the picture as it stands in the window (theme, views, step)."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(self.tr("Export picture"))
        self._panes = Choice(
            self.tr("Panes"),
            {"all": self.tr("Both panes"), "function": self.tr("Function"), "contour": self.tr("Contour")},
        )
        self._kind = Choice(self.tr("Format"), {kind: kind.upper() for kind in FORMATS})
        self._width = NumberField(self.tr("Width in pixels"), Bounds(low=LEAST, high=MOST, whole=True))
        self._height = NumberField(self.tr("Height in pixels"), Bounds(low=LEAST, high=MOST, whole=True))
        self._width.show_value(1920)
        self._height.show_value(960)
        self._transparent = QCheckBox(self.tr("Transparent ground"))
        self._lay_out()
        for choice in (self._panes, self._kind):
            choice.set_theme(window.theme)

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
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
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
        title = self._window.session.document.title.get("en") or "nablaboard"
        suggested = "-".join(title.lower().split()) + f".{kind}"
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
        scenes = self._window.session.scenes(str(self._panes.currentData()))
        try:
            write_picture(target, scenes, size, self._window.theme, transparent=self._transparent.isChecked())
        except (ExportError, OSError) as error:
            reason = say(error.sentence) if isinstance(error, ExportError) else (error.strerror or str(error))
            words = QCoreApplication.translate("ExportDialog", "The picture could not be written: {reason}")
            self._window.messages.say(words.format(reason=reason))
            return False
        return True
