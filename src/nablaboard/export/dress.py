"""What a picture has besides its panes: a title, formulas, names of axes, and where its legend stands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from nablaboard.classes import dataclass
from nablaboard.export.faults import ExportError
from nablaboard.scene import Scene
from nablaboard.view.legible import undrawn
from nablaboard.words import message

LegendPlace = Literal["above", "below", "none"]
LEGEND_PLACES: tuple[LegendPlace, ...] = get_args(LegendPlace)


@dataclass(frozen=True, slots=True)
class Dress:
    """What a picture has besides its panes.

    title: over all panes, or instead of the title of the only one; formula: whether each pane has what it
    draws beside its title; x_label, y_label: other names of the axes, which stand outside of the plot, None
    for those that they have
    """

    title: str = ""
    formula: bool = False
    legend: LegendPlace = "above"
    x_label: str | None = None
    y_label: str | None = None

    def heads(self, panes: int) -> bool:
        """Whether the title stands over all panes of so many."""
        return bool(self.title) and panes > 1

    @property
    def names(self) -> int:
        """How many axes it has a name for."""
        return bool(self.x_label) + bool(self.y_label)

    def worn(self, scenes: Sequence[Scene], *, alike: bool = False) -> tuple[Scene, ...]:
        """The scenes with this title, and without the names of axes that stand outside of their plots.

        Raises `ExportError` for names of axes that several panes would have, unless their axes are `alike`,
        and for letters that no face draws, whatever the format. An application must exist.
        """
        if lost := undrawn("".join(each or "" for each in (self.title, self.x_label, self.y_label))):
            codes = ", ".join(f"U+{ord(letter):04X}" for letter in lost)
            raise ExportError(message("export.undrawn", letters=lost, codes=codes))
        if self.names and len(scenes) > 1 and not alike:
            raise ExportError(message("export.names-of-axes", count=len(scenes)))
        return tuple(self._on(scene, alone=len(scenes) == 1) for scene in scenes)

    def _on(self, scene: Scene, *, alone: bool) -> Scene:
        return replace(
            scene,
            title=self.title if self.title and alone else scene.title,
            x_label=scene.x_label if self.x_label is None else "",
            y_label=scene.y_label if self.y_label is None else "",
        )


BARE = Dress()
"""Panes as they are."""
