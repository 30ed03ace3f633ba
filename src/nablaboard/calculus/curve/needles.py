"""The tips of needles that no sample meets, such as that of e^(−10¹⁰ (x − 1/3)²).

Between two samples that are much the same f is looked at where its formula changes fast; what stands out
there by a visible amount is a needle.
"""

import numpy as np

from nablaboard.calculus.curve.parting import Parting
from nablaboard.calculus.curve.view import View
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.apart import Apart
from nablaboard.calculus.floats import Floats, Probe, distinct

_MOST = 20_000
_EACH = 8
"""Of so many samples one is asked whether f changes fast up to the next of them."""
_LEVEL, _SEEN = 8.0, 2.0
"""Pixels by which two samples that are much the same differ, and by which a needle is higher, or lower."""


def needles(
    f: Expression, probe: Probe, samples: tuple[Floats, Floats], view: View, known: Floats
) -> tuple[Floats, Floats]:
    """The x and y of the lowest and highest place of each needle.

    Parts between the samples (x, y) in which there are `known` places are not looked at.
    """
    apart = Apart.of(f) if f.arguments else None
    if apart is None:
        return np.empty(0), np.empty(0)
    x, y = (np.append(each[:-1:_EACH], each[-1]) for each in samples)
    with np.errstate(invalid="ignore"):
        steep = ~(np.abs(np.diff(y)) <= _LEVEL * view.dy)
    places, _ = Parting(apart, x, _MOST).places(
        steep | np.isin(np.arange(1, x.size), np.searchsorted(x, known))
    )
    part = np.searchsorted(x, places) - 1
    values = probe(places)
    tips = [np.empty(0, dtype=np.intp)]
    for sign in (-1.0, 1.0):
        off = sign * values - np.maximum(sign * y[part], sign * y[part + 1])
        seen = np.flatnonzero(off > _SEEN * view.dy)
        order = seen[np.lexsort((off[seen], part[seen]))]
        tips.append(order[np.flatnonzero(np.diff(part[order], append=-1))])
    tip = distinct(np.concatenate(tips))
    return places[tip], values[tip]
