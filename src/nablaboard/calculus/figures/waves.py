"""The integral over a part in which f has more waves than are looked at one by one.

All panels of the part are integrated at once by the rule of Gauss and Kronrod with 7 and 15 places (Kronrod
1965). Those at which both differ are halved, as far as counted work goes, since towards 0 sin(1/x) has waves
without end. What is left of them is as wrong as f swings there at most.

Where |f| grows with each halving there is no such bound, nor where f is finer than all panels: then there is
no integral to be told.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.program import program
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import EPSILON, Flags, Floats, distinct
from nablaboard.classes import dataclass

_HALF_PLACES = np.array(
    [
        *(0.991455371120812639206854697526329, 0.949107912342758524526189684047851),
        *(0.864864423359769072789712788640926, 0.741531185599394439863864773280788),
        *(0.586087235467691130294144437776, 0.405845151377397166906606412076961),
        0.207784955007898467600689403773245,
    ]
)
_HALF_WEIGHTS = np.array(
    [
        *(0.022935322010529224963732008058970, 0.063092092629978553290700663189204),
        *(0.104790010322250183839876322541518, 0.140653259715525918745189590510238),
        *(0.169004726639267902826583426598550, 0.190350578064785409913256402421014),
        0.204432940075298892414161999234649,
    ]
)
_OWN = np.array([0.129484966168869693270611432679082, 0.279705391489276667901467771423780])
_PLACES = np.concatenate((-_HALF_PLACES, [0.0], _HALF_PLACES[::-1]))
_WEIGHTS = np.concatenate((_HALF_WEIGHTS, [0.209482141084727828012999174891714], _HALF_WEIGHTS[::-1]))
_GAUSS = np.array([*_OWN, 0.381830050505118944950369775488975, 0.417959183673469387755102040816327])
_GAUSS = np.concatenate((_GAUSS, _GAUSS[2::-1]))

_MOST_WORK = 60_000_000
"""So many values of parts of f are worked out at most."""
_PART = 8192
"""Of so many panels at once."""
_RELATIVE = 1e-10
_NOTHING = 1e-13
"""Of ∫|f|: a panel that may be off by less is not halved, as those nearest to 0 of sin(1/x)."""
_AGREES = 1e-3
"""Of the swing of f: panels whose two integrals differ by less are nearly seen."""
_SAFE = 2.0
_REACH = 6
"""So many halvings are one step of growth."""
_GROWTH = 8.0
_MOST_OFF = 1e-2
"""Of ∫|f|: an error that is larger tells nothing."""
_FIRST = 64
_MOST_GAPS = 4


@dataclass(frozen=True, slots=True)
class Together:
    """The integral over a part with many waves, and a bound of its error.

    missing: from where to where f is undefined
    """

    value: float
    error: float
    missing: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Panels:
    """Panels from `low` to `high` (n,), with the largest |f| of those that they are parts of.

    last, before: of those one and two steps up
    """

    low: Floats
    high: Floats
    last: Floats
    before: Floats

    def halved(self, which: Flags) -> "_Panels":
        """Both halves of some of them."""
        low, high, last, before = (each[which] for each in (self.low, self.high, self.last, self.before))
        middle = low + (high - low) / 2
        return _Panels(
            np.concatenate((low, middle)),
            np.concatenate((middle, high)),
            np.concatenate((last, last)),
            np.concatenate((before, before)),
        )


def together(f: Expression, cuts: Floats, token: CancelToken | None) -> Together | None:
    """The integral of f from the first of the increasing cuts (n,) to the last; None for none to be told."""
    code = partial(_values, on_grid((f,)))
    ends = _begun(cuts)
    panels = _Panels(ends[:-1], ends[1:], np.full(ends.size - 1, np.inf), np.full(ends.size - 1, np.inf))
    total = size = error = top = 0.0
    missing: list[Floats] = []
    room, depth = _MOST_WORK // max(1, sum(map(bool, program(f.tape).reads))), 0
    while panels.low.size:
        if token is not None:
            token.raise_if_cancelled()
        room -= panels.low.size * _PLACES.size
        values = code(panels)
        known = np.isfinite(values)
        gone = ~known.any(axis=1)
        half = (panels.high - panels.low) / 2
        y = np.where(known, values, 0.0)
        whole, apart = half * (y @ _WEIGHTS), half * np.abs(y @ _WEIGHTS - y[:, 1::2] @ _GAUSS)
        sizes, swing = half * (np.abs(y) @ _WEIGHTS), y.max(axis=1) - y.min(axis=1)
        peak = np.abs(y).max(axis=1)
        top = max(top, float(peak.max()))
        bound = np.where(apart <= _AGREES * half * swing, _SAFE * apart, _SAFE * 2 * half * swing)
        least = _RELATIVE * (size + sizes.sum()) * half / (ends[-1] - ends[0])
        finest = half <= 4 * np.spacing(np.maximum(np.abs(panels.low), np.abs(panels.high)))
        seen = known.all(axis=1) & (apart <= np.maximum(least, 8 * EPSILON * sizes))
        small = known.all(axis=1) & (bound <= _NOTHING * (size + sizes.sum()))
        done = seen | small | finest | gone
        last_round = 2 * int((~done).sum()) * _PLACES.size > room
        if last_round:
            if (peak > _GROWTH * panels.before)[~done].any():
                return None
            done[:] = True
        total += float(whole[done].sum())
        size += float(sizes[done].sum())
        error += float(bound[done & ~gone].sum())
        missing.append(np.column_stack((panels.low, panels.high))[gone])
        depth += 1
        if depth % _REACH == 0:
            panels = _Panels(panels.low, panels.high, peak, panels.last)
        panels = panels.halved(~done)
    gaps = tuple(joined(np.concatenate(missing)))
    if not error <= _MOST_OFF * size or len(gaps) > _MOST_GAPS:
        return None
    return Together(total, error + _rounding(f, ends, top), gaps)


def _begun(cuts: Floats) -> Floats:
    """The ends of the first panels: the cuts, and others between, where there are few."""
    parts = max(1, _FIRST // (cuts.size - 1))
    shares = np.arange(parts) / parts
    between = cuts[:-1, np.newaxis] + np.diff(cuts)[:, np.newaxis] * shares
    return distinct(np.concatenate((between.ravel(), cuts[-1:])))


def _values(code: Callable[..., tuple[Floats, ...]], panels: _Panels) -> Floats:
    """The values at the places of all panels (n, 15), by parts."""
    half = ((panels.high - panels.low) / 2)[:, np.newaxis]
    x = panels.low[:, np.newaxis] + half * (1 + _PLACES)
    parts = [code(x[k : k + _PART].ravel())[0] for k in range(0, len(x), _PART)]
    return np.asarray(np.concatenate(parts).reshape(x.shape))


def joined(parts: Floats) -> list[tuple[float, float]]:
    """Parts (n, 2) that touch, made into one, from left to right."""
    made: list[list[float]] = []
    for low, high in parts[np.argsort(parts[:, 0])].tolist():
        if made and low <= made[-1][1]:
            made[-1][1] = max(made[-1][1], high)
        else:
            made.append([low, high])
    return [(low, high) for low, high in made]


def _rounding(f: Expression, ends: Floats, top: float) -> float:
    """What rounding of f and of the places may add: that of f at some, and of x f′, at most 2 max |f|."""
    widths = np.diff(ends)
    x = ends[:-1] + widths * 0.4142
    value, slope = on_grid((f, f.derivative(f.arguments[0])))(x)
    with np.errstate(all="ignore"):
        off = np.fmin(noise_at(f, x) + EPSILON * np.abs(x * slope), 2 * top)
    return float((off * widths)[np.isfinite(value)].sum())
