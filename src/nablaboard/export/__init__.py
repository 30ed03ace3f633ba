"""Pictures without a window."""

from nablaboard.export.drawing import MILLIMETRES, SCREEN, Drawing
from nablaboard.export.dress import BARE, LEGEND_PLACES, Dress, LegendPlace
from nablaboard.export.extent import (
    PAPER,
    POINTS,
    check_wide,
    checked_size,
    extent_of,
    flatness,
    letter_height,
    lettered,
    readable,
    settled,
    usual_size,
)
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
    "MILLIMETRES",
    "PAPER",
    "POINTS",
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
    "check_wide",
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
    "readable",
    "render",
    "scenes_at",
    "settled",
    "usual_size",
    "with_units",
]
