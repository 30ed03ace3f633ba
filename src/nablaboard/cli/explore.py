"""`nablaboard sweep` and `map`."""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

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
from nablaboard.calculus.messages import message, number
from nablaboard.cli import output
from nablaboard.cli.calculate import expression_at, settings_for
from nablaboard.cli.values import UsageError
from nablaboard.model.atomic import write_atomically

LABELS = {MOVING_LABEL: "still moving", LOST_LABEL: "lost", OTHER_LABEL: "elsewhere"}


def sweep(asked: argparse.Namespace) -> int:
    """The value after a budget against a setting, for each optimizer."""
    f = expression_at(asked.expression.strip(), asked.start)
    ending = _ending(asked.out)
    names = asked.optimizer or ["gradient-descent"]
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
        for name in names
    ]
    content = {
        "expression": str(f),
        "variables": list(f.arguments),
        "start": list(asked.start),
        "budget": asked.budget,
        "sweeps": [_sweep_json(each) for each in found],
    }
    head = ("optimizer", found[0].setting, "value", "evaluations", "reason")
    rows = [
        (each.optimizer, *row)
        for each in found
        for row in zip(
            each.numbers.tolist(), each.values.tolist(), each.spent.tolist(), each.reasons, strict=True
        )
    ]
    if asked.out:
        arrays = {f"{each.optimizer} {kind}": values for each in found for kind, values in _columns(each)}
        _write(Path(asked.out), ending, content, head, rows, arrays)
    elif asked.json:
        output.show_json(content)
    else:
        output.table(
            head, [(each[0], number(each[1], 8), number(each[2], 8), str(each[3]), each[4]) for each in rows]
        )
    return 0


def draw_map(asked: argparse.Namespace) -> int:
    """Basins, or a map over two settings."""
    ending = _ending(asked.out)
    found, title = _computed(asked)
    counts = {int(label): int((found.labels == label).sum()) for label in np.unique(found.labels)}
    content = {
        "expression": title,
        "axes": list(found.names),
        "shape": list(found.labels.shape),
        "places": found.places.tolist(),
        "counts": {LABELS.get(label, str(label)): count for label, count in counts.items()},
    }
    if asked.out:
        xs, ys = np.meshgrid(found.x, found.y)
        head = (*found.names, "label", "steps", "value")
        parts = (xs, ys, found.labels, found.steps, found.values)
        rows = list(zip(*(part.ravel().tolist() for part in parts), strict=True)) if ending == ".csv" else []
        names = ("x", "y", "labels", "steps", "values", "places")
        arrays = (found.x, found.y, found.labels, found.steps, found.values, found.places)
        listed = {
            "x": found.x.tolist(),
            "y": found.y.tolist(),
            "labels": found.labels.tolist(),
            "steps": found.steps.tolist(),
            "values": found.values.tolist(),
        }
        _write(
            Path(asked.out), ending, {**content, **listed}, head, rows, dict(zip(names, arrays, strict=True))
        )
    elif asked.json:
        output.show_json(content)
    else:
        rows = [(_place(found, label), str(count), _share(count, found)) for label, count in counts.items()]
        output.table(("ends at", "runs", "share"), rows)
    return 0


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


def _sweep_json(found: Sweep) -> dict[str, Any]:
    return {
        "optimizer": found.optimizer,
        "setting": found.setting,
        "numbers": found.numbers.tolist(),
        "values": found.values.tolist(),
        "evaluations": found.spent.tolist(),
        "reasons": list(found.reasons),
    }


def _columns(found: Sweep) -> tuple[tuple[str, Any], ...]:
    return ("numbers", found.numbers), ("values", found.values), ("evaluations", found.spent)


def _ending(out: str | None) -> str:
    """The kind of file, refused before anything is computed."""
    ending = Path(out).suffix.lower() if out else ""
    if out and ending not in (".csv", ".json", ".npz"):
        raise UsageError(message("cli.numbers-ending", ending=ending, formats="csv, json, npz"))
    return ending


def _write(
    path: Path,
    ending: str,
    content: dict[str, Any],
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    arrays: dict[str, Any],
) -> None:
    """The numbers as a file: one object, a table, or arrays."""
    if ending == ".npz":
        held = io.BytesIO()
        np.savez_compressed(held, **arrays)
        write_atomically(path, held.getvalue())
    elif ending == ".json":
        write_atomically(path, output.as_json(content).encode())
    else:
        lines = [",".join("" if cell != cell else str(cell) for cell in row) for row in (head, *rows)]
        write_atomically(path, ("\n".join(lines) + "\n").encode())
