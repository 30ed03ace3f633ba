"""Runs an optimizer down a function until there is a reason to stop.

A path that leaves the view is no such reason. In a corner numbers between the slopes to both sides stand
for an exact gradient, and the reason says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative import METHODS, BlackBox
from nablaboard.calculus.derivative.black_box import BY_VALUES
from nablaboard.calculus.derivative.methods import EXACT, method_of, width_of
from nablaboard.calculus.descent.asked import bound_in, noise_in, seed_in, steps_in, tolerance_in
from nablaboard.calculus.descent.judge import Judge
from nablaboard.calculus.descent.objective import (
    Descendable,
    Objective,
    Sampled,
    descendable,
    sampled,
    slope_of,
    values_of,
)
from nablaboard.calculus.descent.optimizer import Variant
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.pair import Cut
from nablaboard.calculus.descent.prepare import Manner, prepared
from nablaboard.calculus.descent.problem import problem_of
from nablaboard.calculus.descent.record import Record
from nablaboard.calculus.descent.run import AWAY, Run, Stop
from nablaboard.calculus.descent.schedule import Schedule, read_schedule
from nablaboard.calculus.descent.settings import DescentError, SettingValue, given
from nablaboard.calculus.descent.subgradient import CornerSlope
from nablaboard.calculus.descent.walk import stretches
from nablaboard.calculus.descent.watch import HISTORY, Limits
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    NumberLike,
    PointLike,
    WholeLike,
    checked,
    point_of,
)
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import Fact, message, number, told_apart


@checked
def descend(
    f: FunctionLike | Objective,
    start: PointLike,
    optimizer: str = "gradient-descent",
    *,
    steps: WholeLike = 100,
    tolerance: NumberLike = 1e-6,
    bound: NumberLike | None = 1e12,
    gradient_from: str = "dual",
    h: NumberLike | None = None,
    noise: NumberLike = 0.0,
    seed: WholeLike = 0,
    schedule: Schedule | str | None = None,
    token: CancelToken | None = None,
    **settings: object,
) -> Run:
    """The path of `optimizer` from `start` down f.

    f: an expression, its text, a Python function, or an objective, which brings its values and its gradient
    start: one number for each argument of f, or a number alone for one; computed with in float64, never
    changed
    optimizer: an id of `OPTIMIZERS`; `settings` are its settings by name, the others at their defaults
    steps: at most this many updates
    tolerance: a coming step whose largest component is at most this is not taken; 0 turns the test off
    bound: a coordinate beyond it and beyond all of the start has diverged; None: only one that is not finite
    gradient_from, h: the method of the gradient and the width of its difference
    noise, seed: each step sees g + σ N(0, I), drawn from a generator with this seed; batches of data, where f
    is seen in them, are drawn from one with the same seed
    schedule: how η changes from step to step, such as "cosine" or "step factor=0.5 every=20 warm_up=5"
    (`SCHEDULES`); for optimizers that have a learning rate
    token: when it is cancelled the run ends with the path so far and the reason `cancelled`

    `DescentError`, a ValueError in the user's words, for anything that cannot be meant.

    >>> descend("x^2 + y^2", (-3, 4), learning_rate=0.25, steps=2, tolerance=0).points.tolist()
    [[-3.0, 4.0], [-1.5, 2.0], [-0.75, 1.0]]
    """
    point = point_of(start)
    f = descendable(f, len(point))
    chosen = optimizer_of(optimizer)
    values = chosen.read(settings)
    here = _placed(f, point, start)
    steps, seed = steps_in(steps), seed_in(seed)
    tolerance, bound, noise = tolerance_in(tolerance), bound_in(bound), noise_in(noise)
    if isinstance(f, BlackBox) and gradient_from in EXACT:
        gradient_from = BY_VALUES
    h = width_of(h, method_of(gradient_from))
    slope = slope_of(f, gradient_from, h)
    if isinstance(f, Expression) and gradient_from in EXACT:
        slope = CornerSlope(f, slope)
    width = METHODS[gradient_from].step(h, 1)
    variant = chosen.variant(values)
    pair, record = prepared(chosen, values, problem_of(f, slope), Manner(noise, seed, schedule, steps))
    plan = None if schedule is None else read_schedule(schedule).over(steps)
    if isinstance(f, Sampled):
        if variant.asks:
            raise DescentError(message("descent.no-batches", optimizer=chosen.id))
        pair = sampled(pair, f, seed)
    path = stretches(values_of(f), slope, pair, here, steps)
    first = next(path)
    bound = max(bound, *map(abs, here))
    limits = _limits(first[0, len(here) + 1 :], tolerance, bound, variant, numerical=width is not None)
    rate = values["learning_rate"] if chosen.id == "gradient-descent" and schedule is None else None
    told = rate if isinstance(rate, float) else None
    momentum = values.get("momentum") if variant.instead else None
    ahead = momentum if isinstance(momentum, float) else 0.0
    judge = Judge(f, limits, steps, told, width, variant.stall, variant.inverts, ahead, method=gradient_from)
    table, stop = _follow(first, path, judge, record, token)
    if isinstance(slope, CornerSlope) and slope.corners and variant.slopes:
        stop = _with_corner(stop, table, slope)
    if record is not None and record.cuts:
        stop = _with_cut(stop, table, *record.cuts[0])
    return _run(f, chosen.id, values, table, stop, record, plan)


def _follow(
    first: Floats, path: Iterator[Floats], judge: Judge, record: Record | None, token: CancelToken | None
) -> tuple[Floats, Stop]:
    """The rows up to the reason to stop, and the reason."""
    if not judge.limits.is_defined(first).all():
        return first[:0], judge.undefined_start(first[0])
    rows, window, taken = [first], first, 0
    while True:
        if token is not None and token.cancelled:
            return np.vstack(rows), Stop("cancelled", taken, message("stop.cancelled", step=taken))
        stretch = next(path, None)
        if stretch is None:
            ahead = record.reach(taken, 1) if record else None
            return np.vstack(rows), judge.out_of_steps(window[-HISTORY:], taken, ahead)
        window = np.vstack((window[-HISTORY:], stretch))
        rows.append(stretch)
        taken += len(stretch)
        begin = taken + 1 - len(window)
        reach = record.reach(begin, len(window)) if record else None
        if (verdict := judge.look(window, begin, lambda: np.vstack(rows), reach)) is not None:
            stop, last = verdict
            return np.vstack(rows)[: last + 1], stop


def _with_corner(stop: Stop, table: Floats, slope: CornerSlope) -> Stop:
    """The reason to stop, with the first point of the path at which f has a corner."""
    for row in table.tolist():
        at = tuple(row[: len(row) // 2])
        if at in slope.corners:
            return replace(stop, sentence=message("stop.corner", outcome=stop.sentence, at=at))
    return stop


def _with_cut(stop: Stop, table: Floats, step: int, cut: Cut) -> Stop:
    """The reason to stop, with the first step of the path that could not be followed to its end."""
    # Of these the step that ended there is not kept.
    unkept = stop.reason in ("converged", "stalled", "plateau", *AWAY)
    if step >= len(table) + unkept:
        return stop
    alike = number(cut.time) == number(cut.duration)
    time, duration = told_apart(cut.time, cut.duration) if alike else (cut.time, cut.duration)
    facts: dict[str, Fact] = {"step": step, "at": cut.at, "time": time, "duration": duration}
    if stop.reason in ("stalled", "steps"):  # it moves no more because it is followed no more
        return replace(stop, sentence=message("stop.flow-ended", **facts))
    return replace(stop, sentence=message("stop.flow-cut", outcome=stop.sentence, **facts))


def _run(
    f: Descendable,
    optimizer: str,
    settings: Mapping[str, SettingValue],
    table: Floats,
    stop: Stop,
    record: Record | None,
    plan: Schedule | None,
) -> Run:
    size = table.shape[1] // 2
    points, values, gradients = (
        np.ascontiguousarray(part) for part in (table[:, :size], table[:, size], table[:, size + 1 :])
    )
    probes: tuple[Floats, ...] = ()
    if record is None:
        spent, evaluations = np.arange(1, len(points) + 1), stop.step + 1
    else:
        gradients[~np.isfinite(gradients)] = np.nan
        spent, probes = record.kept(len(points), size)
        evaluations = record.spent[min(stop.step, len(record.spent) - 1)]
    for part in (points, values, gradients, spent):
        part.flags.writeable = False
    return Run(f, optimizer, settings, points, values, gradients, stop, evaluations, spent, probes, plan)


def _placed(f: Descendable, given_point: Vector, start: object) -> Vector:
    point = tuple(map(float, given_point))
    if not all(map(isfinite, point)):
        raise DescentError(message("descent.start", given=given(start)))
    if not f.arguments:
        raise DescentError(message("descent.no-variable"))
    if len(point) != len(f.arguments):
        raise DescentError(message("descent.coordinates", count=len(point), names=", ".join(f.arguments)))
    return point


def _limits(gradient: Floats, tolerance: float, bound: float, variant: Variant, *, numerical: bool) -> Limits:
    flat = max(1000 * tolerance, float(np.abs(gradient).max()) / 1000)
    return Limits(tolerance, bound, flat, numerical and variant.slopes, variant.slopes)
