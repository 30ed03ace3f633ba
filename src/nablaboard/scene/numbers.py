"""Numbers and points as people read them in a picture."""

from collections.abc import Sequence

from nablaboard.calculus.messages import number


def point(values: Sequence[float], digits: int = 4) -> str:
    """A point in brackets: (−7, 2)."""
    return f"({', '.join(number(float(value), digits) for value in values)})"
