"""What can be done with a row, as a menu: of its grip (colours, order) and of its text."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QRectF, Qt, SignalInstance
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from nablaboard.model.rows import Motion
from nablaboard.view.tokens import Theme

Picked = TypeVar("Picked")

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
    menu.addAction(_say("Cut"), row.source.cut).setEnabled(selected)
    menu.addAction(_say("Copy"), row.source.copy).setEnabled(selected)
    menu.addAction(_say("Paste"), row.source.paste).setEnabled(row.source.canPaste())
    menu.addAction(_say("Copy derivative"), row.copy_formula).setEnabled(bool(row.formula_text))
    menu.addSeparator()
    _add_colours(menu.addMenu(_say("Colour")), row, theme)
    if row.has_slider:
        _add_motions(menu.addMenu(_say("Slider plays")), row)
    _add_places(menu, row)
    return menu


def colour_names() -> tuple[str, ...]:
    """What the colours of rows are called, in their order in every theme."""
    return tuple(map(_say, ("Blue", "Orange", "Violet", "Pink", "Ochre", "Green")))


def _add_colours(menu: QMenu, row: MenuRow, theme: Theme) -> None:
    named = enumerate(zip(theme.rows, colour_names(), strict=True))
    chosen = row.colour % len(theme.rows)
    choices = [
        (index, name, _chip(colour, theme.ink if index == chosen else colour))
        for index, (colour, name) in named
    ]
    _add_choices(menu, choices, chosen, row.set_colour)


def _add_motions(menu: QMenu, row: MenuRow) -> None:
    motions: tuple[tuple[Motion, str], ...] = (("bounce", "Back and forth"), ("loop", "From the start again"))
    choices = [(motion, _say(words), QIcon()) for motion, words in motions]
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
    menu.addAction(_say("Move row up"), lambda: row.moved.emit(-1))
    menu.addAction(_say("Move row down"), lambda: row.moved.emit(1))
    menu.addAction(_say("Duplicate row"), row.duplicated.emit)
    words = _say("Hide row") if row.is_visible_row else _say("Show row")
    menu.addAction(words, row.show_or_hide)
    menu.addAction(_say("Delete row"), row.removed.emit)


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


def _say(text: str) -> str:
    return QCoreApplication.translate("RowWidget", text)
