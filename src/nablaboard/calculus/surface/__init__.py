"""Functions of two variables as surfaces: grids, level lines and bands, and gradients for arrows."""

from nablaboard.calculus.surface.contours import Contours, LevelBand, LevelLine, contours
from nablaboard.calculus.surface.grid import Grid, SurfaceError, Valued, evaluate
from nablaboard.calculus.surface.lattice import GradientArrows, lattice
from nablaboard.calculus.surface.levels import levels

__all__ = [
    "Contours",
    "GradientArrows",
    "Grid",
    "LevelBand",
    "LevelLine",
    "SurfaceError",
    "Valued",
    "contours",
    "evaluate",
    "lattice",
    "levels",
]
