"""SVG, PDF and TeX of each pane, as readers see them that are not ours: resvg, an XML parser and pypdf."""

import base64
import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pypdf
import pytest
import resvg_py
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

import nablaboard.export
import nablaboard.view.painter
from hard_boards import DOCUMENTS
from nablaboard.export import Drawing, Format, Size, answered, draw, drawing
from nablaboard.export.drawing import ImageMark, PathMark, Shade, TextMark, number
from nablaboard.export.faces import plain
from nablaboard.export.pdf import pdf
from nablaboard.export.recorder import Recorder
from nablaboard.export.svg import svg
from nablaboard.export.tex_letters import in_tex
from nablaboard.export.tikz import tikz
from nablaboard.export.typesetting import set_line
from nablaboard.model import PANES, Document, PaneId, lesson, lessons
from nablaboard.scene import Scene
from nablaboard.view.fonts import math_font, text_font
from nablaboard.view.layout import PlotFrame
from nablaboard.view.painter.strokes import draw_exactly
from nablaboard.view.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qtbot")
SIZE = (480, 360)
LEVELS, MOST = 32, 0.015  # of a colour's 255, and of all pixels
SVG = "{http://www.w3.org/2000/svg}"


def _found(pane: PaneId) -> Document:
    """A document that shows the pane: a difficult one, or of a lesson."""
    steps = (replace(lesson(name), board=step.board) for name, _ in lessons() for step in lesson(name).scenes)
    documents = (*DOCUMENTS.values(), *steps)
    return next(each for each in documents if pane in each.board.panes)


@cache
def scenes(pane: PaneId) -> tuple[Scene, ...]:
    return answered(_found(pane), (pane,), Size(*SIZE))


def made(pane: PaneId, kind: Format, text: str = "outlines") -> bytes:
    return draw(scenes(pane), kind=kind, size=SIZE, text="live" if text == "live" else "outlines").data


def drawn(pane: PaneId) -> Drawing:
    return drawing(Size(*SIZE), scenes(pane), LIGHT)


def pixels(data: bytes) -> NDArray[np.int64]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(np.int64)


def root_of(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - our own file


def letters(pane: PaneId) -> list[str]:
    return [mark.letters for mark in drawn(pane).marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize("pane", PANES)
def test_that_an_svg_shows_the_pixels_of_the_png_to_a_reader_without_our_fonts(pane: PaneId) -> None:
    seen = pixels(bytes(resvg_py.svg_to_bytes(svg_string=made(pane, "svg").decode(), skip_system_fonts=True)))
    expected = pixels(made(pane, "png"))
    assert seen.shape == expected.shape
    assert (abs(seen - expected).max(axis=2) > LEVELS).mean() < MOST


@pytest.mark.parametrize("pane", PANES)
def test_that_a_pdf_gives_back_every_text_with_its_numbers(pane: PaneId) -> None:
    page = pypdf.PdfReader(io.BytesIO(made(pane, "pdf"))).pages[0]
    found = "".join(page.extract_text().split())
    shown = ["".join(plain(text).split()) for text in letters(pane)]
    assert [text for text in shown if text not in found] == []
    assert Counter(found) == Counter("".join(shown))


@pytest.mark.parametrize("pane", PANES)
def test_that_a_pdf_has_the_size_asked_for_and_fonts_of_its_own(pane: PaneId) -> None:
    page = pypdf.PdfReader(io.BytesIO(made(pane, "pdf"))).pages[0]
    assert [float(side) for side in page.mediabox] == [0, 0, SIZE[0] * 0.75, SIZE[1] * 0.75]
    for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert re.fullmatch(r"/[A-Z]{6}\+.+", descriptor["/FontName"])


@pytest.mark.parametrize("pane", PANES)
def test_that_an_svg_has_the_size_asked_for_and_says_what_it_shows(pane: PaneId) -> None:
    root = root_of(made(pane, "svg"))
    assert (root.get("width"), root.get("height")) == (str(SIZE[0]), str(SIZE[1]))
    assert root.get("viewBox") == f"0 0 {SIZE[0]} {SIZE[1]}"
    assert root.findtext(f"{SVG}title")
    assert len(root.findtext(f"{SVG}desc") or "") > 10
    found = [element.text for element in root.iter(f"{SVG}text")]
    assert len(found) == len(letters(pane))
    assert {element.get("fill") for element in root.iter(f"{SVG}text")} == {"none"}


@pytest.mark.parametrize("pane", PANES)
def test_that_every_number_of_an_svg_has_at_most_two_decimals(pane: PaneId) -> None:
    for element in root_of(made(pane, "svg")).iter():
        told = " ".join(element.get(name, "") for name in ("d", "x", "y", "width", "height", "stroke-width"))
        assert not re.search(r"\.\d{3}", told)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "tex"])
