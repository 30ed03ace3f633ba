"""The hyperbolic functions and their inverses, written so that nothing in them becomes too large."""

import cmath
import math
from typing import Any

import numpy as np

from nablaboard.calculus.expression.arrays import blank, divide
from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    NOT_NEGATIVE,
    ONE,
    REAL,
    Function,
    InSympy,
    OneSided,
    Written,
    named,
    nowhere,
    upright,
)
from nablaboard.calculus.expression.scales import BY_SIZE, EXPONENT, FLATTENING, by_magnitude, within
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import elementary

_FAR = 20.0


def _sech(x: float) -> float:
    small = math.exp(-abs(x))
    return 2 * small / (1 + small * small)


def _complex_sech(z: complex) -> complex:
    """Far out 2 e^(−|x|), to the last digit; near 0 that formula would lose the imaginary part."""
    return 1 / cmath.cosh(z) if abs(z.real) < _FAR else 2 * cmath.exp(-z if z.real > 0 else z)


def _csch(x: float) -> float:
    return math.copysign(2 * math.exp(-abs(x)) / -math.expm1(-2 * abs(x)), x)


def _artanh(x: Floats) -> Any:  # noqa: ANN401
    """Undefined at ±1, where NumPy has ±∞."""
    return blank(np.arctanh(x), np.equal(np.abs(x), 1))


ROWS = (
    Function(
        "sinh", ONE, scalar=math.sinh, array=np.sinh, complex=cmath.sinh,
        derivative=("cosh(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.sinh, nowhere),
        continuous=True, bounds=REAL,
        scales=(EXPONENT,),
        sympy=InSympy("sinh"), latex=named(r"\sinh"), inverse="arsinh",
    ),
    # Even, so that what is too large is +∞ on both sides.
    Function(
        "cosh", ONE, scalar=lambda x: math.cosh(abs(x)), array=np.cosh, complex=cmath.cosh,
        derivative=("sinh(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("(exp(u)+exp(-u))/2"), nowhere),
        continuous=True, bounds=(1.0, math.inf),
        scales=(EXPONENT,),
        sympy=InSympy("cosh"), latex=named(r"\cosh"), inverse="arcosh",
    ),
    Function(
        "tanh", ONE, scalar=math.tanh, array=np.tanh, complex=cmath.tanh,
        derivative=("sech(u)^2",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(
            Written("if(|u|<1, sinh(u)/cosh(u), sign(u) (1 - 2/(exp(2|u|)+1)))"), nowhere
        ),  # where e^u has more digits than are counted, tanh still rises
        continuous=True, bounds=(-1.0, 1.0),
        scales=(within(-40.0, 40.0),),
        sympy=InSympy("tanh"), latex=named(r"\tanh"), inverse="artanh",
    ),
    Function(
        "sech", ONE, scalar=_sech, array=lambda x: 1 / np.cosh(x), complex=_complex_sech,
        derivative=("-sech(u) tanh(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("2/(exp(u)+exp(-u))"), nowhere),
        continuous=True, bounds=(0.0, 1.0),
        scales=(EXPONENT,),
        sympy=InSympy("sech"), latex=upright("sech"),
    ),
    Function(
        "csch", ONE, scalar=_csch, array=lambda x: divide(1.0, np.sinh(x)),
        complex=lambda z: _complex_sech(z) / cmath.tanh(z),
        derivative=("-csch(u) coth(u)",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("1/sinh(u)"), abs),
        continuous=False, bounds=REAL,
        scales=(EXPONENT, BY_SIZE),
        sympy=InSympy("csch"), latex=upright("csch"), aliases=("cosech",),
        where="u ≠ 0",
    ),
    Function(
        "coth", ONE,
        scalar=lambda x: 1 / math.tanh(x),
        array=lambda x: divide(1.0, np.tanh(x)),
        complex=lambda z: 1 / cmath.tanh(z),
        derivative=("-csch(u)^2",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("1/tanh(u)"), abs),
        continuous=False, bounds=REAL,
        scales=(within(-40.0, 40.0), BY_SIZE),
        sympy=InSympy("coth"), latex=named(r"\coth"),
        where="u ≠ 0",
    ),
    Function(
        "arsinh", ONE, scalar=math.asinh, array=np.arcsinh, complex=cmath.asinh,
        derivative=("1/sqrt(u^2+1)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(
            Written("if(|u|<1, artanh(u/sqrt(u^2+1)), sign(u) ln(|u|+sqrt(u^2+1)))"), nowhere
        ),
        continuous=True, bounds=REAL,
        scales=(FLATTENING,),
        sympy=InSympy("asinh"), latex=upright("arsinh"), aliases=("asinh", "arcsinh"), inverse="sinh",
    ),
    Function(
        "arcosh", ONE, scalar=math.acosh, array=np.arccosh, complex=cmath.acosh,
        derivative=("1/(sqrt(u-1) sqrt(u+1))",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("if(u≥1, ln(u+sqrt(u-1) sqrt(u+1)))"), lambda u: u - 1),
        continuous=True, bounds=NOT_NEGATIVE,
        scales=(by_magnitude(lambda u: u - 1),),
        sympy=InSympy("acosh"), latex=upright("arcosh"), aliases=("acosh", "arccosh"), inverse="cosh",
        where="u ≥ 1",
    ),
    Function(
        "artanh", ONE, scalar=math.atanh, array=_artanh, complex=cmath.atanh,
        derivative=("1/((1-u)(1+u))",), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.artanh, lambda u: 1 - abs(u)),
        continuous=True, bounds=REAL,
        scales=(by_magnitude(lambda u: 1 - np.abs(u)),),
        sympy=InSympy("atanh"), latex=upright("artanh"), aliases=("atanh", "arctanh"), inverse="tanh",
        where="-1 < u < 1",
    ),
)  # fmt: skip
