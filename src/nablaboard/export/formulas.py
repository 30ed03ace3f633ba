"""Typeset formulas as paths, and over them their texts in no colour, which can be found and read out."""

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from nablaboard.calculus.expression import FormulaImage
from nablaboard.view.layout import Rect, font
from nablaboard.view.layout.measure import ink, shown

SHAPE = re.compile(r"<(path|rect)\b([^>]*)>")
PART = re.compile(r'([\w-]+)="([^"]*)"')


def draw_formula(painter: QPainter, picture: FormulaImage, text: str, rect: Rect, colour: QColor) -> None:
    """The formula in a rectangle of its proportions; the `text` is as wide."""
    scale = rect.width / picture.width
    painter.save()
    painter.translate(rect.left, rect.top + scale * picture.baseline)
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(outlines(picture))
    spread = picture.width / ink(text, "axis").width
    painter.scale(spread, spread)
    painter.setPen(QColor(Qt.GlobalColor.transparent))
    painter.setFont(font("axis"))
    painter.drawText(QPointF(0.0, 0.0), shown(text, "axis"))
    painter.restore()


@lru_cache(maxsize=64)
def outlines(picture: FormulaImage) -> QPainterPath:
    """All that is inked in a formula, from the left end of its baseline on."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for kind, told in SHAPE.findall(picture.svg):
        parts = dict(PART.findall(told))
        if kind == "rect":
            path.addRect(QRectF(*(float(parts[key]) for key in ("x", "y", "width", "height"))))
        else:
            _add_glyph(path, parts["d"].split())
    return path


def _add_glyph(path: QPainterPath, words: list[str]) -> None:
    """A glyph by the letters and numbers of its path, of which a letter stands before all of its points."""
    numbers: list[float] = []
    letter = ""
    for word in [*words, "M"]:
        if not word.isalpha():
            numbers.append(float(word))
            continue
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        match letter:
            case "M":
                path.moveTo(*points)
            case "L":
                path.lineTo(*points)
            case "Q":
                path.quadTo(*points)
            case "C":
                path.cubicTo(*points)
            case "Z":
                path.closeSubpath()
        letter, numbers = word, []
