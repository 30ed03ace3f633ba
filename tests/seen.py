"""A picture of a canvas, and the colours at places of the data in it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from nablaboard.scene import Scene
from nablaboard.view.panes import Canvas

RGB = tuple[int, int, int]


def rgb(colour: str | QColor) -> RGB:
    """Red, green and blue of a colour, 0 to 255."""
    found = QColor(colour)
    return found.red(), found.green(), found.blue()


def mixed(first: str, second: str, share: float) -> RGB:
    """First where the share is 0, second where it is 1, each component by itself."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    a, b, c = (round(one + (other - one) * share) for one, other in pairs)
    return a, b, c


def near(one: RGB, other: RGB, most: int = 3) -> bool:
    """Whether no component differs by more than `most`, which is what rounding in a blend may do."""
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@dataclass
class Seen:
    """A picture as it stood when it was taken, and the canvas that says where the data are in it."""

    canvas: Canvas | None
    image: QImage

    @cached_property
    def pixels(self) -> NDArray[np.int16]:
        """Red, green and blue of each pixel, of shape (rows, columns, 3)."""
        plain = self.image.convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(bytes(plain.constBits()), np.uint8)
        shaped = rows.reshape(plain.height(), plain.bytesPerLine() // 4, 4)[:, : plain.width()]
        return shaped[..., 2::-1].astype(np.int16)

    def place(self, x: float, y: float) -> QPointF:
        """The pixel of a place of the data."""
        assert self.canvas is not None
        return self.canvas.position(x, y)

    def pixel(self, x: float, y: float, right: float = 0, down: float = 0) -> RGB:
        """The colour at a place of the data, or so many pixels right of and below it."""
        at = self.place(x, y)
        return rgb(self.image.pixelColor(int(at.x() + right), int(at.y() + down)))

    def count(self, colour: RGB, place: QRect | None = None, most: int = 3) -> int:
        """How many pixels of a part of the picture have about this colour."""
        return len(self._found(colour, place, most))

    def box(self, colour: RGB, place: QRect | None = None, most: int = 3) -> QRect:
        """The smallest rectangle around all pixels of about this colour; an empty one without any."""
        found = self._found(colour, place, most)
        if not len(found):
            return QRect()
        (top, left), (bottom, right) = found.min(axis=0).tolist(), found.max(axis=0).tolist()
        return QRect(QPoint(left, top), QPoint(right, bottom))

    def _found(self, colour: RGB, place: QRect | None, most: int) -> NDArray[np.intp]:
        """Row and column of each pixel of about this colour, of shape (n, 2)."""
        part = (place or self.image.rect()).intersected(self.image.rect())
        rows, columns = slice(part.top(), part.bottom() + 1), slice(part.left(), part.right() + 1)
        alike = (np.abs(self.pixels[rows, columns] - colour) <= most).all(axis=2)
        found: NDArray[np.intp] = np.argwhere(alike) + np.array((part.top(), part.left()))
        return found

    def around(self, x: float, y: float, reach: int) -> QRect:
        """The square of 2 `reach` + 1 pixels around a place of the data."""
        at = self.place(x, y)
        corner = QPoint(int(at.x()) - reach, int(at.y()) - reach)
        return QRect(corner.x(), corner.y(), 2 * reach + 1, 2 * reach + 1)


def seen(canvas: Canvas, scene: Scene) -> Seen:
    """The picture of a scene."""
    canvas.show_scene(scene)
    QApplication.processEvents()  # axes and colour bar take the room that they need
    return Seen(canvas, canvas.grab().toImage())
