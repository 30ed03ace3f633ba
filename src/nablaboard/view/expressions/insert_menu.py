"""The menu of functions that are worth a look, to be inserted with their views."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtWidgets import QMenu, QWidget

from nablaboard.model.presets import PRESETS, Group, InsertPreset, Preset
from nablaboard.view.fields import shown_number
from nablaboard.view.words import put, sentence
from nablaboard.words import message


def insert_menu(parent: QWidget, apply: Callable[[InsertPreset], None]) -> QMenu:
    """A menu for each group; the tooltip of an entry is its formula, its domain and its minimum.

    The entries of a group are made when it is opened for the first time.
    """
    menu = QMenu(parent)
    for group in get_args(Group):
        inner = menu.addMenu("")
        put(inner, title=message(f"insert.{group}"))
        inner.setToolTipsVisible(True)
        inner.aboutToShow.connect(partial(_fill, inner, group, apply))
    return menu


def _fill(menu: QMenu, group: Group, apply: Callable[[InsertPreset], None]) -> None:
    if not menu.isEmpty():
        return
    for preset in (each for each in PRESETS if each.group == group):
        action = menu.addAction("")
        put(action, text=partial(sentence, preset.name), toolTip=partial(described, preset))
        action.triggered.connect(lambda _checked, name=preset.id: apply(InsertPreset(name)))


def described(preset: Preset) -> str:
    """The formula, the domain and where the minimum is."""
    ends = [(f"{shown_number(low)} … {shown_number(high)}") for low, high in (preset.x, preset.y)]
    lines = [preset.text, str(message("insert.domain", x=ends[0], y=ends[1]))]
    places = [", ".join(map(shown_number, least.at)) for least in preset.minima]
    if places:
        value = shown_number(preset.minima[0].value)
        at = "; ".join(f"({place})" if "," in place else f"x = {place}" for place in places)
        lines.append(str(message("insert.least", value=value, places=at)))
    return "\n".join(lines)
