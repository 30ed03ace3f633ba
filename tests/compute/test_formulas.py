"""What stands under the rows: texts by hand, and pictures that hold what they say."""

import pytest

from nablaboard.calculus.expression import read_rows, typeset
from nablaboard.calculus.expression.typeset import INK
from nablaboard.compute import FormulasAnswer, FormulasRequest, answer
from nablaboard.compute import formulas as under_test
from nablaboard.compute.row_formulas import formula_of, row_formula


@pytest.mark.parametrize(
    ("text", "formula", "latex"),
    [
        ("f(x) = 0.01x^2 + 0.1x", "f′(x) = 0.02x + 0.1", r"f'(x) = {0.02 \, x + 0.1}"),
        ("y = x^2", "f′(x) = 2x", r"f'(x) = {2 \, x}"),
        (
            "g(x, y) = x/y",
            "∇g = (1/y, -x/y^2)",
            r"{\nabla}g = \left({\frac{1}{y}},\; {-\frac{x}{y^{2}}}\right)",
        ),
    ],
)
def test_that_a_row_has_its_derivative_as_text_and_in_latex(text: str, formula: str, latex: str) -> None:
    (reading,) = read_rows([text])
    made = formula_of(reading)

    assert made is not None
    assert row_formula(reading) == made.text == formula
    assert made.latex == latex


@pytest.mark.parametrize("text", ["a = 2", "2 + 3", "sin(", ""])
def test_that_a_row_without_variables_has_no_derivative(text: str) -> None:
    assert formula_of(read_rows([text])[0]) is None


def test_that_the_derivative_of_a_constant_function_is_0() -> None:
    made = formula_of(read_rows(["f(x) = 3"])[0])
    assert made is not None
    assert made.text == "f′(x) = 0"


def test_that_a_formula_is_a_picture_of_its_size_in_any_colour() -> None:
    small, large = typeset(r"\frac{2 \, x}{a}", 12.0), typeset(r"\frac{2 \, x}{a}", 24.0)

    assert small is not None
    assert large is not None
    assert large.height == pytest.approx(2 * small.height, rel=0.1)
    assert 0 < small.baseline < small.height
    assert small.in_colour("#AA0000").startswith(b"<svg")
    assert b"#AA0000" in small.in_colour("#AA0000")
    assert INK.encode() not in small.in_colour("#AA0000")


def test_that_what_cannot_be_set_is_none() -> None:
    assert typeset(r"\begin{cases} 1 & \left(", 12.0) is None


def test_that_all_rows_are_set_in_their_order() -> None:
    asked = FormulasRequest(readings=read_rows(["x^2", "a = 2", "g(x, y) = x y"]))
    found = answer(asked)

    assert isinstance(found, FormulasAnswer)
    assert [each.text if each else None for each in found.pictures] == ["f′(x) = 2x", None, "∇g = (y, x)"]
    assert all(each.picture is not None for each in found.pictures if each)


def test_that_shorter_words_are_taken_where_there_are_some(monkeypatch: pytest.MonkeyPatch) -> None:
    (other,) = read_rows(["7x"])
    monkeypatch.setattr(under_test, "shorter_form", lambda *_asked: other.expression)
    under_test.forget_shorter_forms()
    found = answer(FormulasRequest(readings=read_rows(["x^2 + x^3"]), shorten=True))
    under_test.forget_shorter_forms()

    assert isinstance(found, FormulasAnswer)
    assert [each.text for each in found.pictures if each] == ["f′(x) = 7x"]
    assert found.request.in_background
