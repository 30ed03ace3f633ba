"""The numbers that a run is asked for with: each is read, and held against what it may be.

What each of them is stands in `descend`. A `DescentError` says what it may be where it is something else.
"""

from math import inf

from nablaboard.calculus.descent.settings import DescentError, given
from nablaboard.calculus.expression import NumberLike, WholeLike, as_number, whole_of
from nablaboard.words import message

MOST_STEPS = 1_000_000
"""How many steps a run may be asked for."""


def steps_in(asked: WholeLike) -> int:
    """How many steps."""
    steps = whole_of(asked)
    if steps is None or not 0 <= steps <= MOST_STEPS:
        raise DescentError(message("descent.steps", most=MOST_STEPS, given=given(asked)))
    return steps


def tolerance_in(asked: NumberLike) -> float:
    """How small a step is none."""
    tolerance = float(as_number(asked))
    if not 0 <= tolerance < inf:
        raise DescentError(message("descent.tolerance", given=given(asked)))
    return tolerance


def bound_in(asked: NumberLike | None) -> float:
    """How far is too far; infinite where nothing is."""
    bound = inf if asked is None else float(as_number(asked))
    if not bound > 0:
        raise DescentError(message("descent.bound", given=given(asked)))
    return bound


def noise_in(asked: NumberLike) -> float:
    """The standard deviation of what is added to the gradient."""
    noise = float(as_number(asked))
    if not 0 <= noise < inf:
        raise DescentError(message("descent.noise", given=given(asked)))
    return noise


def seed_in(asked: WholeLike) -> int:
    """What all that is drawn begins with."""
    seed = whole_of(asked)
    if seed is None or seed < 0:
        raise DescentError(message("descent.seed", given=given(asked)))
    return seed
