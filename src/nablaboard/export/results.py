"""Pictures of results: what their `plot` gives."""

import os
from collections.abc import Mapping, Sequence

from nablaboard.calculus.descent import Run
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import NumberLike, RangeLike, SizeLike, WholeLike, checked, range_of
from nablaboard.export.dress import LegendPlace
from nablaboard.export.extent import extent_of
from nablaboard.export.faults import ExportError
from nablaboard.export.files import Format
from nablaboard.export.layout import Size, plot_size
from nablaboard.export.picture import (
    Picture,
    check_within,
    dress_of,
    kind_of,
    measuring,
    picture_of,
    step_in,
    with_room,
)
from nablaboard.export.svg import TextKind
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import NO_SETTINGS, RunView, Sheet, panes_of_result, scenes_of_result
from nablaboard.scene import Scene
from nablaboard.words import message


@checked
def plotted(
    result: Drawable | Sequence[Run],
    path: str | os.PathLike[str] | None = None,
    *,
    size: SizeLike | None = None,
    width: str | None = None,
    font: str | None = None,
    theme: str = "light",
    kind: Format | None = None,
    text_scale: NumberLike = 1.0,
    dpi: NumberLike | None = None,
    transparent: bool = False,
    text: TextKind = "outlines",
    title: str = "",
    formula: bool = False,
    legend: LegendPlace = "above",
    x_label: str | None = None,
    y_label: str | None = None,
    equal: bool | None = None,
    at_step: WholeLike | None = None,
    x: RangeLike | None = None,
    y: RangeLike | None = None,
    show: str = "",
    settings: Mapping[str, object] = NO_SETTINGS,
    language: str = ENGLISH,
) -> Picture:
    """The picture of a run, an error study, a sweep or a map; the arguments are those of `render`.

    Several runs down one function are drawn together; ranges, units, `show` and `settings` are those of the
    contours or the curve of runs, which have no other choice of panes.
    Raises `NoAnswerError` where there is nothing to be seen, and as `render` does.
    """
    form = kind_of(kind, path)
    step = step_in(at_step)
    if step is not None:
        if not isinstance(result, Run | Sequence):
            raise ExportError(message("export.no-step"))
        runs = (result,) if isinstance(result, Run) else result
        check_within(step, max(len(run.points) - 1 for run in runs))
    view = RunView(
        None if x is None else range_of(x),
        None if y is None else range_of(y),
        "" if equal is None else "equal" if equal else "free",
        show,
        tuple(settings.items()),
    )
    panes = len(panes_of_result(result))
    dress = dress_of(title, x_label, y_label, formula=formula, legend=legend)
    extent = extent_of(panes, size, width=width, font=font, text_scale=text_scale, dpi=dpi, dress=dress)

    def draw_at(extent: Size) -> tuple[Scene, ...]:
        sheet = Sheet(plot_size(extent, panes), step, extent.factor(panes))
        return tuple(scenes_of_result(result, sheet, measuring(extent, theme, language), view))

    extent, scenes = with_room(draw_at, extent, theme, language, fixed=size is not None)
    return picture_of(
        scenes,
        form,
        extent,
        theme,
        path=path,
        transparent=transparent,
        dpi=dpi,
        text=text,
        language=language,
    )
