"""How large a picture is: in pixels, or on paper."""

import math
from collections.abc import Sequence
from dataclasses import replace

from nablaboard.calculus.expression import NumberLike, SizeLike, as_number, shortly, size_of
from nablaboard.export.drawing import MILLIMETRES, SCREEN
from nablaboard.export.dress import BARE, Dress
from nablaboard.export.faults import ExportError
from nablaboard.export.layout import Size, arranged, picture_size
from nablaboard.model import Board, Document, PaneId, inches, limits
from nablaboard.panes import PANES, units_of
from nablaboard.view.layout.head import LINE
from nablaboard.view.layout.measure import PIXELS
from nablaboard.words import message

SCALE = {1: 2.0}  # pixels for a logical one in a picture of one pane, if no size is asked for
USUAL_SCALE = 1.5
LEAST = 0.6  # of the usual height: a plot must not be flatter
BESIDE, OVER = 150.0, 116.0  # logical pixels that axes, bar and margins take, and those with title and legend
TEXT_SCALES = (0.1, 10.0)
DENSITIES = (1.0, 10_000.0)  # pixels to an inch
NARROWEST, LOWEST = 280.0, 240.0  # logical pixels: a pane in which axes, marks and texts have room
POINTS = 72.0  # to an inch
PAPER = 300.0  # pixels to an inch of paper
SMALLEST = "6pt"  # of letters on paper, unless others are asked for
LEAST_WIDE = 180.0  # logical pixels: a pane that has no more can show nothing


def extent_of(
    panes: int,
    size: SizeLike | None = None,
    *,
    width: str | None = None,
    font: str | None = None,
    text_scale: NumberLike = 1.0,
    dpi: NumberLike | None = None,
    dress: Dress = BARE,
    flat: float = 1.0,
) -> Size:
    """How large a picture of so many panes is, and its texts: in pixels, or as on paper.

    Letters on paper are no smaller than 6pt unless others are asked for. Where no height is asked for it is
    `flat` times the usual one, and panes that would be too narrow for their texts stand in fewer columns,
    none lower than they need; of a height that is asked for they make the best. Raises `ExportError`, also
    for a sheet that is too narrow for its letters, or `ModelError` for what is no length.
    """
    scale, density = _between("text_scale", text_scale, TEXT_SCALES), density_in(dpi)
    if size is not None and width:
        raise ExportError(message("export.two-sizes"))
    per_inch = (density or PAPER) if width else SCREEN
    across, down = usual_size(panes) if size is None else _sides(size)
    if width:
        wanted = round(inches(width) * per_inch)
        across, down = wanted, round(wanted * down / across)
        per_inch = across / inches(width)  # not a hundredth of a millimetre more
    extent = Size(*checked_size(across, down), scale, dress, per_inch)
    if size is None and flat < 1.0:  # texts stay as large as they are
        lower = replace(extent, height=max(1, round(flat * down)))
        extent = replace(lower, text_scale=scale * extent.factor(panes) / lower.factor(panes))
    if font:
        extent = lettered(extent, font, panes)
    elif width:
        extent = readable(extent, panes)
    if width:
        check_wide(extent, panes)
    return _roomy(extent, panes) if size is None else settled(extent, panes)


def density_in(dpi: NumberLike | None) -> float | None:
    """The pixels to an inch. `ExportError` for a number that is none of them."""
    return None if dpi is None else _between("dpi", dpi, DENSITIES)


def _between(name: str, given: NumberLike, ends: tuple[float, float]) -> float:
    number, (low, high) = float(as_number(given)), ends
    if not low <= number <= high:
        told = shortly(given) if math.isnan(number) else number
        raise ExportError(message("export.between", name=name, low=low, high=high, given=told))
    return number


def _sides(size: SizeLike) -> tuple[int, int]:
    sides = size_of(size)
    if sides is None:
        raise ExportError(message("export.no-size", given=shortly(size)))
    return sides


def readable(extent: Size, panes: int) -> Size:
    """The same with texts as large as can be read on paper."""
    return lettered(extent, SMALLEST, panes) if letter_height(extent, panes) < inches(SMALLEST) else extent


