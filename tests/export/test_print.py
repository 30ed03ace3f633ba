"""Pictures for paper: their size, title, formula, legend, names and greys, and nothing of the window."""

import io
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from PIL import Image

from hard_boards import DOCUMENTS
from nablaboard.cli import main
from nablaboard.export import (
    Dress,
    ExportError,
    Size,
    answered,
    drawing,
    extent_of,
    flatness,
    render,
)
from nablaboard.export.drawing import PathMark, TextMark
from nablaboard.export.dress import LegendPlace
from nablaboard.export.extent import letter_height
from nablaboard.export.layout import arranged, boxes
from nablaboard.export.picture import with_room
from nablaboard.export.render import with_units
from nablaboard.model import ModelError, PaneId, inches, lesson
from nablaboard.panes import document_of, panes_of
from nablaboard.scene import Marker, Polylines, Stroke, printed
from nablaboard.view.layout.measure import PIXELS
from nablaboard.view.painter.colours import pen
from nablaboard.view.theme import LIGHT, PRINT

pytestmark = pytest.mark.usefixtures("qtbot")
RAVINE = "g(x, y) = x^2/20 + y^2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25.4mm", 1.0),
        ("2.54 cm", 1.0),
        ("3.5in", 3.5),
        ("36pt", 0.5),
        ("72PT", 1.0),
        ("254/2 mm", 5.0),
        ("1e2 mm", 100 / 25.4),
    ],
)
def test_that_lengths_are_read_in_the_units_of_paper(text: str, expected: float) -> None:
    assert inches(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "85", "mm", "-3in", "0mm", "8px", "1e4mm", "1200mm", "٣mm"])
def test_that_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="no length"):
        inches(text)


def test_that_a_picture_of_a_width_on_paper_has_it_in_every_format() -> None:
    png = render(RAVINE, pane="contour", width="85mm", kind="png")
    image = Image.open(io.BytesIO(png.data))
    assert image.width == round(85 / 25.4 * 300)
    assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
    page = pypdf.PdfReader(io.BytesIO(render(RAVINE, pane="contour", width="85mm", kind="pdf").data)).pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(85, abs=0.001)
    svg = render(RAVINE, pane="contour", width="85mm", kind="svg").data.decode()
    assert re.search(r'<svg [^>]*width="85mm"', svg)


@pytest.mark.parametrize(("font", "points"), [("8pt", 8.0), ("5mm", 14.17)])
def test_that_letters_have_the_size_asked_for_on_paper(font: str, points: float) -> None:
    size = extent_of(1, width="85mm", font=font)
    pixels = PIXELS["text"] * size.factor(1)
    assert pixels / size.per_inch * 72 == pytest.approx(points, abs=0.01)


@pytest.mark.parametrize("panes", [1, 2, 3, 4, 9])
@pytest.mark.parametrize(("width", "font"), [("85mm", "8pt"), ("170mm", "9pt"), ("120mm", "12pt")])
@pytest.mark.parametrize("flat", [0.6, 1.0])
def test_that_letters_of_paper_leave_each_pane_room(panes: int, width: str, font: str, flat: float) -> None:
    size = extent_of(panes, width=width, font=font, flat=flat)
    columns, rows = arranged(panes, size.columns)
    factor = size.factor(panes)
    assert PIXELS["text"] * factor / size.per_inch == pytest.approx(inches(font))
    assert size.width / columns / factor >= 250
    assert size.height / rows / factor >= 240


def test_that_two_panes_in_one_column_of_a_paper_both_have_axes() -> None:
    size = extent_of(2, width="85mm", font="8pt", flat=0.6)
    for placed in boxes(size, answered(lesson("optimizers"), ("function", "contour"), size), PRINT):
        assert sum(each.rect is not None for each in placed if each.kind == "tick") > 5


@pytest.mark.parametrize("panes", range(1, 10))
def test_that_usual_letters_leave_panes_arranged_as_usual(panes: int) -> None:
    assert extent_of(panes).columns == 0
    assert extent_of(panes, width="180mm", flat=0.6).columns == 0


def test_that_a_size_in_pixels_and_a_width_on_paper_exclude_each_other() -> None:
    with pytest.raises(ExportError, match="not both"):
        render(RAVINE, size=(100, 100), width="85mm")


