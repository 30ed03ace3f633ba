"""Rates that are offered where a run's own is too large."""

import pytest

from nablaboard.calculus.descent import descend
from nablaboard.calculus.expression import parse
from nablaboard.compute import DescentRequest, Token
from nablaboard.compute.diagnoses import DiagnosesRequest, rounded_down
from nablaboard.model import OptimizerChoice, RunSettings


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.9, 0.9), (0.0178199, 0.0178), (1234.9, 1230.0), (9.999e-7, 9.99e-7)]
)
def test_that_an_offered_rate_has_three_digits_and_is_no_larger(value: float, rounded: float) -> None:
    assert rounded_down(value) == rounded


@pytest.mark.parametrize(("optimizer", "limit"), [("gradient-descent", 0.0792), ("momentum", 0.1505)])
def test_that_an_offered_rate_comes_down(optimizer: str, limit: float) -> None:
    """Nine tenths of its limit carry momentum out of the right bowl of x⁴ − 5x² − 3x, and away."""
    f, start = parse("x^4 - 5x^2 - 3x + y^2"), (0.0, 1.0)
    choice = OptimizerChoice(id="one", optimizer=optimizer, settings=(("learning_rate", 0.21),))
    token = Token()
    walked = DescentRequest(function=f, starts=(start,), optimizers=(choice,), run=RunSettings()).work_out(
        token
    )
    rate = DiagnosesRequest(descent=walked, runs=walked.runs).work_out(token).calmer["one"]
    assert rate <= 0.9 * limit
    run = descend(f, start, optimizer, learning_rate=rate)
    assert run.stop.reason in ("converged", "steps")
    assert run.values[-1] < -10


def test_that_no_rate_is_offered_where_the_own_is_none_too_large() -> None:
    choice = OptimizerChoice(id="one", optimizer="gradient-descent", settings=(("learning_rate", 0.5),))
    asked = DescentRequest(
        function=parse("x^2/20 + y^2"), starts=((-7.0, 2.0),), optimizers=(choice,), run=RunSettings()
    )
    walked = asked.work_out(Token())
    assert DiagnosesRequest(descent=walked, runs=walked.runs).work_out(Token()).calmer == {}
