"""Scenes into the bytes of a picture file: PNG, SVG, PDF."""

from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from nablaboard.export.layout import Size, paint
from nablaboard.scene import Scene
from nablaboard.view.theme import Theme

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")

INCH = 0.0254  # metres
POINTS_PER_PIXEL = 72 / 96
SCREEN_DPI = 96
PNG_QUALITY = 75  # Qt's scale of zlib effort: nine tenths of a PNG's time are its compression


def picture_bytes(
    kind: Format,
    size: Size,
    scenes: tuple[Scene, ...],
    theme: Theme,
    *,
    transparent: bool = False,
    dpi: int = SCREEN_DPI,
) -> bytes:
    """The file's bytes. `dpi` is written into a PNG for who prints it and changes nothing else."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "png":
        picture = image(size, scenes, theme, transparent=transparent)
        picture.setDotsPerMeterX(round(dpi / INCH))
        picture.setDotsPerMeterY(round(dpi / INCH))
        picture.save(buffer, "PNG", PNG_QUALITY)  # type: ignore[call-overload]
    elif kind == "svg":
        _on(_svg_device(buffer, size), size, scenes, theme, transparent)
    else:
        _on(_pdf_device(buffer, size), size, scenes, theme, transparent)
    return bytes(buffer.data().data())


def image(size: Size, scenes: tuple[Scene, ...], theme: Theme, *, transparent: bool = False) -> QImage:
    """The picture as an image, for a file or the clipboard."""
    made = QImage(size.width, size.height, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    _on(made, size, scenes, theme, transparent)
    return made


def _on(
    device: QImage | QPagedPaintDevice | QSvgGenerator,
    size: Size,
    scenes: tuple[Scene, ...],
    theme: Theme,
    transparent: bool,
) -> None:
    painter = QPainter(device)
    try:
        paint(painter, size, scenes, theme, transparent=transparent)
    finally:
        painter.end()  # Qt ends the process where a device goes before its painter


def _svg_device(buffer: QBuffer, size: Size) -> QSvgGenerator:
    """At 96 dots an inch, or fonts and axes come out at another size than on the screen."""
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(SCREEN_DPI)
    device.setSize(QSize(size.width, size.height))
    device.setViewBox(QRect(0, 0, size.width, size.height))
    device.setTitle("Nablaboard")
    return device


def _pdf_device(buffer: QBuffer, size: Size) -> QPdfWriter:
    """One page of the picture's size, at 96 pixels an inch."""
    device = QPdfWriter(buffer)
    page = QSizeF(size.width * POINTS_PER_PIXEL, size.height * POINTS_PER_PIXEL)
    device.setResolution(SCREEN_DPI)
    device.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    device.setCreator("Nablaboard")
    return device
