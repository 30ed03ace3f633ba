"""Dialogs that Qt makes say nothing in English where the program speaks another language."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QMessageBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nablaboard.app.speech import speak_everywhere
from nablaboard.app.system_dialogs import DATE, KIND, SIZE, file_dialog, print_dialog

WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = {"OK", "PDF", "A4", "Nablaboard", "Ctrl", "Alt", "mm", "cm", "pt"}
"""What stays as it is in every language."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak_everywhere("en")


def said(root: QWidget) -> Iterator[str]:
    """All that can be read on a dialog, once it is opened out."""
    for each in [root, *root.findChildren(QWidget)]:
        yield from (each.toolTip(), each.windowTitle(), each.accessibleName())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QGroupBox):
            yield each.title()
        if isinstance(each, QTabWidget):
            yield from (each.tabText(place) for place in range(each.count()))
        if isinstance(each, QComboBox):
            yield from (each.itemText(place) for place in range(each.count()))


def to_print(parent: QWidget) -> QWidget:
    return print_dialog(QPrinter(), parent)


def to_open(parent: QWidget) -> QWidget:
    return file_dialog(parent, "", "/", "x (*.nabla)")


def to_save(parent: QWidget) -> QWidget:
    made = file_dialog(parent, "", "/", "x (*.nabla)")
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return made


def to_answer(parent: QWidget) -> QWidget:
    buttons = QMessageBox.StandardButton
    wanted = buttons.Close | buttons.Ok | buttons.Cancel | buttons.Save | buttons.Yes | buttons.No
    return QMessageBox(QMessageBox.Icon.NoIcon, "", "", wanted, parent)


@pytest.mark.parametrize("name", ["zh", "ja"])
@pytest.mark.parametrize("make", [to_open, to_save, to_print, to_answer])
def test_that_nothing_of_them_is_left_in_english(
    qtbot: QtBot, make: Callable[[QWidget], QWidget], name: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    speak_everywhere("en")
    english = set(said(make(parent)))
    assert len([text for text in english if WORD.search(text)]) > 3
    speak_everywhere(name)
    same = english & set(said(make(parent)))
    assert [
        text for text in same if set(WORD.findall(text)) - NAMES and "/" not in text and "*" not in text
    ] == []


DATES = {"en": "12/25/24", "zh": "2024/12/25", "ja": "2024/12/25"}
FOLDERS = {"en": "Folder", "zh": "文件夹", "ja": "フォルダー"}


@pytest.mark.parametrize("name", list(DATES))
def test_that_files_are_told_as_the_language_writes_them(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.utime(tmp_path / "folder", (1735128000, 1735128000))  # 25 December 2024, at noon
    (tmp_path / "a.nabla").write_bytes(bytes(2048))
    parent = QWidget()
    qtbot.addWidget(parent)
    speak_everywhere(name)
    dialog = file_dialog(parent, "", str(tmp_path), "x (*.nabla)")
    dialog.show()
    (tree,) = dialog.findChildren(QTreeView, "treeView")
    root = tree.rootIndex()
    qtbot.waitUntil(lambda: tree.model().rowCount(root) == 2)

    def cell(row: int, column: int) -> str:
        index, option = tree.model().index(row, column, root), QStyleOptionViewItem()
        delegate = tree.itemDelegateForIndex(index)
        assert isinstance(delegate, QStyledItemDelegate)
        delegate.initStyleOption(option, index)
        return str(option.text)

    rows = {cell(row, 0): row for row in range(2)}
    assert cell(rows["folder"], DATE).startswith(DATES[name])
    assert cell(rows["folder"], KIND) == FOLDERS[name]
    assert cell(rows["a.nabla"], KIND) == "NABLA"
    assert cell(rows["a.nabla"], SIZE).startswith("2")
    dialog.reject()
