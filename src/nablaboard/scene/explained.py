"""One step of a path taken apart: its terms as arrows from the point, and the rule in the legend."""

import numpy as np

from nablaboard.calculus.descent import Run, explain
from nablaboard.calculus.descent.explain import Term
from nablaboard.scene.elements import Arrows, Drawn, Element, LegendEntry, Stroke, Text
from nablaboard.words import message

LOOKS = {
    "gradient": Stroke("derivative", 2.0),
    "momentum": Stroke("series:6", 2.0),
    "decay": Stroke("series:7", 2.0),
    "scaling": Stroke("series:3", 2.0),
    "step": Stroke("ink", 3.0),
}


def explained_elements(run: Run, step: int, stage: int | None = None) -> Drawn:
    """The terms of the step after `step`, up to number `stage` (None: all), each with its formula.

    An arrow is as long as its term is in the plane, so that terms can be compared; the last is the step.
    """
    at = min(step, len(run.points) - 1)
    update = explain(run, at)
    tail = np.array([update.point])
    elements: list[Element] = []
    legend: list[LegendEntry] = []
    for index, term in enumerate(update.terms[: None if stage is None else stage + 1]):
        stroke = LOOKS[term.role]
        tip = tail + np.array([term.vector])
        if np.isfinite(tip).all():
            elements.append(Arrows(f"explained:{index}", tail, tip, stroke.role, width=stroke.width))
        legend.append(LegendEntry(_says(term), stroke))
    return elements, legend


def _says(term: Term) -> Text:
    """The assignments and the arrow of a term in symbols, or its name where it has none."""
    parts = [line.text for line in term.lines]
    if term.arrow.formula:
        parts.append(f"{term.arrow.symbol} = {term.arrow.formula}")
    return ",  ".join(parts) or message(f"scene.term-{term.role}")
