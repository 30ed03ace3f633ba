"""What it costs that level lines are held against the function: a 512² surface, checked and unchecked.

Run by hand: `python tests/benchmarks/surfaces.py`. In turn, nine times each: values, levels, lines and bands
as the window has them; the same by contourpy alone, which draws through poles and jumps; and, if it is there,
by Matplotlib, whose `contour` and `contourf` on the same grid draw nothing yet. A line for each surface: CPU
time of ours in milliseconds and the ratios, median with least and greatest. Reached on smooth ones: 1.3.
"""

import importlib
import importlib.util
from collections.abc import Callable
from itertools import pairwise
from statistics import median
from time import process_time

import numpy as np
from contourpy import FillType, LineType, contour_generator

from nablaboard.calculus.expression import Expression, parse
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface import contours, evaluate, levels
from nablaboard.calculus.surface.coarsening import coarsened

ROUNDS = 9
View = tuple[float, float]
SURFACES: tuple[tuple[str, View, View], ...] = (
    ("x^2/20 + y^2", (-10, 10), (-5, 5)),
    ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (-6, 6), (-6, 6)),
    ("(1 - x)^2 + 100(y - x^2)^2", (-2, 2), (-1, 3)),
    ("20 + x^2 + y^2 - 10cos(2pi x) - 10cos(2pi y)", (-5, 5), (-5, 5)),
    ("sin(x y)", (-3, 3), (-3, 3)),
    ("1/(1 + x^2 + y^2)", (-3, 3), (-3, 3)),
    ("1/(x y)", (-3, 3), (-3, 3)),
    ("tan(x) + y", (-3, 3), (-3, 3)),
    ("round(x^2 + y^2)", (-3, 3), (-3, 3)),
)


def checked(f: Expression, x: View, y: View) -> None:
    """As the window has it."""
    grid = evaluate(f, x, y)
    contours(grid, levels(grid), f)


def unchecked(f: Expression, x: View, y: View) -> None:
    """Straight through whatever the grid has."""
    grid = evaluate(f, x, y)
    chosen = levels(grid)
    grid = coarsened(grid, chosen)
    generator = contour_generator(
        grid.x,
        grid.y,
        grid.values,
        name="serial",
        line_type=LineType.Separate,
        fill_type=FillType.ChunkCombinedOffset,
    )
    for level in chosen:
        generator.lines(level)
    for low, high in pairwise([-np.inf, *chosen.tolist(), np.inf]):
        generator.filled(low, high)


def by_matplotlib() -> Callable[[Expression, View, View], None] | None:
    """Its lines and bands without drawing them; None where it is not installed."""
    if importlib.util.find_spec("matplotlib") is None:
        return None
    figure = importlib.import_module("matplotlib.figure").Figure()

    def drawn(f: Expression, x: View, y: View) -> None:
        grid = evaluate(f, x, y)
        chosen: Floats = levels(grid)
        axes = figure.add_subplot()
        axes.contourf(grid.x, grid.y, grid.values, chosen)
        axes.contour(grid.x, grid.y, grid.values, chosen)
        figure.clear()

    return drawn


def main() -> None:
    """Measure all of them in turn."""
    others = [unchecked, *filter(None, [by_matplotlib()])]
    for text, x, y in SURFACES:
        f = parse(text, variables=("x", "y"))
        spent = [[_seconds(way, f, x, y) for way in (checked, *others)] for _ in range(ROUNDS + 1)][1:]
        ours = median(row[0] for row in spent) * 1e3
        ratios = [sorted(row[0] / row[place] for row in spent) for place in range(1, len(others) + 1)]
        told = "   ".join(f"{each[ROUNDS // 2]:.2f} ({each[0]:.2f} to {each[-1]:.2f})" for each in ratios)
        print(f"{text:45} {ours:6.1f} ms   {told}")


def _seconds(way: Callable[[Expression, View, View], None], f: Expression, x: View, y: View) -> float:
    began = process_time()
    way(f, x, y)
    return process_time() - began


if __name__ == "__main__":
    main()
