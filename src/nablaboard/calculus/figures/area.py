"""The area between a curve and the axis, signed, in pieces, each told with its error.

The range is cut at roots, poles, jumps, corners and edges of the domain, so that each piece is smooth inside
and has one sign; a piece is integrated by the adaptive Gauss-Kronrod rule of QUADPACK (Piessens et al. 1983).
Beside a pole f is followed towards it: where |f| times the distance does not go to 0 the area is infinite,
the piece is named and the whole has no value. Halves that cancel, as those of 1/x, are not set off against
each other. A part on which f is undefined is named and left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, on_path
from nablaboard.calculus.points.along import SampledLine, sampled
from nablaboard.calculus.points.faults import check_arguments, checked_range
from nablaboard.words import Message, message

_Function = Callable[[float], float]

_RELATIVE = 1e-12
_INTERVALS = 200
_SHRINKS = 0.7
"""What at most is left of |f| times the distance after a thousandth of the way: x^(-0.9) leaves a half."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The signed area from `low` to `high` and a bound of its error; ±∞ beside a pole, the error NaN."""

    low: float
    high: float
    value: float
    error: float


@dataclass(frozen=True, slots=True)
class SignedArea:
    """The signed area between a curve and the axis.

    value: the sum of the pieces, NaN where one of them is infinite; error: the sum of their errors
    pieces: from left to right, each of one sign
    gaps: sentences about the parts that are undefined or infinite
    """

    value: float
    error: float
    pieces: tuple[Piece, ...]
    gaps: tuple[Message, ...]


def area(f: Expression, x: tuple[float, float], token: CancelToken | None = None) -> SignedArea:
    """The integral of f over x = (a, b), parts below the axis counted negative.

    `token` is asked between the pieces and ends them by raising. `PointsError`, a ValueError in the user's
    words, for a function of more variables or a range that is none.

    >>> from nablaboard.calculus.expression import parse
    >>> found = area(parse("x^3"), (-1, 2))
    >>> found.value, [piece.value for piece in found.pieces]
    (3.75, [-0.25, 4.0])
    """
    if not f.arguments:
        f = Expression(f.root, ("x",), f.parameters)
    check_arguments(f, 1)
    low, high = checked_range(x)
    value = on_path((f,))
    pieces: list[Piece] = []
    gaps: list[Message] = []
    for left, right in pairwise(_cuts(sampled(f, low, high, token), low, high)):
        if token is not None:
            token.raise_if_cancelled()
        piece = _piece(lambda t: value(t)[0], left, right)
        if piece is None:
            gaps.append(message("area.undefined", low=left, high=right))
            continue
        pieces.append(piece)
        if not np.isfinite(piece.value):
            gaps.append(message("area.infinite", low=left, high=right))
    finite = all(np.isfinite(piece.value) for piece in pieces)
    total = sum(piece.value for piece in pieces) if finite else float("nan")
    return SignedArea(total, sum(piece.error for piece in pieces), tuple(pieces), tuple(gaps))


def _cuts(line: SampledLine, low: float, high: float) -> list[float]:
    """The ends of the pieces, both ends of the range included, in their order."""
    through = line.crossings_of(line.f, line.y).at
    slope = line.f.derivative(line.f.arguments[0])
    turning = line.crossings_of(slope, line.slope).at
    turning = turning[~line.settled(line.f, turning)]
    rough = line.x[1:-1][
        np.isnan(line.slope[1:-1]) & np.isfinite(line.slope[:-2]) & np.isfinite(line.slope[2:])
    ]
    places = np.unique(np.concatenate((through, turning, rough, line.domain_edges())))
    width = high - low
    places = places[(places > low + 1e-12 * width) & (places < high - 1e-12 * width)]
    apart = np.concatenate(([True], np.diff(places) > 1e-12 * width))[: places.size]
    return [low, *places[apart].tolist(), high]


def _piece(f: _Function, low: float, high: float) -> Piece | None:
    """The area of a piece that is defined all through or nowhere; None for nowhere."""
    inside = [f(low + part * (high - low)) for part in (0.1, 0.37, 0.5, 0.77, 0.9)]
    known = [value for value in inside if value == value]
    if not known:
        return None
    for end, inward in ((low, high - low), (high, low - high)):
        if _is_infinite(f, end, inward):
            return Piece(low, high, float(np.copysign(np.inf, known[0])), float("nan"))
    from scipy.integrate import quad

    value, error, *_ = quad(f, low, high, epsabs=0.0, epsrel=_RELATIVE, limit=_INTERVALS, full_output=1)
    return Piece(low, high, float(value), float(error)) if value == value else None


def _is_infinite(f: _Function, end: float, inward: float) -> bool:
    """Whether |f| times the distance to this end does not go to 0 towards it."""
    closest = max(64 * float(np.spacing(abs(end))), abs(inward) * 2.0**-40)
    near, far = (abs(f(end + np.copysign(d, inward))) * d for d in (closest, closest * 2.0**10))
    return bool(near > _SHRINKS * far > 0)
