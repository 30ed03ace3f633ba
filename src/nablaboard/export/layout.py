"""Pictures without a window: the window's own canvas off screen, at any size, painted into any device.

A picture is laid out at a reference size and the painter is scaled to the size asked for, so that texts and
lines keep their proportion to the picture: 1920 × 1080 and 3840 × 2160 show the same figure.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsView

from nablaboard.calculus.expression import FormulaImage, typeset
from nablaboard.classes import dataclass
from nablaboard.export.cards import HIDDEN, cards_of, with_cards_above
from nablaboard.export.drawing import SCREEN
from nablaboard.export.dress import BARE, Dress
from nablaboard.export.formulas import draw_formula
from nablaboard.scene import Scene
from nablaboard.view.layout import PlacedBox, Rect, font
from nablaboard.view.layout.head import (
    LINE,
    MOST,
    TYPESET,
    PictureHead,
    height_for,
    in_lines,
    lay_out_foot,
    lay_out_head,
)
from nablaboard.view.layout.names import lay_out_name, name_height
from nablaboard.view.legible import told
from nablaboard.view.painter.faults import raised
from nablaboard.view.painter.heads import FLAGS, head_entries, paint_head_box
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import Theme

REFERENCE = ((720.0, 540.0), (640.0, 640.0), (560.0, 440.0))
"""Logical size of a pane where one, two, or more share the picture; other sizes are scaled from it."""
SMALLEST_FACTOR = 0.8  # below it texts could not be read
MARGIN = 12.0
FORMULA = 15.0  # logical pixels: the letters of a typeset formula
HEADING = 30.0  # logical pixels: the line of a title over all panes
FOR_BAR = 280.0  # logical pixels: a narrower pane leaves out its colour bar
ENDLESS = 1e4  # logical pixels: as high as anything may become
HEADINGS = 0.2  # of the picture's height that further lines of it may reach


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels, the factor by which texts and lines are larger than usual, and its dress.

    On paper so many pixels `per_inch` are an inch, which only files of strokes and letters tell. Panes that
    are compared are `alike` in size, and a last row of fewer does not fill the sheet. There
    are at most so many `columns`, if any number is told.
    """

    width: int
    height: int
    text_scale: float = 1.0
    dress: Dress = BARE
    per_inch: float = SCREEN
    alike: bool = False
    columns: int = 0

    def factor(self, panes: int) -> float:
        """Pixels for a logical pixel of the layout."""
        width, height = picture_size(panes, self.columns)
        return max(SMALLEST_FACTOR, min(self.width / width, self.height / height)) * self.text_scale


def paint(
    painter: QPainter, size: Size, scenes: tuple[Scene, ...], theme: Theme, *, transparent: bool
) -> None:
    """Paint the scenes, side by side or in rows, into a device of `size` pixels."""
    factor = size.factor(len(scenes))
    width, height = size.width / factor, size.height / factor
    painter.scale(factor, factor)
    if not transparent:
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.surface))
    if size.dress.heads(len(scenes)):
        painter.setFont(font("bold"))
        painter.setPen(QColor(theme.ink))
        shown, high = _heading(size, len(scenes))
        painter.drawText(QRectF(MARGIN, 0.0, width - 2 * MARGIN, high + MARGIN / 2), FLAGS, shown)
    for place, scene in _panes(size, scenes):
        _paint_pane(painter, place, scene, theme, size.dress, transparent)


def arranged(panes: int, most: int = 0) -> tuple[int, int]:
    """Columns and rows for so many panes: two side by side, more in a square, the last row maybe fewer.

    There are at `most` so many columns, if any number is told.
    """
    columns = math.ceil(math.sqrt(panes)) if panes > 2 else panes
    columns = min(columns, most or columns)
    return columns, math.ceil(panes / columns)


def picture_size(panes: int, most: int = 0) -> tuple[float, float]:
    """The logical size of a picture of so many panes, in at `most` so many columns."""
    columns, rows = arranged(panes, most)
    fewer = columns < arranged(panes)[0]
    width, height = REFERENCE[0] if fewer else REFERENCE[min(panes, len(REFERENCE)) - 1]
    return columns * width, rows * height


