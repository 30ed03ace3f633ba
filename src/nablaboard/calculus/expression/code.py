"""Generated code for single paths: a Python function of floats, 1 to 2 million calls a second.

This module alone may compile and execute. What it executes is an `ast.Module` that it builds step by step
from a program, with no builtins and with names of its own making (t0, v0, p0, k0): nothing that was typed
gets into it but numbers. It is a straight line of short assignments, so that the depth of an expression never
meets the depth that Python's compiler can bear.

The line uses Python's bare operators and the functions of `math`, which raise where something is undefined or
too large. Then, and only then, the careful interpreter computes the same steps again and knows which it was.
"""

import ast
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, run_on_floats

PathCode = Callable[..., tuple[float, ...]]

DEEPEST_LINE = 12
"""How deep one assignment is nested at most."""

_OPERATORS: dict[str, type[ast.operator]] = {
    "add": ast.Add,
    "subtract": ast.Sub,
    "multiply": ast.Mult,
    "divide": ast.Div,
}
_HERE: dict[str, Any] = {"lineno": 1, "col_offset": 0}


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load(), **_HERE)


def _number(value: float) -> ast.expr:
    return ast.Constant(value, **_HERE)


def _call(name: str, arguments: Sequence[ast.expr]) -> ast.expr:
    return ast.Call(_load(name), list(arguments), [], **_HERE)


def _compare(left: ast.expr, sign: ast.cmpop, right: ast.expr) -> ast.expr:
    return ast.Compare(left, [sign], [right], **_HERE)


def _else_nan(condition: ast.expr, value: ast.expr) -> ast.expr:
    return ast.IfExp(condition, value, _load("nan"), **_HERE)


def _function(name: str, arguments: Sequence[str], body: list[ast.stmt]) -> ast.stmt:
    signature = ast.arguments([], [ast.arg(each, **_HERE) for each in arguments], None, [], [], None, [])
    return ast.FunctionDef(name, signature, body, [], **_HERE)


class _Writer:
    """Writes the steps of one program; `kernels` are the functions that the written code calls, by name."""

    def __init__(self, program: Program, arguments: Sequence[str], parameters: Sequence[str]) -> None:
        self._program = program
        self._names = {("variable", name): f"v{k}" for k, name in enumerate(arguments)}
        self._names |= {("parameter", name): f"p{k}" for k, name in enumerate(parameters)}
        self.kernels: dict[str, Any] = {}
        self.outside: list[ast.stmt] = []
        self.inside: list[ast.stmt] = []
        self._folded: dict[int, ast.expr] = {}
        self._depth: dict[int, int] = {}
        self._readers: list[list[int]] = [[] for _ in program.steps]
        for place, step in enumerate(program.steps):
            for argument in step.arguments:
                self._readers[argument] += [place] * (2 if step.name == "where" else 1)
        for result in program.results:
            self._readers[result] += [result, result]

    def write(self) -> None:
        """Write what needs no variable outside the function, to be computed once, and the rest inside."""
        careful = self._program.has_pieces
        for place, step in enumerate(self._program.steps):
            if step.name in LEAVES:
                continue
            varies = bool(self._program.reads[place])
            value = self._operation(place, careful=careful or not varies)
            if self._is_read_once(place):
                self._folded[place] = value
            else:
                target = ast.Name(f"t{place}", ast.Store(), **_HERE)
                (self.inside if varies else self.outside).append(ast.Assign([target], value, **_HERE))
        self.inside.append(ast.Return(self._answer(), **_HERE))

    def _is_read_once(self, place: int) -> bool:
        """Whether a value may stand where it is read instead of having a name; not too deep in one line."""
        readers = self._readers[place]
        if len(readers) != 1 or bool(self._program.reads[place]) != bool(self._program.reads[readers[0]]):
            return False
        folded = [each for each in self._program.steps[place].arguments if each in self._folded]
        self._depth[place] = 1 + max((self._depth[each] for each in folded), default=0)
        return self._depth[place] <= DEEPEST_LINE

    def _answer(self) -> ast.expr:
        finite = []
        for result in self._program.results:
            zero = ast.BinOp(self._value(result), ast.Sub(), self._value(result), **_HERE)
            finite.append(_else_nan(_compare(zero, ast.Eq(), _number(0.0)), self._value(result)))
        return ast.Tuple(finite, ast.Load(), **_HERE)

    def _value(self, place: int) -> ast.expr:
        if place in self._folded:
            return self._folded[place]
        step = self._program.steps[place]
        if step.name == "number" and isinstance(step.value, float):
            return _number(step.value) if math.isfinite(step.value) else _load("infinity")
        return _load(self._names.get((step.name, str(step.value)), f"t{place}"))

    def _operation(self, place: int, *, careful: bool) -> ast.expr:
        step = self._program.steps[place]
        values = [self._value(argument) for argument in step.arguments]
        if step.name in _OPERATORS and not (careful and step.name == "divide"):
            return ast.BinOp(values[0], _OPERATORS[step.name](), values[1], **_HERE)
        if step.name == "negate":
            return ast.UnaryOp(ast.USub(), values[0], **_HERE)
        if step.name == "where" and len(values) == 2:
            return _else_nan(_compare(values[1], ast.Eq(), values[1]), values[0])
        if step.name in FUNCTIONS and not careful:
            return self._kernel(step.name, FUNCTIONS[step.name].scalar, values)
        if step.name == "power" and not careful and self._has_plain_exponent(step.arguments):
            return self._kernel("pow", math.pow, values)
        return self._kernel(f"careful {step.name}", SCALARS[step.name], values)

    def _has_plain_exponent(self, arguments: tuple[int, ...]) -> bool:
        """Whether `math.pow` is right for NaN: it gives 1 for NaN⁰ and 1 to the power NaN."""
        exponent = self._program.steps[arguments[1]].value
        return isinstance(exponent, float) and exponent != 0

    def _kernel(self, key: str, function: Callable[..., float], values: list[ast.expr]) -> ast.expr:
        names = self.kernels.setdefault(key, (f"k{len(self.kernels)}", function))
        return _call(names[0], values)


