"""Pictures without a window."""

from nablaboard.export.drawing import Drawing
from nablaboard.export.files import FORMATS, Format, drawing, image, picture_bytes
from nablaboard.export.layout import Size
from nablaboard.export.render import (
    ExportError,
    Picture,
    answered,
    checked_size,
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
    "ExportError",
    "Format",
    "Picture",
    "Size",
    "answered",
    "checked_size",
    "document_of",
    "draw",
    "drawing",
    "format_of",
    "image",
    "picture_bytes",
    "render",
    "scenes_at",
    "write_picture",
]
