"""Functions in pieces on germs: they go by the sign of a germ, which its first term tells."""

from functools import reduce

from nablaboard.calculus.germs.depth import TooFewError
from nablaboard.calculus.germs.elementary import is_bounded, is_wild, swings
from nablaboard.calculus.germs.germ import Germ, constant, swinging
from nablaboard.calculus.germs.monomial import ONE
from nablaboard.calculus.germs.real import Real, whole


def sign(u: Germ) -> Germ:
    """−1, 0 or 1."""
    return swinging(ONE) if is_wild(u) else constant(whole(u.sign()))


def absolute(u: Germ) -> Germ:
    """|u|."""
    return u if is_wild(u) or u.sign() >= 0 else -u


def floor(u: Germ) -> Germ:
    """The largest whole number that is not above u."""
    if not is_bounded(u) or swings(u):
        return u + swinging(ONE)
    limit = u.limit()
    if not isinstance(limit, Real):
        raise TooFewError
    at = limit.whole()
    if at is None:
        return constant(whole(int(limit.value.__floor__())))
    beyond = u - constant(whole(at))
    if is_wild(beyond):
        return constant(whole(at)) + swinging(ONE)
    return constant(whole(at if beyond.sign() >= 0 else at - 1))


def largest(*germs: Germ) -> Germ:
    """The largest of all."""
    return reduce(_larger, germs)


def smallest(*germs: Germ) -> Germ:
    """The smallest of all."""
    return -reduce(_larger, [-each for each in germs])


def _larger(a: Germ, b: Germ) -> Germ:
    difference = a - b
    if is_wild(difference) and difference.rest is not None:
        return b + swinging(difference.rest)
    return a if difference.sign() > 0 else b


def holds(relation: str, a: Germ, b: Germ) -> bool:
    """Whether a comparison holds beside the point; `UndecidedError` where it swings."""
    order = (a - b).sign()
    return {
        "<": order < 0,
        "≤": order <= 0,
        ">": order > 0,
        "≥": order >= 0,
        "=": order == 0,
        "≠": order != 0,
    }[relation]
