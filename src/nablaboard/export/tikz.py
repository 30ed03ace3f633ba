"""Drawings as TikZ: a file that LaTeX sets by itself, in its own fonts, with nothing beside it.

Paths are told to pgf's basic layer, which reads ten thousand points in a moment where TikZ's own syntax takes
a minute. Texts are as wide as they are in our fonts, and outlines where LaTeX has no letters for them, as in
Chinese. Images are written into the page as PDF has them, which pdfLaTeX, LuaLaTeX and XeLaTeX do and a way
through DVI does not.
"""

import zlib

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
from nablaboard.export.paths import CURVE
from nablaboard.export.tex_letters import beyond_pdftex, in_tex

BOLD = "Bold"  # in the name of a style
LINE = 100  # letters of a line of an image
HEAD = r"""\documentclass[border=0pt]{standalone}
\usepackage{lmodern,iftex,tikz}
\ifPDFTeX\usepackage[T1]{fontenc}\fi
\newdimen\px \px=SCALEbp
\newdimen\py \py=-SCALEbp
\def\M#1 #2 {\pgfpathmoveto{\pgfqpoint{#1\px}{#2\py}}}
\def\L#1 #2 {\pgfpathlineto{\pgfqpoint{#1\px}{#2\py}}}
\def\C#1 #2 #3 #4 #5 #6 {\pgfpathcurveto{\pgfqpoint{#1\px}{#2\py}}%
  {\pgfqpoint{#3\px}{#4\py}}{\pgfqpoint{#5\px}{#6\py}}}
\def\Z{\pgfpathclose}
\def\clipto#1 #2 #3 #4 {\pgfpathrectangle{\pgfqpoint{#1\px}{#2\py}}{\pgfqpoint{#3\px}{#4\py}}%
  \pgfusepath{clip}}
\def\T#1 #2 #3 #4 #5#6{\pgftext[left,base,at={\pgfqpoint{#1\px}{#2\py}}]{%
  \fontsize{#4\px}{#4\px}\sffamily\color{#5}\resizebox{#3\px}{\height}{#6}}}
\makeatletter\def\inlineimage#1{\pgfsys@invoke{#1}}\makeatother
"""
CAPS = {"butt": r"\pgfsetbuttcap", "round": r"\pgfsetroundcap", "square": r"\pgfsetrectcap"}
JOINS = {"miter": r"\pgfsetmiterjoin", "round": r"\pgfsetroundjoin", "bevel": r"\pgfsetbeveljoin"}


def tikz(drawing: Drawing) -> bytes:
    """The file's bytes."""
    colours: dict[str, str] = {}
    body = "".join(
        _clipped(clip, "".join(_mark(mark, colours, drawing.points(1)) for mark in marks))
        for clip, marks in drawing.clipped()
    )
    told = "".join(f"% {line}\n" for line in (drawing.title, drawing.description))
    head = HEAD.replace("SCALE", f"{drawing.points(1):g}")
    defined = "".join(f"\\definecolor{{{name}}}{{HTML}}{{{shade}}}\n" for shade, name in colours.items())
    corner = f"\\pgfqpoint{{{drawing.width}\\px}}{{{drawing.height}\\py}}"
    page = f"\\pgfpathrectangle{{\\pgfpointorigin}}{{{corner}}}"
    return (
        f"{told}{head}{defined}\\begin{{document}}%\n\\begin{{pgfpicture}}\n"
        f"{page}\\pgfusepath{{use as bounding box}}\n{body}\\end{{pgfpicture}}%\n\\end{{document}}\n"
    ).encode()


def _clipped(clip: Extent | None, marks: str) -> str:
    if clip is None:
        return marks
    return f"\\begin{{pgfscope}}\\clipto {' '.join(map(written, clip))} \n{marks}\\end{{pgfscope}}\n"


