"""The painter: scenes in, pixels out."""

from nablaboard.view.painter.axes import Axis, GridItem, InnerNamesItem, ZeroItem
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colour_bar import ColourBar
from nablaboard.view.painter.item import BoxMap
from nablaboard.view.painter.legend import Legend, legend_width, paint_entry, paint_legend
from nablaboard.view.painter.painter import Painter

__all__ = [
    "Axis",
    "Box",
    "BoxMap",
    "ColourBar",
    "GridItem",
    "InnerNamesItem",
    "Legend",
    "Painter",
    "ZeroItem",
    "legend_width",
    "paint_entry",
    "paint_legend",
]
