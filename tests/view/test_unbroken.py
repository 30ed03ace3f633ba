"""A formula in a text stays in its line, as far as a line has room for it."""

import pytest

from nablaboard.view.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("曲線では傾きが下る向きを表します。x = 10 では下りは左です。", ["x = 10"]),
        ("五つの方法が (−7, 2) から 30 歩ずつ下ります。", ["(−7, 2)"]),
        ("在曲线上：x = 10 处 f′(10) = 0.3，所以", ["x = 10", "f′(10) = 0.3"]),
        ("at x = 10 it is f′(10) = 0.3, so", ["x = 10", "f′(10) = 0.3"]),
    ],
)
def test_that_spaces_in_a_short_formula_break_no_line(text: str, whole: list[str]) -> None:
    made = unbroken(text)
    assert made.replace("\u00a0", " ") == text
    assert all(formula.replace(" ", "\u00a0") in made for formula in whole)


def test_that_a_long_formula_goes_on_before_an_operator() -> None:
    made = unbroken("谷 g(x, y) = x²/20 + y² を")
    assert made.split(" ") == ["谷", "g(x,\u00a0y)", "=\u00a0x²/20", "+\u00a0y²", "を"]


def test_that_words_are_left_as_they_are() -> None:
    for text in (
        "Try: play, step and scrub (or drag, slowly).",
        "",
        "一步 – 两步",
        "a long valley – and steep",
    ):
        assert unbroken(text) == text
