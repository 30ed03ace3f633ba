"""What is said about runs, tried to be refuted with mpmath (`run_claims`); and what is known by hand.

Ten thousand runs are tried by `cd tests && python -m benchmarks.verdicts 10000`.
"""

import math
from functools import partial
from typing import Any

import numpy as np
import pytest

from diagnosis_claims import DIAGNOSES
from nablaboard.calculus.descent import basins, descend, diagnose, sentences_of
from nablaboard.calculus.descent.many import Trip, ends_of
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.poles import Poles
from nablaboard.calculus.expression import Expression, parse
from nablaboard.words import Fact, Message
from nablaboard.words.sentences import SENTENCES
from run_cases import case_of
from run_claims import claims, refuted
from run_functions import Ground, axis, power
from run_truth import Case
from stop_claims import STOPS


def named(text: str, size: int = 1) -> Expression:
    return parse(text, variables=("x", "y")[:size])


def said_of(text: str, start: float | tuple[float, ...], **how: Any) -> list[str]:  # noqa: ANN401
    f = named(text, len(start) if isinstance(start, tuple) else 1)
    found = diagnose(f, descend(f, start, **how))
    return [str(each) for each in sentences_of(found)] if found else []


@pytest.mark.parametrize("seed", range(60))
def test_that_nothing_said_of_a_random_run_is_refuted(seed: int) -> None:
    case = case_of(f"0, {seed}")
    assert [reason for claim in claims(case) for reason in refuted(case, claim)] == []


def test_that_every_sentence_about_a_run_can_be_refuted() -> None:
    kinds = {kind for kind in SENTENCES if kind.startswith(("stop.", "diagnosis."))}
    assert kinds - {*STOPS, *DIAGNOSES} == {"stop.cancelled"}  # by the user, who knows


def test_that_a_false_sentence_is_refuted() -> None:
    """On x² at 3 f curves by 2, falls to 0, and is at rest nowhere near."""
    hill, f = Ground("square", power(axis(0), 2), 1), named("x^2")
    case = Case(hill, f, descend(f, 3, steps=0), 1e-6, partial(descend, f, 3))
    told: dict[str, Fact] = {
        "step": 0,
        "axis": "x",
        "distance": "2",
        "limit": 1.5,
        "at": (3.0,),
        "slope": 6.0,
    }
    for kind in ("converged", "converged-maximum", "singular", "left-domain", "diverged-value"):
        assert list(STOPS[f"stop.{kind}"](case, told)), kind
    for kind in ("downwards", "flat-bottom", "to-go", "stable"):
        assert list(DIAGNOSES[f"diagnosis.{kind}"](case, told)), kind


@pytest.mark.parametrize(
    ("text", "start", "optimizer", "settings", "reason", "words"),
    [
        ("x^2/(1 + x^2)", (40,), "gradient-descent", {"learning_rate": 0.01}, "plateau", "no critical point"),
        ("-exp(-x^2 - y^2)", (4, 4), "gradient-descent", {"learning_rate": 1.0}, "plateau", "plateau"),
        ("-exp(-x^2)", (40,), "gradient-descent", {}, "plateau", "a slope of 1.07626·10⁻⁶⁹³"),
        ("(x - y)^2", (1, 1), "newton", {}, "singular", "where it stands on a minimum"),
        ("(x - y)^2", (3, 1), "newton", {}, "singular", "Newton has no step"),
        ("1e-4x^2", (5,), "gradient-descent", {"learning_rate": 0.001}, "stalled", "the rate is too small"),
        ("(1 - cos(x)) + y^4", (math.pi, 0), "gradient-descent", {}, "converged", "f falls along x"),
        ("x^3", (0,), "gradient-descent", {}, "converged", "f falls along x"),
        ("-x^4", (0,), "gradient-descent", {}, "converged", "on a maximum"),
        ("(y - x^2)(y - 3x^2)", (0, 0), "newton", {}, "singular", "on a saddle: f falls to both sides"),
        ("tanh(x) + y^2", (-20, 1), "gradient-descent", {"learning_rate": 0.5}, "plateau", "plateau"),
        ("cosh(x) + e^(-y)", (-3.1, -6.43), "line-search", {"variant": "exact"}, "plateau", "plateau"),
        ("y^2/(1 + y^2) - exp(-x^2)", (16.9, -4.1), "conjugate-gradient", {}, "plateau", "plateau"),
        ("max(|x| - 1, 0)", (3,), "gradient-descent", {"learning_rate": 0.3}, "converged", "converged"),
        ("tan(x) + x^2", (1.2,), "bfgs", {}, "stalled", "slope is still"),  # f falls to −∞ at −π/2
        ("cosh(50x)", (10,), "gradient-flow", {"steps": 2}, "stalled", "could be followed for 0 of its"),
        ("3x^2 + 0y", (-3.7, 4.1), "gradient-flow", {"learning_rate": 0.205}, "converged", "13 steps"),
        ("x^4 - 5x^2 - 3x", (0,), "gradient-descent", {"learning_rate": 0.21}, "diverged", "= 0.0792 here"),
        ("e^(x^2)", (2,), "gradient-descent", {"learning_rate": 0.5}, "diverged", "at the start"),
    ],
)  # fmt: skip
def test_that_a_run_is_called_what_it_is(
    text: str, start: tuple[float, ...], optimizer: str, settings: dict[str, Any], reason: str, words: str
) -> None:
    run = descend(named(text, len(start)), start, optimizer, **settings)
    assert run.stop.reason == reason
    assert words in run.stop.message


