"""A picture as marks on a page: what writers of vector files write, whatever their format.

Painters paint scenes; `Recorder` notes what they paint. So a file shows what the window shows, and a writer
knows neither scenes nor Qt's painting: it writes paths, images and texts, each at its place in pixels.
"""

import math
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.export.faces import EmbeddedFace
from nablaboard.export.paths import CURVE, MOVE, Kinds

HUNDREDTHS = 100
SCREEN = 96.0  # pixels to an inch
MILLIMETRES = 25.4  # to an inch
FAR = 12_000  # pixels
FINE = 2  # pixels of an image along one of the page

Hundredths = NDArray[np.int64]


class Shade(NamedTuple):
    """A colour as red, green and blue from 0 to 255, and how much of it hides what lies beneath, 0 to 1."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """The colour without its opacity: #1b2430."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


class Extent(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, other: "Extent") -> bool:
        """Whether the other lies within, but for a hundredth of a pixel."""
        slack = 1 / HUNDREDTHS
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and self.left + self.width >= other.left + other.width - slack
            and self.top + self.height >= other.top + other.height - slack
        )


class PenStroke(NamedTuple):
    """How a path is stroked: width and lengths of dash, gap, dash, gap … in pixels.

    The path begins `phase` pixels into the first of them.
    """

    shade: Shade
    width: float
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "bevel"


class PathPart(NamedTuple):
    """A part of a path without a gap: its points (n, 2), and their kinds (n,)."""

    points: Hundredths
    kinds: Kinds

    @property
    def closed(self) -> bool:
        """Whether it ends where it begins."""
        return len(self.points) > 2 and bool((self.points[0] == self.points[-1]).all())

    def pieces(self) -> Iterator[tuple[int, slice]]:
        """Each piece from the first point on: LINE or CURVE, and where its one or three points stand."""
        kinds, index = self.kinds.tolist(), 1
        while index < len(kinds):
            end = index + (3 if kinds[index] == CURVE else 1)
            yield kinds[index], slice(index, end)
            index = end

    def told(self) -> list[str]:
        """The points in pixels, each as "x y ", none further off than `FAR`: TeX has no such lengths."""
        kept = np.clip(self.points, -FAR * HUNDREDTHS, FAR * HUNDREDTHS)
        return [f"{number(x)} {number(y)} " for x, y in kept.tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class PathMark:
    """A path of `points` (n, 2) in pixels with their `kinds` (n,), filled, stroked or both.

    What is not `smooth` is painted without antialiasing.
    """

    points: Floats
    kinds: Kinds
    fill: Shade | None = None
    stroke: PenStroke | None = None
    even_odd: bool = False
    smooth: bool = True
    clip: Extent | None = None

    def parts(self) -> list[PathPart]:
        """The path's open or closed parts, their points rounded to hundredths of a pixel."""
        rounded = np.rint(self.points * HUNDREDTHS).astype(np.int64)
        starts = np.flatnonzero(self.kinds == MOVE)
        edges = [*starts.tolist(), len(rounded)]
        return [
            PathPart(rounded[low:high], self.kinds[low:high])
            for low, high in pairwise(edges)
            if high - low > 1
        ]


@dataclass(frozen=True, slots=True, eq=False)
class ImageMark:
    """An image of `pixels` (rows from above, columns, 3), each a rectangle of `place` with sharp edges."""

    pixels: NDArray[np.uint8]
    place: Extent
    alpha: float = 1.0
    clip: Extent | None = None

    def enlarged(self) -> NDArray[np.uint8]:
        """The pixels, each repeated until `FINE` of them are a pixel of the page.

        Many viewers smooth what they enlarge, whatever a file asks for, and no edge would be sharp.
        """
        rows, columns, _ = self.pixels.shape
        down = max(1, math.ceil(FINE * self.place.height / rows))
        across = max(1, math.ceil(FINE * self.place.width / columns))
        return self.pixels.repeat(down, axis=0).repeat(across, axis=1)


class Glyph(NamedTuple):
    """The glyph of this number in a face: its origin in pixels, and the letters that it stands for."""

    face: EmbeddedFace
    number: int
    x: float
    y: float
    letters: str


@dataclass(frozen=True, slots=True, eq=False)
class TextMark:
    """A line of text: its `glyphs`, `size` pixels to an em, from `x` on the baseline `y` on, `width` wide."""

    glyphs: tuple[Glyph, ...]
    size: float
    x: float
    y: float
    width: float
    shade: Shade
    clip: Extent | None = None

    @property
    def hidden(self) -> bool:
        """Whether it is there to be found and read out only, over what shows the same."""
        return self.shade.alpha == 0.0

    @property
    def letters(self) -> str:
        """What it says."""
        return "".join(glyph.letters for glyph in self.glyphs)

    def outlined(self) -> PathMark:
        """The outlines of all its glyphs."""
        points, kinds = [np.empty((0, 2))], [np.empty(0, np.uint8)]
        for glyph in self.glyphs:
            seen, kind = glyph.face.outline(glyph.number)
            points.append(seen * (self.size / glyph.face.units) + (glyph.x, glyph.y))
            kinds.append(kind)
        return PathMark(np.concatenate(points), np.concatenate(kinds), self.shade, clip=self.clip)


Mark = PathMark | ImageMark | TextMark


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A picture: its marks from the ground up, its size in pixels, and what it is called and described as.

    `language` is that of its texts, "en" or another code of two letters; so many pixels `per_inch` are an
    inch of paper.
    """

    width: int
    height: int
    marks: tuple[Mark, ...]
    title: str
    description: str
    language: str
    per_inch: float = SCREEN

    def clipped(self) -> Iterator[tuple[Extent | None, Iterator[Mark]]]:
        """The marks, those together that follow each other in one clip."""
        return groupby(self.marks, key=lambda mark: mark.clip)

    def points(self, pixels: float) -> float:
        """A length in points, 72 to an inch."""
        return 72 * pixels / self.per_inch


def number(hundredths: int) -> str:
    """A number of hundredths as short as it can be written: 350 is 3.5, −7 is -.07."""
    whole, part = divmod(abs(hundredths), HUNDREDTHS)
    sign = "-" if hundredths < 0 else ""
    if not part:
        return f"{sign}{whole}"
    fraction = f"{part:02d}".rstrip("0")
    return f"{sign}{whole or ''}.{fraction}"


def written(value: float) -> str:
    """A number rounded to hundredths."""
    return number(round(value * HUNDREDTHS))


def precise(length: float) -> str:
    """A length that is repeated many times, such as that of a dash: to a ten-thousandth."""
    return f"{length:.4f}".rstrip("0").rstrip(".")


def in_line(text: str) -> str:
    """A text in one line, without letters that no file can hold."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
