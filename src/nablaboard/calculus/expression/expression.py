"""An expression as a value: read once, called, differentiated and printed as often as wanted.

It never changes and may be used from any thread. Equal are two expressions with the same tree, arguments,
name and values of parameters; how they were typed does not matter.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import isfinite
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.expression import code, tree
from nablaboard.calculus.expression.arguments import arguments_given
from nablaboard.calculus.expression.checked import checked
from nablaboard.calculus.expression.code import PathCode
from nablaboard.calculus.expression.derive import Derivation
from nablaboard.calculus.expression.errors import Notice, VariableError, fail
from nablaboard.calculus.expression.grids import evaluate
from nablaboard.calculus.expression.heads import EXPLICIT, head_of, is_explicit, is_name, refuse_unreadable
from nablaboard.calculus.expression.latex import latex_of
from nablaboard.calculus.expression.names import RESERVED, Scope
from nablaboard.calculus.expression.numbers import NumberLike, number_of
from nablaboard.calculus.expression.parser import read
from nablaboard.calculus.expression.printing import text_of
from nablaboard.calculus.expression.program import program, run_on_floats
from nablaboard.calculus.expression.tokens import tokens
from nablaboard.calculus.expression.tree import Node
from nablaboard.calculus.floats import Floats
from nablaboard.words import message

GridCode = Callable[..., tuple[Floats, ...]]

USUAL_VARIABLES = ("x", "y", "z")


class Expression:
    """A function of its `arguments`, as `parse` makes it.

    `name` is that of its head ("" without one), `parameters` the values of the named numbers in it, `notices`
    what was doubtful in the text.
    """

    def __init__(
        self,
        root: Node,
        arguments: tuple[str, ...],
        parameters: Mapping[str, float] = MappingProxyType({}),
        *,
        name: str = "",
        notices: tuple[Notice, ...] = (),
    ) -> None:
        used = tree.names_in(root, tree.Parameter) if parameters else ()
        self.root = root
        self.arguments = arguments
        self.parameters: Mapping[str, float] = MappingProxyType(
            {each: float(parameters[each]) for each in sorted(used)}
        )
        self.name = name
        self.notices = notices
        self._derivatives: dict[str, Expression] = {}

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """Those of the arguments that occur."""
        occurring = tree.names_in(self.root, tree.Variable)
        return tuple(each for each in self.arguments if each in occurring)

    @cached_property
    def _derivation(self) -> Derivation:
        return Derivation(self.root)

    @cached_property
    def tape(self) -> tree.Tape:
        """The tree in its canonical form."""
        return tree.tape((self.root,))

    @cached_property
    def _key(self) -> tuple[object, ...]:
        return self.name, self.arguments, tuple(self.parameters.items()), self.tape

    @cached_property
    def _hash(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and (self is other or self._key == other._key)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _path(self) -> PathCode:
        return on_path((self,))

    def __call__(self, *values: ArrayLike, **named: ArrayLike) -> Any:  # noqa: ANN401 - float or array, by what is given
        """The value as a float, or for arrays as a float64 array, broadcast over all that is given.

        Values are given by position in the order of `arguments` or by name, as numbers or their texts; one
        that does not occur may be left out. NaN where undefined or not finite. `CallError` for what is
        missing, unknown, given twice or no number, and for shapes that do not go together.
        """
        given = self._given(values, named)
        if all(isinstance(value, float) for value in given.values()):
            return self._at(given)
        shape = np.broadcast_shapes(*map(np.shape, given.values()))
        (result,) = on_grid((self,))(*[given.get(each, 0.0) for each in self.arguments])
        return np.array(np.broadcast_to(result, shape))

    def _at(self, point: Mapping[str, Any]) -> float:
        return self._path(*[point.get(each, 0.0) for each in self.arguments])[0]

    def _given(self, values: Sequence[ArrayLike], named: Mapping[str, Any]) -> dict[str, Any]:
        return arguments_given(self.arguments, self.variables, values, named)

    @checked
    def derivative(self, variable: str) -> "Expression":
        """The exact derivative by one of the arguments, with the same arguments and parameters.

        It is undefined where this is. `VariableError` if `variable` is not one of the arguments.
        """
        if variable not in self.arguments:
            known = ", ".join(self.arguments) or "-"
            raise VariableError(message("derivative.variable", given=variable, known=known))
        if variable not in self._derivatives:
            root = self._derivation.by(variable)
            self._derivatives[variable] = Expression(root, self.arguments, self.parameters)
        return self._derivatives[variable]

    @checked
    def named(self, name: str) -> "Expression":
        """The same under another name."""
        return Expression(self.root, self.arguments, self.parameters, name=name, notices=self.notices)

    @cached_property
    def written(self) -> str:
        """The expression as text that reads back; "" where it is too long for that."""
        return text_of(self.root)

    @checked
    def is_shorter_than(self, other: "Expression", worth: float = 1.0) -> bool:
        """Whether its text has fewer letters, at most this share of the other's, or the other is too long."""
        own, theirs = len(self.written), len(other.written)
        return own > 0 and (theirs == 0 or (own < theirs and own <= worth * theirs))

    def __str__(self) -> str:
        count = tree.written_size((self.root,))
        return self.written or str(message("expression.unwritten", count=count))

    def __repr__(self) -> str:
        return f"<Expression {self.name}({', '.join(self.arguments)}) = {self}>"

    def latex(self) -> str:
        """The expression as understood, in LaTeX."""
        return self._latex

    @cached_property
    def _latex(self) -> str:
        return latex_of(self.root)


