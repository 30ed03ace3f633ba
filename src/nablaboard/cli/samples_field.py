"""`nablaboard samples` along two or three axes: all slopes at once; a picture is of one line."""

import argparse
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nablaboard.calculus.data import SampledGradient, compare
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.cli import output
from nablaboard.cli.functions import expression_at
from nablaboard.cli.writing import Findings, deliver, places_of
from nablaboard.scene import Scene
from nablaboard.words import message, number

DIGITS = 8


@dataclass(frozen=True, slots=True, eq=False)
class SampledField:
    """Samples with their slopes along each axis, and the true ones where a formula tells them, (d, ...)."""

    names: tuple[str, ...]
    found: SampledGradient
    exact: Floats | None = None


def field_of(asked: argparse.Namespace, found: SampledGradient) -> SampledField:
    """The samples of an array, beside the formula that they are of, if there is one."""
    axes = [along.positions for along in found.axes]
    if asked.formula is None:
        return SampledField(tuple(f"axis {along.axis}" for along in found.axes), found)
    f = expression_at(asked.formula, (0.0,) * len(axes))
    return SampledField(f.arguments, found, compare(f, axes, asked.edge_order).exact)


def mesh_of(f: Expression, positions: Sequence[Floats], edge_order: int) -> SampledField:
    """Samples of a formula, on these positions along each of its variables."""
    compared = compare(f, positions, edge_order)
    return SampledField(f.arguments, compared.gradient, compared.exact)


def show_field(asked: argparse.Namespace, field: SampledField, scenes: Callable[[], Sequence[Scene]]) -> int:
    """All axes in one table or one file; `scenes` are those of one line, for a picture."""
    places = places_of(asked)
    arrays = _arrays(field)
    flat = {name: part for name, part in arrays.items() if part.shape == field.found.samples.shape}
    findings = Findings(
        content=lambda: _content(asked, field),
        head=(*field.names, *flat),
        rows=lambda: _rows(field, flat),
        arrays=lambda: arrays,
        scenes=scenes,
    )
    deliver(asked, places, findings, lambda: _show(field))
    return 0


def _slopes(field: SampledField) -> Iterator[tuple[str, Floats]]:
    for place, (name, along) in enumerate(zip(field.names, field.found.axes, strict=True)):
        yield f"slope along {name}", along.values
        if field.exact is not None:
            yield f"true along {name}", field.exact[place]


def _arrays(field: SampledField) -> dict[str, Floats]:
    axes = zip(field.names, field.found.axes, strict=True)
    positions = {f"positions {name}": along.positions for name, along in axes}
    return {**positions, "value": field.found.samples, **dict(_slopes(field))}


def _rows(field: SampledField, flat: dict[str, Floats]) -> Iterator[tuple[object, ...]]:
    """A row for each sample: where it stands, its value, and its slopes."""
    mesh = np.meshgrid(*(along.positions for along in field.found.axes), indexing="ij")
    return zip(*(part.ravel().tolist() for part in (*mesh, *flat.values())), strict=True)


def _content(asked: argparse.Namespace, field: SampledField) -> dict[str, object]:
    found = field.found
    content: dict[str, object] = {
        "file": asked.file,
        "edge_order": found.edge_order,
        "shape": list(found.samples.shape),
        "values": found.samples.tolist(),
        "gradient": [along.values.tolist() for along in found.axes],
    }
    if field.exact is not None:
        content |= {"exact": field.exact.tolist(), "errors": (found.values - field.exact).tolist()}
    return content


def _show(field: SampledField) -> None:
    """Sizes and ranges."""
    found = field.found
    shape = " × ".join(map(str, found.samples.shape))
    order = message("cli.edge-order", order=found.edge_order)
    output.say(f"{message('cli.samples', shape=shape)}   {order}")
    exact = field.exact
    kinds = ("head.axis", "head.smallest-slope", "head.largest-slope", "head.largest-error")
    rows = []
    for place, (name, along) in enumerate(zip(field.names, found.axes, strict=True)):
        worst = () if exact is None else (_told(np.abs(along.values - exact[place]), np.nanmax),)
        title = name.removeprefix("axis ")
        rows.append((title, _told(along.values, np.nanmin), _told(along.values, np.nanmax), *worst))
    output.table([message(kind) for kind in kinds[: 3 if exact is None else 4]], rows)


def _told(values: Floats, pick: Callable[[Floats], float]) -> str:
    known = values[np.isfinite(values)]
    return number(float(pick(known)) if known.size else np.nan, DIGITS)
