"""What is said of the points of random functions, against mpmath; the long form is `benchmarks.points`."""

import math
import random
from collections import Counter
from itertools import islice

import mpmath
import pytest

from benchmarks.points import DIGITS, Function, asymptote_fault, faults_of, functions_of, root_fault
from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import Asymptote, Point

EACH = 12


@pytest.mark.parametrize("seed", range(4))
def test_that_no_sentence_about_a_random_function_is_refuted(seed: int) -> None:
    rnd = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    seen: Counter[str] = Counter()
    refuted: list[str] = []
    for text in islice(functions_of(rnd), EACH):
        refuted += faults_of(text, rnd, seen)
    assert refuted == []
    assert seen["sentences"] > EACH


@pytest.mark.parametrize("text", ["max(tan(2x/(x+1/2)), 0)", "max(sin(1/(x^2-1)), 0)"])
def test_that_no_sentence_is_refuted_where_stretches_come_ever_closer(text: str) -> None:
    assert faults_of(text, random.Random(1), Counter()) == []  # noqa: S311


ROOTS = [
    ("x^2 - 2", 2**0.5),
    ("sin(x)^2", math.pi),
    ("(x - 1)^3", 1.0),
    ("√|x^2 - 2|", 2**0.5),
    ("tan(x)", math.pi),
    ("x ln(x)", 1.0),
    ("√(x - 1)", 1.0),
    ("x", 0.0),
]


@pytest.mark.parametrize(("text", "root"), ROOTS)
@pytest.mark.parametrize("shift", [1e-6, -1e-6, 1e-9, 1e-12])
def test_that_a_root_is_refuted_as_soon_as_it_is_shifted(text: str, root: float, shift: float) -> None:
    with mpmath.workdps(DIGITS):
        f = Function(parse(text, variables=("x",)))
        assert root_fault(f, Point("root", (root,), 0.0), 1.0) is None
        assert root_fault(f, Point("root", (root + shift,), 0.0), 1.0) == "no root"


@pytest.mark.parametrize("text", ["cbrt(ln|x|) + 3", "ln|ln|x|| - 3", "1/x - 1000", "tan(x + π/2)"])
def test_that_a_line_is_an_asymptote_though_f_passes_0_on_its_way(text: str) -> None:
    with mpmath.workdps(DIGITS):
        f = Function(parse(text, variables=("x",)))
        assert asymptote_fault(f, Asymptote((1,), 0.0), 1.0) is None


@pytest.mark.parametrize("text", ["1/ln|x|", "|x|^0.1", "cos(x)/2", "|x|^(1/20)"])
def test_that_a_line_to_which_f_has_a_limit_is_refuted(text: str) -> None:
    with mpmath.workdps(DIGITS):
        f = Function(parse(text, variables=("x",)))
        assert asymptote_fault(f, Asymptote((1,), 0.0), 1.0) == "f does not grow"


def test_that_a_root_may_be_where_floats_cannot_tell_f_from_0() -> None:
    """1 − cos x is 5e-19 at 1e-9, and 0 with floats."""
    with mpmath.workdps(DIGITS):
        f = Function(parse("1 - cos(x)", variables=("x",)))
        assert root_fault(f, Point("root", (1e-9,), 0.0), 1.0) is None
        assert root_fault(f, Point("root", (1e-6,), 0.0), 1.0) == "no root"
