import math

import pytest

from nablaboard.calculus.derivative import differentiate, tangent
from nablaboard.calculus.expression import parse

INF = math.inf

PLACES = [
    ("|x|", 0, "corner", -1, 1),
    ("|x^2-1|", 1, "corner", -2, 2),
    ("if(x<0, -x, x)", 0, "corner", -1, 1),
    ("relu(x)", 0, "corner", 0, 1),
    ("max(x, -2x)", 0, "corner", -2, 1),
    ("sqrt(x)", 0, "vertical-tangent", None, INF),
    ("cbrt(x)", 0, "vertical-tangent", INF, INF),
    ("arcsin(x)", 1, "vertical-tangent", INF, None),
    ("x^(2/3)", 0, "cusp", -INF, INF),
    ("sqrt(|x|)", 0, "cusp", -INF, INF),
]


@pytest.mark.parametrize(("text", "at", "kind", "left", "right"), PLACES)
def test_that_a_place_without_a_tangent_has_its_name_and_its_slopes(
    text: str, at: float, kind: str, left: float | None, right: float | None
) -> None:
    found = differentiate(parse(text), at)

    assert math.isnan(found.value)
    assert found.error is None
    assert found.special is not None
    assert found.special.kind == kind
    assert found.special.left == (left if left is None else pytest.approx(left, rel=1e-12))
    assert found.special.right == (right if right is None else pytest.approx(right, rel=1e-12))


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("floor(x)", 1, "jump"),
        ("sign(x)", 0, "jump"),
        ("if(x<1, 0, 5)", 1, "jump"),
        ("mod(x, 1)", 2, "jump"),
        ("1/x", 0, "pole"),
        ("ln(x)", 0, "pole"),
        ("gamma(x)", -1, "pole"),
        ("(x^2-1)/(x-1)", 1, "hole"),
        ("x sin(1/x)", 0, "hole"),
        ("sin(x)/x", 0, "hole"),
        ("e^(1000x)", 1, "overflow"),
        ("ln(x)", -1, "outside-domain"),
        ("x^x", -0.5, "outside-domain"),
        ("sqrt(x)", -2, "outside-domain"),
        ("{x≥0: x}", 0, "outside-domain"),
    ],
)
def test_that_a_place_without_a_derivative_has_its_name(text: str, at: float, kind: str) -> None:
    found = differentiate(parse(text), at)

    assert math.isnan(found.value)
    assert found.special is not None
    assert found.special.kind == kind
    assert found.special.message


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("|x|^1.5", 0, 0.0),
        ("|x|^3", 0, 0.0),
        ("x|x|", 0, 0.0),
        ("if(x<1, x^2, 2x-1)", 1, 2.0),
        ("if(x<0.1, 10x^2, 2x-0.1)", 0.1, 2.0),
        ("x^0", 0, 0.0),
        ("x^(4/3)", 0, 0.0),
    ],
)
def test_that_a_derivative_that_exists_is_found_where_the_rule_has_none(
    text: str, at: float, value: float
) -> None:
    found = differentiate(parse(text), at)

    assert found.special is None
    assert found.value == pytest.approx(value, abs=1e-12)


def test_that_a_corner_says_its_slopes() -> None:
    line = tangent(parse("|x|"), 0.0)

    assert (line.y, str(line.special)) == (0.0, "no tangent at 0: slope −1 from the left, 1 from the right")
    assert math.isnan(line.slope)


def test_that_places_are_named_in_each_direction_by_itself() -> None:
    f = parse("|x| + y^2")

    by_x, by_y = (differentiate(f, (0, 3), variable=name) for name in ("x", "y"))

    assert by_x.special is not None
    assert by_x.special.kind == "corner"
    assert by_y.value == 6.0


@pytest.mark.parametrize(
    ("text", "at", "left", "right"),
    [
        ("max(x, x^2)", 0.0, 0.0, 1.0),
        ("max(x, x^2)", 1.0, 1.0, 2.0),
        ("if(x < 0, x, x^2)", 0.0, 1.0, 0.0),
        ("if(x < 2, x^3, 3x + 2)", 2.0, 12.0, 3.0),
    ],
)
def test_that_slopes_beside_a_corner_are_their_limits_and_not_those_near_by(
    text: str, at: float, left: float, right: float
) -> None:
    special = differentiate(parse(text), at).special
    assert special is not None
    assert (special.kind, special.left, special.right) == ("corner", left, right)


