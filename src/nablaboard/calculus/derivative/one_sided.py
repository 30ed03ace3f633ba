"""What a function is to the left and to the right of a point, from its tree.

Each node has a germ on each side (`calculus.germs`); that of the whole tells the limit, the slope towards it
and the power of |x − a| with which f leaves it. Nothing is asked at a distance, so that no distance is too
far or too near: 1e10 x + |x| has its corner, and so has max(1, 1 + x).

Numbers that are equal with eighty digits are the same float here, so that floats may be compared.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from nablaboard.calculus.derivative.local import (
    Local,
    deeper,
    derived,
    germ_on,
    local_of,
    meets,
    same,
    slope_of,
)
from nablaboard.calculus.derivative.sides import Inputs, NodeGerm, inputs_beside, walk
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.program import program
from nablaboard.calculus.germs import (
    LEVELS,
    Depth,
    Germ,
    Real,
    TooFewError,
    UndecidedError,
    UndefinedError,
    constant,
    itself,
)
from nablaboard.classes import dataclass

NAN = math.nan
_ENOUGH = 20
"""Digits with which a number is told."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a point.

    known: whether it could be told; else nothing here is
    defined: whether f is, however near
    limit: where f goes, a number or ±∞; None where it goes nowhere, or is undefined
    slope: that towards the limit, of f drawn from left to right; None where there is none
    power: p, if f leaves its limit like |x − a|ᵖ; None if by no power, as x ln x and e^(−1/x), or not at all
    """

    known: bool = True
    defined: bool = False
    limit: float | None = None
    slope: float | None = None
    power: Fraction | None = None

    @property
    def is_upright(self) -> bool:
        """Whether f leaves its limit like a root does."""
        return self.power is not None and 0 < self.power < 1


@dataclass(frozen=True, slots=True)
class Beside:
    """A point: the value there, NaN where undefined and ±∞ where too large for a float, and both sides.

    known: whether the value could be told
    """

    value: float
    known: bool
    left: Side
    right: Side

    @property
    def is_upright(self) -> bool:
        """Whether f is known to be continuous, on one side at least, and to leave its value like a root."""
        sides = [side for side in (self.left, self.right) if side.defined]
        return (
            self.known
            and math.isfinite(self.value)
            and all(side.known and side.limit == self.value for side in sides)
            and any(side.is_upright for side in sides)
        )

    @property
    def jumps(self) -> bool:
        """Whether f is known to come to several values there: of its own and those of both sides."""
        met = [self.value, *(side.limit for side in (self.left, self.right) if side.known)]
        return self.known and len({each for each in met if each is not None and not math.isnan(each)}) > 1


@dataclass(frozen=True, slots=True)
class LocalSigns:
    """How f(a) stands to 0 and to the values beside it, each as −1, 0 or 1, without rounding.

    value: the sign of f(a); None where undefined
    before, after: the sign of f to the left and to the right; None where undefined
    left, right: the sign of f less f(a) there, 0 only where f is level; None where one of them is undefined
    """

    value: int | None
    before: int | None
    after: int | None
    left: int | None
    right: int | None


UNKNOWN = Beside(NAN, False, Side(known=False, defined=True), Side(known=False, defined=True))


def beside_of(
    f: Expression, inputs: Inputs, variable: str, order: int = 0, *, depths: Iterable[Depth] = LEVELS
) -> Beside:
    """What f, or its derivative of this order, is at a point and beside it along one variable."""
    return deeper(depths, lambda: _told(derived(local_of(f, inputs, variable), order))) or UNKNOWN


def standing_of(
    f: Expression, inputs: Inputs, variable: str, *, depths: Iterable[Depth] = LEVELS
) -> LocalSigns | None:
    """The signs of f at a point and beside it along one variable; None where they cannot be told."""
    return deeper(depths, lambda: _standing(local_of(f, inputs, variable)))


def germ_of(f: Expression, inputs: Inputs, variable: str, side: int, *, wild: bool = False) -> Germ | None:
    """What f is on one side of a point, −1 the left and 1 the right, in t = |x − a|.

    At x = ±∞ it is what f is far out, in t = 1/|x|. None where it is undefined, unknown or swings;
    `wild`: of what swings as well, whose rest is then no more than a bound.
    """
    found = deeper(LEVELS[1:2], lambda: germ_on(f, inputs, variable, side))
    return found if isinstance(found, Germ) and (wild or not found.wild) else None


def exact_value(f: Expression, *point: float | Decimal, depths: Iterable[Depth] = LEVELS) -> Decimal | None:
    """What f is at the very numbers of a point, one for each argument, with eighty digits.

    Or with those of the first of `depths` that suffices. NaN where it is undefined, None where that cannot be
    told.
    """
    return deeper(depths, lambda: _decimal(_exactly(f, point)))


def is_same(f: Expression, one: Sequence[float], other: Sequence[float], depth: Depth) -> bool:
    """Whether f is known to be the same number at the very floats of two points, in all digits of a depth."""

    def found() -> bool:
        here, there = _exactly(f, one), _exactly(f, other)
        return isinstance(here, Germ) and isinstance(there, Germ) and meets(here, there)

    return bool(deeper((depth,), found))


def _exactly(f: Expression, point: Sequence[float | Decimal]) -> NodeGerm:
    """What f is at the very numbers of a point."""
    steps = program(f.tape)
    given = {name: constant(itself(x)) for name, x in zip(f.arguments, point, strict=True)}
    return walk(steps, inputs_beside(f.parameters, "", 0) | given)[steps.results[0]]


def series_of(f: Expression, inputs: Inputs, variable: str, order: int) -> tuple[float, ...] | None:
    """The Taylor coefficients c₀ … of f along one variable, NaN from where the sides differ.

    None where nothing can be told.
    """
    depths = (Depth(order + 3, 80), Depth(2 * order + 6, 160, deepest=True))
    return deeper(depths, lambda: _coefficients(local_of(f, inputs, variable), order))


def _decimal(known: NodeGerm) -> Decimal | None:
    if isinstance(known, TooFewError):
        raise known
    if not isinstance(known, Germ):
        return Decimal(NAN) if isinstance(known, UndefinedError) else None
    limit = known.limit()
    if not isinstance(limit, Real):
        return None
    return Decimal(0) if limit.is_zero else limit.value


def _told(local: Local) -> Beside:
    value, known = _value(local.value)
    left, right = _side(local.left, -1), _side(local.right, 1)
    return Beside(value, known, *_alike(local, value, left, right))


def _value(known: NodeGerm) -> tuple[float, bool]:
    if isinstance(known, TooFewError):
        raise known
    if not isinstance(known, Germ):
        return NAN, isinstance(known, UndefinedError)
    limit = known.limit()
    return (_number(limit), True) if isinstance(limit, Real) else (NAN, False)


def _side(germ: NodeGerm, side: int) -> Side:
    if isinstance(germ, TooFewError):
        raise germ
    if not isinstance(germ, Germ):
        return Side() if isinstance(germ, UndefinedError) else Side(known=False, defined=True)
    limit, slope = germ.limit(), slope_of(germ, side)
    return Side(
        defined=True,
        limit=None if limit is None else _number(limit),
        slope=None if slope is None else _number(slope),
        power=_power(germ) if isinstance(limit, Real) else None,
    )


def _number(value: Real | int) -> float:
    """A number as a float; ±1 stands for ±∞."""
    if isinstance(value, int):
        return math.copysign(math.inf, value)
    if not value.is_zero and value.digits < _ENOUGH:
        raise TooFewError
    return float(value)


def _power(germ: Germ) -> Fraction | None:
    rest = germ.without_limit()
    if not rest.terms:
        return None
    phi, (s, q, r) = rest.terms[0][0]
    return None if phi or q or r else Fraction(-s)


def _alike(local: Local, value: float, left: Side, right: Side) -> tuple[Side, Side]:
    """The sides with one float for what is equal to the value at the point, and to the other side."""
    sides = []
    for germ, side in ((local.left, left), (local.right, right)):
        alike = isinstance(local.value, Germ) and isinstance(germ, Germ) and meets(local.value, germ)
        sides.append(replace(side, limit=value) if alike else side)
    left, right = sides
    if not (isinstance(local.left, Germ) and isinstance(local.right, Germ)):
        return left, right
    if meets(local.left, local.right):
        right = replace(right, limit=left.limit)
    if same(slope_of(local.left, -1), slope_of(local.right, 1)):
        right = replace(right, slope=left.slope)
    return left, right


def _standing(local: Local) -> LocalSigns | None:
    germs = (local.value, local.left, local.right)
    for germ in germs:
        if isinstance(germ, TooFewError):
            raise germ
        if isinstance(germ, UndecidedError):
            return None
    value, left, right = (germ if isinstance(germ, Germ) else None for germ in germs)
    try:
        signs = [None if germ is None else germ.sign() for germ in (value, left, right)]
        rises = [None if value is None or germ is None else (germ - value).sign() for germ in (left, right)]
    except TooFewError:
        raise
    except UndecidedError:
        return None
    return LocalSigns(*signs, *rises)


def _coefficients(local: Local, order: int) -> tuple[float, ...] | None:
    found: list[float] = []
    for k in range(order + 1):
        value, known = _value(local.value)
        if not (known or found):
            return None
        if not math.isfinite(value):
            return (*found, *([NAN] * (order + 1 - k)))
        found.append(value / math.factorial(k))
        local = derived(local, 1)
    return tuple(found)
