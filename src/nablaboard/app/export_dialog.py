"""The question before an export: what of the window, how large and in which dress, and how it looks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from nablaboard.app.document_dialogs import file_name
from nablaboard.app.exporting import ALL, Exporter, PictureWish
from nablaboard.app.picture_form import PictureForm
from nablaboard.app.system_dialogs import chosen_file, file_dialog, print_dialog
from nablaboard.view.buttons import button_box
from nablaboard.view.dialog import MARGINS, FittingDialog, room_for
from nablaboard.view.theme import Theme
from nablaboard.view.words import put, say, sentence
from nablaboard.words import NablaError, message

PREVIEW, LEAST = 440, 160  # logical pixels, where there is room, and where there is none
BETWEEN = 18
PAUSE = 120  # milliseconds without a change, after which the preview is drawn


class ExportDialog(FittingDialog):
    """Chooses, shows what is chosen, and writes, copies or prints it. It begins with the `wish`."""

    def __init__(
        self,
        exporter: Exporter,
        wish: PictureWish,
        look: Theme,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exporter, self._title = exporter, title
        self._copies: list[QPushButton] = []
        put(self, windowTitle=message("picture.dialog"))
        self._form = PictureForm(exporter, wish, look)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.preview)
        self._form.changed.connect(self._pause.start)
        self._form.changed.connect(self._offer)
        self._lay_out()
        self._offer()
        self.preview()

    @property
    def wish(self) -> PictureWish:
        """What is chosen now."""
        return self._form.wish

    def write(self, path: Path) -> bool:
        """Write the picture that is chosen to `path`; a failure is told in the window and loses nothing."""
        return self._exporter.write(self.wish, path)

    def preview(self) -> None:
        """Show what is chosen, the first of several, as small as there is room for, or say what is heard.

        Where it cannot be, say why.
        """
        ratio = self.devicePixelRatioF()
        try:
            first = self._exporter.pages(self.wish)[0]
            if first.kind == "wav":
                self._picture.setText(say(self._exporter.heard(first)))
                return
            made = QPixmap.fromImage(self._exporter.image(first, round(self._picture.width() * ratio)))
        except NablaError as error:
            self._picture.setText(sentence(error.sentence))
            return
        made.setDevicePixelRatio(ratio)
        self._picture.setPixmap(made)

    def _offer(self) -> None:
        """Several pictures cannot be copied, nor can a sound be copied or printed."""
        wish = self.wish
        for button in self._copies:
            button.setEnabled(wish.scene != ALL and wish.kind != "wav")
        self._paper.setEnabled(wish.kind != "wav")

    def _lay_out(self) -> None:
        self._picture = QLabel()
        left, _, right, _ = MARGINS
        beside = room_for(self).width() - self._form.sizeHint().width() - left - BETWEEN - right
        side = max(LEAST, min(PREVIEW, beside))
        self._picture.setFixedSize(side, side)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        put(self._picture, accessibleName=message("picture.preview"))
        body = QWidget()
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(BETWEEN)
        sides.addWidget(self._form, 0, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self._picture)
        self.lay_out(body, self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        for words, act in (
            (message("clipboard.copy"), self._exporter.copy),
            (message("picture.copy-svg"), self._exporter.copy_svg),
        ):
            copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
            put(copy, text=words)
            copy.clicked.connect(lambda _=False, act=act: self._attempt(act))
            self._copies.append(copy)
        self._paper = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        put(self._paper, text=message("picture.printer"))
        self._paper.clicked.connect(lambda _=False: self._print())
        save = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        put(save, text=message("picture.export"))
        save.setProperty("role", "primary")
        buttons.accepted.connect(self._export)
        buttons.rejected.connect(self.reject)
        return buttons

    def _export(self) -> None:
        if self._form.wrong:
            return
        kind = self.wish.kind
        dialog = file_dialog(self, str(message("picture.dialog")), "", f"{kind.upper()} (*.{kind})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name(self._title, kind))
        chosen = chosen_file(dialog)
        if chosen is not None and self.write(chosen):
            self.accept()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not self._form.wrong and print_dialog(printer, self).exec():
            self._attempt(lambda wish: self._exporter.print_on(wish, printer))

    def _attempt(self, act: Callable[[PictureWish], None]) -> None:
        """Do something with what is chosen; why it cannot be done is told in place of the preview."""
        if self._form.wrong:
            return
        try:
            act(self.wish)
        except NablaError as error:
            self._picture.setText(sentence(error.sentence))
