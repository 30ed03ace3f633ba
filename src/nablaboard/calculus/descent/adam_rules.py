"""Adam and its kin, each for one axis, in the symbols of its docstring.

x is the coordinate, g the derivative of f by it, η the learning rate, t the number of the step. The numbers
1 − β₁ᵗ that undo the start of the means at zero are made by multiplying β₁ on in the state, so that most
steps need no count.
"""

from math import sqrt

from nablaboard.calculus.descent.pair import Pair, each_axis
from nablaboard.calculus.floats import Vector

_Adam = tuple[float, float, float, float]


def adam(*, learning_rate: float, beta1: float, beta2: float, epsilon: float) -> Pair[tuple[_Adam, ...]]:
    """Adam (Kingma, Ba 2015): running means m of g and v of g², freed from their start at zero.

    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
    """

    def move(x: float, g: float, state: _Adam) -> tuple[float, _Adam]:
        m, v, power1, power2 = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        power1 *= beta1
        power2 *= beta2
        x -= learning_rate * m / (1 - power1) / (sqrt(v / (1 - power2)) + epsilon)
        return x, (m, v, power1, power2)

    return each_axis((0.0, 0.0, 1.0, 1.0), move)


def adam_uncorrected(
    *, learning_rate: float, beta1: float, beta2: float, epsilon: float
) -> Pair[tuple[tuple[float, float], ...]]:
    """Adam without the correction of its first steps, which are longer for it: v starts too small.

    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    x ← x − η m / (√v + ε)
    """

    def move(x: float, g: float, state: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        m, v = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        return x - learning_rate * m / (sqrt(v) + epsilon), (m, v)

    return each_axis((0.0, 0.0), move)


def adamw(
    *, learning_rate: float, beta1: float, beta2: float, epsilon: float, weight_decay: float
) -> Pair[tuple[_Adam, ...]]:
    """Adam with decoupled weight decay (Loshchilov, Hutter 2019): x shrinks by itself, outside the means.

    x ← x (1 − η λ)
    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)

    Where f is least it does not rest, unless that is at 0.
    """
    inner = adam(learning_rate=learning_rate, beta1=beta1, beta2=beta2, epsilon=epsilon)
    kept = 1 - learning_rate * weight_decay

    def step(point: Vector, gradient: Vector, state: tuple[_Adam, ...]) -> tuple[Vector, tuple[_Adam, ...]]:
        return inner.step(tuple(x * kept for x in point), gradient, state)

    return Pair(inner.init, step)


_Amsgrad = tuple[float, float, float, float, float]


def amsgrad(
    *, learning_rate: float, beta1: float, beta2: float, epsilon: float
) -> Pair[tuple[_Amsgrad, ...]]:
    """AMSGrad (Reddi, Kale, Kumar 2018; as in PyTorch): Adam that remembers the largest v so far.

    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    w ← max(w, v)
    x ← x − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = w / (1 − β₂ᵗ)
    """

    def move(x: float, g: float, state: _Amsgrad) -> tuple[float, _Amsgrad]:
        m, v, w, power1, power2 = state
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        w = max(w, v)
        power1 *= beta1
        power2 *= beta2
        x -= learning_rate * m / (1 - power1) / (sqrt(w / (1 - power2)) + epsilon)
        return x, (m, v, w, power1, power2)

    return each_axis((0.0, 0.0, 0.0, 1.0, 1.0), move)


_Nadam = tuple[float, float, float, float, int]


def nadam(
    *, learning_rate: float, beta1: float, beta2: float, epsilon: float, momentum_decay: float
) -> Pair[tuple[_Nadam, ...]]:
    """NAdam (Dozat 2016; as in PyTorch): Adam whose mean looks one step ahead, as Nesterov's momentum does.

    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    μₜ = β₁ (1 − ½ · 0.96^(t ψ)),  Π = μ₁ μ₂ … μₜ,  v̂ = v / (1 − β₂ᵗ)
    x ← x − η [(1 − μₜ) / (1 − Π) g + μₜ₊₁ / (1 − Π μₜ₊₁) m] / (√v̂ + ε)
    """

    def share(t: int) -> float:
        return float(beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay)))

    def move(x: float, g: float, state: _Nadam) -> tuple[float, _Nadam]:
        m, v, power2, product, t = state
        t += 1
        now, coming = share(t), share(t + 1)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        power2 *= beta2
        product *= now
        ahead = (1 - now) / (1 - product) * g + coming / (1 - product * coming) * m
        return x - learning_rate * ahead / (sqrt(v / (1 - power2)) + epsilon), (m, v, power2, product, t)

    return each_axis((0.0, 0.0, 1.0, 1.0, 0), move)


_Adamax = tuple[float, float, float]


def adamax(*, learning_rate: float, beta1: float, beta2: float, epsilon: float) -> Pair[tuple[_Adamax, ...]]:
    """AdaMax (Kingma, Ba 2015; as in PyTorch): Adam by the largest slope u of late, not the mean square.

    m ← β₁ m + (1 − β₁) g
    u ← max(β₂ u, |g| + ε)
    x ← x − η / (1 − β₁ᵗ) · m / u
    """

    def move(x: float, g: float, state: _Adamax) -> tuple[float, _Adamax]:
        m, u, power1 = state
        m = beta1 * m + (1 - beta1) * g
        u = max(abs(g) + epsilon, beta2 * u)  # in this order u is undefined where g is
        power1 *= beta1
        return x - learning_rate / (1 - power1) * m / u, (m, u, power1)

    return each_axis((0.0, 0.0, 1.0), move)


_Radam = tuple[float, float, float, float, int]


def radam(*, learning_rate: float, beta1: float, beta2: float, epsilon: float) -> Pair[tuple[_Radam, ...]]:
    """RAdam (Liu et al. 2020; as in PyTorch): Adam that trusts v only once it has seen enough gradients.

    m ← β₁ m + (1 − β₁) g
    v ← β₂ v + (1 − β₂) g²
    ρ∞ = 2 / (1 − β₂) − 1,  ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ),  m̂ = m / (1 − β₁ᵗ)
    while ρₜ ≤ 5:  x ← x − η m̂
    after:  x ← x − η m̂ r √(1 − β₂ᵗ) / (√v + ε),  r = √((ρₜ−4) (ρₜ−2) ρ∞ / ((ρ∞−4) (ρ∞−2) ρₜ))
    """
    most = 2 / (1 - beta2) - 1

    def move(x: float, g: float, state: _Radam) -> tuple[float, _Radam]:
        m, v, power1, power2, t = state
        t += 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        power1 *= beta1
        power2 *= beta2
        length = most - 2 * t * power2 / (1 - power2)
        x -= learning_rate * m / (1 - power1) * trust(length, v, power2)
        return x, (m, v, power1, power2, t)

    def trust(length: float, v: float, power2: float) -> float:
        if length <= 5:
            return 1.0
        r = sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length))
        return r * sqrt(1 - power2) / (sqrt(v) + epsilon)

    return each_axis((0.0, 0.0, 1.0, 1.0, 0), move)
