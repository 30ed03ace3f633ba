"""Pictures without a window."""

from nablaboard.export.files import FORMATS, Format, image, picture_bytes
from nablaboard.export.layout import Size
from nablaboard.export.render import (
    ExportError,
    Picture,
    checked_size,
    draw,
    format_of,
    render,
    scenes_at,
    write_picture,
)

__all__ = [
    "FORMATS",
    "ExportError",
    "Format",
    "Picture",
    "Size",
    "checked_size",
    "draw",
    "format_of",
    "image",
    "picture_bytes",
    "render",
    "scenes_at",
    "write_picture",
]
