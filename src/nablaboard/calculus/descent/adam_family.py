"""Adam and its kin, as lists show them."""

from nablaboard.calculus.descent import adam_rules
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.descent.shared_settings import epsilon, means, rate, share
from nablaboard.words import message

ADAMS = (
    Optimizer(
        "adam",
        message("optimizer-help.adam"),
        (
            rate(0.3),
            *means(0.9, 0.999),
            epsilon(1e-8),
            Setting(
                "bias_correction", "", message("setting-help.bias-correction"), default=True, accepts="tick"
            ),
        ),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)",
                adam_rules.adam,
                when=True,
            ),
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\nx ← x − η m / (√v + ε)",
                adam_rules.adam_uncorrected,
                when=False,
            ),
        ),
        switch="bias_correction",
    ),
    Optimizer(
        "adamw",
        message("optimizer-help.adamw"),
        (
            rate(0.3),
            *means(0.9, 0.999),
            epsilon(1e-8),
            share("weight_decay", "λ", 0.01, message("setting-help.weight-decay")),
        ),
        (
            Variant(
                "x ← x (1 − η λ)\n"
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)",
                adam_rules.adamw,
            ),
        ),
    ),
    Optimizer(
        "amsgrad",
        message("optimizer-help.amsgrad"),
        (rate(0.3), *means(0.9, 0.999), epsilon(1e-8)),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "w ← max(w, v)\n"
                "x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = w / (1 − β₂ᵗ)",
                adam_rules.amsgrad,
            ),
        ),
    ),
    Optimizer(
        "nadam",
        message("optimizer-help.nadam"),
        (
            rate(0.002),
            *means(0.9, 0.999),
            epsilon(1e-8),
            share("momentum_decay", "ψ", 0.004, message("setting-help.momentum-decay")),
        ),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "μₜ = β₁ (1 − ½ · 0.96^(t ψ)),  Π = μ₁ μ₂ … μₜ,  v̂ = v / (1 − β₂ᵗ)\n"
                "x ← x − η [(1 − μₜ) / (1 − Π) g + μₜ₊₁ / (1 − Π μₜ₊₁) m] / (√v̂ + ε)",
                adam_rules.nadam,
            ),
        ),
    ),
    Optimizer(
        "adamax",
        message("optimizer-help.adamax"),
        (rate(0.002), *means(0.9, 0.999), epsilon(1e-8)),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nu ← max(β₂ u, |g| + ε)\nx ← x − η / (1 − β₁ᵗ) · m / u",
                adam_rules.adamax,
            ),
        ),
    ),
    Optimizer(
        "radam",
        message("optimizer-help.radam"),
        (rate(0.001), *means(0.9, 0.999), epsilon(1e-8)),
        (
            Variant(
                "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
                "ρ∞ = 2 / (1 − β₂) − 1,  ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ),  m̂ = m / (1 − β₁ᵗ)\n"
                "while ρₜ ≤ 5:  x ← x − η m̂\n"
                "after:  x ← x − η m̂ r √(1 − β₂ᵗ) / (√v + ε),  r = √((ρₜ−4) (ρₜ−2) ρ∞ / ((ρ∞−4) (ρ∞−2) ρₜ))",
                adam_rules.radam,
            ),
        ),
    ),
)
"""Momentum over a step of even length on each axis, in six forms."""
