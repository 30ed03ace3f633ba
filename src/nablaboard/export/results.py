"""Pictures of results: what their `plot` gives."""

import os

from nablaboard.calculus.descent import Run
from nablaboard.calculus.drawable import Drawable
from nablaboard.export.dress import LegendPlace
from nablaboard.export.extent import extent_of
from nablaboard.export.faults import ExportError
from nablaboard.export.files import Format
from nablaboard.export.layout import plot_size
from nablaboard.export.picture import Picture, check_step, dress_of, kind_of, measuring, picture_of
from nablaboard.export.svg import TextKind
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import Sheet, panes_of_result, scenes_of_result
from nablaboard.words import message


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
    form = kind_of(kind, path)
    check_step(at_step)
    if at_step is not None and not isinstance(result, Run):
        raise ExportError(message("export.no-step"))
    panes = len(panes_of_result(result))
    dress = dress_of(title, x_label, y_label, formula=False, legend=legend)
    extent = extent_of(panes, size, width=width, font=font, text_scale=text_scale, dpi=dpi, dress=dress)
    sheet = Sheet(plot_size(extent, panes), at_step, extent.factor(panes))
    return picture_of(
        scenes_of_result(result, sheet, measuring(extent, theme, language)),
        form,
        extent,
        theme,
        path=path,
        transparent=transparent,
        dpi=dpi,
        text=text,
        language=language,
    )
