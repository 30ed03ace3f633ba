"""How large a picture is: in pixels, or on paper."""

from dataclasses import replace

from nablaboard.export.drawing import SCREEN
from nablaboard.export.dress import BARE, Dress
from nablaboard.export.faults import ExportError
from nablaboard.export.layout import Size, picture_size
from nablaboard.model import inches, limits
from nablaboard.view.layout.measure import PIXELS
from nablaboard.words import message

SCALE = {1: 2.0}  # pixels for a logical one in a picture of one pane, if no size is asked for
USUAL_SCALE = 1.5
PAPER = 300.0  # pixels to an inch of paper


def extent_of(
    panes: int,
    size: tuple[int, int] | None = None,
    *,
    width: str | None = None,
    font: str | None = None,
    text_scale: float = 1.0,
    dpi: float | None = None,
    dress: Dress = BARE,
) -> Size:
    """How large a picture of so many panes is, and its texts: in pixels, or as on paper.

    Raises `ExportError`, or `ModelError` for what is no length.
    """
    if size and width:
        raise ExportError(message("export.two-sizes"))
    per_inch = (dpi or PAPER) if width else SCREEN
    across, down = size or usual_size(panes)
    if width:
        wanted = round(inches(width) * per_inch)
        across, down = wanted, round(wanted * down / across)
        per_inch = across / inches(width)  # not a hundredth of a millimetre more
    extent = Size(*checked_size(across, down), text_scale, dress, per_inch)
    if font:
        letters, usual = inches(font) * per_inch, replace(extent, text_scale=1.0).factor(panes)
        extent = replace(extent, text_scale=letters / PIXELS["text"] / usual)
    return extent


def usual_size(panes: int) -> tuple[int, int]:
    """The pixels of a picture of so many panes if no size is asked for."""
    width, height = picture_size(panes)
    scale = SCALE.get(panes, USUAL_SCALE)
    return round(width * scale), round(height * scale)


def checked_size(width: int, height: int) -> tuple[int, int]:
    """The sides of a picture in pixels. `ExportError` for one that is too large, or has none."""
    side, most = limits.PICTURE_SIDE, limits.PICTURE
    if not (1 <= width <= side and 1 <= height <= side and width * height <= most):
        raise ExportError(message("export.size", width=width, height=height, largest=side, most=most))
    return width, height
