"""Values that a curve has at one place alone, and the stretches that end there, worked by hand."""

from math import pi, sqrt

import pytest

from nablaboard.calculus.points import line_points

ROOTS_OF_SINE = [-pi, 0, pi]


@pytest.mark.parametrize(
    ("text", "alone", "level", "value"),
    [
        ("sgn(1-cos(x))", [0], 1, 0),  # floats have 0 for 1e-8 each way
        ("sgn(1-cos(x-π/4))", [pi / 4], 1, 0),
        ("sgn(sin(x)^2)", ROOTS_OF_SINE, 1, 0),
        ("sgn(sin(x))^2", ROOTS_OF_SINE, 1, 0),  # floats have 1 at all but 0
        ("3-|sgn(sin(x))|", ROOTS_OF_SINE, 2, 3),
        ("|sgn(x^2-2)|", [-sqrt(2), sqrt(2)], 1, 0),
        ("ceil(sin(x/2)^2)", [0], 1, 0),
        ("floor(cos(x/4))", [0], 0, 1),
    ],
)
def test_that_stretches_end_at_the_very_place_at_which_f_has_another_value(
    text: str, alone: list[float], level: float, value: float
) -> None:
    found = line_points(text, (-5, 5))
    what = "minimum" if value < level else "maximum"
    jumps = [each for each in found if each.kind == "jump"]
    assert [each.at[0] for each in jumps] == pytest.approx(alone, rel=1e-15)
    assert {(each.value, each.extremum) for each in jumps} == {(value, what)}
    other = "maximum" if value < level else "minimum"
    told = [each for each in found.stretches if each.value == level and each.kind == other]
    assert [each.path for each in told] == [
        ((low,), (high,)) for low, high in zip([-5, *alone], [*alone, 5], strict=True)
    ]


def test_that_stretches_of_other_values_meet_where_floats_have_a_third() -> None:
    """The sign of x − sin x, of which floats have nothing for 2e-8 each way."""
    found = line_points("sgn(x-sin(x))", (-5, 5))
    assert [(each.path, each.value) for each in found.stretches] == [
        (((-5,), (0,)), -1),
        (((0,), (5,)), 1),
    ]
    assert [(each.kind, each.at[0]) for each in found] == [("root", 0)]


@pytest.mark.parametrize(
    ("text", "holes"), [("0e^(x^5)", []), ("0gamma(x)", [-4, -3, -2, -1, 0]), ("0/(x^400-1)", [-1, 1])]
)
def test_that_a_stretch_goes_on_where_floats_overflow(text: str, holes: list[float]) -> None:
    found = line_points(text, (-4.5, 4.5))
    ends = zip([-4.5, *holes], [*holes, 4.5], strict=True)
    assert [each.path for each in found.stretches] == [((low,), (high,)) for low, high in ends]
    assert {each.kind for each in found.stretches} == {"root"}


def test_that_a_jump_at_a_place_that_eighty_digits_tell_is_asked_with_no_more() -> None:
    """⌊ln x⌋/(x³ − 1) falls from k + 1 to k at e⁻ᵏ, to rise from there by far less than floats show."""
    found = line_points("floor(ln|x|)/(x-1+x^3-x)", (-3, 3))
    assert [each for each in found if each.kind == "minimum" and abs(each.at[0]) < 1e-20] == []
