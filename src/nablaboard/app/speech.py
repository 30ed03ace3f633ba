"""The language of the window: at the start, and changed while it is open.

Our own words come from the catalogues (`view.words`); what Qt says itself, such as the buttons of its file
dialog and the menu of a field, comes from the translations that Qt brings along.
"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from nablaboard.model import LANGUAGES, language_of, speak
from nablaboard.view.fonts import TEXT_PIXELS, text_font
from nablaboard.view.text_size import scaled
from nablaboard.view.words import say_again

OF_QT: Mapping[str, str] = MappingProxyType({"zh": "qtbase_zh_CN", "ja": "qtbase_ja"})
"""Qt's file for each language but English, which it speaks without one."""

_TRANSLATORS: list[QTranslator] = []  # those that the application was given


def chosen_language(preferred: str, environment: Mapping[str, str]) -> str:
    """The language that the user prefers, else that of the system, by its variables or by what Qt knows."""
    if preferred in LANGUAGES:
        return preferred
    return language_of({"LANG": QLocale.system().name(), **environment})


def speak_everywhere(name: str) -> None:
    """Say everything in this language from now on, also what stands in open windows.

    Raises `ModelError` for a language that there is not.
    """
    speak(name)
    _translate_qt(name)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        font = text_font(scaled(TEXT_PIXELS))  # the language's own characters before those of the other
        application.setFont(font)
        for window in application.topLevelWidgets():
            if window.parent() is None:  # menus and the lists of choices are said with what they belong to
                say_again(window)


def _translate_qt(name: str) -> None:
    while _TRANSLATORS:
        QCoreApplication.removeTranslator(_TRANSLATORS.pop())
    if name in OF_QT:
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(OF_QT[name], folder):
            QCoreApplication.installTranslator(translator)
            _TRANSLATORS.append(translator)
