"""Documents in pictures: a document as a text that any file of a picture has room for, and back.

It stands between a mark and a semicolon, packed and in letters that need no escape anywhere. Who reads a
picture need not know its format: the mark is looked for.
"""

import base64
import re
import zlib
from typing import Final

from nablaboard.model import limits

MARK: Final = "nablaboard-document:"

_FOUND: Final = re.compile(MARK.encode() + rb"([A-Za-z0-9+/=]+);")


def carried_text(document: bytes) -> str:
    """The bytes of a document's file as such a text."""
    return f"{MARK}{base64.b64encode(zlib.compress(document, 9)).decode()};"


def carried_in(data: bytes) -> bytes | None:
    """The bytes of the document's file that these bytes of a picture carry; None where there is none.

    What unpacks to more than a document may have is none.
    """
    found = None if data.lstrip().startswith(b"{") else _FOUND.search(data)
    if found is None:
        return None
    unpacker = zlib.decompressobj()
    try:
        document = unpacker.decompress(base64.b64decode(found[1]), limits.FILE_BYTES)
    except (ValueError, zlib.error):
        return None
    return document if unpacker.eof else None
