"""The arrows beside tabs that have no room: Qt names them once and for all, here the language in force does."""

from PySide6.QtWidgets import QTabBar, QToolButton

from nablaboard.view.words import put
from nablaboard.words import message


def name_arrows(bar: QTabBar) -> None:
    """Have a screen reader say where the arrows of a bar of tabs lead."""
    for arrow, kind in zip(bar.findChildren(QToolButton), ("tabs.before", "tabs.after"), strict=True):
        put(arrow, accessibleName=message(kind))
