"""The menu of the files that were opened last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from nablaboard.app.documents import Documents
from nablaboard.view.words import sentence
from nablaboard.words import message


class RecentMenu:
    """Filled whenever it opens, since other windows open files, too. `clear_kept` deletes what is kept."""

    def __init__(self, menu: QMenu, documents: Documents, clear_kept: Callable[[], None]) -> None:
        self._menu, self._documents, self._clear_kept = menu, documents, clear_kept
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        menu, memory = self._menu, self._documents.memory
        menu.clear()
        recent = memory.past().recent if memory is not None else ()
        for path in recent:
            self._add(path)
        if not recent:
            menu.addAction(sentence(message("recent.none"))).setEnabled(False)
        menu.addSeparator()
        clear = menu.addAction(sentence(message("recent.clear")))
        clear.setEnabled(bool(recent))
        kept = menu.addAction(sentence(message("recent.clear-kept")))
        kept.setEnabled(memory is not None)
        if memory is not None:
            clear.triggered.connect(lambda _checked: memory.forget_files())
            kept.triggered.connect(lambda _checked: self._clear_kept())

    def _add(self, path: Path) -> None:
        action = self._menu.addAction(path.name.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _checked: self._documents.open(path))
