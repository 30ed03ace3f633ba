"""What cannot be drawn, and why."""

from nablaboard.words import NablaError


class ExportError(NablaError):
    """A picture that cannot be made as asked."""
