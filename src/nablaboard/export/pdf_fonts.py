"""Fonts in a PDF: subsets with the glyphs that are shown, and what each glyph stands for."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from nablaboard.export.drawing import Glyph, Mark, TextMark, written
from nablaboard.export.faces import EmbeddedFace, SubsetFont, plain
from nablaboard.export.pdf_objects import PdfObjects, dictionary

TAG = 6  # letters before the name of a subset
SYMBOLIC = 4  # the flag of a font whose letters are not those of a standard set
STEM = 80  # thousandths of an em: a guess at the width of stems, for viewers without the font
TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}endcmap CMapName currentdict /CMap defineresource pop end end
"""
MOST = 100  # entries of a range of a CMap


class PdfFont:
    """A face as a font of a file, under the name by which its pages call it."""

    def __init__(self, name: str, face: EmbeddedFace, letters: dict[int, str]) -> None:
        self.name = name
        self._face, self._letters = face, letters
        self._cut: SubsetFont = face.subset(letters)

    def shown(self, glyphs: Sequence[Glyph], size: float) -> str:
        """The operators that show glyphs of this font, each at its place to a thousandth of an em."""
        first = glyphs[0]
        parts, at, row = [f"1 0 0 -1 {written(first.x)} {written(first.y)} Tm ["], first.x, first.y
        for glyph in glyphs:
            if glyph.y != row:
                parts.append(f"] TJ 1 0 0 -1 {written(glyph.x)} {written(glyph.y)} Tm [")
                at, row = glyph.x, glyph.y
            back = round((at - glyph.x) * 1000 / size)
            if back:
                parts.append(str(back))
                at -= back * size / 1000
            code = self._cut.codes[glyph.number]
            parts.append(f"<{code:04x}>")
            at += self._cut.widths[code] * size / 1000
        return "".join(parts).replace("><", "") + "] TJ\n"

    def write(self, objects: PdfObjects) -> str:
        """Put the font into the file; returns its reference."""
        name = self._tagged()
        units, cubic = self._face.units, self._face.cubic
        head = self._cut.font["head"]
        box = " ".join(
            str(round(each * 1000 / units)) for each in (head.xMin, head.yMin, head.xMax, head.yMax)
        )
        descriptor = {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": str(SYMBOLIC),
            "FontBBox": f"[{box}]",
            "ItalicAngle": "0",
            "Ascent": str(round(self._face.ascent * 1000 / units)),
            "Descent": str(-round(self._face.descent * 1000 / units)),
            "CapHeight": "700",
            "StemV": str(STEM),
        }
        descriptor |= self._file(objects)
        codes = sorted(self._cut.widths)
        widths = "".join(f"{code}[{self._cut.widths[code]:g}]" for code in codes)
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if cubic else "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": objects.add(dictionary(descriptor)),
            "W": f"[{widths}]",
        } | ({} if cubic else {"CIDToGIDMap": "/Identity"})
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{name}",
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{objects.add(dictionary(descendant))}]",
            "ToUnicode": objects.stream({}, self._meanings()),
        }
        return objects.add(dictionary(font))

    def _file(self, objects: PdfObjects) -> dict[str, str]:
        if self._face.cubic:
            data = self._cut.font.getTableData("CFF ")
            return {"FontFile3": objects.stream({"Subtype": "/CIDFontType0C"}, data)}
        held = io.BytesIO()
        self._cut.font.save(held)
        return {"FontFile2": objects.stream({"Length1": str(len(held.getvalue()))}, held.getvalue())}

    def _tagged(self) -> str:
        """The face's name after six letters, by which the standard tells subsets apart."""
        told = f"{self._face.family} {self._face.style} {sorted(self._letters)}"
        digest = hashlib.sha256(told.encode()).digest()
        tag = "".join(ascii_uppercase[each % 26] for each in digest[:TAG])
        plain_name = f"{self._face.family}-{self._face.style}".replace(" ", "")
        return f"{tag}+{''.join(each for each in plain_name if each.isascii() and each not in '()<>[]{}/%')}"

    def _meanings(self) -> bytes:
        """What each code stands for, as searching and copying want to know it."""
        entries = [
            f"<{self._cut.codes[index]:04x}> <{plain(letters).encode('utf-16-be').hex()}>\n"
            for index, letters in sorted(self._letters.items())
            if letters
        ]
        chunks = [entries[first : first + MOST] for first in range(0, len(entries), MOST)]
        ranges = "".join(f"{len(chunk)} beginbfchar\n{''.join(chunk)}endbfchar\n" for chunk in chunks)
        return TO_UNICODE.replace("{ranges}", ranges).encode()


def fonts_of(marks: Iterable[Mark]) -> dict[EmbeddedFace, PdfFont]:
    """The faces of all texts, each with the glyphs that are shown of it."""
    used: dict[EmbeddedFace, dict[int, str]] = {}
    for mark in marks:
        if isinstance(mark, TextMark):
            for glyph in mark.glyphs:
                known = used.setdefault(glyph.face, {})
                known[glyph.number] = known.get(glyph.number) or glyph.letters
    return {face: PdfFont(f"F{place}", face, letters) for place, (face, letters) in enumerate(used.items())}
