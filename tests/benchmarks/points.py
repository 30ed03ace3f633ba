"""Is what is said of the points of a curve true? Random functions, each sentence held against mpmath.

    cd tests && python -m benchmarks.points 10000

Each point of a kind has to be one as far as 150 digits tell. Within four floats of a root f changes its sign,
touches 0 or ends, unless floats cannot tell it from 0. At distances of 1e-5 to 1e-9 of that to the next f is
nowhere lower, or higher, than at an extremum, and bends to other sides beside an inflection. On a stretch f
is one number, at an asymptote it grows, or comes closer to the line. Between two samples of different signs
there is a root, a jump or a pole.

The second argument is the seed. One line for each that is refuted, then the figures.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import mpmath
import numpy as np
from mpmath import mpf

from benchmarks.one_sided import AbsorbedError, NoValueError, Reference
from nablaboard.calculus.expression import Expression, parse
from nablaboard.calculus.expression.build import number
from nablaboard.calculus.expression.tree import Call, Node, postorder, rebuild
from nablaboard.calculus.points import Asymptote, Point, PointList, PointsError, PointStretch, line_points

Number = Any
"""mpmath has no types."""

SPREAD = tuple(map(mpf, ("1", "1.3", "1.7", "2.3")))
"""Of a distance: what swings is looked at in some places, since it may pass the line in one."""

RANGE = (-3.0, 3.0)
DIGITS = 150
DISTANCES = ("1e-5", "1e-7", "1e-9")
STILL = mpf("0.55")
"""What is left of a growth from one distance to the next: of 1/ln x, which has a limit, less than a half."""
NEAREST = mpf("1e-120")
"""So close to a hole, such as that of (x² − 2)²/(x² − 2), there is no value with so many digits."""
ROUNDED = mpf("1e-14")
"""So far rounding may move a pole; of many only some are told to their last digit."""
DIGIT = mpf("1.2e-16")
"""Of a slope and an intercept: their last digit, by which f is off far out."""
FEW = 4
"""So many floats beside it a root may be."""
ATOMS = ("x", "x", "2x", "(x-1)", "(x+1/2)", "(x^2-2)", "(x^2-1)", "(x^3-x)", "1", "3", "(x-π/4)")
UNARY = (
    *("sin({})", "cos({})", "e^(-({})^2)", "e^({})", "ln|{}|", "√|{}|", "|{}|", "arctan({})", "tanh({})"),
    *("max({}, 0)", "({})^2", "({})^3", "1/({})", "tan({})", "√({})", "cbrt({})", "min({}, 1)", "ln({})"),
    *("|{}|^0.1", "({})^(1/9)", "floor({})", "mod({}, 1)", "sin({0})-({0})+({0})^3/6"),
)


def text_of(rnd: random.Random, depth: int) -> str:
    """A random expression of this depth at most."""
    if depth == 0:
        return rnd.choice(ATOMS)
    if rnd.random() < 0.5:
        return rnd.choice(UNARY).format(text_of(rnd, depth - 1))
    return f"({text_of(rnd, depth - 1)}){rnd.choice('+-*/')}({text_of(rnd, rnd.randint(0, depth - 1))})"


def replaced(root: Node, own: Node, other: Node) -> Node:
    """A formula with another part for one of its own."""

    def changed(node: Node) -> Node | None:
        return other if node is own else None

    return rebuild(root, changed)


class Function:
    """A function with 150 digits; None where it has no value, or needs more digits, which refutes nothing."""

    def __init__(self, f: Expression) -> None:
        self._f = f
        self._reference = Reference(f)
        self._known: dict[Number, Number] = {}

    def rounding(self, at: float) -> Number:
        """How far f with floats is from f itself, at a few floats around a place."""
        places = at + float(np.spacing(abs(at))) * np.arange(-2 * FEW, 2 * FEW + 1)
        with np.errstate(all="ignore"):
            found = np.broadcast_to(np.asarray(self._f(x=places), dtype=float), places.shape)
        off = [
            abs(mpf(value) - exact)
            for value, exact in zip(found.tolist(), (self(mpf(x)) for x in places.tolist()), strict=True)
            if exact is not None and np.isfinite(value)
        ]
        return max(off, default=mpf(0))

    def alone(self, at: float, few: Number) -> list[Number]:
        """What f would be at a place if signs were what they are of 0, of all that come to 0 so near."""
        found = []
        for node in postorder((self._f.root,)):
            if isinstance(node, Call) and node.payload in ("sign", "heaviside"):
                part = Function(Expression(node.parts[0], self._f.arguments, self._f.parameters))
                if least(part, at, few) < NEAREST:
                    at_0 = float(Expression(type(node)((number(0.0),), node.payload), ("x",))(0.0))
                    root = replaced(self._f.root, node, number(at_0))
                    found.append(Function(Expression(root, self._f.arguments, self._f.parameters))(mpf(at)))
        return [value for value in found if value is not None]

    def is_absorbed(self, x: Number) -> bool:
        """Whether more digits are needed to tell its value."""
        return isinstance(self._found(mpf(x)), AbsorbedError)

    def __call__(self, x: Number) -> Number:
        """Its value."""
        found = self._found(mpf(x))
        return None if isinstance(found, Exception) else found

    def _found(self, x: Number) -> Number:
        """Its value, or why there is none; each place is looked at once."""
        if x not in self._known:
            try:
                self._known[x] = self._reference.at(x)
            except (NoValueError, AbsorbedError, OverflowError) as reason:
                self._known[x] = reason.with_traceback(None)
        return self._known[x]


def beside(f: Function, at: float, room: float) -> list[tuple[Number, Number, Number, Number]]:
    """The distance, and f to the left, at the place and to the right, for some distances and the least."""
    middle, least_of_all = f(mpf(at)), 256 * mpf(float(np.spacing(abs(at))))
    far = [*(max(mpf(d) * room, least_of_all) for d in DISTANCES), least_of_all]
    return [(d, f(at - d), middle, f(at + d)) for d in far]


def root_fault(f: Function, point: Point, room: float) -> str | None:
    """A root that is none: within a few floats f neither changes its sign, nor touches 0, nor ends.

    Where floats cannot tell f from 0 that is enough.
    """
    at = point.at[0]
    few = FEW * mpf(float(np.spacing(abs(at))))
    left, middle, right = f(at - few), f(mpf(at)), f(at + few)
    if left is middle is right is None:
        return None if f.is_absorbed(at) else "no root"
    if None in (left, middle, right) or not middle or left * right <= 0 or left * middle <= 0:
        return None
    if least(f, at, few) < min(abs(left), abs(right)) * mpf("1e-3"):
        return None
    if min(abs(left), abs(right)) < max(abs(left), abs(right)) * mpf("1e-3"):  # between floats, at a jump
        return None
    return None if abs(middle) <= 4 * f.rounding(at) else "no root"


def least(f: Function, at: float, few: Number, level: float = 0.0) -> Number:
    """The least |f − level| so near, by thirds, √|x² − 2| being 0 at no float.

    Towards where f has values, as √(tan 2x) has on one side of π/2 alone.
    """
    low, high = at - few, at + few
    for _ in range(400):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        left, right = f(one), f(other)
        if left is right is None:
            return mpf("inf")
        is_left = left is not None and (right is None or abs(left - level) < abs(right - level))
        low, high = (low, other) if is_left else (one, high)
    ends = [abs(value - level) for value in (f(low), f(high)) if value is not None]
    return min(ends, default=mpf("inf"))  # at a jump one of them is another


def value_fault(f: Function, point: Point) -> str | None:
    """A value that f comes to nowhere within a few floats, but for rounding."""
    at = point.at[0]
    few = FEW * mpf(float(np.spacing(abs(at))))
    places = [mpf(at) + few * k / FEW for k in range(-FEW, FEW + 1)]
    if any(f.is_absorbed(x) for x in places):
        return None
    values = [each for each in map(f, places) if each is not None]
    noise = 64 * f.rounding(at) + mpf("1e-12") * abs(mpf(point.value))
    if not values or min(values) - noise <= point.value <= max(values) + noise:
        return None
    apart = min(abs(each - point.value) for each in values)
    if apart < mpf("1e-6") * (max(values) - min(values)):  # between floats, at a jump
        return None
    steep = least(f, at, few, point.value) < abs(values[0] - point.value) * mpf("1e-3")
    alone = any(abs(value - point.value) <= noise for value in f.alone(at, few))
    return None if steep or alone else f"not the value {point.value!r}"


def is_at_jump(f: Function, at: float, side: int) -> bool:
    """Whether f jumps within a few floats, to a value that is the highest (1) or lowest (−1) beside the jump.

    As 1/x − mod(ln(x), 1) does at each e^(−k), where it is highest within x² alone.
    """
    few = FEW * mpf(float(np.spacing(abs(at))))
    low, high = at - few, at + few
    for _ in range(300):
        middle = (low + high) / 2
        left, here, right = f(low), f(middle), f(high)
        if left is None or here is None or right is None:
            return False
        low, high = (low, middle) if abs(here - left) > abs(right - here) else (middle, high)
    ends = f(low), f(high)
    near = f(low - 8 * (high - low)), f(high + 8 * (high - low))
    if None in ends or None in near:
        return False
    best = max(side * each for each in ends)
    return bool(min(side * each for each in ends) < best and max(side * each for each in near) <= best)


def extremum_fault(f: Function, point: Point, room: float) -> str | None:
    """An extremum beside which f goes to the other side, or to both."""
    at = point.at[0]
    signs = set()
    if any(f.is_absorbed(at + side) for d, *_ in beside(f, at, room) for side in (-d, 0, d)):
        return None
    nearest = beside(f, at, room)[-1]
    own = mpf(point.value) if point.kind == "jump" else None  # it is between floats, on one side of them
    if None in nearest:
        return None if point.extremum else "an extremum at an end of the domain"
    for _, left, middle, right in beside(f, at, room)[1:]:
        if None in (left, middle, right):  # the domain ends on the way
            continue
        value = middle if own is None else own
        noise = max(1, abs(value)) * mpf("3e-16")  # floats are no finer
        signs |= {mpmath.sign(side - value) if abs(side - value) > noise else 0 for side in (left, right)}
    expected = {"minimum": {1}, "maximum": {-1}}.get(point.extremum or point.kind)
    as_told = signs - {0} in (expected, set())
    as_told = as_told or (expected is not None and is_at_jump(f, at, -expected.copy().pop()))
    return None if as_told else f"a {point.extremum or point.kind} with signs {sorted(map(int, signs))}"


def inflection_fault(f: Function, point: Point, room: float) -> str | None:
    """An inflection at which f bends to one side alone."""
    at, finest = mpf(point.at[0]), mpf(float(np.spacing(abs(point.at[0]))))
    h = max(mpf("1e-6") * min(1, abs(at) or 1, room), 256 * finest)
    bends = []
    for side in (-1, 1):
        places = [f(at + side * h * k) for k in (1, 2, 3)]
        if None in places:
            return None
        bends.append(places[0] - 2 * places[1] + places[2])
    return None if bends[0] * bends[1] < 0 else "no change of bend"


def stretch_fault(f: Function, stretch: PointStretch) -> str | None:
    """A stretch on which f is not one number."""
    (low,), (high,) = stretch.path[0], stretch.path[-1]
    places = [low + (mpf(high) - low) * mpf(k) / 8 for k in range(1, 8)]
    if any(f.is_absorbed(place) for place in places):
        return None
    values = [f(place) for place in places]
    if None in values or any(abs(value - values[3]) > mpf("1e-30") for value in values):
        return "f changes on a stretch"
    return "no stretch of roots" if stretch.kind == "root" and values[3] != 0 else None


def asymptote_fault(f: Function, line: Asymptote, room: float) -> str | None:
    """An asymptote that f does not come closer to."""
    if line.at is None:
        for side in line.ends:
            far = [[(x, f(x)) for x in (side * s * mpf(10) ** k for s in SPREAD)] for k in (4, 12, 36)]
            if any(value is None for places in far for _, value in places):
                return None
            off = [
                max(
                    abs(value - line.slope * x - line.intercept)
                    - DIGIT * (abs(line.slope * x) + abs(line.intercept))
                    for x, value in places
                )
                for places in far
            ]
            if not (off[2] < mpf("1e-3") or off[2] < off[1] < off[0]):
                return "f does not come closer far out"
        return None
    far = mpf("1e-7") * min(1, abs(line.at) or 1) if room > 1e-5 else mpf("1e-2") * room
    at, finest = pole(f, line.at), max(16 * mpf(float(np.spacing(abs(line.at)))), far * mpf("1e-12"))
    for side in line.ends:
        near = [f(at + side * far * (finest / far) ** (mpf(k) / 2)) for k in range(3)]
        if not at:  # there is no nearest number to 0: ln|ln|ln x|| grows that slowly
            near = [f(side * mpf(10) ** -k) for k in (10, 40, 140)]
        if None in near or far < 100 * finest:
            return None
        first, second = near[1] - near[0], near[2] - near[1]
        if not first * second > 0 or abs(second) < STILL * abs(first):  # it may pass 0 on its way
            return "f does not grow"
    return None


def pole(f: Function, at: float) -> Number:
    """Where f changes its sign as near to a place as rounding may have moved its pole; else the place."""
    low, high = (at + side * ROUNDED * max(1, abs(mpf(at))) for side in (-1, 1))
    left, right = f(low), f(high)
    if left is None or right is None or left * right >= 0:
        return mpf(at)
    while high - low > NEAREST:
        middle = (low + high) / 2
        value = f(middle)
        if value is None:
            return middle
        low, high = (middle, high) if value * left > 0 else (low, middle)
    return low


KINDS: dict[str, Callable[[Function, Point, float], str | None]] = {
    "root": root_fault,
    "inflection": inflection_fault,
}


def missing_root(f: Function, found: PointList, rnd: random.Random) -> str | None:
    """A change of sign between two places at which f has a root by the mean value, and none is told."""
    low, high = RANGE
    places = sorted(rnd.uniform(low, high) for _ in range(40))
    told = [point.at[0] for point in found] + [each.at for each in found.asymptotes if each.at is not None]
    told += [end for each in found.stretches for (end,) in each.path]
    values = [f(mpf(x)) for x in places]
    for a, b, left, right in zip(places, places[1:], values, values[1:], strict=False):
        if left is None or right is None or left * right >= 0 or any(a <= x <= b for x in told):
            continue
        one, other = mpf(a), mpf(b)
        while other - one > NEAREST:
            middle = (one + other) / 2
            value = f(middle)
            if value is None:
                break
            one, other = (middle, other) if value * left > 0 else (one, middle)
        else:
            ends = f(one), f(other), f(mpf(round(float(one), 12)))  # each may be a hole
            if None not in ends and abs(ends[0] - ends[1]) < mpf("1e-6"):
                return f"no root told at {mpmath.nstr(one, 12)}"
    return None


def room(found: PointList, at: float, kind: str = "") -> float:
    """How far it is from a place to the next asymptote or point of its kind, extrema being one kind."""
    told = [each.at for each in found.asymptotes if each.at is not None]
    told += [point.at[0] for point in found if point.kind == kind or not {point.kind, kind} & {*KINDS, ""}]
    return min((abs(at - other) for other in told if other != at), default=RANGE[1] - RANGE[0])


def faults_of(text: str, rnd: random.Random, seen: Counter[str]) -> list[str]:
    """What is refuted of all that is said of a function."""
    f = parse(text, variables=("x",))
    try:
        found = line_points(f, RANGE)
    except PointsError:
        seen["refused"] += 1
        return []
    with mpmath.workdps(DIGITS):
        exact = Function(f)
        told: list[tuple[str, float, str | None]] = []
        for point in found:
            fault_of = KINDS.get(point.kind, extremum_fault)
            told.append(
                (point.kind, point.at[0], fault_of(exact, point, room(found, point.at[0], point.kind)))
            )
            told.append(("value", point.at[0], value_fault(exact, point)))
        told += [(each.kind, each.path[0][0], stretch_fault(exact, each)) for each in found.stretches]
        told += [
            ("asymptote", each.at or 0.0, asymptote_fault(exact, each, room(found, each.at or 0.0)))
            for each in found.asymptotes
        ]
        if not found.left_out:
            told.append(("all", 0.0, missing_root(exact, found, rnd)))
    seen["sentences"] += len(told)
    return [f"{text}: {kind} at {at!r}: {fault}" for kind, at, fault in told if fault]


def functions_of(rnd: random.Random) -> Iterator[str]:
    """Random functions of x, one after the other, that are sound."""
    while True:
        text = text_of(rnd, rnd.randint(1, 3))
        try:
            parse(text, variables=("x",))
        except ValueError:
            continue
        yield text


def main(count: int, seed: int) -> int:
    """Look at so many functions; how many sentences are refuted."""
    rnd = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    seen: Counter[str] = Counter()
    begin = time.perf_counter()
    for text in islice(functions_of(rnd), count):
        seen["functions"] += 1
        for fault in faults_of(text, rnd, seen):
            seen["refuted"] += 1
            print(fault, flush=True)
        if seen["functions"] % 500 == 0:
            print(dict(seen), f"{time.perf_counter() - begin:.0f} s", flush=True)
    print(dict(seen))
    return seen["refuted"]


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(bool(main(numbers[0] if numbers else 500, numbers[1] if len(numbers) > 1 else 1)))
