"""Pictures without a window."""

from nablaboard.export.drawing import Drawing
from nablaboard.export.dress import Dress
from nablaboard.export.extent import checked_size, extent_of, flatness
from nablaboard.export.faults import ExportError
from nablaboard.export.files import FORMATS, Format, drawing, image, picture_bytes
from nablaboard.export.layout import Size
from nablaboard.export.render import (
    Picture,
    answered,
    document_of,
    draw,
    format_of,
    render,
    scenes_at,
    write_picture,
)

__all__ = [
    "FORMATS",
    "Drawing",
    "Dress",
    "ExportError",
    "Format",
    "Picture",
    "Size",
    "answered",
    "checked_size",
    "document_of",
    "draw",
    "drawing",
    "extent_of",
    "flatness",
    "format_of",
    "image",
    "picture_bytes",
    "render",
    "scenes_at",
    "write_picture",
]