@lru_cache(maxsize=512)
def _factory(
    program: Program, arguments: tuple[str, ...], parameters: tuple[str, ...]
) -> Callable[..., PathCode]:
    """Compiled: takes the values of the parameters and gives the function; a slider needs no compiler."""
    writer = _Writer(program, arguments, parameters)
    writer.write()
    variables = [f"v{k}" for k in range(len(arguments))]
    wrong = ast.Tuple([_load("undefined"), _load("too_large"), _load("no_division")], ast.Load(), **_HERE)
    rescue: list[ast.stmt] = [ast.Return(_call("rescue", [_load(each) for each in variables]), **_HERE)]
    handler = ast.ExceptHandler(wrong, None, rescue, **_HERE)
    inner = _function("path", variables, [ast.Try(writer.inside, [handler], [], [], **_HERE)])
    body = [*writer.outside, inner, ast.Return(_load("path"), **_HERE)]
    outer = _function("make", ["rescue", *(f"p{k}" for k in range(len(parameters)))], body)
    space: dict[str, Any] = {
        "__builtins__": {},
        "nan": math.nan,
        "infinity": math.inf,
        "undefined": ValueError,
        "too_large": OverflowError,
        "no_division": ZeroDivisionError,
        **dict(writer.kernels.values()),
    }
    exec(compile(ast.Module([outer], []), "<expression>", "exec"), space)
    make: Callable[..., PathCode] = space["make"]
    return make


def path(
    program: Program, arguments: tuple[str, ...], names: tuple[str, ...], values: tuple[float, ...]
) -> PathCode:
    """The function of floats, by position in the order of `arguments`; `values` are those of the parameters.

    Its results are NaN where undefined or not finite; it never raises for floats.
    """
    known = dict(zip(names, values, strict=True))

    def rescue(*point: float) -> tuple[float, ...]:
        inputs = {**known, **dict(zip(arguments, map(float, point), strict=True))}
        return tuple(each if math.isfinite(each) else math.nan for each in run_on_floats(program, inputs))

    return _factory(program, arguments, names)(rescue, *values)
