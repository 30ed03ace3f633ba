"""The log: faults of the program in a small file, for whoever reports them.

Python's own rotating file is not used: its module opens sockets for other handlers of it, and a program that
says it opens no connection should not load what does.
"""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Final

from nablaboard.model import log_path
from nablaboard.version import __version__

LARGEST: Final = 200_000
"""Bytes from which the file begins anew, and the one before stands beside it."""


class LogFile(logging.Handler):
    """Writes each record to the end of the file at `path`, which is opened for it alone.

    So several programs that run can share it, and no file is made where nothing went wrong. A disk that is
    full, or a folder that is read-only, stops nothing.
    """

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        super().__init__(logging.ERROR)
        self._path, self._largest = path, largest
        self.setFormatter(logging.Formatter(f"%(asctime)s nablaboard {__version__}\n%(message)s\n"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write it, in a file of its own where the old one would become too large."""
        data = self.format(record).encode(errors="backslashreplace")[-self._largest :]
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size + len(data) > self._largest:
                self._path.replace(old_log(self._path))
            with self._path.open("ab") as file:
                file.write(data)


def old_log(path: Path) -> Path:
    """Where the records stand that were written before those in the log at `path`."""
    return path.with_suffix(".old.log")


def keep_log() -> LogFile:
    """Write the program's faults to its file from now on."""
    handler = LogFile(log_path())
    logging.getLogger("nablaboard").addHandler(handler)
    return handler
