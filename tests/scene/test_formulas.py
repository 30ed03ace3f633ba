"""A picture says what it draws, as it is written on paper."""

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.scene.formulas import formula


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("g(x, y) = x^2/20 + y^2", "g = x²/20 + y²"),
        ("x^10 - 2 x", "f = x¹⁰ − 2x"),
        ("h(x) = x^(-3)", "h = x⁻³"),
        ("x^(1/2)", "f = x^(1/2)"),
        ("x^2.5", "f = x^2.5"),
        ("x^x", "f = x^x"),
    ],
)
def test_that_a_formula_is_set_as_on_paper(typed: str, shown: str) -> None:
    assert formula(parse(typed)) == shown


def test_that_a_formula_nobody_would_read_is_left_out() -> None:
    assert formula(parse(" + ".join(f"sin({place} x)" for place in range(1, 60)))) == ""
