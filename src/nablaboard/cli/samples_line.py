"""`nablaboard samples` of one line: through an array, against a formula, with a stencil, as files."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from nablaboard.calculus.data import BYTES, Table, compare, read_csv, read_npy
from nablaboard.calculus.expression import Expression, ExpressionError, formula_of
from nablaboard.calculus.floats import Floats
from nablaboard.cli import output
from nablaboard.cli.functions import expression_at
from nablaboard.cli.options import by_options
from nablaboard.cli.values import BrokenTextError, UsageError
from nablaboard.cli.writing import Findings, deliver, places_of
from nablaboard.compute import SamplesAnswer, SamplesRequest, Token
from nablaboard.model import Mesh, Samples, samples_of_array, samples_of_table
from nablaboard.scene import Scene, samples_scene, slopes_scene, stencil_text
from nablaboard.words import Message, message, number

PASTED = "-"  # standard input
DIGITS = 8
LEAVE = "leave"
"""What is done with gaps where nothing is said."""


def is_of_line(asked: argparse.Namespace) -> bool:
    """Whether something is asked for that is told of one line of an array only."""
    return bool(asked.slice) or asked.axis is not None or asked.at is not None


def formula_asked(asked: argparse.Namespace) -> Expression:
    """The formula that is sampled without a file. `BrokenTextError` for a text that is none."""
    try:
        f = formula_of(asked.formula)
        return f if f.arguments else formula_of(asked.formula, 1)
    except ExpressionError as error:
        raise BrokenTextError(error, asked.formula) from error


def show_line(asked: argparse.Namespace) -> int:
    """The slopes along one line of the samples; of a table that of its first column of values."""
    places = places_of(asked)
    found = _answered(asked)
    deliver(asked, places, _findings(asked, found), lambda: _print(found))
    return 0


def line_scenes(asked: argparse.Namespace) -> tuple[Scene, ...]:
    """The samples and their slopes along the line."""
    found = _answered(asked)
    return samples_scene(found), slopes_scene(found)


def _answered(asked: argparse.Namespace) -> SamplesAnswer:
    f = formula_asked(asked) if asked.file is None else None
    if f is None:
        samples = samples_in(asked.file, asked.spacing, asked.gaps)
    else:
        samples = Samples(formula=Mesh(x=asked.x, y=asked.y, z=asked.z, count=asked.count))
    through = tuple(asked.slice) if asked.slice else ()
    with by_options("samples"):
        chosen = replace(
            samples, edge_order=asked.edge_order, axis=asked.axis or 0, through=through, at=asked.at
        )
    found = SamplesRequest(samples=chosen, expression=f).work_out(Token())
    several = asked.formula is None or f is not None or len(samples.lengths) > 1
    return found if several else replace(found, exact=_exact(asked, found))


def _exact(asked: argparse.Namespace, found: SamplesAnswer) -> Any:  # noqa: ANN401 - an array of floats
    """The true derivative of the formula where the samples stand."""
    f = expression_at(asked.formula, (0.0,))
    return compare(f, [found.positions], asked.edge_order).exact


def table_in(file: str, gaps: str = LEAVE) -> Table:
    """The table of text in a file, or what is pasted (-). `UsageError` for a gap that is to be refused."""
    path = Path(file)
    source = sys.stdin.buffer.read(BYTES + 1) if str(path) == PASTED else path
    table = read_csv(source, gaps=gaps == LEAVE)
    for name, column in table.series:
        _check_gaps(name, column, gaps)
    return table


def array_in(path: Path, gaps: str = LEAVE) -> Floats:
    """The array of a .npy file. `UsageError` for a gap that is to be refused."""
    array = read_npy(path)
    _check_gaps(path.name, array, gaps)
    return array


def _check_gaps(name: str, values: Floats, gaps: str) -> None:
    empty = np.argwhere(np.isnan(values))
    if gaps != LEAVE and len(empty):
        place = ", ".join(map(str, empty[0].tolist()))
        raise UsageError(message("cli.samples-gap", name=name, place=place))


def samples_in(file: str, width: float | None = None, gaps: str = LEAVE) -> Samples:
    """The samples of a table (- for a pasted one) or an array; `width` is their distance if none is told."""
    path = Path(file)
    spacing = () if width is None else (width,)
    if path.suffix.lower() == ".npy":
        array = array_in(path, gaps)
        return samples_of_array(array, spacing * array.ndim)
    samples = samples_of_table(table_in(file, gaps))
    if samples.positions and width is not None:
        raise UsageError(message("cli.positions", option="--spacing"))
    return samples if samples.positions else replace(samples, spacing=spacing)


def _content(asked: argparse.Namespace, found: SamplesAnswer) -> dict[str, Any]:
    samples = found.request.samples
    content = {
        "file": asked.file,
        "edge_order": samples.edge_order,
        "name": samples.name,
        "axis": samples.axis,
        "through": list(found.through),
        "positions": found.positions.tolist(),
        "values": found.values.tolist(),
        "gradient": found.slopes.tolist(),
    }
    if found.exact is not None:
        content |= {"exact": found.exact.tolist(), "errors": (found.slopes - found.exact).tolist()}
    if samples.at is not None:
        stencil = found.gradient.stencil(samples.at)
        content["stencil"] = {"indices": list(stencil.indices), "weights": list(stencil.weights)}
    return content


def _findings(asked: argparse.Namespace, found: SamplesAnswer) -> Findings:
    true = {} if found.exact is None else {"exact": found.exact}
    columns = {"position": found.positions, "value": found.values, "gradient": found.slopes, **true}
    return Findings(
        content=lambda: _content(asked, found),
        head=tuple(columns),
        rows=lambda: _rows(found, len(true) > 0),
        arrays=lambda: columns,
        scenes=lambda: (samples_scene(found), slopes_scene(found)),
    )


def _rows(found: SamplesAnswer, exact: bool) -> Iterator[tuple[float, ...]]:
    parts = [found.positions, found.values, found.slopes]
    parts += [found.exact] if exact and found.exact is not None else []
    yield from zip(*(part.tolist() for part in parts), strict=True)


def _print(found: SamplesAnswer) -> None:
    """A table with a row for each sample, the chosen stencil, and how wrong the slopes are."""
    samples, exact = found.request.samples, found.exact
    kinds = ("head.gradient", *(() if exact is None else ("head.true", "head.error")))
    full = [(*row, *(row[2] - true for true in row[3:])) for row in _rows(found, exact is not None)]
    head: list[str | Message] = [samples.position, samples.name, *map(message, kinds)]
    output.table(head, [[number(value, DIGITS) for value in row] for row in full])
    if samples.at is not None:
        stencil = found.gradient.stencil(samples.at)
        slope = number(float(found.slopes[samples.at]), DIGITS)
        output.say(f"{samples.name}′[{samples.at}] = {stencil_text(stencil, samples.name)} = {slope}")
    if found.errors is not None and np.isfinite(found.errors).any():
        worst = number(float(np.nanmax(np.abs(found.errors))), DIGITS)
        output.say(str(message("cli.largest-error", error=worst)))
