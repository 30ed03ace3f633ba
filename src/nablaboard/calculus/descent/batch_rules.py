"""The update rules once more, for many points at once: in place, on arrays of points.

    rule(x, g, state, s, t)

x, g and each array of the state have the shape (d, n), a column for each point; s has the settings by name,
as a number or as an array (n,) with one for each point; t is the number of the step, from 1. x and the state
are changed in place, g may be used up.

They stand beside the rules for one axis, and are held to them by a test, since neither would be as quick in
the other's form: a NumPy call costs as much as ten steps of a rule on numbers, and a function call for each
of 10⁵ points costs as much as all the rest.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from nablaboard.calculus.descent import adam_rules, rules, scaled_rules, searching_rules
from nablaboard.calculus.descent.curvature import are_singular
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

BatchSettings = Mapping[str, Any]
Rule = Callable[[Floats, Floats, list[Floats], BatchSettings, int], None]


@dataclass(frozen=True, slots=True)
class BatchRule:
    """A rule, and how many arrays of zeros its state begins with.

    reach: which of them tells how far the coming steps go, where a point may rest and then go on
    inverts: its state is the Hessian, an array for each row of it, known before each step; where that has no
    inverse the step leads to NaN, and it does so nowhere else
    """

    states: int
    step: Rule
    reach: int | None = None
    inverts: bool = False


def _gradient_descent(x: Floats, g: Floats, _: list[Floats], s: BatchSettings, __: int) -> None:
    g *= s["learning_rate"]
    x -= g


def _heavy_ball(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (v,) = state
    g *= s["learning_rate"]
    v *= s["momentum"]
    v -= g
    x += v


def _averaged(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (v,) = state
    _mean(v, g, s["momentum"])
    x -= s["learning_rate"] * v


def _nesterov(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (v,) = state
    v *= s["momentum"]
    v += g
    g += s["momentum"] * v
    g *= s["learning_rate"]
    x -= g


def _quasi_hyperbolic(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (m,) = state
    _mean(m, g, s["momentum"])
    x -= s["learning_rate"] * ((1 - s["nu"]) * g + s["nu"] * m)


def _adagrad(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (h,) = state
    h += g * g
    x -= s["learning_rate"] * g / (np.sqrt(h) + s["epsilon"])


def _rmsprop(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (h,) = state
    _mean(h, g * g, s["rho"])
    x -= s["learning_rate"] * g / (np.sqrt(h) + s["epsilon"])


def _adadelta(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    squares, steps = state
    _mean(squares, g * g, s["rho"])
    g *= np.sqrt(steps + s["epsilon"]) / np.sqrt(squares + s["epsilon"])
    _mean(steps, g * g, s["rho"])
    x -= s["learning_rate"] * g


def _lion(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    (m,) = state
    x -= s["learning_rate"] * np.sign(s["beta1"] * m + (1 - s["beta1"]) * g)
    _mean(m, g, s["beta2"])


def _rprop(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    size, before = state
    if t == 1:
        size += s["learning_rate"]
    turn = g * before
    size *= np.where(turn > 0, s["grow"], np.where(turn < 0, s["shrink"], 1.0))
    np.clip(size, s["smallest"], s["largest"], out=size)
    g[turn < 0] = 0
    x -= size * np.sign(g)
    before[:] = g


def _adam(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    m, v = state
    _mean(m, g, s["beta1"])
    _mean(v, g * g, s["beta2"])
    x -= s["learning_rate"] * m / (1 - s["beta1"] ** t) / (np.sqrt(v / (1 - s["beta2"] ** t)) + s["epsilon"])


def _adam_uncorrected(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, _: int) -> None:
    m, v = state
    _mean(m, g, s["beta1"])
    _mean(v, g * g, s["beta2"])
    x -= s["learning_rate"] * m / (np.sqrt(v) + s["epsilon"])


def _adamw(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    x *= 1 - s["learning_rate"] * s["weight_decay"]
    _adam(x, g, state, s, t)


def _amsgrad(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    m, v, most = state
    _mean(m, g, s["beta1"])
    _mean(v, g * g, s["beta2"])
    np.maximum(most, v, out=most)
    x -= (
        s["learning_rate"]
        * m
        / (1 - s["beta1"] ** t)
        / (np.sqrt(most / (1 - s["beta2"] ** t)) + s["epsilon"])
    )


def _nadam(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    m, v, lost = state  # lost: ln Π, which begins at 0

    def share(t: int) -> Any:  # noqa: ANN401
        return s["beta1"] * (1 - 0.5 * 0.96 ** (t * s["momentum_decay"]))

    now, coming = share(t), share(t + 1)
    _mean(m, g, s["beta1"])
    _mean(v, g * g, s["beta2"])
    lost += np.log(now)
    product = np.exp(lost)
    ahead = (1 - now) / (1 - product) * g + coming / (1 - product * coming) * m
    x -= s["learning_rate"] * ahead / (np.sqrt(v / (1 - s["beta2"] ** t)) + s["epsilon"])


def _adamax(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    m, u = state
    _mean(m, g, s["beta1"])
    u *= s["beta2"]
    np.maximum(u, np.abs(g) + s["epsilon"], out=u)
    x -= s["learning_rate"] / (1 - s["beta1"] ** t) * m / u


def _radam(x: Floats, g: Floats, state: list[Floats], s: BatchSettings, t: int) -> None:
    m, v = state
    _mean(m, g, s["beta1"])
    _mean(v, g * g, s["beta2"])
    most, power = 2 / (1 - s["beta2"]) - 1, s["beta2"] ** t
    length = most - 2 * t * power / (1 - power)
    trusted = np.maximum(length, 5.0)
    r = np.sqrt(np.abs((trusted - 4) * (trusted - 2) * most / ((most - 4) * (most - 2) * trusted)))
    scale = np.where(length <= 5, 1.0, r * np.sqrt(1 - power) / (np.sqrt(v) + s["epsilon"]))
    x -= s["learning_rate"] * m / (1 - s["beta1"] ** t) * scale


def _mean(held: Floats, new: Floats, kept: float | Floats) -> None:
    """Held ← kept · held + (1 − kept) · new, in place."""
    held *= kept
    held += (1 - kept) * new


def _newton(x: Floats, g: Floats, rows: list[Floats], _: BatchSettings, __: int) -> None:
    hessian = np.stack(rows).transpose(2, 0, 1)
    size = np.abs(hessian).max(axis=(1, 2))
    _, power = np.frexp(size)
    hessian = np.ldexp(hessian, -power[:, None, None])  # so that none is too large or too small to solve
    steps = np.isfinite(size)
    steps[steps] = ~are_singular(hessian[steps])
    move = np.linalg.solve(hessian[steps], g.T[steps, :, None])[:, :, 0].T
    x[:, steps] -= np.nan_to_num(np.ldexp(move, -power[steps]), nan=np.inf, posinf=np.inf, neginf=-np.inf)
    x[:, ~steps] = np.nan


BATCH: Mapping[Callable[..., Any], BatchRule] = MappingProxyType(
    {
        rules.gradient_descent: BatchRule(0, _gradient_descent),
        rules.heavy_ball: BatchRule(1, _heavy_ball),
        rules.averaged_gradient: BatchRule(1, _averaged),
        rules.nesterov: BatchRule(1, _nesterov),
        rules.quasi_hyperbolic: BatchRule(1, _quasi_hyperbolic),
        scaled_rules.adagrad: BatchRule(1, _adagrad),
        scaled_rules.rmsprop: BatchRule(1, _rmsprop),
        scaled_rules.adadelta: BatchRule(2, _adadelta),
        scaled_rules.lion: BatchRule(1, _lion),
        scaled_rules.rprop: BatchRule(2, _rprop, reach=0),
        adam_rules.adam: BatchRule(2, _adam),
        adam_rules.adam_uncorrected: BatchRule(2, _adam_uncorrected),
        adam_rules.adamw: BatchRule(2, _adamw),
        adam_rules.amsgrad: BatchRule(3, _amsgrad),
        adam_rules.nadam: BatchRule(3, _nadam),
        adam_rules.adamax: BatchRule(2, _adamax),
        adam_rules.radam: BatchRule(2, _radam),
        searching_rules.newton: BatchRule(0, _newton, inverts=True),
    }
)
"""The rule for many points by the function that makes the pair of the rule for one."""
