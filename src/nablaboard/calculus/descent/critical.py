"""Critical points beside a run: found by following ∇f to where it vanishes, and what they are.

What is said of a place at rest, and of the bottom of a bowl, is said of such a point and never of the
parabola that f only seems to be from afar. A kind is told by curvatures that are larger than rounding and
than what they change within the uncertainty of the point; along axes on which f is flatter than that, f
itself is compared. What lies beyond the edge of level ground, as of a step, is not the point's.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np

from nablaboard.calculus.derivative.along_lines import level_along
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.descent.drift import WEAK, drifts, in_whole_numbers
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import EPSILON, Floats, Vector
from nablaboard.classes import dataclass

Resting = Literal["minimum", "maximum", "saddle", "falls", "level", ""]
"""What a critical point is: "falls" where f falls along some way and no more is known, "level"
where f is known to be so along all ways, "" for not known."""

_MOST = 400
"""Steps to a critical point: those to one of f = xᵏ leave (k − 2)/(k − 1) of the way, so many for x¹²."""

_ARRIVED = 1e-9
"""Of the first step: a shorter one is at the point."""

_CLOSE = 1e-4
"""Of the way: where ∇f is 0 but for rounding, and the point no further, it is not only flat there."""

_CLOSER = 0.1
"""Of the step before: Newton's steps that become so much shorter lead to a point with ∇f = 0."""

_TAKES = 0.3
"""What a Newton step to a critical point leaves of ∇f at most; beside a pole of 1/xᵏ it leaves more."""

_LEVEL = 1e-4
"""Of the largest slope on the way: more is left of it at no critical point."""

_SHRINKS = 0.97
"""Newton steps that become shorter by less lead nowhere."""

_AGREES = 0.05
"""Of a step: how far the slopes on it may lead away from where those of the parabola would."""

_ON_RIDGE = 0.03
"""Of the way: nearer to a ridge that is left behind no longer, rounding tells the side."""

_SERIES = 1e-3
"""Of hλ: below it differences in φ₂ and φ₃ lose more digits than their series leave out."""

PARTS = (0.25, 0.5, 0.75, 1.0)
"""Where along a step, or on the way from a point, it is looked."""

_AWAY, _RUNGS, _RATIO = 1e3, 40, 4.0
"""From how many times the uncertainty of a point f is compared, and at how many distances by this factor."""

_FLOATS = 64

_TINY = 1e-300

_LAST = 4
"""Floats by which a place that was computed may be away from the one that is meant."""

_ACROSS = 3
"""Steps to the lowest place across a flat direction."""

_VALLEY, _MOST_ACROSS = 0.05, 8
"""Of the largest curvature: less may be that of a floor that bends; steps across to it."""

PLANE, ROUND = 2, 32
"""In how many dimensions all directions can be looked along, and how many of them are."""


@dataclass(frozen=True, slots=True)
class Critical:
    """A point with ∇f = 0 but for rounding, known to within `slack`."""

    at: Vector
    slack: float


@np.errstate(all="ignore")
def critical_near(
    terrain: Terrain, point: Sequence[float], near: float, here: Curvature | None = None
) -> Critical | None:
    """The critical point to which Newton's steps lead from a point; None where they do not come to rest.

    near: what counts as near; a step that is far shorter may be rounding's
    here: how f curves at the point, where that is known
    """
    x = np.array(point, dtype=np.float64)
    first, before = 0.0, np.inf
    for _ in range(_MOST):
        here = here or terrain.curvature(x)
        if here is None and first and terrain.rests(x):  # at the edge of a floor, where f has no curvature
            return _critical(x, _ARRIVED * first)
        move = None if here is None else here.newton
        if here is None or move is None:
            return None
        size = float(np.abs(move).max())
        # Down e^(-x) steps are 1 for ever: where floats have no slope, whether they shrink has to be seen.
        seen = bool(first or not size or here.slope.any())
        short = seen and size <= min(_CLOSER * before, _CLOSE * near)
        if size <= _ARRIVED * first or (short and (first or _leads(terrain, x + move, here))):
            return _rest_at(terrain, x + move, size, near, here)
        shrinks = size <= _SHRINKS * before or here.slope.any()
        if seen and shrinks and here.vanishes and size <= _CLOSE * near:
            return _rest_at(terrain, x, size, near, here)
        if not size <= _SHRINKS * before:
            return None
        x, first, before, here = x + move, first or size, size, None
    return None


