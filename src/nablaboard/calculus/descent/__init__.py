"""Optimizers as pairs of pure functions, and runs that say why they stopped."""

from nablaboard.calculus.descent.asked import MOST_STEPS
from nablaboard.calculus.descent.curvature import stable_rate
from nablaboard.calculus.descent.descend import descend
from nablaboard.calculus.descent.descent_map import (
    LOST_LABEL,
    MOVING_LABEL,
    OTHER_LABEL,
    STUCK_LABEL,
    DescentMap,
    Tile,
)
from nablaboard.calculus.descent.diagnosis import Diagnosis, Pace, diagnose
from nablaboard.calculus.descent.diagnosis_sentences import pace_sentence, sentences_of
from nablaboard.calculus.descent.explain import Term, Update, UpdateLine, explain
from nablaboard.calculus.descent.many import steps_together
from nablaboard.calculus.descent.maps import basins, rate_map
from nablaboard.calculus.descent.objective import Descendable, Objective, Sampled, name_of, slope_of, value_of
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.optimizers import OPTIMIZERS, optimizer_of
from nablaboard.calculus.descent.over import Spread, VaryingSettings, read_spreads, spaced, values_over
from nablaboard.calculus.descent.pair import Cut, Pair, each_axis
from nablaboard.calculus.descent.problem import Problem, problem_of
from nablaboard.calculus.descent.run import Reason, Run, Stop
from nablaboard.calculus.descent.schedule import (
    SCHEDULE_NUMBERS,
    SCHEDULES,
    Schedule,
    numbers_of,
    read_schedule,
)
from nablaboard.calculus.descent.settings import NUMERIC, DescentError, Setting, SettingValue, setting_called
from nablaboard.calculus.descent.stability import is_quadratic, largest_rate, limit_of
from nablaboard.calculus.descent.sweep import Sweep, sweep

__all__ = [
    "LOST_LABEL",
    "MOST_STEPS",
    "MOVING_LABEL",
    "NUMERIC",
    "OPTIMIZERS",
    "OTHER_LABEL",
    "SCHEDULES",
    "SCHEDULE_NUMBERS",
    "STUCK_LABEL",
    "Cut",
    "Descendable",
    "DescentError",
    "DescentMap",
    "Diagnosis",
    "Objective",
    "Optimizer",
    "Pace",
    "Pair",
    "Problem",
    "Reason",
    "Run",
    "Sampled",
    "Schedule",
    "Setting",
    "SettingValue",
    "Spread",
    "Stop",
    "Sweep",
    "Term",
    "Tile",
    "Update",
    "UpdateLine",
    "Variant",
    "VaryingSettings",
    "basins",
    "descend",
    "diagnose",
    "each_axis",
    "explain",
    "is_quadratic",
    "largest_rate",
    "limit_of",
    "name_of",
    "numbers_of",
    "optimizer_of",
    "pace_sentence",
    "problem_of",
    "rate_map",
    "read_schedule",
    "read_spreads",
    "sentences_of",
    "setting_called",
    "slope_of",
    "spaced",
    "stable_rate",
    "steps_together",
    "sweep",
    "value_of",
    "values_over",
]
