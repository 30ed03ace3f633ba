"""Many runs at once: where each ends, and after how many steps.

The points of a chunk are stepped together, and every `EVERY` steps those that have settled or are lost are
written down, and leave it as soon as they are many, so that what is left is soon little. One that stays on is
written down no second time: what is told of a run is its own, whoever runs beside it. A run settles where its
step is at most the tolerance and its slope small, as `descend` asks of one that has converged; how many steps
that took is told to the next multiple of `EVERY`; Newton's method, which is at rest in a few, is looked at
after each step. In a corner each point is looked at by itself, and takes what a run does. Optimizers that
search or look around walk one start after another, by `descend` itself.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.descent.batch_rules import BATCH, BatchRule
from nablaboard.calculus.descent.descend import descend
from nablaboard.calculus.descent.objective import slope_of, values_of
from nablaboard.calculus.descent.optimizer import Optimizer
from nablaboard.calculus.descent.run import AWAY, Run
from nablaboard.calculus.descent.subgradient import CornerSlope
from nablaboard.calculus.descent.walk import Values
from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass

EVERY = 20
"""After how many steps settled points leave the chunk."""

_WORTH = 1 / 16
"""From which part on it is worth the copying to let points leave."""

Slopes = Callable[..., tuple[Floats, ...]]
"""The gradients at points given as arrays of their coordinates."""

SETTLED, LOST, MOVING, STUCK = 1, -1, 0, 2
"""How a run ended: at rest, out of the numbers or the domain, still on its way, or without a next step."""


@dataclass(frozen=True, slots=True)
class Ends:
    """How n runs ended: points (d, n), steps (n,), and state (n,): `SETTLED`, `LOST`, `MOVING`, `STUCK`."""

    points: Floats
    steps: NDArray[np.int32]
    state: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Trip:
    """What all runs of a map have in common."""

    f: Expression
    optimizer: Optimizer
    steps: int
    tolerance: float
    bound: float


def ends_of(trip: Trip, starts: Floats, settings: Mapping[str, Any], token: CancelToken | None) -> Ends:
    """Where the runs from `starts` (d, n) end; each of the settings is one value, or an array with n."""
    rule = _rule_of(trip.optimizer, settings)
    with np.errstate(all="ignore"):  # lost points go on until they leave
        if rule is not None:
            return _together(trip, rule, starts, settings, token)
    return _one_by_one(trip, starts, settings, token)


def steps_together(optimizer: Optimizer, settings: Mapping[str, Any]) -> bool:
    """Whether runs with these settings are stepped together, a thousand times as fast as one by one."""
    return _rule_of(optimizer, settings) is not None


def _rule_of(optimizer: Optimizer, settings: Mapping[str, Any]) -> BatchRule | None:
    """The rule that steps many points at once; None where there is none."""
    plain = {name: value for name, value in settings.items() if not isinstance(value, np.ndarray)}
    return BATCH.get(optimizer.variant({**optimizer.defaults, **plain}).build)


class _Chunk:
    """The points that still walk: x (d, n), the state of their rule, their settings and whose they are.

    bound: (n,), beyond which each is lost
    values, in_corner: f, and what a run takes for its gradient at a point given as numbers
    """

    def __init__(
        self,
        rule: BatchRule,
        starts: Floats,
        settings: Mapping[str, Any],
        bound: float,
        values: Values,
        in_corner: Callable[..., Vector],
    ) -> None:
        self.rule = rule
        self._values, self._in_corner = values, in_corner
        self.x = np.array(starts)
        self.g = np.empty_like(self.x)
        states = len(self.x) if rule.inverts else rule.states
        self.held = [np.zeros_like(self.x) for _ in range(states)]
        self.settings = dict(settings)
        self.own = np.arange(self.x.shape[1])
        self.done = np.zeros(self.x.shape[1], bool)
        self.flat = np.zeros(self.x.shape[1])
        self.bound = np.maximum(bound, np.abs(self.x).max(axis=0))

    def look(self, slopes: Slopes) -> None:
        """Fill in the gradients where the points are, and the Hessians where `slopes` gives them, too."""
        rows = [*self.g, *(row for each in self.held for row in each)] if self.rule.inverts else self.g
        for row, slope in zip(rows, slopes(*self.x), strict=True):
            row[:] = slope
        if np.isnan(self.g.max()):  # the quickest look for one among all
            self._look_in_corners()

    def _look_in_corners(self) -> None:
        """Fill in what a run takes where f has a value and no gradient."""
        some = np.flatnonzero(np.isnan(self.g.sum(axis=0)) & ~np.isnan(self.x.sum(axis=0)))
        if not some.size:  # all of them are lost
            return
        some = some[np.isfinite(self._values(*self.x[:, some])[0])]
        for k, point in zip(some.tolist(), self.x[:, some].T.tolist(), strict=True):
            self.g[:, k] = self._in_corner(*point)

    def step(self, t: int) -> None:
        """One step for all of them."""
        self.rule.step(self.x, self.g, self.held, self.settings, t)

    def reach(self, before: Floats) -> Floats:
        """How far each goes: its step from `before`, or what its rule says."""
        moves = self.x - before if self.rule.reach is None else self.held[self.rule.reach]
        return np.asarray(np.abs(moves).max(axis=0))

    def keep(self, stays: NDArray[np.bool_]) -> None:
        """Let the others leave."""
        self.own, self.done = self.own[stays], self.done[stays]
        self.flat, self.bound = self.flat[stays], self.bound[stays]
        self.x = np.ascontiguousarray(self.x[:, stays])
        self.g = np.empty_like(self.x)
        self.held = [np.ascontiguousarray(each[:, stays]) for each in self.held]
        self.settings = {
            name: value[stays] if isinstance(value, np.ndarray) else value
            for name, value in self.settings.items()
        }


def _together(
    trip: Trip, rule: BatchRule, starts: Floats, settings: Mapping[str, Any], token: CancelToken | None
) -> Ends:
    corner_slope = CornerSlope(trip.f, slope_of(trip.f, "dual", None))

    def in_corner(*point: float) -> Vector:
        if token is not None:
            token.raise_if_cancelled()
        return corner_slope(*point)

    chunk = _Chunk(rule, starts, settings, trip.bound, values_of(trip.f), in_corner)
    gradient, every = gradient_of(trip.f), 1 if rule.inverts else EVERY
    second = [each.derivative(name) for each in gradient for name in trip.f.arguments]
    slopes, count = on_grid([*gradient, *second] if rule.inverts else gradient), starts.shape[1]
    ends = Ends(chunk.x.copy(), np.full(count, trip.steps, np.int32), np.zeros(count, np.int8))
    for t in range(1, trip.steps + 1):
        chunk.look(slopes)
        if t == 1:
            chunk.flat = np.maximum(1000 * trip.tolerance, np.abs(chunk.g).max(axis=0) / 1000)
        if t % every and t != trip.steps:
            chunk.step(t)
        elif _settle(trip, chunk, ends, t, token):
            break
    return ends


def _settle(trip: Trip, chunk: _Chunk, ends: Ends, t: int, token: CancelToken | None) -> bool:
    """Step, write down who has settled or is lost, and let them leave; whether none is left."""
    if token is not None:
        token.raise_if_cancelled()
    before, steep = chunk.x.copy(), np.abs(chunk.g).max(axis=0)
    chunk.step(t)
    far = np.abs(chunk.x).max(axis=0)
    state = np.zeros(len(chunk.own), np.int8)
    state[(chunk.reach(before) <= trip.tolerance) & (steep <= chunk.flat)] = SETTLED
    state[~(far <= chunk.bound)] = LOST
    taken = np.full(len(state), t)
    if chunk.rule.inverts:
        state[np.isfinite(steep) & np.isnan(far)] = STUCK
        chunk.x[:, state == STUCK] = before[:, state == STUCK]
        taken -= (state != LOST) | np.isnan(steep)  # the step that tells it is none of the run
    new = ~chunk.done
    whose = chunk.own[new]
    ends.points[:, whose], ends.state[whose] = chunk.x[:, new], state[new]
    ended = new & (state != MOVING)
    ends.steps[chunk.own[ended]] = taken[ended]
    chunk.done |= state != MOVING
    if chunk.done.all():
        return True
    if chunk.done.mean() > _WORTH:
        chunk.keep(~chunk.done)
    return False


def takes_more(
    trip: Trip, starts: Floats, settings: Mapping[str, Any], token: CancelToken | None, most: int
) -> bool:
    """Whether the runs from `starts` (d, n), one after another, take more evaluations than `most`."""
    spent = 0
    for run in _runs(trip, starts, settings, token):
        spent += run.evaluations
        if spent > most:
            return True
    return False


def _one_by_one(trip: Trip, starts: Floats, settings: Mapping[str, Any], token: CancelToken | None) -> Ends:
    points = np.array(starts)
    steps, state = np.zeros(starts.shape[1], np.int32), np.zeros(starts.shape[1], np.int8)
    for k, run in enumerate(_runs(trip, starts, settings, token)):
        if len(run.points):
            points[:, k] = run.points[-1]
        steps[k] = run.stop.step
        lost = run.stop.reason in AWAY
        state[k] = SETTLED if run.stop.reason == "converged" else LOST if lost else MOVING
    return Ends(points, steps, state)


def _runs(
    trip: Trip, starts: Floats, settings: Mapping[str, Any], token: CancelToken | None
) -> Iterator[Run]:
    how: dict[str, Any] = {"steps": trip.steps, "tolerance": trip.tolerance, "bound": trip.bound}
    for k, start in enumerate(starts.T.tolist()):
        if token is not None:
            token.raise_if_cancelled()
        own: dict[str, Any] = {
            name: float(v[k]) if isinstance(v, np.ndarray) else v for name, v in settings.items()
        }
        yield descend(trip.f, start, trip.optimizer.id, **how, **own)
