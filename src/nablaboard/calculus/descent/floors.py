"""Whether the floor of a valley falls where floats see it level, however the valley bends or lies.

Beside (y − x²)² the slope e^(−x) of a floor is lost as soon as it is less than the last digit of y. So from a
place of floats the way is walked to where f is lowest straight across, with so many digits that nothing is
lost, and only there it is asked how the floor slopes and how far it is to where it would be level.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression import Expression, gradient_of
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import Depth, working

_DEPTHS = (Depth(4, 160, deepest=True), Depth(4, 350, deepest=True))
"""Digits that show most floors, and those that show slopes as small as floats go beside numbers about 1."""

_ACROSS, _ALONG = 24, 8
"""Steps straight across to the floor, and along it."""

_LOWEST = Decimal("1e-9")
"""Of the slope along a floor: what is left across it at most where that is believed."""

_NOTHING = Decimal("1e-100")
"""Of the slope across a floor at first: where no more is left of it, and less along, the floor is level."""

_SHRINKS, _SETTLED = Decimal("0.97"), Decimal("1e-3")
"""Steps along a floor that become shorter by less lead to no rest; so short of the first one is near."""

Digits = list[Decimal]
"""The coordinates of a place, or what slopes are along the axes, with more digits than floats have."""


def floor_falls(f: Expression, point: Floats, axes: Floats, reach: float) -> bool:
    """Whether f is known to fall on along the floor of a valley, with no rest on it within `reach`.

    axes: (d, d), a column for each; the last is that along the floor

    From where f is lowest over all u across the floor, Newton's step along it, s, is that of this least f,
    −(∂f/∂s)/(∂²f/∂s² − (∂²f/∂s∂u)(∂²f/∂u²)⁻¹(∂²f/∂u∂s)).
    """
    for depth in _DEPTHS:
        falls = _falls(_Valley(f, axes, depth), point, Decimal(reach))
        if falls is not None:
            return falls
    return False


def may_be_level(f: Expression, point: Floats, axes: Floats, step: float) -> bool:
    """Whether the floor of a valley is level at a point and a step along it, or no slope of it is known.

    axes: as of `floor_falls`

    That of e^(−x) at 8e7 is less than all digits across the floor.
    """
    valley = _Valley(f, axes, _DEPTHS[0])
    with working(_DEPTHS[0]):
        ways = ((point + share * axes[:, -1]).tolist() for share in (0.0, step, -step))
        found = [valley.lowest_across([Decimal(each) for each in way]) for way in ways]
        return all(each is None or not each[1][-1] for each in found)


class _Valley:
    """f with its slopes along the axes of a valley, that of its floor the last, by the digits of a depth."""

    def __init__(self, f: Expression, axes: Floats, depth: Depth) -> None:
        self.depth = depth
        self._axes = [[Decimal(part) for part in axis] for axis in axes.T.tolist()]
        self._slope = gradient_of(f)
        self._bends = [[slope.derivative(name) for name in f.arguments] for slope in self._slope]

    def along(self, move: Digits) -> Digits:
        """The move in the coordinates of f that goes so far along each axis."""
        return [_product(move, parts) for parts in zip(*self._axes, strict=True)]

    def lowest_across(self, x: Digits) -> tuple[Digits, Digits, list[Digits]] | None:
        """Where f is level straight across, its slopes and its Hessian along the axes; None for nowhere."""
        before, first = Decimal("inf"), Decimal(0)
        for _ in range(_ACROSS):
            if (found := self._slopes(x)) is None:
                return None
            slope, bends = found
            across = max(map(abs, slope[:-1]))
            if across <= _LOWEST * abs(slope[-1]):
                return x, slope, bends
            move = _solved([row[:-1] for row in bends[:-1]], slope[:-1])
            if move is None or not across < before:
                return None
            first = first or across
            if across <= _NOTHING * first and abs(slope[-1]) <= across:  # it goes on so
                return x, [*slope[:-1], Decimal(0)], bends
            x, before = _sum(x, self.along([*move, Decimal(0)])), across
        return None

    def _slopes(self, x: Digits) -> tuple[Digits, list[Digits]] | None:
        """∇f and the Hessian along the axes; None where they are not known."""
        rows = [_known(each, x, self.depth) for each in (self._slope, *self._bends)]
        known = [row for row in rows if row is not None]
        if len(known) < len(rows):
            return None
        slope, *bends = ([_product(row, axis) for axis in self._axes] for row in known)
        return slope, [[_product(column, axis) for column in zip(*bends, strict=True)] for axis in self._axes]


def _falls(valley: _Valley, point: Floats, within: Decimal) -> bool | None:
    """`floor_falls` with so many digits; None where they show no slope."""
    with working(valley.depth):
        x = [Decimal(each) for each in point.tolist()]
        gone = first = before = Decimal(0)
        for _ in range(_ALONG):
            found = valley.lowest_across(x)
            if found is None:
                return False
            x, slope, bends = found
            if not slope[-1]:
                return None
            move = _solved(bends, slope)
            if move is None:  # it slopes, and does not curve
                return True
            step = valley.along(move)
            size = max(map(abs, step))
            shrinks = size / before if before else Decimal(0)
            if shrinks > _SHRINKS or gone + size / (1 - shrinks) > within:
                return True
            if size <= _SETTLED * first:
                return False
            x, gone, first, before = _sum(x, step), gone + size, first or size, size
    return False


def _known(parts: Sequence[Expression], x: Digits, depth: Depth) -> Digits | None:
    """What these are at a place; None where one of them is no number, or not known."""
    values = [exact_value(each, *x, depths=(depth,)) for each in parts]
    found = [each for each in values if each is not None and each.is_finite()]
    return found if len(found) == len(values) else None


def _product(one: Iterable[Decimal], other: Iterable[Decimal]) -> Decimal:
    return sum((a * b for a, b in zip(one, other, strict=True)), Decimal(0))


def _sum(one: Digits, other: Digits) -> Digits:
    return [a + b for a, b in zip(one, other, strict=True)]


def _solved(matrix: Sequence[Digits], slope: Digits) -> Digits | None:
    """Newton's step −H⁻¹ ∇f by elimination; None where H has no inverse."""
    rows = [[*row, -each] for row, each in zip(matrix, slope, strict=True)]
    for k in range(len(rows)):
        best = max(range(k, len(rows)), key=lambda j: abs(rows[j][k]))
        rows[k], rows[best] = rows[best], rows[k]
        if not rows[k][k]:
            return None
        for j, row in enumerate(rows):
            if j != k:
                share = row[k] / rows[k][k]
                rows[j] = [a - share * b for a, b in zip(row, rows[k], strict=True)]
    return [row[-1] / row[k] for k, row in enumerate(rows)]
