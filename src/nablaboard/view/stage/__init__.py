"""What an audience sees: panes with large texts and lines, and what is said about them below.

Nothing of it is imported before it is asked for.
"""

from nablaboard.view.stage.desk import Desk
from nablaboard.view.stage.picture import StagePicture
from nablaboard.view.stage.window import StageWindow

__all__ = ["Desk", "StagePicture", "StageWindow"]
