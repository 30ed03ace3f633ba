"""Optimizers as pairs of pure functions, and runs that say why they stopped."""

from nablaboard.calculus.descent.curvature import stable_rate
from nablaboard.calculus.descent.descend import MOST_STEPS, descend
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.optimizers import OPTIMIZERS, optimizer_of
from nablaboard.calculus.descent.pair import Pair, Point, each_axis
from nablaboard.calculus.descent.problem import Problem, problem_of
from nablaboard.calculus.descent.run import Reason, Run, Stop
from nablaboard.calculus.descent.schedule import SCHEDULES, Schedule, read_schedule
from nablaboard.calculus.descent.settings import DescentError, Setting, SettingValue

__all__ = [
    "MOST_STEPS",
    "OPTIMIZERS",
    "SCHEDULES",
    "DescentError",
    "Optimizer",
    "Pair",
    "Point",
    "Problem",
    "Reason",
    "Run",
    "Schedule",
    "Setting",
    "SettingValue",
    "Stop",
    "Variant",
    "descend",
    "each_axis",
    "optimizer_of",
    "problem_of",
    "read_schedule",
    "stable_rate",
]
