"""Random trees and spoiled texts against what the language promises.

An ordinary run tries some; `HYPOTHESIS_PROFILE=long pytest tests/calculus/test_random_expressions.py` tries
100,000 trees, 2,000 of them against SymPy, and 200,000 texts, in batches so that nothing grows with them.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nablaboard.calculus.expression import Expression, ExpressionError, parse, tree
from nablaboard.calculus.expression.functions import CONSTANTS
from nablaboard.calculus.expression.program import any_infinite, program
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.symbolic import Form, forms_of, symbols_of
from notation import NOTATIONS, PARAMETERS, VARIABLES, Spoiling, expressions, spoiled, spoilings

LONG = settings.get_current_profile_name() == "long"
BATCH = 10_000


def tried(often: int, seldom: int = 60) -> Callable[[Any], Any]:
    """Try so many examples in the long profile, in batches, and else few of them."""
    batches, examples = (-(-often // BATCH), min(often, BATCH)) if LONG else (1, seldom)

    def decorate(test: Any) -> Any:  # noqa: ANN401 - tests have signatures of their own
        made = settings(max_examples=examples)(test)
        return pytest.mark.parametrize("batch", range(batches))(made)

    return decorate


def read(text: str) -> Expression:
    return parse(text, variables=VARIABLES, parameters=PARAMETERS)


@tried(100_000)
@given(expressions)
def test_that_what_is_printed_reads_back_to_the_same_tree(batch: int, text: str) -> None:
    f = read(text)

    assert read(str(f)) == f


@tried(10_000)
@given(expressions)
def test_that_a_printed_derivative_reads_back_to_the_same_text(batch: int, text: str) -> None:
    slope = str(read(text).derivative("x"))

    assert slope.startswith("too long to write out") or str(read(slope)) == slope


@tried(200_000 // 8, 30)
@given(st.one_of(st.sampled_from(NOTATIONS), expressions), st.lists(spoilings, min_size=8, max_size=8))
def test_that_a_spoiled_text_gives_a_value_or_an_expression_error(
    batch: int, text: str, befallen: list[Spoiling]
) -> None:
    for spoiling in befallen:
        text = spoiled(text, spoiling)
        is_value_or_error(text)


def is_value_or_error(text: str) -> None:
    try:
        f = read(text)
    except ExpressionError as error:
        assert error.message  # noqa: PT017 - both ways are good
        assert 0 <= error.column <= len(text)  # noqa: PT017
    else:
        assert isinstance(f(**dict.fromkeys(f.arguments, 0.5)), float)


PLACES = st.integers(-256, 256).map(lambda count: count / 64)

UNDEFINED = None
Value = Any
"""A number or a truth of SymPy's, or undefined."""


class OutOfRangeError(Exception):
    """A number on the way is too large or too small for a float."""


class Reference:
    """SymPy's value of each node at a point; undefined where a node of which it is made is."""

    def __init__(self, f: Expression, point: Sequence[float]) -> None:
        self._entries = f.tape.entries
        self._forms = forms_of(f)
        self._point = {s: sympy.Rational(x) for s, x in zip(symbols_of(f), point, strict=True)}
        self._known: dict[int, Value] = {}

    def at(self, place: int) -> Value:
        """The value of the node at this place of the tape."""
        if place not in self._known:
            self._known[place] = self._value(place)
        return self._known[place]

    def _value(self, place: int) -> Value:
        kind, payload, parts = self._entries[place]
        if kind is tree.Pieces:
            return self._chosen(parts)
        if any(self.at(part) is UNDEFINED for part in parts):
            return UNDEFINED
        if self._is_hole(kind, payload, [self.at(part) for part in parts]):
            return UNDEFINED
        if payload in ("gamma", "factorial", "digamma", "polygamma") and abs(self.at(parts[-1])) > 170:
            raise OutOfRangeError  # Γ is; and SymPy sums up the others term by term
        form = self._forms[place]
        return self._truth(form) if kind in tree.CONDITIONS else self._number(form)

    def _is_hole(self, kind: type[tree.Node], payload: tree.Payload, values: list[Value]) -> bool:
        """Whether there is no value where SymPy may have shortened: x/x is 1, 1/ln 0 is 0, √x⁴ is x²."""
        if kind is tree.Divide or payload == "mod":
            return bool(values[1] == 0)
        if payload == "log":
            return any(value <= 0 for value in values)
        return payload == "root" and bool(values[1] < 0 and values[0] % 2 != 1)

    def _chosen(self, parts: Sequence[int]) -> Value:
        for condition, value in zip(parts[::2], parts[1::2], strict=False):
            holds = self.at(condition)
            if holds is not False:
                return self.at(value) if holds else UNDEFINED
        return self.at(parts[-1]) if len(parts) % 2 else UNDEFINED

    def _truth(self, form: Form) -> bool:
        return bool(form.subs(self._point))

    def _number(self, form: Form) -> Value:
        value = form.evalf(30, subs=self._point, maxn=2000)
        if not value.is_number or not value.is_real or not value.is_finite:
            return UNDEFINED
        if value and not 1e-290 < abs(value) < 1e290:
            raise OutOfRangeError
        return value


def is_plain(f: Expression, point: Sequence[float]) -> bool:
    """Whether rounding has left ten digits and more of everything on the way."""
    nodes: list[tree.Node] = []
    for kind, payload, parts in f.tape.entries:
        nodes.append(kind(tuple(nodes[part] for part in parts), payload))
    values = [
        Expression(node, f.arguments, f.parameters) for node in nodes if not isinstance(node, tree.CONDITIONS)
    ]
    return all(
        noise_at(each, *map(np.asarray, point)) <= 1e-11 * abs(each(*point))
        for each in values
        if not math.isnan(each(*point))
    )


def agrees(value: float, expected: Value) -> bool:
    """Whether a value is SymPy's to ten digits, or both are undefined."""
    if expected is UNDEFINED:
        return math.isnan(value)
    return abs(value - float(expected)) <= 1e-10 * abs(float(expected)) + 1e-290


def is_at_an_edge(f: Expression, point: Sequence[float]) -> bool:
    """Whether rounding decides: the value is another where π, e and the point change by 1e-13."""
    value = f(*point)
    return not all(
        agrees(
            nudged(f, 1 + change)(*(x * (1 + change) for x in point)), None if math.isnan(value) else value
        )
        for change in (-1e-13, 1e-13)
    )


def nudged(f: Expression, factor: float) -> Expression:
    """The expression with its constants so many times as large."""

    def change(node: tree.Node) -> tree.Node | None:
        constant = isinstance(node, tree.Constant)
        return tree.Number((), CONSTANTS[str(node.payload)] * factor) if constant else None

    return Expression(tree.rebuild(f.root, change), f.arguments, f.parameters)


@tried(2_000, 25)
@given(expressions, PLACES, PLACES)
def test_that_the_value_of_a_tree_is_that_of_sympy(batch: int, text: str, x: float, y: float) -> None:
    f = read(text)
    inputs = {**f.parameters, "x": x, "y": y}
    assume(not any_infinite(program(f.tape), inputs) and is_plain(f, (x, y)))
    try:
        expected = Reference(f, (x, y)).at(f.tape.results[0])
    except (OutOfRangeError, ValueError, TypeError, ArithmeticError):  # SymPy's for what it cannot build
        assume(False)
    value = f(x, y)

    assert agrees(value, expected) or is_at_an_edge(f, (x, y))
