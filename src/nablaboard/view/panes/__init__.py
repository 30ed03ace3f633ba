"""The panes: plots that show scenes and report gestures."""

from nablaboard.view.panes.canvas import Canvas
from nablaboard.view.panes.pane import ContourPane, FunctionPane, Pane

__all__ = ["Canvas", "ContourPane", "FunctionPane", "Pane"]
