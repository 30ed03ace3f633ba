"""Faces as files embed them: the outline and the width of each glyph, and a font of those that are used.

A glyph is known by its place in the font and not by a letter, since the figures of the text face are other
glyphs than those that its letters name (they are all of one width). What a glyph stands for is known from
the text that it was set for.
"""

import io
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QRawFont

from nablaboard.calculus.floats import Floats
from nablaboard.export.paths import Kinds, elements

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TABLES = ("head", "hhea", "maxp", "hmtx", "OS/2", "loca", "glyf", "CFF ", "cvt ", "fpgm", "prep")
"""What draws the glyphs of a font; names and rules of setting are left behind."""
OUTLINES = {True: b"OTTO", False: b"\0\1\0\0"}  # what a font file begins with: cubic curves or not
PLAIN = "\N{MATHEMATICAL BOLD CAPITAL A}", "\N{MATHEMATICAL MONOSPACE DIGIT NINE}"


class EmbeddedFace:
    """A font of the machine or of our own, in its own units, `units` to an em."""

    def __init__(self, raw: QRawFont) -> None:
        self.family, self.style = raw.familyName(), raw.styleName()
        self.units = raw.unitsPerEm()
        self._raw = QRawFont(raw)
        self._raw.setPixelSize(self.units)
        self._outlines: dict[int, tuple[Floats, Kinds]] = {}

    @property
    def ascent(self) -> float:
        """How far its letters reach over the baseline, in its units."""
        return self._raw.ascent()

    @property
    def descent(self) -> float:
        """How far they reach below it."""
        return self._raw.descent()

    def outline(self, number: int) -> tuple[Floats, Kinds]:
        """The outline of a glyph in the face's units, y downwards: points (n, 2) and their kinds."""
        if number not in self._outlines:
            self._outlines[number] = elements(self._raw.pathForGlyph(number))
        return self._outlines[number]

    @cached_property
    def cubic(self) -> bool:
        """Whether its outlines are cubic curves, in a table of their own kind."""
        return not self._raw.fontTable("CFF ").isEmpty()

    def subset(self, glyphs: Iterable[int]) -> "SubsetFont":
        """A font of these glyphs and no others, in the order of their places."""
        return subset_of(self._tables(), self.cubic, glyphs)

    def _tables(self) -> dict[str, bytes]:
        found = {tag: bytes(self._raw.fontTable(tag).data()) for tag in TABLES}
        return {tag: data for tag, data in found.items() if data}


class SubsetFont(NamedTuple):
    """A font cut down: `font`, and for each glyph by its old place its name and its code in the new one.

    A code is what a PDF calls the glyph (a CID); `widths` are by code, in thousandths of an em.
    """

    font: "TTFont"
    names: dict[int, str]
    codes: dict[int, int]
    widths: dict[int, float]


def subset_of(tables: Mapping[str, bytes], cubic: bool, glyphs: Iterable[int]) -> SubsetFont:
    """The font of `tables` with only the glyphs of these places, as TrueType or CFF as it was."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_joined(tables, cubic)), lazy=True, recalcTimestamp=False)
    names = {index: font.getGlyphName(index) for index in sorted(set(glyphs))}
    options = subset.Options(
        hinting=False,
        notdef_outline=True,
        layout_features=[],
        prune_unicode_ranges=False,  # which letters there are is said by whoever embeds it
        prune_codepage_ranges=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=[*names.values()])
    cutter.subset(font)
    codes = {index: _code(font, name, cubic) for index, name in names.items()}
    units = font["head"].unitsPerEm
    widths = {codes[index]: font["hmtx"][name][0] * 1000 / units for index, name in names.items()}
    return SubsetFont(font, names, codes, widths)


def plain(letters: str) -> str:
    """Letters as they are searched for: those of mathematical alphabets as those of the keyboard."""
    return "".join(map(_keyboard, letters))


def _keyboard(letter: str) -> str:
    if letter == "\N{PLANCK CONSTANT}":
        return "h"
    first, last = PLAIN
    return unicodedata.normalize("NFKC", letter) if first <= letter <= last else letter


def _code(font: "TTFont", name: str, cubic: bool) -> int:
    """How a PDF calls the glyph: by its number in the collection that a CFF may be of, else by its place."""
    if cubic and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
        return int(name.removeprefix("cid")) if name != ".notdef" else 0
    return int(font.getGlyphID(name))


def _joined(tables: Mapping[str, bytes], cubic: bool) -> bytes:
    """A font file of tables, as the OpenType specification lays it out."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = OUTLINES[cubic] + struct.pack(
        ">HHHH", count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    place = len(head) + 16 * count
    entries, body = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        entries += tag.encode() + struct.pack(">III", total, place + len(body), len(data))
        body += padded
    return head + entries + body
