"""Paths of straight and curved pieces as arrays, which is what Qt's own are turned into."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

from nablaboard.calculus.floats import Floats

MOVE, LINE, CURVE, CONTROL = 0, 1, 2, 3
"""Kinds of points: a beginning, the end of a straight piece, and the three of a cubic one, CURVE first."""
ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])  # as Qt streams it

Kinds = NDArray[np.uint8]


def elements(path: QPainterPath) -> tuple[Floats, Kinds]:
    """A path's points (n, 2) and their kinds (n,), which are Qt's own numbers."""
    if path.isEmpty():
        return np.empty((0, 2)), np.empty(0, np.uint8)
    streamed = QByteArray()
    stream = QDataStream(streamed, QIODevice.OpenModeFlag.WriteOnly)
    stream << path
    found = np.frombuffer(streamed.data(), ELEMENT, count=path.elementCount(), offset=4)
    return np.column_stack([found["x"], found["y"]]).astype(np.float64), found["kind"].astype(np.uint8)