def texts(dress: Dress, *expressions: str, size: tuple[int, int] = (900, 600)) -> list[str]:
    document = document_of(expressions)
    extent = Size(*size, dress=dress)
    panes = tuple(pane for pane in document.board.panes if pane in panes_of(document))
    scenes = dress.worn(answered(document, panes, extent))
    marks = drawing(extent, scenes, LIGHT).marks
    return [mark.letters for mark in marks if isinstance(mark, TextMark)]


def test_that_a_title_takes_the_place_of_that_of_the_only_pane() -> None:
    assert "Function" in texts(Dress(), "x^2")
    found = texts(Dress(title="A parabola"), "x^2")
    assert "A parabola" in found
    assert "Function" not in found


def test_that_a_title_stands_over_several_panes() -> None:
    found = texts(Dress(title="Both"), "x^2", RAVINE)
    assert found[0] == "Both"
    assert {"Function", "Contour of g"} <= set(found)


LONG = (
    "On slopes, tangents and all that can be said of a function in one title, which is longer than any "
    "picture of five hundred pixels is wide"
)


@pytest.mark.parametrize("expressions", [("x^2",), ("x^2", RAVINE)], ids=["one pane", "two panes"])
def test_that_a_long_title_stands_in_lines(expressions: tuple[str, ...]) -> None:
    found = texts(Dress(title=LONG, formula=True), *expressions, size=(500, 400))
    lines = found[: next(place for place in range(len(found)) if " ".join(found[:place]) == LONG)]
    assert len(lines) in (2, 3)


def test_that_of_a_title_without_end_there_is_as_much_as_has_room() -> None:
    found = texts(Dress(title=30 * LONG), "x^2", size=(500, 400))
    assert LONG.startswith(found[0])
    assert sum(text.endswith("…") for text in found) == 1


def test_that_a_formula_stands_in_the_picture_only_where_it_is_asked_for() -> None:
    assert not any("𝑔" in text and "²" in text for text in texts(Dress(), RAVINE))
    assert "𝑔 = 𝑥²/20 + 𝑦²" in texts(Dress(formula=True), RAVINE)


def test_that_axes_have_the_names_asked_for() -> None:
    found = texts(Dress(x_label="time", y_label="height"), "x^2")
    assert {"time", "height"} <= set(found)


@pytest.mark.parametrize("place", ["above", "below", "none"])
def test_that_a_legend_stands_where_it_is_asked_for(place: str) -> None:
    size = Size(900, 600, dress=Dress(legend=place))  # type: ignore[arg-type]
    scenes = answered(lesson("optimizers"), ("contour",), size)
    (placed,) = boxes(size, scenes, LIGHT)
    ticks = [each.rect.bottom for each in placed if each.rect and each.key.startswith("tick:bottom")]
    ticks = ticks or [each.rect.bottom for each in placed if each.rect and each.kind == "tick"]
    legend = [each.rect for each in placed if each.rect and each.kind == "legend"]
    if place == "none":
        assert legend == []
    elif place == "below":
        assert len(legend) == 5
        assert min(rect.top for rect in legend) >= max(ticks)
    else:
        assert max(rect.bottom for rect in legend) <= min(ticks)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_that_no_texts_of_a_dressed_picture_lie_over_each_other(name: str) -> None:
    document = DOCUMENTS[name]
    for legend in ("above", "below"):
        size = extent_of(1, width="120mm", font="8pt", dress=Dress("A title", True, legend))
        for pane in document.board.panes:
            scenes = size.dress.worn(answered(document, (pane,), size))
            (placed,) = boxes(size, scenes, PRINT)
            rects = [
                each.rect
                for each in placed
                if each.rect and each.kind in ("title", "formula", "note", "legend")
            ]
            for index, one in enumerate(rects):
                assert not any(one.meets(other) for other in rects[index + 1 :])


@pytest.mark.parametrize(("equal", "units"), [(True, "equal"), (False, "free")])
def test_that_units_are_equal_or_free_as_asked(equal: bool, units: str) -> None:
    document = with_units(document_of(RAVINE), ("contour",), units)
    (scene,) = answered(document, ("contour",), Size(900, 400))
    assert scene.units == units
    assert (
        render(RAVINE, pane="contour", equal=equal).data
        != render(RAVINE, pane="contour", equal=not equal).data
    )


def test_that_equal_units_are_refused_where_there_are_none() -> None:
    with pytest.raises(ExportError, match="nothing in this picture has units"):
        render(lesson("samples"), pane="samples", equal=True)


