"""Drawings as PDF: one page of the picture's size, its texts as text in subsets of their fonts.

Written here and not by Qt, whose writer leaves the figures of the text face without a meaning, changes
pictures by JPEG, and writes the time and a random name into each file. A page is told in the picture's own
pixels, y downwards. The whole page is one figure with an alternative text (PDF 32000-1,
14.9.3).
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from nablaboard.export.drawing import (
    Drawing,
    Extent,
    ImageMark,
    Mark,
    PathMark,
    PathPart,
    PenStroke,
    Shade,
    TextMark,
    precise,
    written,
)
from nablaboard.export.faces import EmbeddedFace
from nablaboard.export.paths import CURVE
from nablaboard.export.pdf_fonts import PdfFont, fonts_of
from nablaboard.export.pdf_objects import PdfObjects, dictionary, text_string

SEAM = 0.3  # pixels: the edge of a patch in its own colour, so that nothing shines through between two
INSIDE = 0.01  # pixels: an image's edge on whole pixels counts as inside of the next ones in some readers
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


def pdf(drawing: Drawing) -> bytes:
    """The file's bytes."""
    return _Page(drawing).file()


class _Page:
    """The one page of a file while it is written."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._objects = PdfObjects()
        self._alphas: dict[str, str] = {}
        self._images: list[str] = []
        self._fonts: dict[EmbeddedFace, PdfFont] = {}

    def file(self) -> bytes:
        """All of it."""
        drawing, objects = self._drawing, self._objects
        self._fonts = fonts_of(drawing.marks)
        width, height, scale = map(drawing.points, (drawing.width, drawing.height, 1))
        content = f"/Figure <</MCID 0>> BDC q {scale:.10g} 0 0 -{scale:.10g} 0 {height:.10g} cm /SA gs\n"
        content += "".join(self._clipped(clip, marks) for clip, marks in drawing.clipped())
        page, box = objects.reserve(), f"[0 0 {width:.10g} {height:.10g}]"
        pages = objects.add(dictionary({"Type": "/Pages", "Kids": f"[{page}]", "Count": "1"}))
        told = {
            "Type": "/Page",
            "Parent": pages,
            "MediaBox": box,
            "Contents": objects.stream({}, (content + "Q EMC\n").encode("latin-1")),
            "Resources": self._resources(),
            "StructParents": "0",
            "Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>",
        }
        objects.put(page, dictionary(told))
        catalog = {
            "Type": "/Catalog",
            "Pages": pages,
            "StructTreeRoot": self._structure(page, box),
            "MarkInfo": "<</Marked true>>",
            "Lang": text_string(drawing.language),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
        }
        about = {"Title": text_string(drawing.title), "Creator": text_string("Nablaboard")}
        return objects.file(objects.add(dictionary(catalog)), about)

    def _resources(self) -> str:
        states = {name: dictionary({"CA": alpha, "ca": alpha}) for alpha, name in self._alphas.items()}
        images = {f"I{place}": image for place, image in enumerate(self._images)}
        fonts = {font.name: font.write(self._objects) for font in self._fonts.values()}
        kinds = {"ExtGState": {"SA": "<</SA true>>"} | states, "XObject": images, "Font": fonts}
        return dictionary({kind: dictionary(each) for kind, each in kinds.items()})

    def _structure(self, page: str, box: str) -> str:
        """The page as one figure, with words for those who cannot see it."""
        tree, figure = self._objects.reserve(), self._objects.reserve()
        told = {
            "Type": "/StructElem",
            "S": "/Figure",
            "P": tree,
            "Pg": page,
            "K": "0",
            "T": text_string(self._drawing.title),
            "Alt": text_string(self._drawing.description),
            "A": f"<</O/Layout/Placement/Block/BBox{box}>>",
        }
        self._objects.put(figure, dictionary(told))
        parents = f"<</Nums[0[{figure}]]>>"
        root = {"Type": "/StructTreeRoot", "K": figure, "ParentTree": parents, "ParentTreeNextKey": "1"}
        self._objects.put(tree, dictionary(root))
        return tree

    def _clipped(self, clip: Extent | None, marks: Iterable[Mark]) -> str:
        inside = "".join(self._mark(mark) for mark in marks)
        if clip is None:
            return inside
        return f"q {' '.join(map(written, clip))} re W n\n{inside}Q\n"

    def _mark(self, mark: Mark) -> str:
        match mark:
            case PathMark():
                return self._path(mark)
            case ImageMark():
                return self._image(mark)
            case TextMark():
                return self._text(mark)

    def _path(self, mark: PathMark) -> str:
        data = "".join(map(_path_data, mark.parts()))
        if not data:
            return ""
        fill, stroke = mark.fill, mark.stroke
        if fill and not stroke and not mark.smooth and fill.alpha == 1.0:
            stroke = PenStroke(fill, SEAM)
        if fill and stroke and fill.alpha != stroke.shade.alpha:
            return self._path(replace(mark, stroke=None)) + self._path(replace(mark, fill=None))
        operator = ("B" if stroke else "f") + ("*" if mark.even_odd else "") if fill else "S"
        state = f"{self._alpha(fill.alpha)}{_colour(fill)} rg " if fill else ""
        state += f"{self._alpha(stroke.shade.alpha)}{_pen(stroke)}" if stroke else ""
        return f"q {state}{data}{operator} Q\n"

    def _alpha(self, alpha: float) -> str:
        if alpha >= 1.0:
            return ""
        told = f"{round(alpha, 3):g}"
        return f"/{self._alphas.setdefault(told, f'A{len(self._alphas)}')} gs "

    def _image(self, mark: ImageMark) -> str:
        pixels = mark.enlarged()
        height, width, _ = pixels.shape
        head = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": str(width),
            "Height": str(height),
            "ColorSpace": "/DeviceRGB",
            "BitsPerComponent": "8",
            "Interpolate": "false",
        }
        self._images.append(self._objects.stream(head, pixels.tobytes()))
        left, top, wide, high = mark.place
        sides = wide - 2 * INSIDE, 0.0, 0.0, 2 * INSIDE - high, left + INSIDE, top + high - INSIDE
        matrix = " ".join(map(written, sides))
        return f"q {self._alpha(mark.alpha)}{matrix} cm /I{len(self._images) - 1} Do Q\n"

    def _text(self, mark: TextMark) -> str:
        ink = "3 Tr" if mark.hidden else f"{self._alpha(mark.shade.alpha)}{_colour(mark.shade)} rg"
        parts = [f"q {ink} BT\n"]
        for face, glyphs in groupby(mark.glyphs, key=lambda glyph: glyph.face):
            font = self._fonts[face]
            parts.append(f"/{font.name} {written(mark.size)} Tf ")
            parts.append(font.shown(list(glyphs), mark.size))
        return "".join(parts) + "ET Q\n"


def _colour(shade: Shade) -> str:
    return " ".join(f"{round(part / 255, 4):g}" for part in shade[:3])


def _pen(stroke: PenStroke) -> str:
    dash = f"[{' '.join(map(precise, stroke.dash))}] {precise(stroke.phase)} d " if stroke.dash else ""
    return (
        f"{_colour(stroke.shade)} RG {written(stroke.width)} w "
        f"{CAPS[stroke.cap]} J {JOINS[stroke.join]} j {dash}"
    )


def _path_data(part: PathPart) -> str:
    """A part of a path by its points."""
    told = part.told()
    parts = [told[0], "m "]
    for kind, place in part.pieces():
        parts += [*told[place], "c " if kind == CURVE else "l "]
    return "".join(parts) + ("h " if part.closed else "")
