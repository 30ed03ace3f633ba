"""Samples with their gradient made visible, and objectives from data, descended like formulas."""

from nablaboard.calculus.data.check import GradientCheck, check_gradient
from nablaboard.calculus.data.faults import SamplesError
from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.formula import Comparison, compare
from nablaboard.calculus.data.generate import DISTRIBUTIONS, generate
from nablaboard.calculus.data.gradient import AxisGradient, SampledGradient, Spacing, sampled_gradient
from nablaboard.calculus.data.linear_model import LinearModel
from nablaboard.calculus.data.logistic import Logistic, logistic
from nablaboard.calculus.data.minibatch import Minibatches, batches
from nablaboard.calculus.data.network import Network, network
from nablaboard.calculus.data.npy import read_npy
from nablaboard.calculus.data.objective import DataObjective
from nablaboard.calculus.data.observations import DataError, Observations, observations
from nablaboard.calculus.data.regression import Distance, Regression, linear, quadratic
from nablaboard.calculus.data.slices import ObjectiveSlice, slice_over
from nablaboard.calculus.data.softmax import Forward, SoftmaxLayer, softmax_layer
from nablaboard.calculus.data.stencil import Stencil
from nablaboard.calculus.data.table import BYTES, Table, read_csv, read_table
from nablaboard.calculus.data.turning import TurningPoint, turning_points
from nablaboard.calculus.fitted import Activation, Distribution, Loss

__all__ = [
    "BYTES",
    "DISTRIBUTIONS",
    "Activation",
    "AxisGradient",
    "Comparison",
    "DataError",
    "DataObjective",
    "Distance",
    "Distribution",
    "Features",
    "Forward",
    "GradientCheck",
    "LinearModel",
    "Logistic",
    "Loss",
    "Minibatches",
    "Network",
    "ObjectiveSlice",
    "Observations",
    "Regression",
    "SampledGradient",
    "SamplesError",
    "SoftmaxLayer",
    "Spacing",
    "Stencil",
    "Table",
    "TurningPoint",
    "batches",
    "check_gradient",
    "compare",
    "features",
    "generate",
    "linear",
    "logistic",
    "network",
    "observations",
    "quadratic",
    "read_csv",
    "read_npy",
    "read_table",
    "sampled_gradient",
    "slice_over",
    "softmax_layer",
    "turning_points",
]
