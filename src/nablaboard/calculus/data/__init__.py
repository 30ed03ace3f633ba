"""Samples: their gradient as np.gradient has it, made visible, and the files that they come from."""

from nablaboard.calculus.data.faults import SamplesError
from nablaboard.calculus.data.formula import Comparison, compare
from nablaboard.calculus.data.gradient import AxisGradient, SampledGradient, sampled_gradient
from nablaboard.calculus.data.stencil import Stencil
from nablaboard.calculus.data.turning import TurningPoint, turning_points

__all__ = [
    "AxisGradient",
    "Comparison",
    "SampledGradient",
    "SamplesError",
    "Stencil",
    "TurningPoint",
    "compare",
    "sampled_gradient",
    "turning_points",
]
