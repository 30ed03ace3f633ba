"""Exceptions that nobody caught: a sentence in the window, the details in the log."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from nablaboard.words import message

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
