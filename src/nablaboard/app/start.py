"""The door to the window. What it needs is loaded behind it, while nobody looks for garbage.

Loading makes some hundred thousand objects, all of which stay; looking for garbage among them would take a
tenth of the time. It is looked for again once the window stands, by `garbage`.
"""

import builtins
import gc
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

SWITCH_INTERVAL = 0.0005  # seconds: a Python loop in a lane must not take a frame from the window


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
        sys.setswitchinterval(SWITCH_INTERVAL)
        gc.disable()
        try:
            _load_qt()
            from nablaboard.app.running import stay

            return stay(
                file,
                lesson_id,
                theme,
                language,
                home,
                present=present,
                quit_after_first_picture=quit_after_first_picture,
            )
        finally:
            gc.enable()


def _load_qt() -> None:
    """Load the binding to Qt, and have it leave alone what is imported after it.

    At each import it reads the source of what is loaded, to see whether that asks for names of another style.
    Nothing does, and for some three hundred modules it would take a tenth of the start.
    """
    import PySide6.QtCore  # noqa: F401 - it takes imports over when it is loaded

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
