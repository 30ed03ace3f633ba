"""What a searching optimizer looked at on its way: Nelder–Mead's triangles, the places of a line search."""

import numpy as np

from nablaboard.calculus.descent import Run
from nablaboard.scene.elements import Area, Dots, Element, Polylines, Stroke

TRIANGLES = 14  # behind the one of now; older ones say nothing more
CORNERS = 3


def probe_elements(key: str, run: Run, step: int, role: str) -> list[Element]:
    """The triangle of the shown step filled and earlier ones as outlines; or the places that were tried."""
    if not run.probes or run.points.shape[1] != 2:
        return []
    at = min(step, len(run.probes) - 1)
    if run.optimizer == "nelder-mead":
        return _triangles(key, run, at, role)
    places = run.probes[at]
    known = places[np.isfinite(places).all(axis=1)]
    return [Dots(f"{key}:probes", known, role, "circle", 6.0, hollow=True)] if len(known) else []


def _triangles(key: str, run: Run, at: int, role: str) -> list[Element]:
    shown = [each for each in run.probes[max(0, at - TRIANGLES) : at + 1] if len(each) == CORNERS]
    outlines = tuple(np.concatenate([each, each[:1]]) for each in shown)
    if not outlines:
        return []
    return [
        Area(f"{key}:triangle", (shown[-1],), role, 0.3),
        Polylines(f"{key}:triangles", outlines, Stroke(role, 1.0)),
    ]
