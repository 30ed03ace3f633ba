"""A document made of what somebody says in one line: functions, starts, optimizers, and any setting.

The command line and Python say the same by the same words; what a setting is called and how it is read is
declared with it in the model.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from types import MappingProxyType

import numpy as np

from nablaboard.calculus.descent import DescentError, optimizer_of
from nablaboard.calculus.expression import (
    FunctionLike,
    PointLike,
    RangeLike,
    checked,
    copied,
    defined_head,
    formula_of,
    point_of,
    read_rows,
)
from nablaboard.compute import DescentAnswer
from nablaboard.model import (
    AddOptimizer,
    AddStart,
    Document,
    EditError,
    Fit,
    PaneId,
    Samples,
    SetFit,
    blank,
    in_view,
    row_texts,
    with_figures,
    with_setting,
)
from nablaboard.panes.picture import ANY, AnsweredDocument, at_rate
from nablaboard.panes.views import fitted, fitted_to_paths, viewed
from nablaboard.words import message

FunctionRows = FunctionLike | Sequence[FunctionLike]
NO_SETTINGS: Mapping[str, object] = MappingProxyType({})
USUAL = "gradient-descent"


@checked
def document(
    *rows: FunctionLike,
    start: PointLike | Sequence[PointLike] = (),
    optimizer: str | Sequence[str] = (),
    x: RangeLike | None = None,
    y: RangeLike | None = None,
    fit: Fit | None = None,
    samples: Samples | None = None,
    show: str = "",
    settings: Mapping[str, object] = NO_SETTINGS,
    **more: object,
) -> Document:
    """A document with these functions as rows, to be drawn by `render` or saved.

    start: a point (x, y), or several; optimizer: one id of `OPTIMIZERS` or several, gradient descent where
    there is a start and none is named
    x, y: the ranges of the views; without them the contours show the paths, and the curves what fits
    fit, samples: data that a model is fitted to, and samples whose slopes are shown
    show: words of what is drawn besides, such as "points,taylor=3"
    settings: any of the document's by their paths, such as {"contour.bands": False}; a bare name is that
    of a setting of the optimizers that have it, or of the run, and may be given as a keyword: steps=30

    `ExpressionError` for a row that cannot be read, `ModelError` for a setting that cannot be.
    """
    made = document_of(rows, x)
    made = with_data(viewed(made, x, y), fit, samples)
    optimizers = (optimizer,) if isinstance(optimizer, str) else tuple(optimizer)
    made = with_runs(made, _points(start), optimizers)
    for name, value in {**more, **settings}.items():
        made = with_setting(made, name, value)
    made = with_figures(made, show) if show else made
    return made if x or y else around_paths(made)


def document_of(source: FunctionRows, x: RangeLike | None = None) -> Document:
    """A document with these expressions as rows, its view fitted to what they show over the range `x`.

    x₀ is in the middle of a range that the usual x₀ is outside of. `ExpressionError` for a row that cannot be
    read.
    """
    rows = (source,) if isinstance(source, str) or not isinstance(source, Sequence) else source
    texts = _texts(rows)
    for reading in read_rows(texts):
        if reading.error:
            raise reading.error
    made = viewed(blank(texts), x, None)
    pane = made.board.function
    pane = replace(pane, tangent_x=in_view(pane.tangent_x, pane.x))
    return fitted(replace(made, board=replace(made.board, function=pane)))


def _texts(given: Sequence[FunctionLike]) -> list[str]:
    """The rows that say what is given; a text stays as it was typed, and what has no name gets a free one."""
    typed = [each for each in given if isinstance(each, str)]
    texts: list[str] = []
    for each in given:
        if isinstance(each, str):
            texts.append(each)
            continue
        f = formula_of(each)
        for text in row_texts(f):
            head, beside = defined_head(text), [*typed, *texts]
            taken = {found.name for row in beside if (found := defined_head(row))}
            if head and head.is_function and not f.name and head.name in taken:
                texts.append(copied(text, beside))
            elif text not in texts:
                texts.append(text)
    return texts


def with_data(document: Document, fit: Fit | None, samples: Samples | None) -> Document:
    """The document with a fit, or with samples; it shows the panes of what it has."""
    if fit is not None:
        made = SetFit(fit).apply(document)
        document = replace(made, board=replace(made.board, panes=("contour", "data", "value")))
    if samples is not None:
        shown: tuple[PaneId, ...] = document.board.panes if fit is not None else ()
        board = replace(document.board, samples=samples, panes=(*shown, "samples", "slopes"))
        document = replace(document, board=board)
    return document


def with_runs(document: Document, starts: Sequence[tuple[float, ...]], optimizers: Sequence[str]) -> Document:
    """The document with these start points in place of its own, and with more optimizers.

    `EditError` for a start that is no point of the plane, where it is not the fit that says where to begin.
    """
    if starts:
        contour = document.board.contour.begun_at()
        document = replace(document, board=replace(document.board, contour=contour))
    for start in starts:
        if len(start) != 2:
            raise EditError(message("edit.start", count=len(start)))
        document = AddStart(*start).apply(document)
    running = any(each.enabled for each in document.board.optimizers)
    usual = (USUAL,) if document.board.contour.starts and not running else ()
    for name in optimizers or usual:
        optimizer_of(name)  # who says no says what may have been meant, too
        document = AddOptimizer(name).apply(document)
    return document


def around_paths(document: Document, rates: Sequence[float] = ()) -> Document:
    """The document with contours over what the paths cover; as it is where there are none.

    rates: those that the paths are compared at, in place of the one that each optimizer has
    """
    if not document.board.contour.starts:
        return document
    drawn = [at_rate(document, rate) for rate in rates] or [document]
    descents = [AnsweredDocument(each).answers("value", ANY).first(DescentAnswer) for each in drawn]
    return fitted_to_paths(document, [each for each in descents if each is not None])


def _points(start: PointLike | Sequence[PointLike]) -> list[tuple[float, ...]]:
    """One point or several as a list of points. `DescentError` for what are no numbers."""
    parts = [start] if isinstance(start, str) or not isinstance(start, Iterable) else list(start)
    several = any(np.ndim(each) for each in parts)  # type: ignore[arg-type]  # of a text it is 0
    points = [point_of(each) for each in parts] if several else [point_of(parts)] if parts else []
    if not all(isfinite(each) for point in points for each in point):
        raise DescentError(message("descent.start", given=str(start)))
    return points
