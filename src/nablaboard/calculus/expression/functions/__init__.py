"""The one table of functions, and the constants. All that is done with an expression looks here.

A function is one row, in the module of its subject, and says there everything that the program has to know of
it: `row.Function` lists the targets. What is wrong with a row is an error when this is imported, with the
name of the function and that of the target.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from nablaboard.calculus.expression.functions import (
    activation,
    bessel,
    choosing,
    exponential,
    hyperbolic,
    rounding,
    special,
    trigonometric,
)
from nablaboard.calculus.expression.functions.row import Chosen, Function
from nablaboard.words import SENTENCES

_ROWS = (
    *trigonometric.ROWS,
    *hyperbolic.ROWS,
    *exponential.ROWS,
    *rounding.ROWS,
    *choosing.ROWS,
    *special.ROWS,
    *bessel.ROWS,
    *activation.ROWS,
)


def _faults(rows: Sequence[Function]) -> Iterator[str]:
    """What is wrong with the rows: the function, and the target."""
    typed = [name for row in rows for name in (row.name, *row.aliases)]
    inverses = {row.name: row.inverse for row in rows}
    for row in rows:
        if any(typed.count(name) > 1 for name in (row.name, *row.aliases)):
            yield f"{row.name}: name"
        if not isinstance(row.derivative, Chosen) and len(row.derivative) != row.most:
            yield f"{row.name}: derivative"
        if row.inverse and inverses.get(row.inverse) != row.name:
            yield f"{row.name}: inverse"
        if row.help.kind not in SENTENCES:
            yield f"{row.name}: help"


def checked(rows: Sequence[Function]) -> Mapping[str, Function]:
    """The table of these rows by their names. ValueError with all that is wrong with them."""
    faults = tuple(_faults(rows))
    if faults:
        raise ValueError(f"the table of functions, {', '.join(faults)}")
    return MappingProxyType({row.name: row for row in rows})


FUNCTIONS = checked(_ROWS)
"""Every function by its name."""

NAMES: Mapping[str, str] = MappingProxyType(
    {name: row.name for row in _ROWS for name in (row.name, *row.aliases)}
)
"""Every name that can be typed for a function -> its name in `FUNCTIONS`."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"e": math.e, "π": math.pi, "τ": math.tau})
CONSTANT_NAMES: Mapping[str, str] = MappingProxyType({"e": "e", "π": "π", "pi": "π", "τ": "τ", "tau": "τ"})
"""Every name that can be typed for a constant -> its name in `CONSTANTS`."""

WORDS = ("if", "and", "or")
"""Names with a meaning of their own in the grammar."""