@np.errstate(all="ignore")
def critical_across(terrain: Terrain, point: Sequence[float], near: float) -> Critical | None:
    """The critical point straight across a level valley, no further than `near`; None where there is none.

    Beside the floor of x² y² it bends by y²: Newton's step along it, a third of x, leads to where the floors
    cross. Steps along the axes of large curvature alone lead across, to where nothing is left of ∇f.
    """
    x, before = np.array(point, dtype=np.float64), np.inf
    for _ in range(_MOST_ACROSS):
        here = terrain.curvature(x)
        if here is None:
            return None
        sizes = np.abs(here.eigenvalues)
        steep = sizes > WEAK * sizes.max()
        size = float(np.abs(here.slope).max())
        if here.vanishes:
            return _rest_at(terrain, x, EPSILON * float(np.abs(x).max()), near, here)
        if steep.all() or size > _TAKES * before:
            return None
        across = here.axes[:, steep]
        x, before = x - across @ ((across.T @ here.slope) / here.eigenvalues[steep]), size
        if not float(np.abs(x - point).max()) <= near:
            return None
    return None


def _rest_at(terrain: Terrain, x: Floats, size: float, near: float, here: Curvature) -> Critical | None:
    """The critical point at x; None where f is seen to be steeper there, or known to fall on and on."""
    if not _is_calmest(terrain, x, size, near):
        return None
    sizes = np.abs(here.eigenvalues)
    if sizes.min() < _VALLEY * sizes.max():  # beside its floor a valley curves along it, and not on it
        here = terrain.curvature(x) or here
    return None if drifts(terrain, x, here, near) else _critical(x, size)


def _leads(terrain: Terrain, there: Floats, here: Curvature) -> bool:
    """Whether a Newton step takes most of ∇f away; beside a pole steps are short, too, and take half."""
    return float(np.abs(terrain.slope(there)).max()) <= _TAKES * float(np.abs(here.slope).max())


def _is_calmest(terrain: Terrain, x: Floats, size: float, near: float) -> bool:
    """Whether ∇f is no larger at a point than about it, where a step to it is of some floats alone.

    The float beside a pole is no further from it than that.
    """
    if size > _FLOATS * EPSILON * float(np.abs(x).max()):
        return True
    here = float(np.abs(terrain.slope(x)).max())
    around = [terrain.slope(x + side * near * axis) for axis in np.eye(len(x)) for side in (-1, 1)]
    return not here or not here > np.nanmax(np.abs(around), initial=0.0)


@np.errstate(all="ignore")
def bottom_below(terrain: Terrain, point: Sequence[float]) -> Critical | None:
    """The minimum to which −∇f leads from a point, dx/dt = −∇f; None where none is, or none is sure.

    Each step is the flow of f with the Hessian at its beginning, exact for a parabola, and corrected by what
    ∇f is at its end instead (`_flows`): Newton's step where f is a bowl of which no other lies in its way,
    and never one over a ridge. A way that runs along a ridge for long tells no bottom: which side of the
    ridge it leaves to is no more than rounding.
    """
    x, reach, walked, steepest = np.array(point, dtype=np.float64), 0.0, 0.0, 0.0
    for _ in range(_MOST):
        here = terrain.curvature(x)
        if here is None or (here.vanishes and here.signs.min() < 0):  # on a top rounding alone tells the way
            return None
        along, away = _to_the_calm(here)
        size, slope = float(away.max()), float(np.abs(here.slope).max())
        steepest = max(steepest, slope)
        if size <= max(_ARRIVED * walked, 4 * EPSILON * float(np.abs(x).max())) or (
            size <= _CLOSE * walked and here.vanishes
        ):
            if slope > _LEVEL * steepest and not here.vanishes:  # towards a pole steps become short, too
                return None
            found = _sharpened(terrain, x, size, here)
            if found is None:
                return None
            scale = max(1.0, walked, float(np.abs(x).max()))
            rests = not drifts(terrain, x, here, max(found.slack, _CLOSE * walked))
            return found if rests and kind_of(terrain, found, scale)[0] == "minimum" else None
        over = (here.signs < 0) & (along != 0)
        if over.any() and not ((away > _ON_RIDGE * walked) & (np.abs(along) > here.flat))[over].all():
            return None
        reach = min(reach or 0.01 * (1 + float(np.abs(x).max())), size)
        while (move := _flows(terrain, x, here, along, reach)) is None:
            reach /= 2
            if reach <= EPSILON * float(np.abs(x).max() + reach):
                return None
        if _rises_along(terrain, x, move):
            return None
        x = x + move
        walked += float(np.abs(move).max())
        reach = 2 * float(np.abs(move).max())
    return None


