"""Reverse mode: what automatic differentiation does, as a list that can be read.

    forwards    v_k = operation(v_i, v_j)     each value, and its partials ∂v_k/∂v_i, ∂v_k/∂v_j
    backwards   v̄_i = Σ_k v̄_k · ∂v_k/∂v_i     each adjoint v̄ = ∂f/∂v, from the result (v̄ = 1) to the inputs

One walk forwards and one back give the derivative by every variable at once, at a small multiple of the cost
of f however many variables there are (Linnainmaa 1970). The operations are those of the program of f, so that
shared parts appear once and their adjoints are sums. The partials come from the table of functions.

At the very edge between two pieces the tape has seen one side only, and gives NaN (`partials`). The gradient
of the whole is then that of the exact rule, which looks at both sides.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative.differentiate import differentiate
from nablaboard.calculus.derivative.faults import refuse
from nablaboard.calculus.derivative.partials import partials_of
from nablaboard.calculus.derivative.regular import is_regular
from nablaboard.calculus.expression import (
    FUNCTIONS,
    Expression,
    FunctionLike,
    PointLike,
    checked,
    formula_of,
    point_of,
)
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, Step, program
from nablaboard.classes import dataclass
from nablaboard.words import message, number

NAN = math.nan
HALF_EPSILON = 2.0**-53
_SIGNS = {"add": "+", "subtract": "−", "multiply": "·", "divide": "/", "power": "^"}
_COMPARISONS = frozenset("<≤>≥=≠")
_CHOOSING = frozenset(
    ("choose", "where", *(row.name for row in FUNCTIONS.values() if isinstance(row.derivative, Chosen)))
)
"""Operations that are one of their arguments."""
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the tape.

    name: the operation, or number, variable, parameter
    arguments: the lines that it reads
    label: the name or the number of a leaf, else ""
    value: what it gives
    partials: its derivative by each of its arguments; 0 by what depends on no variable or is not chosen
    adjoint: ∂f/∂(this line)
    """

    name: str
    arguments: tuple[int, ...]
    label: str
    value: float
    partials: tuple[float, ...]
    adjoint: float

    @property
    def text(self) -> str:
        """The operation as it is written, with v₀, v₁, ... for the lines that it reads."""
        parts = [f"v{place}".translate(_SUBSCRIPTS) for place in self.arguments]
        if not parts:
            return self.label
        if self.name == "negate":
            return f"−{parts[0]}"
        if len(parts) == 2 and (self.name in _SIGNS or self.name in _COMPARISONS):
            return f"{parts[0]} {_SIGNS.get(self.name, self.name)} {parts[1]}"
        return f"{self.name}({', '.join(parts)})"


@dataclass(frozen=True, slots=True, eq=False)
class GradientTape:
    """All operations of f at a point, with values, partials and adjoints; the last one is f.

    value: f at the point, NaN where undefined
    gradient: (d,), read-only, by each of the arguments of f; NaN where there is none
    """

    operations: tuple[Operation, ...]
    value: float
    gradient: NDArray[np.float64]

    def noise(self, along: str) -> float:
        """About how far rounding moves the value of f near the point, while one variable moves.

        It is ε/2 times the root of Σ (v v̄)² over all operations and that variable: each is rounded by ε/2 of
        its value at most, and its adjoint says what that does to f. Where nothing cancels on the way it is
        near ε/2 · |f|. The root of squares stands for errors that are independent; the sum of sizes would be
        the bound that is never reached. NaN where f is undefined.
        """
        parts = [
            each.value * each.adjoint for each in self.operations if _rounds(each.name, each.label, along)
        ]
        return _moved(self.value, parts)


@checked
def reverse(f: FunctionLike, at: PointLike) -> GradientTape:
    """The tape of f at a point, one number for each of its arguments, and with it its gradient.

    `DerivativeError` if the point has another number of coordinates, `FunctionError` for a Python function
    without a formula.

    >>> tape = reverse("x^2 y", (3, 4))
    >>> tape.gradient
    array([24.,  9.])
    >>> [line.text for line in tape.operations]
    ['x', 'v₀ · v₀', 'y', 'v₁ · v₂']
    """
    given = list(map(float, point_of(at)))
    f = formula_of(f, len(given))
    if len(given) != len(f.arguments):
        refuse(message("derivative.point", given=len(given), names=", ".join(f.arguments) or "-"))
    found = tape_of(f, given)
    if is_regular(program(f.tape), {**f.parameters, **dict(zip(f.arguments, given, strict=True))}):
        return found
    slopes = [differentiate(f, given, variable=name).value for name in f.arguments]
    return replace(found, gradient=_read_only(slopes))


