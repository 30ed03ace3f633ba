"""Passive widgets: they show what they are given and say what the user did. They compute nothing."""

from nablaboard.view.theme import THEMES, Theme, apply_theme

__all__ = ["THEMES", "Theme", "apply_theme"]
