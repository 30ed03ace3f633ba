"""Places worth a name: roots, turning and inflection points, critical points of surfaces; ways to a root."""

from nablaboard.calculus.points.along import line_points, roots
from nablaboard.calculus.points.faults import PointsError
from nablaboard.calculus.points.point import Asymptote, Point, PointList, PointStretch
from nablaboard.calculus.points.searches import Bisection, NewtonSearch, SearchStop, bisection, newton
from nablaboard.calculus.points.special_places import special_near
from nablaboard.calculus.points.surface_points import critical_points

__all__ = [
    "Asymptote",
    "Bisection",
    "NewtonSearch",
    "Point",
    "PointList",
    "PointStretch",
    "PointsError",
    "SearchStop",
    "bisection",
    "critical_points",
    "line_points",
    "newton",
    "roots",
    "special_near",
]
