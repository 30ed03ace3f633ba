"""Whether a pole of f lies between two points, so that a search does not step over one unseen.

The values of f at a few places tell nothing of a narrow pole. So what f is divided by is looked at: every
divisor in its formula, and one over every function that is not bounded and breaks somewhere, as tan does. A
pole is where one of these is 0 and f grows without end; sin(x)/x has none at 0, and atan(1/x) only a jump.
"""

from collections.abc import Iterator

import numpy as np

from nablaboard.calculus.descent.objective import Descendable
from nablaboard.calculus.expression import FUNCTIONS, Expression, on_grid, tree
from nablaboard.calculus.expression.functions.row import REAL
from nablaboard.calculus.floats import Floats, Probe, Vector

_LOOKS = 33
"""Places between two points at which the divisors are looked at."""

_PASSES = 12
"""How often what lies beside the least of them is looked at again, each time in a sixteenth."""

_BESIDE = np.array([1e-6, 1e-8, 1e-10])
"""How near to a place, in parts of the way, f has to grow, and by which factor each time."""
_GROWS = 1.05


class Poles:
    """The poles of f between points; none are known of an objective."""

    def __init__(self, f: Descendable) -> None:
        self._f = f
        divisors = list(_divisors(f)) if isinstance(f, Expression) else []
        self._code = on_grid([f, *divisors]) if isinstance(f, Expression) and divisors else None

    def between(self, here: Vector, there: Vector) -> bool:
        """Whether one lies on the way from one point to another."""
        if self._code is None or not np.isfinite(there).all():
            return False
        shares = np.linspace(0.0, 1.0, _LOOKS)
        start, way = np.array(here)[:, np.newaxis], np.subtract(there, here)[:, np.newaxis]

        def along(at: Floats) -> tuple[Floats, ...]:
            """The values of f and of its divisors at these shares of the way."""
            return () if self._code is None else self._code(*(start + way * at))

        _, *divisors = along(shares)
        for number, values in enumerate(divisors, 1):
            for low, high in _suspects(shares, values):
                least = _least(lambda at, k=number: along(at)[k], low, high)  # type: ignore[misc]
                if any(_grows(np.abs(along(least + side * _BESIDE)[0])) for side in (-1, 1)):
                    return True
        return False


def _divisors(f: Expression) -> Iterator[Expression]:
    """What is 0 at a pole of f."""
    for node in tree.postorder((f.root,)):
        divisor = _divisor(node)
        if divisor is not None and tree.names_in(divisor, tree.Variable):
            yield Expression(divisor, f.arguments, f.parameters)


def _divisor(node: tree.Node) -> tree.Node | None:
    if isinstance(node, tree.Divide):
        return node.parts[1]
    if isinstance(node, tree.Power):
        return None if isinstance(node.parts[1], tree.Number) else node.parts[0]
    if isinstance(node, tree.Call):
        row = FUNCTIONS[str(node.payload)]
        return None if row.continuous or row.bounds != REAL else tree.Divide((tree.Number((), 1.0), node))
    return None


def _suspects(shares: Floats, values: Floats) -> Iterator[tuple[float, float]]:
    """Where a divisor changes its sign, or is smaller than on both sides."""
    size, sign = np.abs(values), np.sign(values)
    changes = np.flatnonzero(sign[:-1] * sign[1:] <= 0)
    dips = np.flatnonzero((size[1:-1] < size[:-2]) & (size[1:-1] <= size[2:]))
    for first, last in (*zip(changes, changes + 1, strict=True), *zip(dips, dips + 2, strict=True)):
        yield float(shares[first]), float(shares[last])


def _least(divisor: Probe, low: float, high: float) -> float:
    """The place between two at which a divisor is nearest to 0."""
    for _ in range(_PASSES):
        places = np.linspace(low, high, _LOOKS)
        size = np.nan_to_num(np.abs(divisor(places)), nan=np.inf)
        k = int(size.argmin())
        low, high = float(places[max(k - 1, 0)]), float(places[min(k + 1, _LOOKS - 1)])
    return (low + high) / 2


def _grows(sizes: Floats) -> bool:
    return bool((sizes[1:] > _GROWS * sizes[:-1]).all())
