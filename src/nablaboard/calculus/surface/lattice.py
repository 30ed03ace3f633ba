"""The gradient on a coarse lattice, for arrows.

A formula has a derivative term by term where the function has none: on the branch cut of atan2(y, x), at the
steps of floor(x). There is an arrow only where the differences to both sides, across and upwards, come
nearer to each other as they are halved: at a corner they stay apart, beside a jump they part, and at the
edge of the domain one of them is missing.

How long an arrow is drawn, and whether it points up or down, is the scene's to say.
"""

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import Valued, axes, probe_of
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class GradientArrows:
    """Points (n, 2) and the gradient ∇f there (n, 2), only where it is defined; read-only."""

    base: Floats
    gradient: Floats


def lattice(
    f: Expression | Valued, x: tuple[float, float], y: tuple[float, float], columns: int = 14, rows: int = 10
) -> GradientArrows:
    """∇f in the middle of each of columns × rows equal cells of x = (a, b), y = (c, d).

    `SurfaceError` as for `evaluate`.
    """
    edge_x, edge_y = axes(f, x, y, (rows + 1, columns + 1))
    middle_x, middle_y = (edge_x[:-1] + edge_x[1:]) / 2, (edge_y[:-1] + edge_y[1:]) / 2
    base = np.column_stack([each.ravel() for each in np.meshgrid(middle_x, middle_y)])
    gradient = _gradients(f, base)
    defined = np.asarray(np.isfinite(gradient).all(axis=1))
    cell = (float(edge_x[1] - edge_x[0]), float(edge_y[1] - edge_y[0]))
    defined[defined] = _smooth(f, base[defined], cell)
    base, gradient = base[defined], gradient[defined]
    base.flags.writeable = gradient.flags.writeable = False
    return GradientArrows(base, gradient)


def _gradients(f: Expression | Valued, points: Floats) -> Floats:
    """∇f at points (n, 2), (n, 2)."""
    if isinstance(f, Expression):
        return np.column_stack(on_grid(gradient_of(f))(*points.T))
    return np.array([f.slope(*point) for point in points.tolist()])


_WIDTHS = (2e-3, 1e-3)
_CLOSER = 0.75
_ROUNDING = 1e-13
_SLIGHT = 1e-4


def _smooth(f: Expression | Valued, points: Floats, cell: tuple[float, float]) -> Flags:
    """Whether f has a derivative along both axes at points (n, 2), seen on cells of that width and height."""
    if not len(points):
        return np.empty(0, bool)
    probe = probe_of(f)
    moves = [(axis, sign * width) for width in _WIDTHS for axis in (0, 1) for sign in (1.0, -1.0)]
    places = np.stack([points] * (len(moves) + 1))
    for place, (axis, share) in enumerate(moves, start=1):
        places[place, :, axis] += share * cell[axis]
    values = probe(places[:, :, 0].ravel(), places[:, :, 1].ravel()).reshape(len(places), -1)
    above, below = values[1::2] - values[0], values[0] - values[2::2]
    apart = np.abs(above - below)
    coarse, fine = apart[:2], 2 * apart[2:]
    noise = _ROUNDING * np.abs(values).max(axis=0) + _SLIGHT * np.maximum(np.abs(above), np.abs(below))[2:]
    return np.asarray(((fine <= _CLOSER * coarse) | (fine <= noise)).all(axis=0))
