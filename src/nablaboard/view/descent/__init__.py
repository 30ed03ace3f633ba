"""The right column's cards of descent: the optimizers with their settings, and how they all run."""

from nablaboard.view.descent.fit_card import FitCard
from nablaboard.view.descent.optimizers_card import OptimizersCard
from nablaboard.view.descent.run_card import RunCard
from nablaboard.view.descent.run_notes import RunNote
from nablaboard.view.descent.starts_card import StartsCard

__all__ = ["FitCard", "OptimizersCard", "RunCard", "RunNote", "StartsCard"]
