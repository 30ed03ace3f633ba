"""Data typed or pasted as a table, for a model to be fitted to."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from nablaboard.calculus.data import read_table
from nablaboard.model import Edit, Fit, SetData, SetFit
from nablaboard.view.card import plain_label
from nablaboard.view.fields import shown_number
from nablaboard.view.fonts import mono_font
from nablaboard.view.words import sentence
from nablaboard.words import Refusal

EXAMPLE = "x, y\n1, 2.1\n2, 3.9\n3, 6.2\n4, 7.8\n"


class DataDialog(QDialog):
    """Shows the data of a fit, or an example, as text. What is typed becomes an edit, or is refused in words.

    `apply` makes the edit and raises `Refusal` for one that cannot be made: then the dialog stays open.
    """

    def __init__(self, fit: Fit | None, apply: Callable[[Edit], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit, self._apply = fit, apply
        self.setWindowTitle(self.tr("Data"))
        self.resize(420, 460)
        help_text = self.tr(
            "A row for each observation, its value or label last; commas, semicolons or tabs between. "
            "The first line may name them."
        )
        self.text = QPlainTextEdit(EXAMPLE if fit is None else table_text(fit))
        self.text.setFont(mono_font(13))
        self.text.setAccessibleName(self.tr("Table of data"))
        self.fault = plain_label("", "error", wrap=True)
        self.fault.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(plain_label(help_text, "dim", wrap=True))
        for widget in (self.text, self.fault, self.buttons):
            column.addWidget(widget)

    def _take(self) -> None:
        try:
            table = read_table(self.text.toPlainText())
            points = tuple(map(tuple, table.columns.T.tolist()))
            nameless = all(name == f"column {k}" for k, name in enumerate(table.names, start=1))
            names = () if nameless else table.names
            self._apply(
                SetFit(Fit(points=points, names=names)) if self._fit is None else SetData(points, names)
            )
        except Refusal as refused:
            self.fault.setText(sentence(refused.sentence))
            self.fault.show()
            return
        self.accept()


def table_text(fit: Fit) -> str:
    """The data of a fit as a table that is read as the same numbers, with the names of its columns."""
    rows = [", ".join(shown_number(value) for value in row).replace("−", "-") for row in fit.data]
    return "\n".join([", ".join(fit.columns), *rows, ""])
