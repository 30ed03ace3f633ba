"""What Tab offers: the names that begin as the word before the cursor, with what each one means."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from nablaboard.calculus.expression import Completion, completions
from nablaboard.view.copies import copied
from nablaboard.view.fonts import mono_font, text_font
from nablaboard.view.text_size import scaled
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import put
from nablaboard.words import message

WORD = re.compile(r"\w+$")
HELP_ROLE = Qt.ItemDataRole.UserRole
INSERT_ROLE = Qt.ItemDataRole.UserRole + 1
NAME_WIDTH = 90
WIDTH, LEAST = 400, 220


class Completer(QCompleter):
    """One match is inserted at once; of several, the user picks one from a list."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor, self._names, self._prefix = editor, tuple[str, ...](), ""
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setWidget(editor)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offers = QListView()
        put(self.offers, accessibleName=message("rows.completions"))
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(self.offers)
        self._delegate = _CompletionDelegate(self)
        self.offers.setItemDelegate(self._delegate)
        self.activated.connect(self._pick)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Know the names that the document defines."""
        self._names = names

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._delegate.theme = theme

    def offer(self) -> bool:
        """Complete the word before the cursor or offer a list; False if there is nothing to complete."""
        found = self._find()
        if len(found) == 1:
            self._insert(found[0].insert)
        elif found:
            self._show(found)
        return bool(found)

    def follow(self) -> None:
        """While the list is open, keep it to what is typed."""
        if self.offers.isVisible():
            found = self._find()
            if found:
                self._show(found)
            else:
                self.offers.hide()

    def _find(self) -> Sequence[Completion]:
        """Matches of the longest end of the word that has any: in `xsi` those of `si`, after x."""
        cursor = self._editor.textCursor()
        word = WORD.search(cursor.block().text()[: cursor.positionInBlock()])
        for start in range(len(word.group()) if word else 0):
            self._prefix = word.group()[start:] if word else ""
            found: Sequence[Completion] = completions(self._prefix, self._names)
            if found:
                return found
        return ()

    def _show(self, found: Sequence[Completion]) -> None:
        self._items.clear()
        for each in found:
            item = QStandardItem(each.name)
            item.setData(str(each.help), HELP_ROLE)
            item.setData(each.insert, INSERT_ROLE)
            self._items.appendRow(item)
        place, room = self._editor.cursorRect(), self._editor.width()
        width = min(WIDTH, max(room - place.left(), LEAST))
        left = max(0, min(place.left(), room - width))  # not over what is beside the rows
        self.offers.setStyleSheet(self._editor.window().styleSheet())  # a window of its own, without a parent
        self.complete(QRect(left, place.bottom() - 14, width, 18))
        self.offers.setCurrentIndex(self.completionModel().index(0, 0))

    def _pick(self, name: str) -> None:
        self._insert(self._items.findItems(name)[0].data(INSERT_ROLE))

    def _insert(self, text: str) -> None:
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, len(self._prefix))
        cursor.insertText(text)


class _CompletionDelegate(QStyledItemDelegate):
    """The name in the source's face, what it means in dim words beside it."""

    def __init__(self, parent: QCompleter) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(scaled(NAME_WIDTH), scaled(26))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place = copied(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(self.theme.raised))
        painter.setFont(mono_font(scaled(13)))
        painter.setPen(QColor(self.theme.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(10, 0, 0, 0), middle, str(index.data()))
        beside = max(scaled(NAME_WIDTH), 20 + painter.fontMetrics().horizontalAdvance(str(index.data())))
        painter.setFont(text_font(scaled(12)))
        painter.setPen(QColor(self.theme.dim))
        rest = place.adjusted(beside, 0, -8, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data(HELP_ROLE)), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, middle, words)
        painter.restore()
