"""Why runs stop, where and on what: a hundred runs as mpmath walks them (`make_reference_runs`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from nablaboard.calculus.descent import descend
from nablaboard.calculus.expression import parse

RUNS = json.loads((Path(__file__).parent / "data" / "reference_runs.json").read_text(encoding="utf-8"))


def test_that_the_reference_holds_a_hundred_runs_of_all_kinds() -> None:
    assert len(RUNS) >= 100
    reasons = {"converged", "stalled", "plateau", "singular", "diverged", "steps"}
    assert {run["reason"] for run in RUNS} == reasons
    assert {run["kind"] for run in RUNS} == {"minimum", "maximum", "saddle", ""}


@pytest.mark.parametrize("told", RUNS, ids=lambda run: f"{run['text']} from {run['start']}")
def test_that_a_run_stops_for_the_reason_of_the_reference(told: dict[str, Any]) -> None:
    how = {name: told[name] for name in ("steps", "learning_rate") if name in told}
    f = parse(told["text"], variables=("x", "y")[: len(told["start"])])
    run = descend(f, told["start"], told["optimizer"], **how)
    assert (run.stop.reason, run.stop.step) == (told["reason"], told["step"])
    assert run.points[-1] == pytest.approx(told["end"], rel=1e-6, abs=1e-12)
    for kind in ("maximum", "saddle"):
        assert (kind in run.stop.message) == (told["kind"] == kind)
