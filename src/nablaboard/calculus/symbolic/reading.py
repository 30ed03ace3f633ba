"""From SymPy's tree to ours, for forms that people would write: √2/2, π/4 − 1, ln(3)/ln(2).

What our language cannot write, such as the root of a polynomial that has no radicals, has no form here; nor
has what is longer than anybody would read.
"""

from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType

import sympy

from nablaboard.calculus.expression import FUNCTIONS, build, tree
from nablaboard.calculus.expression.functions.row import InSympy
from nablaboard.calculus.expression.tree import Node
from nablaboard.calculus.symbolic.building import Form

_MOST_OPERATIONS = 200
_LARGEST = 10**15
_FINEST = 10**6

Names = Mapping[Form, Node]
"""The leaf of our tree for each symbol."""


class NoNotationError(ValueError):
    """The form has no notation in our language, or none that is short enough."""


def _known() -> dict[Form, str]:
    """SymPy's functions -> ours; of two with the same one the first of the table."""
    names: dict[Form, str] = {}
    for row in FUNCTIONS.values():
        function = vars(sympy).get(row.sympy.name) if isinstance(row.sympy, InSympy) else None
        if isinstance(function, type):
            names.setdefault(function, row.name)
    return names


_KNOWN = _known()


def node_of(form: Form, names: Names = MappingProxyType({})) -> Node:
    """The tree of a form, with these leaves for its symbols. `NoNotationError` where there is none."""
    if not isinstance(form, sympy.Expr) or form.count_ops() > _MOST_OPERATIONS:
        raise NoNotationError
    return _node(form, names)


def _node(form: Form, names: Names) -> Node:
    if form.is_Rational or form in (sympy.pi, sympy.E):
        return _constant(form)
    if form in names:
        return names[form]
    if form.is_Add:
        return _sum(form, names)
    if form.is_Mul:
        return _product(form, names)
    if form.is_Pow or form.func is sympy.exp:
        return _power(form, names)
    if form.func not in _KNOWN:
        raise NoNotationError
    return build.call(_KNOWN[form.func], *[_node(each, names) for each in form.args])


def _constant(form: Form) -> Node:
    if not form.is_Rational:
        return tree.Constant((), "π" if form is sympy.pi else "e")
    if abs(int(form.p)) > _LARGEST or int(form.q) > _FINEST:
        raise NoNotationError
    above = build.number(float(int(form.p)))
    return above if form.q == 1 else build.divide(above, build.number(float(int(form.q))))


def _sum(form: Form, names: Names) -> Node:
    """The terms in SymPy's order, but a positive one first."""
    terms = sorted(form.as_ordered_terms(), key=_is_negative)
    return reduce(build.add, [_node(each, names) for each in terms])


def _product(form: Form, names: Names) -> Node:
    if _is_negative(form):
        return build.negate(_node(-form, names))
    above, below = sympy.fraction(form)
    if below != 1:
        return build.divide(_node(above, names), _node(below, names))
    return reduce(build.multiply, [_node(each, names) for each in form.as_ordered_factors()])


def _power(form: Form, names: Names) -> Node:
    base, exponent = form.as_base_exp()
    if exponent.is_Rational and exponent < 0:
        return build.divide(build.ONE, _node(base**-exponent, names))
    inner = _node(base, names)
    if exponent == sympy.Rational(1, 2):
        return build.call("sqrt", inner)
    if exponent.is_Rational and exponent.q % 2 == 1 and exponent.q > 1:
        return _odd_root(base, exponent, inner)
    return build.power(inner, _node(exponent, names))


def _odd_root(base: Form, exponent: Form, inner: Node) -> Node:
    """Ours is real for negative bases and SymPy's is complex; they agree where the base is not negative."""
    if not base.is_nonnegative:
        raise NoNotationError
    if exponent == sympy.Rational(1, 3):
        return build.call("cbrt", inner)
    return build.power(inner, _constant(exponent))


def _is_negative(form: Form) -> bool:
    return bool(form.as_coeff_Mul()[0].is_negative)