def test_that_the_print_theme_has_greys_only() -> None:
    size = Size(900, 450)
    scenes = answered(lesson("optimizers"), ("function", "contour"), size, "print")
    for mark in drawing(size, scenes, PRINT).marks:
        shades = [mark.fill, mark.stroke.shade if mark.stroke else None] if isinstance(mark, PathMark) else []
        for shade in filter(None, shades):
            assert shade.red == shade.green == shade.blue


def test_that_lines_that_only_colours_tell_apart_have_dashes_in_print() -> None:
    solid = [Stroke(role) for role in ("row:0", "row:1", "row:2", "tangent", "derivative")]
    assert all(not pen(LIGHT, stroke).dashPattern() for stroke in solid)
    patterns = [tuple(pen(PRINT, stroke).dashPattern()) for stroke in solid]
    assert len(set(patterns)) == len(patterns)
    assert all(patterns[3:])
    rows = {tuple(pen(PRINT, Stroke(f"row:{place}")).dashPattern()) for place in range(12)}
    assert patterns[3] not in rows  # a tangent lies over one of them
    assert tuple(pen(PRINT, Stroke("row:0", dash="dot")).dashPattern()) == (1.0, 2.4)


def test_that_pictures_have_no_handles_and_a_cursor_only_at_a_step() -> None:
    document = lesson("learning-rate")
    step = replace(document, board=document.scenes[1].board)
    (whole,) = answered(step, ("value",), Size(600, 400))
    (early,) = answered(step, ("value",), Size(600, 400), at_step=5)

    def keys(scene: object) -> set[str]:
        return {each.key for each in printed(scene, cursor=True).elements}  # type: ignore[arg-type]

    assert not any(isinstance(each, Marker) and each.handle for each in whole.elements)
    assert "cursor:line" not in keys(whole)
    assert "cursor:line" in keys(early)
    assert any(isinstance(each, Polylines) and each.key == "cursor:line" for each in early.elements)


def test_that_every_scene_of_a_lesson_is_drawn_into_a_file_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "o.svg"
    assert main(["export", "lesson:tangent", "--scene", "all", "-o", str(target), "--size", "300x200"]) == 0
    count = len(lesson("tangent").scenes)
    assert {path.name for path in tmp_path.iterdir()} == {f"o-{k}.svg" for k in range(1, count + 1)}

    assert main(["export", "lesson:tangent", "--scene", "2", "-o", str(target), "--size", "300x200"]) == 0
    assert target.read_bytes() == (tmp_path / "o-2.svg").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scene", "99"), "there is no scene 99"),
        (("--scene", "0"), "there is no scene 0"),
        (("--scene", "first"), "is not known"),
        (("--width", "85"), "no length"),
        (("--equal", "--free"), "not allowed with"),
        (("--width", "85mm", "--size", "10x10"), "not both"),
    ],
)
def test_that_what_cannot_be_is_refused_and_nothing_written(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "lesson:tangent", *words, "-o", str(tmp_path / "a.svg")]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_that_three_panes_fill_their_sheet(tmp_path: Path) -> None:
    render(lesson("regression"), tmp_path / "a.svg", size=(1200, 900))
    root = ET.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file
    rects = [element[0] for element in root.iter("{http://www.w3.org/2000/svg}clipPath")]
    wide = [rect for rect in rects if float(rect.get("y", "0")) > 450]
    assert any(float(rect.get("x", "0")) + float(rect.get("width", "0")) > 1100 for rect in wide)


@pytest.mark.parametrize(
    ("expressions", "panes", "flat"),
    [
        (("g(x, y) = x^2 + y^2",), ("contour",), 1.0),  # as high as wide
        (("sin(x)",), ("function",), 1.0),  # units of different kinds
    ],
)
def test_that_a_picture_is_as_high_as_usual_unless_equal_units_make_it_flat(
    expressions: tuple[str, ...], panes: tuple[PaneId, ...], flat: float
) -> None:
    assert flatness(document_of(expressions), panes) == flat


def test_that_a_ravine_of_equal_units_makes_a_flat_picture_that_shows_little_more_than_was_asked() -> None:
    document = lesson("optimizers")
    flat = flatness(document, ("function", "contour"))
    assert flat < 0.7
    size = extent_of(2, flat=flat)
    assert PIXELS["text"] * size.factor(2) == pytest.approx(PIXELS["text"] * extent_of(2).factor(2))
    (scene,) = answered(document, ("function", "contour"), size)[1:]
    asked = document.board.contour.y[1] - document.board.contour.y[0]
    assert scene.y[1] - scene.y[0] < 1.3 * asked


