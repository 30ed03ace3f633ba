"""Objectives from data: fits, classifiers and a small network, to be descended like any expression."""

from nablaboard.calculus.data.check import GradientCheck, check_gradient
from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.generate import generate
from nablaboard.calculus.data.logistic import Logistic, logistic
from nablaboard.calculus.data.minibatch import Minibatches, batches
from nablaboard.calculus.data.network import Network, network
from nablaboard.calculus.data.objective import DataObjective
from nablaboard.calculus.data.observations import DataError, Observations, observations
from nablaboard.calculus.data.regression import Distance, Regression, linear, quadratic
from nablaboard.calculus.data.slices import Slice, slice_over, surface
from nablaboard.calculus.data.softmax import Forward, SoftmaxLayer, softmax_layer

__all__ = [
    "DataError",
    "DataObjective",
    "Distance",
    "Features",
    "Forward",
    "GradientCheck",
    "Logistic",
    "Minibatches",
    "Network",
    "Observations",
    "Regression",
    "Slice",
    "SoftmaxLayer",
    "batches",
    "check_gradient",
    "features",
    "generate",
    "linear",
    "logistic",
    "network",
    "observations",
    "quadratic",
    "slice_over",
    "softmax_layer",
    "surface",
]
