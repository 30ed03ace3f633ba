"""The Fit card: the model and its data, their units, how many in a step, the weights shown and begun with."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.model import (
    DECLARED,
    Edit,
    Fit,
    PlanePoint,
    Set,
    SetFit,
    SetModel,
    SetScaled,
    SetSlice,
    SetWeights,
    cost_of,
    plane_of,
    start_at,
    start_of,
)
from nablaboard.model.fit import Model
from nablaboard.model.paths import FIELDS
from nablaboard.view.buttons import IconButton, LinkButton, recolour
from nablaboard.view.choice import Choice
from nablaboard.view.descent.weight_fields import WeightFields
from nablaboard.view.discard import discard
from nablaboard.view.fields import bounds_of
from nablaboard.view.form_card import FormCard
from nablaboard.view.theme import LIGHT
from nablaboard.view.tick import TickBox
from nablaboard.view.tokens import Theme
from nablaboard.view.words import capital, sentence
from nablaboard.words import message


class FitCard(FormCard):
    """What the optimizers walk down the cost of; hidden without a fit. `data_asked` wants other data."""

    data_asked = Signal()

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(message("fit.title"), apply, end_gesture)
        self._theme = LIGHT
        self._fit: Fit | None = None
        self._filled = False
        self.weights: list[Choice] = []
        self._names: tuple[str, ...] = ()
        self.data = LinkButton(message("fit.edit"))
        self.data.clicked.connect(lambda _checked: self.data_asked.emit())
        self.add_below(self.data)
        self.set_wanted(False)

    def _fill(self) -> None:
        """Make all that stands in it, before the first fit is shown: most boards never have one."""
        models = {model: capital(f"choice.fit-model.{model}") for model in get_args(Model)}
        self.model = Choice(message("fit.model"), models)
        self.model.picked.connect(lambda model: self.make(SetModel(model)))
        self.scaled = TickBox(message("fit.scaled"))
        self.scaled.clicked.connect(lambda on: self.make(SetScaled(on)))
        self.batch = self.number(message("fit.batch"), bounds_of(DECLARED["fit.batch"]))
        self.batch.chosen.connect(self._set_batch)
        self._weights = QWidget()
        self._pair = QHBoxLayout(self._weights)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self.begun, self.held = WeightFields(self, "start"), WeightFields(self, "held")
        self.begun.chosen.connect(lambda weights: self.make(SetWeights(weights)))
        self.held.chosen.connect(lambda weights: self.make(Set("fit.held", weights)))
        remove = IconButton("close", message("fit.remove"), role="quiet", size=14)
        remove.clicked.connect(lambda _checked: self.make(SetFit(None)))
        self.add_to_head(remove)
        self._lay_out()
        self._filled = True
        self.set_theme(self._theme)

    def show_fit(self, fit: Fit | None, starts: Sequence[PlanePoint] = ()) -> None:
        """Show this fit, or nothing; its weights begin at the first of the start points, if there is one."""
        if fit is not None and not self._filled:
            self._fill()
        if fit is not None and fit != self._fit:
            count = len(fit.data)
            self.model.show_key(fit.model)
            self.scaled.setChecked(fit.scaled)
            self.batch.show_value(float(fit.batch or count))
            self.set_note(message("fit.count", count=count))
            self._show_weights(cost_of(fit).arguments, plane_of(fit).arguments)
        if fit is not None:
            self.begun.show_weights(start_at(fit, starts[0]) if starts else start_of(fit))
            plane = plane_of(fit)
            self.held.show_weights(fit.held or plane.at, without=plane.places)
        self._fit = fit
        self.set_wanted(fit is not None)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        if not self._filled:
            return
        recolour(self, theme)
        self.scaled.set_theme(theme)
        for choice in (self.model, *self.weights):
            choice.set_theme(theme)

    def _show_weights(self, names: tuple[str, ...], shown: tuple[str, ...]) -> None:
        """Two choices among the weights; other weights need other choices."""
        if names != self._names:
            self._names = names
            discard(self._pair, *self.weights)
            self.weights = [self._weight_choice(place, names) for place in range(2)]
            self.begun.show_names(names)
            self.held.show_names(names)
        for choice, name in zip(self.weights, shown, strict=True):
            choice.show_key(name)

    def _weight_choice(self, place: int, names: tuple[str, ...]) -> Choice:
        words = message("fit.upwards" if place else "fit.across")
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
        self.make(SetSlice(*now))

    def _set_batch(self, value: float) -> None:
        """So many data in a step; all of them are no batch."""
        count = len(self._fit.data) if self._fit is not None else 0
        self.make(Set("fit.batch", int(value) if value < count else None))

    def _lay_out(self) -> None:
        for name, control in (("model", self.model), ("scaled", self.scaled), ("batch", self.batch)):
            what = partial(sentence, FIELDS[f"fit.{name}"].help)
            self.add_line(message(f"fit.{name}"), control, what)
        self.add_line(message("fit.over"), self._weights)
        self.add_lines(self.begun)
        self.add_lines(self.held)
        self.add_below(self.begun.link)
        self.add_below(self.held.link)
