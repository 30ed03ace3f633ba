"""Pictures of results: what their `plot` gives."""

import os
from collections.abc import Sequence
from pathlib import Path

from nablaboard.calculus.drawable import Drawable
from nablaboard.export.dress import LegendPlace
from nablaboard.export.extent import extent_of
from nablaboard.export.files import Format
from nablaboard.export.layout import plot_size, plot_sizes
from nablaboard.export.render import Picture, draw, dress_of, format_of, ready, theme_called
from nablaboard.export.svg import TextKind
from nablaboard.model.atomic import write_atomically
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import Sheet, scenes_of_result
from nablaboard.scene import Scene
from nablaboard.view.words import spoken


def plotted(
    result: Drawable,
    path: str | os.PathLike[str] | None = None,
    *,
    size: tuple[int, int] | None = None,
    width: str | None = None,
    font: str | None = None,
    theme: str = "light",
    kind: Format | None = None,
    text_scale: float = 1.0,
    dpi: float | None = None,
    transparent: bool = False,
    text: TextKind = "outlines",
    title: str = "",
    legend: LegendPlace = "above",
    x_label: str | None = None,
    y_label: str | None = None,
    at_step: int | None = None,
    language: str = ENGLISH,
) -> Picture:
    """The picture of a run, an error study, a sweep or a map; the arguments are those of `render`.

    Raises `NoAnswerError` where there is nothing to be seen, and as `render` does.
    """
    form = kind or (format_of(Path(path)) if path is not None else "png")
    panes = len(scenes_of_result(result, Sheet((600, 400), at_step)))
    dress = dress_of(title, x_label, y_label, formula=False, legend=legend)
    extent = extent_of(panes, size, width=width, font=font, text_scale=text_scale, dpi=dpi, dress=dress)

    def measured(drafts: Sequence[Scene]) -> list[tuple[int, int]]:
        ready(theme_called(theme))
        with spoken(language):
            return plot_sizes(extent, drafts, theme_called(theme))

    sheet = Sheet(plot_size(extent, panes), at_step, extent.factor(panes))
    picture = draw(
        scenes_of_result(result, sheet, measured),
        kind=form,
        size=size,
        width=width,
        font=font,
        theme=theme,
        text_scale=text_scale,
        dpi=dpi,
        transparent=transparent,
        text=text,
        title=title,
        legend=legend,
        x_label=x_label,
        y_label=y_label,
        language=language,
    )
    if path is not None:
        write_atomically(Path(path), picture.data)
    return picture
