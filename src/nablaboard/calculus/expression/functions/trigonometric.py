"""Sine and its kin, and their inverses."""

import cmath
import math
from typing import Any

import numpy as np

from nablaboard.calculus.expression.arrays import blank, divide
from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    ONE,
    REAL,
    TWO,
    Function,
    InSympy,
    OneSided,
    Written,
    named,
    nowhere,
    upright,
)
from nablaboard.calculus.expression.scales import FLATTENING, PLAIN, Scale, by_magnitude
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import elementary

NAN = math.nan


def _angle(y: float, x: float) -> float:
    """The angle of the point (x, y); undefined at the origin, which has none."""
    return math.atan2(y, x) if x or y else NAN


def _angles(y: Floats, x: Floats) -> Any:  # noqa: ANN401
    return blank(np.arctan2(y, x), np.equal(x, 0) & np.equal(y, 0))


_TO_EDGES = by_magnitude(lambda u: 1 - np.abs(u))

ROWS = (
    Function(
        "sin", ONE, scalar=math.sin, array=np.sin, complex=cmath.sin,
        derivative=("cos(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.sin, nowhere),
        continuous=True, bounds=(-1.0, 1.0),
        scales=(PLAIN,),
        sympy=InSympy("sin"), latex=named(r"\sin"), inverse="arcsin",
    ),
    Function(
        "cos", ONE, scalar=math.cos, array=np.cos, complex=cmath.cos,
        derivative=("-sin(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.cos, nowhere),
        continuous=True, bounds=(-1.0, 1.0),
        scales=(PLAIN,),
        sympy=InSympy("cos"), latex=named(r"\cos"), inverse="arccos",
    ),
    Function(
        "tan", ONE, scalar=math.tan, array=np.tan, complex=cmath.tan,
        derivative=("sec(u)^2",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("sin(u)/cos(u)"), lambda u: abs(math.cos(u))),
        continuous=False, bounds=REAL,
        scales=(PLAIN, by_magnitude(np.cos)),
        sympy=InSympy("tan"), latex=named(r"\tan"), inverse="arctan",
        where="cos(u) ≠ 0",
    ),
    Function(
        "sec", ONE,
        scalar=lambda x: 1 / math.cos(x),
        array=lambda x: divide(1.0, np.cos(x)),
        complex=lambda z: 1 / cmath.cos(z),
        derivative=("sec(u) tan(u)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("1/cos(u)"), lambda u: abs(math.cos(u))),
        continuous=False, bounds=REAL,
        scales=(PLAIN, by_magnitude(np.cos)),
        sympy=InSympy("sec"), latex=named(r"\sec"),
        where="cos(u) ≠ 0",
    ),
    Function(
        "csc", ONE,
        scalar=lambda x: 1 / math.sin(x),
        array=lambda x: divide(1.0, np.sin(x)),
        complex=lambda z: 1 / cmath.sin(z),
        derivative=("-csc(u) cot(u)",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("1/sin(u)"), lambda u: abs(math.sin(u))),
        continuous=False, bounds=REAL,
        scales=(PLAIN, by_magnitude(np.sin)),
        sympy=InSympy("csc"), latex=named(r"\csc"), aliases=("cosec",),
        where="sin(u) ≠ 0",
    ),
    Function(
        "cot", ONE,
        scalar=lambda x: math.cos(x) / math.sin(x),
        array=lambda x: divide(np.cos(x), np.sin(x)),
        complex=lambda z: cmath.cos(z) / cmath.sin(z),
        derivative=("-csc(u)^2",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("cos(u)/sin(u)"), lambda u: abs(math.sin(u))),
        continuous=False, bounds=REAL,
        scales=(PLAIN, by_magnitude(np.sin)),
        sympy=InSympy("cot"), latex=named(r"\cot"), aliases=("cotan",),
        where="sin(u) ≠ 0",
    ),
    Function(
        "arcsin", ONE, scalar=math.asin, array=np.arcsin, complex=cmath.asin,
        derivative=("1/sqrt((1-u)(1+u))",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("if(|u|=1, u π/2, arctan(u/sqrt((1-u)(1+u))))"), lambda u: 1 - abs(u)),
        continuous=True, bounds=(-math.pi / 2, math.pi / 2),
        scales=(_TO_EDGES,),
        sympy=InSympy("asin"), latex=named(r"\arcsin"), aliases=("asin",), inverse="sin",
        where="-1 ≤ u ≤ 1",
    ),
    Function(
        "arccos", ONE, scalar=math.acos, array=np.arccos, complex=cmath.acos,
        derivative=("-1/sqrt((1-u)(1+u))",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(
            Written("if(u=1, 0, u=-1, π, π/2-arctan(u/sqrt((1-u)(1+u))))"), lambda u: 1 - abs(u)
        ),
        continuous=True, bounds=(0.0, math.pi),
        scales=(_TO_EDGES,),
        sympy=InSympy("acos"), latex=named(r"\arccos"), aliases=("acos",), inverse="cos",
        where="-1 ≤ u ≤ 1",
    ),
    Function(
        "arctan", ONE, scalar=math.atan, array=np.arctan, complex=cmath.atan,
        derivative=("1/(1+u^2)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(elementary.arctan, nowhere),
        continuous=True, bounds=(-math.pi / 2, math.pi / 2),
        scales=(FLATTENING,),
        sympy=InSympy("atan"), latex=named(r"\arctan"), aliases=("atan",), inverse="tan",
    ),
    # The logarithm that the angle is would leave rounding of size ε in so small an imaginary part.
    Function(
        "atan2", TWO, scalar=_angle, array=_angles, complex=BY_DERIVATIVE,
        derivative=("v/(u^2+v^2)", "-u/(u^2+v^2)"), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(
            Written("if(v>0, arctan(u/v), v<0, arctan(u/v)+if(u<0, -π, π), u>0, π/2, u<0, -π/2)"),
            lambda y, x: max(x, abs(y)),
        ),
        continuous=False, bounds=(-math.pi, math.pi),
        scales=(
            Scale(np.arctan2, breaks=True),
            by_magnitude(lambda y, _: y),
            by_magnitude(lambda _, x: x),
        ),
        sympy=InSympy("atan2"), latex=upright("atan2"), aliases=("arctan2",),
        where="u ≠ 0 or v ≠ 0", letters="yx",
    ),
)  # fmt: skip
