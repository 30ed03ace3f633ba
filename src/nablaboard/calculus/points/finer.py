"""What lies between samples and shows at none of them, and where there may be more than is searched.

A needle, as e^(−10⁸ (x − 1/3)²) is one, and a step are narrow because something in the formula changes fast
there: its parts are far apart at two samples. There the samples are parted until they are close
(`curve.parting`), as far as counted work goes.

Points that are close together for another reason show in f″, of which the outer ones are zeros away from its
inner ones: by the theorem of Rolle f′ has two zeros close together only with one of f″ between them, at which
it has another sign, and so has f at those of f′. Where f″ has them itself it dips towards 0, or is flat where
it goes through 0: between two samples f′ changes less than it would then.

What is looked at becomes a sample only if it tells signs of f, f′ or f″ that samples do not tell, and that
are more than rounding.
"""

from collections.abc import Iterator

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.curve.parting import Parting
from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.expression import Expression, Tape, on_grid
from nablaboard.calculus.expression.apart import Apart
from nablaboard.calculus.expression.tree import Divide, Power
from nablaboard.calculus.floats import EPSILON, Flags, Floats, Indices, distinct
from nablaboard.calculus.points.crossings import crossings
from nablaboard.calculus.points.rooted import factors_of
from nablaboard.calculus.points.sampled_line import SampledLine

_MOST_PLACES = 800_000
"""So many places are looked at between samples."""
_MANY = 64
"""Of so many dips it is asked whether rounding makes them."""
_ROUNDS = 6
_DIPS = 0.9
_MOST_DIPS, _STEPS = 4000, 24
_CLOSE, _WIDTHS = 4, 2.0
"""So many samples apart roots of factors are close, and as many widths each."""
_BESIDE = np.array([0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99])
_FAR = 4.0
_CERTAIN = 64 * EPSILON


def finer(line: SampledLine, token: CancelToken | None) -> SampledLine:
    """The line with samples at what shows at none of its own, and with the parts that are too fine."""
    apart = Apart.of(line.f)
    if apart is not None:
        x = line.x
        crowded = np.logical_or.reduce([line.crowded(k, (x[:-1] + x[1:]) / 2) for k in range(3)])
        places, left = Parting(apart, x, _MOST_PLACES, token).places(crowded)
        line = line.with_samples(_telling(line, places), np.column_stack((x[left], x[left + 1])))
    factors = _beside_factors(line)
    for _ in range(_ROUNDS):
        if token is not None:
            token.raise_if_cancelled()
        turns = np.concatenate((line.crossings(1).at, line.crossings(2).at))
        more = _telling(line, np.concatenate((turns, _dips(line), factors)))
        if not more.size:
            break
        line = line.with_samples(more, line.unresolved)
    return line


def _telling(line: SampledLine, places: Floats) -> Floats:
    """Those of the places at which f, f′ or f″ has signs that its samples do not tell, but for rounding."""
    places = _between_samples(line, places)
    places = places[~np.logical_or.reduce([line.crowded(k, places) for k in range(3)])]
    if not places.size:
        return places
    after = np.searchsorted(line.x, places)
    beside = distinct(np.clip(after[:, np.newaxis] + np.arange(-2, 2), 0, line.x.size - 1))
    x = np.concatenate((line.x[beside], places))
    order = np.argsort(x, kind="stable")
    x, is_new = x[order], order >= beside.size
    pairs = zip(line.values, on_grid(line.orders)(places), strict=True)
    values = [np.concatenate((known[beside], new))[order] for known, new in pairs]
    tells = _standing_out(line, x, values, is_new)
    for k, y in enumerate(values):
        sign = np.nan_to_num(np.sign(y))
        hidden = _hidden(sign, is_new)
        quiet = hidden.copy()
        quiet[hidden] = ~line.loud(k, x[hidden], y[hidden])
        sign[quiet] = 0.0
        tells |= _hidden(sign, is_new)
    return np.asarray(x[tells])


def _between_samples(line: SampledLine, places: Floats) -> Floats:
    """Those of the places that are no samples and between two, in their order."""
    places = distinct(places[(places > line.x[0]) & (places < line.x[-1])])
    return np.asarray(places[line.x[np.searchsorted(line.x, places)] != places])


def _hidden(sign: Floats, is_new: Flags) -> Flags:
    """Which new places have, with others between the same two samples, more changes of sign than those."""
    known = np.flatnonzero(sign)
    row = np.cumsum(~is_new[known])
    change = sign[known][1:] != sign[known][:-1]
    counts = np.bincount(row[:-1][change], minlength=int(row[-1]) + 1 if row.size else 1)
    more = counts > 1
    more[[0, -1]] = counts[[0, -1]] > 0
    found = np.zeros(sign.shape, dtype=bool)
    found[known] = is_new[known] & more[row]
    return found


def _standing_out(line: SampledLine, x: Floats, values: list[Floats], is_new: Flags) -> Flags:
    """Which new places have no value, or another than the samples beside lead to, that is more than rounding.

    There f jumps, and is as steep as at the samples; a sample that stands out itself is none of those beside.
    """
    old = np.flatnonzero(~is_new)
    alone = np.concatenate(([False], _beyond(x, values, old[1:-1], old[:-2], old[2:]), [False]))
    old = old[~alone]
    after = np.clip(np.searchsorted(old, np.arange(x.size), side="right"), 1, old.size - 1)
    new = np.flatnonzero(is_new)
    before, after = old[after[new] - 1], old[after[new]]
    y = values[0]
    out = _beyond(x, values, new, before, after)
    out[out] = line.loud(0, x[new[out]], y[new[out]] - y[before[out]])
    out |= np.isnan(y[new]) & np.isfinite(y[before]) & np.isfinite(y[after])
    found = np.zeros(x.shape, dtype=bool)
    found[new[out]] = True
    return found


