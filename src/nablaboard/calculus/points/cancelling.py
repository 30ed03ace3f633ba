"""A formula with its brackets multiplied out, where terms cancel: (x + 1)² − x² − 2x is 1.

For floats such a difference is rounding throughout. With whole numbers and fractions it is exact, and what is
no sum, product or power, as sin x in (sin x + 1)² − sin²x, counts as a variable of its own. Most formulas are
best as they are written: (x − 1)²⁰, multiplied out, is noise around 1. So the other one is taken only where
rounding does less to it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite

from nablaboard.calculus.expression import Expression, build, tree
from nablaboard.calculus.expression.program import LARGEST_PRODUCT
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.expression.tree import Node, Tape
from nablaboard.calculus.floats import Floats

_MOST_PRODUCTS = 600
"""So many products of terms are made; a formula with more stays as it is."""
_QUIETER, _MOSTLY = 4.0, 0.75
"""Rounding has to be so much less, at such a share of the places."""
_LARGEST = 2**53

Powers = tuple[tuple[int, int], ...]
"""A product: the place of each factor on the tape, in rising order, and its exponent."""

Terms = Mapping[Powers, Fraction]
"""A sum: the factor of each product."""


class _TooManyError(Exception):
    """More products than are made."""


def cancelled(f: Expression, places: Floats) -> Expression:
    """A formula of f in which its terms are cancelled, f itself where that is no better.

    places: where both are held against each other, (variables, n)
    """
    if not _may_cancel(f.tape):
        return f
    reading = _Reading(f)
    try:
        terms = reading.terms()
    except _TooManyError:
        return f
    root = reading.written(terms) if reading.cancels else None
    if root is None:
        return f
    kept = {place for powers in terms for place, _ in powers}
    lost = any(place not in kept for place in reading.opaque)
    other = Expression(guarded(root, f) if lost else root, f.arguments, f.parameters)
    own, left = noise_at(f, *places), noise_at(other, *places)
    quieter = (_QUIETER * left < own)[own > 0]
    return other if quieter.size and quieter.mean() >= _MOSTLY else f


def guarded(root: Node, f: Expression) -> Node:
    """What a formula gives, where f is defined."""
    return build.add(root, build.multiply(build.ZERO, f.root))


def _may_cancel(tape: Tape) -> bool:
    """Whether a sum has a product of sums in it, to be multiplied out, or numbers that floats round."""
    sums, products, broken = list[bool](), list[bool](), False
    for kind, payload, parts in tape.entries:
        is_sum, is_product = any(sums[part] for part in parts), any(products[part] for part in parts)
        broken |= isinstance(payload, float) and not payload.is_integer()
        if issubclass(kind, (tree.Add, tree.Subtract)):
            if is_product or broken:
                return True
            is_sum = True
        sums.append(is_sum)
        products.append(is_product or (is_sum and issubclass(kind, (tree.Multiply, tree.Power))))
    return False


class _Reading:
    """The sums that the nodes of a function are, from its leaves on.

    cancels: whether anything cancelled
    opaque: the places of what counts as a variable, and is none
    """

    def __init__(self, f: Expression) -> None:
        self._tape: Tape = f.tape
        self._parameters = f.parameters
        self._products = 0
        self.cancels = False
        self.opaque: list[int] = []

    def terms(self) -> Terms:
        """The sum that the function is. `_TooManyError` for more products than are made."""
        made: list[Terms] = []
        for place, (kind, payload, parts) in enumerate(self._tape.entries):
            found = self._sum(kind, payload, [made[part] for part in parts])
            if found is None:
                found = {((place, 1),): Fraction(1)}
                if parts:
                    self.opaque.append(place)
            made.append(found)
        return made[self._tape.results[0]]

    def _sum(self, kind: type[Node], payload: tree.Payload, parts: Sequence[Terms]) -> Terms | None:
        """What a node is as a sum, None where it counts as a variable."""
        if issubclass(kind, (tree.Number, tree.Parameter)):
            value = payload if isinstance(payload, float) else self._parameters[str(payload)]
            return _constant(Fraction(str(value))) if isfinite(value) else None
        if issubclass(kind, tree.Negate):
            return _scaled(parts[0], Fraction(-1))
        if issubclass(kind, (tree.Add, tree.Subtract)):
            return self._added(parts[0], _scaled(parts[1], Fraction(1 if kind is tree.Add else -1)))
        if issubclass(kind, tree.Multiply):
            return self._product(*parts)
        known = _known(parts[1]) if issubclass(kind, (tree.Divide, tree.Power)) else None
        if known is None:
            return None
        if issubclass(kind, tree.Divide):
            return _scaled(parts[0], 1 / known) if known else None
        return self._power(parts[0], int(known)) if known in range(1, LARGEST_PRODUCT + 1) else None

    def _added(self, one: Terms, other: Terms) -> Terms:
        total = dict(one)
        for powers, factor in other.items():
            total[powers] = total.get(powers, Fraction(0)) + factor
        kept = {powers: factor for powers, factor in total.items() if factor}
        self.cancels |= len(kept) < len(total)
        return kept

    def _product(self, one: Terms, other: Terms) -> Terms:
        self._products += len(one) * len(other)
        if self._products > _MOST_PRODUCTS:
            raise _TooManyError
        total: dict[Powers, Fraction] = {}
        for powers, factor in one.items():
            for more, times in other.items():
                both = Counter(dict(powers))
                both.update(dict(more))
                key = tuple(sorted(both.items()))
                total[key] = total.get(key, Fraction(0)) + factor * times
        return {powers: factor for powers, factor in total.items() if factor}

    def _power(self, base: Terms, exponent: int) -> Terms:
        made = base
        for _ in range(exponent - 1):
            made = self._product(made, base)
        return made

    def written(self, terms: Terms) -> Node | None:
        """A sum as a formula, its largest powers first; None where floats have not its factors."""
        nodes: list[Node] = []
        for kind, payload, parts in self._tape.entries:
            nodes.append(kind(tuple([nodes[part] for part in parts]), payload))
        total: Node = build.ZERO
        for powers in sorted(terms, key=lambda each: -sum(exponent for _, exponent in each)):
            made = _written(terms[powers])
            if made is None:
                return None
            for place, exponent in powers:
                made = build.multiply(made, build.power(nodes[place], build.number(exponent)))
            total = build.add(total, made)
        return total


def _constant(value: Fraction) -> Terms:
    return {(): value} if value else {}


def _known(terms: Terms) -> Fraction | None:
    """The number that a sum is, if it is one."""
    return terms.get((), Fraction(0)) if set(terms) <= {()} else None


def _scaled(terms: Terms, factor: Fraction) -> Terms:
    return {powers: factor * own for powers, own in terms.items()}


def _written(value: Fraction) -> Node | None:
    """A fraction as a number that means it, or as the quotient of two."""
    short = float(value)
    if Fraction(str(short)) == value:
        return build.number(short)
    if max(abs(value.numerator), value.denominator) > _LARGEST:
        return None
    return build.divide(build.number(float(value.numerator)), build.number(float(value.denominator)))
