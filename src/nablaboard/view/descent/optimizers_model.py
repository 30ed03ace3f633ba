"""The optimizers of the board as a Qt item model, with what each has reached now and how its run ended."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from nablaboard.calculus.descent import OPTIMIZERS, SettingValue
from nablaboard.model import Edit, OptimizerChoice, RemoveOptimizer, Set, item, run_names
from nablaboard.scene import number
from nablaboard.view.fields import shown_number
from nablaboard.view.model_index import ModelIndex
from nablaboard.view.words import language, say
from nablaboard.words import Message, message

NAME, RATE, VALUE = range(3)
"""The columns."""

RATE_SETTING = "learning_rate"
NOTHING = "–"
UNSEEN = [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole]
"""What is told of a run's end, and nowhere painted."""
DIGITS = 3
"""Significant digits of a value that changes while it is looked at."""


class OptimizersModel(QAbstractTableModel):
    """A row for each choice of the board. What is ticked or typed becomes an edit; nothing is kept."""

    def __init__(self, apply: Callable[[Edit], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apply = apply
        self._choices: tuple[OptimizerChoice, ...] = ()
        self._names: Mapping[str, Message] = {}
        self._whole_names: Mapping[str, Message] = {}
        self._values: Mapping[str, float | None] = {}
        self._outcomes: Mapping[str, str] = {}
        self._headed = "", language()  # the function in the head, and the words there
        self._told: tuple[object, ...] = ()

    @property
    def choices(self) -> tuple[OptimizerChoice, ...]:
        """What is shown now."""
        return self._choices

    def show(
        self,
        choices: Sequence[OptimizerChoice],
        values: Mapping[str, float | None],
        outcomes: Mapping[str, str],
        function: str,
    ) -> None:
        """Show these choices; `values` and `outcomes` are by their ids, `function` is the surface's name."""
        told = (tuple(choices), values, outcomes, function, language())
        if told == self._told:
            return
        moved = told[:1] + told[3:] == self._told[:1] + self._told[3:]  # names and rates are the same
        ended = outcomes != self._outcomes
        self._told = told
        same = [each.id for each in choices] == [each.id for each in self._choices]
        if not same:
            self.beginResetModel()
        self._choices, self._values, self._outcomes = tuple(choices), values, outcomes
        self._names, self._whole_names = run_names(choices, {RATE_SETTING}), run_names(choices)
        if (function, language()) != self._headed:
            first = VALUE if self._headed[1] == language() else NAME
            self._headed = function, language()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, first, VALUE)
        if not same:
            self.endResetModel()
        elif choices:
            last = self.index(len(choices) - 1, VALUE)
            self.dataChanged.emit(self.index(0, VALUE if moved else NAME), last)
            if ended and moved:
                self.dataChanged.emit(self.index(0, NAME), last, UNSEEN)

    def rate(self, index: ModelIndex) -> float | None:
        """The learning rate of the row of `index`; None for a method that has none."""
        choice = self._choices[index.row()]
        value = setting_value(choice, RATE_SETTING)
        return value if isinstance(value, float) else None

    def parts(self, index: ModelIndex) -> tuple[str, str]:
        """The text of a cell, and apart from it what tells a run from others of its optimizer."""
        text = self._text(self._choices[index.row()], index)
        name = say(OPTIMIZERS[self._choices[index.row()].optimizer].called)
        if index.column() != NAME or not text.startswith(name):
            return text, ""
        return name, text.removeprefix(name)

    def set_rate(self, index: ModelIndex, rate: float) -> None:
        """Ask for another learning rate for the row of `index`."""
        chosen = item("optimizers", self._choices[index.row()].id)
        self._apply(Set(f"{chosen}.settings.{RATE_SETTING}", rate))

    def toggle(self, index: ModelIndex) -> None:
        """Ask that the optimizer of the row of `index` runs, or no longer does."""
        choice = self._choices[index.row()]
        self._apply(Set(f"{item('optimizers', choice.id)}.enabled", not choice.enabled))

    def remove(self, index: ModelIndex) -> None:
        """Ask that the optimizer of the row of `index` goes."""
        self._apply(RemoveOptimizer(self._choices[index.row()].id))

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        """The number of optimizers."""
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def columnCount(self, parent: ModelIndex | None = None) -> int:
        """Name, rate, value."""
        return 0 if parent is not None and parent.isValid() else 3

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """A name can be ticked, a rate can be typed."""
        flags = super().flags(index)
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == RATE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 Qt's variant
        """The words over the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        now = message("optimizers.now", function=self._headed[0])
        return str((message("optimizers.name"), message("optimizers.rate"), now)[section])

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt's variant
        """What a cell shows, the tick, the run's end as tooltip."""
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            return say(self._whole_names[choice.id])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(choice, index)
        if role == Qt.ItemDataRole.EditRole and index.column() == RATE:
            return self.rate(index)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Checked if choice.enabled else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == RATE:
            return str(message("optimizers.rate-hint"))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._outcomes.get(choice.id)
        return None

    def setData(self, index: ModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick or a typed rate."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggle(index)
        elif isinstance(value, float) and value != self.rate(index):
            self.set_rate(index, value)
        return True

    def _text(self, choice: OptimizerChoice, index: ModelIndex) -> str:
        if index.column() == NAME:
            return say(self._names[choice.id])
        if index.column() == RATE:
            rate = self.rate(index)
            return NOTHING if rate is None else shown_number(rate)
        value = self._values.get(choice.id) if choice.enabled else None
        return NOTHING if value is None else number(value, DIGITS)


def setting_value(choice: OptimizerChoice, name: str) -> SettingValue | None:
    """The setting as chosen, else its default; None if the method has no such setting."""
    setting = next((each for each in OPTIMIZERS[choice.optimizer].settings if each.name == name), None)
    return None if setting is None else dict(choice.settings).get(name, setting.default)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
