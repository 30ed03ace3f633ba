"""Exact forms of points that were found as numbers.

A form is given to a point if it has the value of the point's number, and if SymPy proves that the equation
of the point's kind holds for it. What its solver found needs no second proof, but must hold to fifty digits.
A number that is only near to something fine, as e^(π √163) is to a whole one, gets no form.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import TypeVar

import sympy

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.printing import text_of
from nablaboard.calculus.points import Point
from nablaboard.calculus.symbolic import candidates
from nablaboard.calculus.symbolic.building import Form
from nablaboard.calculus.symbolic.reading import node_of
from nablaboard.calculus.symbolic.systems import System, systems_for

LONGEST = 40
"""Characters of a form that people still read as a number."""

_NOTHING = 1e-40
_MOST_TRIED = 200

T = TypeVar("T")
Place = tuple[Form, ...]
ExactPlace = tuple[str, ...]
Search = Callable[[System, Point], Iterator[Place]]


def exact_places(f: Expression, points: Sequence[Point]) -> Iterator[tuple[int, ExactPlace]]:
    """The index of each point that has an exact place, and its coordinates in our language, as they come.

    Quick ways first, for all points; then SymPy's solvers, which may take longer than anybody waits. It
    raises nothing of SymPy's, but may use up any time and memory.
    """
    left = dict(enumerate(points))
    systems = {kind: tuple(_quietly(systems_for(f, kind))) for kind in {point.kind for point in points}}
    for search in (_recognized, _algebraic, _solved):
        for index, point in tuple(left.items()):
            for texts in _texts(search, systems[point.kind], point):
                del left[index]
                yield index, texts
                break


def _quietly(found: Iterator[T]) -> Iterator[T]:
    """What an iterator gives until it fails: SymPy raises whatever it comes upon, which means no form."""
    try:
        yield from found
    except Exception:  # noqa: BLE001
        return


def _texts(search: Search, systems: Sequence[System], point: Point) -> Iterator[ExactPlace]:
    for system in systems:
        tried: set[Place] = set()
        for place in _quietly(search(system, point)):
            if place not in tried and len(tried) < _MOST_TRIED:
                tried.add(place)
                yield from _quietly(_proven(system, place, point, solved=search is _solved))


def _proven(system: System, place: Place, point: Point, *, solved: bool) -> Iterator[ExactPlace]:
    """The texts of a place if it is that of the point, and short enough."""
    if not all(map(candidates.is_near, place, point.at)):
        return
    texts = tuple(text_of(node_of(form)) for form in place)
    values = dict(zip(system.symbols, place, strict=True))
    if all(0 < len(text) <= LONGEST for text in texts) and all(
        _vanishes(each.subs(values), solved=solved) for each in system.equations
    ):
        single = system.single
        if single is None or single.subs(values).is_zero is False:
            yield texts


def _vanishes(value: Form, *, solved: bool) -> bool:
    """Whether SymPy proves that a value is 0; of a solver's answer, whether it is next to nothing."""
    if value.is_zero is not None:
        return bool(value.is_zero)
    size = abs(value.evalf(50, maxn=400))
    if not size.is_Float and not size.is_Rational:
        return False
    if size > 1e-20:
        return False
    return bool(size <= _NOTHING if solved else value.equals(0) or sympy.simplify(value) == 0)


def _recognized(system: System, point: Point) -> Iterator[Place]:
    circular, exponential = candidates.traits(system.equations)
    forms = [
        list(candidates.recognized(number, circular=circular, exponential=exponential)) for number in point.at
    ]
    yield from product(*forms)


def _algebraic(system: System, point: Point) -> Iterator[Place]:
    def solver(equation: Form, symbol: Form, _: float) -> Iterator[Form]:
        yield from candidates.algebraic(equation, symbol)

    yield from _coordinates(system, point, solver)
    yield from product(*map(candidates.cosines, point.at))


def _solved(system: System, point: Point) -> Iterator[Place]:
    yield from _coordinates(system, point, candidates.solved)
    if len(system.symbols) > 1:
        yield from candidates.solved_together(system.equations, system.symbols)


def _coordinates(
    system: System, point: Point, solver: Callable[[Form, Form, float], Iterator[Form]]
) -> Iterator[Place]:
    """Places with a coordinate each from the equations that speak of it alone, or from their resultant."""
    forms = []
    for symbol, number in zip(system.symbols, point.at, strict=True):
        found: list[Form] = []
        for equation in system.equations:
            if equation.free_symbols == {symbol}:
                found += _quietly(solver(equation, symbol, number))
        if len(system.symbols) > 1:
            found += candidates.eliminated(system.equations, system.symbols, symbol)
        forms.append([form for form in found if candidates.is_near(form, number)])
    yield from product(*forms)
