"""Curves of one variable, sampled for a picture of so many pixels."""

from nablaboard.calculus.curve.curve import Curve
from nablaboard.calculus.curve.sampling import sample
from nablaboard.calculus.curve.view import CurveError

__all__ = ["Curve", "CurveError", "sample"]
