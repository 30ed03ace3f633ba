"""The one way to say no: an exception with its reason as a message."""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.words.message import Fact, Message


class NablaError(ValueError):
    """A wish that cannot be followed, the root of all errors that the program raises.

    `sentence` says why, as a kind and facts; `kind` and `facts` are its own, `message` the same in English,
    which is `str()`, too.

    Each part of the program refuses by a subclass of its own, without a body, so that a caller can tell who
    said no, and everybody who has to tell a person needs to know this class only.
    """

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.kind = sentence.kind

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What stands in the sentence, by name."""
        return MappingProxyType(dict(self.sentence.facts))

    @property
    def message(self) -> str:
        """The reason, as one English sentence."""
        return str(self.sentence)
