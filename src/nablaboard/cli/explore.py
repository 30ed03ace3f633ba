"""`nablaboard sweep` and `map`."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent import (
    LOST_LABEL,
    MOVING_LABEL,
    OTHER_LABEL,
    STUCK_LABEL,
    DescentError,
    DescentMap,
    Sweep,
    spaced,
)
from nablaboard.calculus.descent import sweep as sweep_over
from nablaboard.calculus.expression import Expression
from nablaboard.cli import output
from nablaboard.cli.functions import expression_at
from nablaboard.cli.progress import LINE
from nablaboard.cli.runs import (
    OF_A_MAP,
    OF_A_SWEEP,
    check_swept,
    check_taken,
    keys_of,
    optimizers_asked,
    refuse_given,
    run_said,
    settings_listed,
    with_said,
)
from nablaboard.cli.values import UsageError
from nablaboard.cli.writing import Findings, deliver, places_of
from nablaboard.compute import (
    Answer,
    MapAnswer,
    MapRequest,
    SweepAnswer,
    SweepRequest,
    Swept,
    Token,
    highest_stable,
)
from nablaboard.model import Board, Document, OptimizerChoice, SettingRange, blank, run_names
from nablaboard.panes import with_runs
from nablaboard.scene import Scene, map_scene, sweep_scene
from nablaboard.words import message, number

MOST_STEPS = 10_000_000_000
"""How many steps a map may take in all: some minutes of them."""
SWEPT = ("head.value", "head.evaluations", "head.stop")
SAID = {
    MOVING_LABEL: "cell.moving",
    LOST_LABEL: "cell.lost",
    OTHER_LABEL: "cell.elsewhere",
    STUCK_LABEL: "reason.singular",
}
LABELS = {
    MOVING_LABEL: "still moving",
    LOST_LABEL: "lost",
    OTHER_LABEL: "elsewhere",
    STUCK_LABEL: "no Newton step",
}


def sweep(asked: argparse.Namespace) -> int:
    """The value after a budget against a setting, for each optimizer."""
    f = expression_at(asked.expression, asked.start)
    places = places_of(asked)
    if len(asked.over) != 1:
        raise UsageError(message("sweep.over", given=", ".join(each.name for each in asked.over)))
    board = _board(asked, OF_A_SWEEP, ("sweep", "run"))
    if settings_listed(asked, board, OF_A_SWEEP):
        return 0
    found = [_swept(asked, f, each, board.board) for each in board.board.optimizers]
    called = list(zip(keys_of(found), found, strict=True))
    head = ("optimizer", found[0].setting, "value", "evaluations", "reason")

    def show() -> None:
        names = map(str, run_names(board.board.optimizers).values())
        rows = [row for name, each in zip(names, found, strict=True) for row in _sweep_rows(name, each)]
        output.table(
            (message("head.optimizer"), found[0].setting, *map(message, SWEPT)),
            [
                (name, number(at, 8), number(value, 8), str(n), str(message(f"reason.{why}")))
                for name, at, value, n, why in rows
            ],
        )

    findings = Findings(
        content=lambda: _sweeps_json(asked, f, found, board.board.sweep.budget),
        head=head,
        rows=lambda: (row for key, each in called for row in _sweep_rows(key, each)),
        arrays=lambda: {f"{key} {kind}": values for key, each in called for kind, values in _columns(each)},
        scenes=lambda: (_sweep_scene(asked, f, found, board.board),),
    )
    deliver(asked, places, findings, show)
    return 0


def _board(asked: argparse.Namespace, taken: tuple[str, ...], homes: tuple[str, ...]) -> Document:
    """The optimizers with all that is said of them, and of what is `taken`."""
    begun = with_runs(blank(), (), optimizers_asked(asked))
    check_taken(asked, begun, taken, homes)
    check_swept(asked, begun, homes)
    made = with_said(asked, begun, taken, homes)
    running = tuple(each for each in made.board.optimizers if each.enabled)
    if not running:
        raise UsageError(message("cli.none-on"))
    return replace(made, board=replace(made.board, optimizers=running))


def _swept(asked: argparse.Namespace, f: Expression, choice: OptimizerChoice, board: Board) -> Sweep:
    """The sweep of one optimizer; what is not said of its runs is as a sweep has it, not as a board does."""
    over, settings = asked.over[0], dict[str, Any](choice.settings)
    return sweep_over(
        f,
        asked.start,
        {over.name: spaced(choice.optimizer, *over)},
        choice.optimizer,
        budget=board.sweep.budget,
        **run_said(asked, board),
        **settings,
    )


def _sweep_scene(asked: argparse.Namespace, f: Expression, found: list[Sweep], board: Board) -> Scene:
    swept = tuple(
        Swept(
            each.optimizer,
            place,
            each,
            None if board.run.schedule else highest_stable(f, asked.start, each, dict(choice.settings)),
        )
        for place, (each, choice) in enumerate(zip(found, board.optimizers, strict=True))
    )
    request = SweepRequest(
        expression=f,
        start=asked.start,
        optimizers=tuple(enumerate(board.optimizers)),
        over=_range(asked.over[0]),
        budget=board.sweep.budget,
    )
    return sweep_scene(SweepAnswer(request=request, sweeps=swept, milliseconds=0.0))


def _sweeps_json(asked: argparse.Namespace, f: Expression, found: list[Sweep], budget: int) -> dict[str, Any]:
    return {
        "expression": str(f),
        "variables": list(f.arguments),
        "start": list(asked.start),
        "budget": budget,
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


def _sweep_rows(key: str, found: Sweep) -> Iterator[tuple[str, float, float, int, str]]:
    columns = (found.numbers.tolist(), found.values.tolist(), found.spent.tolist(), found.reasons)
    return ((key, *row) for row in zip(*columns, strict=True))


def _columns(found: Sweep) -> tuple[tuple[str, Any], ...]:
    return ("numbers", found.numbers), ("values", found.values), ("evaluations", found.spent)


def draw_map(asked: argparse.Namespace) -> int:
    """Basins, or a map over two settings."""
    places = places_of(asked)
    if len(asked.optimizer) > 1:
        raise UsageError(message("cli.map-one"))
    board = _board(asked, OF_A_MAP, ("map",))
    if settings_listed(asked, board, OF_A_MAP):
        return 0
    done = _computed(asked, board.board)
    found, content = done.map, _map_json(done.map, str(done.request.expression))

    def show() -> None:
        rows = [(_place(found, label), str(count), _share(count, found)) for label, count in _counts(found)]
        output.table((message("head.ends-at"), message("head.runs"), message("head.share")), rows)

    def full() -> dict[str, Any]:
        arrays = {name: values.tolist() for name, values in _arrays(found).items() if name != "places"}
        return {**content, **arrays}

    findings = Findings(
        content=full,
        brief=lambda: content,
        head=(*found.names, "label", "steps", "value"),
        rows=lambda: _map_rows(found),
        arrays=lambda: _arrays(found),
        scenes=lambda: (map_scene(done),),
    )
    deliver(asked, places, findings, show)
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


def _computed(asked: argparse.Namespace, board: Board) -> MapAnswer:
    """The map of the one optimizer. `UsageError` or `DescentError` for what cannot be meant."""
    choice, text = board.optimizers[0], asked.expression
    if asked.over and asked.start:
        refuse_given(asked, "cli.of-starts", "x", "y", "size")
        if len(asked.over) != 2:
            raise DescentError(message("map.over", given=", ".join(each[0] for each in asked.over)))
        f, start = expression_at(text, asked.start), asked.start
        for each in asked.over:
            spaced(choice.optimizer, *each)
        over: tuple[SettingRange, SettingRange] | None = (_range(asked.over[0]), _range(asked.over[1]))
    elif asked.x and asked.y and not asked.over:
        refuse_given(asked, "cli.of-settings", "start")
        f, over, start = expression_at(text, (0.0, 0.0)), None, (0.0, 0.0)
    else:
        raise UsageError(message("cli.map-what"))
    request = MapRequest(
        expression=f,
        optimizer=choice,
        x=asked.x or (0.0, 1.0),
        y=asked.y or (0.0, 1.0),
        shape=asked.size[::-1],
        start=start,
        over=over,
        steps=board.map.steps,
        tolerance=board.map.tolerance,
    )
    runs = request.shape[0] * request.shape[1] if over is None else over[0].count * over[1].count
    if runs * request.steps > MOST_STEPS:
        raise UsageError(message("map.work", count=runs, steps=request.steps, most=MOST_STEPS))
    return request.work_out(Token(_told))


def _range(over: tuple[str, float, float, int]) -> SettingRange:
    name, low, high, count = over
    return SettingRange(name=name, low=low, high=high, count=count)


def _told(part: Answer) -> None:
    """How much of the map is there."""
    if isinstance(part, MapAnswer):
        LINE.share = part.share


def _place(found: DescentMap, label: int) -> str:
    if label in SAID:
        return str(message(SAID[label]))
    return f"({', '.join(number(float(each), 8) for each in found.places[label])})"


def _share(count: int, found: DescentMap) -> str:
    return f"{count / found.labels.size:.1%}"
