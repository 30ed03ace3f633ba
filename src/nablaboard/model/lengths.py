"""Lengths on paper as people write them: 85mm, 17/2 cm, 3.5in, 8pt."""

import math
import re

from nablaboard.calculus.expression import ExpressionError, number_in
from nablaboard.model.faults import ModelError
from nablaboard.words import message

PER_INCH = {"mm": 25.4, "cm": 2.54, "in": 1.0, "pt": 72.0}
WRITTEN = re.compile(r"(.*?)\s*(mm|cm|in|pt)\s*", re.ASCII | re.IGNORECASE | re.DOTALL)
LONGEST = 40.0  # inches


def inches(text: str) -> float:
    """A length in inches. `ModelError` for what is none, has no extent, or is longer than a metre."""
    found = WRITTEN.fullmatch(text)
    try:
        length = number_in(found[1]) / PER_INCH[found[2].lower()] if found else math.nan
    except ExpressionError as error:
        raise ModelError(message("export.length", text=text)) from error
    if not 0.0 < length <= LONGEST:
        raise ModelError(message("export.length", text=text))
    return length
