"""Which rows are equations in x and y, and which keep another meaning."""

import pytest

from nablaboard.calculus.expression import RowReading, read_rows


def read(*texts: str) -> RowReading:
    return read_rows(texts)[0]


@pytest.mark.parametrize(
    ("text", "at", "apart"),
    [
        ("x^2 + y^2 = 25", (3.0, 5.0), 9.0),
        ("x = 3", (5.0, 7.0), 2.0),
        ("x = y^2", (1.0, 3.0), -8.0),
        ("2y = x", (1.0, 3.0), 5.0),
        ("y = x y + 1", (2.0, 3.0), -4.0),
        ("|x| + |y| = 1", (-2.0, 3.0), 4.0),
        ("sqrt(x) = y", (4.0, 3.0), -1.0),
        ("max(x, y) = 2", (4.0, 3.0), 2.0),
        ("x^2 == 4", (3.0, 0.0), 5.0),
        ("if(x = 1, 2, 3) = y", (1.0, 5.0), -3.0),
        ("3 = x y", (2.0, 4.0), -5.0),
    ],
)
def test_that_a_sign_between_two_sides_in_x_and_y_makes_an_equation(
    text: str, at: tuple[float, float], apart: float
) -> None:
    reading = read(text)

    assert (reading.kind, reading.equates, reading.expression, reading.error) == (
        "equation",
        True,
        None,
        None,
    )
    assert reading.equation is not None
    assert reading.equation.difference.arguments == ("x", "y")
    assert reading.equation.difference(*at) == pytest.approx(apart)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("y = x^2", "expression"),
        ("z = x^2 + y^2", "expression"),
        ("a = 3", "value"),
        ("f(x) = x^2", "function"),
        ("g(x, y) = 25", "function"),
        ("x^2 + y^2", "expression"),
        ("", "empty"),
    ],
)
def test_that_definitions_and_expressions_keep_their_meaning(text: str, kind: str) -> None:
    reading = read(text)

    assert (reading.kind, reading.equates, reading.equation) == (kind, False, None)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("x + y + z = 1", 10, "this one has z in it"),
        ("2 = 3", 2, "neither in it"),
        ("e = 3", 2, "e has a meaning already"),
        ("x = y = 3", 6, "= does not make one"),
        ("= 3", 0, "= does not make one"),
        ("x^2 + y^2 =", 11, "something is missing at the end"),
        ("x^2 + y^2 = 2 5", 14, "side by side"),
    ],
)
def test_that_what_is_no_equation_says_why_where_it_goes_wrong(text: str, column: int, said: str) -> None:
    error = read(text).error

    assert error is not None
    assert error.column == column
    assert said in error.message
    assert error.fixes == ()


def test_that_an_equation_uses_what_other_rows_define() -> None:
    equation = read("x^2 + f(y) = r^2", "r = 3", "f(t) = t^4").equation

    assert equation is not None
    assert equation.difference(1.0, 2.0) == 1 + 16 - 9
    assert equation.difference.parameters == {"r": 3.0}
    assert equation.written == "x^2 + y^4 = r^2"


def test_that_unknown_names_of_an_equation_are_offered_as_sliders() -> None:
    reading = read("x^2/a + y^2/b = 1")

    assert (reading.missing, reading.equates) == (("a", "b"), True)


def test_that_an_equation_takes_no_name_from_the_functions_beside_it() -> None:
    circle, parabola = read_rows(["x^2 + y^2 = 25", "y = x^2"])

    assert circle.name == ""
    assert parabola.expression is not None
    assert parabola.expression.name == "f"


def test_that_a_doubtful_place_of_an_equation_is_told_with_the_whole_text_in_the_other_reading() -> None:
    (notice,) = read("1/2x = y").notices

    assert (notice.kind, notice.rewrite) == ("ambiguous-division", "1/(2x) = y")
