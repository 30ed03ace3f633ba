"""The formula that a picture draws, in one line of notation, g = x²/20 + y², or in LaTeX, to be typeset."""

import re

from nablaboard.calculus.expression import Expression, name_latex
from nablaboard.scene.naming import called

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
POWER = re.compile(r"\^(?:(\d+)|\((-\d+)\))(?![\w.(^])")
LONGEST = 300  # characters; of a longer one nobody sees the end, nor reads it in a hint


def formula(expression: Expression | None) -> str:
    """An expression with its name, or f; "" where it is too long to be of use, or there is none."""
    text = expression.written if expression else ""
    if expression is None or not 0 < len(text) <= LONGEST:
        return ""
    return f"{called(expression)} = {in_symbols(text)}"


def in_symbols(text: str) -> str:
    """What is written out, with raised exponents and the sign for minus."""
    raised = POWER.sub(lambda found: (found[1] or found[2]).translate(SUPERSCRIPTS), text)
    return raised.replace("-", "−")


def formula_latex(expression: Expression | None) -> str:
    """The same in LaTeX."""
    if expression is None or not formula(expression):
        return ""
    return f"{name_latex(expression.name or 'f')} = {expression.latex()}"
