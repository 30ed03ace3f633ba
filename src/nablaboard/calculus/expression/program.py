"""From the tree to a list of plain steps, and the interpreter that runs them on floats.

Lowering is where the tree's notation becomes arithmetic: small whole powers become products, e^u becomes
exp(u), a power whose exponent is written p/q with odd q becomes the real root, and equal steps are made once.

Arrays are run by a loop over the steps (`grids`) and not by generated code: at a microsecond for a call of
NumPy the loop costs nothing, an expression that is drawn once needs no compiler, and the loop can let a step
write over an array that nobody reads any more. Single paths, where a step takes nanoseconds, have generated
code (`code`).
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from nablaboard.calculus.expression import scalars, tree
from nablaboard.calculus.expression.functions import CONSTANTS, FUNCTIONS
from nablaboard.calculus.expression.tree import Node, NodeEntry, Payload, Tape
from nablaboard.classes import dataclass

LARGEST_PRODUCT = 16
"""Whole powers up to this are products; the error grows with the number of factors."""

NOTHING: frozenset[str] = frozenset()

LEAVES = ("number", "variable", "parameter")


class Step(NamedTuple):
    """One operation: its name, the places of its arguments, and for a leaf its value or name."""

    name: str
    arguments: tuple[int, ...] = ()
    value: Payload = None


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Steps in their order and the places of the results; one for each tape, so that it compares by identity.

    `reads[k]` are the variables on which step k depends; `last[k]` is the last step that reads it.
    """

    steps: tuple[Step, ...]
    results: tuple[int, ...]
    reads: tuple[frozenset[str], ...]
    last: tuple[int, ...]

    @property
    def has_pieces(self) -> bool:
        """Whether it computes values that are then not chosen, and may be undefined."""
        return any(step.name == "choose" for step in self.steps)


_PLAIN: dict[type[Node], str] = {
    tree.Negate: "negate",
    tree.Add: "add",
    tree.Subtract: "subtract",
    tree.Multiply: "multiply",
    tree.Divide: "divide",
    tree.Pieces: "choose",
    tree.Where: "where",
}


class _Lowering:
    def __init__(self, entries: Sequence[NodeEntry]) -> None:
        self._entries = entries
        self.places: dict[Step, int] = {}

    def all(self) -> list[int]:
        """The place of each entry's value."""
        made: list[int] = []
        for kind, payload, parts in self._entries:
            arguments = tuple([made[part] for part in parts])
            made.append(self._lower(kind, payload, parts, arguments))
        return made

    def _emit(self, name: str, *arguments: int, value: Payload = None) -> int:
        return self.places.setdefault(Step(name, arguments, value), len(self.places))

    def _number(self, value: float) -> int:
        return self._emit("number", value=float(value))

    def _lower(
        self, kind: type[Node], payload: Payload, parts: tuple[int, ...], arguments: tuple[int, ...]
    ) -> int:
        if kind is tree.Power:
            return self._power(arguments, parts)
        if kind in _PLAIN:
            return self._emit(_PLAIN[kind], *arguments)
        if kind in (tree.Call, tree.Compare, tree.Logic):
            return self._emit(str(payload), *arguments)
        if kind is tree.Constant:
            return self._number(CONSTANTS[str(payload)])
        return self._emit(kind.__name__.lower(), value=payload)

    def _power(self, arguments: tuple[int, ...], parts: tuple[int, ...]) -> int:
        base, exponent = arguments
        if self._entries[parts[0]][:2] == (tree.Constant, "e"):
            return self._emit("exp", exponent)
        fraction = fraction_on(self._entries, parts[1])
        if fraction is None:
            return self._emit("power", base, exponent)
        p, q = fraction
        if q == 1 and abs(p) <= LARGEST_PRODUCT:
            return self._product(base, p)
        if q % 2 == 0 or q == 1:
            return self._emit("power", base, self._number(p / q))
        return self._emit("rational", base, self._number(p), self._number(q))

    def _product(self, base: int, power: int) -> int:
        if power == 0:
            return self._emit("where", self._number(1), base)
        if power < 0:
            return self._product(self._emit("divide", self._number(1), base), -power)
        if power == 1:
            return base
        half = self._product(base, power // 2)
        square = self._emit("multiply", half, half)
        return self._emit("multiply", square, base) if power % 2 else square


def fraction_on(entries: Sequence[NodeEntry], place: int) -> tuple[int, int] | None:
    """(p, q) in lowest terms, q > 0, if a fraction of whole numbers (or one such number) is written there."""
    sign = 1
    kind, payload, parts = entries[place]
    while kind is tree.Negate:
        sign = -sign
        kind, payload, parts = entries[parts[0]]
    if kind is tree.Number and isinstance(payload, float):
        return (sign * int(payload), 1) if payload.is_integer() else None
    if kind is not tree.Divide:
        return None
    above, below = fraction_on(entries, parts[0]), fraction_on(entries, parts[1])
    if above is None or below is None or above[1] != 1 or below[1] != 1 or below[0] == 0:
        return None
    sign = sign if below[0] > 0 else -sign
    shared = gcd(above[0], below[0])
    return sign * above[0] // shared, abs(below[0]) // shared


@lru_cache(maxsize=512)
def program(tape: Tape) -> Program:
    """The steps of a tape."""
    lowering = _Lowering(tape.entries)
    places = lowering.all()
    results = tuple(places[result] for result in tape.results)
    steps = tuple(lowering.places)
    reads: list[frozenset[str]] = []
    last = list(range(len(steps)))
    for place, step in enumerate(steps):
        read = frozenset((str(step.value),)) if step.name == "variable" else NOTHING
        for argument in step.arguments:
            last[argument] = place
            if not reads[argument] <= read:
                read |= reads[argument]
        reads.append(read)
    for result in results:
        last[result] = len(steps)
    return Program(steps, results, tuple(reads), tuple(last))


SCALARS: Mapping[str, scalars.Scalar] = {
    **scalars.OPERATIONS,
    **{row.name: scalars.careful(row.scalar) for row in FUNCTIONS.values()},
}


def run_on_floats(steps: Program, inputs: Mapping[str, float]) -> list[float]:
    """The results for these inputs: NaN where undefined, ±∞ where too large; never raises."""
    values = _all_values(steps, inputs)
    return [values[result] for result in steps.results]


def any_infinite(steps: Program, inputs: Mapping[str, float]) -> bool:
    """Whether something on the way to the results is too large for a float."""
    return any(math.isinf(value) for value in _all_values(steps, inputs))


def _all_values(steps: Program, inputs: Mapping[str, float]) -> list[float]:
    values: list[float] = []
    for step in steps.steps:
        if step.name in LEAVES:
            values.append(step.value if isinstance(step.value, float) else inputs[str(step.value)])
        else:
            values.append(SCALARS[step.name](*[values[argument] for argument in step.arguments]))
    return values
