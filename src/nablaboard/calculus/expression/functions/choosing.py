"""The largest and the smallest of several values."""

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nablaboard.calculus.expression import arrays, complexes, scalars
from nablaboard.calculus.expression.complexes import Complex
from nablaboard.calculus.expression.functions.row import (
    MANY,
    REAL,
    Chosen,
    Coefficients,
    Function,
    InSympy,
    OneSided,
    Series,
    named,
)
from nablaboard.calculus.expression.scalars import Scalar
from nablaboard.calculus.expression.scales import CHOICE
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import stepwise

NAN = math.nan


def _lead(choice: Scalar) -> Callable[..., float]:
    """How far the chosen value is from the next one."""

    def lead(*values: float) -> float:
        first = choice(values)
        others = list(values)
        others.remove(first)
        return abs(first - choice(others)) if others else math.inf

    return lead


def _smallest(*values: float) -> float:
    """The smallest; undefined if one of them is."""
    return NAN if any(map(math.isnan, values)) else min(values)


def _all_smallest(*values: Floats) -> Any:  # noqa: ANN401
    return functools.reduce(np.minimum, values, values[0])


def _chosen(choice: Scalar) -> Complex:
    """The chosen number; where several are reached that go on in different ways, it goes on in none."""

    def choose(*values: complex) -> complex:
        best = choice(*[value.real for value in values])
        steps = {value.imag for value in values if value.real == best}
        return complex(best, steps.pop()) if len(steps) == 1 else complexes.NAN

    return choose


def _chosen_series(choice: Scalar) -> Series:
    """The chosen series; beyond its value unknown where several are reached."""

    def choose(given: Sequence[Coefficients]) -> Coefficients:
        best = choice(*[series[0] for series in given])
        reached = {series for series in given if series[0] == best}
        return reached.pop() if len(reached) == 1 else (best, *([NAN] * (len(given[0]) - 1)))

    return choose


ROWS = (
    Function(
        "min", MANY, scalar=_smallest, array=_all_smallest, complex=_chosen(_smallest),
        derivative=Chosen("<"), domain="everywhere", series=_chosen_series(_smallest),
        one_sided=OneSided(stepwise.smallest, _lead(min)),
        continuous=True, bounds=REAL,
        scales=CHOICE,
        sympy=InSympy("Min"), latex=named(r"\min"),
    ),
    Function(
        "max", MANY, scalar=scalars.largest, array=arrays.largest, complex=_chosen(scalars.largest),
        derivative=Chosen(">"), domain="everywhere", series=_chosen_series(scalars.largest),
        one_sided=OneSided(stepwise.largest, _lead(max)),
        continuous=True, bounds=REAL,
        scales=CHOICE,
        sympy=InSympy("Max"), latex=named(r"\max"),
    ),
)  # fmt: skip
