"""Random runs down random functions, for the claims about them."""

import math
import random
from functools import partial
from typing import Any

from nablaboard.calculus.descent import OPTIMIZERS, DescentError, descend
from nablaboard.calculus.expression import parse
from run_functions import NAMES, ground
from run_truth import Case

RULES = [
    (row, {row.switch: variant.when} if row.switch else {})
    for row in OPTIMIZERS.values()
    for variant in row.variants
]
PLAIN = next(rule for rule in RULES if rule[0].id == "gradient-descent")


def case_of(seed: str) -> Case:
    """A run of a random rule, most often gradient descent, with random settings, from a random start."""
    return _case(random.Random(seed))  # noqa: S311 - nothing secret


def _case(r: random.Random) -> Case:
    place = ground(r)
    names = NAMES[: place.size]
    f = parse(place.formula.text, variables=names)
    row, settings = PLAIN if r.random() < 0.4 else r.choice(RULES)
    start = [_start(r) for _ in names]
    how: dict[str, Any] = {
        "steps": r.choice((0, 1, 5, 30, 100, 300)),
        "tolerance": r.choice((1e-6, 1e-6, 1e-3, 0.0)),
        **settings,
    }
    if row.has_rate:
        how["learning_rate"] = float(f"{10 ** r.uniform(-4, 0.5):.3g}")
    if "momentum" in row.defaults and r.random() < 0.5:
        how["momentum"] = r.choice((0.5, 0.9, 0.99))
    if r.random() < 0.05 and row.id != "nelder-mead":
        how["gradient_from"] = r.choice(("central", "forward"))
    try:
        run = descend(f, start, row.id, **how)
    except DescentError:  # a flow that is too rough to follow is refused
        return _case(r)
    again = partial(_again, f, start, row.id, how)
    asked = f"{row.id} {start} {how}"
    return Case(place, f, run, how["tolerance"], again, asked, numerical="gradient_from" in how)


def _again(f: Any, start: list[float], name: str, how: dict[str, Any], **other: Any) -> Any:  # noqa: ANN401
    return descend(f, start, name, **{**how, **other})


def _start(r: random.Random) -> float:
    """A number of any size, a round one, or one where functions have a critical point."""
    draw = r.random()
    if draw < 0.15:
        return r.choice((0.0, 0.0, 1.0, -1.0, 2.0, math.pi))
    sign = r.choice((-1, 1))
    return sign * (round(r.uniform(0, 5), 1) if draw < 0.5 else float(f"{10 ** r.uniform(-2, 1.6):.3g}"))
