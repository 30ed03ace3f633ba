"""Icons of one colour: the strokes of an SVG file take the colour that the theme gives them.

Each icon is drawn from the file when it is first painted, at exactly the size that the display asks for: Qt
never has to stretch a picture, and what is not seen is not drawn.
"""

from functools import cache
from typing import Self

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from nablaboard.model.resources import resource


def icon(name: str, colour: str, *, disabled: str) -> QIcon:
    """The icon `name` in `colour` ("#RRGGBB"), in `disabled` where nothing can be done with it."""
    return QIcon(_Strokes(name, colour, disabled))


_CLONES: list[QIconEngine] = []
"""Those that Qt has asked for, as it hardly ever does: what nobody here holds is deleted under it."""


class _Strokes(QIconEngine):
    """Draws an icon in any size."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> Self:
        """Another one for an icon that is to change: Qt deletes it, and the binding must not do that, too."""
        made = type(self)(self._name, self._colour, self._disabled)
        _CLONES.append(made)
        return made

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        return pixmap(self._name, colour, min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))


def pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    """The icon `name` in `colour`, `pixels` device pixels wide and high, on a transparent ground.

    Kept in Qt's cache: a change of theme asks for each in many sizes, and many rows have the same. Nothing
    where there is no pixel for it, as in a button that has no room while what it is in opens.
    """
    if pixels <= 0:
        return QPixmap()
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
