"""Pictures of what is on the screen: into files, to the clipboard, onto paper; the last one again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from nablaboard.export import (
    BARE,
    PAPER,
    SCREEN,
    Dress,
    ExportError,
    Format,
    Size,
    TextKind,
    checked_size,
    format_of,
    image,
    paint,
    picture_bytes,
)
from nablaboard.model import PaneId
from nablaboard.model.atomic import write_atomically
from nablaboard.scene import Scene, Units, printed
from nablaboard.view.theme import PICTURE_THEMES
from nablaboard.view.words import say

ALL = "all"
MILLIMETRES = 25.4  # to an inch
SVG_TYPE = "image/svg+xml"

ShownScenes = Mapping[PaneId, Scene]


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What a picture of the window is to be; `pane` is one or all, `text` percent of the usual size of texts.

    The sides are pixels, or millimetres `on_paper`. Without `units` they are those of the window.
    """

    pane: str = ALL
    kind: Format = "png"
    width: float = 1920.0
    height: float = 960.0
    on_paper: bool = False
    text: float = 100.0
    theme: str = "light"
    dress: Dress = BARE
    letters: TextKind = "outlines"
    units: Units = ""
    transparent: bool = False

    @property
    def size(self) -> Size:
        """The size in pixels. `ExportError` for one that cannot be."""
        scale, per_inch = (PAPER / MILLIMETRES, PAPER) if self.on_paper else (1.0, SCREEN)
        sides = round(self.width * scale), round(self.height * scale)
        return Size(*checked_size(*sides), self.text / 100, self.dress, per_inch)


class Exporter:
    """Draws what is on the screen as wished.

    `scenes` gives those of the panes that are shown, `drawn_for` those for a picture of another size and
    with other units; `tell` is told what went wrong.
    """

    def __init__(
        self,
        scenes: Callable[[], ShownScenes],
        drawn_for: Callable[[ShownScenes, Size, Units], tuple[Scene, ...]],
        tell: Callable[[str], None],
    ) -> None:
        self.scenes, self._drawn_for, self._tell = scenes, drawn_for, tell
        self.last: tuple[PictureWish, Path] | None = None

    def write(self, wish: PictureWish, path: Path) -> bool:
        """Write the picture to `path`; a failure is told in the window and loses nothing."""
        target = path if path.suffix else path.with_suffix(f".{wish.kind}")
        try:
            write_atomically(target, self.data(wish, format_of(target)))
        except (ExportError, OSError) as error:
            reason = say(error.sentence) if isinstance(error, ExportError) else (error.strerror or str(error))
            words = QCoreApplication.translate("ExportDialog", "The picture could not be written: {reason}")
            self._tell(words.format(reason=reason))
            return False
        self.last = wish, target
        return True

    def again(self) -> bool:
        """Write the last picture anew, as the panes are now; whether there was one and it could be."""
        return self.last is not None and self.write(*self.last)

    def data(self, wish: PictureWish, kind: Format) -> bytes:
        """The bytes of a file."""
        look = PICTURE_THEMES[wish.theme]
        made = self._drawn(wish, wish.size)
        return picture_bytes(
            kind,
            wish.size,
            made,
            look,
            transparent=wish.transparent,
            dpi=wish.size.per_inch,
            text=wish.letters,
        )

    def image(self, wish: PictureWish, longest: int | None = None) -> QImage:
        """The picture, or a smaller one like it, of whose sides none is longer."""
        size, look = wish.size, PICTURE_THEMES[wish.theme]
        scale = min(1.0, longest / max(size.width, size.height)) if longest else 1.0
        width, height = (max(1, round(side * scale)) for side in (size.width, size.height))
        small, count = replace(size, width=width, height=height), len(self._shown(wish))
        small = replace(small, text_scale=size.text_scale * scale * size.factor(count) / small.factor(count))
        return image(small, self._drawn(wish, small), look, transparent=wish.transparent)

    def copy(self, wish: PictureWish) -> None:
        """Put the picture on the clipboard, as pixels."""
        QGuiApplication.clipboard().setImage(self.image(wish))

    def copy_svg(self, wish: PictureWish) -> None:
        """Put it there as SVG, for programs that draw, and as its text."""
        data = self.data(wish, "svg")
        held = QMimeData()
        held.setData(SVG_TYPE, data)
        held.setText(data.decode())
        QGuiApplication.clipboard().setMimeData(held)

    def print_on(self, wish: PictureWish, printer: QPrinter) -> None:
        """Print the picture as large as the page has room for."""
        size = wish.size
        made = self._drawn(wish, size)
        painter = QPainter(printer)
        try:
            page = painter.viewport()
            scale = min(page.width() / size.width, page.height() / size.height)
            painter.scale(scale, scale)
            paint(painter, size, made, PICTURE_THEMES[wish.theme], transparent=wish.transparent)
        finally:
            painter.end()

    def _shown(self, wish: PictureWish) -> dict[PaneId, Scene]:
        return {pane: scene for pane, scene in self.scenes().items() if wish.pane in (ALL, pane)}

    def _drawn(self, wish: PictureWish, size: Size) -> tuple[Scene, ...]:
        return tuple(map(printed, size.dress.worn(self._drawn_for(self._shown(wish), size, wish.units))))
