"""The germs of all steps of a program on one side of a point: one walk, each from those of its arguments.

What is undefined or cannot be told is a value, too, so that a piece that is not chosen does no harm.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import lru_cache

from nablaboard.calculus.expression import FUNCTIONS, parse
from nablaboard.calculus.expression.functions.row import Written
from nablaboard.calculus.expression.program import Program, Step, program
from nablaboard.calculus.germs import (
    Germ,
    UndecidedError,
    UndefinedError,
    beside,
    constant,
    elementary,
    itself,
    meant,
    stepwise,
)
from nablaboard.calculus.germs.monomial import T, raised
from nablaboard.calculus.germs.real import Real, whole

Inputs = Mapping[str, float | Decimal]
"""The values of all variables and parameters; a decimal is itself, and has all of its digits."""

NodeGerm = Germ | UndefinedError | UndecidedError
"""A germ, or why there is none."""


def walk(steps: Program, inputs: Mapping[str, Germ]) -> list[NodeGerm]:
    """The germ of each step, the variables and parameters given as germs."""
    made: list[NodeGerm] = []
    for step in steps.steps:
        made.append(_step(step, [made[argument] for argument in step.arguments], inputs))
    return made


def inputs_beside(values: Inputs, variable: str, side: int) -> dict[str, Germ]:
    """The germs of all variables and parameters, one of them moved to a side; 0 for the point itself.

    A variable that is ±∞ is ±1/t.
    """
    return {name: _beside(value, side if name == variable else 0) for name, value in values.items()}


def _beside(value: float | Decimal, side: int) -> Germ:
    if isinstance(value, Decimal):
        return beside(itself(value), side)
    value = float(value)
    if math.isinf(value):
        return Germ(((raised(T, -1), whole(1 if value > 0 else -1)),))
    return beside(meant(value), side)


def _step(step: Step, given: Sequence[NodeGerm], inputs: Mapping[str, Germ]) -> NodeGerm:
    try:
        if step.name in ("variable", "parameter"):
            return inputs[str(step.value)]
        if isinstance(step.value, float):
            return constant(meant(step.value)) if math.isfinite(step.value) else UndecidedError()
        if step.name == "choose":
            return _choose(given)
        return _applied(step.name, _all_known(given))
    except (UndefinedError, UndecidedError) as reason:
        return reason.with_traceback(None)
    except (DecimalException, OverflowError, MemoryError):
        return UndecidedError()


def _all_known(given: Sequence[NodeGerm]) -> list[Germ]:
    """The germs; where one is missing its reason is raised, what is undefined first."""
    for kind in (UndefinedError, UndecidedError):
        for each in given:
            if isinstance(each, kind):
                raise each
    return [each for each in given if isinstance(each, Germ)]


def _applied(name: str, given: Sequence[Germ]) -> Germ:
    if name in FUNCTIONS:
        form = FUNCTIONS[name].one_sided.germ
        return _written(form.formula, given) if isinstance(form, Written) else form(*given)
    if name in _OPERATIONS:
        return _OPERATIONS[name](*given)
    return constant(whole(int(stepwise.holds(name, *given))))


def _written(formula: str, given: Sequence[Germ]) -> Germ:
    steps = _formula(formula)
    found = walk(steps, dict(zip("uv", given, strict=False)))[steps.results[0]]
    if not isinstance(found, Germ):
        raise found
    return found


@lru_cache(maxsize=64)
def _formula(formula: str) -> Program:
    return program(parse(formula, variables=("u", "v")).tape)


def _choose(parts: Sequence[NodeGerm]) -> NodeGerm:
    """The value after the first condition that holds; without one undefined."""
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if not isinstance(condition, Germ):
            return condition
        if condition.terms:
            return value
    return parts[-1] if len(parts) % 2 else UndefinedError()


def _rational(u: Germ, p: Germ, q: Germ) -> Germ:
    exponent = (p / q).limit()
    if not isinstance(exponent, Real):
        raise UndecidedError
    return elementary.fixed_power(u, exponent.fraction(), is_root=True)


def _both(*conditions: Germ) -> Germ:
    return constant(whole(int(all(each.terms for each in conditions))))


def _either(*conditions: Germ) -> Germ:
    return constant(whole(int(any(each.terms for each in conditions))))


_OPERATIONS: Mapping[str, Callable[..., Germ]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "negate": lambda a: -a,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": elementary.power,
    "rational": _rational,
    "where": lambda a, *_: a,
    "and": _both,
    "or": _either,
}
