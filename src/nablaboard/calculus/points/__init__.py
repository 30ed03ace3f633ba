"""Places worth a name: roots, turning and inflection points, critical points of surfaces."""

from nablaboard.calculus.points.along import line_points, roots
from nablaboard.calculus.points.faults import PointsError
from nablaboard.calculus.points.point import Point
from nablaboard.calculus.points.surface_points import critical_points

__all__ = ["Point", "PointsError", "critical_points", "line_points", "roots"]
