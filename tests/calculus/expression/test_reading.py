import math

import pytest

from nablaboard.calculus.expression import parse

AT = {"x": 1.7, "y": 0.6}

PRODUCTS = [
    ("2x", 3.4),
    ("2 x", 3.4),
    ("xy", 1.02),
    ("x(y+1)", 2.72),
    ("(x+1)(x-1)", 1.89),
    ("2sin x", 2 * math.sin(1.7)),
    ("xe^x", 1.7 * math.exp(1.7)),
    ("x·y", 1.02),
    ("x×y", 1.02),
    ("2πx", 2 * math.pi * 1.7),
    ("xpi", 1.7 * math.pi),
    ("x 2", 3.4),
    ("2√2", 2 * math.sqrt(2)),
    ("|x|y", 1.02),
    ("½x", 0.85),
]
POWERS = [
    ("2^3^2", 512.0),
    ("-x^2", -2.89),
    ("2^-x", 2**-1.7),
    ("2^-x^2", 2 ** -(1.7**2)),
    ("x²", 2.89),
    ("x⁻¹", 1 / 1.7),
    ("x¹⁰", 1.7**10),
    ("x**2", 2.89),
    ("--x", 1.7),
    ("2+-3", -1.0),
    ("x^1/2", 0.85),
    ("2^3!", 64.0),
    ("-3!", -6.0),
    ("2/-x*y", 2 / -1.7 * 0.6),
]
FUNCTIONS = [
    ("sin x^2", math.sin(1.7**2)),
    ("sin 2x", math.sin(3.4)),
    ("sin2x", math.sin(3.4)),
    ("sin x cos x", math.sin(1.7) * math.cos(1.7)),
    ("sin^2 x", math.sin(1.7) ** 2),
    ("sin² x", math.sin(1.7) ** 2),
    ("tan^-1 x", math.atan(1.7)),
    ("tan⁻¹ x", math.atan(1.7)),
    ("sin x/2", math.sin(1.7) / 2),
    ("sinx", math.sin(1.7)),
    ("Sin(x)", math.sin(1.7)),
    ("abs -3", 3.0),
    ("sin(x)^2", math.sin(1.7) ** 2),
    ("sin(x)y", math.sin(1.7) * 0.6),
    ("log x", math.log(1.7)),
    ("lg 1000", 3.0),
    ("log_2(8)", 3.0),
    ("log₂ 8", 3.0),
    ("log(9, 3)", 2.0),
    ("log_3 9", 2.0),
    ("√(x+6)", math.sqrt(7.7)),
    ("√x^2", 1.7),
    ("∛8", 2.0),
    ("root(3, -8)", -2.0),
    ("(-8)^(1/3)", -2.0),
    ("(-8)^(2/6)", -2.0),
    ("||x|-3|", 1.3),
    ("|x||y|", 1.02),
    ("⌊x⌋", 1.0),
    ("⌈x⌉", 2.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -3.0),
    ("mod(-1, 3)", 2.0),
    ("heaviside(0)", 0.5),
    ("max(x, y, 1)", 1.7),
    ("min(x, y, 1)", 0.6),
]
PIECES = [
    ("if(x<0, -x, x)", 1.7),
    ("{x<0: -x, x}", 1.7),
    ("{x<0: -x; x>=0: 2x}", 3.4),
    ("{0<x<2: 5, 3}", 5.0),
    ("if(x≤1 or y≠0.6, 1, 2)", 2.0),
    ("if(x>0 and y>1, 1, 0)", 0.0),
    ("if(x = 1.7, 1, 2)", 1.0),
]
NUMBERS = [
    ("2e3", 2000.0),
    ("2e-3", 0.002),
    ("2e", 2 * math.e),
    ("2e-x", 2 * math.e - 1.7),
    (".5", 0.5),
    ("5.", 5.0),
    ("1e-400", 0.0),
]
CHARACTERS = [
    ("３ｘ＋１", 6.1),
    ("max（x，y）", 1.7),
    ("−x", -1.7),
    ("x　+　1", 2.7),
    ("x÷2", 0.85),
    ("x / 2", 0.85),
    ("τ", math.tau),
]


@pytest.mark.parametrize(
    ("text", "value"),
    [*PRODUCTS, *POWERS, *FUNCTIONS, *PIECES, *NUMBERS, *CHARACTERS],
)
def test_that_a_text_is_read_as_people_mean_it(text: str, value: float) -> None:
    f = parse(text, variables=("x", "y"))

    assert f(**{name: AT[name] for name in f.variables}) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("1/2x", "1/(2x)"),
        ("1/2xy", "1/(2xy)"),
        ("6/2(1+2)", "6/(2(1+2))"),
        ("sin x/2", "sin (x/2)"),
        ("√2x", "√(2x)"),
        ("log x", "lg x"),
    ],
)
def test_that_a_doubtful_place_has_a_notice_with_the_other_reading(text: str, rewrite: str) -> None:
    (notice,) = parse(text, variables=("x", "y")).notices

    assert notice.rewrite == rewrite
    assert rewrite in notice.message


@pytest.mark.parametrize("text", ["(1/2)x", "x/2*y", "√(2)x", "sin(x)/2", "½x", "ln x", "-x^2"])
def test_that_a_plain_text_has_no_notice(text: str) -> None:
    assert parse(text, variables=("x", "y")).notices == ()


def test_that_without_variables_the_arguments_are_those_of_x_y_z_that_occur() -> None:
    assert parse("z + x").arguments == ("x", "z")
    assert parse("2").arguments == ()


def test_that_given_variables_are_the_arguments_even_where_they_do_not_occur() -> None:
    f = parse("y", variables=("x", "y"))

    assert (f.arguments, f.variables) == (("x", "y"), ("y",))
    assert f(y=3) == 3.0


def test_that_a_head_names_the_function_and_its_variables() -> None:
    f = parse("f(x0, x₁) = x_0^2 + x1")

    assert (f.name, f.arguments) == ("f", ("x0", "x₁"))
    assert f(3.0, 4.0) == 13.0


def test_that_parameters_have_values() -> None:
    f = parse("a y^2 + b", variables=("x", "y"), parameters={"a": 2, "b": 1, "c": 9})

    assert f.parameters == {"a": 2.0, "b": 1.0}
    assert f(0.0, 3.0) == 19.0


def test_that_expressions_are_equal_by_what_they_say() -> None:
    assert parse("2 x^2+1") == parse("2·x**2 + 1")
    assert hash(parse("2 x^2+1")) == hash(parse("2·x**2 + 1"))
    assert parse("x + 1") != parse("1 + x")
    assert parse("a x", parameters={"a": 1}) != parse("a x", parameters={"a": 2})


def test_that_y_and_z_before_the_sign_name_what_is_a_function() -> None:
    assert parse("y = x^2").arguments == ("x",)
    assert parse("y = x^2")(3.0) == 9.0
    assert parse("z = x^2 + y^2").arguments == ("x", "y")
    assert parse("z = 1").arguments == ("x", "y")
    assert parse("y = t^2", variables=("t",))(3.0) == 9.0
