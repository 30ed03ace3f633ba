"""What a curve has at the zeros of its parts where it is too steep for floats, or jumps.

Next to √2 floats leave 0.03 of |x² − 2|^0.1, which is 0 there, so that they show neither the root nor how
deep the cusp is; and no float tells what floor(πx) is at 1/π. So the zero of the part is found with eighty
digits, and the germs of f are asked at that number.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative.one_sided import Beside, LocalSigns, beside_of, exact_value, standing_of
from nablaboard.calculus.derivative.sides import Inputs
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import ONE, add, subtract
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.expression.tree import Call, Node
from nablaboard.calculus.floats import EPSILON, Flags, Floats, nearest
from nablaboard.calculus.germs import LEVELS, meant, working
from nablaboard.calculus.points.crossings import FAR, NEAR, spread
from nablaboard.calculus.points.finer import bases
from nablaboard.calculus.points.point import EXTREMA, Point
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.sharpened import FINEST
from nablaboard.calculus.points.switches import parts_of, rooted, switches
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

_MOST = 1000
"""Of so many places, the first ones, it is asked."""
_STEEP = 1e-10
"""Of what f changes within some widths: a curve with a slope changes less within some floats."""
_NO_CHANGE = 1e-13
"""Of a width: in so much f changes little, and beside 0 x − 1 is another float."""
_CLOSE = 64
"""Within so many floats f has no other points that floats tell."""
_NEXT_TO_0 = 1e-9
"""Floats nearer to 0 than those of this are taken for 0."""
_SHORT = 12
"""A number with so many digits is meant as it is written."""
_STEPS = 12
_OCTAVES = 48
"""From a float on, in which it is asked how far a part is lost in rounding."""
_NEAREST, _FARTHEST = 1.5, 1e-3
"""In floats, and of a sample's width: how far from a float the zero of a part is looked for."""


@dataclass(frozen=True, slots=True)
class PartZero:
    """The float nearest to a zero of a part, and the points that f has there.

    lost: so far beside it floats know nothing of the part
    """

    at: float
    points: tuple[Point, ...]
    lost: float = 0.0


@dataclass(frozen=True, slots=True)
class PartZeros:
    """The zeros of parts of a curve at which it is steep or jumps.

    unknown: those (n,), as floats have them, of which germs tell nothing
    left_out: that there are more than are asked
    """

    known: tuple[PartZero, ...]
    unknown: Floats
    left_out: tuple[Message, ...]

    def hides(self, point: Point) -> bool:
        """Whether a corner or an inflection is what rounding makes of points that are known at a zero."""
        if point.kind not in ("corner", "inflection"):
            return False
        return any(abs(point.at[0] - zero.at) <= zero.lost for zero in self.known)


def part_zeros(line: SampledLine, low: float, high: float, token: CancelToken | None) -> PartZeros:
    """The zeros of parts of f on a range, ends included, as samples tell them."""
    found: list[PartZero] = []
    unknown: list[float] = []
    zeros = [each for each in _zeros(line) if low - line.width < each[0] < high + line.width]
    for at, part, reach in zeros[:_MOST]:
        if token is not None:
            token.raise_if_cancelled()
        place = _place(line, at, part, reach)
        if place is None:
            unknown.append(at)
        elif low <= place.at <= high:
            found.append(place)
    left = np.array(unknown)
    more = zeros[_MOST - 1][0] if len(zeros) > _MOST else None
    return PartZeros(
        tuple(found),
        left[~is_beside([each.at for each in found], left)],
        () if more is None else (message("points.more-jumps", count=_MOST, after=more),),
    )


def is_beside(places: Sequence[float], x: Floats) -> Flags:
    """Which of x (n,) mean one of the places as floats have it."""
    apart = np.abs(x - nearest(np.array(places), x))
    return np.asarray(apart <= _CLOSE * np.spacing(np.maximum(np.abs(x), _NEXT_TO_0)))


def _zeros(line: SampledLine) -> list[tuple[float, Expression, float]]:
    """The floats next to zeros of parts, at which f is steep as they have it, each with its part.

    With them how far beside them a part is lost in rounding.

    And those at which f may have a value of its own, or a part is level as floats have it.
    """
    found: dict[float, tuple[Expression, float]] = {}
    alone = {part.tape for part in parts_of(line.f, _alone)}
    for whole in (*switches(line.f), *rooted(line.f), *parts_of(line.f, _turned_back)):
        for part in bases(whole):
            sampled = SampledLine.of(part, line.x, line.width)
            touched = _touched(sampled)
            lost = zip(touched.tolist(), _lost_beside(sampled, touched).tolist(), strict=True)
            found = {at: (sampled.orders[1], reach) for at, reach in lost} | found
            crossed = _crossed(sampled)
            asked = _is_steep(line, crossed) | _is_lost(sampled, crossed, 1) | (whole.tape in alone)
            found = dict.fromkeys(crossed[asked & ~line.crowded(0, crossed)].tolist(), (part, 0.0)) | found
    return sorted(((at, *each) for at, each in found.items()), key=lambda each: each[0])


def _crossed(part: SampledLine) -> Floats:
    """Where a part changes its sign by more than rounding, and has no pole, as floats have it."""
    at = part.changes(0).at
    near, far = (
        np.abs(part.probes[0](at + reach)) + np.abs(part.probes[0](at - reach))
        for reach in (_NEAREST * np.spacing(np.abs(at)), part.width)
    )
    return np.asarray(at[~(near > far)])


