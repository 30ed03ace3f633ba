"""`nablaboard points`."""

import argparse
from typing import Any

from nablaboard.calculus.messages import message, number
from nablaboard.calculus.points import Point, critical_points, line_points
from nablaboard.cli import output
from nablaboard.cli.calculate import DIGITS, expression_at


def points(asked: argparse.Namespace) -> int:
    """Roots, turning and inflection points on --x, or with --y the critical points of a surface."""
    ranges = (asked.x,) if asked.y is None else (asked.x, asked.y)
    f = expression_at(asked.expression.strip(), tuple(low for low, _ in ranges))
    found = line_points(f, asked.x) if asked.y is None else critical_points(f, asked.x, asked.y)
    if asked.json:
        output.show_json({"expression": str(f), "points": [_json(point) for point in found]})
        return 0
    if not found:
        print(message("cli.no-points"))
        return 0
    names = list(f.arguments)
    head = ("kind", *names, "value", *(("eigenvalues",) if asked.y else ()))
    output.table(head, [_row(point, surface=bool(asked.y)) for point in found])
    return 0


def _json(point: Point) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "at": list(point.at),
        "value": point.value,
        "eigenvalues": None if point.eigenvalues is None else list(point.eigenvalues),
        "exact": point.exact,
    }


def _row(point: Point, *, surface: bool) -> tuple[str, ...]:
    numbers = [number(each, DIGITS) for each in (*point.at, point.value)]
    eigenvalues = ", ".join(number(each) for each in point.eigenvalues or ())
    return (point.kind, *numbers, *((eigenvalues,) if surface else ()))
