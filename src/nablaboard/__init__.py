"""Derivatives, gradients and gradient descent, to be called and to be looked at."""

from nablaboard.version import __version__

__all__ = ["__version__"]
