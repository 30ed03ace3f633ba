r"""The standard streams of the process: there, in an encoding that takes every text, and let go when broken.

A stream that was closed goes to nowhere. What an encoding lacks is written as people type it, "-" for "−";
what cannot be, half a surrogate pair of a file's name too, as the escape \uXXXX, which JSON reads as well.
"""

import codecs
import os
import sys
from contextlib import suppress

ESCAPED = "nablaboard.escaped"
"""The name under which `escaped` stands among the error handlers of encodings."""

PLAIN = {
    "−": "-", "–": "-", "—": "-", "·": "*", "×": "x", "÷": "/", "′": "'", "″": "''", "“": "'", "”": "'",
    "‘": "'", "’": "'", "…": "...", "→": "->", "≤": "<=", "≥": ">=", "≠": "!=", "∞": "inf", "π": "pi",
    "τ": "tau", "√": "sqrt", "∛": "cbrt", "∂": "d", "∇": "grad ", "Δ": "Delta ", "η": "eta", "λ": "lambda",
    "β": "beta", "ρ": "rho", "ε": "epsilon", "μ": "mu", "█": "#", "░": ".", "◇": "*",
}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))


def escaped(error: UnicodeError) -> tuple[str, int]:
    """An error handler: the characters that an encoding lacks in ones that every encoding has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    end = error.end
    while end < len(error.object) and {error.object[end], error.object[end - 1]} <= SUPERSCRIPTS.keys():
        end += 1  # ¹²³ are in more encodings than the others: an exponent is written in one way
    lacking = error.object[error.start : end]
    parts = []
    for place, letter in enumerate(lacking):
        if letter in SUPERSCRIPTS:
            first = place == 0 or lacking[place - 1] not in SUPERSCRIPTS
            parts.append(("^" if first else "") + SUPERSCRIPTS[letter])
        else:
            parts.append(PLAIN.get(letter) or SUBSCRIPTS.get(letter) or _escape(letter))
    return "".join(parts), end


def _escape(letter: str) -> str:
    r"""\uXXXX, two of them beyond the first plane."""
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[k : k + 2].hex()}" for k in range(0, len(units), 2))


codecs.register_error(ESCAPED, escaped)


def prepare() -> None:
    """Give the process all three streams, those to write with `escaped`."""
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _open_nowhere(place, name)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # another kind of stream, put there by whoever runs us
            stream.reconfigure(errors=ESCAPED)  # type: ignore[union-attr]


def _open_nowhere(place: int, name: str) -> None:
    """A stream that was closed: nothing to read, and what is written is lost."""
    opened = os.open(os.devnull, os.O_RDWR)
    if opened != place:
        os.dup2(opened, place)
        os.close(opened)
    mode = "r" if name == "stdin" else "w"
    setattr(sys, name, os.fdopen(place, mode, encoding="utf-8", closefd=False))


def let_go() -> None:
    """What is still to be written to standard output goes nowhere: no reader, or no room on the disk."""
    with suppress(OSError, ValueError, AttributeError):
        place = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, place)
        os.close(nowhere)
