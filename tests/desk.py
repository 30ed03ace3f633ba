"""The Expressions panel on a desk of its own, over a real store, for hands and keys."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.calculus.expression import read_rows
from nablaboard.model import Board, ContourPane, Document, FunctionPane, Row, Store, Texts
from nablaboard.view.expressions import ExpressionsPanel

AWAY = QPoint(5000, 5000)
"""Where the pointer is over no widget: a row under it shows what can be done with it."""


class Desk:
    """A window with the panel, a store behind it, and Ctrl+Z as the window has it; `formulas` of rows."""

    def __init__(self, *texts: str, formulas: Mapping[int, str]) -> None:
        self.formulas = formulas
        rows = tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts))
        board = Board(
            rows=rows,
            function=FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0),
            contour=ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0)),
        )
        self.store = Store(Document(title=Texts(en="Test"), board=board))
        self.window = QMainWindow()
        self.panel = ExpressionsPanel(self.store.apply, self.store.end_gesture)
        self.window.setCentralWidget(self.panel)
        undo = QAction(self.window, shortcut=QKeySequence(QKeySequence.StandardKey.Undo))
        undo.triggered.connect(self.store.undo)
        self.window.addAction(undo)
        self.store.subscribe(lambda _change: self.show())
        self.show()

    def show(self) -> None:
        board = self.store.document.board
        self.panel.show_board(board, read_rows([row.text for row in board.rows]), self.formulas)

    @property
    def texts(self) -> list[str]:
        return [row.text for row in self.store.document.board.rows]

    def type(self, keys: str) -> None:
        for key in keys:
            QTest.keyClicks(self.focused, key)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifier)

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    @property
    def focused(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused


def in_front(qtbot: QtBot, window: QWidget, width: int, height: int) -> None:
    """Show a window in this size, away from the pointer, and wait until it is the active one."""
    QCursor.setPos(AWAY)  # it stays where the test before has left it
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
