"""From a document, or from expressions, to a picture file.

What `nablaboard export` and `nablaboard.render` call.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from nablaboard.calculus.descent import optimizer_of
from nablaboard.calculus.expression import (
    NumberLike,
    RangeLike,
    SizeLike,
    WholeLike,
    checked,
    point_of,
)
from nablaboard.compute import DescentAnswer, read_board, shown_equations, shown_rows
from nablaboard.export.dress import LegendPlace
from nablaboard.export.extent import extent_of, flatness
from nablaboard.export.faults import ExportError
from nablaboard.export.files import Format
from nablaboard.export.layout import Size, plot_size, plot_sizes
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
from nablaboard.model import Document, PaneId, Set, with_figures, with_setting
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import (
    ANY,
    NO_SETTINGS,
    PANES,
    AnsweredDocument,
    FunctionRows,
    NoAnswerError,
    Sheet,
    at_rate,
    document_of,
    fitted,
    multiples,
    panes_of,
    scenes_in,
    scenes_of,
    viewed,
)
from nablaboard.scene import Scene, Units, printed
from nablaboard.view.theme import Theme
from nablaboard.words import message

MOST_RATES = 12


@checked
def render(
    source: Document | FunctionRows,
    path: str | os.PathLike[str] | None = None,
    *,
    pane: str = "all",
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
    rates: Sequence[NumberLike] = (),
    settings: Mapping[str, object] = NO_SETTINGS,
    with_document: bool = False,
    language: str = ENGLISH,
) -> Picture:
    """Draw a document, or one or more expressions, and write the picture to `path` if there is one.

    The ending of `path` chooses the format (png, svg, pdf, tex; wav for the curves of functions as sound)
    unless `kind` does. `pane` is "function", "contour" or "all" (those of the document that have something to
    show); `size` is (width, height) in pixels, with which texts and lines scale, or `width` that on paper,
    such as "85mm", of `dpi` pixels to an inch (300), and `font` the size of its texts, such as "8pt". `title`
    stands over the panes, or instead of the title of the only one; with `formula` each has what it draws
    beside its title; `legend` stands "above", "below" or nowhere ("none"); `x_label` and `y_label` are other
    names of the axes of a picture of one pane, outside of its plot. `text` says whether an SVG has its texts
    as "outlines", the same everywhere, or "live", as letters with their fonts; `equal` whether units along
    both axes are equal where they can be; `at_step` draws the paths up to that step; `x` and `y` replace the
    view's ranges; `show` names figures to draw beside the function, such as "points,normal,taylor=3";
    `settings` are any of the document's by their paths, such as {"run.steps": 50}, or by a bare name one of
    the optimizers that have it, or of the run; `rates` draws the contours once for each of these learning
    rates instead; `with_document` puts the document into the file, from which `nablaboard.open` reads it;
    `language` is that of the picture's words ("en", "zh", "ja").
    Raises `ExportError`, `ExpressionError` for a row that cannot be read, `ModelError` for a figure or a
    setting that cannot be meant, or `FileError` where the file cannot be written, and then an older file
    stays as it was.
    """
    document = viewed(source if isinstance(source, Document) else document_of(source, x), x, y)
    for name, value in settings.items():
        document = with_setting(document, str(name), value)  # what is no path is refused as one
    document = _showing(document, show, y) if show else document
    step, each_rate = step_in(at_step), point_of(rates)
    panes = panes_drawn(document, "contour" if each_rate else pane)
    if equal is not None:
        document = with_units(document, panes, "equal" if equal else "free")
    if each_rate:
        _check_rates(document, each_rate, pane)
    if step is not None:
        check_within(step, _last_step([at_rate(document, rate) for rate in each_rate] or [document]))
    shown = panes * (len(each_rate) or 1)
    if formula and "function" in panes:
        _check_formula(document)
    dress = dress_of(title, x_label, y_label, formula=formula, legend=legend)
    if dress.names and len(panes) > 1:
        raise ExportError(message("export.names-of-panes", count=len(panes)))
    extent = extent_of(
        len(shown),
        size,
        width=width,
        font=font,
        text_scale=text_scale,
        dpi=dpi,
        dress=dress,
        flat=flatness(document, shown),
    )
    extent = replace(extent, alike=bool(each_rate))
    form = kind_of(kind, path)
    draw_at = partial(
        answered, document, panes, theme=theme, rates=each_rate, at_step=step, language=language
    )
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
        document=document if with_document else None,
    )


def answered(
    document: Document,
    panes: Sequence[PaneId],
    size: Size,
    theme: str = "light",
    *,
    rates: Sequence[float] = (),
    at_step: int | None = None,
    language: str = ENGLISH,
) -> tuple[Scene, ...]:
    """The scenes of panes for a picture of this size, or the contours at each of these `rates`.

    Raises `ExportError` where there is nothing to draw, or nothing could be computed.
    """
    count, measured = len(rates) or len(panes), measuring(size, theme, language)
    sheet = Sheet(plot_size(size, count), at_step, size.factor(count))
    try:
        if rates:
            scenes = multiples(document, rates, sheet, measured)
        else:
            scenes = scenes_of(document, panes, sheet, measured)
    except NoAnswerError as error:
        raise ExportError(error.sentence) from error
    return tuple(printed(scene, cursor=at_step is not None) for scene in scenes)


def drawn_anew(
    picture: AnsweredDocument, panes: Sequence[PaneId], size: Size, theme: Theme
) -> tuple[Scene, ...]:
    """The scenes of a document that no window shows, for a picture of this size.

    Raises `NoAnswerError` where nothing could be computed.
    """
    count = len(panes)
    sheet = Sheet(plot_size(size, count), None, size.factor(count))
    return scenes_in(picture, panes, sheet, lambda drafts: plot_sizes(size, drafts, theme))


def draw(
    scenes: Sequence[Scene],
    *,
    kind: Format = "png",
    size: SizeLike | None = None,
    width: str | None = None,
    font: str | None = None,
    theme: str = "light",
    text_scale: NumberLike = 1.0,
    dpi: NumberLike | None = None,
    transparent: bool = False,
    text: TextKind = "outlines",
    title: str = "",
    formula: bool = False,
    legend: LegendPlace = "above",
    x_label: str | None = None,
    y_label: str | None = None,
    language: str = ENGLISH,
) -> Picture:
    """Draw scenes that are there already, side by side or in rows; otherwise as `render`."""
    dress = dress_of(title, x_label, y_label, formula=formula, legend=legend)
    extent = extent_of(len(scenes), size, width=width, font=font, text_scale=text_scale, dpi=dpi, dress=dress)
    extent, _ = with_room(lambda _: tuple(scenes), extent, theme, language, fixed=size is not None)
    return picture_of(
        scenes, kind, extent, theme, transparent=transparent, dpi=dpi, text=text, language=language
    )


def scenes_at(
    document: Document,
    scenes: Mapping[PaneId, Scene],
    size: Size,
    theme: Theme,
    step: int | None,
    units: Units = "",
) -> tuple[Scene, ...]:
    """The scenes of a window for a picture of another size, with the paths up to `step`, in other `units`.

    Those with equal units are drawn anew, since they show more of their surface the wider they are; one that
    is greyed stays as it is, because there is nothing to draw it of. Raises `ExportError` where no pane has
    units to choose.
    """
    document = with_units(document, tuple(scenes), units) if units else document
    count, picture = len(scenes), AnsweredDocument(document)
    sizes = plot_sizes(size, tuple(scenes.values()), theme)
    return tuple(
        picture.scene(pane, Sheet(plot, step, size.factor(count)))
        if (scene.units == "equal" or (units and PANES[pane].aspect)) and not scene.stale
        else scene
        for (pane, scene), plot in zip(scenes.items(), sizes, strict=True)
    )


def _check_rates(document: Document, rates: Sequence[float], pane: str) -> None:
    """`ExportError` where paths cannot be compared at these rates."""
    board = document.board
    if pane not in ("all", "contour"):
        raise ExportError(message("export.rates-pane", pane=pane))
    if not board.contour.starts:
        raise ExportError(message("export.no-start"))
    if len(rates) > MOST_RATES:
        raise ExportError(message("export.rates", most=MOST_RATES, count=len(rates)))
    running = [optimizer_of(each.optimizer) for each in board.optimizers if each.enabled]
    without = tuple(dict.fromkeys(each.called for each in running if not each.has_rate))
    if without:
        raise ExportError(message("export.no-rate", optimizers=without))


def _check_formula(document: Document) -> None:
    """`ExportError` where a pane would have the formula of one of its functions beside its title."""
    board, readings = document.board, read_board(document.board)
    curves = [row for row, each in shown_rows(board, readings) if len(each.arguments) == 1]
    curves += [row for row, _ in shown_equations(board, readings)]
    if len(curves) > 1:
        raise ExportError(message("export.one-formula", count=len(curves), path=f"rows[{curves[-1].id}]"))


def _last_step(documents: Sequence[Document]) -> int:
    """The step at which the longest path ends. `ExportError` where there is none."""
    answers = [AnsweredDocument(each).answers("value", ANY).first(DescentAnswer) for each in documents]
    found = [each.last for each in answers if each is not None]
    if not found:
        raise ExportError(message("export.no-step"))
    return max(found)


def _showing(document: Document, show: str, y: RangeLike | None) -> Document:
    """The document with these figures; slices that are the only curves get a view that they fit into."""
    shown = with_figures(document, show)
    cut = shown.board.contour.slices != document.board.contour.slices
    return fitted(shown) if cut and y is None and "function" not in panes_of(document) else shown


def panes_drawn(document: Document, asked: str) -> tuple[PaneId, ...]:
    """The panes to draw: those of the board that have something to show, or the one asked for.

    Raises `ExportError` where there is none.
    """
    if asked not in (*PANES, "all"):
        raise ExportError(message("export.pane", name=asked, panes=", ".join(PANES)))
    there = panes_of(document)
    wanted = document.board.panes if asked == "all" else (asked,)
    panes = tuple(pane for name in wanted for pane in there if pane == name)
    if not panes:
        lacks = (pane.lacks for pane in PANES.values() if pane.id == asked)
        raise ExportError(next(lacks, message("export.nothing")))
    return panes


def with_units(document: Document, panes: Sequence[PaneId], units: str) -> Document:
    """The document with such units in those of its panes in which they can be chosen.

    Raises `ExportError` where there are none.
    """
    paths = {PANES[pane].aspect for pane in panes} - {None}
    if not paths:
        raise ExportError(message("export.no-units"))
    for path in paths:
        document = Set(str(path), units).apply(document)
    return document