@np.errstate(all="ignore")
def kind_of(terrain: Terrain, critical: Critical, scale: float = 1.0) -> tuple[Resting, Vector]:
    """What a critical point is, and for "falls" the direction along which f does.

    scale: how far from the point f is compared where its curvatures do not tell
    """
    here = terrain.curvature(critical.at)
    if here is None or _jumps_within(terrain, critical, here):
        return "", ()
    signs = sure_signs(terrain, critical, here)
    if (signs > 0).all():
        return "minimum", ()
    if (signs < 0).all():
        return "maximum", ()
    if (signs < 0).any():
        axis = here.axes[:, int(signs.argmin())]
        return ("saddle", ()) if (signs > 0).any() else ("falls", _vector(axis))
    rest = here.along_level(here.axes[:, signs == 0])
    if rest is None or float(np.abs(rest).max()) > critical.slack:
        return "", ()
    return _where_flat(terrain, critical, here, signs, scale)


def _sharpened(terrain: Terrain, x: Floats, size: float, here: Curvature) -> Critical | None:
    """The point to which one more Newton step leads, where it is known the better; None where f jumps there.

    From 10⁹ away a bottom is found to within 1, in which much may lie.
    """
    found = _critical(x, size)
    closer = None if here.newton is None else _critical(x + here.newton, 0.0)
    if closer is None or not closer.slack < found.slack:
        return found
    if _jumps_within(terrain, closer, here):
        return None
    there = terrain.curvature(closer.at)
    if there is None or there.newton is None:
        return found
    sharp = _critical(np.array(closer.at), float(np.abs(there.newton).max()))
    return sharp if sharp.slack < found.slack else found


def _jumps_within(terrain: Terrain, critical: Critical, here: Curvature) -> bool:
    """Whether f changes by more than its slopes let it within twice the slack, as floor(x) + x² at 0."""
    if not terrain.may_jump:
        return False
    x, size = np.array(critical.at), 2 * critical.slack
    value, steep = terrain.value(*x), float(np.abs(here.slope).max() + size * np.abs(here.eigenvalues).max())
    allowed = _FLOATS * steep * size
    for way in (side * size * axis for axis in np.eye(len(x)) for side in (-1, 1)):
        change = abs(terrain.value(*(x + way)) - value)
        if change > allowed and change > allowed + 2 * (terrain.roughness(x) + terrain.roughness(x + way)):
            return True
    return False


def _rises_along(terrain: Terrain, x: Floats, move: Floats) -> bool:
    """Whether f rises on a step down its slopes, by more than rounding: over a jump, as of −floor(x) + x²."""
    if not terrain.may_jump:
        return False
    heights = [terrain.value(*x), *(terrain.value(*(x + part * move)) for part in PARTS)]
    rise = max(higher - lower for lower, higher in pairwise(heights))
    return rise > 0 and rise > 2 * max(terrain.roughness(x), terrain.roughness(x + move))


def _critical(x: Floats, size: float) -> Critical:
    return Critical(_vector(x), 4 * max(size, EPSILON * float(np.abs(x).max())))


