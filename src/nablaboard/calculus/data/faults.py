"""What is wrong with samples, in the user's words."""

from typing import NoReturn

from nablaboard.words import Fact, Message, message


class SamplesError(ValueError):
    """Samples that cannot be read or differentiated as asked. `sentence` is the reason as a `Message`."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def refuse(kind: str, /, **facts: Fact) -> NoReturn:
    """Raise a `SamplesError` with this reason."""
    raise SamplesError(message(kind, **facts))
