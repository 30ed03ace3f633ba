"""Optimizers as pairs of pure functions, and runs that say why they stopped."""

from nablaboard.calculus.descent.curvature import stable_rate
from nablaboard.calculus.descent.descend import MOST_STEPS, descend
from nablaboard.calculus.descent.explain import Line, Term, Update, explain
from nablaboard.calculus.descent.objective import Function, Objective, Sampled
from nablaboard.calculus.descent.optimizers import OPTIMIZERS, Optimizer, Variant, optimizer_of
from nablaboard.calculus.descent.pair import Pair, Point, each_axis
from nablaboard.calculus.descent.run import Reason, Run, Stop
from nablaboard.calculus.descent.settings import DescentError, Setting, SettingValue

__all__ = [
    "MOST_STEPS",
    "OPTIMIZERS",
    "DescentError",
    "Function",
    "Line",
    "Objective",
    "Optimizer",
    "Pair",
    "Point",
    "Reason",
    "Run",
    "Sampled",
    "Setting",
    "SettingValue",
    "Stop",
    "Term",
    "Update",
    "Variant",
    "descend",
    "each_axis",
    "explain",
    "optimizer_of",
    "stable_rate",
]
