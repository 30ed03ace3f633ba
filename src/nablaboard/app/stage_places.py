"""Which screen the audience looks at, and which the speaker: rectangles of the desktop, without a screen."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect


class StagePlaces(NamedTuple):
    """The audience's screen, and the speaker's own where there is another."""

    audience: QRect
    desk: QRect | None


def places_for(window: QPoint, screens: Sequence[QRect], *, swapped: bool) -> StagePlaces:
    """Where to present from a window with this middle: its screen is the speaker's, another the audience's.

    Screens that show the same are one. With more than two the first of the others is taken.
    """
    different = [screen for place, screen in enumerate(screens) if screen not in screens[:place]]
    own = next((screen for screen in different if screen.contains(window)), different[0])
    others = [screen for screen in different if screen != own]
    if not others:
        return StagePlaces(own, None)
    return StagePlaces(own, others[0]) if swapped else StagePlaces(others[0], own)
