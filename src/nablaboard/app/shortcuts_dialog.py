"""The dialog of keyboard shortcuts: all actions with keys, by menus, and the keys of a presentation."""

import re
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QTextBrowser, QVBoxLayout, QWidget

from nablaboard.app.actions import ACTIONS, MENUS, sequences
from nablaboard.app.stage_keys import all_told
from nablaboard.view.buttons import button_box
from nablaboard.view.dialog import MARGINS, SPACING, room_for
from nablaboard.view.words import put, sentence
from nablaboard.words import message

MNEMONIC = re.compile(r"\(&\w\)|&")
"""What a menu has in its title for Alt."""
BETWEEN = 24
"""Logical pixels between what is done and its keys."""

Section = tuple[str, list[tuple[str, str]]]
"""A headline, and what is done by which keys."""


class ShortcutsDialog(QDialog):
    """Shows them in a text that the keys scroll, as high as its screen has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        put(self, windowTitle=message("action.shortcuts"))
        self.text = QTextBrowser()
        self.text.setProperty("role", "plain")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.viewport().setAutoFillBackground(False)
        self.text.setTabChangesFocus(True)
        put(self.text, accessibleName=message("action.shortcuts"))
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(SPACING)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.ensurePolished()
        self.text.ensurePolished()
        self.text.setHtml("".join(map(_table, sections())))
        self.text.setFocus()
        left, top, right, bottom = MARGINS
        document = self.text.document()
        bar = self.text.verticalScrollBar().sizeHint().width()
        document.setTextWidth(document.idealWidth())
        width, height = document.idealWidth() + bar + left + right, document.size().height() + top + bottom
        wanted = QSize(round(width), round(height) + SPACING + buttons.sizeHint().height())
        self.resize(wanted.boundedTo(room_for(self)))


def sections() -> Iterator[Section]:
    """The actions of each menu that have keys, and what keys do while something is presented."""
    for menu in MENUS:
        keyed = [record for record in ACTIONS if record.menu == menu and record.keys]
        told = [
            (
                sentence(message(f"action.{record.id}")),
                ", ".join(
                    each.toString(QKeySequence.SequenceFormat.NativeText) for each in sequences(record)
                ),
            )
            for record in keyed
        ]
        if told:
            yield MNEMONIC.sub("", str(message(f"menu.{menu}"))), told
    yield sentence(message("present.title")), [(what, keys) for keys, what in all_told()]


def _table(section: Section) -> str:
    head, told = section
    rows = "".join(
        f'<tr><td style="padding-right: {BETWEEN}px">{escape(what)}</td><td>{escape(keys)}</td></tr>'
        for what, keys in told
    )
    return f"<h4>{escape(head)}</h4><table>{rows}</table>"
