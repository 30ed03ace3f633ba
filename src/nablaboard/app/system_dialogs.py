"""Dialogs that Qt makes, in the language of the program.

Qt's own translations have gaps, and what it takes from the system is in the system's language: dates, sizes
and kinds of files. What is missing is said here; where the system shows a dialog of its own, that speaks for
itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QLocale, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from nablaboard.view.words import language, put, sentence
from nablaboard.words import message

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

LABELS = {
    QFileDialog.DialogLabel.LookIn: "file.look-in",
    QFileDialog.DialogLabel.FileName: "file.name",
    QFileDialog.DialogLabel.FileType: "file.type",
}
SIZE, KIND, DATE = 1, 2, 3
"""Columns of the list of files."""
PRINTING = (
    ("pageSetLabel", "text", "print.page-set"),
    ("duplex", "title", "print.two-sided"),
    ("noDuplex", "text", "print.one-side"),
    ("duplexLong", "text", "print.long-side"),
    ("duplexShort", "text", "print.short-side"),
    ("pagesRadioButton", "text", "print.pages"),
    ("pagesLineEdit", "toolTip", "print.pages-help"),
)
"""What Qt's dialog for printing calls a widget, a property of it, and the sentence that stands there."""


def file_dialog(parent: QWidget, title: str, start: str, filters: str) -> QFileDialog:
    """A dialog that asks for a file, in the language in force; it begins at the folder or file `start`."""
    dialog = QFileDialog(parent, title, start, filters)
    for label, kind in LABELS.items():
        dialog.setLabelText(label, sentence(message(kind)))
    provider = _Kinds()
    dialog.setIconProvider(provider)
    dialog.provider = provider  # type: ignore[attr-defined]  # Qt does not keep it
    for tree in dialog.findChildren(QTreeView):
        for column in (SIZE, DATE):
            tree.setItemDelegateForColumn(column, _Figures(tree))
        for column in (KIND, DATE):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return dialog


def chosen_file(dialog: QFileDialog) -> Path | None:
    """Have a dialog answered; None where it was given up."""
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()


def print_dialog(printer: "QPrinter", parent: QWidget) -> "QPrintDialog":
    """A dialog that asks where and how to print, in the language in force."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.printer_kept = printer  # type: ignore[attr-defined]  # Qt does not keep it
    for name, place, kind in PRINTING:
        for widget in dialog.findChildren(QWidget, name):
            put(widget, **{place: message(kind)})
    return dialog


class _Kinds(QFileIconProvider):
    """Says what kind a file is of: a folder, or what its ending says."""

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return sentence(message("file.folder"))
        return info.suffix().upper() or sentence(message("file.plain"))


class _Figures(QStyledItemDelegate):
    """Sizes and dates of files as the language in force writes them."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        files, locale = index.model(), QLocale(language())
        if not isinstance(files, QFileSystemModel):
            return
        if index.column() == DATE:
            at = files.lastModified(index).toLocalTime()
            option.text = locale.toString(at, QLocale.FormatType.ShortFormat)
        elif not files.isDir(index):
            option.text = locale.formattedDataSize(files.size(index))
