"""A file that is dragged onto the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_file(carried: QMimeData) -> Path | None:
    """The one file of this machine that is dragged; None for anything else."""
    urls = carried.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
