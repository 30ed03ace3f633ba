"""The tour of the window: five parts of it that are enough to begin with."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from nablaboard.app.parts import WindowParts
from nablaboard.view.theme import Theme
from nablaboard.view.tour import Tour, TourStep, TourWords
from nablaboard.words import message


class Guide:
    """Leads through the parts of `window` that are there."""

    def __init__(self, window: QWidget, parts: WindowParts, theme: Callable[[], Theme]) -> None:
        self._window, self._parts, self._theme = window, parts, theme
        self.tour: Tour | None = None

    def lead(self) -> None:
        """Begin at the first part, from wherever a tour is now."""
        if self.tour is not None:
            self.tour.end()
        steps = self._steps()
        if steps:
            words = TourWords(*(message(f"tour.{each}") for each in ("next", "done", "skip")))
            self.tour = Tour(self._window, steps, words, self._theme())
            self.tour.ended.connect(self._forget)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        if self.tour is not None:
            self.tour.set_theme(theme)

    def _forget(self) -> None:
        self.tour = None

    def _steps(self) -> list[TourStep]:
        parts, cards = self._parts, self._parts.panes.cards
        places: dict[str, QWidget | None] = {
            "lesson": parts.lesson,
            "expressions": parts.expressions,
            "function": cards.get("function"),
            "contour": cards.get("contour"),
            "playback": parts.playback,
        }
        return [
            TourStep(part, message(f"tour.{name}"), message(f"tour.{name}-text"))
            for name, part in places.items()
            if part is not None and part.isVisible()
        ]