def _beyond(x: Floats, values: list[Floats], at: Indices, before: Indices, after: Indices) -> Flags:
    """Where f is by far another at places than between two beside, though it is about as steep."""
    y, slope = values[:2]
    with np.errstate(invalid="ignore", over="ignore"):
        steep = _FAR * (np.abs(slope[before]) + np.abs(slope[after]))
        reach = _FAR * np.abs(y[after] - y[before]) + steep * (x[after] - x[before])
        return np.asarray((np.abs(y[at] - y[before]) > reach) & (np.abs(slope[at]) <= steep))


def _beside_factors(line: SampledLine) -> Floats:
    """Places at and between roots of factors of f that are few samples apart."""
    parts = tuple(bases(line.f))
    if len(parts) < 2:
        return np.empty(0)
    values = on_grid(parts)(line.x)
    with np.errstate(invalid="ignore"):
        rows = [np.flatnonzero(np.sign(y[:-1]) * np.sign(y[1:]) <= 0) for y in values]
    which = np.concatenate(rows)
    order = np.argsort(which, kind="stable")
    owner = np.repeat(np.arange(len(rows)), [row.size for row in rows])[order]
    which = which[order]
    close = (np.diff(which) <= _CLOSE) & (np.diff(owner) != 0)
    near = distinct(np.concatenate((which[:-1][close], which[1:][close])))
    if not near.size:
        return np.empty(0)
    around = distinct(np.concatenate((near, near + 1)))
    found = [crossings(probe_of(g), line.x[around], y[around]).at for g, y in zip(parts, values, strict=True)]
    roots = distinct(np.concatenate(found))
    apart = np.diff(roots)
    beside = roots[:-1, np.newaxis] + apart[:, np.newaxis] * _BESIDE
    return np.concatenate((roots, beside[apart < 2 * _CLOSE * _WIDTHS * line.width].ravel()))


def bases(f: Expression) -> Iterator[Expression]:
    """The factors of f, and of the powers among them the bases, each once."""
    known: set[Tape] = set()
    open_ = [f.root]
    while open_:
        for node in factors_of(open_.pop()):
            if isinstance(node, Power | Divide):
                open_.append(node.parts[0])
                continue
            base = Expression(node, f.arguments, f.parameters)
            if base.variables and base.tape not in known:
                known.add(base.tape)
                yield base


def _dips(line: SampledLine) -> Floats:
    """Places between samples and zeros of f″ at which it is far below or above both, as f′ tells.

    Of the parabola that f″ is about there it is the lowest or highest point, and again with the place itself
    as one of two samples, until f″ has another sign there.
    """
    code = on_grid(line.orders[1:])
    zeros = _between_samples(line, line.crossings(2).at)
    row = np.stack((zeros, code(zeros)[0], np.zeros(zeros.shape)))
    given = np.insert(np.stack((line.x, *line.values[1:])), np.searchsorted(line.x, zeros), row, axis=1)
    a, b = given[:, :-1], given[:, 1:]
    found = [np.empty(0)]
    for _ in range(_STEPS):
        a, b, at = _dipping(a, b)
        if at.size > _MANY:
            known = (line.loud(2, a[0], a[2]) | (a[2] == 0)) & (line.loud(2, b[0], b[2]) | (b[2] == 0))
            a, b, at = a[:, known], b[:, known], at[known]
        if not at.size:
            break
        found.append(at)
        here = np.stack((at, *code(at)))
        same = np.sign(here[2]) == np.sign(np.sign(a[2]) + np.sign(b[2]))
        a, b, here = a[:, same], b[:, same], here[:, same]
        a, b = np.concatenate((a, here), axis=1), np.concatenate((here, b), axis=1)
    return np.concatenate(found)


def _dipping(a: Floats, b: Floats) -> tuple[Floats, Floats, Floats]:
    """Those of the parts between a and b, (x, f′, f″) (3, n) each, in which f″ dips or rises, and where."""
    with np.errstate(all="ignore"):
        sign = np.sign(np.sign(a[2]) + np.sign(b[2]))
        width, p, q = b[0] - a[0], sign * a[2], sign * b[2]
        step = sign * (b[1] - a[1])
        c = 3 * (p + q) - 6 * step / width
        extreme = p - (c + p - q) ** 2 / (4 * c)
        far = (extreme < _DIPS * np.minimum(p, q)) | (extreme > np.maximum(p, q) / _DIPS)
        found = (p >= 0) & (q >= 0) & (np.abs(c) > np.abs(q - p)) & far
        found &= np.abs(step) > _CERTAIN * (np.abs(a[1]) + np.abs(b[1]))
        share = (c + p - q) / (2 * c)
    which = np.flatnonzero(found)[:_MOST_DIPS]
    at = a[0, which] + share[which] * width[which]
    inside = (at > a[0, which]) & (at < b[0, which])
    which, at = which[inside], at[inside]
    return a[:, which], b[:, which], at
