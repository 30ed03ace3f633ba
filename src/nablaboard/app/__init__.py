"""The window program: it puts the parts together, starts and ends them."""

from nablaboard.app.start import run

__all__ = ["run"]
