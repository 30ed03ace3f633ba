"""Pictures without a window."""

from nablaboard.export.drawing import SCREEN, Drawing
from nablaboard.export.dress import BARE, LEGEND_PLACES, Dress, LegendPlace
from nablaboard.export.extent import PAPER, checked_size, extent_of, flatness, letter_height, lettered
from nablaboard.export.faults import ExportError
from nablaboard.export.files import FORMATS, Format, drawing, image, picture_bytes
from nablaboard.export.layout import Size, paint
from nablaboard.export.picture import Picture, format_of
from nablaboard.export.render import (
    answered,
    draw,
    drawn_anew,
    panes_drawn,
    render,
    scenes_at,
    with_units,
)
from nablaboard.export.svg import TextKind

__all__ = [
    "BARE",
    "FORMATS",
    "LEGEND_PLACES",
    "PAPER",
    "SCREEN",
    "Drawing",
    "Dress",
    "ExportError",
    "Format",
    "LegendPlace",
    "Picture",
    "Size",
    "TextKind",
    "answered",
    "checked_size",
    "draw",
    "drawing",
    "drawn_anew",
    "extent_of",
    "flatness",
    "format_of",
    "image",
    "letter_height",
    "lettered",
    "paint",
    "panes_drawn",
    "picture_bytes",
    "render",
    "scenes_at",
    "with_units",
]
