"""Cells as images: a pixel for each, or, on a theme of greys, fine enough for the lines of hatchings."""

import math

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Raster
from nablaboard.view.painter.colours import colour
from nablaboard.view.painter.greys import INK, hatching, is_hatched, numbered
from nablaboard.view.theme import Theme

SHARP = 4.0  # pixels of a sample to a logical one


def raster_image(element: Raster, theme: Theme) -> QImage:
    """An image with a pixel for each cell, the top row first."""
    return _image(_shades(element, theme))


def hatched_image(element: Raster, theme: Theme, sides: tuple[int, int], scale: float) -> QImage:
    """An image of so many rows and columns, `scale` of them to a logical pixel, with the lines of each role.

    A hatching is what tells areas apart where they are grey, so it must be finer than the cells are.
    """
    rows, columns = (
        np.minimum(np.arange(side) * count // side, count - 1)
        for side, count in zip(sides, element.cells.shape, strict=True)
    )
    cells, shades = element.cells[::-1][rows][:, columns], _shades(element, theme)[rows][:, columns]
    for index, role in enumerate(element.roles):
        there = cells == index
        if is_hatched(role) and there.any():
            inked = np.where(there, INK * hatching(numbered(role).place, *sides, scale), 0.0)[..., None]
            shades = shades * (1.0 - inked)
    return _image(shades)


def hatched_sample(role: str, theme: Theme, size: QSizeF) -> QImage:
    """The same of an area of one role, of this size in logical pixels."""
    cells, whole = np.zeros((1, 1), np.intp), np.ones((1, 1))
    element = Raster("sample", (0.0, 1.0), (0.0, 1.0), cells, whole, (role,))
    sides = math.ceil(SHARP * size.height()), math.ceil(SHARP * size.width())
    return hatched_image(element, theme, sides, SHARP)


def _shades(element: Raster, theme: Theme) -> Floats:
    """Red, green and blue, 0 to 255, of each cell, the top row first."""
    ground = np.array(colour(theme, "surface").getRgb()[:3])  # type: ignore[index]
    full = np.array([colour(theme, role).getRgb()[:3] for role in element.roles])  # type: ignore[index]
    share = element.strengths[::-1, :, None]
    return np.asarray(ground + (full[element.cells[::-1]] - ground) * share, np.float64)


def _image(found: Floats) -> QImage:
    shades = np.rint(found).astype(np.uint32)
    pixels = np.ascontiguousarray(0xFF000000 | shades[..., 0] << 16 | shades[..., 1] << 8 | shades[..., 2])
    height, width = pixels.shape
    made = QImage(pixels.astype(np.uint32).tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)
    return made.copy()  # Qt looks at the bytes and does not keep them
