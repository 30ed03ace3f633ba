"""Fields of what Qt hands out to paint with, as copies that outlive it."""

from typing import TypeVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont
from shiboken6 import invalidate

Value = TypeVar("Value", QRect, QRectF, QFont)


def copied(field: Value) -> Value:
    """A copy of what a structure of Qt's has as a field, such as `option.rect`, with the field let go.

    Where the field stays in a cycle, as in the frames of what was raised while Qt painted, the garbage
    collection of shiboken 6.11 takes it for Python's own and frees what lies in the middle of the structure,
    which ends the process: free(), invalid pointer.
    """
    copy = type(field)(field)
    invalidate(field)
    return copy
