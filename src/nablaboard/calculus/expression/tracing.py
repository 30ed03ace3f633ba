"""The formula of a Python function, found by calling it once with what notes down all that is done to it.

So `lambda x: x**2 * np.sin(x)` is the very expression "x^2 sin(x)", with exact derivatives and a domain. A
function that looks at its numbers (`if x > 0`, `math.sin`, `float(x)`) has no formula that can be noted: it
is told by its values alone, as the derivatives' `BlackBox`.
"""

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

import numpy as np

from nablaboard.calculus.expression import build
from nablaboard.calculus.expression.errors import FunctionError
from nablaboard.calculus.expression.expression import USUAL_VARIABLES
from nablaboard.calculus.expression.functions import FUNCTIONS, NAMES
from nablaboard.calculus.expression.heads import is_name
from nablaboard.calculus.expression.names import RESERVED
from nablaboard.calculus.expression.tree import Call, Compare, Logic, Node, Pieces, Variable, postorder
from nablaboard.words import message

MOST_NODES = 2000
"""As many as a text may have: what is noted in a long loop is slower than the function itself."""


class UntracedError(TypeError):
    """What is done to a noted number cannot be written as a formula."""


class TracedCondition:
    """A comparison of noted numbers: for `np.where`, `&` and `|`, but not to be asked whether it holds."""

    __slots__ = ("node",)

    def __init__(self, node: Node) -> None:
        self.node = node

    def __bool__(self) -> NoReturn:
        raise UntracedError("a condition that is not decided")

    def __and__(self, other: object) -> "TracedCondition":
        return TracedCondition(Logic((self.node, _condition(other)), "and"))

    def __or__(self, other: object) -> "TracedCondition":
        return TracedCondition(Logic((self.node, _condition(other)), "or"))

    def __array_function__(self, function: Any, types: Any, given: Any, named: Any) -> "Traced":  # noqa: ANN401
        return _in_numpy(function, given, named)


class Traced:
    """A number of which only the formula is known."""

    __slots__ = ("node",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, node: Node) -> None:
        self.node = node

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        if named or method not in ("__call__", "reduce"):
            raise UntracedError(ufunc.__name__)
        if method == "reduce":
            return given[0]
        if any(isinstance(each, np.ndarray) and each.ndim for each in given):
            return np.vectorize(lambda *each: _called(ufunc.__name__, each), otypes=[object])(*given)
        return _called(ufunc.__name__, given)

    def __array_function__(self, function: Any, types: Any, given: Any, named: Any) -> "Traced":  # noqa: ANN401
        return _in_numpy(function, given, named)

    def __getattr__(self, name: str) -> Callable[[], "Traced"]:
        """What NumPy calls on each entry of an array of objects: `np.sin` calls `sin()`."""
        if NAMES.get(name) is None and name not in _UFUNCS:
            raise AttributeError(name)
        return lambda: _called(name, (self,))

    def __float__(self) -> NoReturn:
        raise UntracedError("a number that is not known")

    def __add__(self, other: object) -> Any:  # noqa: ANN401 - NotImplemented, too
        return _binary("add", self, other)

    def __radd__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("add", other, self)

    def __sub__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("subtract", self, other)

    def __rsub__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("subtract", other, self)

    def __mul__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("multiply", self, other)

    def __rmul__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("multiply", other, self)

    def __truediv__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("divide", self, other)

    def __rtruediv__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("divide", other, self)

    def __pow__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("power", self, other)

    def __rpow__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("power", other, self)

    def __mod__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("remainder", self, other)

    def __rmod__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("remainder", other, self)

    def __neg__(self) -> "Traced":
        return Traced(build.negate(self.node))

    def __pos__(self) -> "Traced":
        return self

    def __abs__(self) -> "Traced":
        return Traced(build.call("abs", self.node))

    def __lt__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("less", self, other)

    def __le__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("less_equal", self, other)

    def __gt__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("greater", self, other)

    def __ge__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("greater_equal", self, other)

    def __eq__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("equal", self, other)

    def __ne__(self, other: object) -> Any:  # noqa: ANN401
        return _binary("not_equal", self, other)


def trace(function: Callable[..., Any], count: int | None = None) -> tuple[Node, tuple[str, ...]] | None:
    """The formula of a Python function with the names of its arguments; None where it has none to be noted.

    count: how many numbers it is a function of, if that is known. A function of one parameter that is asked
    for several numbers takes them as an array: (x0, x1, ...) for `def f(x)`.
    """
    names, several = arguments_of(function, count)
    given = [Traced(Variable((), name)) for name in names]
    try:
        found = function(np.array(given, dtype=object)) if several else function(*given)
        root = _node(found.item() if isinstance(found, np.ndarray) else found)
    except Exception:  # noqa: BLE001 - a foreign function, which is told by its values then, and its faults with them
        return None
    return (root, names) if len(postorder((root,))) <= MOST_NODES else None


