"""Texts of an SVG as letters, with fonts in the file that have just the glyphs that are shown."""

import base64
import io
from collections.abc import Sequence
from html import escape
from itertools import groupby

from nablaboard.export.drawing import Glyph, TextMark, written
from nablaboard.export.faces import EmbeddedFace, plain

PRIVATE, MOST = "\ue000", 6400  # the first letter of Unicode's private area, and how many it has


class LiveFaces:
    """The faces of a file whose texts are letters, each as a font in which the letters name its glyphs.

    A letter that stands for two glyphs of a face needs a second font of it. Names begin with `prefix`.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._fonts: list[tuple[EmbeddedFace, dict[str, int]]] = []

    def text(self, mark: TextMark, style: str) -> str:
        """A text with this style, each of its letters at its place."""
        shown = [glyph for glyph in mark.glyphs if glyph.letters]
        parts = "".join(self._run(place, list(glyphs)) for place, glyphs in groupby(shown, self._font_of))
        exact = 'text-rendering="geometricPrecision"'  # letters at their places and not on whole pixels
        return f'<text xml:space="preserve" {exact}{style} y="{written(mark.y)}">{parts}</text>\n'

    def style(self) -> str:
        """The fonts as a style sheet."""
        return "".join(
            f"@font-face{{font-family:{self._prefix}f{place};"
            f"src:url(data:font/woff;base64,{_woff(face, letters)})}}"
            for place, (face, letters) in enumerate(self._fonts)
        )

    def _run(self, place: int, glyphs: Sequence[Glyph]) -> str:
        family = f"{self._prefix}f{place},'{self._fonts[place][0].family}',sans-serif"
        across = " ".join(written(glyph.x) for glyph in glyphs)
        letters = "".join(map(_letter, glyphs))
        return f'<tspan font-family="{family}" x="{across}">{escape(letters, quote=False)}</tspan>'

    def _font_of(self, glyph: Glyph) -> int:
        """The place of the font in which the glyph's letter names it."""
        letter = _letter(glyph)
        for place, (face, known) in enumerate(self._fonts):
            if face is glyph.face and known.setdefault(letter, glyph.number) == glyph.number:
                return place
        self._fonts.append((glyph.face, {letter: glyph.number}))
        return len(self._fonts) - 1


def _letter(glyph: Glyph) -> str:
    """The one letter of 16 bits that names the glyph: its own where it has such a one, or a private one.

    A browser counts places by 16 bits, and draws every letter.
    """
    letters = plain(glyph.letters)
    return letters if len(letters) == 1 and letters < PRIVATE else chr(ord(PRIVATE) + glyph.number % MOST)


def _woff(face: EmbeddedFace, letters: dict[str, int]) -> str:
    """A font in which these letters name these glyphs, in the form for the web."""
    from fontTools.fontBuilder import FontBuilder

    cut = face.subset(letters.values())
    builder = FontBuilder(font=cut.font)
    builder.setupCharacterMap({ord(letter): cut.names[index] for letter, index in letters.items()})
    builder.setupNameTable({"familyName": face.family, "styleName": face.style})
    builder.setupPost(keepGlyphNames=False)
    cut.font.flavor = "woff"
    held = io.BytesIO()
    cut.font.save(held)
    return base64.b64encode(held.getvalue()).decode()