def _touched(part: SampledLine) -> Floats:
    """Where a part turns and nothing but rounding is left of it, as of eˣ − 1 − x at 0."""
    at = part.changes(1).at
    return np.asarray(at[_is_lost(part, at, 0)])


def _is_lost(part: SampledLine, at: Floats, order: int) -> Flags:
    """Whether nothing but rounding is left of a part, or of its slope, at places."""
    return np.asarray(np.abs(part.probes[order](at)) <= noise_at(part.orders[order], at))


def _lost_beside(part: SampledLine, at: Floats) -> Floats:
    """How far beside places nothing but rounding is left of a part, at most a sample's width."""
    reach = np.spacing(np.abs(at))[:, np.newaxis] * 2.0 ** np.arange(_OCTAVES)
    reach = np.minimum(reach, part.width)
    beside = np.concatenate((at[:, np.newaxis] - reach, at[:, np.newaxis] + reach))
    lost = _is_lost(part, beside.ravel(), 0).reshape(2, *reach.shape).any(axis=0)
    return np.asarray(np.where(lost, reach, 0.0).max(axis=1, initial=0.0))


def _turned_back(node: Node) -> Iterator[Node]:
    """What is 0 where a node turns back if its argument does, as arcsin(sin x) does at π/2."""
    if isinstance(node, Call) and node.payload in ("arcsin", "arccos"):
        yield subtract(ONE, node.parts[0])
        yield add(ONE, node.parts[0])
    elif isinstance(node, Call) and node.payload == "arcosh":
        yield subtract(node.parts[0], ONE)


def _alone(node: Node) -> Iterator[Node]:
    """What is 0 where a node may have a value of its own."""
    if isinstance(node, Call) and node.payload in ("sign", "heaviside"):
        yield from node.parts


def _is_steep(line: SampledLine, at: Floats) -> Flags:
    """Whether f changes within some floats by more than a curve with a slope does, or has no value there."""
    unit = np.maximum(np.spacing(np.abs(at)), min(EPSILON, _NO_CHANGE * line.width))
    near, far = (
        spread(line.probes[0], at[:, np.newaxis] + reach)
        for reach in (unit[:, np.newaxis] * NEAR, line.width * FAR)
    )
    return np.asarray((near > _STEEP * far) | np.isinf(near + far))


def _place(line: SampledLine, at: float, part: Expression, lost: float) -> PartZero | None:
    """The zero of a part beside a float and what f has there; None where it cannot be told."""
    zero = _zero(part, at, line.width)
    if zero is None:
        return None
    f, name = line.f, line.f.arguments[0]
    inputs: Inputs = {**f.parameters, name: zero}
    # With more digits than were found of it a zero is none.
    depths = LEVELS if len(zero.as_tuple().digits) <= _SHORT else LEVELS[:2]
    standing = standing_of(f, inputs, name, depths=depths)
    there = beside_of(f, inputs, name, depths=depths)
    if standing is None or not there.known:
        return None
    bend = standing_of(line.orders[2], inputs, name, depths=depths)
    return PartZero(float(zero), tuple(_kinds(float(zero), there, standing, bend)), lost)


def _kinds(at: float, there: Beside, standing: LocalSigns, bend: LocalSigns | None) -> Iterator[Point]:
    """The points at the zero of a part, `bend` being the signs of f″ there."""
    if standing.value == 0 and standing.before != 0 and standing.after != 0:  # else one of a stretch
        yield Point("root", (at,), 0.0)
    sides = standing.left, standing.right
    for sign, what in EXTREMA:
        if sides == (sign, sign):
            if there.jumps:
                yield Point("jump", (at,), there.value, extremum=what)
            elif there.left.slope == there.right.slope:
                yield Point(what, (at,), there.value)
            else:
                yield Point("corner", (at,), there.value, extremum=what)
    if sides not in ((1, -1), (-1, 1)) or there.jumps:
        return
    is_upright = there.left.is_upright and there.right.is_upright
    is_smooth = there.left.slope is not None and there.left.slope == there.right.slope
    bends = bend is not None and (bend.before, bend.after) in ((1, -1), (-1, 1))
    if is_upright or (is_smooth and bends):
        yield Point("inflection", (at,), there.value)


def _zero(g: Expression, at: float, width: float) -> Decimal | None:
    """The zero of a part that changes its sign beside a float, with eighty digits, by the secant method."""
    reach = _NEAREST * float(np.spacing(abs(at)))
    with working(LEVELS[0]):
        known = meant(at).value
        is_meant = known != Decimal(at) or len(repr(at)) <= _SHORT
        if is_meant and exact_value(g, known) == 0:  # be it a zero of higher order
            return known
        while True:
            before, here = Decimal(at - reach), Decimal(at + 1.5 * reach)
            last, value = exact_value(g, before), exact_value(g, here)
            if last is None or value is None or last.is_nan() or value.is_nan():
                return None
            if last * value < 0:
                break
            reach *= 1e3
            if reach > _FARTHEST * width:
                return None
        for _ in range(_STEPS):
            before, here, last = here, here - value * (here - before) / (value - last), value
            value = exact_value(g, here)
            if value is None or value.is_nan():
                return None
            if not value or abs(here - before) <= abs(here).scaleb(-LEVELS[0].digits):
                # Where x − 1 is −1 eighty digits know 0 to 1e-100.
                return here if abs(here) > FINEST * width or exact_value(g, 0.0) else Decimal(0)
            if value == last:
                return None
    return None