@pytest.mark.parametrize("pane", PANES)
def test_that_the_same_scene_makes_the_same_bytes_without_a_date(pane: PaneId, kind: Format) -> None:
    data = made(pane, kind)
    assert data == made(pane, kind)
    assert not re.search(rb"CreationDate|ModDate|20[2-9]\d-[01]\d-", data)


def test_that_what_lies_outside_the_plot_is_clipped() -> None:
    root = root_of(made("contour", "svg"))
    clips = [element[0] for element in root.iter(f"{SVG}clipPath")]
    assert clips
    for rect in clips:
        assert float(rect.get("x", "0")) >= 0
        assert float(rect.get("width", "0")) < SIZE[0]
    used = {element.get("clip-path") for element in root.iter(f"{SVG}g")}
    assert used == {f"url(#{element.get('id')})" for element in root.iter(f"{SVG}clipPath")}


def test_that_names_within_two_different_files_differ() -> None:
    first, second = (
        {element.get("id") for element in root_of(made(pane, "svg")).iter() if element.get("id")}
        for pane in ("contour", "function")
    )
    assert first
    assert not first & second


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_that_a_map_is_an_image_without_loss(kind: Format) -> None:
    data = made("map", kind)
    if kind == "svg":
        href = next(element.get("href", "") for element in root_of(data).iter(f"{SVG}image"))
        found = pixels(base64.b64decode(href.partition(",")[2]))
    else:
        image = pypdf.PdfReader(io.BytesIO(data)).pages[0].images[0]
        found = pixels(image.data)
    mark = next(each for each in drawn("map").marks if hasattr(each, "pixels"))
    rows, columns, _ = mark.pixels.shape
    across, down = found.shape[1] // columns, found.shape[0] // rows
    assert (found == mark.pixels.repeat(down, axis=0).repeat(across, axis=1)).all()


def test_that_live_texts_are_letters_with_fonts_of_their_glyphs() -> None:
    root = root_of(made("contour", "svg", "live"))
    style = root.findtext(f"{SVG}style") or ""
    fonts = [TTFont(io.BytesIO(base64.b64decode(each))) for each in re.findall(r"base64,([\w+/=]+)\)", style)]
    spans = list(root.iter(f"{SVG}tspan"))
    assert len(fonts) >= 2
    for span in spans:
        place = int(re.match(r"n[0-9a-f]+-f(\d+),", span.get("font-family", "")).group(1))  # type: ignore[union-attr]
        cmap = fonts[place].getBestCmap()
        assert {ord(letter) for letter in span.text or ""} <= set(cmap)
        assert len((span.get("x") or "").split()) == len(span.text or "")


def test_that_the_figures_of_a_live_text_are_all_of_one_width() -> None:
    style, digits = root_of(made("function", "svg", "live")).findtext(f"{SVG}style") or "", "0123456789"
    for data in re.findall(r"base64,([\w+/=]+)\)", style):
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        widths = {font["hmtx"][name][0] for code, name in font.getBestCmap().items() if chr(code) in digits}
        assert len(widths) <= 1


def test_that_a_pdf_tells_those_who_cannot_see_it_what_it_shows() -> None:
    root = pypdf.PdfReader(io.BytesIO(made("contour", "pdf"))).trailer["/Root"]
    figure = root["/StructTreeRoot"]["/K"].get_object()  # type: ignore[index]
    assert figure["/S"] == "/Figure"
    assert figure["/Alt"] == drawn("contour").description
    assert root["/Lang"] == "en"  # type: ignore[index]


@pytest.mark.parametrize("pane", PANES)
def test_that_tex_opens_and_closes_what_it_needs(pane: PaneId) -> None:
    told = made(pane, "tex").decode()
    assert told.count(r"\begin{pgfscope}") == told.count(r"\end{pgfscope}")
    assert told.count("{") - told.count(r"\{") == told.count("}") - told.count(r"\}")
    assert told.count("$") % 2 == 0
    for letter in set("".join(letters(pane))) & set("−·∇²⁻η′"):
        assert letter not in told.partition(r"\begin{document}")[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("−7", "$-$7"),
        ("10⁻¹³", "10$^{-13}$"),
        ("x₀ = 5%", "x$_{0}$ = 5\\%"),
        ("η 0.02", "$\\eta $ 0.02"),
        ("𝑓′(10)", "$f{}'$(10)"),
        ("a_b & {c} $", "a\\_b \\& \\{c\\} \\textdollar{}"),
        ("∇g", "$\\nabla $g"),
    ],
)
def test_that_letters_are_told_to_tex_in_its_own_way(text: str, expected: str) -> None:
    assert in_tex(text) == expected


@pytest.mark.parametrize(
    ("hundredths", "expected"),
    [(0, "0"), (350, "3.5"), (-7, "-.07"), (1200, "12"), (-1234567, "-12345.67"), (5, ".05"), (50, ".5")],
)
def test_that_numbers_are_written_short(hundredths: int, expected: str) -> None:
    assert number(hundredths) == expected


