"""Samples of f, f′ and f″ on a range of one variable, and the changes of sign that they tell.

A change of sign is one that is more than rounding:
beside it the values keep their signs. Where samples change their sign at every second or third place, and are
more than rounding, there is a crowd, the places of which are not told apart.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache, partial

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.derivative.one_sided import (
    Beside,
    LocalSigns,
    beside_of,
    exact_value,
    standing_of,
)
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats, Probe, distinct
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.calculus.points.crossings import (
    FAR,
    NEAR,
    NEAREST,
    REST,
    SHORT,
    Crossing,
    SampleIndices,
    crossings,
    merged,
    runs,
    settles,
    spreads,
    told,
)
from nablaboard.calculus.points.edges import Edges, cleared, edges_of, holes, peaks
from nablaboard.calculus.points.sharpened import change_amid, is_undefined, sharpened
from nablaboard.classes import dataclass

_MOST_LADDERS = 24
_WINDOW = 24
_CROWDED = 10
"""So many changes of sign in a row of `_WINDOW` samples are a crowd."""
_BUSY = 6
"""So many are, between two rows that are: where signs are random, some rows have few changes."""
_ASKED, _BREAKS = 16, 3
"""At so many samples of a crowd f is asked whether it has a value, and so often it has to change."""
_UNDEFINED = 2.0
"""Stands for the sign of what has none."""
_BESIDE = 0.5 ** np.arange(1.0, 13.0)
_SHARES = (1.0, 0.5, 0.1, 0.01)
_SMALLER, _FINEST = 0.5 ** np.arange(0, 24, 6), 2.0**13
"""Of the distance of samples, and in floats: on what other scales f is looked at, if it is rough on that."""
_MOST_RUNS = 64


@dataclass(frozen=True, eq=False)
class SampledLine:
    """Samples of f, f′ and f″ at increasing x (n,), about `width` apart, and what they tell.

    orders: f, f′ and f″
    values: their samples
    unresolved: the parts (n, 2) between samples in which f is finer than is searched
    added: the samples among x that tell what is narrower than others are apart
    swings: the places amid the domain at which f has no value, and towards which it swings
    """

    x: Floats
    width: float
    orders: tuple[Expression, ...]
    values: tuple[Floats, ...]
    unresolved: Floats
    added: Floats
    swings: tuple[float, ...] = ()

    @classmethod
    def of(cls, f: Expression, x: Floats, width: float, swings: tuple[float, ...] = ()) -> "SampledLine":
        """The samples at x."""
        first = f.derivative(f.arguments[0])
        orders = (f, first, first.derivative(f.arguments[0]))
        return cls(x, width, orders, tuple(on_grid(orders)(x)), np.empty((0, 2)), np.empty(0), swings)

    def with_samples(self, more: Floats, unresolved: Floats) -> "SampledLine":
        """The line with more samples (n,), at none of its own, and these parts that are unresolved."""
        if not (more.size or unresolved.size):
            return self
        x = np.concatenate((self.x, more))
        order = np.argsort(x, kind="stable")
        pairs = zip(self.values, on_grid(self.orders)(more), strict=True)
        values = tuple(np.concatenate(pair)[order] for pair in pairs)
        added = distinct(np.concatenate((self.added, more)))
        return replace(self, x=x[order], values=values, unresolved=unresolved, added=added)

    @property
    def f(self) -> Expression:
        """The function."""
        return self.orders[0]

    @cached_property
    def probes(self) -> tuple[Probe, ...]:
        """The functions f, f′ and f″."""
        return tuple(probe_of(each) for each in self.orders)

    @cached_property
    def edges(self) -> Edges:
        """The edges of the domain, no holes."""
        found = edges_of(self.f, self.probes[0], self.x, self.values[0], self.width)
        return cleared(self.f, found, self.width)

    @cached_property
    def gaps(self) -> list[float]:
        """Where f may have a pole or a hole amid floats at which it has no value for them."""
        line, ends = (self.f, self.orders[1]), (float(self.x[0]), float(self.x[-1]))
        narrow = holes(line, self.x, self.values[0], self.width)
        wide = self.edges.at.size or not np.isfinite(self.values[0]).any()
        return [*narrow, *(peaks(line, self.edges, self.probes[0], ends) if wide else [])]

    def feet(self, low: float, high: float) -> list[float]:
        """Where places of any scale may lie: 0 and the ends of a range and of the domain, some of them.

        And where f swings.
        """
        amid = [0.0] if low <= 0 <= high and 0.0 not in self.swings else []
        return [low, high, *self.edges.at[:_MOST_LADDERS].tolist(), *amid, *self.swings]

    def standing(self, order: int, x: float) -> LocalSigns | None:
        """How f, f′ or f″ stands at x to 0 and to its values beside."""
        g = self.orders[order]
        return standing_of(g, {**g.parameters, g.arguments[0]: x}, g.arguments[0])

    @lru_cache(maxsize=8)  # noqa: B019 - a line is kept for one question
    def changes(self, order: int) -> Crossing:
        """The changes of sign of f, f′ or f″, but for those of rounding and those in crowds."""
        crossed, known = self._known_at_ends(order, self.crossings(order))
        crossed = _kept(crossed, (known | self._steady(order, crossed)) & ~self.crowded(order, crossed.at))
        return self.held(order, crossed)

    def held(self, order: int, crossed: Crossing) -> Crossing:
        """The changes of sign that are more than rounding, at their places; what rounding parts is one."""
        places = sharpened(self.orders[order], crossed, self.width, partial(self.loud, order))
        crossed = _kept(replace(crossed, at=places), ~np.isnan(places))
        at, first = np.unique(crossed.at, return_index=True)
        _, last = np.unique(crossed.at[::-1], return_index=True)
        return Crossing(at, crossed.before[first], crossed.after[::-1][last])

    def breaks(self, order: int) -> Floats:
        """Where f, f′ or f″ changes its sign while f is not continuous, but for crowds.

        To the last digit: beside a pole of tan(x − 1) floats do not know how far rounding moves it.
        """
        crossed = self.crossings(order)
        crossed = _kept(crossed, ~self.crowded(order, crossed.at) & ~self.settled(0, crossed.at))
        places = sharpened(
            self.orders[order], crossed, self.width, lambda x, _: np.zeros(x.shape, dtype=bool)
        )
        return np.where(np.isnan(places), crossed.at, places)

    @lru_cache(maxsize=8)  # noqa: B019
    def crossings(self, order: int) -> Crossing:
        """All changes of sign of f, f′ or f″, and all single places at which it is 0."""
        found = merged(
            self.orders[order], self.probes[order], crossings(self.probes[order], self.x, self.values[order])
        )
        found = _kept(found, ~self._amid_nought(order, found.at))
        rows = [
            (place, float(standing.before), float(standing.after))
            for place, standing, _ in self.nought(order)
            if standing is not None and standing.value == 0 and standing.before and standing.after
        ]
        rows += [
            (place, *np.sign(self.values[order][[first - 1, last + 1]]).tolist())
            for _, standing, (first, last) in self.nought(order)
            for place in [self.change_amid(order, first, last)]
            if place is not None and not (standing is not None and standing.value == 0)
        ]
        more = np.array(rows, dtype=np.float64).reshape(-1, 3).T
        at, before, after = np.concatenate((np.array([found.at, found.before, found.after]), more), axis=1)
        kept = np.argsort(at, kind="stable")
        return Crossing(at[kept], before[kept], after[kept])

    def _amid_nought(self, order: int, at: Floats) -> Flags:
        """Which places are known to lie amid a stretch on which f, f′ or f″ is 0, and so are no changes."""
        beside = at[:, np.newaxis] + self.width / 4 * np.array([-1.0, 0.0, 1.0])
        flat = (self.probes[order](beside.ravel()).reshape(beside.shape) == 0).all(axis=1)
        for k in np.flatnonzero(flat)[:_MOST_RUNS].tolist():
            standing = self.standing(order, float(at[k]))
            flat[k] = standing is not None and standing.before == standing.after == 0
        return np.asarray(flat)

    @lru_cache(maxsize=8)  # noqa: B019
    def nought(self, order: int) -> tuple[tuple[float, LocalSigns | None, tuple[int, int]], ...]:
        """The long runs of samples at which f, f′ or f″ is 0 as floats have it, at most `_MOST_RUNS`.

        Of each a place amid it, or an end where it is 0 while amid it is not, how the function stands there,
        and the first and last samples of the run.
        """
        first, last = runs(self.values[order] == 0)
        long = np.flatnonzero(last - first >= SHORT)[:_MOST_RUNS]
        found = []
        for k, m in zip(first[long].tolist(), last[long].tolist(), strict=True):
            left, right = float(self.x[k]), float(self.x[m])
            asked = [(at, self.standing(order, at)) for at in (told(left, right), left, right)]
            amid = asked[0][1]
            is_hole = amid is not None and amid.value is None
            met = next((each for each in asked if each[1] is not None and each[1].value == 0), asked[0])
            found.append((*(asked[0] if is_hole else met), (k, m)))
        return tuple(found)

    @lru_cache(maxsize=_MOST_RUNS)  # noqa: B019
    def change_amid(self, order: int, first: int, last: int) -> float | None:
        """Where f, f′ or f″ changes its sign amid a run of samples at which it is 0 as floats have it."""
        if first == 0 or last == self.x.size - 1:
            return None
        return change_amid(self.orders[order], float(self.x[first - 1]), float(self.x[last + 1]))

    @lru_cache(maxsize=8)  # noqa: B019
    def crowds(self, order: int) -> Floats:
        """The stretches (n, 2) of x in which f, f′ or f″ changes its sign too often to be followed.

        By more than rounding, but for what is between two such rows of samples, or goes on beside one.
        """
        values = self.values[order]
        turns = _turns(np.sign(values))
        if turns.size < _CROWDED:
            return np.empty((0, 2))
        beside = np.concatenate((turns, turns + 1))
        near = values[beside]
        loud = self.loud(order, self.x[beside], near) | (near == 0) | np.isnan(near)
        loud = loud.reshape(2, -1).all(axis=0)
        often, loudly = (_in_rows(each, self.x.size) for each in (turns, turns[loud]))
        found = []
        for first, last in zip(*runs(often >= _BUSY), strict=True):
            crowded = first + np.flatnonzero(loudly[first : last + 1] >= _CROWDED)
            if crowded.size and self._is_broken(order, crowded[0], crowded[-1] + _WINDOW):
                known = np.flatnonzero(loudly[first : last + 1] == often[first : last + 1]) + first
                begin = known[known < crowded[0]].max(initial=first - 1) + 1
                end = known[known > crowded[-1]].min(initial=last + 1) - 1
                found.append((self.x[begin], self.x[end + _WINDOW]))
        return np.array(found, dtype=np.float64).reshape(-1, 2)

    def _is_broken(self, order: int, first: int, last: int) -> bool:
        """Whether the samples have values almost throughout, or else by turns with all digits, too."""
        missing = np.isnan(self.values[order][first : last + 1])
        if 2 * int((missing[1:] != missing[:-1]).sum()) < _CROWDED:
            return True
        some = self.x[first : last + 1 : 1 + (last - first) // _ASKED].tolist()
        gone = np.array([is_undefined(self.orders[order], x) for x in some])
        return int((gone[1:] != gone[:-1]).sum()) >= _BREAKS

    def crowded(self, order: int, at: Floats) -> Flags:
        """Which places are in a crowd."""
        low, high = self.crowds(order).T
        return np.asarray(((at[:, np.newaxis] >= low) & (at[:, np.newaxis] <= high)).any(axis=1))

    def _steady(self, order: int, crossed: Crossing) -> Flags:
        """Whether g keeps its sign on both sides of each change, halfway to the next one.

        Values that are no more than rounding do not count, but on each side there must be others.
        """
        holes = self.x[~np.isfinite(self.values[order])]
        barriers = np.unique(np.concatenate((crossed.at, holes, [-np.inf, np.inf])))
        steady = np.ones(crossed.at.shape, dtype=bool)
        for side, signs in ((-1, crossed.before), (1, crossed.after)):
            place = np.searchsorted(barriers, crossed.at, side="left" if side < 0 else "right")
            ends = barriers[place - 1 if side < 0 else place]
            reach = side * np.minimum(np.abs(ends - crossed.at), 2 * self.width)
            places = crossed.at[:, np.newaxis] + reach[:, np.newaxis] * _BESIDE
            with np.errstate(invalid="ignore"):
                values = self.probes[order](places.ravel()).reshape(places.shape)
                wrong = np.sign(values) * signs[:, np.newaxis] < 0
            steady &= ~(wrong & self.loud(order, places, values)).any(axis=1)
            steady &= self._stands_out(order, crossed.at, ends)
        return steady

    def _known_at_ends(self, order: int, crossed: Crossing) -> tuple[Crossing, Flags]:
        """The changes of sign, with the signs beside the outer ones by the germs where samples have none.

        Beyond the last change there may be nothing but rounding up to the end of the samples: whether it is
        one must be known, and of which it is known is told, too.
        """
        before, after = crossed.before.copy(), crossed.after.copy()
        known = np.zeros(crossed.at.shape, dtype=bool)
        for k, end in ((0, -np.inf), (-1, np.inf)) if crossed.at.size else ():
            if self._stands_out(order, crossed.at[[k]], np.array([end]))[0]:
                continue
            standing = self.standing(order, float(crossed.at[k]))
            if standing is not None and standing.value == 0 and standing.before and standing.after:
                before[k], after[k], known[k] = standing.before, standing.after, True
        return Crossing(crossed.at, before, after), known

    def loud(self, order: int, x: Floats, values: Floats) -> Flags:
        """Where these values of g are more than rounding."""
        return np.asarray(np.abs(values) > noise_at(self.orders[order], x, quotients=True))

    def _stands_out(self, order: int, at: Floats, ends: Floats) -> Flags:
        """Whether a sample of g from a place to its end is more than rounding, if there is one.

        The largest of them may be one beside a hole, where rounding is large, so that nearer ones count too,
        and those amid: beside u = 0 the sign of u, by which |u| has its slope, is nothing but rounding.
        """
        sizes = np.nan_to_num(np.abs(self.values[order]), nan=-1.0)
        reach = np.minimum(np.abs(ends - at), self.x[-1] - self.x[0])
        found = np.zeros(at.shape, dtype=bool)
        for share in _SHARES:
            other = at + np.copysign(share * reach, ends - at)
            first = np.searchsorted(self.x, np.minimum(at, other), side="right")
            last = np.searchsorted(self.x, np.maximum(at, other), side="left")
            if share == 1:
                found |= first >= last
            open_ = np.flatnonzero(~found & (first < last))
            ranges = zip(first[open_].tolist(), last[open_].tolist(), strict=True)
            most = np.array([k + int(sizes[k:m].argmax()) for k, m in ranges], dtype=np.intp)
            amid = np.clip(np.searchsorted(self.x, (at + other)[open_] / 2), first[open_], last[open_] - 1)
            for each in (most, amid):
                found[open_] |= self.loud(order, self.x[each], sizes[each])
        return found

    def settled(self, order: int, at: Floats, *, cusps: bool = True) -> Flags:
        """Whether f, f′ or f″ is continuous at each place, as seen within a width, or on smaller scales.

        There it has to be more than what rounding covers, as it does poles. Where that alone tells it of f,
        eighty digits are asked: to floats mod(tan x, 1) is 0 beside its pole.
        cusps: whether what is too steep for that is asked of the germs of f
        """
        probe = self.probes[order]
        some, most = spreads(probe, at, np.full(at.shape, self.width))
        vague = ~(some <= REST * most)
        found = some <= REST * most + noise_at(self.orders[order], at)
        near = self.scale(at)
        for share in _SMALLER:
            reach = share * near
            open_ = ~found & (reach < self.width) & (reach > _FINEST * np.spacing(np.abs(at)))
            if open_.any():
                found[open_] = settles(probe, at[open_], reach[open_], np.zeros(int(open_.sum())), NEAREST)
        if order == 0:
            for k in np.flatnonzero(vague & found)[:_MOST_RUNS].tolist():
                found[k] = self._settles_exactly(float(at[k]))
        if order == 0 and cusps:
            open_ = ~found & np.isfinite(probe(at))
            for k in np.flatnonzero(open_)[:_MOST_RUNS].tolist():
                found[k] = self._beside(0, float(at[k])).is_upright
        return found

    def _settles_exactly(self, x: float) -> bool:
        """Whether f is continuous at x by eighty digits, or has not so many there."""
        unit = float(np.spacing(max(abs(x), self.width)))
        places = np.concatenate((x + unit * NEAR, x + self.width * FAR)).tolist()
        known = [exact_value(self.f, place) for place in places]
        values = [each for each in known if each is not None and each.is_finite()]
        if len(values) < len(known):
            return True
        with working(LEVELS[0]):
            near, far = values[: len(NEAR)], values[len(NEAR) :]
            return max(near) - min(near) <= Decimal(REST) * (max(far) - min(far))

    def jumps(self, x: float, order: int = 0) -> bool:
        """Whether f, f′ or f″ is known to come to several values at x, be it within a float of it."""
        return self._beside(order, x).jumps

    def _beside(self, order: int, x: float) -> Beside:
        """What is known of f, f′ or f″ at x and to both sides."""
        g = self.orders[order]
        return beside_of(g, {**g.parameters, g.arguments[0]: x}, g.arguments[0])

    def scale(self, at: Floats) -> Floats:
        """How far the samples beside each place are, at most a width: near the foot of a ladder, little."""
        place = np.searchsorted(self.x, at)
        low, high = (self.x[np.clip(place + k, 0, self.x.size - 1)] for k in (-2, 2))
        return np.asarray(np.minimum(np.minimum(at - low, high - at) / 2, self.width))


def _turns(sign: Floats) -> SampleIndices:
    """The samples after which a sign is another, or f undefined; one 0 between two signs is no turn."""
    kind = np.where(np.isnan(sign), _UNDEFINED, sign)
    change = np.diff(kind) != 0
    change[1:] &= ~((kind[1:-1] == 0) & (kind[:-2] * kind[2:] == -1))
    return np.flatnonzero(change)


def _in_rows(turns: SampleIndices, count: int) -> SampleIndices:
    """How many changes of sign, of those after these samples, are in each row of `_WINDOW` of `count`."""
    before = np.concatenate(([0], np.cumsum(np.bincount(turns, minlength=count - 1))))
    return np.asarray(before[_WINDOW:] - before[:-_WINDOW])


def _kept(crossed: Crossing, flags: Flags) -> Crossing:
    return Crossing(crossed.at[flags], crossed.before[flags], crossed.after[flags])