def _mark(mark: Mark, colours: dict[str, str], scale: float) -> str:
    match mark:
        case PathMark():
            return _path(mark, colours)
        case ImageMark():
            return _image(mark, scale)
        case TextMark():
            if mark.hidden:
                return ""
            return _path(mark.outlined(), colours) if beyond_pdftex(mark.letters) else _text(mark, colours)


def _path(mark: PathMark, colours: dict[str, str]) -> str:
    data = "".join(map(_path_data, mark.parts()))
    if not data:
        return ""
    state, uses = "", []
    if mark.fill:
        rule = "eo" if mark.even_odd else "nonzero"
        state += f"\\pgfsetfillcolor{{{_named(mark.fill, colours)}}}\\pgfset{rule}rule"
        state += _opacity("fill", mark.fill)
        uses.append("fill")
    if mark.stroke:
        state += _pen(mark.stroke, colours)
        uses.append("stroke")
    return f"\\begin{{pgfscope}}{state}%\n{data}\\pgfusepath{{{','.join(uses)}}}\\end{{pgfscope}}\n"


def _path_data(part: PathPart) -> str:
    told = part.told()
    parts = [f"\\M{told[0]}"]
    for kind, place in part.pieces():
        if kind == CURVE:
            parts.append(f"\\C{''.join(told[place])}\n")
        else:
            parts.append(f"\\L{told[place.start]}" + ("" if place.start % 8 else "\n"))
    return "".join(parts) + ("\\Z\n" if part.closed else "\n")


def _pen(stroke: PenStroke, colours: dict[str, str]) -> str:
    dash = "".join(f"{{{precise(length)}\\px}}" for length in stroke.dash)
    return (
        f"\\pgfsetstrokecolor{{{_named(stroke.shade, colours)}}}{_opacity('stroke', stroke.shade)}"
        f"\\pgfsetlinewidth{{{written(stroke.width)}\\px}}{CAPS[stroke.cap]}{JOINS[stroke.join]}"
        + (f"\\pgfsetdash{{{dash}}}{{{precise(stroke.phase)}\\px}}" if dash else "")
    )


def _opacity(kind: str, shade: Shade) -> str:
    return f"\\pgfset{kind}opacity{{{shade.alpha:.3g}}}" if shade.alpha < 1.0 else ""


def _named(shade: Shade, colours: dict[str, str]) -> str:
    """The name by which the file knows a colour; TeX's own names are of letters."""
    return colours.setdefault(shade.hex[1:].upper(), f"c{len(colours)}")


def _text(mark: TextMark, colours: dict[str, str]) -> str:
    place = " ".join(map(written, (mark.x, mark.y, mark.width, mark.size)))
    weight = "\\bfseries " if BOLD in mark.glyphs[0].face.style else ""
    text = f"\\T{place} {{{_named(mark.shade, colours)}}}{{{weight}{in_tex(mark.letters)}}}"
    opacity = _opacity("fill", mark.shade)
    return f"\\begin{{pgfscope}}{opacity}{text}\\end{{pgfscope}}\n" if opacity else f"{text}\n"


def _image(mark: ImageMark, scale: float) -> str:
    pixels, place = mark.enlarged(), mark.place
    height, width, _ = pixels.shape
    data = zlib.compress(pixels.tobytes(), 9).hex() + ">"
    lines = "\n".join(data[first : first + LINE] for first in range(0, len(data), LINE))
    sides = (place.width, place.height, place.left, -place.top - place.height)
    across, down, left, low = (written(scale * side) for side in sides)
    opacity = _opacity("fill", Shade(0, 0, 0, mark.alpha))
    return (
        f"\\begin{{pgfscope}}{opacity}\\inlineimage{{q {across} 0 0 {down} {left} {low} cm "
        f"BI /W {width} /H {height} /CS /RGB /BPC 8 /F [/AHx /Fl] ID\n{lines}\nEI Q}}\\end{{pgfscope}}\n"
    )
