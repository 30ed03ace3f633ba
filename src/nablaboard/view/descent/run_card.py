"""The Run card: how many steps, when to stop, where the gradient comes from, how noise and rate go on."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import SCHEDULE_NUMBERS, SCHEDULES, Schedule, numbers_of
from nablaboard.model import DECLARED, Edit, RunSettings, Set
from nablaboard.view.buttons import LinkButton
from nablaboard.view.choice import Choice
from nablaboard.view.descent.setting_controls import rounded
from nablaboard.view.fields import Bounds, NumberField, bounds_of
from nablaboard.view.form_card import FormCard
from nablaboard.view.scroll import reveal
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, capital, put, sentence
from nablaboard.words import message

LARGEST = 1e9
"""Of the numbers of a schedule: more steps than any run has."""
WIDTH_DIGITS = 3
"""Digits of a method's own width; the one that was typed is shown to the last digit."""


class RunCard(FormCard):
    """The settings that all optimizers share, each only where it means something.

    The width h is there for methods that have one, the seed where there is noise, and of a schedule the
    numbers that its formula has. What few change is shown on request, or where it was changed.
    """

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(message("run.title"), apply, end_gesture)
        self._run = RunSettings()
        self._line_of: dict[QWidget, QWidget] = {}
        self.steps = self._field(message("run.steps"), "steps")
        self.tolerance = self._field(message("run.tolerance"), "tolerance")
        titles = {name: message(f"method.{name}-title") for name in METHODS}
        self.method = Choice(message("run.method"), titles)
        self._line(message("run.method"), self.method, "gradient_from")
        self.width_field = self._field(message("run.h"), "h")
        self.noise = self._field(message("run.noise"), "noise")
        self.seed = self._field(message("run.seed"), "seed")
        kinds = {kind: capital(f"choice.schedule.{kind}") for kind in SCHEDULES}
        self.schedule = Choice(message("run.schedule"), kinds)
        self._line(message("run.schedule"), self.schedule, "schedule")
        self.schedule_numbers = {name: self._schedule_field(name) for name in SCHEDULE_NUMBERS}
        self.bound = self._field(message("run.bound"), "bound")
        self.steps.chosen.connect(lambda value: self._set("run.steps", int(value)))
        self.tolerance.chosen.connect(lambda value: self._set("run.tolerance", value))
        self.method.picked.connect(lambda name: self._set("run.gradient_from", name))
        self.width_field.chosen.connect(lambda value: self._set("run.h", value))
        self.noise.chosen.connect(lambda value: self._set("run.noise", value))
        self.seed.chosen.connect(lambda value: self._set("run.seed", int(value)))
        self.bound.chosen.connect(lambda value: self._set("run.bound", value))
        self.schedule.picked.connect(self._choose_schedule)
        self.more = LinkButton(message("run.more"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.add_below(self.more)
        self.set_theme(LIGHT)

    def show_run(self, run: RunSettings) -> None:
        """Show these settings."""
        self._run = run
        self.steps.show_value(run.steps)
        self.tolerance.show_value(run.tolerance)
        self.method.show_key(run.gradient_from)
        self.noise.show_value(run.noise)
        width = METHODS[run.gradient_from].step(run.h, 1)
        self._line_of[self.width_field].setVisible(width is not None)
        if width is not None:
            self.width_field.show_value(width if run.h is not None else rounded(width, WIDTH_DIGITS))
        self._line_of[self.seed].setVisible(run.noise > 0)
        self.seed.show_value(run.seed)
        self._line_of[self.bound].setVisible(run.bound not in self._usual("bound", None))
        if run.bound is not None:
            self.bound.show_value(run.bound)
        self._show_schedule()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.method.set_theme(theme)
        self.schedule.set_theme(theme)

    def _fold(self, more: bool) -> None:
        put(self.more, text=message("run.fewer" if more else "run.more"))
        self.show_run(self._run)
        reveal(self.more)  # what has opened stands over it

    def _choose_schedule(self, kind: str) -> None:
        self._set_schedule(kind=kind)
        reveal(self.more)  # so do the numbers of its formula

    def _show_schedule(self) -> None:
        schedule = (self._run.schedule or Schedule()).over(self._run.steps)
        self.schedule.show_key(schedule.kind)
        there = self._run.schedule not in self._usual("schedule")
        self._line_of[self.schedule].setVisible(there)
        shown = numbers_of(schedule.kind) if there else ()
        for name, field in self.schedule_numbers.items():
            self._line_of[field].setVisible(name in shown)
            field.show_value(float(getattr(schedule, name)))

    def _usual(self, name: str, *never: object) -> tuple[object, ...]:
        """Values of a setting with which its line is not shown: `never`, and few look at the usual one."""
        return never if self.more.isChecked() else (*never, getattr(RunSettings(), name))

    def _set_schedule(self, **changes: Any) -> None:  # noqa: ANN401 - a kind, or a number
        """Take a change of the schedule over; one that never changes the rate is none."""
        schedule = replace(self._run.schedule or Schedule(), **changes)
        constant = schedule.kind == "constant" and not schedule.warm_up
        self._set("run.schedule", None if constant else schedule)

    def _schedule_field(self, name: str) -> NumberField:
        low, high = SCHEDULE_NUMBERS[name]
        bounds = Bounds(low=low, high=min(high, LARGEST))
        field = self._number(capital(f"schedule.{name}"), bounds, "schedule")
        field.chosen.connect(lambda value: self._set_schedule(**{name: value}))
        return field

    def _set(self, path: str, value: object) -> None:
        self.make(Set(path, value))

    def _field(self, name: Words, setting: str) -> NumberField:
        return self._number(name, bounds_of(DECLARED[f"run.{setting}"]), setting)

    def _number(self, name: Words, bounds: Bounds, setting: str) -> NumberField:
        field = self.number(name, bounds)
        self._line(name, field, setting)
        return field

    def _line(self, name: Words, control: QWidget, setting: str) -> None:
        what = partial(sentence, DECLARED[f"run.{setting}"].help)
        self._line_of[control] = self.add_line(name, control, what)
