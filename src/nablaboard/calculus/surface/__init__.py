"""Functions of two variables as surfaces: grids, level lines and bands, and gradients for arrows."""

from nablaboard.calculus.surface.contours import (
    Contours,
    LevelBand,
    LevelLine,
    contours,
)
from nablaboard.calculus.surface.edges import EdgeKind, SurfaceEdge
from nablaboard.calculus.surface.gradient_check import FieldCheck, check_field
from nablaboard.calculus.surface.grid import Grid, SurfaceError, Valued, evaluate
from nablaboard.calculus.surface.implicit import ImplicitCurve, Lack, implicit_curve
from nablaboard.calculus.surface.lattice import GradientArrows, lattice
from nablaboard.calculus.surface.levels import levels
from nablaboard.calculus.surface.lines import LevelLines, level_lines
from nablaboard.calculus.surface.reach import reach
from nablaboard.calculus.surface.turning import turning

__all__ = [
    "Contours",
    "EdgeKind",
    "FieldCheck",
    "GradientArrows",
    "Grid",
    "ImplicitCurve",
    "Lack",
    "LevelBand",
    "LevelLine",
    "LevelLines",
    "SurfaceEdge",
    "SurfaceError",
    "Valued",
    "check_field",
    "contours",
    "evaluate",
    "implicit_curve",
    "lattice",
    "level_lines",
    "levels",
    "reach",
    "turning",
]
