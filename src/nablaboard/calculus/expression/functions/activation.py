"""What the units of neural networks make of their input."""

import cmath
import math

import numpy as np

from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    NOT_NEGATIVE,
    ONE,
    Function,
    OneSided,
    Written,
    nowhere,
    upright,
)
from nablaboard.calculus.expression.scales import BY_SIZE, LEAST, within


def _sigmoid(x: float) -> float:
    """1 / (1 + e^(−x)), written so that nothing in it becomes too large."""
    small = math.exp(-abs(x))
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


def _complex_sigmoid(z: complex) -> complex:
    small = cmath.exp(-z if z.real >= 0 else z)
    return 1 / (1 + small) if z.real >= 0 else small / (1 + small)


ROWS = (
    Function(
        "sigmoid", ONE,
        scalar=_sigmoid,
        array=lambda x: 1 / (1 + np.exp(np.negative(x))),
        complex=_complex_sigmoid,
        derivative=("sigmoid(u) sigmoid(-u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("1/(1+exp(-u))"), nowhere),
        continuous=True, bounds=(0.0, 1.0),
        scales=(within(LEAST, 40.0),),
        sympy=Written("1/(1+exp(-u))"), latex=upright("sigmoid"),
    ),
    Function(
        "relu", ONE,
        scalar=lambda x: 0.0 if x < 0 else x,
        array=lambda x: np.maximum(x, 0.0),
        complex=BY_DERIVATIVE,
        derivative=("if(u<0, 0, u>0, 1)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("max(u,0)"), abs),
        continuous=True, bounds=NOT_NEGATIVE,
        scales=(BY_SIZE,),
        sympy=Written("max(u,0)"), latex=upright("relu"),
    ),
)  # fmt: skip