def plot_size(size: Size, panes: int) -> tuple[int, int]:
    """The pixels that the widest plot of the picture has, for sampling curves as finely as they are seen."""
    columns, rows = arranged(panes, size.columns)
    least = columns if size.alike else panes % columns or columns
    return max(1, size.width // least), max(1, size.height // rows)


def plot_sizes(size: Size, scenes: Sequence[Scene], theme: Theme) -> list[tuple[int, int]]:
    """The pixels that each plot has in the end, inside of its axes and beside its colour bar."""
    factor = size.factor(len(scenes))
    return [_plot_size(place, scene, theme, size.dress, factor) for place, scene in _panes(size, scenes)]


def missing_height(size: Size, scenes: Sequence[Scene], theme: Theme) -> int:
    """The pixels of height that the picture lacks for each plot to have its part, and all else room."""
    count, lacks, dress = len(scenes), 0.0, size.dress
    for place, drawn in _panes(size, scenes):
        scene, inner = _grown(place, drawn, dress, theme), _inner(place)
        endless = inner.adjusted(0, 0, 0, ENDLESS)
        names = sum(name_height(name or "", _extent(endless)) for name in (dress.x_label, dress.y_label))
        ends = _head(scene, endless, dress, theme).height, _foot(scene, endless, dress, theme).height
        lacks = max(lacks, height_for(sum(ends) + names) - inner.height())
    _, rows = arranged(count, size.columns)
    return math.ceil(size.factor(count) * rows * lacks)


def boxes(size: Size, scenes: Sequence[Scene], theme: Theme) -> tuple[tuple[PlacedBox, ...], ...]:
    """For each pane of a picture where its texts stand, in logical pixels, and which were left out."""
    return tuple(_boxes(place, scene, theme, size.dress) for place, scene in _panes(size, scenes))


def _boxes(place: QRectF, scene: Scene, theme: Theme, dress: Dress) -> tuple[PlacedBox, ...]:
    scene, plot, canvas = _laid_out(place, scene, dress, theme)
    beneath = tuple(each.moved(plot.left(), plot.top()) for each in canvas.boxes())
    names = _names(place, dress, plot, canvas.plot_rect())
    canvas.close()
    return (*_beside(place, scene, dress, theme), *names, *beneath)


def _panes(size: Size, scenes: Sequence[Scene]) -> list[tuple[QRectF, Scene]]:
    """The scenes at their places."""
    return list(zip(_places(size, len(scenes)), scenes, strict=True))


def _laid_out(
    place: QRectF, scene: Scene, dress: Dress, theme: Theme, *, transparent: bool = True
) -> tuple[Scene, QRectF, Canvas]:
    """The scene in its place, where its canvas stands, and that: with cards over it that would hide lines.

    Where there is no room for them over it they stay.
    """
    plot, canvas = _drawn(place, scene, dress, theme, transparent=transparent)
    clear = _cleared(scene, canvas)
    if clear is scene or not all(each.rect for each in _head(clear, _inner(place), dress, theme).boxes):
        return scene, plot, canvas
    canvas.close()
    return clear, *_drawn(place, clear, dress, theme, transparent=transparent)


def _drawn(
    place: QRectF, scene: Scene, dress: Dress, theme: Theme, *, transparent: bool = True
) -> tuple[QRectF, Canvas]:
    """Where the canvas of a scene stands as it is, and that."""
    plot = _plot(place, scene, dress, theme)
    return plot, off_screen(scene, theme, plot.width(), plot.height(), transparent=transparent)


def _cleared(scene: Scene, canvas: Canvas) -> Scene:
    """The scene without the cards that hide lines in this canvas, which its note tells instead."""
    hiding = canvas.hiding(cards_of(scene), HIDDEN)
    return with_cards_above(scene, hiding) if hiding else scene


def _grown(place: QRectF, scene: Scene, dress: Dress, theme: Theme) -> Scene:
    """The same of a picture that gets as much height as it needs for them."""
    if not cards_of(scene):
        return scene
    _, canvas = _drawn(place, scene, dress, theme)
    clear = _cleared(scene, canvas)
    canvas.close()
    return clear


def _places(size: Size, count: int) -> list[QRectF]:
    """The places of so many panes, in logical pixels; those of the last row share its width if they may."""
    factor = size.factor(count)
    columns, rows = arranged(count, size.columns)
    top = _heading(size, count)[1] if size.dress.heads(count) else 0.0
    width, high = size.width / factor, (size.height / factor - top) / rows
    places = []
    for row in range(rows):
        beside = min(columns, count - row * columns)
        wide = width / (columns if size.alike else beside)
        places += [
            QRectF(k * wide, top + row * high, wide, high) for k in range(min(columns, count - row * columns))
        ]
    return places


def _heading(size: Size, count: int) -> tuple[str, float]:
    """The title over all panes in lines, and the height that they take."""
    factor = size.factor(count)
    shown = in_lines(size.dress.title, size.width / factor - 2 * MARGIN, HEADINGS * size.height / factor)
    return shown, HEADING + LINE * shown.count("\n")


def title_is_cut(size: Size, count: int) -> bool:
    """Whether a picture of so many panes has room for a part of its title only."""
    title = size.dress.title
    inner = _inner(_places(size, count)[0])
    alone = in_lines(title, inner.width(), MOST * inner.height() / 2)
    shown = _heading(size, count)[0] if size.dress.heads(count) else alone
    return "".join(shown.split()) != "".join(title.split())


def _plot_size(place: QRectF, scene: Scene, theme: Theme, dress: Dress, factor: float) -> tuple[int, int]:
    _, _, canvas = _laid_out(place, scene, dress, theme)
    width, height = canvas.plot_extent()
    canvas.close()
    return max(1, round(width * factor)), max(1, round(height * factor))


def _inner(place: QRectF) -> QRectF:
    """A pane's place without its margins."""
    return place.adjusted(MARGIN, MARGIN / 2, -MARGIN, -MARGIN)


def _extent(rect: QRectF) -> tuple[float, float]:
    return rect.width(), rect.height()


def _plot(place: QRectF, scene: Scene, dress: Dress, theme: Theme) -> QRectF:
    """The part of a pane's place that the canvas gets: what title, note, legend and given names leave."""
    inner = _inner(place)
    size = _extent(inner)
    over = _head(scene, inner, dress, theme).height + name_height(dress.y_label or "", size)
    under = _foot(scene, inner, dress, theme).height + name_height(dress.x_label or "", size)
    top = min(over, inner.height() - 1)
    return inner.adjusted(0, top, 0, -min(under, inner.height() - top - 1))


def _head(scene: Scene, inner: QRectF, dress: Dress, theme: Theme) -> PictureHead:
    """What stands over the plot."""
    entries = head_entries(theme, scene.legend) if dress.legend == "above" else ()
    formula = told(scene.formula) if dress.formula else ""
    size = _extent(inner)
    return lay_out_head(told(scene.title), told(scene.note), entries, size, formula, _typeset(scene))


def _typeset(scene: Scene) -> FormulaImage | None:
    return typeset(scene.latex, FORMULA) if scene.latex else None


def _foot(scene: Scene, inner: QRectF, dress: Dress, theme: Theme) -> PictureHead:
    """What stands under the plot."""
    entries = head_entries(theme, scene.legend) if dress.legend == "below" else ()
    return lay_out_foot(entries, _extent(inner))


def _beside(place: QRectF, scene: Scene, dress: Dress, theme: Theme) -> tuple[PlacedBox, ...]:
    """The boxes over and under the plot, where they stand in the picture."""
    inner = _inner(place)
    head, foot = _head(scene, inner, dress, theme), _foot(scene, inner, dress, theme)
    over = (each.moved(inner.left(), inner.top()) for each in head.boxes)
    under = (each.moved(inner.left(), inner.bottom() - foot.height) for each in foot.boxes)
    return (*over, *under)


def _names(place: QRectF, dress: Dress, plot: QRectF, rect: Rect) -> tuple[PlacedBox, ...]:
    """The given names of axes in the picture, for a plot at `rect` in its canvas, which is at `plot`."""
    inner = _inner(place)
    size = _extent(inner)
    edges, top = (rect.left, rect.right), plot.top() - inner.top()
    upwards, across = dress.y_label or "", dress.x_label or ""
    named = (
        *lay_out_name(upwards, "left", size, edges, top - name_height(upwards, size)),
        *lay_out_name(across, "bottom", size, edges, top + plot.height()),
    )
    return tuple(each.moved(inner.left(), inner.top()) for each in named)


def _paint_pane(
    painter: QPainter, place: QRectF, scene: Scene, theme: Theme, dress: Dress, transparent: bool
) -> None:
    scene, plot, canvas = _laid_out(place, scene, dress, theme, transparent=transparent)
    painter.save()
    for placed in (
        *_beside(place, scene, dress, theme),
        *_names(place, dress, plot, canvas.plot_rect()),
    ):
        if placed.rect is not None:
            _paint_box(painter, placed, placed.rect, scene, theme)
    painter.restore()
    with raised():
        canvas.scene().render(painter, plot, canvas.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
    canvas.close()


def _paint_box(painter: QPainter, placed: PlacedBox, rect: Rect, scene: Scene, theme: Theme) -> None:
    picture = _typeset(scene) if placed.key == TYPESET else None
    if picture is not None:
        draw_formula(painter, picture, placed.text, rect, QColor(theme.dim))
    else:
        paint_head_box(painter, placed, rect, scene.legend, theme)


def off_screen(scene: Scene, theme: Theme, width: float, height: float, *, transparent: bool) -> Canvas:
    """A canvas of this logical size that shows the scene and paints strokes instead of cached pictures."""
    if scene.scale is not None and width < FOR_BAR:
        scene = replace(scene, scale=None)  # the levels have their values on their lines
    canvas = Canvas(theme, cached=False)
    canvas.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
    if transparent:
        canvas.setBackgroundBrush(Qt.BrushStyle.NoBrush)
    canvas.show_scene(scene)
    canvas.lay_out(width, height)
    return canvas
