"""Numbers and points as people read them in a picture."""

from collections.abc import Sequence

from nablaboard.words import number

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def point(values: Sequence[float], digits: int = 4) -> str:
    """A point in brackets: (−7, 2)."""
    return f"({', '.join(number(float(value), digits) for value in values)})"


def subscripted(name: str) -> str:
    """A name of weights or features as it is set: w_1 is w₁."""
    letter, _, index = name.partition("_")
    parts = index.split("_")
    if not all(part.isdigit() for part in parts):
        return name
    apart = "," if len(parts) > 1 and any(len(part) > 1 for part in parts) else ""
    return letter + apart.join(parts).translate(SUBSCRIPTS)


def percent(share: float) -> str:
    """A share of 0 to 1: 34%."""
    return f"{share:.0%}"
