"""The ways to a derivative, in one table: from the crudest difference to the exact rule."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import inf, nan
from types import MappingProxyType

from nablaboard.calculus.derivative.faults import DerivativeError
from nablaboard.calculus.expression import NumberLike, as_number
from nablaboard.calculus.floats import Vector
from nablaboard.classes import dataclass
from nablaboard.words import Message, message, suggested

RealFunction = Callable[[float], float]
"""A function along one variable, the others held fixed."""

Difference = Callable[[RealFunction, float, float], float]
"""(f, x, h) -> the derivative of f at x with the width h."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way to a derivative.

    `order` is the power of h with which the error falls (None: not made of differences), `default_step` and
    `second_step` are the widths for the first and the second derivative: about where the error of the formula
    and that of rounding are equal, ε^(1/(order + 1)) and ε^(1/(order + 2)) for values near 1.
    """

    id: str
    order: int | None = None
    default_step: float | None = None
    second_step: float | None = None
    first: Difference | None = None
    second: Difference | None = None

    @property
    def called(self) -> Message:
        """What people call it, in a word or two."""
        return message(f"method.{self.id}")

    @property
    def title(self) -> str:
        """Its full name, in English."""
        return str(message(f"method.{self.id}-title"))

    @property
    def needs_step(self) -> bool:
        """Whether it has a width h."""
        return self.default_step is not None

    def step(self, h: float | None, order: int) -> float | None:
        """The width in use: `h`, or the default for this order of derivative; None if it has none."""
        if not self.needs_step:
            return None
        return h if h is not None else self.default_step if order == 1 else self.second_step


def _forward(f: RealFunction, x: float, h: float) -> float:
    """(f(x + h) − f(x)) / h."""
    return _over(f(x + h) - f(x), h)


def _backward(f: RealFunction, x: float, h: float) -> float:
    """(f(x) − f(x − h)) / h."""
    return _over(f(x) - f(x - h), h)


def _central(f: RealFunction, x: float, h: float) -> float:
    """(f(x + h) − f(x − h)) / 2h."""
    return _over(f(x + h) - f(x - h), 2 * h)


def _five_point(f: RealFunction, x: float, h: float) -> float:
    """(8 (f(x + h) − f(x − h)) − (f(x + 2h) − f(x − 2h))) / 12h."""
    return _over(8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h)), 12 * h)


def _richardson(f: RealFunction, x: float, h: float) -> float:
    """Central differences at h, h/2, h/4, extrapolated twice to h = 0 (Richardson 1911)."""
    return _extrapolated([_central(f, x, h / 2**k) for k in range(3)])


def _forward_twice(f: RealFunction, x: float, h: float) -> float:
    return _over(f(x + 2 * h) - 2 * f(x + h) + f(x), h * h)


def _backward_twice(f: RealFunction, x: float, h: float) -> float:
    return _over(f(x) - 2 * f(x - h) + f(x - 2 * h), h * h)


def _central_twice(f: RealFunction, x: float, h: float) -> float:
    return _over(f(x + h) - 2 * f(x) + f(x - h), h * h)


def _five_point_twice(f: RealFunction, x: float, h: float) -> float:
    near, far = f(x + h) + f(x - h), f(x + 2 * h) + f(x - 2 * h)
    return _over(16 * near - far - 30 * f(x), 12 * h * h)


def _richardson_twice(f: RealFunction, x: float, h: float) -> float:
    return _extrapolated([_central_twice(f, x, h / 2**k) for k in range(3)])


def _over(change: float, width: float) -> float:
    """A difference over its width; NaN where the width, halved or squared, is too small for a number."""
    return change / width if width else nan


def _extrapolated(values: list[float]) -> float:
    """The limit of values at h, h/2, ... whose error has even powers of h only."""
    factor = 4.0
    while len(values) > 1:
        values = [(factor * b - a) / (factor - 1) for a, b in pairwise(values)]
        factor *= 4
    return values[0]


_ROWS = (
    Method("forward", 1, 1e-8, 1e-5, _forward, _forward_twice),
    Method("backward", 1, 1e-8, 1e-5, _backward, _backward_twice),
    Method("central", 2, 1e-5, 1e-4, _central, _central_twice),
    Method("five-point", 4, 1e-3, 5e-3, _five_point, _five_point_twice),
    Method("richardson", 6, 2e-2, 5e-2, _richardson, _richardson_twice),
    Method("complex-step", 2, 1e-20, 1e-20),
    Method("dual"),
    Method("symbolic"),
)

METHODS: Mapping[str, Method] = MappingProxyType({row.id: row for row in _ROWS})
"""Every method by its id, in the order in which lists show them."""

EXACT = frozenset({"dual", "symbolic"})
"""Both are the rules of differentiation on the tree. As generated code they are the same: a dual number's
second part is computed beside its first by the rule of each step, as in the code of f and f′ together."""


def method_of(name: str) -> Method:
    """The method with this id; `DerivativeError`, naming those there are, if there is none."""
    if name not in METHODS:
        said = message("derivative.method", name=name, known=", ".join(METHODS))
        raise DerivativeError(said, suggested(name, METHODS))
    return METHODS[name]


def width_of(given: NumberLike | None, method: Method) -> float | None:
    """The width of a method's difference; None for the usual one.

    `DerivativeError` for what is none, and for any where the method has none.
    """
    h = None if given is None else float(as_number(given))
    if h is not None and not 0 < h < inf:
        raise DerivativeError(message("derivative.step", given=str(given)))
    if h is not None and not method.needs_step:
        raise DerivativeError(message("derivative.no-width", method=method.id))
    return h


def along(value: Callable[..., float], point: Vector, k: int) -> RealFunction:
    """A function of several numbers as one of its argument number k, the others at the point."""
    before, after = point[:k], point[k + 1 :]
    return lambda t: value(*before, t, *after)


def gradient_by(difference: Difference, value: Callable[..., float], h: float) -> Callable[..., Vector]:
    """The gradient of a function by differences of the width h, at a point given as numbers."""
    return lambda *point: tuple(difference(along(value, point, k), x, h) for k, x in enumerate(point))
