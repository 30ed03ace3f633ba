"""Is what is said about a point right? Random functions with kinks, against mpmath beside the point.

    cd tests && python -m benchmarks.one_sided 100000

Each function is computed with mpmath at the point and at distances h = 1e-40, or less where that is too far,
and h² on both sides, with so many digits that nothing cancels; numbers that are whole but for rounding are
taken as whole, since constants such as π count as themselves.

What is said has to fit: the value; whether a side is defined; its limit; the
slope, to 1e-9 of f(a ± h) = limit ± slope h; an infinite or vanishing slope by its power.
The second argument is the seed. One line for each that is wrong, then the figures.
"""

import math
import operator
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath
from mpmath import mpf

from calculus.test_function_table import REFERENCES
from nablaboard.calculus.derivative.one_sided import Beside, Side, beside_of
from nablaboard.calculus.expression import Expression, parse, tree

Number = Any
"""mpmath has no types."""

LEVELS = ((300, 40), (900, 120), (2400, 300))
"""Digits, and the exponent of h. What is wrong at all of them is wrong; powers near 1 need a small h."""

LARGEST = 1.7976931348623157e308
RELATIVE = mpf("1e-9")
NEARER = mpf("1e-5")
INFINITE = (-math.inf, math.inf)


FUNCTIONS = (
    *("sin", "cos", "exp", "arctan", "sqrt", "cbrt", "ln", "tanh", "abs"),
    *("abs", "arccos", "arcsin", "tan", "sinh", "sigmoid", "sinc", "arsinh", "sqrt"),
    *("relu", "sech", "arcosh", "erf", "factorial", "log2", "coth", "artanh"),
)
EXACT = (
    *("exp", "sech", "sigmoid", "abs", "sqrt", "cbrt", "relu", "sign", "heaviside", "coth"),
    *("arctan", "tanh", "sinh", "arsinh", "artanh", "erf", "arcsin", "factorial"),
)
"""Of what is not 0 these are not 0, however small."""


LEVELLED = ("sigmoid", "tanh", "erf", "coth")
"""Far out they are whole numbers with the digits that count, which matters to floor, mod and = alone."""
COUNTED = mpf("1e-80")
"""Numbers that are equal with so many digits are one number (`one_sided`)."""
FROM_NOT_NOUGHT = ("cos", "exp", "sech", "sinc", "sigmoid", "factorial", "arccos")
"""They are not 0 at 0, so that what is very small is absorbed by them."""
SLOW = ("ln", "log2", "arsinh", "arcosh", "artanh")
SLOWEST_POWER = mpf("1e-3")
MOST_BITS = 20_000
"""Of the exponent; the exponential function of more takes mpmath hours."""
EXTREME = mpf("1e-20")
"""As near to 0, or to ∞, logarithms and powers that are no larger go slowly."""


EXPONENTS = ("2", "3", "(1/3)", "(2/3)", "(4/5)", "(3/5)", "0.7", "1.5", "-1", "(5/3)", "0.5", "-2")
"""And others, where the point is not small: a power of 1e-9 goes too slowly to be seen."""


class NoValueError(Exception):
    """The language has no value there."""


class AbsorbedError(Exception):
    """More digits would be needed."""


@dataclass(frozen=True)
class Case:
    """A function and a point: as text, as the float that the program is given, as made by mpmath."""

    text: str
    name: str
    at: float
    made: str


def places(rnd: random.Random) -> tuple[str, float, str]:
    """A point: its text, its float, and how to make it with mpmath."""
    kind = rnd.choice(["zero", "dyadic", "dyadic", "pi", "large", "small"])
    if kind == "zero":
        return "0", 0.0, "0"
    if kind == "dyadic":
        value = rnd.randint(-40, 40) / 8 or 1.0
        return f"({value!r})", value, repr(value)
    if kind == "pi":
        p, q = rnd.choice([1, -1, 2, 3, -3, 5]), rnd.choice([1, 1, 2, 4])
        return f"({p}π/{q})", p * math.pi / q, f"{p}*pi/{q}"
    value = float(f"{rnd.randint(1, 9)}e{9 if kind == 'large' else -9}")
    return f"({value!r})", value, repr(value)


