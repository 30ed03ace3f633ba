"""What cannot be differentiated as asked, in the user's words."""

from typing import NoReturn

from nablaboard.words import Message


class DerivativeError(ValueError):
    """A wish that has no meaning, such as a width of 0. `sentence` is the reason as a `Message`."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def refuse(sentence: Message) -> NoReturn:
    """Raise a `DerivativeError` with this reason."""
    raise DerivativeError(sentence)
