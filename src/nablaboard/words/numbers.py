"""Numbers as people write them."""

import math
from decimal import Decimal

from nablaboard.words.spoken import undefined

MINUS = "\N{MINUS SIGN}"
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def number(value: float | Decimal, digits: int = 6) -> str:
    """`value` with up to `digits` significant digits, without trailing zeros and with a true minus sign.

    What is not a number is "undefined", in the language in force. A decimal may be smaller than floats.
    """
    if not math.isfinite(value):
        return undefined() if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa  # of a decimal number
        power = "10" + superscript(int(exponent))
        text = {"1": power, "-1": f"-{power}"}.get(mantissa, f"{mantissa}·{power}")
    return "0" if text == "-0" else text.replace("-", MINUS)


def line_equation(slope: float, intercept: float, name: str, digits: int = 6, apart: str = " ") -> str:
    """The right side of y = `slope` x + `intercept`, `name` being the variable: "0.2 x − 0.25".

    `apart` is what stands between the slope and the variable.
    """
    if not slope:
        return number(intercept, digits)
    factor = number(slope, digits)
    steep = {"1": "", f"{MINUS}1": MINUS}.get(factor, f"{factor}{apart}")
    sign = f" {MINUS} " if intercept < 0 else " + "
    return f"{steep}{name}" + (f"{sign}{number(abs(intercept), digits)}" if intercept else "")


def superscript(count: int) -> str:
    """A whole number as an exponent."""
    return str(count).translate(_SUPERSCRIPTS)


def rounded_beside(value: float, other: float) -> float:
    """`value` to as few digits, four at least, as it takes to be on the same side of another number."""
    for count in range(4, 17):
        rounded = float(f"{value:.{count}g}")
        if (rounded < other, rounded > other) == (value < other, value > other):
            return rounded
    return value


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Two different numbers, with as many more digits as it takes to see that they differ."""
    apart = next((each for each in range(6, 17) if number(one, each) != number(other, each)), 16)
    digits = apart if apart == 6 else apart + 1
    return number(one, digits), number(other, digits)
