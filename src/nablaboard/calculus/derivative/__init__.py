"""Derivatives at a point: by every method, with errors, and with names for places that have none."""

from nablaboard.calculus.derivative.black_box import BlackBox, function_of
from nablaboard.calculus.derivative.differentiate import (
    Derivative,
    Tangent,
    differentiate,
    gradient,
    gradient_path,
    tangent,
)
from nablaboard.calculus.derivative.error_study import ErrorCurve, ErrorStudy, error_study
from nablaboard.calculus.derivative.faults import DerivativeError
from nablaboard.calculus.derivative.fields import Gradient, Hessian
from nablaboard.calculus.derivative.methods import METHODS, Method
from nablaboard.calculus.derivative.reverse import GradientTape, Operation, reverse
from nablaboard.calculus.derivative.series import taylor
from nablaboard.calculus.derivative.special import Special

__all__ = [
    "METHODS",
    "BlackBox",
    "Derivative",
    "DerivativeError",
    "ErrorCurve",
    "ErrorStudy",
    "Gradient",
    "GradientTape",
    "Hessian",
    "Method",
    "Operation",
    "Special",
    "Tangent",
    "differentiate",
    "error_study",
    "function_of",
    "gradient",
    "gradient_path",
    "reverse",
    "tangent",
    "taylor",
]
