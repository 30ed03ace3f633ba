"""The table of optimizers: everything the window, the command line and the documentation know of them.

An optimizer with variants has one setting, its `switch`, that says which rule is in use; all others go to
the rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from nablaboard.calculus.descent import rules
from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.settings import DescentError, Setting, SettingValue, read_settings
from nablaboard.calculus.messages import message


@dataclass(frozen=True, slots=True)
class Variant:
    """One rule: as text, a line for each assignment, and as the function that makes its pair."""

    rule: str
    build: Callable[..., Pair[Any]]
    when: SettingValue = ""


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One row of the table: `id` for files and the command line, `title` and `help` for people."""

    id: str
    title: str
    help: str
    settings: tuple[Setting, ...]
    variants: tuple[Variant, ...]
    switch: str = ""

    @property
    def defaults(self) -> Mapping[str, SettingValue]:
        """The settings at their defaults."""
        return read_settings(self.id, self.settings, {})

    def read(self, given: Mapping[str, object]) -> Mapping[str, SettingValue]:
        """All settings, the `given` ones checked, the others at their defaults.

        `DescentError` for what cannot be meant.
        """
        return read_settings(self.id, self.settings, given)

    def rule(self, **settings: object) -> str:
        """The update rule in use with these settings, in the symbols of its docstring."""
        return self._variant(self.read(settings)).rule

    def pair(self, **settings: object) -> Pair[Any]:
        """The pure pair (init, step) for these settings; those not given have their defaults."""
        values = self.read(settings)
        numbers = {name: value for name, value in values.items() if name != self.switch}
        return self._variant(values).build(**numbers)

    def _variant(self, values: Mapping[str, SettingValue]) -> Variant:
        if not self.switch:
            return self.variants[0]
        return next(variant for variant in self.variants if variant.when == values[self.switch])


def _rate(default: float) -> Setting:
    text = "how far a step goes for a slope of 1"
    return Setting("learning_rate", "η", text, default, "positive", 1e-4, 10.0, logarithmic=True)


def _epsilon(default: float) -> Setting:
    text = "keeps the division from dividing by zero"
    return Setting("epsilon", "ε", text, default, "positive", 1e-12, 1e-2, logarithmic=True)


def _share(name: str, symbol: str, default: float, text: str) -> Setting:
    return Setting(name, symbol, text, default, "fraction", 0.0, 0.999)


_ROWS = (
    Optimizer(
        "gradient-descent",
        "Gradient descent",
        "a step against the gradient, as long as the slope is steep",
        (_rate(0.1),),
        (Variant("x ← x − η g", rules.gradient_descent),),
    ),
    Optimizer(
        "momentum",
        "Momentum",
        "a heavy ball: it keeps part of its speed",
        (
            _rate(0.1),
            _share("momentum", "μ", 0.9, "the share of the speed that is kept"),
            Setting(
                "variant",
                "",
                "a ball pushed by the slope, or a running mean of the slopes",
                "heavy-ball",
                "choice",
                choices=("heavy-ball", "average"),
            ),
        ),
        (
            Variant("v ← μ v − η g\nx ← x + v", rules.heavy_ball, "heavy-ball"),
            Variant("v ← μ v + (1 − μ) g\nx ← x − η v", rules.averaged_gradient, "average"),
        ),
        switch="variant",
    ),
    Optimizer(
        "adagrad",
        "AdaGrad",
        "each axis slows down with all the slopes it has met",
        (_rate(1.5), _epsilon(1e-10)),
        (Variant("h ← h + g²\nx ← x − η g / (√h + ε)", rules.adagrad),),
    ),
    Optimizer(
        "rmsprop",
        "RMSProp",
        "AdaGrad that forgets old slopes",
        (_rate(0.01), _share("rho", "ρ", 0.99, "the share of the mean square that is kept"), _epsilon(1e-8)),
        (Variant("h ← ρ h + (1 − ρ) g²\nx ← x − η g / (√h + ε)", rules.rmsprop),),
    ),
    Optimizer(
        "adam",
        "Adam",
        "momentum over a step of even length on each axis",
        (
            _rate(0.3),
            _share("beta1", "β₁", 0.9, "the share of the mean slope that is kept"),
            _share("beta2", "β₂", 0.999, "the share of the mean square that is kept"),
            _epsilon(1e-8),
            Setting(
                "bias_correction", "", "undo that both means start at zero", default=True, accepts="tick"
            ),
        ),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)",
                rules.adam,
                when=True,
            ),
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\nx ← x − η m / (√v + ε)",
                rules.adam_uncorrected,
                when=False,
            ),
        ),
        switch="bias_correction",
    ),
)

OPTIMIZERS: Mapping[str, Optimizer] = MappingProxyType({row.id: row for row in _ROWS})
"""Every optimizer by its id, in the order in which lists show them."""


def optimizer_of(name: str) -> Optimizer:
    """The optimizer with this id. `DescentError`, naming those there are, if there is none."""
    if name not in OPTIMIZERS:
        raise DescentError(message("descent.optimizer", name=name, known=", ".join(OPTIMIZERS)))
    return OPTIMIZERS[name]
