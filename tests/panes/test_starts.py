"""Where one more start point comes."""

import pytest

from nablaboard.model import AddStart, Document, RemoveStart, Set, lesson
from nablaboard.panes.starts import adds_start


def with_starts(*starts: tuple[float, float]) -> Document:
    document = lesson("optimizers")
    while document.board.contour.starts:
        document = RemoveStart(0).apply(document)
    document = Set("contour.x", (-10.0, 10.0)).apply(Set("contour.y", (0.0, 4.0)).apply(document))
    for start in starts:
        document = AddStart(*start).apply(document)
    return document


def test_that_the_first_start_is_in_the_middle() -> None:
    assert adds_start(with_starts()) == AddStart(0.0, 2.0)


def test_that_the_next_is_far_from_the_others_and_within_the_view() -> None:
    document = with_starts((0.0, 2.0))
    for _ in range(10):
        before = document.board.contour.starts
        document = adds_start(document).apply(document)
        *others, (x, y) = document.board.contour.starts
        assert tuple(others) == before
        assert -10.0 < x < 10.0
        assert 0.0 < y < 4.0
        assert min(max(abs(x - a) / 20.0, abs(y - b) / 4.0) for a, b in others) > 0.1


def test_that_a_start_between_two_corners_goes_to_a_third() -> None:
    added = adds_start(with_starts((-10.0, 0.0), (10.0, 0.0), (-10.0, 4.0)))
    assert added == AddStart(pytest.approx(8.75, abs=0.1), 3.75)  # type: ignore[arg-type]
