"""The one way to say no: an exception with its reason as a message."""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.words.message import Fact, Message


class NablaError(ValueError):
    """A wish that cannot be followed, the root of all errors that the program raises.

    `sentence` says why, as a kind and facts; `kind` and `facts` are its own, `message` the same in English.
    `advice` and `suggestion` are what may have been meant, or None. `str()` is all that is said.

    Each part of the program refuses by a subclass of its own, without a body, so that a caller can tell who
    said no, and everybody who has to tell a person needs to know this class only.
    """

    def __init__(self, sentence: Message, advice: Message | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.advice = advice
        self.kind = sentence.kind

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What stands in the sentence, by name."""
        return MappingProxyType(dict(self.sentence.facts))

    @property
    def message(self) -> str:
        """The reason, as one English sentence."""
        return str(self.sentence)

    @property
    def suggestion(self) -> str | None:
        """What may have been meant, such as "Did you mean sin?"."""
        return None if self.advice is None else str(self.advice)

    def __str__(self) -> str:
        return self.message if self.advice is None else f"{self.message}. {self.suggestion}"
