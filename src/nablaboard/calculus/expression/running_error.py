"""A bound of what rounding does to the value of a formula: running error analysis (Wilkinson 1963).

Each step adds ε of its result to what the errors of its arguments make of it; a number that is not whole
begins with ε of itself. What grows by more than `_STEEPEST` is taken for a jump, but in a function that has
none, as ∛u is steep beside 0. For many points at once that is done with arrays, for one point of a path with
floats.
"""

from collections.abc import Sequence
from math import inf, isfinite

import numpy as np

from nablaboard.calculus.expression.arrays import Array
from nablaboard.calculus.expression.code import PathCode
from nablaboard.calculus.expression.expression import Expression, shared
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.grids import ARRAYS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, program
from nablaboard.calculus.expression.scalars import Scalar
from nablaboard.calculus.floats import EPSILON, Floats

_ROOM = 3.0
_STEEPEST = 1e9
"""A change that is larger by this than the error behind it is a jump's or a pole's, not rounding's."""
_TINY = np.finfo(float).tiny
"""Smaller floats have fewer digits: what they are off is a share of this."""
_CONTINUOUS = frozenset({"add", "subtract", "multiply", "negate"}) | {
    name for name, row in FUNCTIONS.items() if row.continuous and row.domain != "lost"
}
"""Neither jumps nor poles: the domains that a derivative loses, of logarithms and artanh, end at poles."""

_CONDITIONS = frozenset(("<", "≤", ">", "≥", "=", "≠", "and", "or"))
"""What holds or not, and so has no rounding of its own; that it may come to hold is a jump."""


def noise_at(f: Expression, *point: Floats, quotients: bool = False) -> Floats:
    """A bound, with some room, of what rounding may do to f at points, an array for each variable of f.

    With `quotients` what a division or a power makes of an error is never taken for a jump. That is a
    bound beside a hole, as in (1 − cos x)/x², but far too much beside a corner: in u/|u| both errors are
    one. 0 where f is undefined.
    """
    _, errors = values_and_errors(f, *point, quotients=quotients)
    return np.asarray(_ROOM * np.broadcast_to(errors[program(f.tape).results[0]], np.broadcast(*point).shape))


def values_and_errors(
    f: Expression, *point: Floats, quotients: bool = False
) -> tuple[list[Floats], list[Floats]]:
    """What each step of the program of f gives at points, and what rounding does to it, without the room."""
    inputs = {**f.parameters, **dict(zip(f.arguments, np.broadcast_arrays(*point), strict=True))}
    values: list[Floats] = []
    errors: list[Floats] = []
    with np.errstate(all="ignore"):
        for step in program(f.tape).steps:
            if step.name in LEAVES:
                value = np.asarray(step.value if isinstance(step.value, float) else inputs[str(step.value)])
                exact = step.name == "variable" or bool((value == np.round(value)).all())
                error = np.zeros_like(value) if exact else EPSILON * np.abs(value)
            elif step.name in _CONDITIONS:
                value = np.asarray(ARRAYS[step.name](*[values[place] for place in step.arguments]))
                error = np.zeros_like(value)
            else:
                given = [values[place] for place in step.arguments]
                behind = [errors[place] for place in step.arguments]
                value = np.asarray(ARRAYS[step.name](*given))
                steepest = inf if _is_steep(step.name, quotients=quotients) else _STEEPEST
                most = steepest * np.maximum.reduce(np.broadcast_arrays(*behind))
                carried = _carried(ARRAYS[step.name], given, behind, value)
                counted = [np.where(change <= most, change, 0.0) for change in carried]
                error = EPSILON * np.maximum(np.abs(value), _TINY) + sum(counted)
            values.append(value)
            errors.append(np.where(np.isfinite(error), error, 0.0))
    return values, errors


def _is_steep(name: str, *, quotients: bool) -> bool:
    """Whether whatever a step makes of an error is rounding's, however much it is."""
    return name in _CONTINUOUS or (quotients and name in ("divide", "power", "rational"))


def _carried(function: Array, given: list[Floats], errors: list[Floats], value: Floats) -> list[Floats]:
    """What the errors of the arguments make of a step's result, one by one and all at once."""
    shifted = [a + error for a, error in zip(given, errors, strict=True)]
    moved = [[*given[:k], shifted[k], *given[k + 1 :]] for k in range(len(given))]
    return [np.abs(np.asarray(function(*each)) - value) for each in (*moved, shifted)]


def noise_on_path(expressions: Sequence[Expression], *, quotients: bool = False) -> PathCode:
    """A function of Python floats that gives the bound of `noise_at` for each of the expressions.

    It takes its arguments by position, in the order of `expressions[0].arguments`, and computes shared parts
    once.
    """
    tape, arguments, parameters = shared(expressions)
    steps = program(tape)

    def noise(*point: float) -> tuple[float, ...]:
        inputs = {**parameters, **dict(zip(arguments, point, strict=True))}
        errors = _errors(steps, inputs, quotients=quotients)
        return tuple(_ROOM * errors[place] for place in steps.results)

    return noise


def _errors(steps: Program, inputs: dict[str, float], *, quotients: bool) -> list[float]:
    """What rounding may do to the result of each step, 0 where it is undefined."""
    values: list[float] = []
    errors: list[float] = []
    for step in steps.steps:
        if step.name in LEAVES:
            value = step.value if isinstance(step.value, float) else inputs[str(step.value)]
            exact = step.name == "variable" or value.is_integer()
            error = 0.0 if exact else EPSILON * abs(value)
        elif step.name in _CONDITIONS:
            value, error = SCALARS[step.name](*[values[place] for place in step.arguments]), 0.0
        else:
            given = [values[place] for place in step.arguments]
            behind = [errors[place] for place in step.arguments]
            value = SCALARS[step.name](*given)
            error = EPSILON * abs(value)
            if any(behind):
                steepest = inf if _is_steep(step.name, quotients=quotients) else _STEEPEST
                error += _moved(SCALARS[step.name], given, behind, value, steepest * max(behind))
        values.append(value)
        errors.append(error if isfinite(error) else 0.0)
    return errors


def _moved(function: Scalar, given: list[float], errors: list[float], value: float, most: float) -> float:
    """The sum of `_carried`, but for jumps, at one point."""
    shifted = [a + error for a, error in zip(given, errors, strict=True)]
    moved = [[*given[:k], shifted[k], *given[k + 1 :]] for k, error in enumerate(errors) if error]
    changes = [abs(function(*each) - value) for each in (*moved, shifted)]
    return sum(change for change in changes if change <= most)
