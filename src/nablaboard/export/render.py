"""From a document, or from expressions, to a picture file.

What `nablaboard export` and `nablaboard.render` call.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QApplication

from nablaboard.export.files import FORMATS, Format, picture_bytes
from nablaboard.export.layout import Size, picture_size, plot_size, plot_sizes
from nablaboard.model import Document, PaneId, Range, limits, with_figures, with_setting
from nablaboard.model.atomic import write_atomically
from nablaboard.model.catalogues import ENGLISH
from nablaboard.panes import (
    PANES,
    AnsweredDocument,
    FunctionRows,
    NoAnswerError,
    Sheet,
    document_of,
    fitted,
    multiples,
    panes_of,
    scenes_of,
    viewed,
)
from nablaboard.scene import Scene
from nablaboard.view.theme import THEMES, Theme, apply_theme
from nablaboard.view.words import spoken
from nablaboard.words import NablaError, message

SCALE = {1: 2.0}  # pixels for a logical one in a picture of one pane, if no size is asked for
USUAL_SCALE = 1.5
MOST_RATES = 12
NO_SETTINGS: Mapping[str, object] = MappingProxyType({})


class ExportError(NablaError):
    """A picture that cannot be made as asked."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes; in a notebook it shows itself."""

    kind: Format
    data: bytes

    def _repr_png_(self) -> bytes | None:
        return self.data if self.kind == "png" else None

    def _repr_svg_(self) -> str | None:
        return self.data.decode() if self.kind == "svg" else None


def render(
    source: Document | FunctionRows,
    path: str | os.PathLike[str] | None = None,
    *,
    pane: str = "all",
    size: tuple[int, int] | None = None,
    theme: str = "light",
    kind: Format | None = None,
    text_scale: float = 1.0,
    dpi: int = 96,
    transparent: bool = False,
    at_step: int | None = None,
    x: Range | None = None,
    y: Range | None = None,
    show: str = "",
    rates: Sequence[float] = (),
    settings: Mapping[str, object] = NO_SETTINGS,
    language: str = ENGLISH,
) -> Picture:
    """Draw a document, or one or more expressions, and write the picture to `path` if there is one.

    The ending of `path` chooses the format (png, svg, pdf) unless `kind` does. `pane` is "function",
    "contour" or "all" (those of the document that have something to show); `size` is (width, height) in
    pixels, with which texts and lines scale; `at_step` draws the paths up to that step; `x` and `y` replace
    the view's ranges; `show` names figures to draw beside the function, such as "points,normal,taylor=3";
    `settings` are any of the document's by their paths, such as {"run.steps": 50}, or by a bare
    name one of the optimizers that have it, or of the run;
    `rates` draws the contours once for each of these learning rates instead; `language` is that of the
    picture's words ("en", "zh", "ja").
    Raises `ExportError`, `ModelError` for a figure or a setting that cannot be meant, or `OSError` where the
    file cannot be written, and then an older file stays as it was.
    """
    document = viewed(source if isinstance(source, Document) else document_of(source, x), x, y)
    for name, value in settings.items():
        document = with_setting(document, str(name), value)  # what is no path is refused as one
    document = _showing(document, show, y) if show else document
    panes = _panes(document, "contour" if rates else pane)
    if rates and not document.board.contour.starts:
        raise ExportError(message("export.no-start"))
    if len(rates) > MOST_RATES:
        raise ExportError(message("export.rates", most=MOST_RATES, count=len(rates)))
    count = len(rates) or len(panes)
    width, height = size or _usual_size(count)
    extent = Size(*checked_size(width, height), text_scale)
    form = kind or (format_of(Path(path)) if path else "png")
    ready(theme_called(theme))
    sheet = Sheet(plot_size(extent, count), at_step, extent.factor(count))

    def measured(drafts: Sequence[Scene]) -> list[tuple[int, int]]:
        with spoken(language):
            return plot_sizes(extent, drafts, theme_called(theme))

    try:
        scenes = (
            multiples(document, rates, sheet, measured)
            if rates
            else scenes_of(document, panes, sheet, measured)
        )
    except NoAnswerError as error:
        raise ExportError(error.sentence) from error
    picture = draw(
        scenes,
        kind=form,
        size=(width, height),
        theme=theme,
        text_scale=text_scale,
        dpi=dpi,
        transparent=transparent,
        language=language,
    )
    if path is not None:
        write_atomically(Path(path), picture.data)
    return picture


