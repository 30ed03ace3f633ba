"""What a sampled curve is: lines that may be drawn, missing points, and what to say where nothing is."""

from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.words import Message


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A curve for one view.

    segments: polylines, each (n, 2) with n ≥ 2, read-only and finite, x increasing; nothing joins two of
    them. Above
        and below the view by more than ten times its height the line is led along that limit.
    holes: (k, 2), single points at which the function is undefined and beside which it settles, as open
    circles
    message: why there is nothing to see, or that a part is left out of which no digits are left; else None
    """

    segments: tuple[Floats, ...]
    holes: Floats
    message: Message | None = None
