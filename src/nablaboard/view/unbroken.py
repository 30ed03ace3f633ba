"""Formulas in a text that stay in one line: Qt would break it at their spaces."""

import re

NO_BREAK = "\u00a0"
LONGEST = 16
"""Characters of a formula that stays whole; a longer one may go on in the next line before an operator."""
_MATH = r"(?:(?![\u3000-\u9fff\uff00-\uffef])[^ \n])"  # as one set it would take 2 ms to compile
_OPERATOR = r"[=<>≤≥≈≠←→+−·×/]"
_LIST = re.compile(r"\([^()\s]+(?:, [^()\s]+)+\)")
_FORMULA = re.compile(rf"{_MATH}+(?: {_OPERATOR} {_MATH}+)+")
_BEHIND = re.compile(rf"(?<={_OPERATOR}) ")


def unbroken(text: str) -> str:
    """The text with no-break spaces in what must not be parted: "x = 10", "(−7, 2)"."""
    listed = _LIST.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return _FORMULA.sub(_joined, listed)


def _joined(found: re.Match[str]) -> str:
    formula = found[0]
    if len(formula) <= LONGEST:
        return formula.replace(" ", NO_BREAK)
    return _BEHIND.sub(NO_BREAK, formula)
