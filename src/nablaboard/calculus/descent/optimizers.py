"""The table of optimizers: everything the window, the command line and the documentation know of them."""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.calculus.descent.adam_family import ADAMS
from nablaboard.calculus.descent.first_order import MOMENTA, SCALED, SIGNS
from nablaboard.calculus.descent.optimizer import Optimizer
from nablaboard.calculus.descent.second_order import SEARCHING
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.words import message

_ROWS = (*MOMENTA, *SCALED, *ADAMS, *SIGNS, *SEARCHING)

OPTIMIZERS: Mapping[str, Optimizer] = MappingProxyType({row.id: row for row in _ROWS})
"""Every optimizer by its id, in the order in which lists show them."""


def optimizer_of(name: str) -> Optimizer:
    """The optimizer with this id. `DescentError`, naming those there are, if there is none."""
    if name not in OPTIMIZERS:
        raise DescentError(message("descent.optimizer", name=name, known=", ".join(OPTIMIZERS)))
    return OPTIMIZERS[name]
