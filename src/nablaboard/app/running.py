"""From start to end: document, application, preferences, window, in this order; and back in the other."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nablaboard.app.faults import Faults
from nablaboard.app.garbage import sweep_at_rest
from nablaboard.app.log import keep_log
from nablaboard.app.memory import passing_memory, usual_memory
from nablaboard.app.opening import first
from nablaboard.app.session import Session
from nablaboard.app.speech import chosen_language, speak_everywhere
from nablaboard.app.window import Window
from nablaboard.compute import SYMBOLIC
from nablaboard.model import FoundPreferences, Store, find_preferences, preferences_path, set_aside
from nablaboard.view.theme import apply_theme, theme_for, worn
from nablaboard.words import Message, message


def stay(
    file: str | None,
    lesson_id: str | None,
    theme: str | None,
    language: str | None,
    home: Path | None,
    *,
    present: bool,
    quit_after_first_picture: bool,
) -> int:
    """What `nablaboard.app.start.run` does; what is kept is kept in `home`, or where it usually is."""
    memory = passing_memory(home) if home else usual_memory()
    past = memory.past()
    opened, wrong = first(file, lesson_id, past)
    log = keep_log()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("Nablaboard")
    path = home / "preferences.json" if home else preferences_path()
    found = find_preferences(path)
    speak_everywhere(language or chosen_language(found.preferences.language, os.environ))
    wears = theme or found.preferences.theme
    named = theme_for(wears, QGuiApplication.styleHints().colorScheme())
    look = worn(named, found.preferences)
    apply_theme(application, look)  # type: ignore[arg-type]
    session = Session(Store(opened.document, opened.place.path))
    session.rows.shortens = True
    window = Window(
        session, look, found.preferences, memory, wears=wears, speaks=language or "", kept_in=path
    )
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)
    faults = Faults(window)
    faults.caught.connect(window.parts.messages.say)
    faults.install()
    window.show()
    window.start()
    session.pictured_once.connect(SYMBOLIC.start)
    window.documents.begin(opened, wrong)
    window.offers.begin()
    for told in _told_of(found, path, safe=home is not None):
        window.parts.messages.say(told)
    if present:
        window.commands.presents.begin()
    elif past.last is None and not (file or lesson_id or home or window.parts.notices.keys()):
        window.commands.guide.lead()
    if quit_after_first_picture:
        _quit_when_drawn(window)
    gc.freeze()  # modules and widgets stay: looking through them for garbage would take 65 ms from a frame
    sweep_at_rest()
    try:
        return application.exec()
    finally:
        gc.unfreeze()
        logging.getLogger("nablaboard").removeHandler(log)
        SYMBOLIC.close()


def _told_of(found: FoundPreferences, path: Path, *, safe: bool) -> Iterator[Message]:
    """What is said of the preferences at the start; what is broken is set aside."""
    if safe:
        yield message("keeping.safe")
    elif found.broken:
        try:
            aside = set_aside(found.preferences, path)
        except OSError:
            yield message("keeping.broken")
        else:
            yield message("keeping.set-aside", name=aside.name)


def _quit_when_drawn(window: Window) -> None:
    """Close once every pane has shown its answers, be they coarse, and the frame is on the screen."""

    def look() -> None:
        if window.session.pictured:
            window.session.values_changed.disconnect(look)
            QTimer.singleShot(0, window.close)

    window.session.values_changed.connect(look)
