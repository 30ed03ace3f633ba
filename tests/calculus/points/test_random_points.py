"""What is said of the points of random functions, against mpmath; the long form is `benchmarks.points`."""

import random
from collections import Counter
from itertools import islice

import pytest

from benchmarks.points import faults_of, functions_of

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
