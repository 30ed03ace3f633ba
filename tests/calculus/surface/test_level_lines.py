"""Level lines lie where f has the level, and nowhere else: held against f at places of the test's own."""

from collections.abc import Callable

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.calculus.surface import SurfaceError, contours, evaluate, levels
from surface_truth import Floats, View, among_the_middle, dense, values, verdict

WHOLE = (-3.0, 3.0)
PIXEL = 6 / 600

POLES = [
    "1/x + y", "1/(x - y)", "1/(x^2 - y)", "1/(x^2 + y^2 - 1)", "x/(x^2 + y^2)", "(x + y)/(x - y)",
    "1/(x^3 - 3x) + y", "cot(x) + cot(y)", "tan(x y)", "tan(x + y)", "sec(x) + y", "csc(x y)",
    "1/(sin(x) + sin(y))", "gamma(x) + y", "coth(x) + y", "1e9/(x y)", "x/(y - x^2)", "y/abs(x)",
    "1e200/(x y)", "1e-200/(x y)", "1/(x + y)", "1/(x^2 - y^2)", "gamma(x + y)", "exp(1/x) + y",
]  # fmt: skip
JUMPS = [
    "mod(x + y, 2)", "mod(x^2 + y^2, 1)", "x mod(y, 1)", "ceil(x y) + y", "round(x) + sin(y)",
    "floor(x^2 + y^2) + x", "sign(x y) + x", "sign(x^2 + y^2 - 4) y", "heaviside(x + y) + x/2",
    "if(x^2 + y^2 < 1, x, y + 3)", "if(x < 0, if(y < 0, x, y), x y)", "if(y > sin(x), x, -x)",
    "exp(-1/x) + y", "abs(x)/x + y", "atan(1/x) + y", "sign(x - y) + x/9",
]  # fmt: skip
CUTS = [
    "atan2(y, x) + x/4", "atan2(y - 1, x) - atan2(y + 1, x)", "atan2(x y, x^2 - y^2)", "arctan(y/x)",
    "arctan(1/(x - y))", "floor(sqrt(x^2 + y^2)) + atan2(y, x)/7",
]  # fmt: skip
DOMAINS = [
    "sqrt(x y)", "sqrt(x) + sqrt(y)", "sqrt(x^2 + y^2 - 1)", "sqrt(sin(3x) + sin(3y))", "arcsin(x y)",
    "ln(x y)", "ln(1 - x^2 - y^2)", "sqrt(1 - abs(x)) + sqrt(1 - abs(y))", "sqrt(floor(x) + y)",
    "artanh(x y)", "sqrt(x)/y",
    "sqrt(0.02 - abs(x - y))",
]  # fmt: skip
THIN = [
    "tanh(100x) + y/4", "tanh(1000(x - y)) + x/3", "exp(-1000(x - y)^2) + x/4", "exp(-2000 x^2) + y",
    "1/(1 + exp(-50(x + y))) + y/9",
]  # fmt: skip
CREASES = [
    "|x|^(1/10) + y", "|x|^(1/3) + |y|^(1/3)", "-ln(|x|) + y", "|x - y|^0.2 + x/5", "(x y)^(2/3)", "|x|^y",
    "1/(x - 0.123)^2 + y", "1/(x - y)^2 + x", "exp(-10000(x + y - 0.01)^2) + x/5",
    "tanh(10000(x^2 + y^2 - 1)) + y/2", "y + 0.001/(x - 0.0017)", "x + 1e-6/x", "sin(1/x) + y",
    "ln(x - y) + x", "|x|^0.05 y",
]  # fmt: skip
SMOOTH = [
    "abs(x y)", "abs(abs(x) - abs(y))", "min(x^2 + y^2, 2)", "x^3 - 3x y^2", "sin(x)/x + y",
    "exp(x^2 + y^2)", "1000000 + x + y", "sin(5x) sin(5y)", "cbrt(x y)", "ln(x^2 + y^2)",
]  # fmt: skip


def found_of(text: str, x: View = WHOLE, y: View = WHOLE) -> tuple[nb.Expression, nb.LevelLines]:
    f = nb.parse(text, variables=("x", "y"))
    return f, nb.level_lines(f, x, y)


