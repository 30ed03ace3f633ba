"""Which keys a control keeps for itself.

The window has actions on bare keys (Space plays, Left and Right step, Home and End go to the ends). Qt asks
the focused widget first, by a ShortcutOverride event, whether it needs the key; text fields answer by
themselves, other controls do not, and a focused check box could not be ticked with Space. For buttons of
every kind, Qt's own among them, `ButtonKeys` answers; a list, a slider or tabs answer by `kept`.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

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


class ButtonKeys(QObject):
    """Has Space and Return press whichever button has the focus, in every window of the application.

    Qt presses by Return only push buttons of dialogs. There a tick leaves Return to the dialog's own button.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._button: QAbstractButton | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys that press the button, and let Return press it."""
        if kept(event, PRESS):
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if Qt.Key(event.key()) not in CONFIRM or event.isAutoRepeat():
            return False
        if not isinstance(watched, QAbstractButton) or _leaves_return(watched):
            return False
        watched.click()
        return True

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        self._button = now if isinstance(now, QAbstractButton) else None
        if self._button is not None:
            self._button.installEventFilter(self)


def _leaves_return(button: QAbstractButton) -> bool:
    """Whether Qt has a meaning of its own for Return on this button."""
    own = isinstance(button, QPushButton) and button.autoDefault()
    return own or (isinstance(button, QCheckBox | QRadioButton) and isinstance(button.window(), QDialog))
