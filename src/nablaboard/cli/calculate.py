"""`nablaboard derivative`, `descend` and `lessons`."""

import argparse
from typing import Any

from nablaboard.calculus.derivative import METHODS, Derivative, differentiate
from nablaboard.calculus.descent import Run
from nablaboard.calculus.descent import descend as walk
from nablaboard.calculus.expression import Expression, ExpressionError, parse
from nablaboard.cli import diagnoses, explaining, output, writing
from nablaboard.cli.error_study import print_study, studied, study_findings, study_json
from nablaboard.cli.runs import names_of, run_json, run_options, settings_for
from nablaboard.cli.values import BrokenTextError, UsageError
from nablaboard.model import lessons as known_lessons
from nablaboard.words import message, number, superscript

AXES = ("x", "y", "z")
DIGITS = 15


def derivative(asked: argparse.Namespace) -> int:
    """Every method's value and error at a point, or one method's; with a study its error against h."""
    places = writing.places_of(asked)
    f = expression_at(asked.expression, asked.at)
    methods = [asked.method] if asked.method else list(METHODS)
    found = [_differentiate(f, asked, method) for method in methods]
    exact = _differentiate(f, asked, "symbolic")
    study = studied(f, asked) if asked.study or places else None
    content = _derivative_json(f, asked, exact, found)
    if study is not None:
        content["study"] = study_json(study.study)

    def show() -> None:
        _print_derivative(f, asked, exact, found)
        if study is not None:
            print_study(study.study)

    if study is not None:
        writing.deliver(asked, places, study_findings(study, content), show)
    elif asked.json:
        output.show_json(content)
    else:
        show()
    return 0


def _print_derivative(
    f: Expression, asked: argparse.Namespace, exact: Derivative, found: list[Derivative]
) -> None:
    variable = asked.variable or f.arguments[0]
    at = ", ".join(number(place, DIGITS) for place in asked.at)
    power = "" if asked.order == 1 else superscript(asked.order)
    output.say(f"{f}   d{power}/d{variable}{power}   at {at}")
    if exact.special:
        output.say(exact.special.message)
    rows = [(each.method, _number(each.h), _number(each.value), _number(each.error)) for each in found]
    output.table(("method", "h", "value", "error"), rows)
    for each in found:
        if each.remark:
            output.say(f"{each.method}: {each.remark}")


def descend(asked: argparse.Namespace) -> int:
    """Run the optimizers from one start point, down a function or the cost of data."""
    if asked.data or asked.generate:
        from nablaboard.cli.fits import descend_data

        return descend_data(asked)
    if asked.expression is None or asked.start is None or asked.out:
        raise UsageError(message("cli.descend-out" if asked.out else "cli.descend-what"))
    f = expression_at(asked.expression, asked.start)
    runs = [_walk(f, asked, name) for name in asked.optimizer or ["gradient-descent"]]
    for run in runs:
        if not len(run.points):
            raise UsageError(run.stop.sentence)
    if asked.json:
        content = {
            "expression": str(f),
            "variables": list(f.arguments),
            "runs": [_run_json(f, run, asked) for run in runs],
        }
        output.show_json(content)
        return 0
    names, called = list(f.arguments), list(zip(names_of(runs), runs, strict=True))
    rows = [
        (
            name,
            *(number(x, 8) for x in run.points[-1]),
            number(float(run.values[-1]), 8),
            run.stop.message,
        )
        for name, run in called
    ]
    output.table(("optimizer", *names, "value", "stop"), rows)
    for title, run in called:
        diagnoses.show(f, run, title)
        if asked.explain is not None:
            explaining.show(run, asked.explain, title, f.arguments)
    return 0


def _run_json(f: Expression, run: Run, asked: argparse.Namespace) -> dict[str, Any]:
    """The run's object; its keys stay as they are unless more is asked for."""
    content = run_json(run)
    if asked.diagnosis:
        content["diagnosis"] = diagnoses.as_object(f, run)
    if asked.explain is not None:
        content["explained"] = explaining.as_object(run, asked.explain)
    return content


def lessons(asked: argparse.Namespace) -> int:
    """The lessons' ids and titles."""
    known = known_lessons()
    if asked.json:
        output.show_json({"lessons": [{"id": name, "title": title.get("en")} for name, title in known]})
    else:
        output.table(("lesson", "title"), [(name, title.get("en")) for name, title in known])
    return 0


def expression_at(text: str, point: tuple[float, ...]) -> Expression:
    """The expression with as many variables as the point has coordinates.

    X; x, y; or x, y, z; or its own head's.
    """
    text = text.strip()
    try:
        f = parse(text) if "=" in text else parse(text, variables=AXES[: len(point)])
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error
    if len(f.arguments) != len(point):
        names = ", ".join(f.arguments)
        raise UsageError(message("cli.coordinates", count=len(point), names=names))
    return f


def _differentiate(f: Expression, asked: argparse.Namespace, method: str) -> Derivative:
    at = asked.at[0] if len(asked.at) == 1 else asked.at
    return differentiate(f, at, variable=asked.variable, method=method, h=asked.h, order=asked.order)


def _derivative_json(
    f: Expression, asked: argparse.Namespace, exact: Derivative, found: list[Derivative]
) -> dict[str, Any]:
    special = exact.special
    return {
        "expression": str(f),
        "variable": asked.variable or f.arguments[0],
        "at": asked.at[0] if len(asked.at) == 1 else list(asked.at),
        "order": asked.order,
        "exact": exact.value,
        "special": special
        and {"kind": special.kind, "left": special.left, "right": special.right, "message": special.message},
        "methods": [
            {"method": each.method, "h": each.h, "value": each.value, "error": each.error} for each in found
        ],
    }


def _walk(f: Expression, asked: argparse.Namespace, name: str) -> Run:
    return walk(
        f,
        asked.start,
        name,
        **run_options(asked),
        **settings_for(asked, name),
    )


def _number(value: float | None) -> str:
    return "" if value is None else number(value, DIGITS)
