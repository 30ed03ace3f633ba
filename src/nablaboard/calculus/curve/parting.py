"""Places between samples where a formula changes fast, until neighbours are close on all of its scales.

Where nothing narrower can lie between two samples (`expression.apart`), there are none. All else is parted
again and again, as far as counted work goes, and as far as floats and the range allow.
"""

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression.apart import Apart
from nablaboard.calculus.floats import Flags, Floats, Indices, distinct
from nablaboard.classes import dataclass

_FEW, _MANY = 64, 2000
"""Of more than few parts it is asked whether rounding makes them."""
_PARTS = 64, 16, 4
"""Into so many parts each of a few, of more and of many is parted."""
_FINEST, _FEWEST = 2.0**-48, 64
"""Of the range, and in floats: what is nearer together is not parted."""


@dataclass(frozen=True, slots=True)
class Parting:
    """How samples at increasing x (n,) of a function are parted.

    most: so many places are looked at; token: asked between the passes, and ends them by raising
    """

    apart: Apart
    x: Floats
    most: int
    token: CancelToken | None = None

    def places(self, leave: Flags) -> tuple[Floats, Indices]:
        """The places, and after which samples are parts in which f is finer than is looked.

        leave: the parts (n − 1,) between samples that are not looked at
        """
        flags = self._open(*self.apart.at(self.x), self.x) & ~leave
        root = np.flatnonzero(flags)
        low, high = self.x[:-1][flags], self.x[1:][flags]
        found: list[Floats] = [np.empty(0)]
        left = [np.empty(0, dtype=np.intp)]
        room = self.most
        while low.size:
            if self.token is not None:
                self.token.raise_if_cancelled()
            if low.size > _FEW:
                known = ~self.apart.is_lost((low + high) / 2)
                low, high, root = low[known], high[known], root[known]
            parts = _PARTS[int(low.size > _FEW) + int(low.size > _MANY)]
            kept = _fewest(root, room // parts)
            left.append(root[~kept])
            low, high, root = low[kept], high[kept], root[kept]
            room -= low.size * parts
            places = low[:, np.newaxis] + (high - low)[:, np.newaxis] * (np.arange(parts + 1) / parts)
            places[:, -1] = high
            found.append(places[:, 1:-1].ravel())
            fine, breaks = self.apart.at(places)
            narrow = fine & ~_spread(breaks) & ~self._wide(places)
            left.append(root[narrow.any(axis=1)])
            flags = self._open(fine, breaks, places)
            low, high, root = places[:, :-1][flags], places[:, 1:][flags], root[np.nonzero(flags)[0]]
        return np.concatenate(found), distinct(np.concatenate(left))

    def _open(self, fine: Flags, breaks: Flags, places: Floats) -> Flags:
        """Which parts are to be parted: those whose ends are apart, and the ones beside them."""
        return np.asarray(_spread(fine | breaks) & self._wide(places))

    def _wide(self, places: Floats) -> Flags:
        ends = self.x[-1] - self.x[0]
        least = np.maximum(_FINEST * ends, _FEWEST * np.spacing(np.abs(places[..., 1:])))
        return np.asarray(np.diff(places) > least)


def _spread(flags: Flags) -> Flags:
    """The flags and those beside them in their row."""
    found = flags.copy()
    found[..., 1:] |= flags[..., :-1]
    found[..., :-1] |= flags[..., 1:]
    return found


def _fewest(root: Indices, most: int) -> Flags:
    """At most so many parts, first those of samples between which there are few."""
    if root.size <= most:
        return np.ones(root.shape, dtype=bool)
    _, which, counts = np.unique(root, return_inverse=True, return_counts=True)
    ordered = np.argsort(counts, kind="stable")
    kept = np.zeros(counts.shape, dtype=bool)
    kept[ordered] = np.cumsum(counts[ordered]) <= most
    return np.asarray(kept[which])