def exact_of(made: str) -> Number:
    """The number of such a text."""
    if "pi" not in made:
        return mpf(made)
    p, _, q = made.split("*", maxsplit=1)[0], None, made.split("/")[1]
    return mpf(p) * mpmath.pi / mpf(q)


class Generator:
    """Random texts in which things meet at the point."""

    def __init__(self, rnd: random.Random, at: str, *, small: bool = False) -> None:
        self._rnd = rnd
        self._at = at
        self._exponents = [*EXPONENTS] if small else [*EXPONENTS, ""]

    def text(self, depth: int) -> str:
        """An expression of this depth at most."""
        rnd = self._rnd
        if depth == 0:
            return rnd.choice(
                ["x", "x", f"(x-{self._at})", f"(x-{self._at})", self._at, "1", "2", "0.5", "(-1)", "π", "0"]
            )
        a, b = self.text(depth - 1), self.text(rnd.randint(0, depth - 1))
        return rnd.choice([self._sum, self._function, self._function, self._step, self._power, self._piece])(
            a, b
        )

    def _sum(self, a: str, b: str) -> str:
        scale = self._rnd.choice(["", "", "", "1e-9", "1e9", "3"])
        sign = self._rnd.choice(["+", "-", "*", "/"])
        return f"({scale}({a}){sign}({b}))"

    def _function(self, a: str, _: str) -> str:
        name = self._rnd.choice(FUNCTIONS)
        inner = self._rnd.choice([a, a, f"1+({a})", f"1-({a})"])
        return f"{name}({inner})"

    def _step(self, a: str, b: str) -> str:
        name = self._rnd.choice(["max", "min", "floor", "ceil", "round", "sign", "heaviside", "mod", "atan2"])
        return f"{name}({a},{b})" if name in ("max", "min", "mod", "atan2") else f"{name}({a})"

    def _power(self, a: str, b: str) -> str:
        exponent = self._rnd.choice(self._exponents) or f"({b})"
        return f"({self._rnd.choice([a, f'|{a}|'])})^{exponent}"

    def _piece(self, a: str, b: str) -> str:
        relation = self._rnd.choice("<≤>≥=≠")
        left, right = self._rnd.choice([("x", self._at), (a, b), (f"x-{self._at}", "0"), (a, "0")])
        return f"if({left}{relation}{right},{a},{b})"


def case_of(rnd: random.Random) -> Case | None:
    """A random case; None where the text is too long to be read."""
    name, at, made = places(rnd)
    text = Generator(rnd, name, small=0 < abs(at) < 1e-3).text(rnd.randint(1, 4))
    try:
        f = parse(text, variables=("x",))
    except ValueError:
        return None
    return None if len(f.tape.entries) > 60 else Case(text, name, at, made)


class Reference:
    """The values of a function with mpmath."""

    def __init__(self, f: Expression) -> None:
        self._entries = f.tape.entries
        self._result = f.tape.results[0]
        self.is_beyond = False
        """Whether something was met that no distance shows: what goes slowly, or has no digit left."""

    def at(self, x: Number) -> Number:
        """The value; `NoValueError` where the language has none."""
        values: list[Number] = []
        for kind, payload, parts in self._entries:
            values.append(self._value(kind, payload, [values[part] for part in parts], x, parts))
        found = values[self._result]
        if found is None:
            raise NoValueError
        return found

    def _value(
        self, kind: type[tree.Node], payload: object, given: list[Number], x: Number, parts: tuple[int, ...]
    ) -> Number:
        if kind is tree.Variable:
            return x
        if kind is tree.Number:
            return mpf(repr(payload))
        if kind is tree.Constant:
            return {"π": mpmath.pi, "e": mpmath.e, "τ": 2 * mpmath.pi}[str(payload)] + 0
        if kind is tree.Pieces:
            return chosen(given)
        if any(each is None for each in given):
            return None
        try:
            value = clean(self._operation(kind, payload, given, parts), scale_of(kind, payload, given))
        except (ValueError, ZeroDivisionError):
            return None
        self.is_beyond |= value is not None and is_beyond(kind, payload, given, value)
        return value

    def _operation(
        self, kind: type[tree.Node], payload: object, given: list[Number], parts: tuple[int, ...]
    ) -> Number:
        if kind is tree.Call:
            return called(str(payload), given)
        if kind is tree.Compare:
            return compared(str(payload), given[0], given[1])
        if kind in (tree.Add, tree.Subtract):
            refuse_absorbed(given)
        if kind is tree.Power:
            return power(given[0], given[1], self._odd_fraction(parts[1]))
        return ARITHMETIC[kind](*given)

    def _odd_fraction(self, place: int) -> tuple[int, int] | None:
        """(p, q) where the exponent is written as a fraction with odd q."""
        kind, _, parts = self._entries[place]
        if kind is not tree.Divide:
            return None
        (_, p, _), (_, q, _) = (self._entries[part] for part in parts)
        if not (isinstance(p, float) and isinstance(q, float)):
            return None
        return (int(p), int(q)) if q % 2 == 1 and p.is_integer() else None


