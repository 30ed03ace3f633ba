"""Widgets without a window, dressed as those of the window are."""

from PySide6.QtWidgets import QApplication

from nablaboard.view.style import palette, style_sheet
from nablaboard.view.theme import Theme, apply_theme


def dress(application: QApplication, theme: Theme) -> None:
    """Let every widget wear `theme`, whatever window it has; nothing where it does already."""
    sheet = style_sheet(theme.text)
    if application.styleSheet() != sheet or application.palette() != palette(theme):
        apply_theme(application, theme)
        application.setStyleSheet(sheet)


def undress(application: QApplication) -> None:
    """Leave to each window what its widgets wear."""
    if application.styleSheet():
        application.setStyleSheet("")
