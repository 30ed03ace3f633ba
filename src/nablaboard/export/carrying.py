"""A picture that carries the document it is of, so that the one file is enough to go on from.

The document's text (`model.carried`) goes where each format has room for what is not drawn: into a chunk of
text of a PNG, the metadata of an SVG, a comment of a PDF or of TeX.
"""

import re
import struct
import zlib

from nablaboard.export.files import Format

_END = 12
"""Bytes of the last chunk of a PNG."""

_PLACE_OF_TABLE = re.compile(rb"startxref\n(\d+)\n")


def carrying(kind: Format, data: bytes, text: str) -> bytes:
    """The bytes of a picture file with this text, of letters that need no escape, where nobody sees it."""
    said = text.encode("ascii")
    if kind == "png":
        body = b"tEXtnablaboard\0" + said
        chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
        return data[:-_END] + chunk + data[-_END:]
    if kind == "svg":
        before, end, after = data.rpartition(b"</svg>")
        return b"%b<metadata>%b</metadata>%b%b" % (before, said, end, after)
    if kind == "tex":
        return b"%b%% %b\n" % (data, said)
    place = _PLACE_OF_TABLE.search(data)
    if place is None:
        raise ValueError("a PDF without a table of its objects")
    table, comment = int(place[1]), b"%% %b\n" % said
    moved = b"startxref\n%d\n" % (table + len(comment))
    return data[:table] + comment + data[table : place.start()] + moved + data[place.end() :]
