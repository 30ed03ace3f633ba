"""Areas against integrals that are known in closed form."""

from math import e, inf, isnan, log, pi, sqrt

import pytest

import nablaboard as nb
from nablaboard.calculus.expression import parse
from nablaboard.calculus.figures import SignedArea, area
from nablaboard.calculus.points import PointsError


def under(text: str, x: tuple[float, float]) -> SignedArea:
    return area(parse(text, variables=("x",)), x)


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("x^2", (0, 3), 9),
        ("sin x", (0, 2 * pi), 0),
        ("sin x", (0, pi), 2),
        ("e^(-x^2)", (-8, 8), sqrt(pi)),
        ("1/(1 + x^2)", (-1, 1), pi / 2),
        ("|x - √2|", (0, 2), 1 + (2 - sqrt(2)) ** 2 / 2),
        ("floor x", (-2, 3), -2 - 1 + 0 + 1 + 2),
        ("ln x", (0, e), 0),
        ("1/√x", (0, 4), 4),
        ("x^(-0.9)", (0, 1), 10),
        ("√(1 - x^2)", (-1, 1), pi / 2),
        ("1/√(1 - x^2)", (-1, 1), pi),
        ("3", (1, 3), 6),
        ("0x", (0, 1), 0),
        ("sin(30x)^2", (0, pi), pi / 2),
        ("(x^2 - 1)/(x - 1)", (0, 2), 4),
    ],
)
def test_that_an_area_is_the_integral(text: str, x: tuple[float, float], known: float) -> None:
    found = under(text, x)
    assert found.value == pytest.approx(known, rel=1e-9, abs=1e-12)
    assert found.gaps == ()


def test_that_each_piece_has_one_sign_and_its_own_area() -> None:
    found = under("sin x", (-pi, 2 * pi))
    assert [piece.value for piece in found.pieces] == pytest.approx([-2, 2, -2], rel=1e-14)
    assert [piece.low for piece in found.pieces] == pytest.approx([-pi, 0, pi])
    assert found.error < 1e-10


@pytest.mark.parametrize(
    ("text", "x", "values"),
    [
        ("1/x", (-1, 1), [-inf, inf]),
        ("1/x^2", (-1, 1), [inf, inf]),
        ("1/(x - √2)^2", (1, 2), [inf, inf]),
        ("tan x", (1, 2), [inf, -inf]),
        ("1/x", (0, 1), [inf]),
    ],
)
def test_that_the_area_beside_a_pole_is_infinite_and_not_set_off(
    text: str, x: tuple[float, float], values: list[float]
) -> None:
    found = under(text, x)
    assert [piece.value for piece in found.pieces] == values
    assert isnan(found.value)
    assert [gap.kind for gap in found.gaps] == ["area.infinite"] * len(values)


def test_that_undefined_parts_are_named_and_left_out() -> None:
    found = under("√(x^2 - 2)", (-2, 2))
    half = (2 * sqrt(2) - 2 * log((2 + sqrt(2)) / sqrt(2))) / 2
    assert found.value == pytest.approx(2 * half, rel=1e-10)
    (gap,) = found.gaps
    assert str(gap) == "undefined from −1.41421 to 1.41421: nothing is counted there"


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("1/floor(x)", (1, 4), 1 + 1 / 2 + 1 / 3),
        ("1/round(x)", (0.5, 3.5), 1 + 1 / 2 + 1 / 3),
        ("1/round(x)", (-3.5, -0.5), -1 - 1 / 2 - 1 / 3),
        ("ln(floor(x))", (1, 4), log(6)),
        ("1/(ceil(x) - 1)", (1, 4), 1 + 1 / 2 + 1 / 3),
        ("1/ceil(x)", (-3, -1), -1 - 1 / 2),
        ("√(floor(x) - 1)", (1, 4), 1 + sqrt(2)),
    ],
)
def test_that_a_step_beside_an_undefined_one_is_counted_from_its_first_float(
    text: str, x: tuple[float, float], known: float
) -> None:
    found = under(text, x)
    assert found.value == pytest.approx(known, rel=1e-14)
    assert found.gaps == ()


@pytest.mark.parametrize(("text", "gap"), [("1/floor(x)", (0, 1)), ("1/ceil(x)", (-1, 0))])
def test_that_an_undefined_step_that_ends_at_0_is_left_out(text: str, gap: tuple[float, float]) -> None:
    """∫ from −3 to 3: the steps on both sides are 1/k, and those up to the longer side are left over."""
    found = under(text, (-3, 3))
    assert found.value == pytest.approx(-1 / 3 if gap[1] else 1 / 3, abs=1e-14)
    assert [dict(each.facts) for each in found.gaps] == [dict(zip(("low", "high"), gap, strict=True))]


def test_that_what_is_nowhere_defined_has_no_pieces() -> None:
    found = under("√(-1 - x^2)", (0, 1))
    assert (found.pieces, len(found.gaps)) == ((), 1)


def test_that_a_surface_has_no_area_under_it() -> None:
    with pytest.raises(PointsError):
        area(parse("x y"), (0, 1))


def test_that_an_area_is_asked_for_as_other_things_are() -> None:
    """By its text, a Python function that is arithmetic, and ends that are expressions."""
    assert nb.area("sin(x)", (0, "pi")).value == pytest.approx(2, rel=1e-14)
    assert nb.area(lambda x: 3 * x**2, (0, 2)).value == pytest.approx(8, rel=1e-14)
    (first, second) = nb.area("x", (-1, 2)).pieces
    assert (first.value, second.value, first.error < 1e-13) == (-0.5, 2.0, True)


@pytest.mark.parametrize(
    ("text", "x"),
    [("max(tan(x), 0)", (-1.6, 1.6)), ("max(1/(x^2 - 2), 0)", (0, 2)), ("-min(tan(x), 5)", (-1.5, 2))],
)
def test_that_the_area_beside_a_pole_of_one_side_is_infinite(text: str, x: tuple[float, float]) -> None:
    found = under(text, x)
    assert isnan(found.value)
    assert next(piece.value for piece in found.pieces if abs(piece.value) == inf) == inf
    assert "infinite" in str(found.gaps[0])


def test_that_what_rounding_hides_of_a_root_takes_no_time_and_no_digits() -> None:
    """∫ √(eˣ − x − 1) from −1 to 3, by mpmath with thirty digits."""
    found = under("√(e^x - x - 1)", (-1, 3))
    assert found.value == pytest.approx(5.12781763593997847474, abs=found.error)
    assert found.error < 1e-12
