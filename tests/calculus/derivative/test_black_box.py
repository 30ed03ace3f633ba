"""Python functions of which only the values are known: differences of them, and no more than they tell."""

import math
from collections.abc import Callable

import numpy as np
import pytest

import nablaboard as nb


def branching(x: float) -> float:
    return math.sin(x) if x > 0 else x


def test_that_the_slope_of_a_function_without_a_formula_is_a_difference() -> None:
    found = nb.differentiate(math.sin, 1.0)
    assert found.value == pytest.approx(math.cos(1), abs=1e-11)
    assert (found.error, found.method) == (None, "richardson")
    assert nb.differentiate(branching, 1.0, order=2).value == pytest.approx(-math.sin(1), abs=1e-8)
    assert nb.differentiate(branching, 1.0, method="central", h=1e-4).value == pytest.approx(math.cos(1))


def test_that_a_function_with_a_formula_is_differentiated_exactly() -> None:
    assert nb.differentiate(np.sin, 1.0).error == 0.0
    assert nb.gradient(lambda x, y: x**2 + y**2, (3, 4)).tolist() == [6.0, 8.0]
    assert nb.gradient(lambda x: np.sum(x**2), (3, 4)).tolist() == [6.0, 8.0]


@pytest.mark.parametrize(("method", "order"), [("symbolic", 1), ("complex-step", 1), ("central", 3)])
def test_that_what_needs_a_formula_is_refused(method: str, order: int) -> None:
    with pytest.raises(nb.DerivativeError, match="has no formula"):
        nb.differentiate(branching, 1.0, method=method, order=order)


def test_that_a_function_that_raises_what_numbers_raise_is_undefined_there() -> None:
    assert math.isnan(nb.differentiate(math.log, -1.0).value)
    run = nb.descend(math.log, 0.5, learning_rate=0.5)
    assert run.stop.reason == "left-domain"


@pytest.mark.parametrize(
    ("given", "words"), [(2 + 1j, "complex"), ("2", "str"), ([1.0, 2.0], "float64"), ({}, "dict")]
)
def test_that_a_function_that_gives_no_real_number_is_refused_in_words(given: object, words: str) -> None:
    def f(x: float) -> object:
        return given if math.exp(x) else None

    with pytest.raises(nb.FunctionError, match=f"gives {words}.*no real number"):
        nb.differentiate(f, 2.0)


def test_that_a_function_without_its_return_is_refused_in_words() -> None:
    with pytest.raises(nb.FunctionError, match=r"gives NoneType at .*no real number"):
        nb.gradient(lambda _: None, 2.0)


def test_that_a_function_of_no_number_is_refused_in_words() -> None:
    with pytest.raises(nb.FunctionError, match="takes no number"):
        nb.gradient(lambda: None, 2.0)


def test_that_a_fault_of_the_function_itself_is_not_hidden() -> None:
    def broken(x: float) -> float:
        raise KeyError(x)

    with pytest.raises(KeyError):
        nb.differentiate(broken, 1.0)


def test_that_a_function_without_a_formula_is_descended_as_one_with() -> None:
    f = nb.parse("x^2/20 + y^2")
    of_values = nb.descend(
        lambda x, y: math.pow(x, 2) / 20 + math.pow(y, 2), (-7, 2), "adam", learning_rate=0.3
    )
    of_formula = nb.descend(f, (-7, 2), "adam", learning_rate=0.3)
    assert of_values.points == pytest.approx(of_formula.points, abs=1e-6)


def test_that_level_lines_need_no_formula() -> None:
    found = nb.level_lines(math.hypot, (-2, 2), (-2, 2), levels=[1])
    (line,) = found.lines[0].polylines
    assert np.hypot(*line.T) == pytest.approx(1.0, abs=1e-3)


def test_that_the_gradient_and_the_hessian_are_functions() -> None:
    slope, bend = nb.Gradient("x^2 y"), nb.Hessian("x^2 y")
    assert slope(3, 4).tolist() == [24.0, 9.0]
    assert slope(np.array([1.0, 3.0]), 4).tolist() == [[8.0, 24.0], [1.0, 9.0]]
    assert bend(1, 2).tolist() == [[4.0, 2.0], [2.0, 0.0]]
    assert bend.eigenvalues(1, 2).tolist() == pytest.approx([2 - math.sqrt(8), 2 + math.sqrt(8)])
    assert (str(slope), str(bend[0, 1])) == ("(2x·y, x^2)", "2x")
    with pytest.raises(TypeError):
        slope(1)


def leaping(x: float) -> float:
    return 1.0 + x if x > 2 else x


@pytest.mark.parametrize(
    ("f", "at", "kind", "left", "right"),
    [
        (lambda x: x if x > 0 else -x, 0.0, "corner", -1.0, 1.0),
        (lambda x: x if x > 0 else 0.0, 0.0, "corner", 0.0, 1.0),
        (lambda x: math.sin(x - 1) if x > 1 else math.exp(2 * x - 2) - 1, 1.0, "corner", 2.0, 1.0),
        (lambda x: 1e12 * abs(math.cos(x)), math.pi / 2, "corner", -1e12, 1e12),
        (lambda x: abs(x) + math.sin(1000 * x) if x else 0.0, 0.0, "corner", 999.0, 1001.0),
    ],
)  # fmt: skip
def test_that_a_branching_function_has_no_slope_at_its_corner(
    f: Callable[[float], float], at: float, kind: str, left: float, right: float
) -> None:
    found = nb.differentiate(lambda x: f(float(x)), at)
    assert math.isnan(found.value)
    assert found.special is not None
    assert found.special.kind == kind
    assert found.special.left == pytest.approx(left, rel=1e-5, abs=1e-9)
    assert found.special.right == pytest.approx(right, rel=1e-5, abs=1e-9)
    assert math.isnan(nb.gradient(lambda x, y: f(float(x)) + y, (at, 1.0))[0])


def test_that_a_branching_function_has_no_slope_where_its_values_jump_or_end() -> None:
    jump, end = nb.differentiate(leaping, 2.0), nb.differentiate(math.sqrt, -1.0)
    assert math.isnan(jump.value)
    assert math.isnan(end.value)
    assert (jump.special and jump.special.kind) == "jump"
    assert (end.special and end.special.kind) == "outside-domain"


@pytest.mark.parametrize(
    ("f", "at", "slope"),
    [
        (leaping, 1.9, 1.0),
        (lambda x: math.pow(abs(x), 1.05), 0.0, 0.0),  # a steep way down, and no corner
        (lambda x: math.pow(abs(x), 1.5), 0.0, 0.0),
        (lambda x: math.sin(x) if x > 0 else x, 0.0, 1.0),
        (lambda x: 1e6 + math.pow(x, 2), 0.0, 0.0),
        (math.sin, 1e6, math.cos(1e6)),
        (lambda x: math.hypot(x, 1e-4), 0.0, 0.0),  # bent within a ten-thousandth
    ],
)
def test_that_no_corner_is_seen_where_there_is_none(
    f: Callable[[float], float], at: float, slope: float
) -> None:
    found = nb.differentiate(lambda x: f(float(x)), at)
    assert found.special is None
    assert found.value == pytest.approx(slope, abs=1e-6)


def test_that_a_method_that_is_named_tells_its_difference_at_a_corner_too() -> None:
    found = nb.differentiate(lambda x: x if x > 0 else -x, 0.0, method="central")
    assert (found.value, found.special) == (0.0, None)