def refuse_absorbed(given: list[Number]) -> None:
    """`AbsorbedError` where a number that is not 0 is nothing beside the other one."""
    small, large = sorted(map(abs, given))
    if 0 < small < large * lost_below(mpmath.mp.dps):
        raise AbsorbedError


def is_beyond(kind: type[tree.Node], payload: object, given: list[Number], value: Number) -> bool:
    """Whether what was computed says nothing about the limit."""
    if kind is tree.Power:
        base, exponent = given
        return is_extreme(base) and abs(exponent) < SLOWEST_POWER and exponent != 0
    if payload in SLOW:
        return bool(abs(value) > -mpmath.log(EXTREME))
    if kind is not tree.Call or not given[0]:
        return False
    lost = lost_below(mpmath.mp.dps)
    if abs(given[0]) < 1:
        near_nought = payload in FROM_NOT_NOUGHT and abs(given[0]) < EXTREME
        return bool(near_nought and abs(value - REFERENCES[str(payload)](mpf(0))) < lost)
    flat = payload in LEVELLED and 0 < abs(value - mpmath.nint(value)) < COUNTED
    return flat or bool(0 < abs(value) < lost)


def is_extreme(value: Number) -> bool:
    """Whether it is very near to 0, or to ∞."""
    return bool(value) and not EXTREME < abs(value) < 1 / EXTREME


def called(name: str, given: list[Number]) -> Number:
    """A function of the table; quotients of sines and cosines have no value where these are 0."""
    if any(each and abs(mpmath.mag(each)) > MOST_BITS for each in given):
        raise AbsorbedError
    below = {"tan": mpmath.cos, "sec": mpmath.cos, "csc": mpmath.sin, "cot": mpmath.sin}.get(name)
    if below is not None and clean(below(given[0])) == 0:
        raise ZeroDivisionError
    value = REFERENCES[name](*given)
    if name in LEVELLED and abs(given[0]) < mpf("1e30") and value == mpmath.nint(value) and given[0] != 0:
        raise AbsorbedError
    return value


ARITHMETIC: dict[type[tree.Node], Callable[..., Number]] = {
    tree.Negate: operator.neg,
    tree.Add: operator.add,
    tree.Subtract: operator.sub,
    tree.Multiply: operator.mul,
    tree.Divide: operator.truediv,
}


def chosen(parts: list[Number]) -> Number:
    """The value after the first condition that holds."""
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition is None or condition:
            return None if condition is None else value
    return parts[-1] if len(parts) % 2 else None


def compared(relation: str, a: Number, b: Number) -> Number:
    """1 or 0; what differs by rounding is equal."""
    d = a - b if abs(a - b) > mpf(10) ** (40 - mpmath.mp.dps) * (abs(a) + abs(b)) else mpf(0)
    holds = {"<": d < 0, "≤": d <= 0, ">": d > 0, "≥": d >= 0, "=": d == 0, "≠": d != 0}[relation]
    return mpf(int(holds))


