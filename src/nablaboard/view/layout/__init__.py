"""One layout for all texts of a pane: where each stands, and which are left out for want of room.

What is measured and what is wished comes in, rectangles go out. Only `measure` knows fonts; all else is
arithmetic on logical pixels, so that it can be told in tests without a window.
"""

from nablaboard.view.layout.boxes import PRIORITY, BoxKind, PlacedBox, Rect
from nablaboard.view.layout.frame import PlotFrame
from nablaboard.view.layout.measure import font, wrapped
from nablaboard.view.layout.pane import Layout, PlotLayout, Rooms

__all__ = [
    "PRIORITY",
    "BoxKind",
    "Layout",
    "PlacedBox",
    "PlotFrame",
    "PlotLayout",
    "Rect",
    "Rooms",
    "font",
    "wrapped",
]
