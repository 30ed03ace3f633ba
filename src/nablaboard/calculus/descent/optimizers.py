"""The table of optimizers: everything the window, the command line and the documentation know of them."""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.calculus.descent.adam_family import ADAMS
from nablaboard.calculus.descent.first_order import MOMENTA, SCALED, SIGNS
from nablaboard.calculus.descent.optimizer import Optimizer
from nablaboard.calculus.descent.second_order import SEARCHING
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.words import message, suggested

_ROWS = (*MOMENTA, *SCALED, *ADAMS, *SIGNS, *SEARCHING)

OPTIMIZERS: Mapping[str, Optimizer] = MappingProxyType({row.id: row for row in _ROWS})
"""Every optimizer by its id, in the order in which lists show them."""


OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "sgd": "gradient-descent",
        "gd": "gradient-descent",
        "heavy-ball": "momentum",
        "nag": "nesterov",
        "adagrad-norm": "adagrad",
        "cg": "conjugate-gradient",
        "neldermead": "nelder-mead",
        "simplex": "nelder-mead",
    }
)
"""What others call some of them."""


def optimizer_of(name: str) -> Optimizer:
    """The optimizer with this id. `DescentError`, naming those there are, if there is none."""
    if name not in OPTIMIZERS:
        said = message("descent.optimizer", name=name, known=", ".join(OPTIMIZERS))
        raise DescentError(said, suggested(name, OPTIMIZERS, OTHER_NAMES))
    return OPTIMIZERS[name]
