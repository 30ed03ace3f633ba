"""How far germs are computed: their number of terms and the digits of their coefficients.

Most questions are answered by four terms and eighty digits. Who meets one that is not raises `TooFewError`
and is asked again with more. At the deepest level what is still nothing is taken for nothing: sin² + cos² − 1
has no terms however many are computed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import MAX_EMAX, MIN_EMIN, Context, localcontext

from nablaboard.classes import dataclass

GUARD = 20
"""Digits that are computed and not trusted, for what rounding makes of long sums."""


class UndefinedError(Exception):
    """There is no value on this side, however near."""


class UndecidedError(Exception):
    """It cannot be told: something swings without end, or grows beyond all that is represented here."""


class TooFewError(UndecidedError):
    """More terms or more digits would tell."""


@dataclass(frozen=True, slots=True)
class Depth:
    """`terms` of each germ, coefficients trusted to `digits`; whether this is the `deepest` that is tried."""

    terms: int
    digits: int
    deepest: bool = False


LEVELS = (Depth(4, 80), Depth(9, 80), Depth(20, 160, deepest=True))

_DEPTH: ContextVar[Depth] = ContextVar("depth", default=LEVELS[0])


@contextmanager
def working(depth: Depth) -> Iterator[None]:
    """Compute at this depth, with exponents far beyond those of floats."""
    context = Context(prec=depth.digits + GUARD, Emax=MAX_EMAX, Emin=MIN_EMIN)
    mark = _DEPTH.set(depth)
    try:
        with localcontext(context):
            yield
    finally:
        _DEPTH.reset(mark)


def depth() -> Depth:
    """The depth at which is computed."""
    return _DEPTH.get()
