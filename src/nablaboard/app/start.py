"""Starting and ending: document, application, preferences, window, in this order; and back in the other."""

import gc
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nablaboard.app.log import keep_log
from nablaboard.app.memory import memory_in, usual_memory
from nablaboard.app.opening import first
from nablaboard.app.session import Session
from nablaboard.app.speech import chosen_language, speak_everywhere
from nablaboard.app.window import Window
from nablaboard.compute import SYMBOLIC
from nablaboard.model import FoundPreferences, Store, find_preferences, preferences_path, set_aside
from nablaboard.view.theme import apply_theme, theme_for, worn
from nablaboard.words import Message, message

SWITCH_INTERVAL = 0.0005  # seconds: a Python loop in a lane must not take a frame from the window
_log = logging.getLogger("nablaboard")


class Faults(QObject):
    """Exceptions that nobody caught, as sentences in the window."""

    caught = Signal(object, str)

    def install(self) -> None:
        """Take over the interpreter's hook, which Qt's slots end in, too; lanes make answers of theirs."""
        sys.excepthook = self._take

    def _take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error(details)
        self.caught.emit(message("app.fault", error=f"{kind.__name__}: {error}"), details)


def run(
    file: str | None = None,
    *,
    lesson_id: str | None = None,
    theme: str | None = None,
    language: str | None = None,
    present: bool = False,
    safe: bool = False,
    quit_after_first_picture: bool = False,
) -> int:
    """Open the window and stay until it is closed. Returns the exit code.

    What is shown first is what is named here, else the place where the user was, and at the very first start
    a tour; work that was left unsaved by an end without warning is offered. A file that cannot be read is
    told in the window, over the first lesson; an unknown lesson raises `ModelError`. What is opened can be
    presented at once. A `safe` start has defaults, and neither reads nor changes what is kept of earlier
    times; only faults go to the log as ever, since they are what such a start is for.
    """
    with TemporaryDirectory(prefix="nablaboard-") if safe else nullcontext() as folder:
        home = Path(folder) if folder else None
        return _run(
            file,
            lesson_id,
            theme,
            language,
            home,
            present=present,
            quit_after_first_picture=quit_after_first_picture,
        )


def _run(
    file: str | None,
    lesson_id: str | None,
    theme: str | None,
    language: str | None,
    home: Path | None,
    *,
    present: bool,
    quit_after_first_picture: bool,
) -> int:
    """The same; what is kept is kept in `home`, if there is one, and else where it usually is."""
    memory = memory_in(home) if home else usual_memory()
    past = memory.past()
    opened, wrong = first(file, lesson_id, past)
    log = keep_log()
    sys.setswitchinterval(SWITCH_INTERVAL)
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
    window = Window(session, look, found.preferences, memory, wears=wears, kept_in=path)
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)
    faults = Faults(window)
    faults.caught.connect(window.parts.messages.say)
    faults.install()
    window.stand()
    window.show()
    window.start()
    QTimer.singleShot(0, SYMBOLIC.start)
    window.documents.begin(opened, wrong)
    window.offers.begin()
    for told in _told_of(found, path, safe=home is not None):
        window.parts.messages.say(told)
    if present:
        window.commands.presents.begin()
    elif past.last is None and not file and not lesson_id and home is None:
        window.commands.guide.lead()
    if quit_after_first_picture:
        _quit_when_drawn(window)
    gc.freeze()  # modules and widgets stay: looking through them for garbage would take 65 ms from a frame
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
    """Close once every pane has shown an answer and the frame is on the screen."""

    def look(busy: bool) -> None:
        if not busy:
            QTimer.singleShot(0, window.close)

    window.session.bridge.busy_changed.connect(look)
