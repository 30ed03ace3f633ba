"""What is kept of a long path covers the very pixels of all of it, up to each of its steps."""

import numpy as np
import pytest

from nablaboard.calculus.floats import Floats
from nablaboard.view.painter.reach import Reach

SIZE = (60, 40)


def walk(steps: int, spread: float, seed: int) -> tuple[Floats, Floats]:
    """Segments between points that lie about the middle, some of them outside of the plot."""
    points = np.random.default_rng(seed).normal((30, 20), spread, (steps + 1, 2))
    return points[:-1], points[1:]


def cells(starts: Floats, ends: Floats) -> set[tuple[int, int]]:
    """The pixels at places at most a pixel apart on segments, one segment and place after the other."""
    found = set()
    for start, end in zip(starts, ends, strict=True):
        count = int(np.ceil(np.abs(end - start).max())) + 1
        for share in range(count):
            x, y = start + (end - start) * share / count
            found.add((int(np.clip(x, 0, SIZE[0] - 1)), int(np.clip(y, 0, SIZE[1] - 1))))
    return found


@pytest.mark.parametrize("spread", [1.0, 6.0, 25.0])
def test_that_what_is_kept_up_to_a_step_reaches_what_all_up_to_it_reach(spread: float) -> None:
    starts, ends = walk(600, spread, seed=1)
    reach, kept = Reach(SIZE), np.zeros(600, np.bool_)
    for first in range(0, 600, 100):
        part = slice(first, first + 100)
        kept[part] = reach.first(starts[part], ends[part])
    for step in (1, 50, 100, 350, 600):
        some = kept[:step]
        assert cells(starts[:step][some], ends[:step][some]) == cells(starts[:step], ends[:step])
        dots = np.clip(ends[:step], 0, (59, 39)).astype(int)
        near = np.abs(dots[:, None] - dots[some]).sum(axis=2).min(axis=1)
        assert near.max() <= 1  # a dot is wider than a pixel, so that one beside it is in it


def test_that_little_is_kept_of_a_path_that_stays_where_it_was() -> None:
    starts, ends = walk(20_000, 2.0, seed=2)
    kept = Reach(SIZE).first(starts, ends)
    assert kept[0]
    assert 50 < kept.sum() < 1000  # about 15 × 15 pixels, each with a line and a dot


def test_that_a_segment_is_unknown_while_something_around_it_was_not_reached() -> None:
    reach = Reach(SIZE)
    inside = np.array([[12.5, 12.5]]), np.array([[17.5, 15.5]])
    beside = np.array([[12.5, 12.5]]), np.array([[27.5, 15.5]])
    assert reach.unknown(*inside).all()
    rows = np.repeat(np.arange(10.5, 20.0), 3000)
    columns = np.tile(np.arange(10.5, 20.0), 3000)
    for _ in range(4):  # often enough to be summed up
        reach.first(np.column_stack([columns, rows]), np.column_stack([columns, rows]))
    assert not reach.unknown(*inside).any()
    assert reach.unknown(*beside).all()
