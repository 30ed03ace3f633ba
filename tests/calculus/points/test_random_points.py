"""What is said of the points of random functions, against mpmath; the long form is `benchmarks.points`."""

import random
from collections import Counter

import pytest

from benchmarks.points import faults_of, text_of
from nablaboard.calculus.expression import parse

EACH = 12


@pytest.mark.parametrize("seed", range(4))
def test_that_no_sentence_about_a_random_function_is_refuted(seed: int) -> None:
    rnd = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    seen: Counter[str] = Counter()
    refuted: list[str] = []
    while seen["functions"] < EACH:
        text = text_of(rnd, rnd.randint(1, 3))
        try:
            parse(text, variables=("x",))
        except ValueError:
            continue
        seen["functions"] += 1
        refuted += faults_of(text, rnd, seen)
    assert refuted == []
    assert seen["sentences"] > EACH
