"""What cannot be drawn, and why."""

from nablaboard.words import Refusal


class ExportError(Refusal):
    """A picture that cannot be made as asked."""
