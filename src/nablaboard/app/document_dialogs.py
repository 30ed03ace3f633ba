"""What is asked about documents: which file, and what becomes of changes.

Qt's own dialogs are loaded when the first one opens.
"""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QPushButton, QWidget

from nablaboard.view.words import breakable, say, sentence
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QMessageBox

ENDING = "nabla"
CARRYING = ("png", "svg", "pdf", "tex")
"""Endings of pictures that can carry a document."""

LONGEST_NAME = 60
WITH_NO = ("save", "overwrite")
"""The questions that can be answered with "no", too."""
LOSING = ("overwrite", "revert", "reopen", "discard", "clear")
"""The questions whose "yes" loses something: Return alone does not say it."""

Reply = Literal["yes", "no", "cancel"]


class DocumentDialogs:
    """Questions over a window; each waits for its answer."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask(self, kind: str, name: str = "", when: str = "") -> Reply:
        """A question of `words.sentences.keeping`: "yes" and, where it has one, "no" are its buttons."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, "Nablaboard", "", parent=self._window)
        box.setText(say(breakable(partial(sentence, message(f"ask.{kind}", name=name)))))
        why = message(f"ask.{kind}-why", name=name, when=when)
        box.setInformativeText(say(breakable(partial(sentence, why))))
        yes = _button(box, message(f"ask.{kind}-yes"), QMessageBox.ButtonRole.AcceptRole, "primary")
        no = None
        if kind in WITH_NO:
            no = _button(box, message(f"ask.{kind}-no"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = _button(box, message("ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel if kind in LOSING else yes)
        box.setEscapeButton(cancel)
        box.exec()
        pressed = box.clickedButton()
        if pressed is yes:
            return "yes"
        return "no" if no is not None and pressed is no else "cancel"

    def file_to_open(self, folder: Path) -> Path | None:
        """Which document to open."""
        from nablaboard.app.system_dialogs import chosen_file

        dialog = self._chooser(folder)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        carrying = f"{say(message('file.carrying'))} ({' '.join(f'*.{each}' for each in CARRYING)})"
        dialog.setNameFilters([*dialog.nameFilters(), carrying])
        return chosen_file(dialog)

    def file_to_save(self, folder: Path, name: str) -> Path | None:
        """Where to save; the dialog asks before it names a file that there is."""
        from nablaboard.app.system_dialogs import chosen_file

        dialog = self._chooser(folder)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING)
        dialog.selectFile(name)
        return chosen_file(dialog)

    def _chooser(self, folder: Path) -> "QFileDialog":
        from nablaboard.app.system_dialogs import file_dialog

        kind = say(message("file.kind"))
        return file_dialog(self._window, "", str(folder), f"{kind} (*.{ENDING})")


def file_name(title: str, ending: str = ENDING) -> str:
    """A name for the file of a document with this title, or of a picture of it."""
    words = re.sub(r"[^\w.+-]+", "-", title.lower())[:LONGEST_NAME].strip("-.")
    return f"{words or 'nablaboard'}.{ending}"


def _button(
    box: "QMessageBox", words: Message, role: "QMessageBox.ButtonRole", look: str = ""
) -> QPushButton:
    button = QPushButton(sentence(words))
    button.setProperty("role", look)
    box.addButton(button, role)
    return button
