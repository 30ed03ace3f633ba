"""Hundreds of places, each with its kind, its value and its slopes, as worked out by hand.

`data/places.txt` is the list: what f is at x, as one line. Each kind is met at 0, 1 and −2.5, scaled by 1e-9
and 1e9, in sums, in products and inside other functions; slopes of those are from the rules for sums,
products and compositions, one side at a time. A point such as π/2 is the float next to it.
"""

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from nablaboard.calculus.derivative import differentiate, gradient, reverse, tangent, taylor
from nablaboard.calculus.expression import parse

LIST = Path(__file__).parent / "data" / "places.txt"
WORDS = {"undefined": math.nan, "∞": math.inf, "-∞": -math.inf, "-": None}
KINDS = ("corner", "jump", "hole", "pole", "cusp", "vertical-tangent", "outside-domain", "smooth")

Place = tuple[str, float, str, float | None, float | None, float | None]


def number_of(text: str) -> float | None:
    """A number of the list; None for a slope that does not exist."""
    return WORDS[text] if text in WORDS else float(parse(text, variables=())())


def places() -> Iterator[Place]:
    for line in LIST.read_text(encoding="utf-8").splitlines()[1:]:
        f, x, kind, value, left, right = (each.strip() for each in line.split(" | "))
        yield f, float(number_of(x) or 0.0), kind, number_of(value), number_of(left), number_of(right)


PLACES = list(places())
NAMES = [f"{text} at {x:g}" for text, x, *_ in PLACES]


def near(expected: float | None) -> object:
    return expected if expected is None else pytest.approx(expected, rel=1e-12, abs=1e-300)


def test_that_the_list_has_300_places_of_all_kinds_at_many_points() -> None:
    kinds = Counter(kind for _, _, kind, *_ in PLACES)

    assert len(PLACES) >= 300
    assert all(kinds[kind] >= 10 for kind in KINDS)


@pytest.mark.parametrize(("text", "x", "kind", "value", "left", "right"), PLACES, ids=NAMES)
def test_that_a_place_is_what_it_is_by_hand(
    text: str, x: float, kind: str, value: float | None, left: float | None, right: float | None
) -> None:
    f = parse(text, variables=("x",))
    found = differentiate(f, x)

    assert tangent(f, x).y == pytest.approx(value, rel=1e-12, abs=1e-15, nan_ok=True)
    if kind == "smooth":
        assert (found.special, found.value) == (None, near(left))
        return
    assert found.special is not None
    assert (found.special.kind, found.special.left, found.special.right) == (kind, near(left), near(right))
    assert math.isnan(found.value)


@pytest.mark.parametrize(("text", "x"), [place[:2] for place in PLACES], ids=NAMES)
def test_that_all_ways_to_a_slope_agree_on_it(text: str, x: float) -> None:
    f = parse(text, variables=("x",))
    slope = differentiate(f, x).value

    for other in (gradient(f, x)[0], reverse(f, x).gradient[0], taylor(f, (x,), "x", 1)[1]):
        assert other == pytest.approx(slope, rel=1e-12, abs=1e-15, nan_ok=True)


@pytest.mark.parametrize(("text", "x"), [place[:2] for place in PLACES], ids=NAMES)
def test_that_a_place_is_the_same_along_one_axis_of_two(text: str, x: float) -> None:
    """F(x) + sin(y) x⁰ at y = 0: along x it is f, along y it has the slope 1 where f is defined."""
    f, both = parse(text, variables=("x",)), parse(f"({text}) + sin(y)", variables=("x", "y"))
    alone, along = differentiate(f, x), differentiate(both, (x, 0.0), variable="x")
    across = differentiate(both, (x, 0.0), variable="y").value

    assert along.value == pytest.approx(alone.value, rel=1e-12, nan_ok=True)
    assert (along.special and along.special.kind) == (alone.special and alone.special.kind)
    assert across == (1.0 if math.isfinite(tangent(f, x).y) else pytest.approx(math.nan, nan_ok=True))
    assert reverse(both, (x, 0.0)).gradient == pytest.approx(
        gradient(both, (x, 0.0)), rel=1e-12, abs=1e-15, nan_ok=True
    )