def check_wide(extent: Size, panes: int) -> None:
    """`ExportError` for a sheet of paper on which texts leave not even one pane room for a plot."""
    across = extent.width / extent.factor(panes)
    if across < LEAST_WIDE:
        width = MILLIMETRES * extent.width / extent.per_inch
        told = {"width": f"{width:g}mm", "font": f"{POINTS * letter_height(extent, panes):.3g}pt"}
        raise ExportError(
            message("export.narrow", **told, enough=f"{math.ceil(width * LEAST_WIDE / across)}mm")
        )


def settled(extent: Size, panes: int) -> Size:
    """The same in as many columns as leave each pane most of what it needs; texts stay as large."""
    factor, (usual, _) = extent.factor(panes), arranged(panes)

    def room(columns: int) -> float:
        _, rows = arranged(panes, columns)
        wide, high = extent.width / factor / columns, extent.height / factor / rows
        return min(1.0, wide / NARROWEST, high / LOWEST)

    columns = max(range(usual, 0, -1), key=room)
    if columns == usual:
        return extent
    return _higher(replace(extent, columns=columns), extent.height, factor, panes)


def lettered(extent: Size, font: str, panes: int) -> Size:
    """The same with texts as large as on paper, such as "8pt". Raises `ModelError` for what is no length."""
    scale = inches(font) / letter_height(replace(extent, text_scale=1.0), panes)
    return replace(extent, text_scale=scale)


def letter_height(extent: Size, panes: int) -> float:
    """How large the texts of a picture of so many panes are, in inches."""
    return PIXELS["text"] * extent.factor(panes) / extent.per_inch


def _roomy(extent: Size, panes: int) -> Size:
    """The same in fewer columns, and higher, where texts would leave panes no room; they stay as large."""
    factor, (usual, _) = extent.factor(panes), arranged(panes)
    columns = max(1, min(usual, int(extent.width / factor / NARROWEST)))
    _, rows = arranged(panes, columns)
    lowest = LOWEST + LINE * extent.dress.names
    height = max(extent.height, math.ceil(lowest * factor) * rows)
    if columns < usual:
        width, high = picture_size(panes, columns)
        height = max(round(extent.width * high / width), height)
    if height == extent.height and columns == usual:
        return extent
    return _higher(replace(extent, columns=columns if columns < usual else 0), height, factor, panes)


def _higher(extent: Size, height: int, factor: float, panes: int) -> Size:
    """The same of this height, with texts as large as `factor` makes them."""
    _, height = checked_size(extent.width, height)
    made = replace(extent, height=height)
    return replace(made, text_scale=extent.text_scale * factor / made.factor(panes))


def grown(extent: Size, missing: int, panes: int) -> Size:
    """The same with so many pixels more of height; texts stay as large."""
    return _higher(extent, extent.height + missing, extent.factor(panes), panes) if missing else extent


def flatness(document: Document, panes: Sequence[PaneId]) -> float:
    """The part of the usual height that is enough: units that are equal make of a wide view a flat plot.

    A higher one would show more of the surface than was asked for, and of a ravine nothing but its walls.
    """
    columns, rows = arranged(len(panes))
    width, height = picture_size(len(panes))
    usual, lines = height / rows, []
    for row in range(rows):
        beside = panes[row * columns : (row + 1) * columns]
        needed = [_needed(document.board, pane, width / len(beside) - BESIDE) for pane in beside]
        known = [high for high in needed if high is not None]
        lines.append(min(usual, max(LEAST * usual, *known)) if known else usual)
    return max(lines) / usual


def _needed(board: Board, pane: PaneId, across: float) -> float | None:
    """The height of a pane with equal units whose plot is so wide, in logical pixels; None for others."""
    view = PANES[pane].view
    if view is None:
        return None
    shown = board.function if view == "function" else board.contour
    if units_of(board, view, shown.x, shown.y) != "equal":
        return None
    return across * (shown.y[1] - shown.y[0]) / (shown.x[1] - shown.x[0]) + OVER


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
