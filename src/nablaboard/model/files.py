"""`.nabla` files: JSON in UTF-8 with a format number, read strictly and written whole or not at all.

What is read is data and nothing else; texts of rows are kept as text, broken ones too. A file of a newer
format is refused by `read`, since guessing at it would lose what it says when it is saved; `look_into` shows
what is known of it, and `write` never puts anything in its place.
"""

from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.model.carried import carried_in
from nablaboard.model.codec import decode_document, decode_known, decode_title
from nablaboard.model.document import Document, Texts
from nablaboard.model.encoding import FORMAT, to_bytes
from nablaboard.model.faults import DocumentError, Fault, require
from nablaboard.model.storing import content_of, numbered, readable_bytes, write
from nablaboard.words import message

__all__ = [
    "FORMAT",
    "FileReading",
    "content_of",
    "look_into",
    "read",
    "read_title",
    "readable_bytes",
    "to_bytes",
    "write",
]


@dataclass(frozen=True, slots=True)
class FileReading:
    """A document and the format of its file; of a newer one, how many entries are not known here.

    carried: whether the file is a picture that carries the document
    """

    document: Document
    format: int = FORMAT
    left_out: int = 0
    carried: bool = False

    @property
    def newer(self) -> bool:
        """Whether the file says more than this program knows: it is there to be looked at."""
        return self.format > FORMAT


def read(source: Path | str | bytes) -> Document:
    """The document in a file (a path) or in its bytes; a picture may carry one.

    Raises `DocumentError`, whose faults name their places, and `OSError` where the file cannot be read.
    """
    return decode_document(_known_content(source))


def read_title(source: Path | str | bytes) -> Texts:
    """The title of such a document, of which nothing else is decoded; raises what `read` does."""
    return decode_title(_known_content(source))


def look_into(data: bytes) -> FileReading:
    """What these bytes, or those that a picture carries, say; of a newer format as far as it is known here.

    Raises `DocumentError`.
    """
    packed = carried_in(data)
    number, content = numbered(packed or data)
    if number > FORMAT:
        return FileReading(*_known(content, number), carried=packed is not None)
    return FileReading(decode_document(content), carried=packed is not None)


def _known_content(source: Path | str | bytes) -> object:
    data = source if isinstance(source, bytes) else content_of(source)
    number, content = numbered(carried_in(data) or data)
    require(number <= FORMAT, "format", "document.newer-format", format=number, known=FORMAT)
    return content


def _known(content: object, number: int) -> tuple[Document, int, int]:
    """Raises `DocumentError`: what keeps it from being shown, and at last why so little of it is known."""
    try:
        document, left_out = decode_known(content)
    except DocumentError as error:
        newer = Fault("format", message("document.newer-format", format=number, known=FORMAT))
        raise DocumentError((*error.faults, newer)) from None
    return document, number, left_out
