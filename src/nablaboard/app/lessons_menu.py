"""The menu of the lessons."""

from functools import partial

from PySide6.QtWidgets import QMenu

from nablaboard.app.documents import Documents
from nablaboard.model import Texts, lessons
from nablaboard.view.words import language, put


class LessonsMenu:
    """The lessons, above the menu's own entries, once it opens: their titles stand in their files."""

    def __init__(self, menu: QMenu, documents: Documents) -> None:
        self._menu, self._documents = menu, documents
        self._filled = False
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        if self._filled:
            return
        self._filled = True
        first = self._menu.actions()[0]
        for name, title in lessons():
            action = self._menu.addAction("")
            put(action, text=partial(_in_force, title))
            action.triggered.connect(lambda _checked, name=name: self._documents.open_lesson(name))
            self._menu.insertAction(first, action)
        self._menu.insertSeparator(first)


def _in_force(title: Texts) -> str:
    return title.get(language())
