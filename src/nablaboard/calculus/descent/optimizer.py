"""What an optimizer is made of: its name for people, its settings, and a rule for each of its variants.

An optimizer with variants has one setting, its `switch`, that says which rule is in use; all others go to
the rule.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.descent.settings import DescentError, Setting, SettingValue, read_settings
from nablaboard.calculus.expression import checked
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

Stall = Literal["rate", "search", ""]
"""What a short step on a slope is for: a rate too small, a search that found nothing; "" says neither."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One rule: as text, a line for each assignment, and as the function that makes its pair.

    asks: `build` takes the problem first, since its steps look up more than the gradient where they are
    instead: the gradient where they are is not used at all
    slopes: a gradient is used, there or elsewhere
    holds: what is added to the gradient as noise stays the same for all that one step looks up, as a curve
        that is followed needs it
    most: how many evaluations a whole run may take, for a rule whose single step has no bound of its own
    inverts: a step needs the inverse of the Hessian
    stall: what it is for where a step is short on a slope
    """

    rule: str
    build: Callable[..., Pair[Any]]
    when: SettingValue = ""
    asks: bool = False
    instead: bool = False
    slopes: bool = True
    holds: bool = False
    most: int | None = None
    inverts: bool = False
    stall: Stall = "rate"


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One row of the table: `id` for files and the command line, `called` and `help` for people."""

    id: str
    help: Message
    settings: tuple[Setting, ...]
    variants: tuple[Variant, ...]
    switch: str = ""

    @property
    def called(self) -> Message:
        """What people call it."""
        return message(f"optimizer.{self.id}")

    @property
    def title(self) -> str:
        """What people call it, in English."""
        return str(self.called)

    @property
    def defaults(self) -> Mapping[str, SettingValue]:
        """The settings at their defaults."""
        return read_settings(self.id, self.settings, {})

    @property
    def has_rate(self) -> bool:
        """Whether it has a learning rate, which a schedule can change."""
        return "learning_rate" in self.defaults

    @checked
    def read(self, given: Mapping[str, object]) -> Mapping[str, SettingValue]:
        """All settings, the `given` ones checked, the others at their defaults.

        `DescentError` for what cannot be meant.
        """
        return read_settings(self.id, self.settings, given)

    def rule(self, **settings: object) -> str:
        """The update rule in use with these settings, in the symbols of its docstring."""
        return self.variant(self.read(settings)).rule

    @checked
    def pair(self, problem: Problem | None = None, **settings: object) -> Pair[Any]:
        """The pure pair (init, step) for these settings; those not given have their defaults.

        problem: what is descended; a `DescentError` where a variant that `asks` is not given one
        """
        values = self.read(settings)
        numbers = {name: value for name, value in values.items() if name != self.switch}
        variant = self.variant(values)
        if not variant.asks:
            return variant.build(**numbers)
        if problem is None:
            raise DescentError(message("descent.problem", optimizer=self.id))
        return variant.build(problem, **numbers)

    @checked
    def variant(self, values: Mapping[str, object]) -> Variant:
        """The rule in use with these settings; those not given have their defaults."""
        if not self.switch:
            return self.variants[0]
        chosen = self.read(values)[self.switch]
        return next(variant for variant in self.variants if variant.when == chosen)