def power(a: Number, b: Number, fraction: tuple[int, int] | None) -> Number:
    """The power of the language."""
    if fraction:
        p, q = fraction
        if a == 0 and p < 0:
            raise ZeroDivisionError
        size = abs(a) ** (mpf(p) / q) if a else mpf(0)
        return -size if a < 0 and p % 2 else size
    if a == 0:
        if b < 0:
            raise ZeroDivisionError
        return mpf(int(b == 0))
    if a < 0 and b != mpmath.floor(b):
        raise ValueError
    if b and (abs(mpmath.mag(b)) > MOST_BITS or abs(mpmath.mag(a)) > mpf(2) ** MOST_BITS):
        raise AbsorbedError
    if b == mpmath.floor(b) and abs(b) < 1e6:
        return a ** int(b)
    size = mpmath.exp(b * mpmath.log(abs(a)))
    return -size if a < 0 and b % 2 == 1 else size


def scale_of(kind: type[tree.Node], payload: object, given: list[Number]) -> Number:
    """How large the numbers are of which rounding leaves something; 0 where nothing cancels."""
    if kind in (tree.Add, tree.Subtract):
        return max(map(abs, given))
    return mpf(int(kind is tree.Call and payload not in EXACT))


@lru_cache(maxsize=8)
def lost_below(digits: int) -> Number:
    """What is smaller beside 1 is rounding, with so many digits."""
    return mpf(10) ** (60 - digits)


def clean(value: Number, scale: Number = 1) -> Number:
    """The number, whole where it is but for rounding; None where it is not real."""
    if isinstance(value, mpmath.mpc):
        if value.imag != 0:
            return None
        value = value.real
    if not mpmath.isfinite(value):
        return None
    noise = lost_below(mpmath.mp.dps)
    if abs(value) <= noise * scale:
        return mpf(0)
    nearest = mpmath.nint(value) if abs(value) < 1e30 else value
    return nearest if nearest and abs(value - nearest) < noise else value


def near(found: float, expected: Number) -> bool:
    """Whether a float is this number, one too large for floats or too small for them included."""
    if math.isinf(found):
        return bool(abs(expected) > LARGEST * 0.999 and (expected > 0) == (found > 0))
    return bool(abs(mpf(found) - expected) <= RELATIVE * abs(expected) + mpf("1e-300"))


def value_fault(found: Beside, reference: Reference, at: Number) -> str | None:
    """What is wrong with the value."""
    if not found.known:
        return None
    try:
        expected = reference.at(at)
    except NoValueError:
        return None if math.isnan(found.value) else f"value {found.value}, not undefined"
    return None if near(found.value, expected) else f"value {found.value}, not {mpmath.nstr(expected, 20)}"


def side_fault(found: Side, reference: Reference, at: Number, side: int, h: Number) -> str | None:
    """What is wrong with a side."""
    if not found.known:
        return None
    try:
        wide, close = reference.at(at + side * h), reference.at(at + side * h * h)
        middle = reference.at(at + side * h * NEARER)
    except NoValueError:
        return "is not defined" if found.defined else None
    if not found.defined:
        return f"is defined, {mpmath.nstr(wide, 10)}"
    if found.limit is None:
        return None
    if math.isinf(found.limit):
        grows = (close > 0) == (found.limit > 0) and abs(close) > abs(wide) * mpf("1.0001")
        if abs(close) < 1e4:  # a logarithm, or less
            try:
                farther = reference.at(at + side * h**4)
            except NoValueError as error:  # what is left of h⁴ is cleaned away
                raise AbsorbedError from error
            grows = (farther - close) * found.limit > 0 and abs(farther - close) > 0.95 * abs(close - wide)
        right = grows or near(found.limit, wide)
        return None if right else f"limit {found.limit}, but {mpmath.nstr(wide, 9)}"
    told = limit_fault(found, wide, close, h)
    if told is None and found.slope is not None and found.power is not None and found.slope in (0, *INFINITE):
        return power_fault(found.slope, found.power, wide - close, middle - close, side)
    return told or slope_fault(found, wide, close, side * h, h)


def limit_fault(found: Side, wide: Number, close: Number, h: Number) -> str | None:
    """What is wrong with a limit; what goes there by no power goes slowly."""
    limit = mpf(found.limit)
    rest = abs(close - limit)
    slow = rest < mpf("0.76") * abs(wide - limit)
    if found.power is not None and rest:
        power = mpf(found.power.numerator) / found.power.denominator
        slow = slow or abs(mpmath.log(rest / abs(wide - limit)) / mpmath.log(h) - power) < power / 20
    if slow or rest < mpf("1e-14") * abs(limit) + mpf("1e-20"):
        return None
    return f"limit {found.limit}, but {mpmath.nstr(close, 20)}"


