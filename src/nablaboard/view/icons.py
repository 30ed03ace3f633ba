"""Icons of one colour: the strokes of an SVG file take the colour that the theme gives them.

Each icon is drawn from the file at exactly the sizes that displays of scale 1, 1.25, 1.5 and 2 ask for, so
that Qt never has to stretch a picture.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from nablaboard.model.resources import resource

SCALES = (1.0, 1.25, 1.5, 2.0)


def icon(name: str, colour: str, *, disabled: str | None = None, size: int = 18) -> QIcon:
    """The icon `name` in `colour` ("#RRGGBB") for a button whose icon size is `size` logical pixels."""
    result = QIcon()
    for scale in SCALES:
        pixels = round(size * scale)
        result.addPixmap(pixmap(name, colour, pixels))
        if disabled is not None:
            result.addPixmap(pixmap(name, disabled, pixels), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    """The icon `name` in `colour`, `pixels` device pixels wide and high, on a transparent ground.

    Kept in Qt's cache: a change of theme asks for each in many sizes, and many rows have the same.
    """
    key = f"icon {name} {colour} {pixels}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    result = QPixmap(pixels, pixels)
    result.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    with QPainter(result) as painter:
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    QPixmapCache.insert(key, result)
    return result


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
