import math

import numpy as np
import pytest

from nablaboard.calculus.expression import gradient_of, on_grid, on_path, parse

SURFACE = "20 + x^2 - 10cos(2πx) + y^2 - 10cos(2πy)"


def test_that_arguments_are_given_by_position_or_by_name() -> None:
    f = parse("x - 2y")

    assert f(5, 1) == f(5.0, y=1) == f(y=1, x=5) == 3.0


def test_that_whole_numbers_are_computed_as_floats() -> None:
    assert isinstance(parse("x^2")(3), float)
    assert parse("x^2/2")(np.array([1, 2, 3])).dtype == np.float64


def test_that_arrays_broadcast_over_all_that_is_given() -> None:
    x, y = np.linspace(0, 1, 3)[None, :], np.linspace(0, 1, 2)[:, None]

    assert parse("x", variables=("x", "y"))(x=x, y=y).shape == (2, 3)
    assert parse("7", variables=("x",))(x=np.zeros(4)).tolist() == [7.0] * 4


@pytest.mark.parametrize("call", [{"x": 1.0}, {"x": 1.0, "y": 2.0, "z": 3.0}, {}])
def test_that_a_missing_or_unknown_argument_is_a_type_error(call: dict[str, float]) -> None:
    with pytest.raises(TypeError):
        parse("x y")(**call)


def test_that_a_given_array_is_never_changed() -> None:
    x = np.linspace(-1, 1, 5)
    before = x.copy()

    parse("-(x+1)^2/x")(x)

    assert np.array_equal(x, before)


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (300, 400), (1, 100_000), (70_000, 2)])
def test_that_an_open_mesh_gives_what_a_full_one_gives(shape: tuple[int, int]) -> None:
    rows, columns = shape
    x, y = np.linspace(-5, 5, columns), np.linspace(-4, 6, rows)
    f = parse(SURFACE)

    value, by_x, by_y = on_grid((f, *gradient_of(f)))(x[None, :], y[:, None])

    full_x, full_y = np.meshgrid(x, y)
    wave_x, wave_y = 2 * np.pi * full_x, 2 * np.pi * full_y
    np.testing.assert_allclose(
        value, 20 + full_x**2 - 10 * np.cos(wave_x) + full_y**2 - 10 * np.cos(wave_y), rtol=1e-12, atol=1e-12
    )
    np.testing.assert_allclose(by_x, 2 * full_x + 20 * np.pi * np.sin(wave_x), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(by_y, 2 * full_y + 20 * np.pi * np.sin(wave_y), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("text", ["x", "x y", "x^2 + y/2"])
def test_that_points_that_are_no_mesh_may_be_many(text: str) -> None:
    f = parse(text, variables=("x", "y"))
    x = np.linspace(-2.0, 2.0, 100_000)
    by_hand = {"x": x, "x y": -x * x, "x^2 + y/2": x * x - x / 2}[text]

    assert f(x, -x) == pytest.approx(by_hand, rel=1e-14, abs=1e-14)


def test_that_paths_and_grids_agree_on_every_function() -> None:
    points = np.array([-2.5, -1.0, -0.3, 0.0, 0.4, 1.0, 2.0, 3.7])
    texts = [
        "sec x",
        "csc x",
        "cot x",
        "sech x",
        "csch x",
        "coth x",
        "arsinh x",
        "arcosh x",
        "artanh x",
        "log2 x",
        "cbrt x",
        "root(5, x)",
        "x^(2/3)",
        "x^(-1/3)",
        "x^1.5",
        "x^7",
        "x^-3",
        "2^x",
        "x^x",
        "sign x",
        "floor x",
        "round x",
        "mod(x, 0.7)",
        "atan2(x, -1)",
        "erf x",
        "gamma x",
        "x!",
        "digamma(x)",
        "polygamma(2, x)",
        "sigmoid x",
        "relu x",
        "heaviside x",
        "max(x, 1, x^2)",
        "log(x, 3)",
        "{x<0: 1; x>1: 2}",
    ]
    for text in texts:
        f = parse(text, variables=("x",))
        np.testing.assert_allclose(f(points), [f(float(x)) for x in points], rtol=1e-13, err_msg=text)


def test_that_a_path_gives_all_values_in_one_call() -> None:
    f = parse("a x^2 + y", parameters={"a": 3})

    assert on_path((f, *gradient_of(f)))(2.0, 1.0) == (13.0, 12.0, 1.0)


def test_that_a_long_chain_is_computed_derived_and_printed() -> None:
    f = parse("+".join(["x"] * 1000), variables=("x",))

    assert f(2.0) == 2000.0
    assert f.derivative("x")(2.0) == 1000.0
    assert f(np.array([1.0])).tolist() == [1000.0]
    assert parse(str(parse("x" + "+x" * 400))) == parse("x" + "+x" * 400)
    assert f.latex().count("x") == 1000


def test_that_values_agree_with_mpmath() -> None:
    mpmath = pytest.importorskip("mpmath")
    for text, reference in [
        ("polygamma(1, x)", lambda x: mpmath.polygamma(1, x)),
        ("polygamma(3, -x)", lambda x: mpmath.polygamma(3, -x)),
        ("gamma(x)", mpmath.gamma),
        ("erf(x)", mpmath.erf),
        ("sech(x)", mpmath.sech),
        ("arcosh(x)", mpmath.acosh),
    ]:
        assert parse(text)(1.7) == pytest.approx(float(reference(mpmath.mpf(1.7))), rel=1e-12), text


def test_that_an_expression_that_does_not_depend_on_its_argument_is_a_number() -> None:
    assert parse("2π", variables=("x",))(x=1.0) == pytest.approx(math.tau)
