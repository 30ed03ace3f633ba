"""What the user prefers, kept on this machine as soon as it changes; a disk that is full stops nothing."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from nablaboard.model import Preferences, reason_of, save_preferences
from nablaboard.words import message


class Kept(QObject):
    """The preferences of now, written to `path`, or where they usually are.

    `changed()` comes when one has another value, `failed(Message)`, once, when they could not be written.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, preferences: Preferences, parent: QObject | None = None, path: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._path = path
        self._written = preferences
        self._told = False

    def keep(self, **values: object) -> None:
        """Take over these preferences, by their names, and write them."""
        before = self.preferences
        self.preferences = replace(before, **values)  # type: ignore[arg-type]
        self.write()
        if self.preferences != before:
            self.changed.emit()

    def write(self) -> None:
        """Write what has changed since it was written last."""
        if self.preferences == self._written:
            return
        try:
            save_preferences(self.preferences, self._path)
        except OSError as error:
            if not self._told:
                self._told = True
                self.failed.emit(message("keep.preferences", reason=reason_of(error)))
        else:
            self._written = self.preferences
