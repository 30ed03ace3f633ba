"""Pictures of results: what their `plot` gives."""

import os
from collections.abc import Sequence
from pathlib import Path

from nablaboard.calculus.drawable import Drawable
from nablaboard.export.files import Format
from nablaboard.export.layout import Size, picture_size, plot_size, plot_sizes
from nablaboard.export.render import Picture, checked_size, draw, format_of, ready, theme_called
from nablaboard.model.atomic import write_atomically
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import Sheet, scenes_of_result
from nablaboard.scene import Scene
from nablaboard.view.words import spoken

USUAL_SCALE = 1.5
"""Pixels for a logical one, if no size is asked for."""


def plotted(
    result: Drawable,
    path: str | os.PathLike[str] | None = None,
    *,
    size: tuple[int, int] | None = None,
    theme: str = "light",
    kind: Format | None = None,
    text_scale: float = 1.0,
    dpi: int = 96,
    transparent: bool = False,
    at_step: int | None = None,
    language: str = ENGLISH,
) -> Picture:
    """The picture of a run, an error study, a sweep or a map; the arguments are those of `render`.

    Raises `NoAnswerError` where there is nothing to be seen, and as `render` does.
    """
    form = kind or (format_of(Path(path)) if path is not None else "png")
    panes = len(scenes_of_result(result, Sheet((600, 400), at_step)))
    width, height = size or tuple(round(side * USUAL_SCALE) for side in picture_size(panes))
    extent = Size(*checked_size(width, height), text_scale)

    def measured(drafts: Sequence[Scene]) -> list[tuple[int, int]]:
        ready(theme_called(theme))
        with spoken(language):
            return plot_sizes(extent, drafts, theme_called(theme))

    sheet = Sheet(plot_size(extent, panes), at_step, extent.factor(panes))
    picture = draw(
        scenes_of_result(result, sheet, measured),
        kind=form,
        size=(width, height),
        theme=theme,
        text_scale=text_scale,
        dpi=dpi,
        transparent=transparent,
        language=language,
    )
    if path is not None:
        write_atomically(Path(path), picture.data)
    return picture
