"""Starting and ending: document, application, preferences, window, in this order; and back in the other."""

import gc
import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nablaboard.app.log import keep_log
from nablaboard.app.memory import usual_memory
from nablaboard.app.opening import first
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.compute import SYMBOLIC
from nablaboard.model import Store, load_preferences
from nablaboard.view.theme import apply_theme, theme_for
from nablaboard.view.words import say
from nablaboard.words import message

SWITCH_INTERVAL = 0.0005  # seconds: a Python loop in a lane must not take a frame from the window
LARGEST = QSize(1600, 1000)  # of the first window, and how much of the screen it takes
OF_SCREEN = 0.9
FULL = QSize(1024, 768)  # what nothing is cut in: the first window has it where the screen does
TITLE = QSize(0, 40)  # logical pixels that the frame of the window takes of the screen
_log = logging.getLogger("nablaboard")


class Faults(QObject):
    """Exceptions that nobody caught, as sentences in the window."""

    caught = Signal(str, str)

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
        self.caught.emit(say(message("app.fault", error=f"{kind.__name__}: {error}")), details)


def run(
    file: str | None = None,
    *,
    lesson_id: str | None = None,
    theme: str | None = None,
    present: bool = False,
    quit_after_first_picture: bool = False,
) -> int:
    """Open the window and stay until it is closed. Returns the exit code.

    What is shown first is what is named here, else the place where the user was, and at the very first start
    a tour; work that was left unsaved by an end without warning is offered. A file that cannot be read is
    told in the window, over the first lesson; an unknown lesson raises `ModelError`. What is opened can be
    presented at once.
    """
    memory = usual_memory()
    past = memory.past()
    opened, wrong = first(file, lesson_id, past)
    log = keep_log()
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("Nablaboard")
    preferences = load_preferences()
    look = theme_for(theme or preferences.theme, QGuiApplication.styleHints().colorScheme())
    apply_theme(application, look)  # type: ignore[arg-type]
    session = Session(Store(opened.document, opened.place.path))
    session.rows.shortens = True
    window = Window(session, look, preferences, memory)
    if theme is None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)
    faults = Faults(window)
    faults.caught.connect(window.parts.messages.say)
    faults.install()
    window.resize(first_size(window.screen().availableSize()))
    window.show()
    window.start()
    QTimer.singleShot(0, SYMBOLIC.start)
    window.documents.begin(opened, wrong)
    window.offers.begin()
    if present:
        window.commands.presents.begin()
    elif past.last is None and not file and not lesson_id:
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


def first_size(available: QSize) -> QSize:
    """The size of a window that opens on a screen with so much room, its frame included."""
    most = (available * OF_SCREEN).expandedTo(FULL).boundedTo(LARGEST)
    return most.boundedTo(available - TITLE)


def _quit_when_drawn(window: Window) -> None:
    """Close once every pane has shown an answer and the frame is on the screen."""

    def look(busy: bool) -> None:
        if not busy:
            QTimer.singleShot(0, window.close)

    window.session.bridge.busy_changed.connect(look)
