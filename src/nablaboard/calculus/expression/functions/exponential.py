"""The exponential function, logarithms and roots."""

import cmath
import math
from typing import Any

import numpy as np

from nablaboard.calculus.expression import arrays, complexes, scalars
from nablaboard.calculus.expression.arrays import Array, blank, divide
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
    named,
    nowhere,
)
from nablaboard.calculus.expression.scales import BY_SIZE, EXPONENT, POWER, Scale, by_magnitude
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import elementary

NAN = math.nan


def _logarithm(function: Array) -> Array:
    """NumPy's, undefined at 0, where it has −∞."""

    def total(x: Floats) -> Any:  # noqa: ANN401
        return function(x) if np.all(x) else blank(function(x), np.equal(x, 0))

    return total


_ln = _logarithm(np.log)


def _root(n: float, x: float) -> float:
    """The n-th root of x; for odd n of negative x too."""
    if n % 2 == 1:
        return scalars.rational(x, 1.0 if n > 0 else -1.0, abs(n))
    return scalars.power(x, 1 / n) if x >= 0 else NAN


def _roots(n: Floats, x: Floats) -> Any:  # noqa: ANN401
    n, x = np.asarray(n), np.asarray(x)
    size = arrays.power(np.abs(x), divide(1.0, n))
    signed = np.where(np.mod(n, 2) == 1, np.copysign(size, x), np.where(x < 0, np.nan, size))
    return blank(signed, np.isnan(n) | np.isnan(x))


def _root_edge(n: float, x: float) -> float:
    """0, on both sides of which there are odd roots."""
    return abs(x) if n % 2 == 1 else x


def _complex_root(n: complex, x: complex) -> complex:
    if n.imag == 0 and n.real % 2 == 1:
        return complexes.rational(x, complex(1), n)
    if x.real == 0 and x.imag:
        return complexes.NAN  # there is no root on the other side
    return complexes.power(x, 1 / n)


ROWS = (
    Function(
        "exp", ONE, scalar=math.exp, array=np.exp, complex=cmath.exp,
        derivative=("exp(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.exp, nowhere),
        continuous=True, bounds=NOT_NEGATIVE,
        scales=(EXPONENT,),
        sympy=InSympy("exp"), latex=Notation("e^{$u}", closed=False), inverse="ln",
    ),
    Function(
        "ln", ONE, scalar=math.log, array=_ln, complex=cmath.log,
        derivative=("1/u",), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.ln, lambda u: u),
        continuous=True, bounds=REAL,
        scales=(BY_SIZE,),
        sympy=InSympy("log"), latex=named(r"\ln"), inverse="exp",
        where="u > 0",
    ),
    Function(
        "log10", ONE, scalar=math.log10, array=_logarithm(np.log10),
        complex=lambda z: cmath.log(z) / math.log(10),
        derivative=("1/(u ln(10))",), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("ln(u)/ln(10)"), lambda u: u),
        continuous=True, bounds=REAL,
        scales=(BY_SIZE,),
        sympy=Written("ln(u)/ln(10)"), latex=named(r"\log_{10}"), aliases=("lg",),
        where="u > 0",
    ),
    Function(
        "log2", ONE, scalar=math.log2, array=_logarithm(np.log2),
        complex=lambda z: cmath.log(z) / math.log(2),
        derivative=("1/(u ln(2))",), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("ln(u)/ln(2)"), lambda u: u),
        continuous=True, bounds=REAL,
        scales=(BY_SIZE,),
        sympy=Written("ln(u)/ln(2)"), latex=named(r"\log_{2}"), aliases=("ld", "lb"),
        where="u > 0",
    ),
    # log(x) is read as ln(x), so that there are always two arguments.
    Function(
        "log", (1, 2),
        scalar=lambda x, base: math.log(x) / math.log(base),
        array=lambda x, base: divide(_ln(x), _ln(base)),
        complex=lambda z, base: cmath.log(z) / cmath.log(base),
        derivative=("1/(u ln(v))", "-ln(u)/(v ln(v)^2)"), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("ln(u)/ln(v)"), lambda u, v: min(u, v, abs(v - 1))),
        continuous=False, bounds=REAL,
        scales=(
            by_magnitude(lambda u, _: u),
            by_magnitude(lambda _, base: base),
            by_magnitude(lambda _, base: base - 1),
        ),
        sympy=InSympy("log"), latex=Notation(r"\log_{$v}\left($u\right)"),
        where="u > 0 and v > 0 and v ≠ 1", letters="xb",
    ),
    Function(
        "sqrt", ONE, scalar=math.sqrt, array=np.sqrt, complex=cmath.sqrt,
        derivative=("1/(2sqrt(u))",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("u^(1/2)"), lambda u: u),
        continuous=True, bounds=NOT_NEGATIVE,
        scales=(BY_SIZE,),
        sympy=InSympy("sqrt"), latex=Notation(r"\sqrt{$u}"),
        where="u ≥ 0",
    ),
    Function(
        "cbrt", ONE, scalar=math.cbrt, array=np.cbrt,
        complex=lambda z: complexes.rational(z, complex(1), complex(3)),
        derivative=("1/(3cbrt(u)^2)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("u^(1/3)"), abs),
        continuous=True, bounds=REAL,
        scales=(BY_SIZE,),
        sympy=Written("u^(1/3)"), latex=Notation(r"\sqrt[3]{$u}"),
    ),
    Function(
        "root", TWO, scalar=_root, array=_roots, complex=_complex_root,
        derivative=("-ln(v) root(u,v)/u^2", "root(u,v)/(u v)"), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("if(mod(u,2)=1, sign(v) |v|^(1/u), v≥0, v^(1/u))"), _root_edge),
        continuous=False, bounds=REAL,
        scales=(Scale(lambda n, x: POWER.coordinate(x, divide(1.0, n)), breaks=True),),
        sympy=Written("if(mod(u,2)=1, sign(v) |v|^(1/u), sqrt(v)^(2/u))"), latex=Notation(r"\sqrt[$u]{$v}"),
        where="u ≠ 0 and v > 0 or u > 0 and v = 0 or mod(u, 2) = 1 and v < 0", letters="nx",
    ),
)  # fmt: skip