def slope_fault(found: Side, wide: Number, close: Number, step: Number, h: Number) -> str | None:
    """What is wrong with a slope: f(a + step) − f(a + step h) is slope · step (1 − h)."""
    if found.slope is None:
        return None
    difference = wide - close
    quotient = difference / (step - step * h)
    if abs(difference) < lost_below(mpmath.mp.dps) or (found.power == 1 and abs(quotient) < mpf("1e-300")):
        return None if not found.slope else f"slope {found.slope}, but no change"
    if math.isinf(found.slope):
        return None if abs(quotient) > 2 and (quotient > 0) == (found.slope > 0) else "no infinite slope"
    if abs(quotient - found.slope) <= RELATIVE * abs(found.slope) + mpf("1e-9") * min(
        1, abs(found.slope) + h**0.05
    ):
        return None
    return f"slope {found.slope!r}, but {mpmath.nstr(quotient, 20)}"


def power_fault(slope: float, power: Fraction, wide: Number, near_by: Number, side: int) -> str | None:
    """What is wrong with the power p of f(a ± t) − limit = c tᵖ, from t = h and t = h · `NEARER`."""
    least = lost_below(mpmath.mp.dps)
    if wide == 0 and slope:
        return f"slope {slope}, but no change"
    if abs(near_by) < least:  # what is left of it may be rounding
        raise AbsorbedError
    seen = mpmath.log(abs(near_by / wide)) / mpmath.log(NEARER)
    apart = abs(seen - mpf(power.numerator) / power.denominator)
    expected = 0 if seen > 1 else math.copysign(math.inf, wide * side)
    if apart < mpf("0.02") and (slope == expected or abs(seen - 1) < mpf("0.02")):
        return None
    return f"power {power}, but {mpmath.nstr(seen, 9)}, slope {slope}"


def fault_of(case: Case, seen: Counter[str]) -> str | None:
    """What is wrong with what is said about a case."""
    f = parse(case.text, variables=("x",))
    found = beside_of(f, {"x": case.at}, "x")
    reference = Reference(f)
    seen["undecided"] += not (found.known and found.left.known and found.right.known)
    seen["kinks"] += is_kink(found)
    told: str | None = None
    for digits, step in LEVELS:
        reference.is_beyond = False
        try:
            with mpmath.workdps(digits):
                told = told_wrong(found, reference, exact_of(case.made), mpf(10) ** -step)
        except AbsorbedError:
            continue
        if told is None:
            return None
    if reference.is_beyond:
        told = None
    seen["beyond mpmath"] += told is None
    return told


def told_wrong(found: Beside, reference: Reference, at: Number, h: Number) -> str | None:
    """All that is wrong as far as this distance shows."""
    faults = (
        value_fault(found, reference, at),
        side_fault(found.left, reference, at, -1, h),
        side_fault(found.right, reference, at, 1, h),
    )
    told = [name + fault for name, fault in zip(("", "left ", "right "), faults, strict=True) if fault]
    return "; ".join(told) or None


def is_kink(found: Beside) -> bool:
    """Whether it is no ordinary place."""
    left, right = found.left, found.right
    return not (found.value == left.limit == right.limit and left.slope == right.slope)


def main(count: int, seed: int) -> int:
    """Look at so many functions; how many are wrong."""
    rnd = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    seen: Counter[str] = Counter()
    begin = time.perf_counter()
    while seen["looked at"] < count:
        case = case_of(rnd)
        if case is None:
            continue
        seen["looked at"] += 1
        fault = fault_of(case, seen)
        seen["wrong"] += fault is not None
        if fault:
            print(f"{case.text} at {case.name}: {fault}", flush=True)
        if seen["looked at"] % 1000 == 0:
            print(dict(seen), f"{time.perf_counter() - begin:.0f} s", flush=True)
    print(dict(seen))
    return seen["wrong"]


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(bool(main(numbers[0] if numbers else 1000, numbers[1] if len(numbers) > 1 else 1)))
