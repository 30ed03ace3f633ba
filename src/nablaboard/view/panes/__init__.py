"""The panes: plots that show scenes and report gestures."""

from nablaboard.view.panes.area import PaneArea
from nablaboard.view.panes.canvas import Canvas
from nablaboard.view.panes.pane_card import PaneCard
from nablaboard.view.panes.settings import PaneMenu, PaneSetting, SettingLine

__all__ = ["Canvas", "PaneArea", "PaneCard", "PaneMenu", "PaneSetting", "SettingLine"]
