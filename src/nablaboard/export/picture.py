"""From scenes to a picture: what every way to one ends in."""

import base64
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nablaboard.calculus.expression import NumberLike, WholeLike, whole_of
from nablaboard.classes import dataclass
from nablaboard.export.carrying import carrying
from nablaboard.export.drawing import in_line
from nablaboard.export.dress import LEGEND_PLACES, Dress, LegendPlace
from nablaboard.export.extent import density_in, grown
from nablaboard.export.faults import ExportError
from nablaboard.export.files import FORMATS, Format, picture_bytes
from nablaboard.export.layout import Size, missing_height, plot_sizes, title_is_cut
from nablaboard.export.svg import TEXT_KINDS, TextKind
from nablaboard.model import LANGUAGES, Document, in_words
from nablaboard.model.atomic import write_atomically
from nablaboard.model.carried import carried_text
from nablaboard.model.encoding import to_bytes
from nablaboard.panes.picture import Measure
from nablaboard.scene import Scene, printed
from nablaboard.view.theme import PICTURE_THEMES, Theme, apply_theme
from nablaboard.view.words import spoken
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, or those of the sound of its curves; in a notebook it shows itself.

    Elsewhere it says its kind alone: a console would print a hundred thousand bytes.
    """

    kind: Format
    data: bytes = field(repr=False)

    def _repr_png_(self) -> bytes | None:
        return self.data if self.kind == "png" else None

    def _repr_svg_(self) -> str | None:
        return self.data.decode() if self.kind == "svg" else None

    def _repr_html_(self) -> str | None:
        if self.kind != "wav":
            return None
        held = base64.b64encode(self.data).decode()
        return f'<audio controls src="data:audio/wav;base64,{held}"></audio>'


def picture_of(
    scenes: Sequence[Scene],
    kind: Format,
    size: Size,
    theme: str,
    *,
    path: str | os.PathLike[str] | None = None,
    transparent: bool,
    dpi: NumberLike | None,
    text: TextKind,
    language: str,
    document: Document | None = None,
) -> Picture:
    """The picture of scenes in this size and dress, with a document in it, written to `path` if there is."""
    _check_choice("kind", kind, FORMATS)
    _check_choice("text", text, TEXT_KINDS)
    _check_choice("language", language, LANGUAGES)
    look = theme_called(theme)
    ready(look)
    if title_is_cut(size, len(scenes)):
        raise ExportError(message("export.title-cut"))
    shown = tuple(printed(scene, cursor=True) for scene in size.dress.worn(scenes, alike=size.alike))
    with spoken(language):
        data = picture_bytes(
            kind, size, shown, look, transparent=transparent, dpi=density_in(dpi) or size.per_inch, text=text
        )
    if document is not None:
        data = carrying(kind, data, carried_text(to_bytes(document)))
    if path is not None:
        with in_words():
            write_atomically(Path(path), data)
    return Picture(kind, data)


def measuring(size: Size, theme: str, language: str) -> Measure:
    """What measures the plots of scenes in a picture of this size. `ExportError` for an unknown theme."""
    look = theme_called(theme)
    ready(look)

    def measured(drafts: Sequence[Scene]) -> list[tuple[int, int]]:
        with spoken(language):
            return plot_sizes(size, drafts, look)

    return measured


def with_room(
    draw_at: Callable[[Size], tuple[Scene, ...]], size: Size, theme: str, language: str, *, fixed: bool
) -> tuple[Size, tuple[Scene, ...]]:
    """The scenes that `draw_at` draws, and a size so high that plots have their part beside all else.

    They are drawn again where that is higher than `size`, which is kept where it is `fixed`.
    """
    scenes, look = draw_at(size), theme_called(theme)
    if fixed:
        return size, scenes
    ready(look)
    with spoken(language):
        missing = missing_height(size, size.dress.worn(scenes, alike=size.alike), look)
    if not missing:
        return size, scenes
    higher = grown(size, missing, len(scenes))
    return higher, draw_at(higher)


def dress_of(
    title: str, x_label: str | None, y_label: str | None, *, formula: bool, legend: LegendPlace
) -> Dress:
    """What stands around the panes, each text in a line. `ExportError` for an unknown legend."""
    _check_choice("legend", legend, LEGEND_PLACES)
    across, upwards = (each if each is None else in_line(each) for each in (x_label, y_label))
    return Dress(in_line(title), formula, legend, across, upwards)


def step_in(at_step: WholeLike | None) -> int | None:
    """The place in a run. `ExportError` for one that is none."""
    step = None if at_step is None else whole_of(at_step)
    if at_step is not None and (step is None or step < 0):
        raise ExportError(message("export.step", given=str(at_step)))
    return step


def check_within(at_step: int, last: int) -> None:
    """`ExportError` for a step after the last one of all paths."""
    if at_step > last:
        raise ExportError(message("export.step-beyond", step=at_step, last=last))


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


def kind_of(kind: Format | None, path: str | os.PathLike[str] | None) -> Format:
    """The format that is asked for, or that of the file, or PNG where there is none."""
    return kind or (format_of(Path(path)) if path is not None else "png")


def format_of(path: Path) -> Format:
    """The format of a file by its ending, such as ".png". `ExportError` for one that there is none for."""
    for kind in FORMATS:
        if path.suffix.lower() == f".{kind}":
            return kind
    endings = ", ".join(f".{kind}" for kind in FORMATS)
    raise ExportError(message("export.ending", name=str(path), endings=endings))


def theme_called(name: str) -> Theme:
    """The theme of this name. `ExportError`, naming those there are, if there is none."""
    if name not in PICTURE_THEMES:
        raise ExportError(message("export.theme", name=name, themes=", ".join(PICTURE_THEMES)))
    return PICTURE_THEMES[name]


def _check_choice(name: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise ExportError(message("export.choice", name=name, known=", ".join(known), given=str(given)))