@pytest.mark.parametrize("optimizer", ["gradient-descent", "gradient-flow", "rprop", "bfgs", "nelder-mead"])
@pytest.mark.parametrize(
    ("text", "steepest"),
    [
        ("(x - y)^2", 4),
        ("1e6(x - y)^2", 4e6),
        ("x^2 - 2x y + y^2", 4),
        ("(x - 3y)^2", 20),
        ("(x - sqrt(2)y)^2", 6),
        ("-cos((x - y)/4)", 1 / 8),
        ("cosh(x/4 + y/4)", 1 / 8),
        ("(x - y)^2/(1 + x^2)", 4),
        ("(x y - 1)^2", 40),
    ],
)
def test_that_a_run_to_a_line_of_minima_is_on_no_place_from_which_f_falls(
    text: str, steepest: float, optimizer: str
) -> None:
    """Along the line f is constant: what differs there is rounding, of f and of the places."""
    rate: dict[str, Any] = {"learning_rate": 0.4 / steepest} if optimizer.startswith("gradient") else {}
    run = descend(named(text, 2), (1, 3), optimizer, steps=1000, **rate)
    assert run.stop.sentence.kind == "stop.converged"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("max(x^2, y^2)", (1, 2)),
        ("max(x^2, 2y^2)", (1, 1)),
        ("max(x^2, y^2) + 0.001x", (1, 2)),
        ("max(x - 1, 0)^2 + max(-x - 1, 0)^2", (5,)),
        ("max(x - 1, 0)^2 + max(y - 1, 0)^2", (5, 4)),
        ("abs(x)^1.5", (2,)),
        ("abs(x)^1.5 + y^2", (2, 1)),
    ],
)
def test_that_a_run_to_a_minimum_in_a_corner_has_converged(text: str, start: tuple[float, ...]) -> None:
    rate = 0.001 if "1.5" in text else 0.1
    run = descend(named(text, len(start)), start, learning_rate=rate, steps=10_000, tolerance=1e-5)
    assert run.stop.sentence.kind == "stop.converged"


@pytest.mark.parametrize(
    ("text", "start"),
    [("max(x^2, y^2, z^2)", (1, 2, 1.5)), ("1e6(x - 3y)^2 + x", (1, 3)), ("abs(x - y)^1.5", (1, 3))],
)
def test_that_a_run_beside_a_corner_that_is_not_seen_denies_none(text: str, start: tuple[float, ...]) -> None:
    """The second has no corner, but a valley as narrow as one likes, which leads out of every ring."""
    f = parse(text, variables=("x", "y", "z")[: len(start)])
    smooth = "1e6" in text
    run = descend(f, start, learning_rate=1e-8 if smooth else 0.001, steps=20_000, tolerance=1e-5)
    assert run.stop.sentence.kind == ("stop.plateau" if smooth else "stop.stalled-short")


@pytest.mark.parametrize("how", [{}, {"optimizer": "adam"}, {"optimizer": "gradient-flow"}])
@pytest.mark.parametrize(
    ("text", "start", "along"),
    [
        ("max(x, y)", (1, 1), (-1, -1)),
        ("max(x, y)", (0, 0), (-1, -1)),
        ("max(x^2, y^2)", (1, 1), (-1, -1)),
        ("max(x, y, -z)", (1, 1, -1), (-1, -1, 1)),
        ("|x + y| + x", (0, 0), (-1, 1)),
        ("|x| - y^2", (0, 0), "y"),
        ("1 + |x| - y^4", (0, 0), "y"),
        ("x sqrt(|x|)", (0,), "x"),
    ],
)
def test_that_a_run_in_a_corner_from_which_f_falls_is_on_no_minimum(
    text: str, start: tuple[float, ...], along: Fact, how: dict[str, Any]
) -> None:
    """By hand: it falls along the way that is told, as −t, −2t + t² and −t², and along no other axis."""
    f = parse(text, variables=("x", "y", "z")[: len(start)])
    said = descend(f, start, **how).stop.sentence
    outcome = dict(said.facts)["outcome"] if said.kind == "stop.corner" else said
    assert isinstance(outcome, Message)
    assert (outcome.kind, dict(outcome.facts)["along"]) == ("stop.converged-falls", along)