@pytest.mark.parametrize("text", [*POLES, *JUMPS, *CUTS, *DOMAINS, *THIN, *CREASES, *SMOOTH])
def test_that_lines_lie_where_the_function_has_the_level_and_nowhere_else(text: str) -> None:
    f, found = found_of(text)
    held = verdict(f, found, WHOLE, WHOLE)
    among, differ = among_the_middle(f, found.levels, WHOLE, WHOLE)

    assert held.false <= 0.005
    assert held.missed <= 0.02
    assert held.length > 100
    assert among >= 5 or not differ


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("x/y", (-3.0, 3.0), (-1.0, 5.0)),
        ("1/x + y", (-3.0, 4.0), (-2.0, 2.0)),
        ("tan(x) + y", (0.0, 6.0), (0.0, 6.0)),
        ("atan2(y, x)", (-3.1, 2.7), (-1.0, 2.0)),
        ("x^y", (0.0, 3.0), (-2.0, 2.0)),
        ("ln(x) + ln(y)", (-1.0, 3.0), (-1.0, 3.0)),
        ("-ln(|x|) + y", (-3.0, 4.0), (-2.0, 2.0)),
        ("|x|^(1/10) + y", (0.0, 1.0), (-1.0, 5.0)),
        ("tan(x) + y", (-30.0, 30.0), (-30.0, 30.0)),
        ("1/(x - y)^2 + x", (-3.75, 3.75), (-3.0, 3.0)),
        ("|x|^0.05 y", (-3.005, 3.005), (-3.0, 3.0)),
    ],
)
def test_that_it_does_not_matter_how_the_view_lies_to_the_breaks(text: str, x: View, y: View) -> None:
    f, found = found_of(text, x, y)
    held = verdict(f, found, x, y)

    assert held.false <= 0.005
    assert held.missed <= 0.02


@pytest.mark.parametrize(
    ("text", "kind", "off"),
    [
        ("1/(x - y)", "pole", lambda x, y: (x - y) / np.sqrt(2)),
        ("1/(x^2 + y^2 - 1)", "pole", lambda x, y: np.hypot(x, y) - 1),
        ("1/(x - y)^2 + x", "pole", lambda x, y: (x - y) / np.sqrt(2)),
        ("1/(x - 0.123)^2 + y", "pole", lambda x, y: x - 0.123 + 0 * y),
        ("x + tan(y)", "pole", lambda x, y: np.abs(y) - np.pi / 2 + 0 * x),
        ("floor(x) + y", "jump", lambda x, y: x - np.rint(x) + 0 * y),
        ("sign(x^2 + y^2 - 4) y", "jump", lambda x, y: np.hypot(x, y) - 2),
        ("atan2(y, x)", "jump", lambda x, y: np.where(x < PIXEL, y, np.inf)),
        ("mod(x + y, 2)", "jump", lambda x, y: (x + y - 2 * np.rint((x + y) / 2)) / np.sqrt(2)),
        ("sqrt(x) + y^2", "domain", lambda x, y: x + 0 * y),
        ("sqrt(4 - x^2 - y^2)", "domain", lambda x, y: np.hypot(x, y) - 2),
        ("ln(y - x)", "domain", lambda x, y: (y - x) / np.sqrt(2)),
    ],
)
def test_that_edges_lie_where_the_function_breaks(
    text: str, kind: str, off: Callable[[Floats, Floats], Floats]
) -> None:
    (edge,) = found_of(text)[1].edges
    points = np.concatenate([dense(path / PIXEL) for path in edge.polylines]) * PIXEL

    assert edge.kind == kind
    assert np.abs(off(*points.T)).max() < PIXEL / 4
    assert len(points) * PIXEL > 2.9  # a whole line of the view, or half a branch cut


def test_that_a_level_line_meets_the_edge_of_the_domain_within_a_pixel() -> None:
    _, found = found_of("sqrt(x) + y^2")
    ends = np.array([end for line in found.lines for path in line.polylines for end in path[[0, -1]]])
    inside = ends[(np.abs(ends) < 3 - 1e-9).all(axis=1)]

    assert len(inside) >= 10
    assert inside[:, 0].max() < PIXEL