def tape_of(f: Expression, given: Sequence[float]) -> GradientTape:
    """The tape of f at a point, with the gradient as it is on the tape."""
    steps, values, partials, adjoints = _walked(f, given)
    lines = [
        Operation(step.name, step.arguments, _label(step), values[k], partials[k], adjoints[k])
        for k, step in enumerate(steps.steps)
    ]
    value = values[steps.results[0]]
    gradient = _read_only([_slope(lines, name, value) for name in f.arguments])
    kept = _without_unread(lines, steps.results[0])
    return GradientTape(kept, value if math.isfinite(value) else NAN, gradient)


def value_and_noise(f: Expression, given: Sequence[float], along: str) -> tuple[float, float]:
    """F at a point and the `noise` of its tape there, without the tape: a curve asks at many places."""
    steps, values, _, adjoints = _walked(f, given)
    value = values[steps.results[0]]
    value = value if math.isfinite(value) else NAN
    lines = zip(steps.steps, values, adjoints, strict=True)
    return value, _moved(value, [v * bar for step, v, bar in lines if _rounds(step.name, step.value, along)])


def _walked(
    f: Expression, given: Sequence[float]
) -> tuple[Program, list[float], list[tuple[float, ...]], list[float]]:
    """The program of f with the value, the partials and the adjoint of each of its steps."""
    steps = program(f.tape)
    values = _values(steps, {**f.parameters, **dict(zip(f.arguments, given, strict=True))})
    partials = [partials_of(steps, place, values) for place in range(len(values))]
    return steps, values, partials, _adjoints(steps, partials)


def _read_only(slopes: Sequence[float]) -> NDArray[np.float64]:
    gradient = np.array(slopes, dtype=np.float64)
    gradient.flags.writeable = False
    return gradient


def _values(steps: Program, inputs: dict[str, float]) -> list[float]:
    values: list[float] = []
    for step in steps.steps:
        if step.name in LEAVES:
            values.append(step.value if isinstance(step.value, float) else inputs[str(step.value)])
        else:
            values.append(SCALARS[step.name](*[values[argument] for argument in step.arguments]))
    return values


def _label(step: Step) -> str:
    if step.name not in LEAVES:
        return ""
    return number(step.value) if isinstance(step.value, float) else str(step.value)


def _slope(lines: Sequence[Operation], name: str, value: float) -> float:
    """The adjoint of a variable; 0 if it does not occur, NaN where f or it is not a finite number."""
    found = [line.adjoint for line in lines if line.name == "variable" and line.label == name]
    slope = found[0] if found else 0.0
    return slope if math.isfinite(value) and math.isfinite(slope) else NAN


def _adjoints(steps: Program, partials: Sequence[tuple[float, ...]]) -> list[float]:
    """The adjoints, backwards from the result.

    A line that is not on a chosen way keeps the adjoint 0 and passes nothing on, so that a partial that is
    undefined in a piece that does not hold does no harm.
    """
    adjoints = [0.0] * len(partials)
    result = steps.results[0]
    adjoints[result] = 1.0
    reached = {result}
    for place in range(result, -1, -1):
        if place not in reached:
            continue
        used = _used(steps, place, partials[place])
        for argument, partial in zip(steps.steps[place].arguments, partials[place], strict=True):
            if argument in used:
                adjoints[argument] += adjoints[place] * partial
                reached.add(argument)
    return adjoints


def _used(steps: Program, place: int, partials: tuple[float, ...]) -> set[int]:
    """The arguments to which a line passes something: those that vary and, of a choice, the chosen one."""
    pairs = zip(steps.steps[place].arguments, partials, strict=True)
    chooses = steps.steps[place].name in _CHOOSING
    return {each for each, partial in pairs if steps.reads[each] and not (chooses and partial == 0)}


def _without_unread(lines: Sequence[Operation], result: int) -> tuple[Operation, ...]:
    """The lines that the result reads, numbered anew: the 2 of x², which is a product, is read by nobody."""
    read = {result}
    for place in range(result, -1, -1):
        if place in read:
            read.update(lines[place].arguments)
    places = {place: k for k, place in enumerate(sorted(read))}
    kept = [lines[place] for place in sorted(read)]
    return tuple(replace(line, arguments=tuple(places[each] for each in line.arguments)) for line in kept)


def _rounds(name: str, label: object, along: str) -> bool:
    """Whether a line adds an error of rounding: an operation does, and x, since x + h is rounded."""
    if name == "variable":
        return label == along
    return name not in ("number", "parameter", "negate", "choose", "where")


def _moved(value: float, parts: Iterable[float]) -> float:
    """The noise of a value, of which the lines that round have these v v̄."""
    return HALF_EPSILON * math.hypot(*filter(math.isfinite, parts)) + 0 * value
