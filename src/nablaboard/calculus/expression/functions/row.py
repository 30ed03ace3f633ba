"""What a row of the table of functions says: one function of the language for every use that is made of it.

No target has a default: whoever adds a function says each of them, and a row that leaves one out cannot be
made. Where a function has no form of its own for a target the row says so, by `BY_DERIVATIVE`.

Derivatives are written in the language itself, u and v being the arguments, and are read when they are first
needed: `derivative[i]` is the derivative by argument i, to be multiplied by that of the argument. They are
written for accuracy rather than for looks: (1 − u)(1 + u) does not cancel near 1, where 1 − u² does.
"""

import math
import re
import string
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from nablaboard.calculus.expression.arrays import Array
from nablaboard.calculus.expression.complexes import Complex
from nablaboard.calculus.expression.scalars import Scalar
from nablaboard.calculus.expression.scales import Scale
from nablaboard.calculus.germs import Germ
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

MOST_ARGUMENTS = 16

Domain = Literal["everywhere", "kept", "lost"]
"""Where a function is defined: everywhere; where the formula of its derivative is; in fewer places."""

Enclosure = tuple[float, float]
"""The least and the greatest number that a value can be."""

REAL: Final[Enclosure] = (-math.inf, math.inf)
NOT_NEGATIVE: Final[Enclosure] = (0.0, math.inf)

Coefficients = tuple[float, ...]
"""Those of a Taylor series c₀ + c₁ t + c₂ t² + …, NaN from the order on from which there is no derivative."""

Series = Callable[[Sequence[Coefficients]], Coefficients]
"""(u(t), v(t), ...) -> g(u(t), v(t), ...), all of one length."""


@dataclass(frozen=True, slots=True)
class ByDerivative:
    """A target that needs no form of its own, since it follows from the value and the derivative of the row.

    The complex step is then right to the first order in its width: g(a + ih) = g(a) + ih g′(a), which is what
    there is of a function that is not made for complex numbers. So it has no slope where there is none, in a
    corner or at a jump. The series is exact, from (g(u))′ = g′(u) u′.
    """


BY_DERIVATIVE: Final = ByDerivative()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The derivative of a function that is one of its arguments: that argument's derivative.

    The chosen one stands to every other in the relation `sign`: > for the largest.
    """

    sign: Literal["<", ">"]


@dataclass(frozen=True, slots=True)
class InSympy:
    """SymPy's function of this `name`.

    `otherwise` takes the module and the arguments. It gives another form where SymPy's function is not ours,
    None where it is, and raises ValueError for what would fill the memory.
    """

    name: str
    otherwise: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A formula in the language, in u and v, for a target that has not the function itself."""

    formula: str


@dataclass(frozen=True, slots=True)
class OneSided:
    """What a function is beside a point.

    germ: on germs, the series of its arguments on one side, or a formula of functions that have such a form;
    undefined there is undefined here
    edge: how far its arguments, as floats, are from the next place where it is not smooth; infinite where
    there is none, not above 0 or NaN where it is undefined
    """

    germ: Callable[..., Germ] | Written
    edge: Callable[..., float]


def nowhere(*_: float) -> float:
    """The edge of a function that is smooth everywhere."""
    return math.inf


@dataclass(frozen=True, slots=True)
class Notation:
    """How a call is written.

    $u, $v: the arguments, where they need no brackets; $all: all of them, with commas
    $atom: the first argument, in brackets unless it is a single sign or is closed itself
    closed: whether an exponent may stand behind it
    """

    template: str
    closed: bool = True

    def filled(self, arguments: Sequence[str], atom: str) -> str:
        """The call of these arguments, `atom` being the first one in brackets if it needs them."""
        names = dict(zip("uv", arguments, strict=False))
        return string.Template(self.template).substitute(names, all=", ".join(arguments), atom=atom)

    def is_clear(self, arguments: Sequence[str]) -> bool:
        """Whether one sees where it ends: bars inside of bars could be paired in several ways."""
        first, last = self.template[0], self.template[-1]
        return first != last or not any(first in each for each in arguments)


@dataclass(frozen=True, slots=True)
class Function:
    """One row: how a function is called, computed, differentiated, typeset and explained.

    arity: the least and the greatest number of arguments
    scalar: on floats; may raise where undefined or too large, as `scalars` tells
    array: on NumPy arrays, NaN where undefined
    complex: on complex numbers, where the result is real for real numbers; for the complex step
    derivative: a formula for each argument
    domain: whether the derivative is defined in more places than the function, so that it must be guarded
    series: on the coefficients of Taylor series
    one_sided: what it is to the left and to the right of a point
    continuous: whether it has no jumps, and poles only where its domain ends
    bounds: between which numbers its values lie; some room is no fault
    scales: on which it is smooth between arguments that are less than 1 apart; all its arguments are given
    sympy: the form in SymPy
    latex, printed: the call in LaTeX, and as text if it has a notation of its own
    aliases: other names that may be typed
    inverse: the name of f⁻¹, "" if sin⁻¹ x has no meaning
    elsewhere: by what the argument is multiplied where others mean another function by the name, "" if nobody
    does; whoever types the name is told so
    where: the condition on u and v on which it is defined, "" if it is everywhere
    letters: what u and v are called where it is explained
    """

    name: str
    arity: tuple[int, int]
    scalar: Scalar
    array: Array
    complex: Complex | ByDerivative
    derivative: tuple[str, ...] | Chosen
    domain: Domain
    series: Series | ByDerivative
    one_sided: OneSided
    continuous: bool
    bounds: Enclosure
    scales: tuple[Scale, ...]
    sympy: InSympy | Written
    latex: Notation
    printed: Notation | None = None
    aliases: tuple[str, ...] = ()
    inverse: str = ""
    elsewhere: str = ""
    where: str = ""
    letters: str = "xy"

    @property
    def help(self) -> Message:
        """What it is, in some words."""
        return message(f"function.{self.name}")

    def explained(self, formula: str) -> str:
        """A condition or a derivative of the row in the letters that the function is explained with."""
        return re.sub(
            r"(?<![A-Za-z])[uv](?![A-Za-z])", lambda found: self.letters["uv".index(found[0])], formula
        )

    @property
    def least(self) -> int:
        """How many arguments it takes at least."""
        return self.arity[0]

    @property
    def most(self) -> int:
        """How many arguments it takes at most."""
        return self.arity[1]


ONE, TWO, MANY = (1, 1), (2, 2), (1, MOST_ARGUMENTS)
"""The usual numbers of arguments."""


def named(command: str) -> Notation:
    r"""A call with a command of LaTeX for its name: \sin(x)."""
    return Notation(rf"{command}\left($all\right)")


def upright(name: str) -> Notation:
    """A call with an upright name, for functions that LaTeX does not know."""
    return named(rf"\mathrm{{{name}}}")
