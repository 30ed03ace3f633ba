"""Samples: their gradient as np.gradient has it, made visible, and the files that they come from."""

from nablaboard.calculus.data.faults import SamplesError
from nablaboard.calculus.data.formula import Comparison, compare
from nablaboard.calculus.data.gradient import AxisGradient, SampledGradient, sampled_gradient
from nablaboard.calculus.data.npy import read_npy
from nablaboard.calculus.data.stencil import Stencil
from nablaboard.calculus.data.table import BYTES, Table, read_csv, read_table
from nablaboard.calculus.data.turning import TurningPoint, turning_points

__all__ = [
    "BYTES",
    "AxisGradient",
    "Comparison",
    "SampledGradient",
    "SamplesError",
    "Stencil",
    "Table",
    "TurningPoint",
    "compare",
    "read_csv",
    "read_npy",
    "read_table",
    "sampled_gradient",
    "turning_points",
]
