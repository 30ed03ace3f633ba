"""The one way to say no: an exception with its reason as a message."""

from nablaboard.words.message import Message


class Refusal(ValueError):  # noqa: N818 - what it is is a no, not a mistake
    """A wish that cannot be followed. `sentence` says why; `str()` is that sentence in English.

    Each part of the program refuses by a subclass of its own, without a body, so that a caller can tell who
    said no, and everybody who has to tell a person needs to know this class only.
    """

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
