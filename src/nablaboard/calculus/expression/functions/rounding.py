"""Whole numbers near a number, its sign and its size: functions in pieces.

They go by the side on which a number lies, so the complex step has no form for them but their derivative: 0
or ±1 beside the jumps and corners, none at them.
"""

import math
from typing import Any

import numpy as np

from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    NOT_NEGATIVE,
    ONE,
    REAL,
    TWO,
    Function,
    InSympy,
    Notation,
    OneSided,
    Written,
    upright,
)
from nablaboard.calculus.expression.scales import BY_SIZE, by_magnitude, from_whole, in_steps
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import stepwise

NAN = math.nan


def _rounded(x: float) -> float:
    """The nearest whole number, halves away from 0."""
    whole = float(math.trunc(x))
    return whole + math.copysign(1.0, x) if abs(x - whole) >= 0.5 else whole


def _all_rounded(x: Floats) -> Any:  # noqa: ANN401
    whole = np.trunc(x)
    return whole + np.where(np.abs(x - whole) >= 0.5, np.copysign(1.0, x), 0.0)


def _from_whole(x: float) -> float:
    """The distance to the next whole number."""
    return abs(x - round(x)) if math.isfinite(x) else NAN


def _mod_edge(a: float, b: float) -> float:
    """How far a may move, or b, before a / b is whole."""
    ratio = a / b if b else NAN
    return _from_whole(ratio) * abs(b) / max(1.0, abs(ratio))


def _sign(x: float) -> float:
    return x if math.isnan(x) or x == 0 else math.copysign(1.0, x)


def _no_rest_after_nought(sympy: Any, _a: Any, b: Any) -> Any:  # noqa: ANN401
    return sympy.nan if b.is_zero else None


ROWS = (
    Function(
        "abs", ONE, scalar=abs, array=np.abs, complex=BY_DERIVATIVE,
        derivative=("u/|u|",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(stepwise.absolute, abs),
        continuous=True, bounds=NOT_NEGATIVE,
        scales=(BY_SIZE,),
        sympy=InSympy("Abs"), latex=Notation(r"\left| $u \right|"), printed=Notation("|$u|"),
    ),
    Function(
        "sign", ONE, scalar=_sign, array=np.sign, complex=BY_DERIVATIVE,
        derivative=("if(u≠0, 0)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(stepwise.sign, abs),
        continuous=False, bounds=(-1.0, 1.0),
        scales=(BY_SIZE,),
        sympy=InSympy("sign"), latex=upright("sign"), aliases=("sgn",),
    ),
    Function(
        "floor", ONE, scalar=lambda x: float(math.floor(x)), array=np.floor, complex=BY_DERIVATIVE,
        derivative=("if(floor(u)≠u, 0)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(stepwise.floor, _from_whole),
        continuous=False, bounds=REAL,
        scales=(in_steps(np.floor), by_magnitude(from_whole)),
        sympy=InSympy("floor"), latex=Notation(r"\left\lfloor $u \right\rfloor"),
    ),
    Function(
        "ceil", ONE, scalar=lambda x: float(math.ceil(x)), array=np.ceil, complex=BY_DERIVATIVE,
        derivative=("if(floor(u)≠u, 0)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("-floor(-u)"), _from_whole),
        continuous=False, bounds=REAL,
        scales=(in_steps(np.ceil), by_magnitude(from_whole)),
        sympy=InSympy("ceiling"), latex=Notation(r"\left\lceil $u \right\rceil"),
    ),
    Function(
        "round", ONE, scalar=_rounded, array=_all_rounded, complex=BY_DERIVATIVE,
        derivative=("if(floor(u+0.5)≠u+0.5, 0)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("sign(u) floor(|u|+1/2)"), lambda u: _from_whole(u + 0.5)),
        continuous=False, bounds=REAL,
        scales=(in_steps(_all_rounded), by_magnitude(lambda u: from_whole(u + 0.5))),
        sympy=Written("sign(u) floor(|u|+1/2)"), latex=upright("round"),
    ),
    Function(
        "mod", TWO, scalar=lambda a, b: a % b, array=np.mod, complex=BY_DERIVATIVE,
        derivative=("if(mod(u,v)≠0, 1)", "if(mod(u,v)≠0, round((mod(u,v)-u)/v))"), domain="kept",
        series=BY_DERIVATIVE,
        one_sided=OneSided(Written("u-v floor(u/v)"), _mod_edge),
        continuous=False, bounds=REAL,
        scales=(in_steps(lambda a, b: np.floor(a / b)), by_magnitude(lambda a, b: from_whole(a / b))),
        sympy=InSympy("Mod", _no_rest_after_nought), latex=upright("mod"),
        where="v ≠ 0", letters="ab",
    ),
    Function(
        "heaviside", ONE,
        scalar=lambda x: (_sign(x) + 1) / 2,
        array=lambda x: (np.sign(x) + 1) / 2,
        complex=BY_DERIVATIVE,
        derivative=("if(u≠0, 0)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("(sign(u)+1)/2"), abs),
        continuous=False, bounds=(0.0, 1.0),
        scales=(BY_SIZE,),
        sympy=InSympy("Heaviside"), latex=upright("heaviside"),
    ),
)  # fmt: skip
