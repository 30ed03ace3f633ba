"""Texts as glyphs at their places, set as Qt's own painters set them.

Each letter is asked for by itself, since what Qt tells of a whole line does not say which glyph stands for
which letters.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout, QTextLine, QTransform

from nablaboard.classes import dataclass
from nablaboard.export.drawing import Extent, Glyph, Shade, TextMark
from nablaboard.export.faces import EmbeddedFace

_faces: dict[tuple[str, str, int], EmbeddedFace] = {}


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """Glyphs of a line in the painter's coordinates; its baseline begins at `origin`."""

    glyphs: tuple[Glyph, ...]
    size: float
    origin: QPointF
    width: float

    @property
    def blank(self) -> bool:
        """Whether nothing of it is seen."""
        return not any(glyph.letters.strip() for glyph in self.glyphs)

    def mark(self, to_page: QTransform, shade: Shade, clip: Extent | None) -> TextMark:
        """The line on the page; transforms move and scale, alike in both directions.

        Its baseline is on whole pixels, where Qt puts it on a screen and letters are sharpest.
        """
        scale = to_page.m11()
        at = to_page.map(self.origin)
        snap = round(at.y()) - at.y()
        glyphs = tuple(
            glyph._replace(x=scale * glyph.x + to_page.dx(), y=scale * glyph.y + to_page.dy() + snap)
            for glyph in self.glyphs
        )
        return TextMark(glyphs, self.size * scale, at.x(), at.y() + snap, self.width * scale, shade, clip)


def set_line(text: str, font: QFont, baseline: QPointF) -> SetLine:
    """One line that begins at a point of its baseline."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return _set(text, font, layout, line, baseline)


def set_text(text: str, font: QFont, rect: QRectF, flags: Qt.AlignmentFlag) -> Iterator[SetLine]:
    """Lines aligned in a rectangle, as `QPainter.drawText` sets them."""
    leading, metrics = QFontMetricsF(font).leading(), QFontMetricsF(font)
    lines = text.split("\n")
    high = metrics.ascent() + metrics.descent()
    whole = high * len(lines) + leading * (len(lines) - 1)
    top = rect.top()
    if flags & Qt.AlignmentFlag.AlignVCenter:
        top += (rect.height() - whole) / 2
    elif flags & Qt.AlignmentFlag.AlignBottom:
        top += rect.height() - whole
    for index, each in enumerate(lines):
        left, free = rect.left(), rect.width() - metrics.horizontalAdvance(each)
        if flags & Qt.AlignmentFlag.AlignHCenter:
            left += free / 2
        elif flags & Qt.AlignmentFlag.AlignRight:
            left += free
        yield set_line(each, font, QPointF(left, top + index * (high + leading) + metrics.ascent()))


def face_of(raw: QRawFont) -> EmbeddedFace:
    """The face of a font as Qt has it, the same one for all sizes."""
    key = (raw.familyName(), raw.styleName(), raw.weight())
    if key not in _faces:
        _faces[key] = EmbeddedFace(raw)
    return _faces[key]


def _set(text: str, font: QFont, layout: QTextLayout, line: QTextLine, baseline: QPointF) -> SetLine:
    glyphs: list[Glyph] = []
    ascent, place = line.ascent(), 0
    for letter in text:
        units = len(letter.encode("utf-16-le")) // 2
        letters = letter
        for run in layout.glyphRuns(place, units):
            face = face_of(run.rawFont())
            for number, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                x, y = baseline.x() + at.x(), baseline.y() + at.y() - ascent
                if glyphs and (glyphs[-1].face, *glyphs[-1][1:4]) == (face, number, x, y):  # a ligature
                    glyphs[-1] = glyphs[-1]._replace(letters=glyphs[-1].letters + letter)
                else:
                    glyphs.append(Glyph(face, number, x, y, letters))
                letters = ""
        place += units
    return SetLine(tuple(glyphs), font.pixelSize(), baseline, line.naturalTextWidth())
