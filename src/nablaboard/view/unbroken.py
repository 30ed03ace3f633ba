"""Formulas in a text that stay in one line: Qt would break it at their spaces."""

import re
from functools import cache

NO_BREAK = "\u00a0"
LONGEST = 16
"""Characters of a formula that stays whole; a longer one may go on in the next line before an operator."""
_WIDE = "\u3000"
"""From here on stand Chinese and Japanese, between which a line breaks anywhere."""
_OPERATOR = r"[=<>≤≥≈≠←→+−·×/]"
_LIST = re.compile(r"\([^()\s]+(?:, [^()\s]+)+\)")
_BEHIND = re.compile(rf"(?<={_OPERATOR}) ")


def unbroken(text: str) -> str:
    """The text with no-break spaces in what must not be parted: "x = 10", "(−7, 2)"."""
    listed = _LIST.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return _formula(max(listed, default="") >= _WIDE).sub(_joined, listed)


@cache
def _formula(is_wide: bool) -> re.Pattern[str]:
    """What is a formula in a text, where `is_wide` with Chinese or Japanese beside it.

    Compiling their ranges takes 1.5 ms, which a text without them does not wait for.
    """
    beside = r"(?![\u3000-\u9fff\uff00-\uffef])" if is_wide else ""
    math = f"(?:{beside}[^ \n])"
    return re.compile(rf"{math}+(?: {_OPERATOR} {math}+)+")


def _joined(found: re.Match[str]) -> str:
    formula = found[0]
    if len(formula) <= LONGEST:
        return formula.replace(" ", NO_BREAK)
    return _BEHIND.sub(NO_BREAK, formula)
