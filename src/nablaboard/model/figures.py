"""What is drawn beside a function on request, at the tangent's point, over a range or from a start."""

from dataclasses import dataclass

from nablaboard.model import limits
from nablaboard.model.checks import check_coordinate, check_range
from nablaboard.model.faults import require

Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of the function pane; what is not asked for is off or None.

    higher: the order of one more derivative that is drawn, from 2
    secant: its width h, of either sign; normal, circle: the normal line and the osculating circle
    taylor: the order of the Taylor polynomial; area: the range whose area up to the axis is told
    points: roots, turning and inflection points; newton: where Newton's method starts; bisection: the bracket
    """

    higher: int | None = None
    secant: float | None = None
    normal: bool = False
    circle: bool = False
    taylor: int | None = None
    area: Range | None = None
    points: bool = False
    newton: float | None = None
    bisection: Range | None = None

    def __post_init__(self) -> None:
        _check_order("higher", self.higher, 2, limits.DERIVATIVE)
        _check_order("taylor", self.taylor, 0, limits.TAYLOR)
        for place, number in (("secant", self.secant), ("newton", self.newton)):
            check_coordinate(place, number or 0.0)
        require(self.secant != 0, "secant", "document.zero-width")
        for place, ends in (("area", self.area), ("bisection", self.bisection)):
            if ends is not None:
                check_range(place, ends)


def _check_order(place: str, order: int | None, low: int, high: int) -> None:
    require(
        order is None or low <= order <= high, place, "document.order", low=low, high=high, given=order or 0
    )
