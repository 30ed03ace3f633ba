"""What is undefined is so in all that is made of it, in every way in which a program is run.

Random texts with parts that have no value: scalar code, the interpreter, arrays, complex numbers, the exact
derivative, series and reverse mode agree on whether there is a value.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.derivative import differentiate, reverse, taylor
from nablaboard.calculus.expression import Expression, parse
from nablaboard.calculus.expression.program import any_infinite, program, run_on_floats
from notation import PARAMETERS, VARIABLES, larger

LEAVES = st.sampled_from(
    ["x", "y", "2", "0", "1", "a", "π", "(1/0)", "ln(-1)", "(x/x)", "(0/0)", "sqrt(-1)", "arcsin(2)"]
)
TEXTS = st.recursive(LEAVES, larger, max_leaves=8)
PLACES = st.sampled_from([0.0, 1.0, -1.0, 0.5, 2.0, -2.5])


@given(TEXTS, PLACES, PLACES)
def test_that_all_ways_agree_on_what_is_undefined(text: str, x: float, y: float) -> None:
    f = parse(text, variables=VARIABLES, parameters=PARAMETERS)
    inputs = {**f.parameters, "x": x, "y": y}
    value = f(x, y)
    (interpreted,) = run_on_floats(program(f.tape), inputs)
    places = np.array([x, x, 0.3]), np.array([y, y, 0.7])

    assert math.isnan(value) == (not math.isfinite(interpreted))
    assert math.isnan(value) == math.isnan(f(*places)[0]) == math.isnan(f(*places)[1])
    assert math.isnan(value) == math.isnan(reverse(f, (x, y)).value)
    if math.isnan(value) and not any_infinite(program(f.tape), inputs):
        assert_without_slopes(f, (x, y))


def assert_without_slopes(f: Expression, point: tuple[float, float]) -> None:
    for name in VARIABLES:
        assert math.isnan(f.derivative(name)(*point))
        assert math.isnan(differentiate(f, point, variable=name, method="complex-step").value)
        assert all(map(math.isnan, taylor(f, point, name, 2)))
    assert np.isnan(reverse(f, point).gradient).all()


@pytest.mark.parametrize("text", ["(1/0)^x", "(x/x)^ln(-1)", "(x/x)^(0 x)", "1^(x/0)", "(ln(-1))^(0x)"])
def test_that_no_power_of_the_undefined_is_1(text: str) -> None:
    f = parse(text, variables=("x",))

    assert math.isnan(f(0.0))
    assert np.isnan(f(np.array([0.0, 0.0])[:, None])).all()
