"""How a result is looked at, without knowing who draws: `nablaboard` itself says who does, when it is used.

Mathematics cannot reach up to pictures, and a user has the result in hand and nothing else. So a result asks
the hand that was given here.
"""

import os
from collections.abc import Callable
from typing import Any, Protocol

from nablaboard.words import NablaError


class DrawnPicture(Protocol):
    """A picture's bytes; in a notebook it shows itself."""

    @property
    def kind(self) -> str:
        """The format, such as "png"."""

    @property
    def data(self) -> bytes:
        """What a file of it holds."""


_HANDS: list[Callable[..., DrawnPicture]] = []


def draw_with(hand: Callable[..., DrawnPicture]) -> None:
    """From now on results are drawn by this function of the result and what `plot` is given."""
    _HANDS[:] = [hand]


class Drawable:
    """A result that can be looked at."""

    __slots__ = ()

    def plot(self, path: str | os.PathLike[str] | None = None, **how: Any) -> DrawnPicture:  # noqa: ANN401 - as of `plotted`
        """The picture of this result, written to `path` if there is one; its ending chooses the format.

        how: size (width, height) in pixels, theme, kind, text_scale, dpi, transparent, language, as of
        `nablaboard.render`. Raises as that does.
        """
        return _HANDS[0](self, path, **how)

    def _repr_png_(self) -> bytes | None:
        """The picture in a notebook; one that cannot be drawn is shown as any object is."""
        try:
            return self.plot().data
        except NablaError:
            return None
