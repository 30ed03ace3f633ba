"""Whether everything is smooth about a point: then the exact rule is right there, and nothing more is asked.

One walk on floats with the error of each value (running error analysis, Wilkinson 1963). A step is smooth if
its arguments are further from its edges than their errors, many times over. In doubt the answer is no, and
the one-sided calculus decides.
"""

import math
from collections.abc import Mapping, Sequence

from nablaboard.calculus.derivative.partials import partials_of
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, Step
from nablaboard.calculus.floats import EPSILON

_ROOM = 2.0**30
"""How many times its error something must be away from an edge: nearer, a slope has lost nine digits."""

_ROOM_OF_QUOTIENTS = 2.0**42
"""The same of what is divided by: (a′ − f b′)/b loses in each of its two quotients what b has lost."""

_SMALL = 1e-280
"""Below this floats lose digits that no error tells of."""


def is_regular(steps: Program, inputs: Mapping[str, float]) -> bool:
    """Whether f, the one result of the program, is surely smooth about this point, and is a finite number."""
    walk = _Walk(steps, inputs)
    return walk.is_good(steps.results[0])


class _Walk:
    """Values, errors, and which steps are surely smooth."""

    def __init__(self, steps: Program, inputs: Mapping[str, float]) -> None:
        self._steps = steps
        self.values: list[float] = []
        self._errors: list[float] = []
        self._good: list[bool] = []
        for place, step in enumerate(steps.steps):
            if step.name in LEAVES:
                value = step.value if isinstance(step.value, float) else inputs[str(step.value)]
                self._add(value, EPSILON * abs(value), good=math.isfinite(value))
            else:
                self._operate(place, step)

    def is_good(self, place: int) -> bool:
        """Whether this step is surely smooth and finite."""
        return self._good[place]

    def _add(self, value: float, error: float, *, good: bool) -> None:
        self.values.append(value)
        self._errors.append(error)
        self._good.append(good)

    def _operate(self, place: int, step: Step) -> None:
        given = [self.values[argument] for argument in step.arguments]
        value = SCALARS[step.name](*given)
        varies = bool(self._steps.reads[place])
        self.values.append(value)
        error, smooth = 0.0, True
        if varies or step.name not in _COMPARISONS:
            slopes = self._slopes(place, step)
            error = EPSILON * abs(value) + sum(
                abs(slope) * self._errors[k] for slope, k in zip(slopes, step.arguments, strict=True) if slope
            )
        if varies:
            smooth = self._is_smooth(step, given)
        self.values.pop()
        finite = math.isfinite(value) and math.isfinite(error)
        self._add(value, error, good=finite and smooth and self._arguments_good(step))

    def _slopes(self, place: int, step: Step) -> Sequence[float]:
        if step.name == "choose":
            return [float(k == _chosen(self._truths(step))) for k in range(len(step.arguments))]
        if step.name in _COMPARISONS or not self._steps.reads[place]:
            return (1.0,) * len(step.arguments)
        return partials_of(self._steps, place, self.values)

    def _truths(self, step: Step) -> list[float]:
        return [self.values[argument] for argument in step.arguments]

    def _arguments_good(self, step: Step) -> bool:
        if step.name != "choose":
            return all(self._good[argument] for argument in step.arguments)
        chosen = _chosen(self._truths(step))
        return all(self._good[k] for k in (*step.arguments[:chosen:2], step.arguments[chosen]))

    def _is_smooth(self, step: Step, given: Sequence[float]) -> bool:
        distance = self._distance(step, given)
        if distance == math.inf:
            return True
        moving = [self._errors[k] for k in step.arguments]
        room = _ROOM_OF_QUOTIENTS if step.name in ("divide", "rational") else _ROOM
        return distance > max(room * max(moving), _SMALL)

    def _distance(self, step: Step, given: Sequence[float]) -> float:
        """How far the arguments are from an edge of this step."""
        if step.name in FUNCTIONS:
            try:
                return FUNCTIONS[step.name].one_sided.edge(*given)
            except (ValueError, OverflowError):
                return math.nan
        if step.name == "divide":
            return abs(given[1])
        if step.name == "rational":
            return abs(given[0])
        if step.name == "power":
            fixed = not self._steps.reads[step.arguments[1]] and given[1].is_integer()
            return (math.inf if given[1] >= 1 else abs(given[0])) if fixed else given[0]
        if step.name in _EDGES:
            return abs(given[0] - given[1])
        return math.inf


def _chosen(parts: Sequence[float]) -> int:
    """The place of the value that is chosen; of the last condition where none is, which is then no value."""
    for k in range(0, len(parts) - 1, 2):
        if parts[k]:
            return k + 1
    return len(parts) - 1


_EDGES = frozenset("<≤>≥=≠")
_COMPARISONS = _EDGES | {"and", "or", "where"}
