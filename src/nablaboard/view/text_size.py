"""How large the window's texts are, and what is as large as its texts: heights of lines, widths of fields.

The application's font says it, so that there is one place that knows: `apply_theme` sets it. What is painted
or measured asks `scaled` each time; a widget of a fixed size says once by `hold` how large it is beside texts
of the usual size, one with a font of its own by `set_face`, and `refit` has all of them follow.
"""

from typing import Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from nablaboard.view.fonts import TEXT_PIXELS, math_font, mono_font, text_font

_HELD, _FACE = "held", "face"
_FACES = {"text": text_font, "mono": mono_font, "math": math_font}


def text_factor() -> float:
    """The size of texts beside the usual one; 1 where the application is not dressed."""
    pixels = QGuiApplication.font().pixelSize()
    return pixels / TEXT_PIXELS if pixels > 0 else 1.0


def scaled(pixels: float) -> int:
    """So many logical pixels beside usual texts, beside the texts of now."""
    return round(pixels * text_factor())


def roomy(pixels: float) -> int:
    """The same for what is there to be pressed, too: smaller texts leave it as large as usual."""
    return round(pixels * max(1.0, text_factor()))


def hold(widget: QWidget, *, width: float = 0, height: float = 0) -> None:
    """Fix a widget's width, height or both, in logical pixels beside usual texts; 0 leaves one free."""
    widget.setProperty(_HELD, [width, height])
    _fix(widget, width, height)


def set_face(widget: QWidget, face: Literal["text", "mono", "math"], pixels: int) -> None:
    """Give a widget a bundled face, so many pixels large beside usual texts."""
    widget.setProperty(_FACE, [face, pixels])
    widget.setFont(_FACES[face](scaled(pixels)))


def refit(root: QWidget) -> None:
    """Give every widget in `root` that has a size or a face of its own the one that fits the texts of now."""
    for widget in root.findChildren(QWidget):
        face = widget.property(_FACE)
        if face is not None:
            set_face(widget, *face)
        held = widget.property(_HELD)
        if held is not None:
            _fix(widget, *held)


def _fix(widget: QWidget, width: float, height: float) -> None:
    if width:
        widget.setFixedWidth(roomy(width))
    if height:
        widget.setFixedHeight(roomy(height))
