"""A press of the mouse elsewhere ends the typing of a number, and is then meant for nothing else."""

from PySide6.QtCore import QTimer


class EndingPress:
    """Whether the press that is being delivered has just ended the typing of a number."""

    def __init__(self) -> None:
        self.now = False

    def tell(self) -> None:
        """It has; true until the press has reached what lies under it."""
        self.now = True
        QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self.now = False


ENDING_PRESS = EndingPress()
