"""From which learning rate on a rule grows on a bowl, for the rules that are linear in the gradient.

On λx²/2 such a rule is a linear recurrence; it grows from the rate on at which −1 becomes a root of its
characteristic polynomial (Qian 1999 has the heavy ball's). Of rules that divide by the size of the gradient
no such rate is known, so there is none here.
"""

from collections.abc import Callable, Mapping
from math import isclose
from types import MappingProxyType
from typing import cast

from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.settings import SettingValue
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.words import Fact, number, rounded_beside, told_apart

ROUNDED = 1e-12
"""Of a limit: nearer to it rounding tells on which side a rate is."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule's limit, as text and as a function: of λmax, μ and ν (each as far as the rule has it)."""

    rule: str
    at: Callable[[float, float, float], float]


_PLAIN = Limit("2/λmax", lambda top, _, __: 2 / top)
_NESTEROV = Limit("2(1 + μ)/((1 + 2μ) λmax)", lambda top, mu, _: 2 * (1 + mu) / ((1 + 2 * mu) * top))

LIMITS: Mapping[tuple[str, SettingValue], Limit] = MappingProxyType(
    {
        ("gradient-descent", ""): _PLAIN,
        ("gradient-flow", "forward"): _PLAIN,
        ("momentum", "heavy-ball"): Limit("2(1 + μ)/λmax", lambda top, mu, _: 2 * (1 + mu) / top),
        ("momentum", "average"): Limit(
            "2(1 + μ)/((1 − μ) λmax)", lambda top, mu, _: 2 * (1 + mu) / ((1 - mu) * top)
        ),
        ("nesterov", "corrected"): _NESTEROV,
        ("nesterov", "look-ahead"): _NESTEROV,
        ("qhm", ""): Limit(
            "2(1 + μ)/((1 + μ − 2μν) λmax)",
            lambda top, mu, nu: 2 * (1 + mu) / ((1 + mu - 2 * mu * nu) * top),
        ),
    }
)
"""The limit of each rule, by the optimizer's id and the setting that chooses its variant ("" without one)."""


def limit_of(optimizer: str, settings: Mapping[str, SettingValue]) -> Limit | None:
    """The limit of the optimizer's rule with these settings, all of them given; None where none is known."""
    switch = optimizer_of(optimizer).switch
    return LIMITS.get((optimizer, settings[switch] if switch else ""))


def largest_rate(limit: Limit, settings: Mapping[str, SettingValue], top: float) -> float:
    """The rate from which on the rule grows where the greatest curvature is `top`, above 0."""
    mu, nu = (cast(float, settings.get(name, 0.0)) for name in ("momentum", "nu"))
    return limit.at(top, mu, nu)


def rate_beside(limit: float, rate: float) -> dict[str, Fact]:
    """A rate and its limit as facts, with the digits that it takes to see on which side of it the rate is."""
    rounded = rounded_beside(limit, rate)
    if number(rounded) != number(rate) or isclose(limit, rate, rel_tol=ROUNDED):
        return {"limit": rounded, "rate": rate}
    apart = told_apart(limit, rate)
    return {"limit": apart[0], "rate": apart[1]}


def is_quadratic(f: Expression) -> bool:
    """Whether the curvatures of f are the same everywhere, so that a limit holds for every start."""
    second = (f.derivative(one).derivative(other) for one in f.arguments for other in f.arguments)
    return not any(each.variables for each in second)
