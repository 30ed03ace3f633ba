"""The Fit card: the model and its data, their units, how many in a step, and the weights that are shown."""

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nablaboard.model import (
    DECLARED,
    Edit,
    Fit,
    Set,
    SetFit,
    SetModel,
    SetScaled,
    SetSlice,
    cost_of,
    plane_of,
)
from nablaboard.model.fit import Model
from nablaboard.view.buttons import IconButton, LinkButton, recolour
from nablaboard.view.card import Card, plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.fields import NumberField, bounds_of
from nablaboard.view.theme import LIGHT
from nablaboard.view.tick import TickBox
from nablaboard.view.tokens import Theme
from nablaboard.view.words import sentence
from nablaboard.words import message

FIELD_WIDTH = 72
LINE_HEIGHT = 30


class FitCard(Card):
    """What the optimizers walk down the cost of; hidden without a fit. `data_asked` wants other data."""

    data_asked = Signal()

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(QCoreApplication.translate("FitCard", "Fit"))
        self._apply, self._end_gesture = apply, end_gesture
        self._theme = LIGHT
        self._fit: Fit | None = None
        models = {model: sentence(message(f"choice.fit-model.{model}")) for model in get_args(Model)}
        self.model = Choice(self.tr("Model"), models)
        self.model.picked.connect(lambda model: self._set(SetModel(model)))
        self.scaled = TickBox(self.tr("Scale features"))
        self.scaled.clicked.connect(lambda on: self._set(SetScaled(on)))
        self.batch = NumberField(self.tr("Data in a step"), bounds_of(DECLARED["fit.batch"]))
        self.batch.setFixedWidth(FIELD_WIDTH)
        self.batch.chosen.connect(self._set_batch)
        self.batch.reason.connect(self._show_reason)
        self._weights = QWidget()
        self._pair = QHBoxLayout(self._weights)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self.weights: list[Choice] = []
        self._names: tuple[str, ...] = ()
        self._reason = plain_label("", "error", wrap=True)
        self._reason.hide()
        self.data = LinkButton(self.tr("Edit data…"))
        self.data.clicked.connect(lambda _checked: self.data_asked.emit())
        remove = IconButton("close", self.tr("Remove the fit"), role="quiet", size=14)
        remove.clicked.connect(lambda _checked: self._set(SetFit(None)))
        self.add_to_head(remove)
        self._lay_out()
        self.set_wanted(False)

    def show_fit(self, fit: Fit | None) -> None:
        """Show this fit, or nothing."""
        if fit is not None and fit != self._fit:
            count = len(fit.data)
            self.model.show_key(fit.model)
            self.scaled.setChecked(fit.scaled)
            self.batch.show_value(float(fit.batch or count))
            self.set_note(self.tr("{count} data").format(count=count))
            self._show_weights(cost_of(fit).arguments, plane_of(fit).arguments)
        self._fit = fit
        self.set_wanted(fit is not None)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        recolour(self, theme)
        self.scaled.set_theme(theme)
        for choice in (self.model, *self.weights):
            choice.set_theme(theme)

    def _show_weights(self, names: tuple[str, ...], shown: tuple[str, ...]) -> None:
        """Two choices among the weights; other weights need other choices."""
        if names != self._names:
            self._names = names
            for gone in self.weights:
                self._pair.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            self.weights = [self._weight_choice(place, names) for place in range(2)]
        for choice, name in zip(self.weights, shown, strict=True):
            choice.show_key(name)

    def _weight_choice(self, place: int, names: tuple[str, ...]) -> Choice:
        words = (self.tr("Weight across"), self.tr("Weight upwards"))[place]
        choice = Choice(words, {name: name for name in names})
        choice.set_theme(self._theme)
        choice.picked.connect(lambda name: self._set_weight(place, name))
        self._pair.addWidget(choice)
        return choice

    def _set_weight(self, place: int, name: str) -> None:
        """One weight is chosen; if the other choice had it, the two change places."""
        if self._fit is None:
            return
        now = list(plane_of(self._fit).arguments)
        if now[1 - place] == name:
            now[1 - place] = now[place]
        now[place] = name
        self._set(SetSlice(*now))

    def _set_batch(self, value: float) -> None:
        """So many data in a step; all of them are no batch."""
        count = len(self._fit.data) if self._fit is not None else 0
        self._set(Set("fit.batch", int(value) if value < count else None))

    def _set(self, edit: Edit) -> None:
        self._apply(edit)
        self._end_gesture()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for words, control in (
            (self.tr("Model"), self.model),
            (self.tr("Scale features"), self.scaled),
            (self.tr("Data in a step"), self.batch),
            (self.tr("Cost over"), self._weights),
        ):
            line = QWidget()
            line.setFixedHeight(LINE_HEIGHT)
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(plain_label(words, "dim"), 1)
            layout.addWidget(control)
            lines.addWidget(line)
        self.add_layout(lines)
        self.add(self._reason)
        below = QHBoxLayout()
        below.addWidget(self.data)
        below.addStretch(1)
        self.add_layout(below)

    def _show_reason(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