def test_that_a_narrow_way_down_from_a_corner_is_found() -> None:
    """1000 |x + 10y| + x falls along (−1, q) only for |10q − 1| < 1/1000."""
    outcome = dict(descend(named("1000|x + 10y| + x", 2), (0, 0)).stop.sentence.facts)["outcome"]
    assert isinstance(outcome, Message)
    along = dict(outcome.facts)["along"]
    assert isinstance(along, tuple)
    x, y = map(float, along)  # type: ignore[arg-type]
    assert 1000 * abs(x + 10 * y) < -x


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("|x|", (0,)),
        ("|x| + |y|", (0, 0)),
        ("max(|x|, |y|)", (0, 0)),
        ("max(x, 0) + y^2", (0, 0)),
        ("|x| + |y| + |z|", (0, 0, 0)),
        ("max(|x|, |y|, |z|)", (0, 0, 0)),
        ("|x| + (y - sqrt(2))^2 + z^2", (0, math.sqrt(2), 0)),
        ("1e6 + |x| + (y - sqrt(2))^2", (0, math.sqrt(2))),
    ],
)
def test_that_no_way_down_is_told_from_a_minimum_in_a_corner(text: str, start: tuple[float, ...]) -> None:
    """√2 is no float: the minimum of the last two is beside the start, by less than rounding."""
    f = parse(text, variables=("x", "y", "z")[: len(start)])
    outcome = dict(descend(f, start).stop.sentence.facts)["outcome"]
    assert isinstance(outcome, Message)
    assert outcome.kind == "stop.converged"


def test_that_the_edge_of_a_floor_is_no_corner() -> None:
    """Max(x − 1, 0)² has the slope 0 at 1, to both sides, and curves by 0 and by 2 there."""
    run = descend(named("max(x - 1, 0)^2"), 5, "newton")
    assert run.stop.message == (
        "singular at step 1: f has no second derivatives at (1), so Newton has no step"
    )


def test_that_a_jump_is_no_corner() -> None:
    """From 1/2 steps of 1/10 go down x − ⌊x⌋ until one ends on a whole number, where f jumps."""
    run = descend(named("x - floor(x)"), 0.5, steps=200)
    assert run.stop.sentence.kind == "stop.left-domain"
    assert dict(run.stop.sentence.facts)["at"] == (-19,)


@pytest.mark.parametrize(
    ("text", "start", "kind"),
    [
        ("exp(-x)", 1, "stop.singular-rounding"),
        ("exp(-x) + y^2", (1, 1), "stop.singular-rounding"),
        ("(x - sqrt(2)y)^2", (1, 3), "stop.singular"),
        ("(x - 3y)^2", (3, 1), "stop.singular-on"),
        ("x^4", 1e-170, "stop.singular-on-rounding"),
        ("1 + 0x", 1, "stop.singular-on"),
        ("x^2 + y", (1, 1), "stop.singular"),
    ],
)
def test_that_a_hessian_without_an_inverse_is_told_from_one_that_floats_lose(
    text: str, start: float | tuple[float, ...], kind: str
) -> None:
    """e^(−x) has no critical point, x⁴ one at 0, and the inverse of its Hessian is 1/(12x²)."""
    f = named(text, len(start) if isinstance(start, tuple) else 1)
    assert descend(f, start, "newton", steps=800).stop.sentence.kind == kind


def test_that_an_inverse_that_floats_lose_is_not_denied() -> None:
    """The Hessian of e^(−x) is e^(−x), nowhere 0: it has an inverse, which is too large for floats at 746."""
    assert descend(named("exp(-x)"), 0, "newton", steps=2000).stop.message == (
        "singular at step 746: floats show no inverse of the Hessian at (746), so Newton has no step"
    )


def test_that_a_slope_too_small_for_floats_is_told() -> None:
    """The slope of e^(−x) at 768 is −e^(−768), by mpmath −2.896 · 10⁻³³⁴."""
    run = descend(named("exp(-x)"), 1, "nelder-mead", steps=800)
    assert run.points[-1].tolist() == [768.0]
    assert "a slope of 2.89626·10⁻³³⁴, but no critical point is near" in run.stop.message


def test_that_a_slope_lost_where_a_part_of_f_is_too_large_is_told() -> None:
    """At −800 f is 1 − 1/(1 + e⁸⁰⁰), and its slope by mpmath −3.668 · 10⁻³⁴⁸."""
    run = descend(named("1 - 1/(1 + exp(-x))"), -800)
    assert run.stop.message == (
        "on a plateau: steps under 10⁻⁶ and a slope of 3.66787·10⁻³⁴⁸, but no critical point is near"
    )
    assert said_of("1 - 1/(1 + exp(-x))", -800) == ["At step 0 floats tell no curvature of f."]


