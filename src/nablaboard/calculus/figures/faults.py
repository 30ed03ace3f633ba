"""What cannot be drawn beside a curve, in the user's words."""

from typing import NoReturn

from nablaboard.words import Message, NablaError


class FigureError(NablaError):
    """A wish that has no meaning, such as a polynomial of order −1."""


def refuse(sentence: Message) -> NoReturn:
    """Raise a `FigureError` with this reason."""
    raise FigureError(sentence)
