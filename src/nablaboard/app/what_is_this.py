"""What each part of the window is for, for who asks by Shift+F1; loaded then.

What sets a declared setting has that setting's help. Any other control says what its hint says, or its name,
and then what the part is for in which it stands; a part answers for all else in it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget

from nablaboard.app.menus import Toolbar
from nablaboard.app.parts import WindowParts
from nablaboard.view.words import sentence
from nablaboard.words import Message, message

_GIVEN = "explained"
"""The property of a control whose answer is from here."""


def explain_parts(window: QMainWindow, parts: WindowParts) -> None:
    """Give each part its answer, in the language in force."""
    for name, widgets in _widgets(window, parts).items():
        for widget in widgets:
            _explain(widget, sentence(message(f"what.{name}")))
    for pane, card in parts.panes.cards.items():
        _explain(card, sentence(_of_pane(pane)))


def _explain(part: QWidget, text: str) -> None:
    """Give a part its answer, and each control in it that has none of its own one that begins with itself."""
    part.setWhatsThis(text)
    for control in part.findChildren(QWidget):
        word = control.text() if isinstance(control, QAbstractButton) else ""
        own = control.toolTip() or control.accessibleName() or word
        ours = not control.whatsThis() or control.property(_GIVEN)
        if own and ours and (word or control.focusPolicy() & Qt.FocusPolicy.TabFocus.value):
            control.setProperty(_GIVEN, True)
            control.setWhatsThis(f"{own}\n\n{text}")


def _widgets(window: QMainWindow, parts: WindowParts) -> dict[str, tuple[QWidget, ...]]:
    return {
        "lesson": (parts.lesson,),
        "expressions": (parts.expressions,),
        "descent": (parts.descent,),
        "starts": (parts.starts,),
        "run": (parts.run,),
        "fit": (parts.fit,),
        "slopes": (parts.slopes,),
        "check": (parts.check,),
        "playback": (parts.playback,),
        "status": (parts.status,),
        "toolbar": tuple(window.findChildren(Toolbar)),
        "tabs": (parts.columns.tabs,),
        "message": (parts.messages, parts.notices),
        "panes": (parts.panes,),
    }


def _of_pane(pane: str) -> Message:
    shows, does = (message(f"manual.{kind}-{pane}") for kind in ("shows", "does"))
    return message("what.pane", shows=shows, does=does)
