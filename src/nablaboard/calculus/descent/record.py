"""What a run notes beside its path: the evaluations spent, how far the coming steps reach, its probes."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent.pair import Cut, Pair
from nablaboard.calculus.descent.problem import Counter
from nablaboard.calculus.floats import Floats, Vector


class Record:
    """The notes of one run, one entry for each row of its path; `cuts` with the steps that ended early.

    instead: the pair does not use the gradient at its point, so that it costs no evaluation
    """

    def __init__(self, counter: Counter, *, instead: bool) -> None:
        self.spent: list[int] = []
        self.probes: list[tuple[Vector, ...]] = []
        self.cuts: list[tuple[int, Cut]] = []
        self._reach: list[float] = []
        self._counter = counter
        self._instead = instead

    def noting(self, pair: Pair[Any]) -> Pair[Any]:
        """The same pair, taking notes."""

        def init(point: Vector) -> Any:  # noqa: ANN401
            state = pair.init(point)
            self._note(pair, point, state)
            return state

        def step(point: Vector, gradient: Vector, state: Any) -> tuple[Vector, Any]:  # noqa: ANN401
            point, state = pair.step(point, gradient, state)
            self._note(pair, point, state)
            return point, state

        return replace(pair, init=init, step=step)

    def reach(self, first: int, rows: int) -> Floats | None:
        """How far the coming steps reach from so many rows on; None where the steps themselves tell."""
        return np.array(self._reach[first : first + rows]) if self._reach else None

    def kept(self, rows: int, size: int) -> tuple[NDArray[np.int64], tuple[Floats, ...]]:
        """`spent` and `probes` of the first rows of a run in so many dimensions, as arrays."""
        probes = tuple(np.array(points, dtype=np.float64).reshape(-1, size) for points in self.probes[:rows])
        for points in probes:
            points.flags.writeable = False
        return np.array(self.spent[:rows], dtype=np.int64), probes

    def _note(self, pair: Pair[Any], point: Vector, state: Any) -> None:  # noqa: ANN401
        if not self._instead:
            self._counter.visit(point)
        self.spent.append(self._counter.total)
        if pair.reach is not None:
            self._reach.append(pair.reach(state))
        self.probes.append(pair.probes(state) if pair.probes is not None else ())
        cut = pair.cut(state) if pair.cut is not None else None
        if cut is not None:
            self.cuts.append((len(self.probes) - 1, cut))
