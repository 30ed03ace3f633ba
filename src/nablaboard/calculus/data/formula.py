"""Samples of a formula: what their gradient is worth, since the true one is known."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.faults import refuse
from nablaboard.calculus.data.gradient import SampledGradient, sampled_gradient
from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The gradient of samples beside the true one.

    exact, errors: of the shape of `gradient.values`, read-only; error = sampled − exact, NaN where undefined
    """

    gradient: SampledGradient
    exact: Floats
    errors: Floats


def compare(f: Expression, positions: Sequence[ArrayLike], edge_order: int = 1) -> Comparison:
    """Sample f on the mesh of these positions, one array for each of its arguments, and compare gradients.

    Axis k of the samples belongs to argument k. `SamplesError` as of `sampled_gradient`.
    """
    axes = [np.asarray(each, dtype=np.float64) for each in positions]
    if not axes or len(axes) != len(f.arguments):
        refuse("samples.formula", count=len(axes), names=", ".join(f.arguments) or "-")
    mesh = np.meshgrid(*axes, indexing="ij", sparse=True)
    (samples,) = on_grid((f,))(*mesh)
    found = sampled_gradient(samples, axes if len(axes) > 1 else axes[0], edge_order)
    slopes = on_grid(gradient_of(f))(*mesh)
    exact = slopes[0] if len(slopes) == 1 else np.stack(slopes)
    errors = found.values - exact
    for each in (exact, errors):
        each.flags.writeable = False
    return Comparison(found, exact, errors)
