"""The germs of a function about a point: of its value, to the left and to the right, and of its derivatives.

What is asked of them is asked at one depth after the other (`germs.depth`), until one suffices.
"""

from collections.abc import Callable, Iterable
from decimal import DecimalException
from typing import TypeGuard, TypeVar

from nablaboard.calculus.derivative.sides import Inputs, NodeGerm, inputs_beside, walk
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.program import program
from nablaboard.calculus.germs import Depth, Germ, Real, TooFewError, UndecidedError, UndefinedError, working
from nablaboard.calculus.germs.germ import constant, differentiated
from nablaboard.calculus.germs.monomial import T, compared
from nablaboard.calculus.germs.real import whole
from nablaboard.classes import dataclass

Told = TypeVar("Told")


def deeper(depths: Iterable[Depth], asked: Callable[[], Told]) -> Told | None:
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
class Local:
    """A function about a point: its value there and its germs, to the left in t = a − x."""

    value: NodeGerm
    left: NodeGerm
    right: NodeGerm


def local_of(f: Expression, inputs: Inputs, variable: str) -> Local:
    """The function f along one variable about a point."""
    return Local(*(germ_on(f, inputs, variable, side) for side in (0, -1, 1)))


def germ_on(f: Expression, inputs: Inputs, variable: str, side: int) -> NodeGerm:
    """What f is on one side of a point along a variable, −1 the left and 1 the right; 0 for the point."""
    steps = program(f.tape)
    return walk(steps, inputs_beside(inputs, variable, side))[steps.results[0]]


def derived(local: Local, order: int) -> Local:
    """The derivative of an order of a function about a point."""
    for _ in range(order):
        slope = _common_slope(local)
        local = Local(slope, _along(local.left, -1), _along(local.right, 1))
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


def _common_slope(local: Local) -> NodeGerm:
    """The derivative at the point as a constant germ, or that it is undefined or cannot be told."""
    if not isinstance(local.value, Germ):
        return local.value
    slopes = []
    for germ, side in ((local.left, -1), (local.right, 1)):
        if not isinstance(germ, Germ):
            return germ
        if not meets(local.value, germ):
            return UndefinedError()
        slopes.append(slope_of(germ, side))
    left, right = slopes
    return constant(left) if same(left, right) else UndefinedError()


def same(one: Real | int | None, other: Real | int | None) -> TypeGuard[Real]:
    """Whether both are numbers, and equal ones."""
    return isinstance(one, Real) and isinstance(other, Real) and (one - other).is_zero


def meets(one: Germ, other: Germ) -> bool:
    """Whether both go to the same number, as a side to the value at the point."""
    return same(one.limit(), other.limit())


def slope_of(germ: Germ, side: int) -> Real | int | None:
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
