"""A field for each weight of a fit, behind a link."""

from collections.abc import Container, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.model import DECLARED
from nablaboard.scene import subscripted
from nablaboard.view.buttons import LinkButton
from nablaboard.view.discard import discard
from nablaboard.view.fields import NumberField, bounds_of
from nablaboard.view.form_card import LINE_HEIGHT, FormCard
from nablaboard.view.scroll import ScrollBox
from nablaboard.words import message

FEW = 4
"""Weights that are always to be seen; more scroll."""


class WeightFields(ScrollBox):
    """The fields, to be put on their card. `chosen(weights)` tells all weights when one is typed.

    kind: of the words of the link, and after "at-" of those of a field
    """

    chosen = Signal(tuple)

    def __init__(self, card: FormCard, kind: str) -> None:
        self._column = QVBoxLayout(content := QWidget())
        super().__init__(content, least=LINE_HEIGHT, most=FEW * LINE_HEIGHT)
        self._card, self._kind = card, kind
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.fields: list[NumberField] = []
        self._lines: list[QWidget] = []
        self.hide()
        self.link = LinkButton(message(f"fit.{kind}"))
        self.link.setCheckable(True)
        self.link.toggled.connect(self.setVisible)

    def show_names(self, names: Sequence[str]) -> None:
        """Have fields for these weights."""
        discard(self._column, *self._lines)
        bounds, kind = bounds_of(DECLARED["contour.starts[]"]), f"fit.at-{self._kind}"
        self.fields = [self._card.number(message(kind, weight=subscripted(name)), bounds) for name in names]
        self._lines = [
            self._card.line(subscripted(name), field) for name, field in zip(names, self.fields, strict=True)
        ]
        for field, line in zip(self.fields, self._lines, strict=True):
            field.chosen.connect(lambda _: self.chosen.emit(tuple(each.value for each in self.fields)))
            self._column.addWidget(line)

    def show_weights(self, weights: Sequence[float], without: Container[int] = ()) -> None:
        """Show these weights, but for those `without`; a link to none is hidden."""
        for place, (field, weight) in enumerate(zip(self.fields, weights, strict=True)):
            field.show_value(weight)
            self._lines[place].setVisible(place not in without)
        some = any(place not in without for place in range(len(weights)))
        self.link.setVisible(some)
        self.setVisible(some and self.link.isChecked())