def test_that_f_that_falls_along_a_valley_is_told_from_rounding() -> None:
    """(x − y)² − 10⁻⁹ (x + y)⁴ falls along (1, 1) by 1.6e-8 d⁴, and across it 0 is a minimum."""
    run = descend(named("(x - y)^2 - 1e-9(x + y)^4", 2), (-1, 1), learning_rate=0.1, steps=1000)
    assert run.stop.sentence.kind == "stop.converged-falls"
    along = dict(run.stop.sentence.facts)["along"]
    assert isinstance(along, tuple)
    assert along[0] == pytest.approx(along[1])


def test_that_a_curvature_of_rounding_is_told_as_none() -> None:
    said = said_of("(x - 3y)^2", (1, 3), learning_rate=0.01)
    assert "At step 59 f does not curve along some way, as far as floats show: by 0 to 20." in said


@pytest.mark.parametrize(
    ("text", "start", "how", "distance"),
    [
        ("sqrt(1 + x^2)", 20, {"learning_rate": 1.0, "steps": 5}, "15.01"),
        ("1 - cos(x)", 1.5, {"learning_rate": 0.001, "steps": 3}, "1.497"),
    ],
)  # fmt: skip
def test_that_the_way_to_the_bottom_is_followed(
    text: str, start: float, how: dict[str, Any], distance: str
) -> None:
    words = f"The bottom of the bowl is still {distance} away."
    assert words in said_of(text, start, **how)


@pytest.mark.parametrize(("text", "start"), [("e^(-x)", 1.0), ("1/x + 0.2x", -1.0), ("tanh(x)", -3.0)])
def test_that_no_bottom_is_told_where_there_is_none(text: str, start: float) -> None:
    said = said_of(text, start, steps=5, tolerance=0)
    assert not [each for each in said if "bottom" in each or "stable" in each]


def test_that_a_curvature_of_roundings_size_has_no_sign() -> None:
    said = said_of("sin(x)^2 + cos(x)^2 + 0x", 1.0, steps=3)
    assert not [each for each in said if "downwards" in each or "stable" in each]


@pytest.mark.parametrize(("text", "start"), [("cosh(x)", 5), ("e^(x^2)", 3), ("cosh(x)", 300)])
def test_that_an_exact_search_finds_the_minimum_of_what_grows_without_measure(
    text: str, start: float
) -> None:
    run = descend(named(text), start, "line-search", variant="exact")
    assert run.stop.reason == "converged"
    assert run.points[-1, 0] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("optimizer", ["bfgs", "conjugate-gradient", "line-search"])
def test_that_no_search_steps_over_a_pole(optimizer: str) -> None:
    run = descend(named("1/x + x"), 4, optimizer)
    assert run.points[-1, 0] == pytest.approx(1, abs=1e-5)  # f′ = 1 − 1/x²
    assert (run.points > 0).all()


def test_that_a_run_that_ends_beside_a_pole_has_not_converged() -> None:
    """f′ = 1.35 − 1/x² vanishes at ±0.86 alone; beside the pole at 0 Newton's steps are short, too."""
    run = descend(named("1/x + 1.35x"), -0.59, "line-search", variant="wolfe")
    assert abs(run.points[-1, 0]) < 1e-9
    assert run.stop.reason == "stalled"


@pytest.mark.parametrize(
    ("text", "start", "slope"),
    [
        # f falls for ever, by less than floats see: the slope is that of the formula at the very point
        ("1/(1 + exp(-x))", (-800,), "3.66787·10⁻³⁴⁸"),  # e^(−800)
        ("1/(1 + exp(-x))", (-700,), "9.85968·10⁻³⁰⁵"),
        ("-exp(-x^2)", (27.2,), "2.67405·10⁻³²⁰"),  # 54.4 e^(−739.84), of which floats have four digits
        ("exp(-x)", (740,), "4.18874·10⁻³²²"),
        ("exp(-x) + |y|", (740, 0), "4.18874·10⁻³²²"),
        ("exp(-x) + |y|", (800, 0), "3.66787·10⁻³⁴⁸"),
        ("exp(-x) + |y|", (30, 0), "9.35762·10⁻¹⁴"),
        ("exp(-x) + |y - 1| + |z|", (800, 1, 0), "3.66787·10⁻³⁴⁸"),
        ("max(0, x) + exp(-y)", (0, 800), "3.66787·10⁻³⁴⁸"),
        ("max(exp(-x), 0)", (800,), "3.66787·10⁻³⁴⁸"),
        ("sqrt(exp(-x))", (1600,), "1.83394·10⁻³⁴⁸"),  # e^(−800)/2
        ("(x - y)^2 + exp(-x - y)", (500, 500), "5.07596·10⁻⁴³⁵"),  # e^(−1000)
        ("(x - y)^2 + exp(-x - y)", (1000, 1001), "9.47676·10⁻⁶"),  # 2 · 0.8²⁴ · … across the valley
        ("1 + (x - y)^2 + exp(-x - y)", (20, 21), "9.47676·10⁻⁶"),
        ("(x - 2y)^2 + exp(-2x - y)", (900, 450), "1.37545·10⁻⁹⁷⁷"),  # 2 e^(−2250)
        ("(x + 1.37y)^2 + exp(-x + y)", (1370, -1000.1), ""),
        ("(x - y)^2 + exp(-x)", (900, 900), ""),
        ("(x - y)^2 - 1/(x + y)", (1e6, 1e6), "2.5·10⁻¹³"),  # 1/(x + y)²
        ("(x - y)^2 + atan(x + y)", (1e9, 1e9), "2.5·10⁻¹⁹"),
    ],
)
def test_that_a_tail_that_floats_do_not_see_fall_is_a_plateau(
    text: str, start: tuple[float, ...], slope: str
) -> None:
    run = descend(parse(text, variables=("x", "y", "z")[: len(start)]), start)
    assert run.stop.reason == "plateau"
    assert f"a slope of {slope}" in run.stop.message


