"""Floats, and what is made of them, as all of calculus and the pictures of it name them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

Probe = Callable[[Floats], Floats]
"""A function at each x of an array: float64, NaN where it is undefined."""

Vector = tuple[float, ...]
"""A point or a gradient: a number for each variable."""

EPSILON = 2.0**-52
"""From 1 to the next float."""
