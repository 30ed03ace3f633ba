"""The update rules, each for one axis, in the symbols of its docstring.

x is the coordinate, g the derivative of f by it, η the learning rate. The numbers 1 − β₁ᵗ that undo
Adam's start at zero are made by multiplying β₁ on in the state, so that a step needs no count.
"""

from math import sqrt

from nablaboard.calculus.descent.pair import Pair, each_axis

_Nothing = tuple[()]


def gradient_descent(*, learning_rate: float) -> Pair[tuple[_Nothing, ...]]:
    """Gradient descent: a step against the gradient, as long as the slope is steep.

    x ← x − η g

    On a bowl with the greatest curvature λmax it settles while η < 2/λmax, and grows without end above.
    """

    def move(x: float, g: float, state: _Nothing) -> tuple[float, _Nothing]:
        return x - learning_rate * g, state

    return each_axis((), move)


def heavy_ball(*, learning_rate: float, momentum: float) -> Pair[tuple[float, ...]]:
    """Momentum as a heavy ball (Polyak 1964): it keeps the share μ of its speed v and is pushed by the slope.

    v ← μ v − η g
    x ← x + v
    """

    def move(x: float, g: float, v: float) -> tuple[float, float]:
        v = momentum * v - learning_rate * g
        return x + v, v

    return each_axis(0.0, move)


def averaged_gradient(*, learning_rate: float, momentum: float) -> Pair[tuple[float, ...]]:
    """Momentum as a running mean v of the gradients.

    v ← μ v + (1 − μ) g
    x ← x − η v

    It is the heavy ball at the rate (1 − μ) η: ten times slower at μ = 0.9 and the same η.
    """

    def move(x: float, g: float, v: float) -> tuple[float, float]:
        v = momentum * v + (1 - momentum) * g
        return x - learning_rate * v, v

    return each_axis(0.0, move)


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
