"""Exact forms from SymPy: of places that were found as numbers, and of derivatives.

    our tree -> building -> SymPy's form -> candidates, places, shorter -> reading -> our tree

SymPy is given trees, never texts, and asked with exact numbers: 0.1 is 1/10. Only these modules import it,
and nothing imports them but the process in which it works, since it takes long to load and may take for ever
to answer.
"""

from nablaboard.calculus.symbolic.building import Form, form_of, forms_of, symbols_of
from nablaboard.calculus.symbolic.places import exact_places
from nablaboard.calculus.symbolic.reading import NoNotationError, node_of
from nablaboard.calculus.symbolic.shorter import is_faithful, shorter_derivative

__all__ = [
    "Form",
    "NoNotationError",
    "exact_places",
    "form_of",
    "forms_of",
    "is_faithful",
    "node_of",
    "shorter_derivative",
    "symbols_of",
]