def arguments_of(function: Callable[..., Any], count: int | None = None) -> tuple[tuple[str, ...], bool]:
    """The names of the numbers that a Python function takes, and whether it takes them as one array.

    `FunctionError` for one that takes none.
    """
    own = _parameters(function)
    if own is None:
        return _usual(count or 1), False
    if not own:
        raise FunctionError(message("function-like.no-arguments", name=name_of(function)))
    if count is None or len(own) == count:
        fit = all(is_name(name) and name not in RESERVED for name in own)
        return (own if fit else _usual(len(own))), False
    if len(own) == 1 and count > 1:
        return tuple(f"{_usable(own[0])}{place}" for place in range(count)), True
    return own, False


def name_of(function: object) -> str:
    """What a Python function is called."""
    return function.__name__ if inspect.isroutine(function) else type(function).__name__


def _parameters(function: Callable[..., Any]) -> tuple[str, ...] | None:
    """The names of what must be given by position; None for a function that takes as many as one likes."""
    if isinstance(function, np.ufunc):
        return _usual(function.nin)
    try:
        known = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    if any(each.kind is each.VAR_POSITIONAL for each in known):
        return None
    by_position = [each for each in known if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    wanted = [each for each in by_position if each.default is each.empty] or by_position[:1]
    return tuple(each.name for each in wanted)


def _usual(count: int) -> tuple[str, ...]:
    """Names for so many numbers that have none of their own."""
    few = count <= len(USUAL_VARIABLES)
    return USUAL_VARIABLES[:count] if few else tuple(f"x{place}" for place in range(count))


def _usable(name: str) -> str:
    return name if is_name(f"{name}0") and len(name) == 1 else "x"


def _node(value: object) -> Node:
    """A noted number, or one that is known. `UntracedError` for anything else."""
    if isinstance(value, Traced):
        return value.node
    if isinstance(value, bool | int | float | np.number | np.bool_) and value == value:
        return build.number(float(value))
    raise UntracedError(type(value).__name__)


def _condition(value: object) -> Node:
    if isinstance(value, TracedCondition):
        return value.node
    raise UntracedError(type(value).__name__)


def _binary(name: str, left: object, right: object) -> Any:  # noqa: ANN401 - NotImplemented, too
    """The operation; arrays are left to NumPy, which hands over their entries."""
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        return NotImplemented
    return _called(name, (left, right))


def _called(name: str, given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a number or a condition
    """NumPy's function of this name, of noted numbers and known ones. `UntracedError` if we have none."""
    if name in _COMPARISONS:
        return TracedCondition(Compare(tuple(map(_node, given)), _COMPARISONS[name]))
    nodes = tuple(map(_node, given))
    if name in _UFUNCS:
        return Traced(_UFUNCS[name](*nodes))
    function = FUNCTIONS.get(NAMES.get(name, ""))
    if function is None or name in _OTHERWISE or not function.least <= len(nodes) <= function.most:
        raise UntracedError(name)
    return Traced(Call(nodes, function.name))


def _in_numpy(function: Any, given: Any, named: Any) -> Traced:  # noqa: ANN401 - as NumPy hands it over
    """The functions of NumPy that are no ufuncs and have a form in the language."""
    if function is np.where and not named and len(given) == 3:
        condition, value, other = given
        return Traced(Pieces((_condition(condition), _node(value), _node(other))))
    if function in (np.sum, np.prod, np.mean) and not named and isinstance(given[0], Traced):
        return given[0]
    raise UntracedError(repr(function))


_COMPARISONS: Mapping[str, str] = MappingProxyType(
    {
        "less": "<",
        "less_equal": "≤",
        "greater": ">",
        "greater_equal": "≥",
        "equal": "=",
        "not_equal": "≠",
    }
)

_OTHERWISE = frozenset({"round"})
"""Functions that mean something else in NumPy and SciPy."""

_UFUNCS: Mapping[str, Callable[..., Node]] = MappingProxyType(
    {
        "add": build.add,
        "subtract": build.subtract,
        "multiply": build.multiply,
        "divide": build.divide,
        "true_divide": build.divide,
        "negative": build.negate,
        "positive": lambda u: u,
        "power": build.power,
        "float_power": build.power,
        "square": lambda u: build.power(u, build.number(2)),
        "reciprocal": lambda u: build.divide(build.ONE, u),
        "exp2": lambda u: build.power(build.number(2), u),
        "absolute": lambda u: build.call("abs", u),
        "fabs": lambda u: build.call("abs", u),
        "log": lambda u: build.call("ln", u),
        "remainder": lambda u, v: build.call("mod", u, v),
        "floor_divide": lambda u, v: build.call("floor", build.divide(u, v)),
        "maximum": lambda u, v: build.call("max", u, v),
        "minimum": lambda u, v: build.call("min", u, v),
        "hypot": lambda u, v: build.call(
            "sqrt", build.add(build.power(u, build.number(2)), build.power(v, build.number(2)))
        ),
    }
)
"""NumPy's names where they are not ours."""
