"""What the user prefers, kept on this machine as soon as it changes; a disk that is full stops nothing."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from nablaboard.model import Preferences, SavedLayout, save_preferences


class Kept(QObject):
    """The preferences of now. `failed(text)` says, once, that they could not be written."""

    failed = Signal(str)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._written = preferences
        self._told = False

    def keep(self, *, theme: str | None = None, layouts: Mapping[str, SavedLayout] | None = None) -> None:
        """Take over what is given, and write it."""
        before = self.preferences
        self.preferences = replace(
            before,
            theme=before.theme if theme is None else theme,
            layouts=before.layouts if layouts is None else dict(layouts),
        )
        self.write()

    def write(self) -> None:
        """Write what has changed since it was written last."""
        if self.preferences == self._written:
            return
        try:
            save_preferences(self.preferences)
        except OSError as error:
            if not self._told:
                self._told = True
                said = self.tr("What you prefer could not be kept: {reason}")
                self.failed.emit(said.format(reason=error.strerror or str(error)))
        else:
            self._written = self.preferences