def test_that_level_lines_meet_the_edge_of_a_disc_within_a_pixel() -> None:
    f = nb.parse("sqrt(4 - x^2 - y^2) + x", variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE, levels=[-1, -0.5, 0, 0.5, 1])
    ends = np.array(
        [end for line in found.lines for path in line.polylines for end in path[[0, -1]]
         if (path[0] != path[-1]).any()]
    )  # fmt: skip

    assert len(ends) == 10
    assert np.abs(np.hypot(*ends.T) - 2).max() < PIXEL


@pytest.mark.parametrize(
    "text", ["x^2 + y^2", "sin(x y)", "if(x < 0, x^2 + y, y - x^2)", "tanh(1000x) + y", "x^3 y"]
)
def test_that_a_continuous_function_has_no_edges(text: str) -> None:
    assert found_of(text)[1].edges == ()


@pytest.mark.parametrize("text", ["sin(x)/x + y", "(x^2 - 1)/(x - 1) + y", "sin(x^2 + y^2)/(x^2 + y^2)"])
def test_that_a_removable_gap_cuts_no_line(text: str) -> None:
    """On an odd number of pixels the gap lies on points of the grid."""
    f = nb.parse(text, variables=("x", "y"))
    even, odd = (nb.level_lines(f, WHOLE, WHOLE, size=(size, size)) for size in (600, 601))

    assert odd.edges == ()
    assert [len(line.polylines) for line in odd.lines] == [len(line.polylines) for line in even.lines]


def test_that_the_levels_asked_for_are_drawn_in_their_order() -> None:
    f = nb.parse("x^2 + y^2", variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE, levels=[4, 1, 100, 1])
    radii = [[np.hypot(*path.T) for path in line.polylines] for line in found.lines]

    assert found.levels.tolist() == [1, 4, 100]
    assert [line.level for line in found.lines] == [1, 4, 100]
    assert [len(each) for each in radii] == [1, 1, 0]
    assert radii[0][0] == pytest.approx(1, abs=1e-3)
    assert radii[1][0] == pytest.approx(2, abs=1e-3)
    assert not found.levels.flags.writeable
    assert not found.lines[0].polylines[0].flags.writeable


def test_that_a_surface_that_is_nowhere_defined_has_a_line_for_each_level_with_nothing_in_it() -> None:
    f = nb.parse("sqrt(-1 - x^2 - y^2)", variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE, levels=[1, 2])

    assert [(line.level, line.polylines) for line in found.lines] == [(1, ()), (2, ())]


def test_that_what_swings_within_a_pixel_is_left_to_a_tone_and_said() -> None:
    found = nb.level_lines(nb.parse("mod(1e6 sin(1e5 x y), 1)", variables=("x", "y")), WHOLE, WHOLE)

    assert not found.complete
    assert len(found.tone)
    assert "too fast" in str(found.note)


@pytest.mark.parametrize("text", ["sin(1e3 x) + y", "sin(1e3 y) - x", "sin(2345 x) cos(1234 y)"])
def test_that_a_surface_that_only_seems_calm_on_the_whole_grid_is_a_tone(text: str) -> None:
    """It swings once or more from each point of the grid to the next."""
    found = nb.level_lines(nb.parse(text, variables=("x", "y")), (-3, 3), (-3, 3))
    left, low, right, top = found.tone.T
    assert ((right - left) * (top - low)).sum() > 0.75 * 36
    assert "too fast" in str(found.note)


def test_that_ripples_that_fall_in_with_the_grid_are_not_taken_to_be_calm() -> None:
    """Where 2 x h = 2π for columns h apart, neighbours have like values; at (0, 0) f is calm."""
    f = nb.parse("sin(x^2 + y^2)", variables=("x", "y"))
    grid = evaluate(f, (-30.0, 30.0), (-30.0, 30.0))
    found = contours(grid, levels(grid), f)

    def toned(x: float, y: float) -> bool:
        left, low, right, top = found.tone.T
        return bool(((left <= x) & (x <= right) & (low <= y) & (y <= top)).any())

    beat = np.pi * 511 / 60
    ways = np.arange(12) * np.pi / 6
    for x, y in ((beat, beat), (0.0, beat), (beat, 0.0)):
        assert all(toned(x + 2 * np.cos(way), y + 2 * np.sin(way)) for way in ways)
    assert not toned(0.2, 0.3)


