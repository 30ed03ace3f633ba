"""Functions on one side of a point, as sums of powers, logarithms and exponentials of falling size."""

from nablaboard.calculus.germs.depth import (
    LEVELS,
    Depth,
    TooFewError,
    UndecidedError,
    UndefinedError,
    working,
)
from nablaboard.calculus.germs.germ import Germ, beside, constant
from nablaboard.calculus.germs.meaning import itself, meant
from nablaboard.calculus.germs.real import Real

__all__ = [
    "LEVELS",
    "Depth",
    "Germ",
    "Real",
    "TooFewError",
    "UndecidedError",
    "UndefinedError",
    "beside",
    "constant",
    "itself",
    "meant",
    "working",
]
