"""Pictures of what is on the screen: into files, to the clipboard, onto paper; the last one again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from nablaboard.classes import dataclass
from nablaboard.export import (
    BARE,
    MILLIMETRES,
    PAPER,
    POINTS,
    SCREEN,
    Dress,
    ExportError,
    Format,
    Size,
    TextKind,
    check_wide,
    checked_size,
    drawn_anew,
    format_of,
    image,
    letter_height,
    lettered,
    paint,
    panes_drawn,
    picture_bytes,
    readable,
    settled,
    usual_size,
    with_units,
)
from nablaboard.model import Document, PaneId, ShowScene, reason_of
from nablaboard.model.atomic import write_atomically
from nablaboard.panes import PANES, AnsweredDocument
from nablaboard.scene import Scene, Units, printed
from nablaboard.view.theme import PICTURE_THEMES
from nablaboard.view.words import language
from nablaboard.words import Message, NablaError, message

ALL = "all"
SHOWN = "shown"
ON_PAGE = 9.0  # points: the texts of a page that was asked for without a question
SVG_TYPE = "image/svg+xml"

ShownScenes = Mapping[PaneId, Scene]


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What a picture of the window is to be.

    scene: what the window shows, the number of one of the document's scenes, or all of them, each in a
    picture of its own; pane: one or all; width, height: in pixels, or in millimetres `on_paper`; text: the
    size of texts in percent of the usual one, which on paper can be read, or `in_points`; units: "" for those
    of the window
    """

    scene: str = SHOWN
    pane: str = ALL
    kind: Format = "png"
    width: float = 1920.0
    height: float = 960.0
    on_paper: bool = False
    text: float = 100.0
    in_points: bool = False
    theme: str = "light"
    dress: Dress = BARE
    letters: TextKind = "outlines"
    units: Units = ""
    transparent: bool = False

    def size(self, panes: int) -> Size:
        """The size in pixels of a picture of so many panes. `ExportError` for one that cannot be."""
        scale, per_inch = (PAPER / MILLIMETRES, PAPER) if self.on_paper else (1.0, SCREEN)
        sides = round(self.width * scale), round(self.height * scale)
        size = Size(*checked_size(*sides), dress=self.dress, per_inch=per_inch)
        if self.in_points:
            size = lettered(size, f"{self.text}pt", panes)
        else:
            usual = readable(size, panes) if self.on_paper else size
            size = replace(usual, text_scale=usual.text_scale * self.text / 100)
        if self.on_paper:
            check_wide(size, panes)
        return settled(size, panes)


