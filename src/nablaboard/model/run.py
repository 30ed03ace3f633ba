"""The optimizers of a board, and how they run."""

from dataclasses import field

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import SCHEDULES, Schedule, SettingValue, optimizer_of
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_method, check_settings, check_text
from nablaboard.model.declared import (
    check_declared,
    choice,
    number,
    optimizer_settings,
    rate_schedule,
    switch,
    whole,
)
from nablaboard.model.values import as_annotated

Settings = tuple[tuple[str, SettingValue], ...]
"""Settings of an optimizer that the user chose, as pairs of name and value, sorted by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimizerChoice:
    """An optimizer on the board. `id` is unique there, so that one method can run twice with two rates."""

    id: str
    optimizer: str
    enabled: bool = field(
        default=True,
        metadata=switch("optimizer-enabled", undo=("undo.enable-optimizer", "undo.disable-optimizer")),
    )
    settings: Settings = field(default=(), metadata=optimizer_settings("optimizer-setting", continuous=True))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_text("id", self.id, limits.TITLE)
        check_settings(self.optimizer, self.settings)
        given = dict(self.settings)
        read = optimizer_of(self.optimizer).read(given)
        object.__setattr__(self, "settings", tuple((name, read[name]) for name in sorted(given)))

    @property
    def values(self) -> dict[str, SettingValue]:
        """All settings by name, those that were not chosen at their defaults."""
        return {**optimizer_of(self.optimizer).defaults, **dict(self.settings)}


def setting_of(choice: OptimizerChoice, name: str) -> SettingValue | None:
    """A setting of an optimizer as chosen, else its default; None where it has no such setting."""
    return choice.values.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """How every optimizer runs; the names and defaults of `nablaboard.descend`.

    `gradient_from` is a method of differentiation, `h` its width (None: the method's own), `noise` the
    standard deviation σ of what is added to the gradient, `tolerance` 0 turns the test for convergence off,
    `bound` is how far a coordinate may go (None: as far as there are numbers), `schedule` how the learning
    rate of those changes that have one.
    """

    steps: int = field(
        default=100, metadata=whole("steps", 0, limits.STEPS, fault="document.steps", word="steps")
    )
    tolerance: float = field(
        default=1e-6, metadata=number("tolerance", low=0.0, word="tolerance", metavar="T", log=True)
    )
    gradient_from: str = field(
        default="dual",
        metadata=choice(
            "gradient-from",
            tuple(METHODS),
            said="method.{}-title",
            check=check_method,
            word="gradient-from",
            metavar="METHOD",
        ),
    )
    h: float | None = field(
        default=None,
        metadata=number(
            "h", low=0.0, zero="document.zero-width", word="h", metavar="H", log=True, first=1e-3
        ),
    )
    noise: float = field(default=0.0, metadata=number("noise", low=0.0, word="noise", metavar="SIGMA"))
    seed: int = field(
        default=0, metadata=whole("seed", 0, limits.SEED - 1, fault="document.seed", word="seed")
    )
    bound: float | None = field(
        default=1e12,
        metadata=number(
            "bound",
            low=0.0,
            fault="document.not-positive",
            zero="document.not-positive",
            word="bound",
            metavar="B",
            log=True,
        ),
    )
    schedule: Schedule | None = field(
        default=None,
        metadata=rate_schedule("schedule", tuple(SCHEDULES), word="schedule", first=Schedule("cosine")),
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)
