"""`nablaboard points`."""

import argparse
from typing import Any

from nablaboard.calculus.points import Point, PointList, critical_points, line_points
from nablaboard.cli import output
from nablaboard.cli.derivative import DIGITS
from nablaboard.cli.functions import expression_at
from nablaboard.compute.exact_places import exact_points
from nablaboard.words import MINUS, message, number


def points(asked: argparse.Namespace) -> int:
    """Roots, turning and inflection points on --x, or with --y the critical points of a surface.

    After them stretches, asymptotes, and what is left out.
    """
    ranges = (asked.x,) if asked.y is None else (asked.x, asked.y)
    f = expression_at(asked.expression, tuple(low for low, _ in ranges))
    found = line_points(f, asked.x) if asked.y is None else critical_points(f, asked.x, asked.y)
    points = exact_points(f, found.points, limit=asked.exact_limit)
    if asked.json:
        told = {"expression": str(f), **_whole(found), "points": [_json(point) for point in points]}
        output.show_json({**told, **_more(found)})
        return 0
    surface, exact = asked.y is not None, any(point.exact for point in points)
    optional = [
        message(f"head.{each}") for each, wanted in (("eigenvalues", surface), ("exact", exact)) if wanted
    ]
    if points:
        rows = [_row(point, surface, exact) for point in points]
        output.table((message("head.kind"), *f.arguments, message("head.value"), *optional), rows)
    elif not (found.stretches or found.left_out):
        output.say(message("cli.no-points"))
    for each in found.told((*f.arguments, "x")[0]):
        output.say(each)
    return 0


def _whole(found: PointList) -> dict[str, Any]:
    """Whether all there are is told, and if not, what is left out."""
    return {"complete": not found.left_out, "note": ". ".join(str(each) for each in found.left_out) or None}


def _more(found: PointList) -> dict[str, Any]:
    """What is found besides points, and what is left out."""
    return {
        "stretches": [
            {"kind": each.kind, "path": [list(at) for at in each.path], "value": each.value}
            for each in found.stretches
        ],
        "asymptotes": [
            {"ends": list(each.ends), "at": each.at, "slope": each.slope, "intercept": each.intercept}
            for each in found.asymptotes
        ],
        "left_out": [str(each) for each in found.left_out],
    }


def _json(point: Point) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "at": list(point.at),
        "value": point.value,
        "eigenvalues": None if point.eigenvalues is None else list(point.eigenvalues),
        "exact": point.exact,
        **({} if point.extremum is None else {"extremum": point.extremum}),
    }


def _row(point: Point, surface: bool, exact: bool) -> tuple[str, ...]:
    numbers = [number(each, DIGITS) for each in (*point.at, point.value)]
    eigenvalues = (", ".join(number(each) for each in point.eigenvalues or ()),) if surface else ()
    formula = (point.exact or "").replace("-", MINUS)
    kind = f"cell.{point.kind}" if point.extremum is None else f"cell.{point.kind}-{point.extremum}"
    return (str(message(kind)), *numbers, *eigenvalues, *((formula,) if exact else ()))