@pytest.mark.parametrize("levels", [[np.nan], [np.inf], list(range(1001))])
def test_that_levels_that_are_none_are_refused(levels: list[float]) -> None:
    with pytest.raises(SurfaceError, match="finite"):
        nb.level_lines(nb.parse("x + y"), WHOLE, WHOLE, levels=levels)


def test_that_levels_are_chosen_by_all_of_a_strip_that_is_narrower_than_the_grid() -> None:
    """It has values from 0 to √0.02; of 600 columns only the three nearest to the diagonal are in it."""
    _, found = found_of("sqrt(0.02 - abs(x - y))")

    assert len(found.levels) >= 5
    assert found.levels[0] < 0.04
    assert found.levels[-1] > 0.12
    assert np.diff(found.levels).max() < 0.04


def test_that_one_level_alone_is_drawn_beside_a_pole() -> None:
    """1/(x − y) = 1 on y = x − 1 only."""
    f = nb.parse("1/(x - y)", variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE, levels=[1])
    (path,) = found.lines[0].polylines

    assert [edge.kind for edge in found.edges] == ["pole"]
    assert path[:, 0] - path[:, 1] == pytest.approx(np.ones(len(path)), abs=1e-3)


@pytest.mark.parametrize("text", ["(x - y)^2", "heaviside(x + y) - 1/2", "x^2 + y^2"])
def test_that_every_line_has_a_length(text: str) -> None:
    """These have the level 0 on points of the grid, and around none of them on another side."""
    f = nb.parse(text, variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE, levels=[0], size=(601, 601))

    assert all(np.ptp(path, axis=0).max() > 0 for path in found.lines[0].polylines)


@pytest.mark.parametrize("text", ["1/(x^2 + y^2)", "1/sqrt(x^2 + y^2)"])
def test_that_lines_far_out_do_not_run_beside_each_other(text: str) -> None:
    """They are circles; two of them are at least a twentieth of the view's half apart, but near the pole."""
    _, found = found_of(text)
    power = 1 if "sqrt" in text else 0.5
    radii = found.levels**-power

    assert -np.diff(radii[radii > 1]).max() > 0.15


def test_that_the_values_beside_poles_do_not_set_the_levels() -> None:
    f, found = found_of("1/(x y)")
    height = values(f, *np.meshgrid(np.linspace(-2.99, 2.99, 400), np.linspace(-2.99, 2.99, 400)))

    assert np.abs(found.levels).max() <= np.quantile(np.abs(height), 0.97)
    assert all(line.polylines for line in found.lines)


@pytest.mark.parametrize("shift", [0.0, 1.0, -1e6, 1e6])
def test_that_one_level_alone_is_drawn_wherever_it_lies_from_0(shift: float) -> None:
    f = nb.parse("x^2 + y^2 - 25 + s", variables=("x", "y"), parameters={"s": shift})
    found = nb.level_lines(f, (-6.0, 6.0), (-6.0, 6.0), levels=[shift])
    (circle,) = found.lines[0].polylines

    assert np.abs(np.hypot(circle[:, 0], circle[:, 1]) - 5.0).max() < 0.01 * 12 / 600
    turned = np.unwrap(np.arctan2(circle[:, 1], circle[:, 0]))
    assert abs(turned[-1] - turned[0]) == pytest.approx(2 * np.pi)


def test_that_one_level_alone_that_is_passed_within_each_pixel_is_a_tone() -> None:
    """Sin(1000 x) is 0 each π/1000, which is a third of a pixel."""
    found = nb.level_lines(nb.parse("sin(1000 x) + 0 y", variables=("x", "y")), WHOLE, WHOLE, levels=[0])
    tone = (found.tone[:, 2] - found.tone[:, 0]) * (found.tone[:, 3] - found.tone[:, 1])

    assert not found.complete
    assert tone.sum() > 0.95 * 36
