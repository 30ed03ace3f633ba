"""The table of panes: what each asks, draws, lets be moved and offers as controls. No Qt."""

from nablaboard.panes.pane import Answers, Asked, Control, Given, Pane, Sheet

__all__ = ["Answers", "Asked", "Control", "Given", "Pane", "Sheet"]
