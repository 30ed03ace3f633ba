"""Running a program on NumPy arrays that broadcast.

Three things make it quick. What depends on one variable has that variable's shape, so on an open mesh it is
computed once for each row or column. Large arrays are computed in chunks of the first axis that stay in the
processor's cache; what has less than the full shape is computed once before. And a step may write over an
array that nobody reads any more, or at once into the result.

Tried and not kept, since they gained less than a tenth: sums and products put in the order that has the
fewest operations of full shape, and rows and columns laid out before each chunk. What is left is NumPy's time
to combine a row with a column, which is more than twice that for two arrays of full shape.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import isfinite, prod
from typing import Any

import numpy as np

from nablaboard.calculus.expression import arrays
from nablaboard.calculus.expression.arrays import Array
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

CHUNK = 32_768
"""Points in a chunk: 256 KB an array. In chunks of 512 points NumPy's calls would cost more than its work."""

ARRAYS: Mapping[str, Array] = {
    **arrays.OPERATIONS,
    **{row.name: row.array for row in FUNCTIONS.values()},
}


@dataclass(frozen=True, slots=True)
class _Action:
    """One step on arrays: `over` is the argument to write over (-1: none), `dead` are not read again."""

    place: int
    function: Array
    arguments: tuple[int, ...]
    takes_target: bool
    over: int
    dead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The steps done once, those done for each chunk, and the places that these find made."""

    once: tuple[_Action, ...]
    each: tuple[_Action, ...]
    given: tuple[int, ...]


@lru_cache(maxsize=512)
def _plan(steps: Program, large: frozenset[frozenset[str]]) -> _Plan:
    """What is done once and what in chunks: the steps whose variables are one of the sets in `large`."""
    given = {argument for step, reads in zip(steps.steps, steps.reads, strict=True) if reads in large
             for argument in step.arguments if steps.reads[argument] not in large}  # fmt: skip
    leaves = {place for place, step in enumerate(steps.steps) if step.name in LEAVES}
    given |= {place for place in leaves if steps.reads[place] in large}  # x of points that are no mesh
    kept = given | leaves
    once: list[_Action] = []
    each: list[_Action] = []
    for place, step in enumerate(steps.steps):
        if step.name not in LEAVES and steps.reads[place]:
            (each if steps.reads[place] in large else once).append(_action(steps, place, kept))
    return _Plan(tuple(once), tuple(each), tuple(sorted(given)))


def _action(steps: Program, place: int, kept: Collection[int]) -> _Action:
    """One step, which leaves the places in `kept` alone."""
    step = steps.steps[place]
    function = ARRAYS[step.name]
    takes_target = arrays.can_reuse(function)
    dead = tuple({each for each in step.arguments if steps.last[each] == place and each not in kept})
    same = [each for each in dead if steps.reads[each] == steps.reads[place]]
    own = [each for each in same if steps.steps[each].name != "variable"]
    over = min(own) if own and takes_target else -1
    return _Action(place, function, step.arguments, takes_target, over, dead)


def _constants(steps: Program, parameters: Mapping[str, float]) -> list[Any]:
    """The values of the steps that depend on no variable, as floats; None for the others."""
    values: list[Any] = []
    for step, reads in zip(steps.steps, steps.reads, strict=True):
        if reads:
            values.append(None)
        elif step.name in LEAVES:
            values.append(step.value if isinstance(step.value, float) else parameters[str(step.value)])
        else:
            values.append(SCALARS[step.name](*[values[argument] for argument in step.arguments]))
    return values


def _run(actions: Sequence[_Action], values: list[Any], targets: Mapping[int, Floats]) -> None:
    for action in actions:
        given = [values[argument] for argument in action.arguments]
        target = targets.get(action.place) if action.takes_target else None
        if target is None and action.over >= 0:
            target = values[action.over]
        values[action.place] = action.function(*given) if target is None else action.function(*given, target)
        for each in action.dead:
            values[each] = None


def evaluate(steps: Program, inputs: Mapping[str, Floats], parameters: Mapping[str, float]) -> list[Floats]:
    """The results, each in the shape of the variables it depends on, NaN where undefined or not finite.

    The inputs have at least one dimension and broadcast.
    """
    shape = np.broadcast_shapes(*(each.shape for each in inputs.values())) or (1,)
    inputs = {
        name: each.reshape((1,) * (len(shape) - each.ndim) + each.shape) for name, each in inputs.items()
    }
    shapes = {
        reads: np.broadcast_shapes(*(inputs[name].shape for name in reads)) or (1,)
        for reads in set(steps.reads)
    }
    large = frozenset(reads for reads, own in shapes.items() if own == shape and shape[0] > 1)
    plan = _plan(steps, large)
    values = _constants(steps, parameters)
    for place, step in enumerate(steps.steps):
        if step.name == "variable":
            values[place] = inputs[str(step.value)]
    _run(plan.once, values, {})
    results = _rooms(steps, shapes, values, shape)
    made = [(place, values[place]) for place in plan.given if np.ndim(values[place])]
    chunked = _Chunked(
        plan.each,
        [(place, value) for place, value in made if len(value) == shape[0]],
        [pair for pair in zip(steps.results, results, strict=True) if steps.reads[pair[0]] in large],
    )
    rows = max(1, CHUNK * shape[0] // max(1, prod(shape)))
    for first in range(0, shape[0] if chunked.results else 0, rows):
        chunked.run(values, slice(first, first + rows))
    return results


def _rooms(
    steps: Program,
    shapes_of: Mapping[frozenset[str], tuple[int, ...]],
    values: Sequence[Any],
    shape: tuple[int, ...],
) -> list[Floats]:
    """Where the results go: those that are computed already are there, for the others there is room.

    All of full shape are parts of one array: the C library gives large blocks back to the system when they
    are freed, unless it has seen larger ones, and touching fresh memory costs more than the arithmetic.
    """
    shapes = [shapes_of[steps.reads[place]] for place in steps.results]
    full = iter(np.empty((shapes.count(shape), *shape), dtype=np.float64))
    rooms = []
    for place, own in zip(steps.results, shapes, strict=True):
        room = next(full) if own == shape else np.empty(own, dtype=np.float64)
        if values[place] is not None:
            room[...] = values[place]
            _blank_infinite(room)
        rooms.append(room)
    return rooms


@dataclass(frozen=True, slots=True)
class _Chunked:
    """What is done for each part of the first axis; what is given and the results are in full length."""

    actions: tuple[_Action, ...]
    given: list[tuple[int, Floats]]
    results: list[tuple[int, Floats]]

    def run(self, values: Sequence[Any], part: slice) -> None:
        """Compute one part into the results; `values` has what does not vary."""
        values = list(values)
        for place, whole in self.given:
            values[place] = whole[part]
        rooms = [(place, result[part]) for place, result in self.results]
        _run(self.actions, values, dict(rooms))
        for place, room in rooms:
            if values[place] is not room:
                room[...] = values[place]
            _blank_infinite(room)


def _blank_infinite(values: Floats) -> None:
    """Write NaN in place of what is not finite.

    The sum tells at half the cost whether there is any: it is finite only if all are. A sum of squares would
    be quicker still, but BLAS makes it with threads, which wait for each other for milliseconds when the
    processor is busy.
    """
    if not isfinite(np.add.reduce(values, axis=None)):
        values[~np.isfinite(values)] = np.nan
