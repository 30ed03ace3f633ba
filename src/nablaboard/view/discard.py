"""Widgets that go while what is around them stays."""

from PySide6.QtWidgets import QLayout, QWidget


def discard(layout: QLayout, *widgets: QWidget) -> None:
    """Take widgets out of their layout and of sight at once; Qt deletes them when nothing of them runs."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
