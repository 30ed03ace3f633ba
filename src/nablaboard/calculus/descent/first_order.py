"""The optimizers that need only the gradient where they are, without Adam's family."""

from nablaboard.calculus.descent import rules, scaled_rules
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.descent.shared_settings import choice, epsilon, means, rate, share

MOMENTA = (
    Optimizer(
        "gradient-descent",
        "a step against the gradient, as long as the slope is steep",
        (rate(0.1),),
        (Variant("x ← x − η g", rules.gradient_descent),),
    ),
    Optimizer(
        "momentum",
        "a heavy ball: it keeps part of its speed",
        (
            rate(0.1),
            share("momentum", "μ", 0.9, "the share of the speed that is kept"),
            choice(
                "heavy-ball", "average", text="a ball pushed by the slope, or a running mean of the slopes"
            ),
        ),
        (
            Variant("v ← μ v − η g\nx ← x + v", rules.heavy_ball, "heavy-ball"),
            Variant("v ← μ v + (1 − μ) g\nx ← x − η v", rules.averaged_gradient, "average"),
        ),
        switch="variant",
    ),
    Optimizer(
        "nesterov",
        "momentum that looks at the slope where its speed leads",
        (
            rate(0.1),
            share("momentum", "μ", 0.9, "the share of the speed that is kept"),
            choice("corrected", "look-ahead", text="in terms of the point looked at, or of the one stood on"),
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
        "partly momentum, partly the slope of now",
        (
            rate(0.1),
            share("momentum", "μ", 0.999, "the share of the mean slope that is kept"),
            share("nu", "ν", 0.7, "the share of the step that the mean has"),
        ),
        (Variant("m ← μ m + (1 − μ) g\nx ← x − η [(1 − ν) g + ν m]", rules.quasi_hyperbolic),),
    ),
)
"""Gradient descent, and with a speed."""

SCALED = (
    Optimizer(
        "adagrad",
        "each axis slows down with all the slopes it has met",
        (rate(1.5), epsilon(1e-10)),
        (Variant("h ← h + g²\nx ← x − η g / (√h + ε)", scaled_rules.adagrad),),
    ),
    Optimizer(
        "adadelta",
        "steps as long as the last ones, by the slopes as they were",
        (rate(1.0), share("rho", "ρ", 0.9, "the share of both means that is kept"), epsilon(1e-6)),
        (
            Variant(
                "E ← ρ E + (1 − ρ) g²\nΔ = √(D + ε) / √(E + ε) · g\nD ← ρ D + (1 − ρ) Δ²\nx ← x − η Δ",
                scaled_rules.adadelta,
            ),
        ),
    ),
    Optimizer(
        "rmsprop",
        "AdaGrad that forgets old slopes",
        (rate(0.01), share("rho", "ρ", 0.99, "the share of the mean square that is kept"), epsilon(1e-8)),
        (Variant("h ← ρ h + (1 − ρ) g²\nx ← x − η g / (√h + ε)", scaled_rules.rmsprop),),
    ),
)
"""Those that divide by the size of the slopes."""

SIGNS = (
    Optimizer(
        "lion",
        "every axis goes as far; only the sign of a mean slope counts",
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
        "each axis has its own step, longer while the slope keeps its sign",
        (
            rate(0.01),
            share("shrink", "", 0.5, "what a step is multiplied by where the slope turns"),
            Setting(
                "grow",
                "",
                "what a step is multiplied by while the slope keeps its sign",
                1.2,
                "positive",
                1.0,
                3.0,
            ),
            Setting("smallest", "", "no step is shorter", 1e-6, "positive", 1e-9, 1e-2, logarithmic=True),
            Setting("largest", "", "no step is longer", 50.0, "positive", 1e-2, 1e3, logarithmic=True),
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
