"""What cannot be differentiated as asked, in the user's words."""

from typing import NoReturn

from nablaboard.words import Message, NablaError


class DerivativeError(NablaError):
    """A wish that has no meaning, such as a width of 0."""


def refuse(sentence: Message) -> NoReturn:
    """Raise a `DerivativeError` with this reason."""
    raise DerivativeError(sentence)
