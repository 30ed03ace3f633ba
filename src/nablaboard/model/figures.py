"""What is drawn on request beside a function, at its tangent's point, or on a surface, at a point of it."""

from dataclasses import dataclass
from math import cos, radians, sin

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A point of the plane and a direction in it, in degrees from the first axis towards the second."""

    at: tuple[float, float]
    degrees: float = 0.0

    def __post_init__(self) -> None:
        for index, coordinate in enumerate(self.at):
            check_coordinate(f"at[{index}]", coordinate)
        check_coordinate("degrees", self.degrees)

    @property
    def towards(self) -> tuple[float, float]:
        """The unit vector of the direction; along an axis exactly."""
        quarters, rest = divmod(self.degrees, 90.0)
        x, y = (1.0, 0.0) if not rest else (cos(radians(rest)), sin(radians(rest)))
        for _ in range(int(quarters) % 4):
            x, y = -y, x
        return x, y


def _check_order(place: str, order: int | None, low: int, high: int) -> None:
    require(
        order is None or low <= order <= high, place, "document.order", low=low, high=high, given=order or 0
    )
