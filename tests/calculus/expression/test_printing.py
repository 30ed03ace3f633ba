import pytest

from nablaboard.calculus.expression import parse

UNDERSTOOD = [
    ("1/2x", "(1/2)·x"),
    ("2x^2 y", "2x^2·y"),
    ("-x^2", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("2^3^2", "2^(3^2)"),
    ("x-(y-1)", "x - (y - 1)"),
    ("x/(2y)", "x/(2y)"),
    ("x--y", "x - (-y)"),
    ("2e", "2·e"),
    ("log x", "ln(x)"),
    ("sin^-1 x", "arcsin(x)"),
    ("√x!", "sqrt(x!)"),
    ("||x|-1|", "abs(|x| - 1)"),
    ("if(x<0 and y>1, 1, 2)", "if(x < 0 and y > 1, 1, 2)"),
    ("{x>0: 1}", "if(x > 0, 1)"),
    ("0.00001x", "1e-5x"),
    ("x^(1/3)", "x^(1/3)"),
]


@pytest.mark.parametrize(("text", "understood"), UNDERSTOOD)
def test_that_an_expression_is_printed_as_it_was_understood(text: str, understood: str) -> None:
    assert str(parse(text, variables=("x", "y"))) == understood


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x^2/20", r"\frac{x^{2}}{20}"),
        ("sqrt(x)", r"\sqrt{x}"),
        ("2·3", r"2 \cdot 3"),
        ("sin(x)^2", r"\sin\left(x\right)^{2}"),
        ("(x+1)^2", r"\left(x + 1\right)^{2}"),
        ("|x|", r"\left| x \right|"),
        ("e^-x", "e^{-x}"),
        ("π", r"\pi"),
    ],
)
def test_that_an_expression_is_typeset(text: str, latex: str) -> None:
    assert parse(text, variables=("x",)).latex() == latex


def test_that_a_derivative_at_equalities_reads_back_to_the_same_text() -> None:
    slope = str(parse("if(x=1 or x=2, x)", variables=("x",)).derivative("x"))

    assert str(parse(slope, variables=("x",))) == slope


def test_that_an_index_is_set_low() -> None:
    assert parse("f(x0) = θ x0", parameters={"θ": 1.0}).latex() == r"\theta \, x_{0}"


def test_that_a_text_reads_back_or_says_that_it_is_too_long() -> None:
    """The derivatives of x^x^x... double with each order; nobody reads a text of a million letters."""
    f = parse("x^x^x^x/gamma(x)^x")
    for _ in range(4):
        f = f.derivative("x")

    assert str(f).startswith("too long to write out: ")


@pytest.mark.parametrize(
    "text", ["sin(x^2) e^x/(1+x^2) sqrt(1+x^4)", "max(x, sin(x))^3/(x+1)", "tan(x)/x", "|x|^x"]
)
def test_that_each_derivative_reads_back_or_says_that_it_is_too_long(text: str) -> None:
    f = parse(text)
    for _ in range(4):
        f = f.derivative("x")
        said = str(f)
        assert said.startswith("too long to write out: ") or str(parse(said)) == said
