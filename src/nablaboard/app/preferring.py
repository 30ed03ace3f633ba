"""What the actions do to the preferences: the theme, the size of texts, and all of them in a dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nablaboard.app.commands import Look
from nablaboard.app.documents import Documents
from nablaboard.app.kept import Kept
from nablaboard.app.menus import Handler
from nablaboard.model import Preferences
from nablaboard.model.preferences import TEXT_SIZES
from nablaboard.view.theme import SYSTEM, THEMES

if TYPE_CHECKING:
    from nablaboard.app.settings_dialog import SettingsDialog


class Preferring:
    """Handlers by action id. `clear_kept` deletes what is kept of unsaved work."""

    def __init__(
        self, window: QWidget, kept: Kept, look: Look, documents: Documents, clear_kept: Callable[[], object]
    ) -> None:
        self._window, self._kept, self._look = window, kept, look
        self._documents, self._clear_kept = documents, clear_kept
        self.handlers: dict[str, Handler] = {
            **{f"theme-{name}": self._wears(name) for name in (*THEMES, SYSTEM)},
            "text-larger": lambda _: self._resize(1),
            "text-smaller": lambda _: self._resize(-1),
            "text-usual": lambda _: kept.keep(text_size=Preferences().text_size),
            "settings": lambda _: self.dialog().exec(),
        }

    def dialog(self) -> "SettingsDialog":
        """The dialog of settings as it opens."""
        from nablaboard.app.settings_dialog import SettingsDialog  # few starts need it

        memory = self._documents.memory
        return SettingsDialog(
            self._kept,
            self._look,
            None if memory is None else (memory.forget_files, self._clear_kept),
            self._window,
        )

    def _wears(self, name: str) -> Handler:
        return lambda _: self._look.choose(name)

    def _resize(self, by: int) -> None:
        """The next size of texts that can be chosen, if there is one."""
        place = TEXT_SIZES.index(self._kept.preferences.text_size) + by
        if 0 <= place < len(TEXT_SIZES):
            self._kept.keep(text_size=TEXT_SIZES[place])
