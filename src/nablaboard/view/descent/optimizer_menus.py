"""Menus of optimizers: all that can be added, and what can be done with one that is there."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import AddOptimizer, DuplicateOptimizer, Edit, MoveOptimizer, RemoveOptimizer
from nablaboard.view.words import say

Apply = Callable[[Edit], None]


def adding_menu(parent: QWidget, apply: Apply) -> QMenu:
    """An entry for every optimizer there is; its tooltip says what it does."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for optimizer in OPTIMIZERS.values():
        action = menu.addAction(say(optimizer.called))
        action.setToolTip(optimizer.help)
        action.triggered.connect(lambda _checked, name=optimizer.id: apply(AddOptimizer(name)))
    return menu


def choice_menu(parent: QWidget, choice: str, place: int, count: int, apply: Apply) -> QMenu:
    """What can be done with the optimizer `choice`, which stands at `place` of `count`."""
    menu = QMenu(parent)
    for words, edit, possible in (
        (_say("Duplicate optimizer"), DuplicateOptimizer(choice), True),
        (_say("Move optimizer up"), MoveOptimizer(choice, place - 1), place > 0),
        (_say("Move optimizer down"), MoveOptimizer(choice, place + 1), place + 1 < count),
        (_say("Remove optimizer"), RemoveOptimizer(choice), True),
    ):
        action = menu.addAction(words)
        action.setEnabled(possible)
        action.triggered.connect(lambda _checked, edit=edit: apply(edit))
    return menu


def _say(text: str) -> str:
    return QCoreApplication.translate("OptimizersView", text)