def test_that_glyphs_stand_for_the_letters_that_they_were_set_for() -> None:
    for text in ("−3.5: ∇g x² = 10", "f(10) = 2, slope 0.3", "start (−7, 2) 起点"):
        line = set_line(text, text_font(12), QPointF(3.0, 20.0))
        assert "".join(glyph.letters for glyph in line.glyphs) == text
        assert all(second.x > first.x for first, second in pairwise(line.glyphs))
    assert "".join(glyph.letters for glyph in set_line("𝑥", math_font(), QPointF()).glyphs) == "𝑥"


def test_that_the_recorder_takes_over_all_that_our_painters_paint() -> None:
    """What it does not take over would make pixels that no file has."""
    folders = [Path(module.__file__ or "").parent for module in (nablaboard.export, nablaboard.view.painter)]
    asked = {
        name
        for folder in folders
        for path in folder.glob("*.py")
        for name in re.findall(r"\bpainter\.((?:draw|fill|stroke)[A-Z]\w+)\(", path.read_text())
    }
    only_on_screen = {"drawPixmap"}
    assert asked - only_on_screen <= {name for name in vars(Recorder) if name in dir(QPainter)}


@pytest.mark.parametrize("name", ["zh", "ja"])
def test_that_tex_has_outlines_where_latex_has_no_letters(name: str) -> None:
    told = draw(scenes("contour"), kind="tex", size=SIZE, language=name).data.decode()
    body = told.partition(r"\begin{document}")[2]
    assert not [letter for letter in body if ord(letter) > 0x17F]
    assert body.count(r"\pgfpathcurveto") == 0  # by its short name
    english = made("contour", "tex").decode().partition(r"\begin{document}")[2]
    assert body.count(r"\C") > 2 * english.count(r"\C")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("svg", b'stroke-dasharray="8 4" stroke-dashoffset="10"'),
        ("pdf", b"[8 4] 10 d"),
        ("tex", rb"\pgfsetdash{{8\px}{4\px}}{10\px}"),
    ],
)
def test_that_dashes_begin_as_far_into_their_pattern_as_the_pen_has_them(kind: str, told: bytes) -> None:
    """A pen 2 wide, with 4 and 2 of its widths, that begins 11 widths later: 5 of a pattern of 6."""
    recorder = Recorder(*SIZE)
    pen = QPen(QColor("black"), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4.0, 2.0])
    pen.setDashOffset(11.0)
    recorder.setPen(pen)
    recorder.drawLine(QPointF(0.0, 10.0), QPointF(100.0, 10.0))
    recorder.end()
    made = Drawing(*SIZE, tuple(recorder.marks), "dashes", "a line", "en")
    assert told in {"svg": svg, "tex": tikz, "pdf": _page_of}[kind](made)


def _page_of(made: Drawing) -> bytes:
    return pypdf.PdfReader(io.BytesIO(pdf(made))).pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_that_images_and_clips_stand_on_whole_pixels_as_in_the_png() -> None:
    drawing = drawn("map")
    clips = [mark.clip for mark in drawing.marks if mark.clip]
    places = [mark.place for mark in drawing.marks if isinstance(mark, ImageMark)]
    assert clips
    assert places
    assert all(side == round(side) for place in (*clips, *places) for side in place)


def test_that_of_a_line_there_is_in_a_file_what_is_seen_and_no_more_points_than_are_told_apart() -> None:
    """A run that leaves the view by a million pixels and comes back, and one that hardly moves at all."""
    frame, made = PlotFrame((0.0, 1.0), (0.0, 1.0), 200.0, 100.0), Recorder(200, 100)
    away = np.array([(0.1, 0.1), (0.4, 1e4), (0.6, -1e4), (0.9, 0.9)])
    still = np.column_stack([np.linspace(0.5, 0.55, 20_000), np.full(20_000, 0.5)])
    for line in (away, still):
        draw_exactly(made, QPen(QColor("#000000"), 2.0), frame, line)
    made.end()
    points = [mark.points for mark in made.marks if isinstance(mark, PathMark)]
    assert all((abs(each - (100.0, 50.0)) <= (102.01, 52.01)).all() for each in points)
    rest = points[-1]
    assert len(rest) < 150  # ten pixels
    assert rest[0] == pytest.approx((100.0, 50.0))
    assert rest[-1] == pytest.approx((110.0, 50.0))


def test_that_tex_has_no_length_that_it_cannot_hold() -> None:
    """16383 pt, which are 21844 pixels of a screen."""
    wide = PathMark(
        np.array([(0.0, 0.0), (2e5, 50.0), (0.0, 90.0)]), np.array([0, 1, 1], np.uint8), Shade(0, 0, 0)
    )
    told = tikz(Drawing(100, 100, (wide,), "", "", "en")).decode()
    places = re.findall(r"\\[ML](-?[\d.]+) (-?[\d.]+)", told)
    assert places
    assert all(abs(float(each)) < 21844 for place in places for each in place)