def test_that_a_slope_of_pieces_that_meet_smoothly_is_exactly_zero() -> None:
    assert differentiate(parse("x |x|"), 0.0).value == 0.0


@pytest.mark.parametrize(
    ("text", "kind", "slope"),
    [("sin(1/x)", "outside-domain", None), ("x sin(1/x)", "hole", None), ("x^2 sin(1/x)", "hole", 0.0)],
)
def test_that_what_oscillates_without_end_has_no_made_up_slope(
    text: str, kind: str, slope: float | None
) -> None:
    """The values of sin(1/x) go nowhere; x sin(1/x) goes to 0 without a slope, x² sin(1/x) with slope 0."""
    special = differentiate(parse(text), 0.0).special
    assert special is not None
    assert (special.kind, special.left, special.right) == (kind, slope, slope)


def test_that_a_quotient_is_not_asked_nearer_than_it_has_digits() -> None:
    """The rule gives no slope anywhere, since y < y stands on its edge everywhere: 1/y² has −2/y³."""
    found = differentiate(parse("1/if(y < y, y, y^2)", variables=("y",)), 1.5892)
    assert found.value == pytest.approx(-2 / 1.5892**3, rel=1e-7)


@pytest.mark.parametrize(
    ("text", "at", "slope"),
    [
        ("(x^2 - 1)/(x - 1)", 1.0, 1.0),
        ("(x^3 - 8)/(x - 2)", 2.0, 6.0),
        ("(exp(x) - 1)/x", 0.0, 0.5),
        ("ln(1 + x)/x", 0.0, -0.5),
        ("sin(x)/x", 0.0, 0.0),
        ("(sqrt(x) - 1)/(x - 1)", 1.0, -0.125),
    ],
)
def test_that_the_slope_beside_a_hole_is_not_what_rounding_leaves_of_it(
    text: str, at: float, slope: float
) -> None:
    """From the series: (eˣ − 1)/x = 1 + x/2 + …, ln(1 + x)/x = 1 − x/2 + …, 1/(√x + 1) has −1/8 at 1."""
    special = differentiate(parse(text), at).special
    assert special is not None
    assert special.kind == "hole"
    assert special.left == pytest.approx(slope, abs=1e-6)
    assert special.right == pytest.approx(slope, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "at", "slope"),
    [
        ("x/ln(1+x)", 1e-9, 0.5 - 1e-9 / 6),
        ("x/ln(1+x)", 1e-5, 0.5 - 1e-5 / 6 + 1e-10 / 8),
        ("1/x-1/(e^x-1)", 1e-6, -1 / 12),
        ("(x^2-4)/(x-2)", 2.0000001, 1.0),
        ("(e^x-1-x)/x^2", 1e-5, 1 / 6 + 1e-5 / 12),
        ("(1-cos(x))/x^2", 1e-4, -1e-4 / 12),
        ("sqrt(1-cos(x))", 1e-6, 0.5**0.5),
    ],
)
def test_that_the_slope_near_a_hole_is_not_what_rounding_leaves_of_it(
    text: str, at: float, slope: float
) -> None:
    """By the first terms of each series; floats lose most of their digits in these quotients."""
    found = differentiate(parse(text), at)
    assert found.value == pytest.approx(slope, rel=1e-8)
    assert found.special is None


@pytest.mark.parametrize(
    ("text", "kind"), [("x|x|", "corner"), ("|x|", "jump"), ("x^(4/3)", "vertical-tangent")]
)
def test_that_what_is_special_about_a_derivative_is_said_of_that_and_not_of_f(text: str, kind: str) -> None:
    special = differentiate(parse(text), 0.0, order=2).special
    assert special is not None
    assert special.kind == kind
    assert special.sentence.kind == "special.derivative"
    assert dict(special.sentence.facts)["order"] == 1
