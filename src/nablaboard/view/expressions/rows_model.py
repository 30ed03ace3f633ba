"""The rows of the board as a Qt item model. It holds what it was last shown, frozen."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from nablaboard.calculus.expression import FormulaPicture, RowReading
from nablaboard.classes import dataclass
from nablaboard.model import Row
from nablaboard.view.model_index import ModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a row gives its whole `Entry`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one row shows: what was typed, how it was understood, the formula under it ("" for none).

    `picture` is the formula as it was set, None while it is not.
    """

    row: Row
    reading: RowReading
    formula: str = ""
    picture: FormulaPicture | None = None


class RowsModel(QAbstractListModel):
    """Rows in their order; a change of the board becomes the smallest signals that tell it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown now."""
        return self._entries

    def show(
        self,
        rows: Sequence[Row],
        readings: Sequence[RowReading],
        formulas: Mapping[int, str],
        pictures: Mapping[int, FormulaPicture] = MappingProxyType({}),
    ) -> None:
        """Show these rows; `readings` are in their order, formulas and pictures by the id of the row."""
        pairs = zip(rows, readings, strict=True)
        entries = tuple(
            Entry(row, reading, formulas.get(row.id, ""), pictures.get(row.id)) for row, reading in pairs
        )
        if [entry.row.id for entry in entries] == [entry.row.id for entry in self._entries]:
            self._replace(entries)
        else:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def place(self, row: int) -> int:
        """Where the row of this id stands. Raises StopIteration if it is not there."""
        return next(place for place, entry in enumerate(self._entries) if entry.row.id == row)

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        """The number of rows; a row has none inside."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt's variant
        """The source, the error's sentence as tooltip, the whole entry."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(entry.reading.error) if entry.reading.error else None
        return entry if role == ENTRY_ROLE else None

    def _replace(self, entries: tuple[Entry, ...]) -> None:
        before, self._entries = self._entries, entries
        for place, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))
