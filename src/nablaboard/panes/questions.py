"""How panes name their questions, and the questions that several panes ask.

A name is a subject and whose it is: `tangent:3` of the row with the id 3, `surface:fit` of the fit. A row
that is broken has the name without a question, for whatever it may have been a moment ago.
"""

from collections.abc import Sequence

from nablaboard.compute import (
    Candidate,
    Readings,
    Request,
    broken_rows,
    descent_request,
    fit_request,
    function_candidates,
    samples_request,
    slices_request,
    surface_candidates,
)
from nablaboard.model import Document
from nablaboard.panes.pane import Asked, Sheet

FIT = "fit"
"""Whose questions about the fit are; the question about the data alone has this name."""


def about(subject: str, candidates: Sequence[Candidate], request: Request | None) -> Asked:
    """The question about the row that a pane speaks of, and the names of the broken ones it may have been."""
    return {
        f"{subject}:{row.id}": None if expression is None else request
        for row, expression in candidates
        if expression is None or request is not None
    }


def asks_slices(document: Document, readings: Readings, sheet: Sheet) -> Asked:
    """The surface cut through the contour pane's point, if there is a point."""
    board = document.board
    if board.contour.slices is None or board.fit is not None:
        return {}
    request = slices_request(document, readings, sheet.size)
    return about("slices", surface_candidates(board, readings), request)


def asks_descent(document: Document, readings: Readings) -> Asked:
    """The paths of the optimizers that are on, from the start points."""
    board = document.board
    if not board.contour.starts or not any(choice.enabled for choice in board.optimizers):
        return {}
    request = descent_request(document, readings)
    if board.fit is not None:
        return {f"descent:{FIT}": request}
    return about("descent", surface_candidates(board, readings), request)


def asks_fit(document: Document) -> Asked:
    """What can be said of the fit, if there is one."""
    request = fit_request(document)
    return {} if request is None else {FIT: request}


def asks_samples(document: Document, readings: Readings) -> Asked:
    """The gradient of the samples, if there are any; those of a formula are of its row."""
    board = document.board
    if board.samples is None:
        return {}
    request = samples_request(document, readings)
    mesh = board.samples.formula
    if mesh is None:
        return {"samples": request}
    if mesh.row is None:
        curves = function_candidates(board, readings)
        known = any(each.expression is not None for each in curves)
        return about("samples", curves if known else surface_candidates(board, readings), request)
    broken = any(row.id == mesh.row for row in broken_rows(board, readings))
    return {f"samples:{mesh.row}": request} if request or broken else {}
