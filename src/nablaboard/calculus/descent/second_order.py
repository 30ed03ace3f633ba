"""The optimizers that look around before they step, as lists show them."""

from nablaboard.calculus.descent import flow, searching_rules, simplex
from nablaboard.calculus.descent.optimizer import Optimizer, Variant
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.descent.shared_settings import choice, rate, share
from nablaboard.words import message

_DECREASE = Setting(
    "sufficient_decrease",
    "c₁",
    message("setting-help.sufficient-decrease"),
    1e-4,
    "fraction",
    0.0,
    0.5,
)


def _curvature(default: float) -> Setting:
    return share("curvature", "c₂", default, message("setting-help.curvature"))


SEARCHING = (
    Optimizer(
        "line-search",
        message("optimizer-help.line-search"),
        (
            _DECREASE,
            _curvature(0.9),
            share("shrink", "", 0.5, message("setting-help.backtracking")),
            choice("armijo", "wolfe", "exact", text=message("setting-help.line-search-variant")),
        ),
        (
            Variant(
                "t = 1, t ← t · shrink until f(x − t g) ≤ f(x) − c₁ t |g|²\nx ← x − t g",
                searching_rules.armijo_descent,
                "armijo",
                asks=True,
                stall="search",
            ),
            Variant(
                "t with f(x − t g) ≤ f(x) − c₁ t |g|²,  |g · ∇f(x − t g)| ≤ c₂ |g|²\nx ← x − t g",
                searching_rules.wolfe_descent,
                "wolfe",
                asks=True,
                stall="search",
            ),
            Variant(
                "t with g · ∇f(x − t g) = 0\nx ← x − t g",
                searching_rules.exact_descent,
                "exact",
                asks=True,
                stall="search",
            ),
        ),
        switch="variant",
    ),
    Optimizer(
        "conjugate-gradient",
        message("optimizer-help.conjugate-gradient"),
        (_DECREASE, _curvature(0.1)),
        (
            Variant(
                "β = max(0, g · (g − g₋₁) / |g₋₁|²)\n"
                "d ← −g + β d\nx ← x + t d,  t by the strong Wolfe conditions",
                searching_rules.conjugate_gradient,
                asks=True,
                stall="search",
            ),
        ),
    ),
    Optimizer(
        "newton",
        message("optimizer-help.newton"),
        (
            Setting(
                "damping",
                "λ",
                message("setting-help.damping"),
                1e-3,
                "positive",
                1e-6,
                1e3,
                logarithmic=True,
            ),
            choice("pure", "damped", text=message("setting-help.newton-variant")),
        ),
        (
            Variant("x ← x − H⁻¹ g", searching_rules.newton, "pure", asks=True, inverts=True, stall=""),
            Variant(
                "λ = damping, λ ← 10 λ until f(x − (H + λI)⁻¹ g) < f(x)\nx ← x − (H + λI)⁻¹ g",
                searching_rules.damped_newton,
                "damped",
                asks=True,
                stall="search",
            ),
        ),
        switch="variant",
    ),
    Optimizer(
        "bfgs",
        message("optimizer-help.bfgs"),
        (_DECREASE, _curvature(0.9)),
        (
            Variant(
                "s = x − x₋₁,  y = g − g₋₁,  ρ = 1 / (s · y)\n"
                "B ← (I − ρ s yᵀ) B (I − ρ y sᵀ) + ρ s sᵀ where s · y > 0\n"
                "x ← x − t B g,  t by the strong Wolfe conditions",
                searching_rules.bfgs,
                asks=True,
                stall="search",
            ),
        ),
    ),
    Optimizer(
        "nelder-mead",
        message("optimizer-help.nelder-mead"),
        (
            Setting(
                "learning_rate",
                "η",
                message("setting-help.triangle"),
                1.0,
                "positive",
                1e-4,
                10.0,
                logarithmic=True,
            ),
        ),
        (
            Variant(
                "corners x₀ ≤ … ≤ x_d by f, c the mean of all but x_d\n"
                "reflect r = 2c − x_d; lower than x₀: expand e = 3c − 2x_d\n"
                "else contract ½(c + r) or ½(c + x_d); else shrink xᵢ ← ½(x₀ + xᵢ)",
                simplex.nelder_mead,
                asks=True,
                instead=True,
                slopes=False,
                stall="",
            ),
        ),
    ),
    Optimizer(
        "gradient-flow",
        message("optimizer-help.gradient-flow"),
        (rate(0.1), choice("flow", "forward", "backward", text=message("setting-help.flow-variant"))),
        (
            Variant(
                "dx/dt = −∇f(x),  x ← x(t + η)",
                flow.gradient_flow,
                "flow",
                asks=True,
                instead=True,
                holds=True,
                most=flow.MOST,
                stall="",
            ),
            Variant("x ← x − η g", flow.forward_euler, "forward", asks=True),
            Variant(
                "y = x − η ∇f(y), the critical point of f(y) + |y − x|² / (2η), by Newton's method from x\n"
                "x ← y",
                flow.backward_euler,
                "backward",
                asks=True,
                instead=True,
                stall="",
            ),
        ),
        switch="variant",
    ),
)
"""Line searches, directions with a memory, the Hessian, a triangle, and the flow."""
