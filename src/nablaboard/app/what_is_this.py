"""What each part of the window is for, for who asks by Shift+F1; loaded then.

A part answers for all in it that has no answer of its own; what sets a declared setting has that setting's
help.
"""

from PySide6.QtWidgets import QMainWindow, QWidget

from nablaboard.app.menus import Toolbar
from nablaboard.app.parts import WindowParts
from nablaboard.view.words import sentence
from nablaboard.words import Message, message


def explain_parts(window: QMainWindow, parts: WindowParts) -> None:
    """Give each part its answer, in the language in force."""
    for name, widgets in _widgets(window, parts).items():
        for widget in widgets:
            widget.setWhatsThis(sentence(message(f"what.{name}")))
    for pane, card in parts.panes.cards.items():
        card.setWhatsThis(sentence(_of_pane(pane)))


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
