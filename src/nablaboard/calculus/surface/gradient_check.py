"""The gradient by the rules against that by differences, all over a view.

Where there is no gradient, or none that a lattice of arrows would show, nothing is compared: a difference
across a jump is large for no fault of either. How many places those are is told, too.
"""

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative import gradient_path
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Vector
from nablaboard.calculus.surface.lattice import lattice
from nablaboard.classes import dataclass

_ROWS, _COLUMNS = 16, 24


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """Where both gradients differ most, and by how much.

    compared, left_out: how many places were compared, and how many have no gradient to compare
    largest: the largest difference of a component; NaN where nothing was compared
    at, rules, differences: the place of it, and both gradients there
    """

    compared: int
    left_out: int
    largest: float
    at: Vector
    rules: Vector
    differences: Vector


def check_field(
    f: Expression,
    x: tuple[float, float],
    y: tuple[float, float],
    method: str,
    h: float | None = None,
    *,
    token: CancelToken | None = None,
) -> FieldCheck:
    """∇f by the rules and by a method, in the middle of each of 16 rows of 24 cells of x and y.

    `SurfaceError` as for `lattice`, `DerivativeError` for a method or a width that is none.

    >>> from nablaboard.calculus.expression import parse
    >>> found = check_field(parse("x^2 y"), (0, 24), (0, 3), "forward", 0.5)
    >>> found.compared, found.largest == 0.5 * found.at[1]  # the forward difference is off by h y along x
    (384, True)
    """
    field = lattice(f, x, y, _COLUMNS, _ROWS)
    differences = gradient_path(f, method, h)
    found = []
    for index, point in enumerate(field.base.tolist()):
        if token is not None and index % _COLUMNS == 0:
            token.raise_if_cancelled()
        found.append(differences(*point))
    apart = np.abs(np.reshape(found, (-1, 2)) - field.gradient).max(axis=1)
    compared = np.flatnonzero(np.isfinite(apart))
    left_out = _ROWS * _COLUMNS - compared.size
    if not compared.size:
        nowhere = (float("nan"),) * 2
        return FieldCheck(0, left_out, float("nan"), nowhere, nowhere, nowhere)
    worst = compared[apart[compared].argmax()]
    return FieldCheck(
        compared.size,
        left_out,
        float(apart[worst]),
        tuple(field.base[worst].tolist()),
        tuple(field.gradient[worst].tolist()),
        tuple(found[worst]),
    )
