"""Random trees and spoiled texts against what the language promises.

An ordinary run tries some; `HYPOTHESIS_PROFILE=long pytest tests/calculus/test_random_expressions.py` tries
100,000 trees, 2,000 of them against SymPy, and 200,000 texts, in batches so that nothing grows with them.
"""

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nablaboard.calculus.expression import FUNCTIONS, Expression, ExpressionError, parse, tree
from nablaboard.calculus.expression.functions import CONSTANTS
from nablaboard.calculus.expression.program import any_infinite, program
from nablaboard.calculus.points.crossings import rounding
from nablaboard.calculus.symbolic import Form, forms_of, symbols_of

VARIABLES = ("x", "y")
LONG = settings.get_current_profile_name() == "long"
BATCH = 10_000


def tried(often: int, seldom: int = 60) -> Callable[[Any], Any]:
    """Try so many examples in the long profile, in batches, and else few of them."""
    batches, examples = (-(-often // BATCH), min(often, BATCH)) if LONG else (1, seldom)

    def decorate(test: Any) -> Any:  # noqa: ANN401 - tests have signatures of their own
        made = settings(max_examples=examples)(test)
        return pytest.mark.parametrize("batch", range(batches))(made)

    return decorate


LEAVES = st.sampled_from(["x", "y", "2", "3", "0.5", "1e-5", "1e22", "0", "π", "e", "τ", "a"])
ONE, TWO, MANY = (
    [row.name for row in FUNCTIONS.values() if row.least <= count <= row.most] for count in (1, 2, 3)
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    comparisons = st.tuples(inner, st.sampled_from("<≤>≥=≠"), inner).map("".join)
    logic = st.tuples(comparisons, st.sampled_from([" and ", " or "]), comparisons).map("".join)
    conditions = st.one_of(comparisons, logic)
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/^"), inner).map(
            lambda each: f"({each[0]}){each[1]}({each[2]})"
        ),
        st.tuples(inner, st.sampled_from(["1/3", "-2/3", "2/6", "1/2", "-1", "3", "0", "0.2"])).map(
            lambda each: f"({each[0]})^({each[1]})"
        ),
        inner.map(lambda each: f"-({each})"),
        inner.map(lambda each: f"({each})!"),
        inner.map(lambda each: f"|{each}|"),
        st.tuples(st.sampled_from(ONE), inner).map(lambda each: f"{each[0]}({each[1]})"),
        st.tuples(st.sampled_from(TWO), inner, inner).map(lambda each: f"{each[0]}({each[1]}, {each[2]})"),
        st.tuples(st.sampled_from(MANY), st.lists(inner, min_size=3, max_size=4)).map(
            lambda each: f"{each[0]}({', '.join(each[1])})"
        ),
        st.tuples(conditions, inner, inner).map(lambda each: f"if({', '.join(each)})"),
        st.tuples(conditions, inner).map(lambda each: f"if({', '.join(each)})"),
        st.tuples(conditions, inner, conditions, inner, inner).map(lambda each: f"if({', '.join(each)})"),
    )


TEXTS = st.recursive(LEAVES, _larger, max_leaves=12)
"""Every kind of node and every function, in brackets: a text for each tree."""


def read(text: str) -> Expression:
    return parse(text, variables=VARIABLES, parameters={"a": 1.5})


@tried(100_000)
@given(TEXTS)
def test_that_what_is_printed_reads_back_to_the_same_tree(batch: int, text: str) -> None:
    f = read(text)

    assert read(str(f)) == f


@tried(10_000)
@given(TEXTS)
def test_that_a_printed_derivative_reads_back_to_the_same_text(batch: int, text: str) -> None:
    slope = str(read(text).derivative("x"))

    assert slope == "…" or len(slope) > 2000 or str(read(slope)) == slope


NOTATIONS = [
    "3 x^2 sin(2πx) / (1 + |y|)",
    "if(x<0, x^2, x>1, 5, 0)",
    "log_2(8) + √(x+6)⁻¹",
    "{0<x≤2: e^-x; x>2: 3!}",
    "f(u, v) = u^2 + sin^2 v",
    "½x² − ∛y ÷ 2·π",
    "2sin x cos x + sin^-1 x",
    "||x|-1| + |x||y|",
    "⌊x⌋ + ⌈y⌉ mod(x, 3)",
    "max(x, y, 1) atan2(y, x) log(8, 2)",
    "（ｘ＋１）＾２",
    "xe^-x^2 + 1.5e-3 a x",
]
PIECES = [
    *"xya01.9+-*/^(){}[]|,;:<>=!√∛²⁻½πθeE_'\"\\%@#　＋\x00\u200b",
    *("sin", "log", "if(", "and", "max(", "e-", "^^", "//", "gamma(", "!", "f'(", "x0", "))", "((((", "𝑥"),
    *("1e999", "10^999999999"),
]
EDITS = st.tuples(
    st.sampled_from(["insert", "insert", "insert", "delete", "replace", "double", "cut"]),
    st.integers(0, 200),
    st.integers(1, 12),
    st.sampled_from(PIECES),
)


def spoiled(text: str, edit: tuple[str, int, int, str]) -> str:
    """The text after an edit: what, where, how much, with what."""
    what, where, length, piece = edit
    at = where % (len(text) + 1)
    before, part, after = text[:at], text[at : at + length], text[at + length :]
    return {
        "insert": before + piece + part + after,
        "delete": before + after,
        "replace": before + piece + after,
        "double": before + part * 3 + after,
        "cut": before,
    }[what]


@tried(200_000 // 8, 30)
@given(st.one_of(st.sampled_from(NOTATIONS), TEXTS), st.lists(EDITS, min_size=8, max_size=8))
def test_that_a_spoiled_text_gives_a_value_or_an_expression_error_at_once(
    batch: int, text: str, edits: list[tuple[str, int, int, str]]
) -> None:
    for edit in edits:
        text = spoiled(text, edit)
        began = time.process_time()
        is_value_or_error(text)
        assert time.process_time() - began < 0.5


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
        rounding(each, *point) <= 1e-11 * abs(each(*point)) for each in values if not math.isnan(each(*point))
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
@given(TEXTS, PLACES, PLACES)
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