@checked
def parse(
    text: str, variables: Sequence[str] | None = None, parameters: Mapping[str, NumberLike] | None = None
) -> Expression:
    """Read an expression, such as "x^2/a + y^2", or a definition, such as "f(x) = x^2".

    `variables` are what it is a function of; without them, and without a head that names others, those of x,
    y, z that occur. `y = …` without y is a function of x, `z = …` without z one of x and y, unless they are
    variables. `parameters` are named numbers that it may use. Raises `ExpressionError`.
    """
    refuse_unreadable(text)
    values = {name: _parameter(name, value) for name, value in (parameters or {}).items()}
    head = head_of(text)
    if head is not None and head.is_function:
        _refuse_itself(text, head.name, head.end)
        scope = Scope(head.arguments, tuple(values))
        reading = read(text, head.arguments, head.end, scope)
        return Expression(reading.root, head.arguments, values, name=head.name, notices=reading.notices)
    if head is not None and head.name not in (variables or ()) and is_explicit(text, head):
        known = EXPLICIT[head.name] if variables is None else _checked(variables, values)
        reading = read(text, known, head.end, Scope(known, tuple(values)))
        return Expression(reading.root, known, values, notices=reading.notices)
    if head is not None and head.name not in (variables or USUAL_VARIABLES):
        fail("not-an-expression", head.end - 1, 1)
    free = tuple(each for each in USUAL_VARIABLES if each not in values)
    known = free if variables is None else _checked(variables, values)
    reading = read(text, known, 0, Scope(known, tuple(values)))
    if variables is None:
        occurring = tree.names_in(reading.root, tree.Variable)
        known = tuple(each for each in free if each in occurring)
    return Expression(reading.root, known, values, notices=reading.notices)


def _checked(variables: Sequence[str], parameters: Mapping[str, float]) -> tuple[str, ...]:
    for place, name in enumerate(variables):
        if name in RESERVED or not is_name(name):
            raise VariableError(message("expression.variable", name=name))
        if name in variables[:place] or name in parameters:
            raise VariableError(message("expression.same-name", name=name))
    return tuple(variables)


def _parameter(name: str, value: object) -> float:
    """The number that a name stands for. `VariableError` for what is none, `ExpressionError` for a text."""
    if name in RESERVED or not is_name(name):
        raise VariableError(message("expression.parameter-name", name=name))
    number = float(number_of(value))
    if not isfinite(number):
        raise VariableError(message("expression.parameter", name=name, given=repr(value)))
    return number


def _refuse_itself(text: str, name: str, start: int) -> None:
    """A function may not be made of itself."""
    for token in tokens(text, Scope(unready=(name,)), start):
        if token.known and token.known.role == "defined":
            fail("circular", token.column, token.length, name=name)


def shared(expressions: Sequence[Expression]) -> tuple[tree.Tape, tuple[str, ...], Mapping[str, float]]:
    """One tape for all, the arguments of the first, and all parameters."""
    if not expressions:
        raise ValueError("no expression to compute")
    return _joined(tuple(expressions))


@lru_cache(maxsize=512)
def _joined(expressions: tuple[Expression, ...]) -> tuple[tree.Tape, tuple[str, ...], Mapping[str, float]]:
    parameters = {name: value for each in expressions for name, value in each.parameters.items()}
    roots = tree.tape(each.root for each in expressions) if len(expressions) > 1 else expressions[0].tape
    return roots, expressions[0].arguments, MappingProxyType(parameters)


def on_path(expressions: Sequence[Expression]) -> PathCode:
    """A function of Python floats that gives the values of all expressions.

    It takes its arguments by position, in the order of `expressions[0].arguments`.
    NaN where one is undefined or not finite. It never raises, computes shared parts once, and costs about a
    microsecond.
    """
    tape, arguments, parameters = shared(expressions)
    names = tuple(sorted(parameters))
    return code.path(program(tape), arguments, names, tuple(parameters[name] for name in names))


def on_grid(expressions: Sequence[Expression]) -> GridCode:
    """A function of NumPy arrays that gives the values of all expressions.

    It takes its arguments by position, in the order of `expressions[0].arguments`. They broadcast: on an open
    mesh, x of shape (1, nx) and y of shape (ny, 1), what depends on x alone is computed once for each x. Each
    result has the full shape, NaN where undefined or not finite; one that does not depend on all variables is
    a read-only view of its row or column. It never warns.
    """
    tape, arguments, parameters = shared(expressions)
    steps = program(tape)

    def grid(*values: ArrayLike) -> tuple[Floats, ...]:
        given = [np.asarray(value, dtype=np.float64) for value in values]
        shape = np.broadcast_shapes(*(each.shape for each in given))
        inputs = {name: np.atleast_1d(each) for name, each in zip(arguments, given, strict=True)}
        with np.errstate(all="ignore"):
            results = evaluate(steps, inputs, parameters)
        return tuple(np.broadcast_to(each, shape or (1,)).reshape(shape) for each in results)

    return grid


def constant_value(expression: Expression) -> float:
    """The value of an expression without variables, without a compiler: what a value row of the board is."""
    (value,) = run_on_floats(program(expression.tape), expression.parameters)
    return value if abs(value) < float("inf") else float("nan")


def gradient_of(expression: Expression) -> tuple[Expression, ...]:
    """The derivatives by each of the arguments."""
    return tuple(expression.derivative(each) for each in expression.arguments)
