"""The gradient on a coarse lattice, for arrows.

How long an arrow is drawn, and whether it points up or down, is the scene's to say.
"""

from dataclasses import dataclass

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface.grid import Valued, axes


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
    defined = np.isfinite(gradient).all(axis=1)
    base, gradient = base[defined], gradient[defined]
    base.flags.writeable = gradient.flags.writeable = False
    return GradientArrows(base, gradient)


def _gradients(f: Expression | Valued, points: Floats) -> Floats:
    """∇f at points (n, 2), (n, 2)."""
    if isinstance(f, Expression):
        return np.column_stack(on_grid(gradient_of(f))(*points.T))
    return np.array([f.slope(*point) for point in points.tolist()])
