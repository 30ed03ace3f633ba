"""Which keys a control keeps for itself.

The window has actions on bare keys (Space plays, Left and Right step, Home and End go to the ends). Qt asks
the focused widget first, by a ShortcutOverride event, whether it needs the key; text fields answer by
themselves, other controls do not, and a focused check box could not be ticked with Space.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

CONFIRM = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""Keys that take over what is typed."""

PRESS = CONFIRM | {Qt.Key.Key_Space, Qt.Key.Key_Select}
"""Keys that press a button."""

MOVE = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""Keys that move a slider or walk through a list."""


def kept(event: QEvent, keys: frozenset[Qt.Key]) -> bool:
    """True if `event` asks whether one of `keys`, without Ctrl or Alt, is needed; it is then answered."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False  # the kind of event that is told at once: most are none of keys
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if Qt.Key(event.key()) not in keys or event.modifiers() & others:
        return False
    event.accept()
    return True
