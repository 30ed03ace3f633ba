"""The objects of a PDF file, as they stand in it (ISO 32000-1, 7.3 and 7.5): no dates and no random names."""

import zlib
from collections.abc import Mapping

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells that there are bytes besides letters
EFFORT = 6  # of zlib


class PdfObjects:
    """Numbered objects in the order in which they are asked for; a reference is a text such as "3 0 R"."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> str:
        """The reference of an object that is put later."""
        self._bodies.append(b"null")
        return f"{len(self._bodies)} 0 R"

    def put(self, reference: str, body: str) -> None:
        """Say what a reserved object is."""
        self._bodies[int(reference.partition(" ")[0]) - 1] = body.encode("latin-1")

    def add(self, body: str) -> str:
        """A new object; returns its reference."""
        reference = self.reserve()
        self.put(reference, body)
        return reference

    def stream(self, head: Mapping[str, str], data: bytes) -> str:
        """A new stream of these bytes, packed; returns its reference."""
        packed = zlib.compress(data, EFFORT)
        told = dictionary({**head, "Filter": "/FlateDecode", "Length": str(len(packed))})
        reference = self.reserve()
        self._bodies[-1] = told.encode("latin-1") + b"\nstream\n" + packed + b"\nendstream"
        return reference

    def file(self, root: str, info: Mapping[str, str]) -> bytes:
        """The whole file."""
        about = self.add(dictionary(info))
        parts, places, at = [HEADER], [], len(HEADER)
        for index, body in enumerate(self._bodies, start=1):
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (index, body))
            places.append(at)
            at += len(parts[-1])
        count = len(places) + 1
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        trailer = dictionary({"Size": str(count), "Root": root, "Info": about})
        parts.append(
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n".encode()
        )
        return b"".join(parts)


def dictionary(entries: Mapping[str, str]) -> str:
    """A dictionary of entries that are written already."""
    return f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>"


def text_string(text: str) -> str:
    """A text for people, in any letters."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
