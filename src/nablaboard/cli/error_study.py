"""`nablaboard derivative --study`: the error of every method against its width, told, written or drawn."""

import argparse
from collections.abc import Iterator
from typing import Any

from nablaboard.calculus.derivative import METHODS, ErrorCurve, ErrorStudy
from nablaboard.calculus.expression import Expression
from nablaboard.cli import output
from nablaboard.cli.values import UsageError
from nablaboard.cli.writing import Findings
from nablaboard.compute import ErrorStudyAnswer, ErrorStudyRequest, Token
from nablaboard.model import ErrorPane
from nablaboard.scene import error_study_scene
from nablaboard.words import message, number

_SHORT = 4


def studied(f: Expression, asked: argparse.Namespace) -> ErrorStudyAnswer:
    """The study at the point that was asked for. `UsageError` for a second derivative."""
    if asked.order != 1:
        raise UsageError(message("cli.study-order"))
    if asked.method in METHODS and not METHODS[asked.method].needs_step:
        raise UsageError(message("cli.study-width", method=asked.method))
    methods = (asked.method,) if asked.method else ()
    request = ErrorStudyRequest(expression=f, at=asked.at, variable=asked.variable, methods=methods)
    return request.work_out(Token())


def study_findings(found: ErrorStudyAnswer, content: dict[str, Any]) -> Findings:
    """The study in the forms of its files."""
    study = found.study
    return Findings(
        content=lambda: {**content, "h": study.h.tolist(), "errors": _errors(study)},
        brief=lambda: content,
        head=("method", "h", "value", "error", "truncation", "rounding"),
        rows=lambda: _rows(study),
        arrays=lambda: {"h": study.h, **{f"{each.method} error": each.errors for each in study.curves}},
        scenes=lambda: (error_study_scene(ErrorPane(), found),),
    )


def study_json(study: ErrorStudy) -> dict[str, Any]:
    """What was measured and expected, for programs."""
    return {
        "still_h": study.still_h,
        "methods": [
            {
                "method": each.method,
                "order": each.order,
                "slope": each.slope,
                "fitted": None if each.fitted is None else list(each.fitted),
                "best_h": each.best_h,
                "best_error": each.best_error,
                "best_end": each.best_end,
                "predicted_h": each.predicted_h,
                "predicted_error": each.predicted_error,
                "remarks": [str(remark) for remark in each.remarks],
            }
            for each in _with_width(study)
        ],
    }


def print_study(study: ErrorStudy) -> None:
    """The same as a table, and what became of the digits."""
    output.say(f"\n{message('cli.study')}")
    kinds = "head.method", "head.slope", "head.best-h", "head.its-error", "head.expected-h", "head.its-error"
    rows = [
        (
            each.method,
            "" if each.slope is None else f"{each.slope:.2f}",
            *(
                "" if part is None else number(part, _SHORT)
                for part in (each.best_h, each.best_error, each.predicted_h, each.predicted_error)
            ),
        )
        for each in _with_width(study)
    ]
    output.table([message(kind) for kind in kinds], rows)
    for each in _with_width(study):
        for remark in each.remarks:
            output.say(f"{each.method}: {remark}")


def _with_width(study: ErrorStudy) -> list[ErrorCurve]:
    return [each for each in study.curves if METHODS[each.method].needs_step]


def _errors(study: ErrorStudy) -> dict[str, list[float]]:
    return {each.method: each.errors.tolist() for each in study.curves}


def _rows(study: ErrorStudy) -> Iterator[tuple[object, ...]]:
    for each in study.curves:
        parts = (each.values, each.errors, each.truncation, each.rounding)
        for h, *row in zip(study.h.tolist(), *(part.tolist() for part in parts), strict=True):
            yield each.method, h, *row
