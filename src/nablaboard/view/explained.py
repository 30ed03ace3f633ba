"""What a control is for: a hint while the pointer rests on it, and the answer to "what is this"."""

from PySide6.QtWidgets import QWidget


def explain(text: str, *widgets: QWidget) -> None:
    """Have these tell what they are for, a screen reader's help, too.

    Of a control that has hints of its own, such as why a number is not taken, the one around it gives this.
    """
    for widget in widgets:
        widget.setWhatsThis(text)
        if not widget.toolTip():
            widget.setToolTip(text)
