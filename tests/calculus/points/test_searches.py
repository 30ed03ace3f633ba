"""Bisection and Newton's method, step by step, held to steps worked by hand."""

from math import pi, sqrt

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import PointsError, bisection, newton


def test_that_bisection_keeps_the_half_with_the_change_of_sign() -> None:
    found = bisection(parse("x^2 - 2"), (1, 2), steps=4)
    assert found.brackets.tolist() == [[1, 2], [1, 1.5], [1.25, 1.5], [1.375, 1.5], [1.375, 1.4375]]
    assert found.values[2].tolist() == [1.25**2 - 2, 1.5**2 - 2]
    assert (found.root, found.stop.reason, found.stop.step) == (None, "steps", 4)


def test_that_bisection_ends_at_the_root_within_its_tolerance() -> None:
    found = bisection(parse("x^2 - 2"), (1, 2), tolerance=1e-6)
    assert found.root == pytest.approx(sqrt(2), abs=1e-6)
    assert (found.stop.reason, found.stop.step, len(found.brackets)) == ("converged", 20, 21)


def test_that_bisection_stops_where_it_meets_the_root_itself() -> None:
    found = bisection(parse("x^3"), (-1, 3))
    assert (found.root, found.stop.reason, found.stop.step) == (0, "root", 2)
    assert bisection(parse("x - 1"), (1, 2)).root == 1


@pytest.mark.parametrize(
    ("text", "x", "reason"),
    [
        ("tan x", (1, 2), "pole"),
        ("tan x - √((8/x)^2 - 1)", (4.5, 5), "pole"),
        ("sign(x - 1/7)/√|x - 1/7|", (-1, 1), "pole"),
        ("floor(x + 1/7) + 1/2", (-2, 2), "jump"),
        ("x^2 + 1", (-1, 1), "no-change"),
        ("ln x", (-1, 2), "undefined"),
        ("(x - 1)/(x - 1)^2", (0, 2), "undefined"),
    ],
)
def test_that_bisection_tells_what_is_no_root(text: str, x: tuple[float, float], reason: str) -> None:
    found = bisection(parse(text), x)
    assert (found.stop.reason, found.root) == (reason, None)


def test_that_newton_follows_the_tangents() -> None:
    found = newton(parse("x^2 - 2"), 1)
    assert found.points[:3].tolist() == [1, 1.5, 1.4166666666666667]
    assert found.values[:2].tolist() == [-1, 0.25]
    assert found.slopes[:2].tolist() == [2, 3]
    assert found.root == pytest.approx(sqrt(2), rel=1e-15)
    assert found.stop.reason in ("converged", "root")
    assert found.stop.step <= 6


@pytest.mark.parametrize(
    ("text", "start", "reason", "step"),
    [
        ("x^3 - 2x + 2", 0, "circling", 2),
        ("cbrt(x)", 1, "diverged", 40),
        ("x^2 + 1", 0, "level", 0),
        ("√x", 1, "undefined", 1),
        ("x^2 + 1", 0.6, "steps", 50),
        ("2x - 3", 7, "root", 1),
    ],
)
def test_that_newton_says_why_it_stops(text: str, start: float, reason: str, step: int) -> None:
    found = newton(parse(text), start)
    assert (found.stop.reason, found.stop.step) == (reason, step)
    assert len(found.points) == step + 1


def test_that_newton_meets_the_last_digits_of_pi() -> None:
    assert newton(parse("sin x"), 3).root == pi


def test_that_the_sentence_says_it_in_words() -> None:
    said = bisection(parse("tan x"), (1, 2)).stop.message
    assert said == "f changes its sign at 1.5708, but through infinity: a pole, not a root"


def test_that_what_is_kept_is_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        newton(parse("x"), 1).points[0] = 5


@pytest.mark.parametrize(
    "wish", [{"tolerance": -1.0}, {"tolerance": float("nan")}, {"steps": -1}, {"steps": 10**6}]
)
def test_that_a_wish_without_meaning_is_refused(wish: dict[str, float]) -> None:
    with pytest.raises(PointsError):
        newton(parse("x"), 1, **wish)  # type: ignore[arg-type]
    with pytest.raises(PointsError):
        bisection(parse("x"), (-1, 2), **wish)  # type: ignore[arg-type]
