"""What a control is for: a hint while the pointer rests on it, and the answer to "what is this"."""

from PySide6.QtWidgets import QWidget

from nablaboard.view.words import Words, put


def explain(text: Words, *widgets: QWidget) -> None:
    """Have these tell what they are for, a screen reader's help, too.

    Of a control that has hints of its own, such as why a number is not taken, the one around it gives this.
    """
    for widget in widgets:
        if widget.toolTip() in ("", widget.whatsThis()):
            put(widget, toolTip=text)
        put(widget, whatsThis=text)
