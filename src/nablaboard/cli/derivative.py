"""`nablaboard derivative`: the formula, and every method's value and error at a point."""

import argparse
from typing import Any

from nablaboard.calculus.derivative import METHODS, Derivative, differentiate, tangent
from nablaboard.calculus.derivative.methods import method_of
from nablaboard.calculus.expression import Expression, as_shown
from nablaboard.cli import output, writing
from nablaboard.cli.error_study import print_study, studied, study_findings, study_json
from nablaboard.cli.functions import expression_at
from nablaboard.cli.runs import check_width
from nablaboard.words import message, number, superscript

DIGITS = 15
LONGEST = 400  # letters of a formula that is told


def derivative(asked: argparse.Namespace) -> int:
    """Every method's value and error at a point, or one method's; with a study its error against h."""
    places = writing.places_of(asked)
    check_width(asked)
    f = expression_at(asked.expression, asked.at)
    methods = [asked.method] if asked.method else list(METHODS)
    found = [_differentiate(f, asked, method) for method in methods]
    exact = _differentiate(f, asked, "symbolic")
    study = studied(f, asked) if asked.study or places else None
    content = _as_object(f, asked, exact, found)
    if study is not None:
        content["study"] = study_json(study.study)

    def show() -> None:
        _print(f, asked, exact, found)
        if study is not None:
            print_study(study.study)

    if study is not None:
        writing.deliver(asked, places, study_findings(study, content), show)
    elif asked.json:
        output.show_json(content)
    else:
        show()
    return 0


def _print(f: Expression, asked: argparse.Namespace, exact: Derivative, found: list[Derivative]) -> None:
    variable = asked.variable or f.arguments[0]
    sign = "∂" if len(f.arguments) > 1 else "d"
    power = "" if asked.order == 1 else superscript(asked.order)
    at = message("cli.at", at=", ".join(number(place, DIGITS) for place in asked.at))
    output.say(f"{f}   {sign}{power}/{sign}{variable}{power}   {at}")
    formula = _formula(f, variable, asked.order)
    if len(formula) <= LONGEST:
        name = f.name or "f"
        primed = f"{name}′({variable})" if sign == "d" and asked.order == 1 else ""
        output.say(f"{primed or f'{sign}{power}{name}/{sign}{variable}{power}'} = {formula}")
    if exact.special:
        output.say(exact.special.message)
    elif len(f.arguments) == 1 and asked.order == 1:
        output.say(message("cli.tangent", line=tangent(f, asked.at[0]).equation))
    rows = [(each.method, _number(each.h), _number(each.value), _number(each.error)) for each in found]
    output.table((message("head.method"), "h", message("head.value"), message("head.error")), rows)
    for each in found:
        if each.remark:
            output.say(output.placed(each.method, each.remark))


def _formula(f: Expression, variable: str, order: int) -> str:
    """The derivative as it is shown; at the edge of its domain it says no more than f′ itself."""
    for _ in range(order):
        f = f.derivative(variable)
    return str(Expression(as_shown(f.root), f.arguments, f.parameters))


def _differentiate(f: Expression, asked: argparse.Namespace, method: str) -> Derivative:
    at = asked.at[0] if len(asked.at) == 1 else asked.at
    h = method_of(method).step(asked.h, asked.order)
    return differentiate(f, at, variable=asked.variable, method=method, h=h, order=asked.order)


def _as_object(
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


def _number(value: float | None) -> str:
    return "" if value is None else number(value, DIGITS)
