"""Exceptions of items while Qt paints: they wait until Qt has done.

Qt calls an item's `paint` from the midst of its own work. An exception that goes through there leaves Qt with
a painter half used, and the process ends with a fault of memory; so it is held here, and raised by whoever
asked Qt to paint. One that has a window of its own, such as a button, is safe: there PySide tells it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtGui import QPainter

Self = TypeVar("Self")
Rest = ParamSpec("Rest")
Paint = Callable[Concatenate[Self, QPainter, Rest], None]

_held: list[Exception] = []


def held(paint: Paint[Self, Rest]) -> Paint[Self, Rest]:
    """An item's `paint` whose exceptions are held."""

    @wraps(paint)
    def painted(self: Self, painter: QPainter, /, *rest: Rest.args, **more: Rest.kwargs) -> None:
        try:
            paint(self, painter, *rest, **more)
        except Exception as error:  # noqa: BLE001 - raised by `raised`
            _held.append(error)

    return painted


@contextmanager
def raised() -> Iterator[None]:
    """Let Qt paint in here; the first exception that was held meanwhile is raised at the end."""
    _held.clear()
    yield
    if _held:
        error = _held[0]
        _held.clear()
        raise error
