"""Functions of two variables as surfaces: grids, level lines and bands, and gradients for arrows."""

from nablaboard.calculus.surface.contours import Band, Contours, Line, contours
from nablaboard.calculus.surface.grid import Grid, SurfaceError, Valued, evaluate
from nablaboard.calculus.surface.lattice import Arrows, lattice
from nablaboard.calculus.surface.levels import levels

__all__ = [
    "Arrows",
    "Band",
    "Contours",
    "Grid",
    "Line",
    "SurfaceError",
    "Valued",
    "contours",
    "evaluate",
    "lattice",
    "levels",
]