def _to_the_calm(here: Curvature) -> tuple[Floats, Floats]:
    """∇f along the axes of the Hessian, (d,), and how far along each of them it would be 0, |∇f/λ|."""
    along, sizes = here.axes.T @ here.slope, np.abs(here.eigenvalues)
    if sizes.min() <= _ARRIVED * sizes.max():  # perhaps a valley whose floor does not fall
        along[(here.signs == 0) & (np.abs(along) <= here.flat)] = 0.0
    least = max(EPSILON * float(sizes.max()), 1e-9 * float(np.abs(along).max()), _TINY)
    return along, np.abs(along) / np.maximum(sizes, least)


def _flows(terrain: Terrain, x: Floats, here: Curvature, along: Floats, reach: float) -> Floats | None:
    """How far the flow leads from x, (d,), within `reach` along each axis; None where ∇f bends too much.

    In the axes of the Hessian, with r what ∇f at the end has more than the Hessian promises,
    move = −h φ₁(−hλ) ∇f − 2h φ₃(−hλ) r

    The exponential Rosenbrock method of third order by Hochbruck, Ostermann and Schweitzer, whose second
    part is what it may be wrong by. For a bowl within reach h is ∞, and the first part Newton's step.
    """
    bends = here.eigenvalues
    share = bends * reach / np.abs(along)
    times = np.where(bends == 0, reach / np.abs(along), -np.log1p(-share) / bends)
    times[share >= 1] = np.inf
    time = float(np.min(times[along != 0], initial=np.inf))
    first, third = _phi(bends, time)
    move = correction = -first * along
    for part in PARTS:
        bent = here.axes.T @ terrain.slope(x + part * here.axes @ move) - along - part * bends * move
        bent[np.isinf(third) & (np.abs(bent) <= here.flat)] = 0.0  # a valley whose floor does not fall
        correction = np.where(bent == 0, 0.0, -third * bent)
        if not np.abs(correction).max() <= _AGREES * np.abs(move).max():
            return None
    return np.asarray(here.axes @ (move + correction))


def _phi(bends: Floats, time: float) -> tuple[Floats, Floats]:
    """Both factors of `_flows`, (d,) each.

    h φ₁(−hλ) = (1 − e^(−hλ))/λ,  2h φ₃(−hλ) = 2h (φ₂ − ½)/(−hλ),  φ₂ = (φ₁ − 1)/(−hλ)
    """
    if time == np.inf:
        bowl = bends > 0
        return np.where(bowl, 1 / bends, 0.0), np.where(bowl, 1 / bends, np.inf)
    z = -time * bends
    first = np.where(z == 0, 1.0, np.expm1(z) / z)
    second = np.where(np.abs(z) < _SERIES, 0.5 + z / 6 + z * z / 24, (first - 1) / z)
    third = np.where(np.abs(z) < _SERIES, 1 / 6 + z / 24 + z * z / 120, (second - 0.5) / z)
    return time * first, 2 * time * third


def sure_signs(terrain: Terrain, critical: Critical, here: Curvature) -> Floats:
    """The signs of the curvatures that hold wherever within its slack the point is; 0 for the others."""
    signs = here.signs.copy()
    for k, sign in enumerate(signs.tolist()):
        axis = here.axes[:, k]
        for side in (-critical.slack, critical.slack) if sign else ():
            beside = float(axis @ terrain.hessian(critical.at + side * axis) @ axis)
            own = float(here.eigenvalues[k])
            if not abs(beside - own) < abs(own) / 2:
                signs[k] = 0
    return signs


def _where_flat(
    terrain: Terrain, critical: Critical, here: Curvature, signs: Floats, scale: float
) -> tuple[Resting, Vector]:
    """The kind of a point where f curves downwards along no axis, and along some not to be seen."""
    steep, level = here.axes[:, signs > 0], here.axes[:, signs == 0]
    back = steep @ (steep / here.eigenvalues[signs > 0]).T if steep.size else None
    found = [(_change(terrain, critical, way, back, scale), way) for way in directions(level)]
    changes = [change for change, _ in found if change is not None]
    if len(changes) < len(found):
        return "", ()
    whole = level.shape[1] <= PLANE  # all ways were looked along
    falling = [way for change, way in found if change == -1]
    if len(falling) == len(found) and whole and not steep.size:
        return "maximum", ()
    if falling and steep.size:  # along a curve, which need not be straight
        straight = [way for way in falling if _change(terrain, critical, way, None, scale) == -1]
        bent: Resting = "saddle" if len(falling) == len(found) else ""
        return ("falls", _vector(straight[0])) if straight else (bent, ())
    if falling:
        return "falls", _vector(falling[0])
    if whole and not steep.size and not any(changes):
        return ("level" if all(_is_level(terrain, critical, way) for _, way in found) else ""), ()
    rises = all(changes) or (steep.size and not any(changes))  # all round, or from a line on which f is level
    return ("minimum" if whole and rises else ""), ()


