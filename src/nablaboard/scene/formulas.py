"""The formula that a picture draws, in one line of mathematical notation: g = x²/20 + y²."""

import re

from nablaboard.calculus.expression import Expression

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
POWER = re.compile(r"\^(?:(\d+)|\((-\d+)\))(?![\w.(^])")
LONGEST = 300  # characters; of a longer one nobody sees the end, nor reads it in a hint


def formula(expression: Expression) -> str:
    """An expression with its name, or f; "" where it is too long to be of use."""
    text = expression.written
    if not 0 < len(text) <= LONGEST:
        return ""
    return f"{expression.name or 'f'} = {in_symbols(text)}"


def in_symbols(text: str) -> str:
    """What is written out, with raised exponents and the sign for minus."""
    raised = POWER.sub(lambda found: (found[1] or found[2]).translate(SUPERSCRIPTS), text)
    return raised.replace("-", "−")
