"""`nablaboard samples`: the gradient of a table or an array, as np.gradient has it, with its stencils."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from nablaboard.calculus.data import (
    SampledGradient,
    sampled_gradient,
    turning_points,
)
from nablaboard.cli import output
from nablaboard.cli.runs import refuse_given
from nablaboard.cli.samples_field import field_of, mesh_of, show_field
from nablaboard.cli.samples_line import array_in, formula_asked, is_of_line, line_scenes, show_line, table_in
from nablaboard.cli.values import UsageError
from nablaboard.model import Mesh
from nablaboard.scene import stencil_text
from nablaboard.words import message, number

DIGITS = 8
MOST_SAMPLES = 1_000_000
MOST_ROWS = 40  # of a table for people; a longer one shows its beginning and its end

Named = tuple[str, SampledGradient]


def samples(asked: argparse.Namespace) -> int:
    """The gradient of samples: of a table of text (- for what is pasted), an array, .npy, or a formula."""
    if asked.file is None:
        return _show_formula(asked)
    refuse_given(asked, "cli.samples-of-formula", "x", "y", "z", "count")
    path = Path(asked.file)
    array = array_in(path, asked.gaps) if path.suffix.lower() == ".npy" else None
    if array is not None and array.ndim > 1 and not is_of_line(asked):
        width = 1.0 if asked.spacing is None else asked.spacing
        found = sampled_gradient(array, width, asked.edge_order)
        return show_field(asked, field_of(asked, found), lambda: line_scenes(asked))
    if asked.out or asked.formula or is_of_line(asked):
        return show_line(asked)
    if array is not None:
        asked.spacing = 1.0 if asked.spacing is None else asked.spacing
        return _show_series(
            asked, None, [("value", sampled_gradient(array, asked.spacing, asked.edge_order))]
        )
    table = table_in(asked.file, asked.gaps)
    if table.positions is not None:
        refuse_given(asked, "cli.positions", "spacing")
    asked.spacing = 1.0 if asked.spacing is None else asked.spacing
    places = asked.spacing if table.positions is None else table.positions
    series = [(name, sampled_gradient(values, places, asked.edge_order)) for name, values in table.series]
    return _show_series(asked, None if table.positions is None else table.names[0], series)


def _show_formula(asked: argparse.Namespace) -> int:
    """Samples of a formula over a range of each of its variables."""
    if asked.formula is None or asked.x is None:
        raise UsageError(message("cli.samples-what"))
    f = formula_asked(asked)
    refuse_given(asked, "cli.samples-of-file", "spacing", "gaps")
    refuse_given(asked, "cli.samples-of-fewer", *("x", "y", "z")[max(1, len(f.arguments)) :])
    if len(f.arguments) < 2 or is_of_line(asked):
        return show_line(asked)
    if asked.count ** len(f.arguments) > MOST_SAMPLES:
        raise UsageError(message("cli.samples-many", count=asked.count, most=MOST_SAMPLES))
    mesh = Mesh(x=asked.x, y=asked.y, z=asked.z, count=asked.count)
    positions = [np.linspace(*mesh.over(axis), asked.count) for axis in range(len(f.arguments))]
    field = mesh_of(f, positions, asked.edge_order)
    return show_field(asked, field, lambda: line_scenes(asked))


def _show_series(asked: argparse.Namespace, position: str | None, series: list[Named]) -> int:
    """Samples along one axis; `position` is the name of the column of positions, None without one."""
    if asked.json:
        output.show_json(_content(asked, position, series))
        return 0
    for name, each in series:
        spacing = "" if position else f"   {message('cli.spacing', h=number(asked.spacing, DIGITS))}"
        output.say(f"{name}   {message('cli.edge-order', order=asked.edge_order)}{spacing}")
        _print_series(position or str(message("head.position")), name, each)
    return 0


def _content(asked: argparse.Namespace, position: str | None, series: list[Named]) -> dict[str, Any]:
    along = series[0][1].axes[0]
    places = range(along.positions.size)
    return {
        "file": asked.file,
        "edge_order": asked.edge_order,
        "position": position,
        "spacing": None if position else asked.spacing,
        "positions": along.positions.tolist(),
        "stencils": [
            {"indices": list(stencil.indices), "weights": list(stencil.weights)}
            for stencil in map(along.stencil, places)
        ],
        "series": [
            {
                "name": name,
                "values": each.samples.tolist(),
                "differences": each.axes[0].differences.tolist(),
                "gradient": each.values.tolist(),
                "turning_points": [
                    {"kind": turn.kind, "at": turn.at, "value": turn.value} for turn in turning_points(each)
                ],
            }
            for name, each in series
        ],
    }


def _print_series(position: str, name: str, found: SampledGradient) -> None:
    along = found.axes[0]
    n = along.positions.size
    half = MOST_ROWS // 2
    shown = range(n) if n <= MOST_ROWS else [*range(half), *range(n - half, n)]
    rows = [
        (
            number(float(along.positions[k]), DIGITS),
            number(float(found.samples[k]), DIGITS),
            number(float(along.differences[k]), DIGITS) if k < n - 1 else "",
            number(float(found.values[k]), DIGITS),
            stencil_text(along.stencil(k)),
        )
        for k in shown
    ]
    output.table((position, name, "np.diff", message("head.gradient"), message("head.stencil")), rows)
    if len(rows) < n:
        output.say(str(message("samples.shortened", count=n - len(rows))))
    for turn in turning_points(found):
        at, value = number(turn.at, DIGITS), number(turn.value, DIGITS)
        output.say(f"{message(f'cell.{turn.kind}')}   {position} = {at}   {name} = {value}")
