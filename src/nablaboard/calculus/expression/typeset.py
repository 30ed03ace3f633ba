"""Formulas as pictures: LaTeX set by ziamath, as an SVG of paths that needs no font.

It takes 5 to 50 ms, so it is done in a lane and kept. The colour of the ink is a sign for it, `INK`: whoever
paints puts the theme's colour there, so that another theme needs no other picture.
"""

import re
from functools import lru_cache

from nablaboard.classes import dataclass

INK = "#010203"
"""Stands in the SVG where the colour of the ink belongs."""

_THIN_SPACE = re.compile(r"(?<=\d) \\, (?=[a-zA-Z\\])| \\, (?=\\(?!mathrm))")
"""Spaces where the face has one already, or needs none: 2 x, x cos x."""
_LOW = re.compile(r"\\left\(((?:(?!\\left|\\right|\\frac|\\sqrt|\\begin|\^).)*)\\right\)")
"""Brackets around what is no higher than a letter: they need not grow, and stand closer."""


@dataclass(frozen=True, slots=True)
class FormulaImage:
    """A picture of a formula: `width` × `height` logical pixels, its baseline `baseline` below the top."""

    svg: str
    width: float
    height: float
    baseline: float

    def in_colour(self, colour: str) -> bytes:
        """The SVG with ink of this colour, such as "#1B2430"."""
        return self.svg.replace(INK, colour).encode()


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """A formula as it is told and, where it could be set, as an image."""

    text: str
    picture: FormulaImage | None


def _closer(latex: str) -> str:
    """The formula as it is set: products and functions stand as close as in print."""
    return _LOW.sub(r"(\1)", _THIN_SPACE.sub(" ", latex))


@lru_cache(maxsize=512)
def typeset(latex: str, pixels: float) -> FormulaImage | None:
    """The picture of a formula with letters of this size; None for what cannot be set."""
    from ziamath.config import config
    from ziamath.zmath import Latex

    config.svg2 = False  # its `use` elements are blanks in Qt
    try:
        made = Latex(_closer(latex), size=pixels, color=INK)
        width, height = made.getsize()
        return FormulaImage(made.svg(), float(width), float(height), float(height + made.getyofst()))
    except Exception:  # noqa: BLE001 - it has no exceptions of its own, and a line of text stands in for it
        return None
