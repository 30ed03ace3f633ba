"""What is drawn on request beside a function, at its tangent's point, or on a surface, at a point of it."""

from dataclasses import field
from functools import partial
from math import cos, radians, sin
from typing import Any

from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_coordinate, check_count, wide_enough
from nablaboard.model.declared import check_declared, interval, number, place, several, switch, whole
from nablaboard.model.values import as_annotated

Range = tuple[float, float]
"""An interval, low < high."""


def middle(ends: Range) -> float:
    """The middle of a range."""
    return (ends[0] + ends[1]) / 2


def in_view(value: float, view: Range) -> float:
    """`value` where it can be seen, else the middle of the view."""
    return value if view[0] <= value <= view[1] else middle(view)


def _middle_of_view(board: Any, margin: float) -> Range:  # noqa: ANN401 - a `Board`, which is made of these
    """The view of the function pane without a part of it on each side; all of it, where it is too narrow."""
    low, high = board.function.x
    found = low + margin * (high - low), high - margin * (high - low)
    return found if wide_enough(found) else (low, high)


_middle_half = partial(_middle_of_view, margin=1 / 4)
_middle_third = partial(_middle_of_view, margin=1 / 3)
"""A bracket does not begin where an area does: their handles would cover one another."""


def _width_in_view(board: Any) -> float:  # noqa: ANN401 - a `Board`, which is made of these
    """An eighth of the view of the function pane, to the side on which x₀ + h is seen.

    From an x₀ that is out of the view, to its middle.
    """
    view: Range = board.function.x
    x0: float = board.function.tangent_x
    (low, high), eighth = view, (view[1] - view[0]) / 8
    if not low <= x0 <= high:
        return middle(view) - x0
    return eighth if x0 + eighth <= high else -eighth


def _check_tangents(place: str, places: tuple[float, ...]) -> None:
    check_count(place, len(places), limits.TANGENTS)
    for index, x in enumerate(places):
        check_coordinate(f"{place}[{index}]", x)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of the function pane; what is not asked for is off or None.

    higher: the order of one more derivative that is drawn, from 2
    tangents: where tangents touch besides that at the tangent's point
    secant: its width h, of either sign; normal, circle: the normal line and the osculating circle
    taylor: the order of the Taylor polynomial; area: the range whose area up to the axis is told
    points: roots, turning and inflection points; newton: where Newton's method starts; bisection: the bracket
    """

    higher: int | None = field(
        default=None,
        metadata=whole(
            "higher",
            2,
            limits.DERIVATIVE,
            fault="document.order",
            undo="undo.figure-higher",
            word="higher",
            first=2,
            continuous=True,
        ),
    )
    tangents: tuple[float, ...] = field(
        default=(),
        metadata=several("tangents", check=_check_tangents, undo="undo.figure-tangents"),
    )
    secant: float | None = field(
        default=None,
        metadata=number(
            "secant",
            zero="document.zero-width",
            undo="undo.figure-secant",
            word="secant",
            metavar="H",
            short="short.secant",
            first=_width_in_view,
            continuous=True,
        ),
    )
    normal: bool = field(
        default=False, metadata=switch("normal", undo="undo.figure-normal", word="normal", continuous=True)
    )
    circle: bool = field(
        default=False, metadata=switch("circle", undo="undo.figure-circle", word="circle", continuous=True)
    )
    taylor: int | None = field(
        default=None,
        metadata=whole(
            "taylor",
            0,
            limits.TAYLOR,
            fault="document.order",
            undo="undo.figure-taylor",
            word="taylor",
            short="short.taylor",
            first=2,
            continuous=True,
        ),
    )
    area: Range | None = field(
        default=None,
        metadata=interval("area", undo="undo.figure-area", word="area", continuous=True, first=_middle_half),
    )
    points: bool = field(
        default=False, metadata=switch("points", undo="undo.figure-points", word="points", continuous=True)
    )
    newton: float | None = field(
        default=None,
        metadata=number(
            "newton",
            undo="undo.figure-newton",
            word="newton",
            continuous=True,
            first=lambda board: in_view(board.function.tangent_x, board.function.x),
        ),
    )
    bisection: Range | None = field(
        default=None,
        metadata=interval(
            "bisection", undo="undo.figure-bisection", word="bisection", continuous=True, first=_middle_third
        ),
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A point of the plane and a direction in it, in degrees from the first axis towards the second."""

    at: tuple[float, float] = field(metadata=place("heading-at", undo="undo.heading", continuous=True))
    degrees: float = field(
        default=0.0,
        metadata=number("heading-degrees", undo="undo.heading", metavar="DEGREES", continuous=True),
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)

    @property
    def towards(self) -> tuple[float, float]:
        """The unit vector of the direction; along an axis exactly."""
        quarters, rest = divmod(self.degrees, 90.0)
        x, y = (1.0, 0.0) if not rest else (cos(radians(rest)), sin(radians(rest)))
        for _ in range(int(quarters) % 4):
            x, y = -y, x
        return x, y
