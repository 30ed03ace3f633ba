"""What can be done with a row, as a menu: of its grip (colours, order) and of its text."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar, get_args

from PySide6.QtCore import QRectF, Qt, SignalInstance
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from nablaboard.model.rows import Motion
from nablaboard.view.tokens import Theme
from nablaboard.words import message, sentence

Picked = TypeVar("Picked")

COLOURS = ("blue", "orange", "violet", "pink", "ochre", "green")
CHIP = 16
"""Logical pixels of a colour's chip, drawn twice as fine."""


class MenuRow(Protocol):
    """What a menu asks of the row that it belongs to, and has it do."""

    moved: SignalInstance
    duplicated: SignalInstance
    removed: SignalInstance

    @property
    def source(self) -> QPlainTextEdit:
        """Its text."""

    @property
    def colour(self) -> int:
        """The index of its colour."""

    @property
    def motion(self) -> Motion:
        """How its slider plays."""

    @property
    def has_slider(self) -> bool:
        """Whether it is a number that a slider can set."""

    @property
    def is_visible_row(self) -> bool:
        """Whether what it defines is drawn."""

    @property
    def formula_text(self) -> str:
        """Its derivative as text."""

    def set_colour(self, colour: int) -> None:
        """Choose the colour of this index."""

    def set_motion(self, motion: Motion) -> None:
        """Choose how the slider plays."""

    def show_or_hide(self) -> None:
        """Draw what it defines, or stop."""

    def copy_formula(self) -> None:
        """Put the derivative on the clipboard."""


def grip_menu(row: MenuRow, parent: QWidget, theme: Theme) -> QMenu:
    """The menu of a row's bar: its colours first, then its place."""
    menu = QMenu(parent)
    _add_colours(menu, row, theme)
    menu.addSeparator()
    _add_places(menu, row)
    return menu


def row_menu(row: MenuRow, parent: QWidget, theme: Theme) -> QMenu:
    """The menu of a row's text: the clipboard, then what can be done with the row."""
    menu = QMenu(parent)
    selected = row.source.textCursor().hasSelection()
    menu.addAction(str(message("clipboard.cut")), row.source.cut).setEnabled(selected)
    menu.addAction(str(message("clipboard.copy")), row.source.copy).setEnabled(selected)
    menu.addAction(str(message("clipboard.paste")), row.source.paste).setEnabled(row.source.canPaste())
    menu.addAction(str(message("row.copy-derivative")), row.copy_formula).setEnabled(bool(row.formula_text))
    menu.addSeparator()
    _add_colours(menu.addMenu(str(message("row.colour"))), row, theme)
    if row.has_slider:
        _add_motions(menu.addMenu(str(message("row.plays"))), row)
    _add_places(menu, row)
    return menu


def colour_names() -> tuple[str, ...]:
    """What the colours of rows are called, in their order in every theme."""
    return tuple(str(message(f"colour.{each}")) for each in COLOURS)


def _add_colours(menu: QMenu, row: MenuRow, theme: Theme) -> None:
    named = enumerate(zip(theme.rows, colour_names(), strict=True))
    chosen = row.colour % len(theme.rows)
    choices = [
        (index, name, _chip(colour, theme.ink if index == chosen else colour))
        for index, (colour, name) in named
    ]
    _add_choices(menu, choices, chosen, row.set_colour)


def _add_motions(menu: QMenu, row: MenuRow) -> None:
    choices = [
        (motion, sentence(message(f"choice.slider-motion.{motion}")), QIcon()) for motion in get_args(Motion)
    ]
    _add_choices(menu, choices, row.motion, row.set_motion)


def _add_choices(
    menu: QMenu,
    choices: Sequence[tuple[Picked, str, QIcon]],
    chosen: Picked,
    change: Callable[[Picked], None],
) -> None:
    """An entry for each choice, of which one holds."""
    group = QActionGroup(menu)
    for choice, words, icon in choices:
        action = menu.addAction(icon, words, _sets(change, choice))
        action.setCheckable(True)
        action.setChecked(choice == chosen)
        group.addAction(action)


def _add_places(menu: QMenu, row: MenuRow) -> None:
    menu.addAction(str(message("row.up")), lambda: row.moved.emit(-1))
    menu.addAction(str(message("row.down")), lambda: row.moved.emit(1))
    menu.addAction(str(message("row.duplicate")), row.duplicated.emit)
    words = message("row.hide") if row.is_visible_row else message("row.show")
    menu.addAction(str(words), row.show_or_hide)
    menu.addAction(str(message("row.delete")), row.removed.emit)


def _sets(change: Callable[..., None], value: object) -> Callable[[], None]:
    return lambda: change(value)


def _chip(colour: str, ring: str) -> QIcon:
    """A disc in the colour, with a ring: a menu that shows icons shows no ticks."""
    picture = QPixmap(2 * CHIP, 2 * CHIP)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(6, 6, 2 * CHIP - 12, 2 * CHIP - 12))
        painter.setPen(QPen(QColor(ring), 3.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(3, 3, 2 * CHIP - 6, 2 * CHIP - 6))
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
