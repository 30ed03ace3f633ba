"""A scene as it is put together of the parts that single answers give."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from nablaboard.compute import Answer
from nablaboard.scene.elements import Element, LegendEntry, Scene

Stale = Callable[[Answer], bool]
"""Whether an answer is that to an earlier question, so that what is drawn of it is greyed."""


def fresh(_answer: Answer) -> bool:
    """No answer is stale: where questions are asked and waited for."""
    return False


class Parts:
    """Elements and entries of the legend in their order; those of stale answers are noted."""

    def __init__(self, stale: Stale) -> None:
        self._is_stale = stale
        self._stale: set[str] = set()
        self._elements: list[Element] = []
        self._legend: list[LegendEntry] = []

    def add(
        self, answer: Answer | None, elements: Iterable[Element], legend: Iterable[LegendEntry] = ()
    ) -> None:
        """One more part, which an answer gives, or the document alone."""
        drawn = list(elements)
        stale = answer is not None and self._is_stale(answer)
        self._elements += drawn
        self._legend += [replace(entry, stale=True) for entry in legend] if stale else legend
        if stale:
            self._stale.update(element.key for element in drawn)

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements."""
        return tuple(self._elements)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The whole legend."""
        return tuple(self._legend)

    @property
    def stale(self) -> frozenset[str]:
        """The keys of the elements that are greyed."""
        return frozenset(self._stale)


def greyed(scene: Scene) -> Scene:
    """The scene with all of it greyed: its only answer is that to an earlier question."""
    return replace(
        scene,
        legend=tuple(replace(entry, stale=True) for entry in scene.legend),
        stale=frozenset(element.key for element in scene.elements),
    )
