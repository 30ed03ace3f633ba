"""Functions of two variables as surfaces: grids, level lines and bands, and gradients for arrows."""

from nablaboard.calculus.surface.contours import Band, Contours, Line, contours
from nablaboard.calculus.surface.grid import Grid, Valued, evaluate
from nablaboard.calculus.surface.lattice import Arrows, lattice
from nablaboard.calculus.surface.levels import levels

__all__ = [
    "Arrows",
    "Band",
    "Contours",
    "Grid",
    "Line",
    "Valued",
    "contours",
    "evaluate",
    "lattice",
    "levels",
]
