"""Objectives from data: fits, classifiers and a small network, to be descended like any expression."""

from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.generate import generate
from nablaboard.calculus.data.logistic import Logistic, logistic
from nablaboard.calculus.data.minibatch import Minibatches, batches
from nablaboard.calculus.data.objective import DataObjective
from nablaboard.calculus.data.observations import DataError, Observations, observations
from nablaboard.calculus.data.regression import Distance, Regression, linear, quadratic

__all__ = [
    "DataError",
    "DataObjective",
    "Distance",
    "Features",
    "Logistic",
    "Minibatches",
    "Observations",
    "Regression",
    "batches",
    "features",
    "generate",
    "linear",
    "logistic",
    "observations",
    "quadratic",
]
