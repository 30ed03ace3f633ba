"""Reading the rows of a board, which may use each other in any order.

First every row is taken apart into tokens, which shows what it uses; then the rows are read so that what is
used is read before. Rows that use each other in a circle are never read: each says at which name the circle
begins.

Whoever types `y = x^2` or nothing but `x^2` means a function that has no name yet. It gets the next free one
(f, g, h …), by which it is called where it is drawn; other rows cannot use it, so that typing `f(x) = …`
below takes nothing away from them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Literal

from nablaboard.calculus.expression import tree
from nablaboard.calculus.expression.characters import LETTERS, normal, spelling
from nablaboard.calculus.expression.equations import Equation, begins_with_call
from nablaboard.calculus.expression.errors import ExpressionError, Fix, Notice
from nablaboard.calculus.expression.expression import USUAL_VARIABLES, Expression, constant_value
from nablaboard.calculus.expression.heads import EXPLICIT, Head, head_of, is_explicit, refuse_unreadable
from nablaboard.calculus.expression.names import PLANE, Defined, Scope
from nablaboard.calculus.expression.parser import read, read_sides
from nablaboard.calculus.expression.renaming import defines, free_names
from nablaboard.calculus.expression.tokens import LONGEST_TEXT, SourceToken, tokens
from nablaboard.calculus.expression.tree import Node
from nablaboard.classes import dataclass
from nablaboard.words import message

LONGEST_NAME = 12
"""Of an unknown name that is offered as a slider."""

RowKind = Literal["empty", "function", "expression", "equation", "value", "error"]


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one row says.

    `expression` is that of a function or an expression, with the values of the parameters it uses; its name
    is the head's or a free one. `equation` has the two sides of one, which has no name; `equates` says that a
    row is one, or would be one without its fault. `name` is what the head defines, "" for nothing. `value` is
    that of a value row and of an expression without variables, None if it is undefined. `missing` are unknown
    names that could be values: "add a slider for a, b".
    """

    text: str
    kind: RowKind
    name: str = ""
    expression: Expression | None = None
    equation: Equation | None = None
    value: float | None = None
    error: ExpressionError | None = None
    missing: tuple[str, ...] = ()
    equates: bool = False

    @property
    def notices(self) -> tuple[Notice, ...]:
        """How doubtful places were read."""
        read = self.equation.left if self.equation is not None else self.expression
        return read.notices if read is not None else ()


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that rows define."""

    values: tuple[str, ...]
    functions: tuple[str, ...]


@dataclass(slots=True)
class _Row:
    """A row on the way: its head, its tokens, and the rows it uses with the first place of each name."""

    text: str
    head: Head | None = None
    error: ExpressionError | None = None
    tokens: tuple[SourceToken, ...] = ()
    uses: "dict[str, tuple[_Row, SourceToken]]" = field(default_factory=dict)
    explicit: Head | None = None  # `y =` or `z =` before a function without a name

    @property
    def name(self) -> str:
        """The name that it defines, "" for none."""
        return self.head.name if self.head else ""

    @property
    def variables(self) -> tuple[str, ...]:
        """What it may be a function of; a value of nothing."""
        if self.explicit is not None:
            return EXPLICIT[self.explicit.name]
        return USUAL_VARIABLES if self.head is None else self.head.arguments

    @property
    def equates(self) -> bool:
        """Whether it is an equation, as far as its tokens tell."""
        defining = self.head is not None or self.explicit is not None
        return not defining and any(token.kind == "equals" for token in self.tokens)

    @property
    def start(self) -> int:
        """The column where it begins behind its head."""
        head = self.head or self.explicit
        return head.end if head else 0


def read_rows(texts: Sequence[str]) -> tuple[RowReading, ...]:
    """What the rows say, in their order. Faults are readings of kind "error"; nothing is raised."""
    rows = [_begin(text) for text in texts]
    owners = _owners(rows)
    names = _names(owners.values())
    for row in rows:
        _find_uses(row, names, owners)
    done = _Done(names)
    readings: dict[int, RowReading] = {}
    for row in _in_order(rows):
        reading = _read(row, done)
        readings[id(row)] = reading
        if owners.get(row.name) is row:
            done.add(reading)
    return _with_names([readings[id(row)] for row in rows], rows)


def _with_names(readings: Sequence[RowReading], rows: Sequence[_Row]) -> tuple[RowReading, ...]:
    """The readings with a free name for each function that has none."""
    names = _free_names(rows)
    return tuple(_with_name(each, names) for each in readings)


def _with_name(reading: RowReading, names: Iterator[str]) -> RowReading:
    """The reading with its name; a row that is broken just now keeps one for itself, so that none moves."""
    f = reading.expression
    if f is None and reading.kind == "error" and not reading.name:
        next(names)
    if f is None or f.name or not f.arguments:
        return reading
    return replace(reading, expression=f.named(next(names)))


def _free_names(rows: Sequence[_Row]) -> Iterator[str]:
    """Names that no row defines and that occur in none."""
    taken = {name for row in rows for name in (row.name, *row.variables)}
    taken |= {token.known.name if token.known else token.text for row in rows for token in row.tokens}
    return free_names(taken, function=True)


def _begin(text: str) -> _Row:
    row = _Row(text)
    try:
        if normal(text[:LONGEST_TEXT]).strip():
            refuse_unreadable(text)
            row.head = None if begins_with_call(text) else head_of(text)
    except ExpressionError as error:
        row.error = error
    if row.head and not defines(row.head):
        row.explicit = row.head if is_explicit(text, row.head) else None
        row.head = None
    return row


def _owners(rows: Sequence[_Row]) -> dict[str, _Row]:
    """Which row each name belongs to: the first that defines it."""
    owners: dict[str, _Row] = {}
    for row in rows:
        if row.head is None:
            continue
        if owners.setdefault(spelling(row.name), row) is not row:
            sentence = message("expression.second-definition", name=row.name)
            row.error = ExpressionError("ambiguous", row.head.column, len(row.name), sentence)
    return {row.name: row for row in owners.values()}


def _names(rows: Iterable[_Row]) -> _Names:
    heads = [row.head for row in rows if row.head]
    return _Names(
        values=tuple(head.name for head in heads if not head.is_function),
        functions=tuple(head.name for head in heads if head.is_function),
    )


def _find_uses(row: _Row, names: _Names, owners: Mapping[str, _Row]) -> None:
    if row.error:
        return
    scope = Scope(row.variables, names.values, unready=names.functions)
    row.tokens = tuple(tokens(row.text, scope, row.start))
    row.uses = {
        token.known.name: (owners[token.known.name], token)
        for token in reversed(row.tokens)
        if token.known and token.known.role in ("parameter", "defined")
    }


def _in_order(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, each after those it uses; those in a circle, and what uses them, last."""
    order: list[_Row] = []
    placed: set[int] = set()
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if all(id(used) in placed for used, _ in row.uses.values())]
        if not ready:
            break
        order += ready
        placed |= {id(row) for row in ready}
        waiting = [row for row in waiting if id(row) not in placed]
    for row in waiting:
        _refuse_circle(row)
    return order + [row for row in waiting if row.error] + [row for row in waiting if not row.error]


