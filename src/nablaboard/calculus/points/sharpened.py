"""Places at which a function is 0, to their last digits where rounding hides them.

f″ of 1/tan(x − 1) is made of terms that cancel: beside its root, for 1e-8 each way, floats know no sign of
it. There Newton's steps are made of values with eighty digits: those for g/g′, g g′/(g′² − g g″), which find
roots of any multiplicity.
"""

import numpy as np

from nablaboard.calculus.derivative.one_sided import beside_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.calculus.points.crossings import told

_HIDDEN = 1e-12
"""Of its scale: so far beside a place rounding covers what is 0 there, where digits of it are lost."""
_FARTHEST = 1e-2
_MOST = 16
_STEPS = 6


def sharpened(g: Expression, at: Floats, width: float) -> Floats:
    """Roots (n,) of g, a function of one variable, the first `_MOST` hidden ones to their last digits.

    width: how far other roots are away
    """
    scale = np.maximum(np.abs(at), width)
    hidden = np.ones(at.shape, dtype=bool)
    for side in (-_HIDDEN, _HIDDEN):
        beside = at + side * scale
        with np.errstate(invalid="ignore"):
            hidden &= np.abs(g(beside)) <= noise_at(g, beside)
    found = at.copy()
    for k in np.flatnonzero(hidden)[:_MOST].tolist():
        found[k] = _root(g, float(at[k]), width)
    return found


def _root(g: Expression, begin: float, width: float) -> float:
    """The root to which Newton's steps lead, or `begin` where they do not come to rest beside it."""
    x = begin
    for _ in range(_STEPS):
        inputs = {**g.parameters, g.arguments[0]: x}
        here = beside_of(g, inputs, g.arguments[0])
        slope, bend = here.right.slope, beside_of(g, inputs, g.arguments[0], 1).right.slope
        if not here.value:
            return x
        below = None if slope is None or bend is None else slope * slope - here.value * bend
        step = here.value * slope / below if slope and below else np.inf
        if not abs(x - step - begin) <= _FARTHEST * width:
            return begin
        if abs(step) <= 2 * EPSILON * abs(x):
            return told(x - step - abs(step), x - step + abs(step))
        x -= step
    return begin
