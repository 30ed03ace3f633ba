"""Pictures without a window."""

from nablaboard.export.files import FORMATS, Format, image, picture_bytes
from nablaboard.export.layout import Size
from nablaboard.export.render import ExportError, Picture, document_of, draw, render, scenes_at, write_picture

__all__ = [
    "FORMATS",
    "ExportError",
    "Format",
    "Picture",
    "Size",
    "document_of",
    "draw",
    "image",
    "picture_bytes",
    "render",
    "scenes_at",
    "write_picture",
]