def _refuse_circle(row: _Row) -> None:
    """The error of a row that uses itself, if it does: at the name by which it comes back to itself."""
    for name, (used, token) in row.uses.items():
        seen = {id(used)}
        stack = [used]
        while stack:
            each = stack.pop()
            if each is row:
                sentence = message("expression.circular", name=name)
                row.error = ExpressionError("circular", token.column, token.length, sentence)
                return
            further = [other for other, _ in each.uses.values() if id(other) not in seen]
            seen |= {id(other) for other in further}
            stack += further


class _Done:
    """What the rows that are read already define."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self.functions: dict[str, Defined] = {}
        self.values: dict[str, float] = {}

    def add(self, reading: RowReading) -> None:
        """Let later rows use this one."""
        if reading.kind == "value":
            self.values[reading.name] = math.nan if reading.value is None else reading.value
        elif reading.expression is not None:
            f = reading.expression
            self.functions[reading.name] = Defined(f.name, f.arguments, f.root, partial(_derived, f))

    def scope(self, row: _Row) -> Scope:
        """The names that a row may use; those of rows with a fault are known, but not usable."""
        variables = row.variables
        own = {spelling(name) for name in variables}
        values = tuple(name for name in self.values if spelling(name) not in own)
        unready = {*self._names.values, *self._names.functions} - {*self.functions, *self.values, *variables}
        return Scope(variables, values, self.functions, frozenset(unready))


def _derived(f: Expression, order: int) -> Node:
    """The tree of a derivative of a function of one argument."""
    for _ in range(order):
        f = f.derivative(f.arguments[0])
    return f.root


def _read(row: _Row, done: _Done) -> RowReading:
    if not row.error and not normal(row.text).strip():
        return RowReading(row.text, "empty")
    try:
        if row.error:
            raise row.error
        return _understood(row, done)
    except ExpressionError as error:
        missing = _missing(row) if error.kind == "unknown-name" else ()
        error.fixes += _as_function(row)
        return RowReading(row.text, "error", row.name, error=error, missing=missing, equates=row.equates)


def _understood(row: _Row, done: _Done) -> RowReading:
    head = row.head
    if head is None and row.explicit is None:
        return _without_head(row, done)
    reading = read(row.text, row.variables, row.start, done.scope(row))
    made = Expression(reading.root, row.variables, done.values, name=row.name, notices=reading.notices)
    if head is None:
        return RowReading(row.text, "expression", expression=made)
    if head.is_function:
        return RowReading(row.text, "function", row.name, made)
    return RowReading(row.text, "value", row.name, value=_value(made))


def _without_head(row: _Row, done: _Done) -> RowReading:
    """An expression of those variables that occur in it, or an equation."""
    reading, other = read_sides(row.text, done.scope(row))
    if other is not None:
        left = Expression(reading.root, PLANE, done.values, notices=reading.notices)
        right = Expression(other.root, PLANE, done.values)
        return RowReading(row.text, "equation", equation=Equation(left, right), equates=True)
    occurring = tree.names_in(reading.root, tree.Variable)
    arguments = tuple(each for each in USUAL_VARIABLES if each in occurring)
    made = Expression(reading.root, arguments, done.values, notices=reading.notices)
    return RowReading(row.text, "expression", expression=made, value=None if arguments else _value(made))


def _value(made: Expression) -> float | None:
    value = constant_value(made)
    return None if math.isnan(value) else value


def _as_function(row: _Row) -> tuple[Fix, ...]:
    """Of a value with x or y in it, such as `f = x^2`: the function that is meant, `f(x) = x^2`."""
    head = row.head
    if head is None or head.is_function:
        return ()
    unknown = {token.text for token in row.tokens if token.kind == "unknown"}
    variables = [each for each in USUAL_VARIABLES if each in unknown]
    meant = f"{head.name}({', '.join(variables)}) = {row.text[head.end :].strip()}"
    return (Fix(meant, meant),) if variables else ()


def _missing(row: _Row) -> tuple[str, ...]:
    """The unknown names of a row that could be values: those that are not called."""
    line = normal(row.text)
    names = []
    for token in row.tokens:
        called = line[token.end :].lstrip().startswith("(") and token.length > 1
        if (
            token.kind == "unknown"
            and not called
            and token.text[0] in LETTERS
            and token.text not in USUAL_VARIABLES
            and token.length <= LONGEST_NAME
        ):
            names.append(token.text)
    return tuple(dict.fromkeys(names))
