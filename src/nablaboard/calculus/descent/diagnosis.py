"""The numbers behind a run: the curvature it met, the rate beside its limit, what turns, crawls or circles.

`Stop` says in one sentence why a run ended; a diagnosis is asked for afterwards, since it costs a Hessian
that most runs never need. It tells only what holds: a limit of the rate for the rules that have one, at the
bottom of the bowl that the run was bound for, and while the rate does not change; by what a step multiplies
the error where f curves on the path as it does at that bottom; of all other runs the shape of f and the way
that was gone.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from math import hypot

import numpy as np

from nablaboard.calculus.descent.bowls import ALIKE, bowl_below, is_along_floor
from nablaboard.calculus.descent.critical import Critical, bottom_below
from nablaboard.calculus.descent.curvature import WHOLE, Curvature, Terrain, stable_rate_of
from nablaboard.calculus.descent.objective import Descendable
from nablaboard.calculus.descent.run import Run
from nablaboard.calculus.descent.stability import ROUNDED, Limit, largest_rate, limit_of
from nablaboard.calculus.floats import EPSILON, Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import Fact, Message

_FLOATS = 4
"""A point may be so many floats beside the one that is meant."""

_EVENLY = 0.1
"""Of a change: so much of it at most is not even."""

Below = Callable[[Vector], Critical | None]
"""The minimum to which f falls from a point."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The learning rate beside the one from which on the run grows.

    rule: the limit as text, such as 2/λmax
    factors: for gradient descent 1 − ηλ for each eigenvalue at the bottom of the bowl, by which a step
    multiplies the error along its eigenvector; empty for rules that remember, and where f curves otherwise
    where the run was
    at_start: whether the limit is that of where the run began, not that of the bowl
    """

    rate: float
    limit: float
    rule: str
    factors: Vector
    at_start: bool = False

    @property
    def stable(self) -> bool:
        """Whether the error becomes smaller, at the limit but for rounding not."""
        return self.rate < self.limit * (1 - ROUNDED)


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis:
    """What the numbers of a run say.

    optimizer: its id; axes: the names of the coordinates
    at_step: the lowest point, where the curvature was taken
    eigenvalues: those of the exact Hessian there, least first; empty where it is undefined
    signs: −1, 0 or 1 for each of them, 0 where it is no larger than rounding
    pace: the rate and its limit; None where no limit is known
    turns: how often a step went against the one before, for each axis
    cycle: (period, d), the points it goes round; (0, d) where it does not
    last_step, slope: the length of the last step, and the largest component of the gradient after it, NaN
    where f has none
    hidden: that component where floats have not all of its digits; None where they have, or it is 0
    to_go: from the last point to the bottom to which f falls from there; None where none was found, or where
    it is so near that the distance is rounding
    """

    optimizer: str
    axes: tuple[str, ...]
    at_step: int
    eigenvalues: Vector
    signs: Vector
    pace: Pace | None
    turns: tuple[int, ...]
    cycle: Floats
    last_step: float
    slope: float
    hidden: Decimal | None
    to_go: Vector | None

    @property
    def condition(self) -> float | None:
        """λmax/λmin, the condition number of the Hessian; None where f is no bowl."""
        return self.eigenvalues[-1] / self.eigenvalues[0] if self.signs and min(self.signs) > 0 else None


def diagnose(f: Descendable, run: Run) -> Diagnosis | None:
    """The numbers behind a run down f; None where it has no points.

    >>> from nablaboard.calculus.descent.descend import descend
    >>> from nablaboard.calculus.expression import parse
    >>> f = parse("x^2/20 + y^2")
    >>> found = diagnose(f, descend(f, (-7, 2), learning_rate=0.95, steps=30))
    >>> found.pace.limit, found.condition, found.turns
    (1.0, 20.0, (0, 29))
    """
    if not len(run.points):
        return None
    terrain, lowest = Terrain(f), _lowest(run)
    below = cache(partial(bottom_below, terrain))  # most often the last point is the lowest
    here = terrain.curvature(run.points[lowest])
    last = here if lowest == len(run.points) - 1 else terrain.curvature(run.points[-1])
    moves, slope = np.diff(run.points, axis=0), float(np.abs(run.gradients[-1]).max())
    return Diagnosis(
        optimizer=run.optimizer,
        axes=tuple(f.arguments),
        at_step=lowest,
        eigenvalues=() if here is None else tuple(here.eigenvalues.tolist()),
        signs=() if here is None else _signs(terrain, run.points[lowest], here),
        pace=_pace(terrain, run, lowest, here, below),
        turns=tuple(int(count) for count in (moves[1:] * moves[:-1] < 0).sum(axis=0)),
        cycle=run.points[len(run.points) - _period(run) :],
        last_step=hypot(*moves[-1].tolist()) if len(moves) else 0.0,
        slope=slope,
        hidden=terrain.below_floats(run.points[-1]) if _has_lost_digits(slope, last) else None,
        to_go=_to_go(terrain, run, below),
    )


def _lowest(run: Run) -> int:
    """The lowest point of a run; of one that circles the lowest of those it goes round."""
    first = len(run.points) - (_period(run) or len(run.points))
    return first + int(run.values[first:].argmin())


def _signs(terrain: Terrain, point: Floats, here: Curvature) -> Vector:
    """Those of the curvatures that are no rounding, be it that the point is a float and none other.

    Beside an inflection a curvature changes evenly, and its sign within a few floats; not so beside a pole.
    """
    signs, slack = here.signs.copy(), _FLOATS * EPSILON * float(np.abs(point).max())
    for k in np.flatnonzero(signs).tolist():
        axis, own = here.axes[:, k], float(here.eigenvalues[k])
        low, high = (float(axis @ terrain.hessian(point + side * axis) @ axis) for side in (-slack, slack))
        if low * high <= 0 and abs(low + high - 2 * own) <= _EVENLY * abs(high - low):
            signs[k] = 0
    return tuple(signs.tolist())


def _has_lost_digits(slope: float, here: Curvature | None) -> bool:
    """Whether floats may not have the digits of a slope that are told."""
    return slope < WHOLE or (here is not None and here.flat > ALIKE * slope)


def _pace(terrain: Terrain, run: Run, lowest: int, here: Curvature | None, below: Below) -> Pace | None:
    """How the rate stands to its limit: that of the bowl, or for a run that diverged that of its start.

    None for a run that did not settle though the rate is below, or that rests where f has no minimum: it was
    not in the bowl.
    """
    limit = limit_of(run.optimizer, run.settings)
    rate = run.settings.get("learning_rate")
    if limit is None or not isinstance(rate, float) or run.schedule is not None:
        return None
    if any(each.kind.startswith("stop.converged-") for each in _told(run)):
        return None
    bowl = bowl_below(terrain, tuple(run.points[lowest].tolist()), below)
    pace = None if bowl is None else _pace_on(limit, run, rate, bowl, here)
    if run.stop.reason not in ("diverged", "circling") or (pace is not None and not pace.stable):
        return pace
    begin = terrain.curvature(run.points[0]) if run.stop.reason == "diverged" else None
    start = None if begin is None else _pace_on(limit, run, rate, begin, None)
    return None if start is None or start.stable else replace(start, at_start=True)


def _pace_on(limit: Limit, run: Run, rate: float, bowl: Curvature, here: Curvature | None) -> Pace | None:
    """The pace where f curves as `bowl`; its factors only if it does so `here`, too."""
    if stable_rate_of(bowl) is None:
        return None
    top = float(bowl.eigenvalues[-1])
    plain = run.optimizer in ("gradient-descent", "gradient-flow")
    alike = here is not None and _are_alike(here, bowl)
    factors = tuple(1 - rate * each for each in bowl.eigenvalues.tolist()) if plain and alike else ()
    return Pace(rate, largest_rate(limit, run.settings, top), limit.rule, factors)


def _are_alike(one: Curvature, other: Curvature) -> bool:
    """Whether two Hessians are one, and each of their eigenvalues, as far as the digits told go."""
    near = ALIKE * np.abs(other.eigenvalues)
    apart = float(np.abs(_matrix(one) - _matrix(other)).max())
    return apart <= float(near.max()) and bool(
        (np.abs(one.eigenvalues - other.eigenvalues) <= near + other.noise).all()
    )


def _matrix(found: Curvature) -> Floats:
    """The Hessian."""
    return np.asarray(found.axes * found.eigenvalues @ found.axes.T)


def _told(run: Run) -> Iterator[Message]:
    """Why it stopped: the sentence, and those in it."""
    said: Fact = run.stop.sentence
    while isinstance(said, Message):
        yield said
        said = dict(said.facts).get("outcome", "")


def _period(run: Run) -> int:
    *_, outcome = _told(run)
    return int(str(dict(outcome.facts)["period"])) if run.stop.reason == "circling" else 0


def _to_go(terrain: Terrain, run: Run, below: Below) -> Vector | None:
    """How far it is; not from a critical point, from where f falls to no bottom in particular.

    Nor to a level floor, unless straight across: how far the way down leads along it is not known so well.
    """
    last = run.points[-1]
    bottom = None if run.stop.reason == "converged" else below(tuple(last.tolist()))
    if bottom is None:
        return None
    way = np.array(bottom.at) - last
    if is_along_floor(terrain, bottom, way):
        return None
    return tuple(way.tolist()) if bottom.slack <= ALIKE * float(np.abs(way).max()) else None
