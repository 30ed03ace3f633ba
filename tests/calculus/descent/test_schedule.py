"""Schedules, by their formulas at places worked by hand."""

import pytest

from nablaboard.calculus.descent import OPTIMIZERS, DescentError, Schedule, descend, read_schedule
from nablaboard.calculus.expression import parse

LINE = parse("x", variables=("x",))


@pytest.mark.parametrize(
    ("words", "t", "share"),
    [
        ("constant", 50, 1),
        ("step factor=0.5 every=10", 9, 1),
        ("step factor=0.5 every=10", 25, 0.25),
        ("exponential factor=0.9", 3, 0.729),
        ("inverse-time decay=0.5", 4, 1 / 3),
        ("linear end=0.2 steps=10", 5, 0.6),
        ("linear end=0.2 steps=10", 15, 0.2),
        ("cosine steps=10", 5, 0.5),
        ("cosine end=0.5 steps=10", 10, 0.5),
        ("inverse-root decay=1", 3, 0.5),
        ("warm_up=4", 1, 0.5),
        ("step factor=0.5 every=10 warm_up=4", 3, 1),
        ("step factor=0.5 every=10 warm_up=4", 14, 0.5),
    ],
)
def test_that_a_schedule_follows_its_formula(words: str, t: int, share: float) -> None:
    assert read_schedule(words).at(t) == pytest.approx(share)


def test_that_a_step_goes_as_far_as_its_rate_on_a_slope_of_one() -> None:
    run = descend(LINE, 0, learning_rate=0.8, steps=4, schedule="linear warm_up=2", tolerance=0)
    # Half and the whole of 0.8 while it warms up, then 1 and ½ of it on the way to 0.
    assert run.points[:, 0] == pytest.approx([0, -0.4, -1.2, -2.0, -2.4])


RATED = [row.id for row in OPTIMIZERS.values() if "learning_rate" in row.defaults]


@pytest.mark.parametrize("optimizer", RATED)
def test_that_a_constant_schedule_changes_nothing(optimizer: str) -> None:
    f = parse("x^2/20 + y^2", variables=("x", "y"))
    plain = descend(f, (-7, 2), optimizer, steps=12)
    same = descend(f, (-7, 2), optimizer, steps=12, schedule=Schedule())
    assert plain.points.tolist() == same.points.tolist()


@pytest.mark.parametrize("given", ["sawtooth", "cosine speed=3", "step factor=2", "step every=x", 7])
def test_that_a_schedule_that_cannot_be_meant_is_refused(given: object) -> None:
    with pytest.raises(DescentError, match="schedule"):
        read_schedule(given)
