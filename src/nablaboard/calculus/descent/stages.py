"""What happens inside one step of each optimizer, stage by stage, as formulas in the language of the board.

The formulas are told to people with numbers in them, and are computed by the same compiler as everything
that is typed: what is shown is what was calculated. They are written anew, not made from the rules that walk
a path, so that the two can be held against each other. All are for one axis.

x is the coordinate, g the derivative, t the number of the step from 1 on; η and the other small Greek letters
are settings. Every other letter is remembered from step to step and begins at 0, unless `begin` says else.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from nablaboard.calculus.descent.settings import SettingValue
from nablaboard.classes import dataclass

StageRole = Literal["gradient", "momentum", "scaling", "decay", "step"]

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "learning_rate": "η",
        "momentum": "μ",
        "nu": "ν",
        "beta1": "β₁",
        "beta2": "β₂",
        "epsilon": "ε",
        "rho": "ρ",
        "weight_decay": "λ",
        "momentum_decay": "ψ",
        "grow": "grow",
        "shrink": "shrink",
        "smallest": "smallest",
        "largest": "largest",
    }
)
"""The settings as they are called in formulas."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a step: first its assignments (symbol, formula), then the arrow that it contributes.

    The arrow of the last stage is the step itself, x ← x + arrow.
    """

    role: StageRole
    arrow: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """The stages of one step, and with what the letters begin that do not begin at 0."""

    stages: tuple[Stage, ...]
    begin: Mapping[str, str] = field(default_factory=dict)


_GRADIENT = Stage("gradient", "−g")
_MEAN = ("m", "β₁·m + (1 − β₁)·g")
_SQUARES = ("v", "β₂·v + (1 − β₂)·g²")
_FREED = Stage("momentum", "−m_c", (_MEAN, ("m_c", "m/(1 − β₁^t)")))
_ADAM = Stage("scaling", "−η·m_c/(√v_c + ε)", (_SQUARES, ("v_c", "v/(1 − β₂^t)")))
_ADAM_STEP = Stage("step", "−η·m_c/(√v_c + ε)")


def _plain(step: str, *lines: tuple[str, str]) -> Recipe:
    """A rule that only scales the gradient."""
    return Recipe((_GRADIENT, Stage("scaling", step, lines), Stage("step", step)))


_NESTEROV = (
    Stage("gradient", "−η·g", (("v", "μ·v + g"),)),
    Stage("momentum", "−η·μ·v"),
    Stage("step", "−η·(g + μ·v)"),
)
_NADAM = "−η·((1 − p)/(1 − P)·g + q/(1 − P·q)·m)"
_RADAM = (
    ("L", "2/(1 − β₂) − 1"),
    ("l", "L − 2·t·β₂^t/(1 − β₂^t)"),
    ("r", "if(l > 5, √((l − 4)·(l − 2)·L/((L − 4)·(L − 2)·l))·√(1 − β₂^t)/(√v + ε), 1)"),
)
_RPROP = (
    ("c", "g·b"),
    ("s", "min(max(s·if(c > 0, grow, if(c < 0, shrink, 1)), smallest), largest)"),
    ("b", "if(c < 0, 0, g)"),
)

RECIPES: Mapping[tuple[str, SettingValue], Recipe] = MappingProxyType(
    {
        ("gradient-descent", ""): _plain("−η·g"),
        ("gradient-flow", "forward"): _plain("−η·g"),
        ("momentum", "heavy-ball"): Recipe(
            (
                Stage("gradient", "−η·g"),
                Stage("momentum", "μ·v"),
                Stage("step", "v", (("v", "μ·v − η·g"),)),
            )
        ),
        ("momentum", "average"): Recipe(
            (
                _GRADIENT,
                Stage("momentum", "−v", (("v", "μ·v + (1 − μ)·g"),)),
                Stage("step", "−η·v"),
            )
        ),
        ("nesterov", "corrected"): Recipe(_NESTEROV),
        ("qhm", ""): Recipe(
            (
                Stage("gradient", "−η·(1 − ν)·g"),
                Stage("momentum", "−η·ν·m", (("m", "μ·m + (1 − μ)·g"),)),
                Stage("step", "−η·((1 − ν)·g + ν·m)"),
            )
        ),
        ("adagrad", ""): _plain("−η·g/(√h + ε)", ("h", "h + g²")),
        ("rmsprop", ""): _plain("−η·g/(√h + ε)", ("h", "ρ·h + (1 − ρ)·g²")),
        ("adadelta", ""): _plain(
            "−η·d",
            ("E", "ρ·E + (1 − ρ)·g²"),
            ("d", "√(D + ε)/√(E + ε)·g"),
            ("D", "ρ·D + (1 − ρ)·d²"),
        ),
        ("adam", True): Recipe((_GRADIENT, _FREED, _ADAM, _ADAM_STEP)),
        ("adam", False): Recipe(
            (
                _GRADIENT,
                Stage("momentum", "−m", (_MEAN,)),
                Stage("scaling", "−η·m/(√v + ε)", (_SQUARES,)),
                Stage("step", "−η·m/(√v + ε)"),
            )
        ),
        ("adamw", ""): Recipe(
            (
                Stage("decay", "−η·λ·x"),
                _GRADIENT,
                _FREED,
                _ADAM,
                Stage("step", "−η·λ·x − η·m_c/(√v_c + ε)"),
            )
        ),
        ("amsgrad", ""): Recipe(
            (
                _GRADIENT,
                _FREED,
                Stage(
                    "scaling",
                    "−η·m_c/(√v_c + ε)",
                    (_SQUARES, ("w", "max(w, v)"), ("v_c", "w/(1 − β₂^t)")),
                ),
                _ADAM_STEP,
            )
        ),
        ("nadam", ""): Recipe(
            (
                _GRADIENT,
                Stage(
                    "momentum",
                    "−((1 − p)/(1 − P)·g + q/(1 − P·q)·m)",
                    (
                        _MEAN,
                        ("p", "β₁·(1 − 0.96^(t·ψ)/2)"),
                        ("q", "β₁·(1 − 0.96^((t + 1)·ψ)/2)"),
                        ("P", "P·p"),
                    ),
                ),
                Stage("scaling", f"{_NADAM}/(√v_c + ε)", (_SQUARES, ("v_c", "v/(1 − β₂^t)"))),
                Stage("step", f"{_NADAM}/(√v_c + ε)"),
            ),
            {"P": "1"},
        ),
        ("adamax", ""): Recipe(
            (
                _GRADIENT,
                _FREED,
                Stage("scaling", "−η·m_c/u", (("u", "max(β₂·u, abs(g) + ε)"),)),
                Stage("step", "−η·m_c/u"),
            )
        ),
        ("radam", ""): Recipe(
            (
                _GRADIENT,
                _FREED,
                Stage("scaling", "−η·m_c·r", (_SQUARES, *_RADAM)),
                Stage("step", "−η·m_c·r"),
            )
        ),
        ("lion", ""): Recipe(
            (
                _GRADIENT,
                Stage("momentum", "−c", (("c", "β₁·m + (1 − β₁)·g"),)),
                Stage("scaling", "−η·sign(c)"),
                Stage("step", "−η·sign(c)", (("m", "β₂·m + (1 − β₂)·g"),)),
            )
        ),
        ("rprop", ""): Recipe(
            (
                _GRADIENT,
                Stage("scaling", "−s·sign(g)", _RPROP),
                Stage("step", "if(c < 0, 0, −s·sign(g))"),
            ),
            {"s": "η"},
        ),
    }
)
"""The recipe of each optimizer, by its id and the setting that chooses its variant ("" without one)."""