@pytest.mark.parametrize("optimizer", ["momentum", "adam", "bfgs", "gradient-flow", "nelder-mead"])
def test_that_no_rule_converges_on_a_tail(optimizer: str) -> None:
    run = descend(named("(x - y)^2 + exp(-x - y)", 2), (500, 501), optimizer, steps=500)
    assert run.stop.reason in ("plateau", "steps")


def test_that_newton_stands_on_no_minimum_of_a_tail() -> None:
    run = descend(named("(x - y)^2 + exp(-x - y)", 2), (500, 500), "newton")
    assert run.stop.sentence.kind in ("stop.singular", "stop.singular-rounding")


def test_that_no_bottom_is_told_of_a_tail() -> None:
    assert not [each for each in said_of("(x - y)^2 + exp(-x - y)", (500, 501), steps=5) if "away" in each]
    found = [each for each in said_of("(x - y)^2", (500, 501), steps=5) if "away" in each]
    assert found == ["The bottom of the bowl is still 0.05498 away."]  # √½ · 0.6⁵


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("x^3", (1e-8,)),
        ("x^3", (-1e-7,)),
        ("x^4", (1e-110,)),
        ("x^4 + |y|", (1e-110, 0)),
        ("max(0, x) + y^3", (-1, 0)),
        ("(x - y)^2 + (x + y)^3", (0, 0)),
        ("(x - y)^2 + 1e-30(x + y - 5)^2", (2.5, 2.5)),
        ("(x - y)^2/(1 + x^2)", (3, 4)),
        ("(x - y)^2/(x + y)", (3, 4)),
        ("(x - y)^2 exp(-x - y)", (1, 2)),
        ("(x + 1.37y)^2", (1370, -1000.1)),
        ("(x - y - 0.1)^2", (0.3, 0.2)),
    ],
)
def test_that_a_critical_point_beside_which_floats_see_little_is_none_the_less_one(
    text: str, start: tuple[float, ...]
) -> None:
    assert descend(named(text, len(start)), start, steps=3000).stop.reason == "converged"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("max(0, x) + y^2", (0, 1)),
        ("max(0, x) + y^2", (0, -2)),
        ("max(0, x) + y^2", (3, 1)),
        ("max(0, x) + y^2", (-3, 1)),
        ("max(0, -x) + y^2", (0, 1)),
        ("max(0, x)^2 + y^2", (0, 1)),
        ("max(0, x) + cos(y)", (0, 3)),
        ("max(0, x - y) + (x + y)^2", (1, 1)),
        ("max(0, x, -2) + y^2", (0, 1)),
        ("max(0, x) + y^2 + z^2", (0, 1, 1)),
    ],
)
def test_that_a_run_to_the_edge_of_a_floor_has_converged(text: str, start: tuple[float, ...]) -> None:
    f = parse(text, variables=("x", "y", "z")[: len(start)])
    assert descend(f, start).stop.reason == "converged"


@pytest.mark.parametrize("text", ["max(0, x) + y^2 + 1e-9x", "max(0, x) + exp(x) + y^2", "max(0, x) - y^2"])
def test_that_a_run_to_the_edge_of_a_slope_has_not_converged(text: str) -> None:
    """To the left f falls: by 10⁻⁹, as e^x does, and along y."""
    assert descend(named(text, 2), (0, 1e-4)).stop.reason != "converged"


@pytest.mark.parametrize(
    "text", ["x^2 + sin(10x)", "x^2", "1e3x^2", "x^4 - x^2", "cosh(x) + sin(3x)", "1 - cos(x)"]
)
@pytest.mark.parametrize("optimizer", ["adam", "nadam", "amsgrad", "momentum", "nesterov"])
@pytest.mark.parametrize("start", [3.0, -2.2])
def test_that_a_run_that_turns_round_has_not_stalled(text: str, optimizer: str, start: float) -> None:
    """Where it turns round one step is short; a run that has stalled makes short ones on and on."""
    how: dict[str, Any] = {"learning_rate": 1e-3 if text == "1e3x^2" else 0.1}
    run = descend(text, start, optimizer, steps=1000, **how)
    if run.stop.reason in ("stalled", "plateau"):
        ahead = descend(text, start, optimizer, steps=run.stop.step + 5, tolerance=0, **how)
        assert np.abs(np.diff(ahead.points[run.stop.step :, 0])).max() <= 1e-5


