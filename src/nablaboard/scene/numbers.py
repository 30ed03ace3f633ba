"""Numbers and points as people read them in a picture."""

from collections.abc import Sequence

from nablaboard.words import number

MOST_DIGITS = 15
SHORT = 5  # letters that are read at one glance
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def brief(value: float, digits: int = 3) -> str:
    """A number to so many digits, written out where that is about as short: 4000 and not 4·10³."""
    rounded = float(f"{value:.{digits}g}")
    written_out, short = number(rounded, 2 * digits), number(rounded, digits)
    return written_out if len(written_out) <= max(SHORT, len(short)) else short


def point(values: Sequence[float], digits: int = 4) -> str:
    """A point in brackets: (−7, 2)."""
    return f"({', '.join(number(float(value), digits) for value in values)})"


def level_texts(levels: Sequence[float]) -> tuple[str, ...]:
    """Increasing levels as they are written, with as many digits as tell each from its neighbours.

    At least three, and what is written is off by no more than a twentieth of the way to the next level. Where
    one is written out that has many, those up to ten times as large or small are, too.
    """
    texts, written = [], []
    for place, level in enumerate(levels):
        others = [levels[other] for other in (place - 1, place + 1) if 0 <= other < len(levels)]
        room = min((abs(level - other) for other in others), default=abs(level))
        digits = next(
            (each for each in range(3, MOST_DIGITS) if abs(float(f"{level:.{each}g}") - level) <= room / 20),
            MOST_DIGITS,
        )
        texts.append(brief(float(level), digits))
        written.append(number(float(f"{level:.{digits}g}"), MOST_DIGITS))
    long = [
        abs(level)
        for level, text, full in zip(levels, texts, written, strict=True)
        if text == full and len(text) > SHORT
    ]
    return tuple(
        full if any(each / 10 <= abs(level) <= each * 10 for each in long) else text
        for level, text, full in zip(levels, texts, written, strict=True)
    )


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