def draw(
    scenes: Sequence[Scene],
    *,
    kind: Format = "png",
    size: tuple[int, int] | None = None,
    theme: str = "light",
    text_scale: float = 1.0,
    dpi: int = 96,
    transparent: bool = False,
    language: str = ENGLISH,
) -> Picture:
    """Draw scenes that are there already, side by side or in rows; otherwise as `render`."""
    width, height = size or _usual_size(len(scenes))
    extent, look = Size(*checked_size(width, height), text_scale), theme_called(theme)
    ready(look)
    with spoken(language):
        data = picture_bytes(kind, extent, tuple(scenes), look, transparent=transparent, dpi=dpi)
    return Picture(kind, data)


def scenes_at(
    document: Document, scenes: Mapping[PaneId, Scene], size: Size, theme: Theme, step: int | None
) -> tuple[Scene, ...]:
    """The scenes of a window for a picture of another size, with the paths up to `step`.

    Those with equal units are drawn anew, since they show more of their surface the wider they are; one that
    is greyed stays as it is, because there is nothing to draw it of.
    """
    count, picture = len(scenes), AnsweredDocument(document)
    sizes = plot_sizes(size, tuple(scenes.values()), theme)
    return tuple(
        picture.scene(pane, Sheet(plot, step, size.factor(count)))
        if scene.units == "equal" and not scene.stale
        else scene
        for (pane, scene), plot in zip(scenes.items(), sizes, strict=True)
    )


def write_picture(
    path: Path, scenes: tuple[Scene, ...], size: Size, theme: Theme, *, transparent: bool
) -> None:
    """Write scenes as they are on the screen. Raises as `render` does."""
    checked_size(size.width, size.height)
    write_atomically(path, picture_bytes(format_of(path), size, scenes, theme, transparent=transparent))


def _showing(document: Document, show: str, y: Range | None) -> Document:
    """The document with these figures; slices that are the only curves get a view that they fit into."""
    shown = with_figures(document, show)
    cut = shown.board.contour.slices != document.board.contour.slices
    return fitted(shown) if cut and y is None and "function" not in panes_of(document) else shown


def ready(theme: Theme) -> QApplication:
    """The application, with fonts and theme; one that is made here paints off screen, whatever there is.

    A picture needs no display, and one that does not answer would end the process. Told as an argument, which
    goes before the environment.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([*(sys.argv[:1] or ["nablaboard"]), "-platform", "offscreen"])
    apply_theme(application, theme)
    return application


def _panes(document: Document, asked: str) -> tuple[PaneId, ...]:
    """The panes to draw: those of the board that have something to show, or the one asked for."""
    if asked not in (*PANES, "all"):
        raise ExportError(message("export.pane", name=asked, panes=", ".join(PANES)))
    there = panes_of(document)
    wanted = document.board.panes if asked == "all" else (asked,)
    panes = tuple(pane for name in wanted for pane in there if pane == name)
    if not panes:
        lacks = (pane.lacks for pane in PANES.values() if pane.id == asked)
        raise ExportError(next(lacks, message("export.nothing")))
    return panes


def format_of(path: Path) -> Format:
    """The format of a file by its ending, such as ".png". `ExportError` for one that there is none for."""
    for kind in FORMATS:
        if path.suffix.lower() == f".{kind}":
            return kind
    endings = ", ".join(f".{kind}" for kind in FORMATS)
    raise ExportError(message("export.ending", name=str(path), endings=endings))


def _usual_size(panes: int) -> tuple[int, int]:
    width, height = picture_size(panes)
    scale = SCALE.get(panes, USUAL_SCALE)
    return round(width * scale), round(height * scale)


def theme_called(name: str) -> Theme:
    """The theme of this name. `ExportError`, naming those there are, if there is none."""
    if name not in THEMES:
        raise ExportError(message("export.theme", name=name, themes=", ".join(THEMES)))
    return THEMES[name]


def checked_size(width: int, height: int) -> tuple[int, int]:
    """The sides of a picture in pixels. `ExportError` for one that is too large, or has none."""
    side, most = limits.PICTURE_SIDE, limits.PICTURE
    if not (1 <= width <= side and 1 <= height <= side and width * height <= most):
        raise ExportError(message("export.size", width=width, height=height, largest=side, most=most))
    return width, height
