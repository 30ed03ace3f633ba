"""In which order Tab goes through a window: as one reads it, however its parts were made and moved since."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def order_stops(window: QWidget, first: QWidget) -> None:
    """Have Tab go through all that is to be seen, as it stands now: from what is in `first` round to it."""
    stops = list(_stops(window))
    start = next((place for place, each in enumerate(stops) if first.isAncestorOf(each)), 0)
    for before, after in pairwise([window, *stops[start:], *stops[:start]]):
        QWidget.setTabOrder(before, after)


def first_stop(widget: QWidget) -> QWidget | None:
    """Where Tab stops first in a widget now, be it the widget itself; None where nowhere, or it is hidden."""
    if not widget.isVisible():
        return None
    stops = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else _stops(widget)
    return next((each for each in stops if each.isEnabled()), None)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside of a widget."""
    for each in _parts(widget):
        if each.isVisible():
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield each
            yield from _stops(each)


def _parts(widget: QWidget) -> list[QWidget]:
    """The parts of a widget: those of a line in its order, then all others from above, from the left."""
    laid = list(_line(widget.layout()))
    free = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid]
    inside = [each for each in free if not each.isWindow()]
    return [*laid, *sorted(inside, key=lambda each: (each.y(), each.x()))]


def _line(layout: QLayout | None) -> Iterator[QWidget]:
    """What stands in a line, and in lines within it."""
    if not isinstance(layout, QBoxLayout):
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        part = item.widget() if item is not None else None
        if part is not None:
            yield part
        elif item is not None:
            yield from _line(item.layout())
