"""Menus of optimizers: all that can be added, and what can be done with one that is there."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import AddOptimizer, DuplicateOptimizer, Edit, MoveOptimizer, RemoveOptimizer
from nablaboard.view.words import put
from nablaboard.words import message

Apply = Callable[[Edit], None]


def adding_menu(parent: QWidget, apply: Apply) -> QMenu:
    """An entry for every optimizer there is; its tooltip says what it does."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for optimizer in OPTIMIZERS.values():
        action = menu.addAction("")
        put(action, text=optimizer.called, toolTip=optimizer.help)
        action.triggered.connect(lambda _checked, name=optimizer.id: apply(AddOptimizer(name)))
    return menu


def choice_menu(parent: QWidget, choice: str, place: int, count: int, apply: Apply) -> QMenu:
    """What can be done with the optimizer `choice`, which stands at `place` of `count`."""
    menu = QMenu(parent)
    for words, edit, possible in (
        (message("optimizers.duplicate"), DuplicateOptimizer(choice), True),
        (message("optimizers.up"), MoveOptimizer(choice, place - 1), place > 0),
        (message("optimizers.down"), MoveOptimizer(choice, place + 1), place + 1 < count),
        (message("optimizers.remove"), RemoveOptimizer(choice), True),
    ):
        action = menu.addAction(str(words))
        action.setEnabled(possible)
        action.triggered.connect(lambda _checked, edit=edit: apply(edit))
    return menu
