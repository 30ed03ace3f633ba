"""Drawings as SVG: the same in every browser, editor and viewer, whatever fonts it has.

Texts are outlines, with the same texts in no colour over them, which can be found, selected and read out.
`live` texts are letters with the fonts in the file, smaller, for browsers; who reads no fonts from a file
shows them in another face.

Names within the file (of clips) begin with a digest of what it shows, so that several pictures have room in
one page.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Literal, get_args

import numpy as np

from nablaboard.export.drawing import (
    MILLIMETRES,
    SCREEN,
    Drawing,
    Extent,
    Hundredths,
    ImageMark,
    Mark,
    PathMark,
    PathPart,
    PenStroke,
    Shade,
    TextMark,
    number,
    precise,
    written,
)
from nablaboard.export.faces import plain
from nablaboard.export.paths import CURVE
from nablaboard.export.pixels import png
from nablaboard.export.svg_live import LiveFaces

TextKind = Literal["outlines", "live"]
TEXT_KINDS: tuple[TextKind, ...] = get_args(TextKind)
DIGEST = 6  # letters
NAMED = "\0"
"""Stands for the digest until it is known; no text of a picture has it."""


def svg(drawing: Drawing, text: TextKind = "outlines") -> bytes:
    """The file's bytes."""
    clips: dict[Extent, str] = {}
    faces = LiveFaces(NAMED) if text == "live" else None
    body = [
        _clipped(clip, clips, "".join(_mark(mark, faces) for mark in marks))
        for clip, marks in drawing.clipped()
    ]
    digest = hashlib.sha256("".join(body).encode()).hexdigest()[:DIGEST]
    head = _head(drawing, clips, faces)
    return (head + "".join(body) + "</svg>\n").replace(NAMED, f"n{digest}-").encode()


def _head(drawing: Drawing, clips: dict[Extent, str], faces: LiveFaces | None) -> str:
    width, height = drawing.width, drawing.height
    wide, high = (_on_paper(side, drawing.per_inch) for side in (width, height))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" ',
        f'viewBox="0 0 {width} {height}" xml:lang="{escape(drawing.language)}" ',
        f'role="graphics-document document" aria-labelledby="{NAMED}title {NAMED}desc">\n',
        f'<title id="{NAMED}title">{escape(drawing.title, quote=False)}</title>\n',
        f'<desc id="{NAMED}desc">{escape(drawing.description, quote=False)}</desc>\n',
    ]
    if faces:
        lines.append(f"<style>{faces.style()}</style>\n")
    if clips:
        lines.append("<defs>")
        for place, name in clips.items():
            x, y, wide, high = map(written, place)
            lines.append(
                f'<clipPath id="{name}"><rect x="{x}" y="{y}" width="{wide}" height="{high}"/></clipPath>'
            )
        lines.append("</defs>\n")
    return "".join(lines)


def _on_paper(side: int, per_inch: float) -> str:
    """A side in pixels as a browser counts them, 96 to an inch, or in millimetres."""
    return str(side) if per_inch == SCREEN else f"{written(MILLIMETRES * side / per_inch)}mm"


def _clipped(clip: Extent | None, clips: dict[Extent, str], marks: str) -> str:
    if clip is None:
        return marks
    name = clips.setdefault(clip, f"{NAMED}{len(clips)}")
    return f'<g clip-path="url(#{name})">\n{marks}</g>\n'


def _mark(mark: Mark, faces: LiveFaces | None) -> str:
    match mark:
        case PathMark():
            return _path(mark)
        case ImageMark():
            return _image(mark)
        case TextMark():
            if mark.hidden:
                return _over(mark)
            if faces is None:
                return _outlined(mark)
            return faces.text(mark, f'{_filled(mark.shade)} font-size="{written(mark.size)}"')


def _path(mark: PathMark) -> str:
    rule = ' fill-rule="evenodd"' if mark.even_odd and mark.fill else ""
    crisp = "" if mark.smooth else ' shape-rendering="crispEdges"'
    data = "".join(map(_path_data, mark.parts()))
    return f'<path{_filled(mark.fill)}{rule}{_stroked(mark.stroke)}{crisp} d="{data}"/>\n' if data else ""


def _filled(shade: Shade | None) -> str:
    if shade is None:
        return ' fill="none"'
    return f' fill="{shade.hex}"{_opacity("fill-opacity", shade.alpha)}'


def _stroked(stroke: PenStroke | None) -> str:
    if stroke is None:
        return ""
    shade = stroke.shade
    parts = [f' stroke="{shade.hex}"{_opacity("stroke-opacity", shade.alpha)}']
    parts.append(f' stroke-width="{written(stroke.width)}"')
    if stroke.dash:
        parts.append(f' stroke-dasharray="{" ".join(map(precise, stroke.dash))}"')
    if stroke.phase:
        parts.append(f' stroke-dashoffset="{precise(stroke.phase)}"')
    if stroke.cap != "butt":
        parts.append(f' stroke-linecap="{stroke.cap}"')
    if stroke.join != "miter":
        parts.append(f' stroke-linejoin="{stroke.join}"')
    return "".join(parts)


def _opacity(name: str, alpha: float) -> str:
    return f' {name}="{round(alpha, 3):g}"' if alpha < 1.0 else ""


def _image(mark: ImageMark) -> str:
    x, y, wide, high = map(written, mark.place)
    data = base64.b64encode(png(mark.enlarged())).decode()
    return (
        f'<image x="{x}" y="{y}" width="{wide}" height="{high}" preserveAspectRatio="none"'
        f'{_opacity("opacity", mark.alpha)} image-rendering="optimizeSpeed" '
        f'href="data:image/png;base64,{data}"/>\n'
    )


def _path_data(part: PathPart) -> str:
    """A part of a path by its moves from point to point."""
    points, closed = part.points, part.closed
    begin = f"M{number(int(points[0, 0]))} {number(int(points[0, 1]))}"
    end = "z" if closed else ""
    if part.kinds.max() < CURVE:
        moves = np.diff(points, axis=0)
        moves = moves[moves.any(axis=1)]
        moves = moves[:-1] if closed else moves
        return f"{begin}l{_numbers(moves)}{end}" if len(moves) else f"{begin}h0"
    return begin + "".join(_curved(part)) + end


def _curved(part: PathPart) -> Iterator[str]:
    at, last = part.points[0], ""
    for kind, place in part.pieces():
        letter, points = "c" if kind == CURVE else "l", part.points[place]
        yield (" " if letter == last else letter) + _numbers(points - at)
        at, last = points[-1], letter


def _numbers(moves: Hundredths) -> str:
    return " ".join(map(number, moves.ravel().tolist())).replace(" -", "-")


def _outlined(mark: TextMark) -> str:
    """Outlines in one path, and over them the text in no colour."""
    data = "".join(map(_path_data, mark.outlined().parts()))
    return f'<path aria-hidden="true"{_filled(mark.shade)} d="{data}"/>\n{_over(mark)}'


def _over(mark: TextMark) -> str:
    """The text in no colour, for what shows the same."""
    x, y, size, wide = map(written, (mark.x, mark.y, mark.size, mark.width))
    return (
        f'<text xml:space="preserve" x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" '
        f'textLength="{wide}" lengthAdjust="spacingAndGlyphs" fill="none">'
        f"{escape(plain(mark.letters), quote=False)}</text>\n"
    )