def test_that_a_turn_of_adam_is_no_stall() -> None:
    """Step 170 is shorter than 10⁻⁶, those before and after it are 70 times as long."""
    run = descend("x^2 + sin(10x)", 3, "adam", steps=1000)
    ahead = descend("x^2 + sin(10x)", 3, "adam", steps=1000, tolerance=0)
    moves = np.abs(np.diff(ahead.points[:, 0]))
    assert run.stop.reason == "converged"
    assert moves[169] < 1e-6
    assert min(moves[168], moves[170]) > 5e-5


@pytest.mark.parametrize(
    ("text", "start", "optimizer", "settings"),
    [
        ("x^2 y^2", (3.11, -1), "gradient-flow", {"steps": 10}),
        ("(x y)^2/(1 + x^2)", (3, 1), "gradient-descent", {"learning_rate": 0.05, "steps": 1000}),
        ("sin(x)^2(1 + y^2)", (1, 2), "adam", {"learning_rate": 0.1, "steps": 1000}),
        ("sin(x)^2(1 + y^2)", (1, 2), "momentum", {"learning_rate": 0.01, "steps": 1000}),
    ],
)
def test_that_the_floor_of_a_valley_is_no_plateau_though_floors_cross_elsewhere(
    text: str, start: tuple[float, float], optimizer: str, settings: dict[str, Any]
) -> None:
    """Each axis on which f is 0 is one of minima."""
    assert descend(text, start, optimizer, **settings).stop.sentence.kind == "stop.converged"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("e^(-x) + y^2", (40, 1)),
        ("x^2 y^2 + 1e-9x", (3, 1)),
        ("1/(1 + x^2) + y^2", (300, 1)),
        ("x^2 y^2 + 1e-13x^2", (3, 1)),
    ],
)
def test_that_a_floor_that_falls_by_little_is_a_plateau(text: str, start: tuple[float, float]) -> None:
    run = descend(text, start, "gradient-descent", learning_rate=0.05, steps=1000)
    assert run.stop.reason == "plateau"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(y - x^2)(y - 3x^2)", "saddle"),  # 3x⁴ along x, −x⁴ along y = 2x²
        ("(y - x^2)^2 - x^6", "saddle"),
        ("(y - x^2)^2 - x^5", ""),  # falls to one side alone, along a curve
        ("y^2 - x^4", "falls"),
        ("y^2 + x^3", "falls"),
    ],
)
def test_that_f_is_said_to_fall_along_a_line_only_where_it_does(text: str, kind: str) -> None:
    run = descend(text, (0, 0), steps=10)
    assert run.stop.sentence.kind == ("stop.converged" + (f"-{kind}" if kind else ""))


def test_that_steps_that_grow_are_no_stall() -> None:
    """Rprop's first step is the rate, 8.69e-4, and the next is longer by 1.2 than the tolerance allows."""
    how: dict[str, Any] = {"learning_rate": 8.69e-4, "tolerance": 1e-3, "steps": 100}
    run = descend("-3x^2 - 2y^2", (0.7, 0), "rprop", **how)
    assert np.abs(np.diff(run.points[:3, 0])) == pytest.approx([8.69e-4, 1.0428e-3])
    assert run.stop.reason == "steps"


def test_that_poles_are_told_from_holes_and_jumps() -> None:
    for text in ("1/x", "1/x^2", "1e-9/x", "tan(x + pi/2)", "x^(-1/3)", "1/(e^x - 1)"):
        assert Poles(named(text)).between((-1.3,), (0.9,)), text
    for text in ("x^2", "sin(x)/x", "atan(1/x)", "1/(1 + x^2)", "floor(x)", "x/2", "1/(x - 3)"):
        assert not Poles(named(text)).between((-1.3,), (0.9,)), text


def test_that_the_flow_follows_a_ravine_in_which_it_falls_within_a_billionth_of_its_time() -> None:
    run = descend("1e8y^2 + x^2/2", (1, 1), "gradient-flow", learning_rate=0.5, steps=4)
    assert run.points[-1] == pytest.approx((math.exp(-2), 0), abs=1e-8)
    assert "only" not in run.stop.message


def test_that_the_flow_follows_a_stiff_ravine_to_its_time() -> None:
    run = descend(named("1e4y^2 + x^2", 2), (1, 1), "gradient-flow", learning_rate=1.0, steps=1)
    assert run.points[1] == pytest.approx((math.exp(-2), 0), abs=1e-8)
    assert "only" not in run.stop.message


