"""What a place that is worth a name is, and a list of such places with what belongs to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, overload

from nablaboard.classes import dataclass
from nablaboard.words import MINUS, Message, line_equation, message, number

PointKind = Literal["root", "minimum", "maximum", "inflection", "saddle", "degenerate", "corner", "jump"]
Extremum = Literal["minimum", "maximum"]
EXTREMA: tuple[tuple[int, Extremum], ...] = ((1, "minimum"), (-1, "maximum"))
"""Each with the sign by which f is lowest there."""
SIGNS: Mapping[str, int] = MappingProxyType({what: sign for sign, what in EXTREMA})


@dataclass(frozen=True, slots=True)
class Point:
    """A root, a turning point, an inflection point or a critical point.

    kind: degenerate where the second-derivative test says nothing and nothing else proves what f is there;
        corner for an extremum at which f is continuous and has no derivative, jump for one at which it is not
    at: its coordinates, one for each argument of f
    value: f there
    eigenvalues: those of the Hessian, the smaller first, in two variables; 0 where it vanishes but for
        rounding; None where f has none, as at a corner or where second derivatives jump, and in one variable
    exact: the place as a formula, where one is known
    extremum: which of the two a corner or a jump is; None for all other kinds, which say it themselves

    A point of one variable is also a number: `float(point)` is its place.
    """

    kind: PointKind
    at: tuple[float, ...]
    value: float
    eigenvalues: tuple[float, ...] | None = None
    exact: str | None = None
    extremum: Extremum | None = None

    def __float__(self) -> float:
        if len(self.at) != 1:
            raise TypeError("only a point of one variable is a number")
        return self.at[0]


@dataclass(frozen=True, slots=True)
class PointStretch:
    """Roots or extrema that fill a stretch of a line, or a line of a surface; or a sharp valley of one.

    kind: root, minimum or maximum; no value beside it is lower than a minimum, though some are as low; on a
        line also constant, where f is one number and it is none of these; on a surface also degenerate,
        where ∇f is 0 and f rises to one side and falls to the other, and valley or ridge, where f has kinks
        and is lowest, or highest, across it, and is no one number along it
    path: from one end to the other, on a line the two ends, whether f has its value there or only beside
        them; on a surface places close to each other, of which the last is the first where they are closed
    value: f all along, at the tip of a valley or ridge
    """

    kind: Literal["root", "minimum", "maximum", "constant", "degenerate", "valley", "ridge"]
    path: tuple[tuple[float, ...], ...]
    value: float

    def told(self) -> Message:
        """It in words."""
        low, high = (_place(self.path[end]) for end in (0, -1))
        if self.kind in ("root", "valley", "ridge"):
            return message(
                "points.roots" if self.kind == "root" else f"points.{self.kind}", low=low, high=high
            )
        if len(self.path) > 2 and low == high:
            return message(_CLOSED[self.kind], at=low, value=self.value)
        return message(_STRETCHES[self.kind], low=low, high=high, value=self.value)


def path_of(places: Iterable[Iterable[float]]) -> tuple[tuple[float, ...], ...]:
    """Places on a surface as a stretch has them: plain numbers, none of them −0."""
    return tuple(tuple(float(each) + 0.0 for each in place) for place in places)


_STRETCHES: Mapping[str, str] = MappingProxyType(
    {
        "minimum": "points.minima",
        "maximum": "points.maxima",
        "constant": "points.constant",
        "degenerate": "points.level",
    }
)


_CLOSED: Mapping[str, str] = MappingProxyType(
    {
        "minimum": "points.minima-closed",
        "maximum": "points.maxima-closed",
        "degenerate": "points.level-closed",
    }
)


@dataclass(frozen=True, slots=True)
class Asymptote:
    """The vertical line x = `at`, or else the line y = `slope` x + `intercept`.

    ends: on which side f comes close to it, −1 to the left of `at`, or towards −∞, and 1; or both
    """

    ends: tuple[int, ...]
    at: float | None = None
    slope: float = 0.0
    intercept: float = 0.0

    def told(self, name: str) -> Message:
        """It in words, `name` being the variable."""
        if self.at is None:
            where = "±∞" if len(self.ends) > 1 else f"{MINUS}∞" if self.ends[0] < 0 else "∞"
            return message(
                "points.far-out", line=line_equation(self.slope, self.intercept, name), name=name, where=where
            )
        side = "" if len(self.ends) > 1 else "-left" if self.ends[0] < 0 else "-right"
        return message(f"points.vertical{side}", name=name, at=self.at)


@dataclass(frozen=True, slots=True)
class PointList(Sequence[Point]):
    """Points in their order, a sequence of them, with what is none of them.

    stretches: roots, extrema and constant values that are no single points
    asymptotes: those of a curve
    left_out: sentences about where there are points that are not told
    """

    points: tuple[Point, ...]
    stretches: tuple[PointStretch, ...] = ()
    asymptotes: tuple[Asymptote, ...] = ()
    left_out: tuple[Message, ...] = ()

    def told(self, name: str) -> tuple[Message, ...]:
        """What is no point in words, and what is left out; `name` is the variable of a curve."""
        on_surface = any(each.kind == "corner" and len(each.at) > 1 for each in self.points)
        return (
            *(each.told() for each in self.stretches),
            *(each.told(name) for each in self.asymptotes),
            *((message("points.corners"),) if on_surface else ()),
            *self.left_out,
        )

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Point, ...]: ...
    def __getitem__(self, index: int | slice) -> Point | tuple[Point, ...]:
        return self.points[index]


def _place(at: tuple[float, ...]) -> str:
    numbers = ", ".join(number(each) for each in at)
    return numbers if len(at) == 1 else f"({numbers})"
