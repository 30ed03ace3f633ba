"""Update rules that scale each axis by the slopes it has met, each for one axis, in its docstring's symbols.

x is the coordinate, g the derivative of f by it, η the learning rate.
"""

from dataclasses import replace
from math import sqrt

from nablaboard.calculus.descent.pair import Pair, each_axis


def adagrad(*, learning_rate: float, epsilon: float) -> Pair[tuple[float, ...]]:
    """AdaGrad (Duchi, Hazan, Singer 2011): each axis is slowed by all the squares h of its gradients so far.

    h ← h + g²
    x ← x − η g / (√h + ε)
    """

    def move(x: float, g: float, h: float) -> tuple[float, float]:
        h += g * g
        return x - learning_rate * g / (sqrt(h) + epsilon), h

    return each_axis(0.0, move)


def rmsprop(*, learning_rate: float, rho: float, epsilon: float) -> Pair[tuple[float, ...]]:
    """RMSProp (Tieleman, Hinton 2012): AdaGrad that forgets, h being a running mean of g².

    h ← ρ h + (1 − ρ) g²
    x ← x − η g / (√h + ε)
    """

    def move(x: float, g: float, h: float) -> tuple[float, float]:
        h = rho * h + (1 - rho) * g * g
        return x - learning_rate * g / (sqrt(h) + epsilon), h

    return each_axis(0.0, move)


def adadelta(*, learning_rate: float, rho: float, epsilon: float) -> Pair[tuple[tuple[float, float], ...]]:
    """AdaDelta (Zeiler 2012): each step Δ is as long as the steps were, by the slopes as they were.

    E ← ρ E + (1 − ρ) g²
    Δ = √(D + ε) / √(E + ε) · g
    D ← ρ D + (1 − ρ) Δ²
    x ← x − η Δ
    """

    def move(x: float, g: float, state: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        squares, steps = state
        squares = rho * squares + (1 - rho) * g * g
        step = sqrt(steps + epsilon) / sqrt(squares + epsilon) * g
        steps = rho * steps + (1 - rho) * step * step
        return x - learning_rate * step, (squares, steps)

    return each_axis((0.0, 0.0), move)


def lion(*, learning_rate: float, beta1: float, beta2: float) -> Pair[tuple[float, ...]]:
    """Lion (Chen et al. 2023): every axis goes η each step, only the sign of a mean of gradients counts.

    c = β₁ m + (1 − β₁) g
    x ← x − η sign c
    m ← β₂ m + (1 − β₂) g
    """

    def move(x: float, g: float, m: float) -> tuple[float, float]:
        c = beta1 * m + (1 - beta1) * g
        return x - learning_rate * _sign(c), beta2 * m + (1 - beta2) * g

    return each_axis(0.0, move)


def rprop(
    *, learning_rate: float, shrink: float, grow: float, smallest: float, largest: float
) -> Pair[tuple[tuple[float, float], ...]]:
    """Rprop (Riedmiller, Braun 1993; as in PyTorch): each axis has its own step s, which begins at η.

    s ← s · grow where g keeps its sign, s · shrink where it turns, smallest ≤ s ≤ largest
    x ← x − s sign g, but where g turns x waits and g counts as 0

    After the step of waiting the next factor is 1, since a sign of 0 neither keeps nor turns.
    """

    def move(x: float, g: float, state: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        s, before = state
        turn = g * before
        s = min(max(s * (grow if turn > 0 else shrink if turn < 0 else 1.0), smallest), largest)
        if turn < 0:
            return x, (s, 0.0)
        return x - s * _sign(g), (s, g)

    pair = each_axis((learning_rate, 0.0), move)
    return replace(pair, reach=lambda state: max(s for s, _ in state))


def _sign(g: float) -> float:
    """−1, 0 or 1; not a number for an infinite g, whose place is lost anyway."""
    return g / abs(g) if g else 0.0
