"""The one table of functions and constants. Reading, values, derivatives, help and completion all look here.

Derivatives are written in the language itself, u and v being the arguments, and are read when they are first
needed: `derivative[i]` is the derivative by argument i, to be multiplied by that of the argument. They are
written for accuracy rather than for looks: (1 − u)(1 + u) does not cancel near 1, where 1 − u² does.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from nablaboard.calculus.expression import arrays, scalars
from nablaboard.calculus.expression.arrays import Array
from nablaboard.calculus.expression.scalars import Scalar

MOST_ARGUMENTS = 16

Domain = Literal["everywhere", "kept", "lost"]
"""Where a function is defined: everywhere; where the formula of its derivative is; in fewer places."""


@dataclass(frozen=True, slots=True)
class Function:
    """One row: how a function is called, computed, differentiated, typeset and explained.

    `scalar` computes on floats and may raise where undefined, `array` on NumPy arrays. SymPy knows it by the
    name `sympy`, or else by its own; what SymPy has not, or has otherwise for negative numbers, is given to
    it by `formula`, in the language itself.
    """

    name: str
    help: str
    scalar: Scalar
    array: Array
    derivative: tuple[str, ...] = ()
    domain: Domain = "everywhere"
    aliases: tuple[str, ...] = ()
    least: int = 1
    most: int = 1
    inverse: str = ""
    latex: str = ""
    sympy: str = ""
    formula: str = ""


_ROWS = (
    Function("sin", "sine", math.sin, np.sin, ("cos(u)",), inverse="arcsin", latex=r"\sin"),
    Function("cos", "cosine", math.cos, np.cos, ("-sin(u)",), inverse="arccos", latex=r"\cos"),
    Function("tan", "tangent", math.tan, np.tan, ("sec(u)^2",), inverse="arctan", latex=r"\tan"),
    Function("sec", "secant, 1/cos", scalars.sec, arrays.sec, ("sec(u) tan(u)",), latex=r"\sec"),
    Function("csc", "cosecant, 1/sin", scalars.csc, arrays.csc, ("-csc(u) cot(u)",), "kept",
             ("cosec",), latex=r"\csc"),
    Function("cot", "cotangent, cos/sin", scalars.cot, arrays.cot, ("-csc(u)^2",), "kept",
             ("cotan",), latex=r"\cot"),
    Function("arcsin", "angle whose sine it is", math.asin, np.arcsin, ("1/sqrt((1-u)(1+u))",), "kept",
             ("asin",), inverse="sin", latex=r"\arcsin", sympy="asin"),
    Function("arccos", "angle whose cosine it is", math.acos, np.arccos, ("-1/sqrt((1-u)(1+u))",), "kept",
             ("acos",), inverse="cos", latex=r"\arccos", sympy="acos"),
    Function("arctan", "angle whose tangent it is", math.atan, np.arctan, ("1/(1+u^2)",),
             aliases=("atan",), inverse="tan", latex=r"\arctan", sympy="atan"),
    Function("sinh", "hyperbolic sine", math.sinh, np.sinh, ("cosh(u)",), inverse="arsinh", latex=r"\sinh"),
    Function("cosh", "hyperbolic cosine", scalars.cosh, np.cosh, ("sinh(u)",),
             inverse="arcosh", latex=r"\cosh"),
    Function("tanh", "hyperbolic tangent", math.tanh, np.tanh, ("sech(u)^2",),
             inverse="artanh", latex=r"\tanh"),
    Function("sech", "hyperbolic secant, 1/cosh", scalars.sech, arrays.sech, ("-sech(u) tanh(u)",)),
    Function("csch", "hyperbolic cosecant, 1/sinh", scalars.csch, arrays.csch, ("-csch(u) coth(u)",), "kept",
             ("cosech",)),
    Function("coth", "hyperbolic cotangent, 1/tanh", scalars.coth, arrays.coth, ("-csch(u)^2",), "kept",
             latex=r"\coth"),
    Function("arsinh", "inverse of sinh", math.asinh, np.arcsinh, ("1/sqrt(u^2+1)",),
             aliases=("asinh", "arcsinh"), inverse="sinh", sympy="asinh"),
    Function("arcosh", "inverse of cosh", math.acosh, np.arccosh, ("1/(sqrt(u-1) sqrt(u+1))",), "kept",
             ("acosh", "arccosh"), inverse="cosh", sympy="acosh"),
    Function("artanh", "inverse of tanh", math.atanh, arrays.artanh, ("1/((1-u)(1+u))",), "lost",
             ("atanh", "arctanh"), inverse="tanh", sympy="atanh"),
    Function("exp", "e to the power of it", math.exp, np.exp, ("exp(u)",), inverse="ln", latex=r"\exp"),
    Function("ln", "natural logarithm", math.log, arrays.ln, ("1/u",), "lost",
             inverse="exp", latex=r"\ln", sympy="log"),
    Function("log10", "logarithm to base 10", math.log10, arrays.log10, ("1/(u ln(10))",), "lost",
             ("lg",), latex=r"\log_{10}", formula="ln(u)/ln(10)"),
    Function("log2", "logarithm to base 2", math.log2, arrays.log2, ("1/(u ln(2))",), "lost", ("ld", "lb"),
             latex=r"\log_{2}", formula="ln(u)/ln(2)"),
    Function("log", "log(x) is ln(x); log(x, b) is the logarithm to base b", scalars.log, arrays.log,
             ("1/(u ln(v))", "-ln(u)/(v ln(v)^2)"), "lost", most=2, latex=r"\log"),
    Function("sqrt", "square root", math.sqrt, np.sqrt, ("1/(2sqrt(u))",), "kept"),
    Function("cbrt", "cube root", math.cbrt, np.cbrt, ("1/(3cbrt(u)^2)",), formula="u^(1/3)"),
    Function("root", "root(n, x) is the n-th root of x", scalars.root, arrays.root,
             ("-ln(v) root(u,v)/u^2", "root(u,v)/(u v)"), "kept", least=2, most=2,
             formula="if(mod(u,2)=1, sign(v) |v|^(1/u), sqrt(v)^(2/u))"),
    Function("abs", "absolute value, also |x|", abs, np.abs, ("u/|u|",), sympy="Abs"),
    Function("sign", "−1, 0 or 1", scalars.sign, np.sign, ("if(u≠0, 0)",), aliases=("sgn",)),
    Function("floor", "next whole number down", scalars.floor, np.floor, ("if(floor(u)≠u, 0)",)),
    Function("ceil", "next whole number up", scalars.ceil, np.ceil, ("if(floor(u)≠u, 0)",), sympy="ceiling"),
    Function("round", "nearest whole number, halves away from 0", scalars.rounded, arrays.rounded,
             ("if(floor(u+0.5)≠u+0.5, 0)",), formula="sign(u) floor(|u|+1/2)"),
    Function("min", "the smallest of its arguments", scalars.smallest, arrays.smallest, most=MOST_ARGUMENTS,
             latex=r"\min", sympy="Min"),
    Function("max", "the largest of its arguments", scalars.largest, arrays.largest, most=MOST_ARGUMENTS,
             latex=r"\max", sympy="Max"),
    Function("mod", "mod(a, b) is the rest of a after multiples of b, with b's sign", scalars.mod, np.mod,
             ("if(mod(u,v)≠0, 1)", "if(mod(u,v)≠0, round((mod(u,v)-u)/v))"), "kept",
             least=2, most=2, sympy="Mod"),
    Function("atan2", "atan2(y, x) is the angle of the point (x, y)", scalars.atan2, arrays.atan2,
             ("v/(u^2+v^2)", "-u/(u^2+v^2)"), "kept", ("arctan2",), least=2, most=2),
    Function("erf", "error function", math.erf, arrays.erf, ("2/sqrt(π) exp(-u^2)",)),
    Function("gamma", "Γ, with Γ(n) = (n − 1)!", math.gamma, arrays.gamma, ("gamma(u) digamma(u)",), "kept",
             latex=r"\Gamma"),
    Function("factorial", "x!, also for x that are not whole", scalars.factorial, arrays.factorial,
             ("factorial(u) digamma(u+1)",), "kept", formula="gamma(u+1)"),
    Function("digamma", "Γ′/Γ", scalars.digamma, arrays.digamma, ("polygamma(1,u)",), "kept", latex=r"\psi"),
    Function("polygamma", "polygamma(n, x) is the n-th derivative of digamma", scalars.polygamma,
             arrays.polygamma, ("0/0", "polygamma(u+1,v)"), "lost", least=2, most=2),
    Function("sigmoid", "1/(1 + e^(−x))", scalars.sigmoid, arrays.sigmoid, ("sigmoid(u) sigmoid(-u)",),
             formula="1/(1+exp(-u))"),
    Function("relu", "x where it is positive, else 0", scalars.relu, arrays.relu, ("if(u≠0, heaviside(u))",),
             formula="max(u,0)"),
    Function("heaviside", "0 below 0, 1 above, 1/2 at 0", scalars.heaviside, arrays.heaviside,
             ("if(u≠0, 0)",), sympy="Heaviside"),
)  # fmt: skip

FUNCTIONS: Mapping[str, Function] = MappingProxyType({row.name: row for row in _ROWS})
"""Every function by its name."""

NAMES: Mapping[str, str] = MappingProxyType(
    {name: row.name for row in _ROWS for name in (row.name, *row.aliases)}
)
"""Every name that can be typed for a function -> its name in `FUNCTIONS`."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"e": math.e, "π": math.pi, "τ": math.tau})
CONSTANT_NAMES: Mapping[str, str] = MappingProxyType({"e": "e", "π": "π", "pi": "π", "τ": "τ", "tau": "τ"})
"""Every name that can be typed for a constant -> its name in `CONSTANTS`."""

WORDS = ("if", "and", "or")
"""Names with a meaning of their own in the grammar."""
