"""`nablaboard gradient`: every method's gradient at a point, and what automatic differentiation does."""

import argparse
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative import METHODS, GradientTape, differentiate, reverse
from nablaboard.calculus.derivative import gradient as gradient_at
from nablaboard.calculus.derivative.along_lines import no_gradient
from nablaboard.calculus.derivative.methods import method_of
from nablaboard.calculus.expression import Expression
from nablaboard.cli import output
from nablaboard.cli.functions import expression_at
from nablaboard.cli.runs import check_width
from nablaboard.scene import TAPE_HEAD, tape_rows
from nablaboard.words import message, number

DIGITS = 15


def gradient(asked: argparse.Namespace) -> int:
    """Every method's gradient at a point, or one method's; the error is the distance to the exact one."""
    check_width(asked)
    f = expression_at(asked.expression, asked.at)
    exact = gradient_at(f, asked.at)
    names = [asked.method] if asked.method else list(METHODS)
    widths = {name: method_of(name).step(asked.h, 1) for name in names}
    found = [(name, gradient_at(f, asked.at, method=name, h=widths[name])) for name in names]
    tape = reverse(f, asked.at) if asked.tape else None
    if asked.json:
        output.show_json(_content(f, asked, exact, found, tape))
        return 0
    at = message("cli.at", at=f"({', '.join(number(place, DIGITS) for place in asked.at)})")
    output.say(f"∇({f})   {at}")
    broken = no_gradient(f, tuple(asked.at), tuple(exact.tolist()))
    if broken is not None:
        output.say(broken)
    for name, reason in _missing(f, asked.at).items():
        output.say(output.placed(f"d/d{name}", reason))
    rows = [
        (name, _shown(widths[name]), *(number(float(part), DIGITS) for part in value),
         _shown(_distance(value, exact)))
        for name, value in found
    ]  # fmt: skip
    slopes = (f"d/d{name}" for name in f.arguments)
    output.table((message("head.method"), "h", *slopes, message("head.error")), rows)
    if tape is not None:
        _print_tape(tape)
    return 0


def _content(
    f: Expression,
    asked: argparse.Namespace,
    exact: NDArray[np.float64],
    found: list[tuple[str, NDArray[np.float64]]],
    tape: GradientTape | None,
) -> dict[str, Any]:
    content: dict[str, Any] = {
        "expression": str(f),
        "variables": list(f.arguments),
        "at": list(asked.at),
        "exact": exact.tolist(),
        "methods": [
            {
                "method": name,
                "h": method_of(name).step(asked.h, 1),
                "value": value.tolist(),
                "error": _distance(value, exact),
            }
            for name, value in found
        ],
    }
    if broken := no_gradient(f, tuple(asked.at), tuple(exact.tolist())):
        content["no_gradient"] = str(broken)
    if missing := _missing(f, asked.at):
        content["special"] = missing
    if tape is not None:
        content["tape"] = [
            {
                "operation": line.text,
                "arguments": list(line.arguments),
                "value": line.value,
                "partials": list(line.partials),
                "adjoint": line.adjoint,
            }
            for line in tape.operations
        ]
    return content


def _missing(f: Expression, at: list[float]) -> dict[str, str]:
    """Why f has no derivative along an axis, for those along which it has none: at a cone, along each."""
    found = {name: differentiate(f, at, variable=name).special for name in f.arguments}
    return {name: special.message for name, special in found.items() if special}


def _print_tape(tape: GradientTape) -> None:
    """The operations forwards, each with its adjoint from the way back."""
    output.say(f"\n{message('cli.tape')}")
    output.table(TAPE_HEAD, tape_rows(tape))


def _distance(value: NDArray[np.float64], exact: NDArray[np.float64]) -> float | None:
    distance = float(np.linalg.norm(value - exact))
    return distance if np.isfinite(distance) else None


def _shown(value: float | None) -> str:
    return "" if value is None else number(value)
