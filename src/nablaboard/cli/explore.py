"""`nablaboard sweep` and `map`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent import (
    LOST_LABEL,
    MOVING_LABEL,
    OTHER_LABEL,
    DescentMap,
    Sweep,
    Tile,
    basins,
    rate_map,
    spaced,
)
from nablaboard.calculus.descent import sweep as sweep_over
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.messages import message, number
from nablaboard.cli import output
from nablaboard.cli.calculate import expression_at, settings_for
from nablaboard.cli.values import UsageError
from nablaboard.cli.writing import NUMBERS, Findings, places_of, write

LABELS = {MOVING_LABEL: "still moving", LOST_LABEL: "lost", OTHER_LABEL: "elsewhere"}


def sweep(asked: argparse.Namespace) -> int:
    """The value after a budget against a setting, for each optimizer."""
    f = expression_at(asked.expression.strip(), asked.start)
    places = places_of(asked, NUMBERS)
    if len(asked.over) != 1:
        raise UsageError(message("cli.over", text=asked.over[1][0]))
    found = [
        sweep_over(
            f,
            asked.start,
            asked.over[0],
            name,
            budget=asked.budget,
            schedule=asked.schedule,
            **settings_for(asked, name),
        )
        for name in asked.optimizer or ["gradient-descent"]
    ]
    head = ("optimizer", found[0].setting, "value", "evaluations", "reason")
    if places:
        write(
            asked,
            places,
            Findings(
                content=lambda: _sweeps_json(asked, f, found),
                head=head,
                rows=lambda: (row for each in found for row in _sweep_rows(each)),
                arrays=lambda: {
                    f"{each.optimizer} {kind}": values for each in found for kind, values in _columns(each)
                },
            ),
        )
    elif asked.json:
        output.show_json(_sweeps_json(asked, f, found))
    else:
        rows = [row for each in found for row in _sweep_rows(each)]
        output.table(
            head, [(name, number(at, 8), number(value, 8), str(n), why) for name, at, value, n, why in rows]
        )
    return 0


def _sweeps_json(asked: argparse.Namespace, f: Expression, found: list[Sweep]) -> dict[str, Any]:
    return {
        "expression": str(f),
        "variables": list(f.arguments),
        "start": list(asked.start),
        "budget": asked.budget,
        "sweeps": [
            {
                "optimizer": each.optimizer,
                "setting": each.setting,
                "numbers": each.numbers.tolist(),
                "values": each.values.tolist(),
                "evaluations": each.spent.tolist(),
                "reasons": list(each.reasons),
            }
            for each in found
        ],
    }


def _sweep_rows(found: Sweep) -> Iterator[tuple[str, float, float, int, str]]:
    columns = (found.numbers.tolist(), found.values.tolist(), found.spent.tolist(), found.reasons)
    return ((found.optimizer, *row) for row in zip(*columns, strict=True))


def _columns(found: Sweep) -> tuple[tuple[str, Any], ...]:
    return ("numbers", found.numbers), ("values", found.values), ("evaluations", found.spent)


def draw_map(asked: argparse.Namespace) -> int:
    """Basins, or a map over two settings."""
    places = places_of(asked, NUMBERS)
    found, title = _computed(asked)
    content = _map_json(found, title)
    if places:
        write(
            asked,
            places,
            Findings(
                content=lambda: {
                    **content,
                    **{name: values.tolist() for name, values in _arrays(found).items() if name != "places"},
                },
                head=(*found.names, "label", "steps", "value"),
                rows=lambda: _map_rows(found),
                arrays=lambda: _arrays(found),
            ),
        )
    elif asked.json:
        output.show_json(content)
    else:
        rows = [(_place(found, label), str(count), _share(count, found)) for label, count in _counts(found)]
        output.table(("ends at", "runs", "share"), rows)
    return 0


def _counts(found: DescentMap) -> list[tuple[int, int]]:
    return [(int(label), int((found.labels == label).sum())) for label in np.unique(found.labels)]


def _map_json(found: DescentMap, title: str) -> dict[str, Any]:
    return {
        "expression": title,
        "axes": list(found.names),
        "shape": list(found.labels.shape),
        "places": found.places.tolist(),
        "counts": {LABELS.get(label, str(label)): count for label, count in _counts(found)},
    }


def _arrays(found: DescentMap) -> Mapping[str, NDArray[Any]]:
    names = ("x", "y", "labels", "steps", "values", "places")
    return {name: getattr(found, name) for name in names}


def _map_rows(found: DescentMap) -> Iterator[tuple[object, ...]]:
    xs, ys = np.meshgrid(found.x, found.y)
    parts = (xs, ys, found.labels, found.steps, found.values)
    return zip(*(part.ravel().tolist() for part in parts), strict=True)


def _computed(asked: argparse.Namespace) -> tuple[DescentMap, str]:
    name = (asked.optimizer or ["gradient-descent"])[0]
    how: dict[str, Any] = {
        "optimizer": name,
        "steps": asked.steps,
        "tolerance": asked.tolerance,
        "progress": _progress(),
        **settings_for(asked, name),
    }
    text = asked.expression.strip()
    if asked.over and asked.start:
        f = expression_at(text, asked.start)
        over = {each[0]: spaced(name, *each) for each in asked.over}
        return rate_map(f, asked.start, over, **how), str(f)
    if not (asked.x and asked.y) or asked.over:
        raise UsageError(message("cli.map-what"))
    f = expression_at(text, (0.0, 0.0))
    return basins(f, asked.x, asked.y, shape=asked.size[::-1], **how), str(f)


def _progress() -> Callable[[Tile], None] | None:
    """Writes the share done to a terminal; None where nobody would see it."""
    if not sys.stderr.isatty():
        return None

    def show(tile: Tile) -> None:
        end = "\r" + " " * 30 + "\r" if tile.share >= 1 else ""
        print(
            f"\r{'█' * round(20 * tile.share):░<20} {tile.share:4.0%}", end=end, file=sys.stderr, flush=True
        )

    return show


def _place(found: DescentMap, label: int) -> str:
    if label in LABELS:
        return LABELS[label]
    return f"({', '.join(number(float(each), 8) for each in found.places[label])})"


def _share(count: int, found: DescentMap) -> str:
    return f"{count / found.labels.size:.1%}"