def directions(level: Floats) -> Sequence[Floats]:
    """Directions in the space that these columns span: to both sides of each, and all round a plane."""
    if level.shape[1] == PLANE:
        turns = np.linspace(0, 2 * np.pi, ROUND, endpoint=False)
        return [level @ (np.cos(turn), np.sin(turn)) for turn in turns]
    return [side * axis for axis in level.T for side in (1.0, -1.0)]


def _change(
    terrain: Terrain, critical: Critical, direction: Floats, back: Floats | None, scale: float
) -> int | None:
    """−1 where f falls from a point in a flat direction, 1 where it rises, by the nearest differences seen.

    0 where none is to be seen, or f is level up to where one is; None where two that follow each other are
    not of one sign, or f slopes to no such side where they are seen, so that a step made them.

    Across that direction f is followed to its lowest, by the inverse `back` of the Hessian on the axes along
    which it curves: (y − x²)(y − 3x²) rises along every line, and falls along y = 2x².
    """
    origin = _lowest_across(terrain, np.array(critical.at), back)
    value, unsure = terrain.value(*origin), _unsure(terrain, origin, back)
    seen: list[int] = []
    slopes: list[int] = []
    for rung in range(_RUNGS):
        wanted = max(_AWAY * critical.slack, _ARRIVED * scale) * _RATIO**rung
        if wanted > _RATIO * scale and rung:
            break
        distance = min(wanted, scale) if rung else wanted
        place = _lowest_across(terrain, origin + distance * direction, back)
        change = terrain.value(*place) - value
        if abs(change) > _unsure(terrain, place, back) + unsure:
            seen.append(1 if change > 0 else -1)
            slopes.append(int(np.sign(terrain.slope(place) @ direction)))
            if len(seen) == 2:
                break
    if seen and _is_level(terrain, critical, direction):
        return 0
    return None if len({*seen, *slopes}) > 1 else sum(seen[:1])


def _is_level(terrain: Terrain, critical: Critical, direction: Floats) -> bool:
    """Whether f is known to be level from a point along a direction, however far."""
    x, f = np.array(critical.at), terrain.f
    slope = terrain.slope(x + max(critical.slack, _ARRIVED) * direction)  # most often it tells at once
    if not isinstance(f, Expression) or abs(float(slope @ direction)) > EPSILON * float(np.abs(slope).max()):
        return False
    way = in_whole_numbers(direction)
    return level_along(f, critical.at, _vector(direction) if way is None else way)


def _lowest_across(terrain: Terrain, place: Floats, back: Floats | None) -> Floats:
    """Where f is lowest near a place along the axes that the inverse `back` of the Hessian is of."""
    if back is not None:
        for _ in range(_ACROSS):
            place = place - back @ terrain.slope(place)
    return place


def _unsure(terrain: Terrain, place: Floats, back: Floats | None) -> float:
    """By how much f at a place may differ from what is meant by it, its value at the lowest place across.

    By its own rounding; by that of the place, which is one of floats, |∇f|₁ e + n |λ|max e²/2 with some of
    their last digits e; and by what is left of the way across, ½ ∇f · B ∇f with the inverse `back` B.
    """
    here = terrain.curvature(place)
    if here is None:
        return np.inf
    last = _LAST * EPSILON * float(np.abs(place).max())
    steepest = float(np.abs(here.eigenvalues).max())
    moved = float(np.abs(here.slope).sum()) * last + len(place) * steepest * last * last / 2
    left = 0.0 if back is None else abs(float(here.slope @ back @ here.slope)) / 2
    return terrain.roughness(place) + moved + left


def _vector(x: Floats) -> Vector:
    return tuple(np.asarray(x, dtype=np.float64).tolist())