def test_that_a_flow_that_ends_early_says_where() -> None:
    """On √x from 1 the flow is x(t) = (1 − 3t/4)^(2/3), which ends at t = 4/3."""
    run = descend(named("sqrt(x)"), 1, "gradient-flow", learning_rate=1.0, steps=3)
    assert "the flow of step 2 could be followed for 0.333333 of its 1 only" in run.stop.message


@pytest.mark.parametrize(
    ("text", "start", "time", "place"),
    [
        # dx/dt = −f′(x), by hand: the time after which x is there
        ("-x^3", 1.0, 1 / 3, math.inf),  # 1/(3x)
        ("-x^3", 2.0, 1 / 6, math.inf),
        ("-x^3", 0.5, 2 / 3, math.inf),
        ("x^3", -1.0, 1 / 3, -math.inf),
        ("-x^4", 1.0, 1 / 8, math.inf),  # 1/(8x²)
        ("-x^6", 1.0, 1 / 24, math.inf),  # 1/(24x⁴)
        ("-exp(x)", -1.0, math.e, math.inf),  # e^(−x)
        ("-1/x", 1.0, 1 / 3, 0.0),  # x³/3
        ("ln(x)", 1.0, 1 / 2, 0.0),  # x²/2
        ("ln(x)", 0.9, 0.405, 0.0),
        ("-tan(x)", 1.0, math.pi / 4 - (1 + math.sin(1) * math.cos(1)) / 2, math.pi / 2),
        ("sqrt(x)", 0.01, 0.004 / 3, 0.0),  # 4/3 x^(3/2)
        ("|x|", 0.25, 0.25, 0.0),
    ],
)
def test_that_a_flow_that_ends_says_after_which_time_and_where(
    text: str, start: float, time: float, place: float
) -> None:
    run = descend(text, start, "gradient-flow")
    facts: dict[str, Any] = dict(run.stop.sentence.facts)
    at, *_ = facts["at"]
    took = 0.1 * (facts["step"] - 1) + float(facts["time"])
    assert run.stop.sentence.kind in ("stop.flow-cut", "stop.flow-ended")
    assert took == pytest.approx(time, rel=1e-6)
    assert abs(at) > 20 if math.isinf(place) else at == pytest.approx(place, abs=1e-4)


def test_that_no_flow_goes_on_beyond_a_pole() -> None:
    run = descend("-tan(x)", 1, "gradient-flow")
    assert run.points.max() < math.pi / 2


def test_that_the_flow_rests_in_a_corner_that_it_reaches_in_finite_time() -> None:
    """Down |x|^1.5 √x falls by 3/4 in each unit of time: from 2 to 0 in 1.8856, and stays there."""
    run = descend(named("abs(x)^1.5"), 2, "gradient-flow", steps=30)
    t = 0.1 * np.arange(19)
    assert run.points[:19, 0] == pytest.approx((math.sqrt(2) - 0.75 * t) ** 2, abs=1e-6)
    assert abs(run.points[-1, 0]) < 1e-9
    assert str(run.stop.sentence).startswith("converged: step shorter than 10⁻⁶ after 19 steps; the flow of")


def test_that_a_run_of_a_map_keeps_its_steps_whoever_runs_beside_it() -> None:
    """One that settles at once among many that take long is not counted on with them."""
    f, rule = named("x^2/20 + y^2", 2), optimizer_of("gradient-descent")
    trip = Trip(f, rule, 500, 1e-6, 1e12)
    values: dict[str, Any] = dict(rule.read({"learning_rate": 0.3}))
    quick, slow = np.array([[0.0], [1e-7]]), np.tile([[-7.0], [2.0]], 40)
    alone = ends_of(trip, quick, values, None)
    among = ends_of(trip, np.hstack((quick, slow)), values, None)
    assert among.steps[0] == alone.steps[0] == 20
    assert among.points[:, 0].tolist() == alone.points[:, 0].tolist()


def test_that_an_end_on_a_plateau_is_no_place_of_a_map() -> None:
    found = basins(named("-exp(-x^2 - y^2)", 2), (-5, 5), (-5, 5), size=(11, 11), learning_rate=0.4)
    assert found.places == pytest.approx(np.zeros((1, 2)), abs=1e-6)
    assert found.labels[5, 5] == 0
    assert (found.labels[[0, 0, -1, -1], [0, -1, 0, -1]] == -1).all()


def test_that_a_distance_along_no_axis_in_particular_is_told_as_it_is() -> None:
    """From (4, 4) to (0, 0) it is 4√2."""
    said = said_of("-exp(-x^2 - y^2)", (4.0, 4.0), learning_rate=1.0)
    assert "The bottom of the bowl is still 5.657 away." in said


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # y is a float beside a top of the wave: which side of it, is the rounding of π
        ("1.34x^6 + 0.103cos(0.336y)", (0.025, 12 * math.pi / 0.336)),
        ("x^4 + cos(y)", (0.5, 2 * math.pi)),
        ("x^2 - sin(y)^2 + cosh(x)", (1, 3 * math.pi)),
    ],
)
def test_that_on_a_ridge_that_is_a_ridge_but_for_rounding_no_bottom_is_told(
    text: str, start: tuple[float, ...]
) -> None:
    assert not [each for each in said_of(text, start, steps=1, learning_rate=1e-3) if "away" in each]


