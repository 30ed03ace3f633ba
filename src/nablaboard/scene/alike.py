"""Whether two scenes are the same picture, told in far less time than painting one takes."""

from dataclasses import fields, is_dataclass
from functools import cache

import numpy as np

from nablaboard.scene.elements import Scene

SHORT = 512
"""Numbers of an array that is looked at: what is made for every frame, such as the ends of a line or the
places that a step has tried."""


def same_picture(one: Scene, other: Scene) -> bool:
    """Whether nothing has to be painted anew: long arrays are the very same ones, all else is equal."""
    return alike(one, other)


def alike(one: object, other: object) -> bool:
    """The same of elements, and of all that they are made of."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.size <= SHORT and np.array_equal(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    names = _names(type(one))  # type: ignore[arg-type]  # of an object, which may be a type itself
    if names:
        return all(alike(getattr(one, name), getattr(other, name)) for name in names)
    return one == other


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that has to be looked into; none of one whose `==` tells all of it."""
    if not is_dataclass(kind) or (_compares(kind) and all(field.compare for field in fields(kind))):
        return ()
    return tuple(field.name for field in fields(kind))


def _compares(kind: type) -> bool:
    """Whether `==` compares fields: not of those that have arrays, which are made without it."""
    return "__eq__" in vars(kind)