class Exporter:
    """Draws what is on the screen as wished, or a scene of the document.

    `document` gives the one of now, `scenes` those of the panes that are shown, `drawn_for` those for a
    picture of another size and with other units; `tell` is told what went wrong.
    """

    def __init__(
        self,
        document: Callable[[], Document],
        scenes: Callable[[], ShownScenes],
        drawn_for: Callable[[ShownScenes, Size, Units], tuple[Scene, ...]],
        tell: Callable[[Message], None],
    ) -> None:
        self._document, self._scenes, self._drawn_for, self._tell = document, scenes, drawn_for, tell
        self._picture: AnsweredDocument | None = None
        self.last: tuple[PictureWish, Path] | None = None

    @property
    def scene_titles(self) -> list[str]:
        """The titles of the document's scenes; only lessons have some."""
        return [scene.title.get(language()) for scene in self._document().scenes]

    def panes(self, scene: str) -> dict[PaneId, str | Message]:
        """The panes that can be drawn of a scene, and their titles. `NablaError` where there are none."""
        if scene == SHOWN:
            return {pane: shown.title for pane, shown in self._scenes().items()}
        document = self._at(scene)
        return {pane: PANES[pane].title(document) for pane in panes_drawn(document, ALL)}

    def pages(self, wish: PictureWish) -> list[PictureWish]:
        """The wish for each picture: where all scenes are wished, one for each."""
        if wish.scene != ALL:
            return [wish]
        count = len(self._document().scenes)
        return [replace(wish, scene=str(place)) for place in range(1, count + 1)] or [
            replace(wish, scene=SHOWN)
        ]

    def write(self, wish: PictureWish, path: Path) -> bool:
        """Write the picture to `path`; a failure is told in the window and loses nothing.

        Those of all scenes get the number of their scene behind the name.
        """
        target = path if path.suffix else path.with_suffix(f".{wish.kind}")
        pages = self.pages(wish)
        try:
            made = [self.data(page, format_of(target)) for page in pages]
            for page, data in zip(pages, made, strict=True):
                named = target if len(pages) == 1 else target.with_stem(f"{target.stem}-{page.scene}")
                write_atomically(named, data)
        except (NablaError, OSError) as error:
            reason = error.sentence if isinstance(error, NablaError) else reason_of(error, target)
            self._tell(message("picture.failed", reason=reason))
            return False
        self.last = wish, target
        return True

    def again(self) -> bool:
        """Write the last picture anew, as the panes are now; whether there was one and it could be."""
        return self.last is not None and self.write(*self.last)

    def data(self, wish: PictureWish, kind: Format) -> bytes:
        """The bytes of a file."""
        size, look = self.size(wish), PICTURE_THEMES[wish.theme]
        made = self._drawn(wish, size)
        return picture_bytes(
            kind,
            size,
            made,
            look,
            transparent=wish.transparent,
            dpi=size.per_inch,
            text=wish.letters,
        )

    def size(self, wish: PictureWish) -> Size:
        """The size of the picture. `NablaError` for one that cannot be."""
        return wish.size(len(self._panes(wish)))

    def usual_points(self, wish: PictureWish) -> float:
        """How many points the usual texts of such a picture have. `NablaError` for one that cannot be."""
        first = self.pages(replace(wish, text=100.0, in_points=False))[0]
        return POINTS * letter_height(self.size(first), len(self._panes(first)))

    def heard(self, wish: PictureWish) -> Message:
        """What a sound of it would be. `NablaError` where there is nothing to hear."""
        from nablaboard.export.wav import curves_heard
        from nablaboard.scene.sound import HIGH, LOW, SECONDS

        count = curves_heard(self._drawn(wish, self.size(wish)))
        return message("export.sound", count=count, seconds=SECONDS, low=LOW, high=HIGH)

    def image(self, wish: PictureWish, longest: int | None = None) -> QImage:
        """The picture, or a smaller one like it, of whose sides none is longer."""
        size, look = self.size(wish), PICTURE_THEMES[wish.theme]
        scale = min(1.0, longest / max(size.width, size.height)) if longest else 1.0
        width, height = (max(1, round(side * scale)) for side in (size.width, size.height))
        small, count = replace(size, width=width, height=height), len(self._panes(wish))
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

    def page_wish(self, printer: QPrinter, theme: str) -> PictureWish:
        """What the window shows, as wide as the page. `NablaError` where that is nothing."""
        page = printer.pageRect(QPrinter.Unit.Millimeter)
        width, height = usual_size(len(self._panes(PictureWish())))
        return PictureWish(
            width=page.width(),
            height=min(page.height(), page.width() * height / width),
            on_paper=True,
            text=ON_PAGE,
            in_points=True,
            theme=theme,
        )

    def print_on(self, wish: PictureWish, printer: QPrinter) -> None:
        """Print the picture as large as the page has room for, or as on paper, each of several on its page.

        Raises `ExportError` where the printer takes nothing, such as one that writes into a missing folder.
        """
        made = [(size, self._drawn(page, size)) for page in self.pages(wish) for size in [self.size(page)]]
        painter = QPainter()
        if not painter.begin(printer):
            raise ExportError(message("export.no-printer"))
        try:
            page = painter.viewport()
            for place, (size, scenes) in enumerate(made):
                if place:
                    printer.newPage()
                scale = min(page.width() / size.width, page.height() / size.height)
                if wish.on_paper:
                    scale = min(scale, printer.resolution() / size.per_inch)
                painter.save()
                painter.scale(scale, scale)
                paint(painter, size, scenes, PICTURE_THEMES[wish.theme], transparent=wish.transparent)
                painter.restore()
        finally:
            painter.end()

    def _at(self, scene: str) -> Document:
        return ShowScene(int(scene) - 1).apply(self._document())

    def _panes(self, wish: PictureWish) -> tuple[PaneId, ...]:
        if wish.scene == SHOWN:
            shown = tuple(pane for pane in self._scenes() if wish.pane in (ALL, pane))
            if not shown:
                raise ExportError(message("export.nothing"))
            return shown
        return panes_drawn(self._at(wish.scene), wish.pane)

    def _drawn(self, wish: PictureWish, size: Size) -> tuple[Scene, ...]:
        panes = self._panes(wish)
        if wish.scene == SHOWN:
            scenes = self._scenes()
            made = self._drawn_for({pane: scenes[pane] for pane in panes}, size, wish.units)
        else:
            made = drawn_anew(self._answered(wish, panes), panes, size, PICTURE_THEMES[wish.theme])
        dress = BARE if wish.kind == "wav" else size.dress
        return tuple(map(printed, dress.worn(made)))

    def _answered(self, wish: PictureWish, panes: tuple[PaneId, ...]) -> AnsweredDocument:
        """The scene's document, with the answers that its last picture was drawn from."""
        document = self._at(wish.scene)
        document = with_units(document, panes, wish.units) if wish.units else document
        if self._picture is None or self._picture.document != document:
            self._picture = AnsweredDocument(document)
        return self._picture
