"""What is drawn beside a curve or surface: area, Taylor, secants, normal, circle, directions, slices."""

from nablaboard.calculus.figures.area import AreaPiece, SignedArea, area
from nablaboard.calculus.figures.directions import Direction, directional_derivative
from nablaboard.calculus.figures.faults import FigureError
from nablaboard.calculus.figures.slices import Slice, slices
from nablaboard.calculus.figures.taylor import Taylor, highest, taylor
from nablaboard.calculus.figures.touching import (
    Circle,
    Normal,
    Secant,
    normal,
    osculating_circle,
    secants,
)

__all__ = [
    "AreaPiece",
    "Circle",
    "Direction",
    "FigureError",
    "Normal",
    "Secant",
    "SignedArea",
    "Slice",
    "Taylor",
    "area",
    "directional_derivative",
    "highest",
    "normal",
    "osculating_circle",
    "secants",
    "slices",
    "taylor",
]
