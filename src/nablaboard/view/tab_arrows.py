"""Qt names the arrows beside tabs once and for all; here they are named in the language in force."""

from PySide6.QtWidgets import QTabBar, QToolButton

from nablaboard.view.words import put
from nablaboard.words import message


def name_arrows(bar: QTabBar) -> None:
    """Have a screen reader say where the arrows of a bar of tabs lead."""
    for arrow, kind in zip(bar.findChildren(QToolButton), ("tabs.before", "tabs.after"), strict=True):
        put(arrow, accessibleName=message(kind))
