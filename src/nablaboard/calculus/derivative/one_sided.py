"""What a function is to the left and to the right of a point, from its tree.

Each node has a germ on each side (`calculus.germs`); that of the whole tells the limit, the slope towards it
and the power of |x − a| with which f leaves it. Nothing is asked at a distance, so that no distance is too
far or too near: 1e10 x + |x| has its corner, and so has max(1, 1 + x).

Numbers that are equal with eighty digits are the same float here, so that floats may be compared.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import DecimalException
from fractions import Fraction
from typing import TypeGuard, TypeVar

from nablaboard.calculus.derivative.sides import NodeGerm, inputs_beside, walk
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
    working,
)
from nablaboard.calculus.germs.germ import constant, differentiated
from nablaboard.calculus.germs.monomial import T, compared
from nablaboard.calculus.germs.real import whole

Told = TypeVar("Told")

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


@dataclass(frozen=True, slots=True)
class Beside:
    """A point: the value there, NaN where undefined and ±∞ where too large for a float, and both sides.

    known: whether the value could be told
    """

    value: float
    known: bool
    left: Side
    right: Side


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

Inputs = Mapping[str, float]
"""The values of all variables and parameters."""


def beside_of(f: Expression, inputs: Inputs, variable: str, order: int = 0) -> Beside:
    """What f, or its derivative of this order, is at a point and beside it along one variable."""
    return _deeper(LEVELS, lambda: _told(_derivative(_local(f, inputs, variable), order))) or UNKNOWN


def standing_of(f: Expression, inputs: Inputs, variable: str) -> LocalSigns | None:
    """The signs of f at a point and beside it along one variable; None where they cannot be told."""
    return _deeper(LEVELS, lambda: _standing(_local(f, inputs, variable)))


def germ_of(f: Expression, inputs: Inputs, variable: str, side: int) -> Germ | None:
    """What f is on one side of a point, −1 the left and 1 the right, in t = |x − a|.

    At x = ±∞ it is what f is far out, in t = 1/|x|. None where it is undefined, unknown or swings.
    """
    steps = program(f.tape)

    def germ() -> NodeGerm:
        return walk(steps, inputs_beside(inputs, variable, side))[steps.results[0]]

    found = _deeper(LEVELS[1:2], germ)
    return found if isinstance(found, Germ) and not found.wild else None


def series_of(f: Expression, inputs: Inputs, variable: str, order: int) -> tuple[float, ...] | None:
    """The Taylor coefficients c₀ … of f along one variable, NaN from where the sides differ.

    None where nothing can be told.
    """
    depths = (Depth(order + 3, 80), Depth(2 * order + 6, 160, deepest=True))
    return _deeper(depths, lambda: _coefficients(_local(f, inputs, variable), order))


def _deeper(depths: Iterable[Depth], asked: Callable[[], Told]) -> Told | None:
    """What is found at the first depth that suffices; None if none does."""
    for depth in depths:
        with working(depth):
            try:
                return asked()
            except TooFewError:
                continue
            except DecimalException:
                break
    return None


@dataclass(frozen=True, slots=True)
class _Local:
    """A function about a point: its value there and its germs, to the left in t = a − x."""

    value: NodeGerm
    left: NodeGerm
    right: NodeGerm


def _local(f: Expression, inputs: Inputs, variable: str) -> _Local:
    steps = program(f.tape)
    found = [walk(steps, inputs_beside(inputs, variable, side))[steps.results[0]] for side in (0, -1, 1)]
    return _Local(*found)


def _derivative(local: _Local, order: int) -> _Local:
    for _ in range(order):
        slope = _common_slope(local)
        local = _Local(slope, _along(local.left, -1), _along(local.right, 1))
    return local


def _along(germ: NodeGerm, side: int) -> NodeGerm:
    """The derivative of a germ by x."""
    if not isinstance(germ, Germ):
        return germ
    try:
        slope = differentiated(germ)
    except UndecidedError as reason:
        return reason.with_traceback(None)
    return slope if side > 0 else -slope


def _common_slope(local: _Local) -> NodeGerm:
    """The derivative at the point as a constant germ, or that it is undefined or cannot be told."""
    if not isinstance(local.value, Germ):
        return local.value
    slopes = []
    for germ, side in ((local.left, -1), (local.right, 1)):
        if not isinstance(germ, Germ):
            return germ
        if not _meets(local.value, germ):
            return UndefinedError()
        slopes.append(_slope(germ, side))
    left, right = slopes
    return constant(left) if _same(left, right) else UndefinedError()


def _same(one: Real | int | None, other: Real | int | None) -> TypeGuard[Real]:
    """Whether both are numbers, and equal ones."""
    return isinstance(one, Real) and isinstance(other, Real) and (one - other).is_zero


def _meets(one: Germ, other: Germ) -> bool:
    """Whether both go to the same number, as a side to the value at the point."""
    return _same(one.limit(), other.limit())


def _slope(germ: Germ, side: int) -> Real | int | None:
    """The slope towards the limit: a number, ±1 for ±∞, None where there is none."""
    if not isinstance(germ.limit(), Real):
        return None
    rest = germ.without_limit()
    order = compared(rest.terms[0][0], T) if rest.terms else -1
    if order > 0:
        return rest.terms[0][1].sign * side
    if order == 0:
        return rest.terms[0][1] * whole(side)
    if not rest.terms and rest.rest is not None and compared(rest.rest, T) >= 0:
        if rest.wild:
            return None
        raise TooFewError
    return whole(0)


def _told(local: _Local) -> Beside:
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
    limit, slope = germ.limit(), _slope(germ, side)
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


def _alike(local: _Local, value: float, left: Side, right: Side) -> tuple[Side, Side]:
    """The sides with one float for what is equal to the value at the point, and to the other side."""
    sides = []
    for germ, side in ((local.left, left), (local.right, right)):
        meets = isinstance(local.value, Germ) and isinstance(germ, Germ) and _meets(local.value, germ)
        sides.append(replace(side, limit=value) if meets else side)
    left, right = sides
    if not (isinstance(local.left, Germ) and isinstance(local.right, Germ)):
        return left, right
    if _meets(local.left, local.right):
        right = replace(right, limit=left.limit)
    if _same(_slope(local.left, -1), _slope(local.right, 1)):
        right = replace(right, slope=left.slope)
    return left, right


def _standing(local: _Local) -> LocalSigns | None:
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


def _coefficients(local: _Local, order: int) -> tuple[float, ...] | None:
    found: list[float] = []
    for k in range(order + 1):
        value, known = _value(local.value)
        if not (known or found):
            return None
        if not math.isfinite(value):
            return (*found, *([NAN] * (order + 1 - k)))
        found.append(value / math.factorial(k))
        local = _derivative(local, 1)
    return tuple(found)
