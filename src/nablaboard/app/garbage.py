"""Garbage is looked for on the window's thread alone, and when it is about to wait.

Python itself looks wherever the next object is made, so in a lane, too. What has to do with the window must
not be taken apart there: Qt ends the program where a widget goes in another thread than its own.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher


def sweep_at_rest() -> None:
    """Look for garbage before each wait of this thread's events, from now on, and only then."""
    gc.disable()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(sweep)


def sweep() -> None:
    """Look as far as Python itself would by now: where more was made than its thresholds."""
    made = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(made) if 0 < most < count]
    if due:
        gc.collect(due[-1])
