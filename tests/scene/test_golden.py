"""No picture of a lesson or of the boards beside them changes unseen; `golden` says what the files are."""

import pytest

from golden import differences, kept, same, texts

MAKERS = texts()


@pytest.mark.parametrize("name", list(MAKERS))
def test_that_the_pictures_of_a_lesson_or_a_board_are_those_last_looked_at(name: str) -> None:
    found = differences(MAKERS[name](), kept(name).read_text(encoding="utf-8"))

    assert found[:20] == []


def test_that_each_file_belongs_to_a_lesson_or_a_board() -> None:
    assert {path.stem for path in kept("any").parent.glob("*.txt")} == set(MAKERS)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("x 1.00001", "x 1", True),
        ("x 1.001", "x 1", False),
        ("x -1", "x 1", False),
        ("x 1e-7", "x 2e-7", False),
        ("x 0", "x 1e-9", False),
        ("least 3.00001 at b", "least 3 at c", False),
        ("x 1 2", "x 1", False),
        ("slope −0.2", "slope 0.2", False),
        ("'x₀ = 5.00002'", "'x₀ = 5.00001'", True),
    ],
)
def test_that_words_are_compared_exactly_and_numbers_within_a_ten_thousandth(
    one: str, other: str, alike: bool
) -> None:
    assert same(one, other) is alike


def test_that_a_line_that_is_missing_or_too_many_is_a_difference() -> None:
    assert differences("a 1\n", "a 1\n  b 2\n") != []
    assert differences("a 1\n  b 2\n", "a 1\n") == ["a 1 / b 2 / ≠ nothing"]