def test_that_pictures_that_are_compared_are_alike_in_size() -> None:
    root = ET.fromstring(render(lesson("optimizers"), rates=(0.1, 0.3, 0.9), kind="svg").data)  # noqa: S314
    rects = [element[0] for element in root.iter("{http://www.w3.org/2000/svg}clipPath")]
    widths = [float(rect.get("width", "0")) for rect in rects if float(rect.get("x", "0")) > 0]
    plots = sorted(width for width in widths if width < 700)
    assert len(plots) >= 3
    assert max(plots) < 1.1 * min(plots)


@pytest.mark.parametrize("kind", ["svg", "pdf", "tex"])
def test_that_a_title_of_any_letters_makes_a_file_that_can_be_read(kind: str) -> None:
    title = 'a < b & "c" % {x}\n\ttwo\x01 lines'
    data = render("x^2", kind=kind, title=title, x_label="\x02x", size=(300, 200)).data  # type: ignore[arg-type]
    said = 'a < b & "c" % {x} two lines'
    if kind == "svg":
        root = ET.fromstring(data)  # noqa: S314
        assert root.findtext("{http://www.w3.org/2000/svg}title") == said
    elif kind == "pdf":
        assert pypdf.PdfReader(io.BytesIO(data)).metadata.title == said  # type: ignore[union-attr]
    else:
        assert data.decode().splitlines()[0] == f"% {said}"


NARROW = pytest.mark.parametrize(
    ("name", "panes", "width"),
    [
        ("optimizers", ("function",), "60mm"),
        ("optimizers", ("contour",), "60mm"),
        ("optimizers", ("value",), "60mm"),
        ("regression", ("data", "contour", "value"), "60mm"),
        ("optimizers", ("sweep", "error"), "50mm"),
    ],
)


@NARROW
@pytest.mark.parametrize("font", [None, "8pt"])
@pytest.mark.parametrize("legend", ["above", "below"])
def test_that_on_a_narrow_sheet_nothing_overlaps_or_is_left_out_and_plots_have_half_of_it(
    name: str, panes: tuple[PaneId, ...], width: str, font: str | None, legend: LegendPlace
) -> None:
    dress = Dress("A title that is much too long for one line of such a sheet", formula=True, legend=legend)
    size = extent_of(len(panes), width=width, font=font, dress=dress)
    drawn = partial(answered, lesson(name), panes, theme="print")
    size, scenes = with_room(drawn, size, "print", "en", fixed=False)
    assert 72 * letter_height(size, len(panes)) >= 6.0 - 1e-9
    factor, (_, rows) = size.factor(len(panes)), arranged(len(panes), size.columns)
    for placed in boxes(size, dress.worn(scenes), PRINT):
        rects = [each.rect for each in placed if each.rect]
        for index, one in enumerate(rects):
            assert not any(one.meets(other) for other in rects[index + 1 :])
        heads = [each for each in placed if each.kind in ("title", "formula", "note", "legend")]
        assert all(each.rect for each in heads)
        assert not any("…" in each.text for each in heads if each.kind == "legend")
        taken: dict[float, float] = {}  # over the plot, and under it
        for each in heads:
            if each.rect:
                top = each.room.top
                taken[top] = max(taken.get(top, 0.0), each.rect.bottom - top)
        assert sum(taken.values()) <= 0.5 * size.height / factor / rows


def test_that_a_sheet_that_is_too_narrow_is_refused_with_one_that_is_not() -> None:
    with pytest.raises(ExportError, match="20mm is too narrow for letters of 8pt") as told:
        render(RAVINE, width="20mm", font="8pt")
    enough = re.search(r": (\d+mm)", str(told.value))
    assert enough
    assert extent_of(1, width=enough[1], font="8pt").width > 0


def test_that_a_legend_without_room_tells_how_many_entries_are_left_out() -> None:
    size = Size(300, 180, dress=Dress("Descents"))
    scenes = size.dress.worn(answered(lesson("optimizers"), ("value",), size))
    (placed,) = boxes(size, scenes, LIGHT)
    lost = [each for each in placed if each.kind == "legend" and each.rect is None]
    assert lost
    assert f"+{len(lost)}" in [each.text for each in placed if each.rect]
