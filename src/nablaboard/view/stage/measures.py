"""How large everything is before an audience: one factor for texts, lines, marks and gaps."""

from dataclasses import replace

from PySide6.QtCore import QSize

from nablaboard.view.tokens import Theme

LEAST = 1.8
"""How many times as large as in the window texts and lines are at least."""
LOGICAL = (960, 540)
"""Logical pixels that there are on a screen; on a smaller one there are fewer."""


def factor_for(size: QSize, text: float = 1.0) -> float:
    """How many pixels of a screen of this size are a logical one, at least `LEAST`.

    No text is smaller than it is in a window in which texts are `text` times the usual size.
    """
    return max(LEAST, text, min(size.width() / LOGICAL[0], size.height() / LOGICAL[1]))


def staged(theme: Theme) -> Theme:
    """The theme without cards: all stands on one ground, as far from the ink as the theme has.

    The screen says how large its texts are; lines are as wide to their plots as they are in the window.
    """
    return replace(
        theme, surface=theme.edge, background=theme.edge, text=1.0, weight=theme.weight * theme.text
    )
