"""Newton's steps to all digits, for places in valleys whose floor is level but for rounding.

In the valley of (x − y)² + 10⁻¹⁴x² floats know no curvature along the floor, so that Newton's method comes to
rest anywhere on it. With eighty digits its steps lead on: to the one minimum, or nowhere, and what is left
behind was no point. Where even these know no curvature, as in the valley of (x − y)², all stays.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression import Expression, gradient_of
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.calculus.points.field import Field, principal, scaled
from nablaboard.calculus.points.resting import is_critical, some

_MOST, _FIRST = 24, 3
"""So many places are asked; if the first ones all stay the others do."""
_STEPS, _HASTENED_EACH = 30, 3
_SLOW_RATES = (0.3, 0.999)
_SAME_WAY = 0.9
_CERTAIN = Decimal("1e-60")
"""Of the squares of its parts a determinant with eighty digits is no rounding."""
_ROOM = 64.0
_STAYS, _AT_REST, _BEYOND = 1e-6, 1e-9, 12.0
"""So many cells a place is moved at most that stays, the last step is long, and the window is left."""
_SHARP = 1e-14
"""So many cells the last step is long of one that has all its digits."""
_MOST_HELD = 200


def led_on(field: Field, points: Floats) -> Floats:
    """The points (n, 2), those that floats alone hold where they are led on to critical points, or left out.

    Of many some are asked, and the others go the way of the nearest one; beside one that is at rest each is.
    """
    unled = np.flatnonzero(_is_unled(field, points))
    asked = some(points[unled], _MOST)[::-1]  # of points by the length of ∇f the longest first
    scale = np.array([field.dx, field.dy])
    known, stays = (np.zeros(len(asked), dtype=bool) for _ in range(2))
    ends = []
    for k, place in enumerate(asked):
        field.check()
        if k == _FIRST and stays[:k].all():
            return points
        end = _end(field, place)
        known[k] = end is not None
        stays[k] = end is None or bool((np.abs(end - place) <= _STAYS * scale).all())
        if end is not None and not stays[k] and np.isfinite(end).all():
            ends.append(end)
    if stays.all():
        return points
    nearest = np.array([np.abs((asked - each) / scale).sum(axis=1).argmin() for each in points[unled]])
    gone = ~stays[nearest]
    for k in np.flatnonzero(~gone & known[nearest])[:_MOST_HELD]:
        step = _step(field.f, points[unled[k]].tolist())
        gone[k] = step is not None and bool((np.abs(step) > _STAYS * scale).any())
    found = np.array(ends).reshape(-1, 2)
    found = found[field.contains(found) & is_critical(field, found)]
    return np.concatenate((np.delete(points, unled[gone], axis=0), found))


def _is_unled(field: Field, points: Floats) -> Flags:
    """At which of the points (n, 2) the smaller eigenvalue of the Hessian is rounding, the larger is not."""
    _, hessian = scaled(field, points)
    larger, smaller, noise, *_ = principal(*hessian)
    return np.asarray((larger != 0) & (np.abs(smaller) <= _ROOM * noise))


def _end(field: Field, place: Floats) -> Floats | None:
    """Where Newton's steps lead from a place (2,), NaN for nowhere; None where they are not known.

    The places between are numbers of eighty digits: along the floor of (y − sin x)² + (x − 1)⁴ the slope is
    less than what rounding of y makes across. Where the steps shrink by a constant factor r the last is made
    1/(1 − r) times as long; the one after it leads back to the floor alone, and tells nothing.
    """
    scale = np.array([field.dx, field.dy])
    left, right, bottom, top = field.window
    beyond = _BEYOND * scale
    before = np.zeros(2)
    start, longer = place, False
    exact = [Decimal(each) for each in place.tolist()]
    for count in range(_STEPS):
        step = _step(field.f, exact)
        if step is None:
            return None if count == 0 else place
        cells = step / scale
        length = float(np.hypot(*cells))
        short = _AT_REST if count == _STEPS - 1 else 0.0 if longer else _SHARP
        if length <= short:
            return place
        rate = float(cells @ before) / max(float(before @ before), np.finfo(float).tiny)
        alike = float(cells @ before) >= _SAME_WAY * length * float(np.hypot(*before))
        due = count % _HASTENED_EACH == _HASTENED_EACH - 1
        longer = due and alike and _SLOW_RATES[0] < rate < _SLOW_RATES[1]
        if longer:
            step = step / (1 - rate)
        before = cells
        with working(LEVELS[0]):
            exact = [each + Decimal(part) for each, part in zip(exact, step.tolist(), strict=True)]
        place = np.array([float(each) for each in exact])
        inside = np.clip(place, (left, bottom), (right, top))
        if not (np.abs(place - inside) <= beyond).all():
            return np.full(2, np.nan)
    return start if np.hypot(*((place - start) / scale)) <= _STAYS else np.full(2, np.nan)


def _step(f: Expression, place: Sequence[float | Decimal]) -> Floats | None:
    """The step −H⁻¹∇f (2,) at a place, None where it is not known."""
    fx, fy = gradient_of(f)
    x, y = f.arguments
    parts = (fx, fy, fx.derivative(x), fx.derivative(y), fy.derivative(y))
    known = [exact_value(each, *place) for each in parts]
    if any(each is None or not each.is_finite() for each in known):
        return None
    with working(LEVELS[0]):
        gx, gy, a, b, c = (each for each in known if each is not None)
        determinant = a * c - b * b
        if abs(determinant) <= _CERTAIN * max(a * a, b * b, c * c):
            return None
        return np.array([float((b * gy - c * gx) / determinant), float((b * gx - a * gy) / determinant)])
