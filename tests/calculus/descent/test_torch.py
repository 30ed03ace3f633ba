"""Our steps against PyTorch's; see make_torch_values.py for how its values were made."""

import json
from pathlib import Path
from typing import Any

import pytest

from nablaboard.calculus.descent import descend
from nablaboard.calculus.expression import parse

DATA = json.loads((Path(__file__).parent / "data" / "torch_paths.json").read_text(encoding="utf-8"))


def name_of(case: dict[str, Any]) -> str:
    return f"{case['optimizer']} {case['schedule'] or case['settings']} {case['function']}"


@pytest.mark.parametrize("case", DATA["cases"], ids=name_of)
def test_that_steps_are_those_of_pytorch(case: dict[str, Any]) -> None:
    run = descend(
        parse(case["function"], variables=("x", "y")),
        case["start"],
        case["optimizer"],
        steps=max(map(int, case["points"])),
        schedule=case["schedule"],
        tolerance=0,
        **case["settings"],
    )
    for step, point in case["points"].items():
        assert run.points[int(step)] == pytest.approx(point, rel=1e-9, abs=1e-14)
