"""The optimizers that need only the gradient where they are, without Adam's family."""

from nablaboard.calculus.descent import rules, scaled_rules
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.descent.shared_settings import choice, epsilon, means, rate, share
from nablaboard.words import Message, message


def _step(name: str, text: Message, default: float, low: float, high: float) -> Setting:
    """A bound on the length of a step."""
    return Setting(name, "", text, default, "positive", low, high, logarithmic=True)


MOMENTA = (
    Optimizer(
        "gradient-descent",
        message("optimizer-help.gradient-descent"),
        (rate(0.1),),
        (Variant("x ← x − η g", rules.gradient_descent),),
    ),
    Optimizer(
        "momentum",
        message("optimizer-help.momentum"),
        (
            rate(0.1),
            share("momentum", "μ", 0.9, message("setting-help.momentum")),
            choice("heavy-ball", "average", text=message("setting-help.momentum-variant")),
        ),
        (
            Variant("v ← μ v − η g\nx ← x + v", rules.heavy_ball, "heavy-ball"),
            Variant("v ← μ v + (1 − μ) g\nx ← x − η v", rules.averaged_gradient, "average"),
        ),
        switch="variant",
    ),
    Optimizer(
        "nesterov",
        message("optimizer-help.nesterov"),
        (
            rate(0.1),
            share("momentum", "μ", 0.9, message("setting-help.momentum")),
            choice("corrected", "look-ahead", text=message("setting-help.nesterov-variant")),
        ),
        (
            Variant("v ← μ v + g\nx ← x − η (g + μ v)", rules.nesterov, "corrected"),
            Variant(
                "v ← μ v − η ∇f(x + μ v)\nx ← x + v", rules.look_ahead, "look-ahead", asks=True, instead=True
            ),
        ),
        switch="variant",
    ),
    Optimizer(
        "qhm",
        message("optimizer-help.qhm"),
        (
            rate(0.1),
            share("momentum", "μ", 0.999, message("setting-help.mean-slope")),
            share("nu", "ν", 0.7, message("setting-help.nu")),
        ),
        (Variant("m ← μ m + (1 − μ) g\nx ← x − η [(1 − ν) g + ν m]", rules.quasi_hyperbolic),),
    ),
)
"""Gradient descent, and with a speed."""

SCALED = (
    Optimizer(
        "adagrad",
        message("optimizer-help.adagrad"),
        (rate(1.5), epsilon(1e-10)),
        (Variant("h ← h + g²\nx ← x − η g / (√h + ε)", scaled_rules.adagrad),),
    ),
    Optimizer(
        "adadelta",
        message("optimizer-help.adadelta"),
        (rate(1.0), share("rho", "ρ", 0.9, message("setting-help.both-means")), epsilon(1e-6)),
        (
            Variant(
                "E ← ρ E + (1 − ρ) g²\nΔ = √(D + ε) / √(E + ε) · g\nD ← ρ D + (1 − ρ) Δ²\nx ← x − η Δ",
                scaled_rules.adadelta,
            ),
        ),
    ),
    Optimizer(
        "rmsprop",
        message("optimizer-help.rmsprop"),
        (rate(0.01), share("rho", "ρ", 0.99, message("setting-help.mean-square")), epsilon(1e-8)),
        (Variant("h ← ρ h + (1 − ρ) g²\nx ← x − η g / (√h + ε)", scaled_rules.rmsprop),),
    ),
)
"""Those that divide by the size of the slopes."""

SIGNS = (
    Optimizer(
        "lion",
        message("optimizer-help.lion"),
        (rate(1e-4), *means(0.9, 0.99)),
        (
            Variant(
                "c = β₁ m + (1 − β₁) g\nx ← x − η sign c\nm ← β₂ m + (1 − β₂) g",
                scaled_rules.lion,
            ),
        ),
    ),
    Optimizer(
        "rprop",
        message("optimizer-help.rprop"),
        (
            rate(0.01),
            share("shrink", "", 0.5, message("setting-help.shrink")),
            Setting("grow", "", message("setting-help.grow"), 1.2, "positive", 1.0, 3.0),
            _step("smallest", message("setting-help.smallest"), 1e-6, 1e-9, 1e-2),
            _step("largest", message("setting-help.largest"), 50.0, 1e-2, 1e3),
        ),
        (
            Variant(
                "s ← s · grow where g keeps its sign, s · shrink where it turns, smallest ≤ s ≤ largest\n"
                "x ← x − s sign g, but where g turns x waits and g counts as 0",
                scaled_rules.rprop,
            ),
        ),
    ),
)
"""Those that look only at the sign of the slope."""