def test_that_beside_a_ridge_the_bottom_is_told() -> None:
    found = [each for each in said_of("x^4 + cos(y)", (0.5, 0.1), steps=1) if "away" in each]
    assert found == ["The bottom of the bowl is still 3.065 away, most of it along y."]


def test_that_from_a_saddle_no_bottom_is_told() -> None:
    """From (0, 0) 9 cos x + y²/2 falls to −π and to π alike."""
    said = said_of("9cos(x) + y^2/2", (-0.02, 1.0), optimizer="newton", steps=300)
    assert not [each for each in said if "bottom" in each]


@pytest.mark.parametrize("method", ["dual", "forward"])
def test_that_where_an_exponential_is_too_small_for_floats_there_is_a_plateau(method: str) -> None:
    """From −35 the first step down e^(2 − x) comes to 5294, where it is e^(−5292), and falls on."""
    f = named("exp(-1(x - 2))")
    run = descend(f, -35.0, "line-search", steps=30, gradient_from=method)
    assert run.points[-1, 0] > 5000
    assert run.stop.sentence.kind == "stop.plateau"


def test_that_a_circle_of_four_points_is_told_where_it_is_gone_and_not_one_of_two_before_it() -> None:
    """Lion's momentum makes of two points, beside the bottom, four when it has died down."""
    run = descend(named("cosh(x)"), math.pi, "lion", steps=300, learning_rate=0.0483)
    assert run.stop.sentence.kind == "stop.circling"
    last = run.points[-8:, 0]
    assert last[4:] == pytest.approx(last[:4], abs=1e-9)
    assert np.abs(last[4:] - last[2:6]).max() > 0.04


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("floor(x)", 2.5),
        ("round(x)", 2.2),
        ("-floor(x)", 2.5),
        ("round(x) + round(y)", (2.1, 1.2)),
        ("if(x < 1, 0, 1)", 2.2),
        ("if(x < 1, 0, 1 - x)", 0.5),
        ("max(x, 0)", -1.0),
    ],
)
@pytest.mark.parametrize("optimizer", ["newton", "gradient-descent", "momentum", "adam", "bfgs"])
def test_that_level_ground_is_told_as_level(
    text: str, start: float | tuple[float, ...], optimizer: str
) -> None:
    """Each is a constant about its start, and other numbers from an edge on that is 0.1 or more away."""
    run = descend(named(text, len(start) if isinstance(start, tuple) else 1), start, optimizer)
    assert "on level ground" in run.stop.message


@pytest.mark.parametrize(
    ("text", "start", "outcome"),
    [
        ("floor(x) + y^2", (0.5, 0), "stop.singular-minimum"),
        ("floor(x) + (y - 2x)^2", (0.5, 1), "stop.singular-minimum"),
        ("floor(x) - y^2", (0.5, 0), "stop.singular-falls"),
        ("floor(5x) + 5 + y^9", (0.5, 0), "stop.singular-critical"),
        ("x^9 + 1", 0, "stop.singular-falls"),
    ],
)
def test_that_a_step_further_on_is_not_of_the_place(
    text: str, start: float | tuple[float, ...], outcome: str
) -> None:
    """About (0.5, 0) ⌊x⌋ is 0, so that f is y² there; x⁹ + 1 falls from 0 to the left."""
    run = descend(named(text, len(start) if isinstance(start, tuple) else 1), start, "newton")
    told = dict(run.stop.sentence.facts)["outcome"]
    assert isinstance(told, Message)
    assert told.kind == outcome


@pytest.mark.parametrize("optimizer", ["gradient-descent", "bfgs", "adam"])
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("sin(x) + x", (math.pi,)),  # f′ is (x − π)²/2 beside π, of which a float is 1.2e-16 away
        ("x - sin(x)", (2 * math.pi,)),
        ("x + cos(x)", (math.pi / 2,)),
        ("sin(x)^3", (math.pi,)),
        ("e^x - x^2/2 - x", (0,)),  # x³/6
        ("sin(x) + x + y^2", (math.pi, 0)),
    ],
)
def test_that_f_falls_from_an_inflection_that_floats_do_not_meet(
    text: str, start: tuple[float, ...], optimizer: str
) -> None:
    run = descend(named(text, len(start)), start, optimizer)
    assert run.stop.sentence.kind == "stop.converged-falls"
    assert dict(run.stop.sentence.facts)["along"] == "x"


def test_that_a_curvature_that_a_float_beside_makes_has_no_sign() -> None:
    f = parse("sin(x) + x")
    found = diagnose(f, descend(f, math.pi))
    assert found is not None
    assert found.signs == (0,)
