"""The values that a function is called with, by position and by name."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nablaboard.calculus.expression.errors import CallError, shortly
from nablaboard.calculus.expression.numbers import array_of
from nablaboard.words import message, suggested


def arguments_given(
    arguments: Sequence[str], needed: Sequence[str], values: Sequence[Any], named: Mapping[str, Any]
) -> dict[str, Any]:
    """The values of a call by name, each a float or a float64 array.

    `CallError` for one that is missing, unknown, given twice or no number; `ExpressionError` for a text that
    is none.
    """
    known = ", ".join(arguments) or "-"
    if len(values) > len(arguments):
        raise CallError(message("call.many", names=known, count=len(values)))
    given = dict(zip(arguments, values, strict=False))
    for name, value in named.items():
        if name not in arguments:
            raise CallError(message("call.unknown", names=known, name=name), suggested(name, arguments))
        if name in given:
            raise CallError(message("call.twice", name=name))
        given[name] = value
    missing = [each for each in needed if each not in given]
    if missing:
        raise CallError(message("call.missing", names=known, missing=", ".join(missing)))
    read = {name: _value(name, value) for name, value in given.items()}
    if all(isinstance(value, float) for value in read.values()):
        return read
    try:
        np.broadcast_shapes(*map(np.shape, read.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {np.shape(value)}" for name, value in read.items())
        raise CallError(message("call.shapes", shapes=shapes)) from None
    return read


def _value(name: str, given: object) -> Any:  # noqa: ANN401 - a float or an array
    if type(given) is float:
        return given
    found = array_of(given)
    if found is None:
        raise CallError(message("call.number", name=name, given=shortly(given)))
    return found if found.ndim else float(found)
