"""`nablaboard points`."""

import argparse
from typing import Any

from nablaboard.calculus.points import Point, critical_points, line_points
from nablaboard.cli import output
from nablaboard.cli.calculate import DIGITS, expression_at
from nablaboard.compute import exact_points
from nablaboard.words import MINUS, message, number


def points(asked: argparse.Namespace) -> int:
    """Roots, turning and inflection points on --x, or with --y the critical points of a surface."""
    ranges = (asked.x,) if asked.y is None else (asked.x, asked.y)
    f = expression_at(asked.expression, tuple(low for low, _ in ranges))
    found = line_points(f, asked.x) if asked.y is None else critical_points(f, asked.x, asked.y)
    found = exact_points(f, found, asked.exact_limit)
    if asked.json:
        output.show_json({"expression": str(f), "points": [_json(point) for point in found]})
        return 0
    if not found:
        output.say(message("cli.no-points"))
        return 0
    surface, exact = asked.y is not None, any(point.exact for point in found)
    optional = (*(("eigenvalues",) if surface else ()), *(("exact",) if exact else ()))
    output.table(("kind", *f.arguments, "value", *optional), [_row(point, surface, exact) for point in found])
    return 0


def _json(point: Point) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "at": list(point.at),
        "value": point.value,
        "eigenvalues": None if point.eigenvalues is None else list(point.eigenvalues),
        "exact": point.exact,
    }


def _row(point: Point, surface: bool, exact: bool) -> tuple[str, ...]:
    numbers = [number(each, DIGITS) for each in (*point.at, point.value)]
    eigenvalues = (", ".join(number(each) for each in point.eigenvalues or ()),) if surface else ()
    formula = (point.exact or "").replace("-", MINUS)
    return (point.kind, *numbers, *eigenvalues, *((formula,) if exact else ()))
