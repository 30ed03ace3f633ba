"""Data for a model to be fitted to: typed or pasted as a table, or made up on a curve with noise."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nablaboard.calculus.data import read_table
from nablaboard.model import Edit, Fit, Generated, GenerateData, SetData, SetFit, limits
from nablaboard.view.buttons import LinkButton, button_box
from nablaboard.view.card import plain_label
from nablaboard.view.dialog import FittingDialog, room_for
from nablaboard.view.explained import explain
from nablaboard.view.fields import ANY, Bounds, NumberField, shown_number
from nablaboard.view.fonts import mono_font
from nablaboard.view.form_card import ReasonLabel
from nablaboard.view.text_size import hold, scaled
from nablaboard.view.words import capital, put, sentence
from nablaboard.words import NablaError, message

EXAMPLE = "x, y\n1, 2.1\n2, 3.9\n3, 6.2\n4, 7.8\n"
FIELD_WIDTH = 90
USUAL_SIZE = QSize(420, 480)
USUAL: Mapping[str, float] = MappingProxyType(
    {"c₀": 1.0, "c₁": 0.5, "c₂": 0.0, "σ": 1.0, "n": 30.0, "x₀": 0.0, "x₁": 10.0}
)
"""What is made up first: c₀ + c₁ x + c₂ x² with noise σ at n places from x₀ to x₁."""


class DataDialog(FittingDialog):
    """Shows the data of a fit, or an example, as text. What is typed becomes an edit, or is refused in words.

    `apply` makes the edit and raises `NablaError` for one that cannot be made: then the dialog stays open.
    """

    def __init__(self, fit: Fit | None, apply: Callable[[Edit], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit, self._apply = fit, apply
        put(self, windowTitle=message("data.title"))
        self._help = plain_label(
            message("data.help"),
            "dim",
            wrap=True,
        )
        self.text = QPlainTextEdit(EXAMPLE if fit is None else table_text(fit))
        self.text.setFont(mono_font(scaled(13)))
        put(self.text, accessibleName=message("data.table"))
        self.fields = {name: self._field(name) for name in USUAL}
        self._form = self._curve()
        self.other = LinkButton()
        self.other.setCheckable(True)
        self.other.toggled.connect(self._turn)
        for name, widget in (("table", self.text), ("made", self._form), ("other", self.other)):
            explain(capital(f"what.data-{name}"), widget)
        self.fault = ReasonLabel()
        self.buttons = button_box(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._help, self.text, self._form, self.other, self.fault):
            column.addWidget(widget)
        self.lay_out(body, self.buttons)
        self._show_generated(fit.generated if fit is not None else None)
        self.resize(self.size().expandedTo(USUAL_SIZE).boundedTo(room_for(self)))

    def _field(self, name: str) -> NumberField:
        places = Bounds(low=1.0, high=limits.DATA, whole=True)
        field = NumberField(name, {"σ": Bounds(low=0.0), "n": places}.get(name, ANY))
        hold(field, width=FIELD_WIDTH)
        return field

    def _curve(self) -> QWidget:
        """The numbers of data that are made up."""
        form = QWidget()
        layout = QFormLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(plain_label(message("data.curve"), "dim"))
        for name, field in self.fields.items():
            layout.addRow(plain_label(name, "dim"), field)
        return form

    def _show_generated(self, made: Generated | None) -> None:
        values = dict(USUAL)
        if made is not None:
            padded = (*made.coefficients, 0.0, 0.0, 0.0)[:3]
            values = dict(zip(USUAL, (*padded, made.noise, made.count, *made.x), strict=True))
        for name, field in self.fields.items():
            field.show_value(values[name])
        self.other.setChecked(made is not None)
        self._turn(made is not None)

    def _turn(self, made_up: bool) -> None:
        """Show the table, or the numbers of a curve."""
        for widget in (self._help, self.text):
            widget.setVisible(not made_up)
        self._form.setVisible(made_up)
        put(self.other, text=message("data.type" if made_up else "data.make"))

    def _take(self) -> None:
        try:
            self._apply(self._generated() if self.other.isChecked() else self._typed())
        except NablaError as refused:
            self.fault.say(sentence(refused.sentence))
            return
        self.accept()

    def _typed(self) -> Edit:
        table = read_table(self.text.toPlainText())
        points = tuple(map(tuple, table.columns.T.tolist()))
        nameless = all(name == f"column {k}" for k, name in enumerate(table.names, start=1))
        names = () if nameless else table.names
        return SetFit(Fit(points=points, names=names)) if self._fit is None else SetData(points, names)

    def _generated(self) -> Edit:
        values = {name: field.value for name, field in self.fields.items()}
        before = self._fit.generated if self._fit is not None else None
        made = Generated(
            coefficients=(values["c₀"], values["c₁"], *([values["c₂"]] if values["c₂"] else [])),
            count=int(values["n"]),
            x=(values["x₀"], values["x₁"]),
            noise=values["σ"],
            distribution=before.distribution if before is not None else "normal",
            seed=before.seed if before is not None else 0,
        )
        return SetFit(Fit(generated=made)) if self._fit is None else GenerateData(made)


def table_text(fit: Fit) -> str:
    """The data of a fit as a table that is read as the same numbers, with the names of its columns."""
    rows = [", ".join(shown_number(value) for value in row).replace("−", "-") for row in fit.data]
    return "\n".join([", ".join(fit.columns), *rows, ""])
