"""Scenes into the bytes of a file: pictures as PNG, SVG, PDF, TeX, and curves as sound, WAV."""

from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter

from nablaboard.export.drawing import SCREEN, Drawing, in_line
from nablaboard.export.layout import Size, paint
from nablaboard.export.pdf import pdf
from nablaboard.export.recorder import Recorder
from nablaboard.export.svg import TextKind, svg
from nablaboard.export.tikz import tikz
from nablaboard.scene import Scene
from nablaboard.view.described import described
from nablaboard.view.theme import Theme
from nablaboard.view.words import language, say
from nablaboard.words import listed, running

Format = Literal["png", "svg", "pdf", "tex", "wav"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf", "tex", "wav")

INCH = 0.0254  # metres
PNG_QUALITY = 75  # Qt's scale of zlib effort: nine tenths of a PNG's time are its compression


def picture_bytes(
    kind: Format,
    size: Size,
    scenes: tuple[Scene, ...],
    theme: Theme,
    *,
    transparent: bool = False,
    dpi: float = SCREEN,
    text: TextKind = "outlines",
) -> bytes:
    """The file's bytes, the same for the same scenes.

    `dpi` is written into a PNG for who prints it and changes nothing else; `text` says how an SVG has its
    texts. Sound has none of it. Raises `ExportError` where no curve can be heard.
    """
    if kind == "png":
        picture = image(size, scenes, theme, transparent=transparent)
        picture.setDotsPerMeterX(round(dpi / INCH))
        picture.setDotsPerMeterY(round(dpi / INCH))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG", PNG_QUALITY)  # type: ignore[call-overload]
        return bytes(buffer.data().data())
    if kind == "wav":
        from nablaboard.export.wav import wav

        return wav(scenes)
    drawn = drawing(size, scenes, theme, transparent=transparent)
    if kind == "svg":
        return svg(drawn, text)
    return pdf(drawn) if kind == "pdf" else tikz(drawn)


def drawing(size: Size, scenes: tuple[Scene, ...], theme: Theme, *, transparent: bool = False) -> Drawing:
    """The picture as marks for a file of strokes and letters, called and described as its scenes are."""
    recorder = Recorder(size.width, size.height)
    try:
        paint(recorder, size, scenes, theme, transparent=transparent)
    finally:
        recorder.end()
    titles = size.dress.title or listed(dict.fromkeys(say(scene.title) for scene in scenes))
    told = running(said for scene in scenes for said in described(scene))
    marks = tuple(recorder.marks)
    titles, told = in_line(titles), in_line(told or titles)
    return Drawing(size.width, size.height, marks, titles, told, language(), size.per_inch)


def image(size: Size, scenes: tuple[Scene, ...], theme: Theme, *, transparent: bool = False) -> QImage:
    """The picture as an image, for a file or the clipboard."""
    made = QImage(size.width, size.height, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    painter = QPainter(made)
    try:
        paint(painter, size, scenes, theme, transparent=transparent)
    finally:
        painter.end()  # Qt ends the process where a device goes before its painter
    return made
