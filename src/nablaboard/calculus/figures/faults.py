"""What cannot be drawn beside a curve, in the user's words."""

from typing import NoReturn

from nablaboard.words import Message


class FigureError(ValueError):
    """A wish that has no meaning, such as a polynomial of order −1. `sentence` says why, as a `Message`."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def refuse(sentence: Message) -> NoReturn:
    """Raise a `FigureError` with this reason."""
    raise FigureError(sentence)
