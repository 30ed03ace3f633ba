"""What the model refuses, and why, in the user's words.

A `Fault` says beside its sentence at which place of the document something is wrong.
"""

from collections.abc import Iterable

from nablaboard.classes import dataclass
from nablaboard.words import Fact, Message, NablaError, message


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a document: `place` such as `board.rows[2].text`, and the sentence."""

    place: str
    sentence: Message

    def within(self, outer: str) -> "Fault":
        """The same fault seen from further out: `text` within `rows[2]` is `rows[2].text`."""
        joint = "." if outer and self.place and not self.place.startswith("[") else ""
        return Fault(f"{outer}{joint}{self.place}", self.sentence)

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else str(self.sentence)


class ModelError(NablaError):
    """A wish that the document cannot follow."""


class EditError(ModelError):
    """An edit that does not fit the document it was applied to, such as one on a row that is gone."""


class DocumentError(ModelError):
    """A value or a file that is no document. `faults` has all that is wrong, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].sentence)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def fault(place: str, kind: str, **facts: Fact) -> DocumentError:
    """A `DocumentError` with one fault."""
    return DocumentError((Fault(place, message(kind, **facts)),))


def require(holds: bool, place: str, kind: str, **facts: Fact) -> None:
    """Raise `fault(place, kind, **facts)` unless `holds`."""
    if not holds:
        raise fault(place, kind, **facts)
