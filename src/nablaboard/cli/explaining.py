"""One step of a run taken apart, as a table for people and as an object for programs."""

from collections.abc import Sequence
from typing import Any

from nablaboard.calculus.descent import Run, explain
from nablaboard.calculus.descent.explain import UpdateLine
from nablaboard.cli import output
from nablaboard.words import message, number


def check(runs: Sequence[Run], at_step: int) -> None:
    """`DescentError`, before anything is told, where a run has no such step."""
    for run in runs:
        explain(run, at_step)


def show(run: Run, at_step: int, title: str, names: tuple[str, ...]) -> None:
    """Each term of the step after `at_step`: its rule, and the rule with numbers along each variable."""
    update = explain(run, at_step)
    output.say()
    output.say(str(message("explain.title", optimizer=title, step=at_step + 1)))
    rows = []
    for term in update.terms:
        rows += [(term.role, line.text, *line.numbers) for line in term.lines]
        arrow = term.arrow
        rule = f"{arrow.symbol} = {arrow.formula}" if arrow.formula else ""
        rows.append((term.role, rule, *(arrow.numbers or tuple(number(each, 4) for each in term.vector))))
    output.table((message("head.part"), message("head.rule"), *names), rows)


def as_object(run: Run, at_step: int) -> dict[str, Any]:
    """The same for programs."""
    update = explain(run, at_step)
    return {
        "step": update.step,
        "point": list(update.point),
        "gradient": list(update.gradient),
        "terms": [
            {
                "role": term.role,
                "lines": [_line(line) for line in term.lines],
                "arrow": _line(term.arrow),
                "vector": list(term.vector),
            }
            for term in update.terms
        ],
        "following": list(update.following),
        "complete": update.complete,
    }


def _line(line: UpdateLine) -> dict[str, Any]:
    return {
        "symbol": line.symbol,
        "formula": line.formula,
        "numbers": list(line.numbers),
        "values": list(line.values),
    }
