"""The formula at each sample: which neighbours count, and how much.

Everything is made of the slopes between neighbours, s = Δv / Δx, which are what np.diff shows. Inside, the
derivative is the mean of the slopes to the left and right, the nearer one weighing more:

    v′ᵢ = (hᵢ sᵢ₋₁ + hᵢ₋₁ sᵢ) / (hᵢ₋₁ + hᵢ)          hᵢ = xᵢ₊₁ − xᵢ

At an edge it is the one slope there is (edge order 1), or that slope carried on along the parabola through
the last three samples (edge order 2), v′₀ = s₀ + h₀ (s₀ − s₁) / (h₀ + h₁). These are the formulas of
np.gradient (Fornberg 1988).
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Stencil:
    """The derivative at one sample is Σ weights[k] · values[indices[k]]."""

    indices: tuple[int, ...]
    weights: tuple[float, ...]


def stencils(widths: Floats, edge_order: int) -> tuple[Places, Floats]:
    """(indices, weights), each (n, 3), of all samples with these distances (n − 1,) between them.

    A weight of 0 says that the neighbour does not count.
    """
    n = widths.size + 1
    indices = np.clip(np.arange(n)[:, None] - 1, 0, max(n - 3, 0)) + np.arange(3)
    weights = np.zeros((n, 3))
    h0, h1 = widths[:-1], widths[1:]
    both = h0 + h1
    weights[1:-1] = np.stack([-h1 / (h0 * both), (h1 - h0) / (h0 * h1), h0 / (h1 * both)], axis=1)
    if n == 2:
        indices = np.array([[0, 1, 1], [0, 1, 1]])
    weights[0, :2] = (-1 / widths[0], 1 / widths[0])
    weights[-1] = (0.0, -1 / widths[-1], 1 / widths[-1]) if n > 2 else (-1 / widths[0], 1 / widths[0], 0.0)
    if edge_order == 2:
        weights[0] = _edge(widths[0], widths[1])
        weights[-1] = -_edge(widths[-1], widths[-2])[::-1]
    return indices, weights


def _edge(near: float, far: float) -> Floats:
    """The derivative at the first of three samples, of the parabola through them."""
    both = near + far
    return np.array([-(2 * near + far) / (near * both), both / (near * far), -near / (far * both)])


def derivative(slopes: Floats, widths: Floats, edge_order: int) -> Floats:
    """The derivative from the slopes (n − 1, ...) between neighbours along the first axis, (n, ...)."""
    result = np.empty((slopes.shape[0] + 1, *slopes.shape[1:]))
    h = widths.reshape(-1, *([1] * (slopes.ndim - 1)))
    h0, h1 = h[:-1], h[1:]
    result[1:-1] = (h1 * slopes[:-1] + h0 * slopes[1:]) / (h0 + h1)
    result[0], result[-1] = slopes[0], slopes[-1]
    if edge_order == 2:
        result[0] += h[0] * (slopes[0] - slopes[1]) / (h[0] + h[1])
        result[-1] += h[-1] * (slopes[-1] - slopes[-2]) / (h[-1] + h[-2])
    return result
