"""The equations that hold at a point of each kind, exactly.

A root is where f = 0, a turning point where f′ = 0, an inflection point where f″ = 0, a critical point of a
surface where ∇f = 0. A corner is where something in the formula has a kink: where the u of |u| is 0, where
two sides of a comparison or two arguments of `max` meet. Of a surface it takes two kinks that cross there, or
one that is 0 at a single place only.
"""

from collections.abc import Iterator
from itertools import combinations

import sympy

from nablaboard.calculus.expression import Expression, gradient_of, tree
from nablaboard.calculus.symbolic.building import Form, form_of, forms_of, symbols_of
from nablaboard.classes import dataclass

_KINKED = ("abs", "sign", "relu", "heaviside", "sqrt", "cbrt")
_MOST_KINKS = 8


@dataclass(frozen=True)
class System:
    """Equations that are all 0 at the place; `single` must not be 0 there, so that it is one place only."""

    symbols: tuple[Form, ...]
    equations: tuple[Form, ...]
    single: Form | None = None


def systems_for(f: Expression, kind: str) -> Iterator[System]:
    """The systems of which one holds at a point of this kind."""
    symbols = symbols_of(f)
    if kind in ("corner", "jump"):
        yield from _corners(_kinks(f), symbols)
        return
    if kind == "inflection":  # that of the cube root has no second derivative
        yield from _corners(_kinks(f), symbols)
    parts: tuple[Expression, ...] = (f,)
    if kind != "root":
        parts = gradient_of(f)
    if kind == "inflection":
        parts = gradient_of(parts[0])
    yield System(symbols, tuple(form_of(part) for part in parts))


def _kinks(f: Expression) -> list[Form]:
    """What is 0 where f may have a kink."""
    forms = forms_of(f)
    found: list[Form] = []
    for kind, payload, parts in f.tape.entries:
        arguments = [forms[part] for part in parts]
        if kind is tree.Call and payload in _KINKED:
            found.append(arguments[0])
        elif kind is tree.Compare or payload in ("min", "max"):
            found += [first - second for first, second in combinations(arguments, 2)]
        elif kind is tree.Power and not arguments[1].is_integer:
            found.append(arguments[0])
    return list(dict.fromkeys(each for each in found if each.free_symbols))[:_MOST_KINKS]


def _corners(kinks: list[Form], symbols: tuple[Form, ...]) -> Iterator[System]:
    if len(symbols) == 1:
        yield from (System(symbols, (kink,)) for kink in kinks)
        return
    for pair in combinations(kinks, 2):
        yield System(symbols, pair, sympy.Matrix(pair).jacobian(symbols).det())
    for kink in kinks:
        slopes = tuple(kink.diff(symbol) for symbol in symbols)
        yield System(symbols, (kink, *slopes), sympy.hessian(kink, symbols).det())
