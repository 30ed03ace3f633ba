"""Names of axes given for a picture stand outside of the plot, whole, and in pictures of one pane only."""

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from nablaboard.cli import main
from nablaboard.export import Dress, ExportError, Size, answered, draw, drawing, extent_of, paint, render
from nablaboard.export.layout import boxes
from nablaboard.model import PaneId, lesson
from nablaboard.panes import document_of
from nablaboard.scene import Scene
from nablaboard.view.layout import PlacedBox, Rect
from nablaboard.view.theme import PICTURE_THEMES

pytestmark = pytest.mark.usefixtures("qtbot")
ACROSS = "a rather long axis name in metres per second squared"
UPWARDS = "the height above the ground that was measured in metres"
CUBIC, RAVINE = "f(x) = x^3 - x", "g(x, y) = x^2/20 + y^2"
SIZES = {
    "85mm": {"width": "85mm", "font": "8pt"},
    "60mm": {"width": "60mm", "font": "8pt"},
    "pixels": {"size": (1200, 800)},
}


def pictured(
    source: str, pane: PaneId, size: dict[str, object], dress: Dress, theme: str = "light"
) -> tuple[Size, tuple[Scene, ...], tuple[PlacedBox, ...]]:
    """A picture's size and scenes, and the boxes of its one pane."""
    extent = extent_of(1, **size, dress=dress)  # type: ignore[arg-type]
    scenes = dress.worn(answered(document_of((source,)), (pane,), extent, theme))
    (placed,) = boxes(extent, scenes, PICTURE_THEMES[theme])
    return extent, scenes, placed


def names_in(placed: tuple[PlacedBox, ...], side: str) -> list[Rect]:
    """Where the lines of a given name stand; none was left out."""
    found = [each for each in placed if each.kind == "axis" and f"{side}:" in each.key]
    rects = [each.rect for each in found if each.rect is not None]
    assert len(rects) == len(found) > 0
    return rects


def plot_in(extent: Size, scenes: tuple[Scene, ...], theme: str) -> Rect:
    """Where the plot is in the file that is written, by what its curves are cut to, in logical pixels."""
    marks, factor = drawing(extent, scenes, PICTURE_THEMES[theme]).marks, extent.factor(1)
    clips = {mark.clip for mark in marks if mark.clip is not None}
    return Rect(*(side / factor for side in min(clips, key=lambda clip: clip.width * clip.height)))


def ticks_in(placed: tuple[PlacedBox, ...], side: str) -> list[Rect]:
    return [each.rect for each in placed if each.rect and each.key.startswith(f"tick:{side}")]


@pytest.mark.parametrize("theme", ["light", "print"])
@pytest.mark.parametrize("legend", ["above", "below"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("source", "pane"), [(CUBIC, "function"), (RAVINE, "contour")])
@pytest.mark.parametrize(
    ("across", "upwards"), [("time t / s", "height h / m"), (ACROSS, UPWARDS), ("t", "h")]
)
def test_that_given_names_stand_over_and_under_the_plot(
    source: str,
    pane: PaneId,
    size: dict[str, object],
    across: str,
    upwards: str,
    legend: str,
    theme: str,
) -> None:
    dress = Dress(formula=True, legend=legend, x_label=across, y_label=upwards)  # type: ignore[arg-type]
    extent, scenes, placed = pictured(source, pane, size, dress, theme)
    over, under = names_in(placed, "left"), names_in(placed, "bottom")
    assert not {"axis:left", "axis:bottom"} & {each.key for each in placed}
    plot = plot_in(extent, scenes, theme)
    assert max(rect.bottom for rect in over) < plot.top < plot.bottom < min(rect.top for rect in under)
    left, bottom = ticks_in(placed, "left"), ticks_in(placed, "bottom")
    assert max(rect.bottom for rect in over) <= min(rect.top for rect in left)
    assert min(rect.top for rect in under) >= max(rect.bottom for rect in bottom)
    sheet = Rect(0.0, 0.0, extent.width / extent.factor(1), extent.height / extent.factor(1))
    others = [each.rect for each in placed if each.rect and each.rect not in over + under]
    for name in over + under:
        assert name.within(sheet)
        assert not any(name.meets(other) for other in others)


def test_that_a_short_name_upwards_begins_over_its_axis_and_one_across_is_in_the_middle() -> None:
    dress = Dress(x_label="time t / s", y_label="height h / m")
    document = document_of((CUBIC,), (-2.0, 2.0))
    size = extent_of(1, size=(1200, 800), dress=dress)
    (placed,) = boxes(size, dress.worn(answered(document, ("function",), size)), PICTURE_THEMES["light"])
    (over,), (under,) = names_in(placed, "left"), names_in(placed, "bottom")
    ticks = sorted(ticks_in(placed, "bottom"))  # from −2, at the left axis, to 2, at the end
    first, last = (ticks[place].left + ticks[place].width / 2 for place in (0, -1))
    assert over.left == pytest.approx(first, abs=1.0)
    assert under.left + under.width / 2 == pytest.approx((first + last) / 2, abs=1.0)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("source", "pane"), [(CUBIC, "function"), (RAVINE, "contour")])
def test_that_all_of_a_long_name_is_in_the_file(source: str, pane: str, size: dict[str, object]) -> None:
    made = render(source, pane=pane, kind="pdf", x_label=ACROSS, y_label=UPWARDS, **size)  # type: ignore[arg-type]
    said = " ".join(pypdf.PdfReader(io.BytesIO(made.data)).pages[0].extract_text().split())
    assert ACROSS in said
    assert UPWARDS in said


def test_that_of_a_name_without_end_there_is_as_much_as_has_room_and_dots() -> None:
    made = render(CUBIC, kind="pdf", x_label=30 * f"{ACROSS} ", width="60mm", font="8pt")
    said = " ".join(pypdf.PdfReader(io.BytesIO(made.data)).pages[0].extract_text().split())
    assert ACROSS in said
    assert said.count("…") == 1


@pytest.mark.parametrize("transparent", [False, True])
def test_that_given_names_are_painted_where_they_stand(transparent: bool) -> None:
    dress = Dress(x_label="time t / s", y_label="h")
    extent, scenes, placed = pictured(CUBIC, "function", {"size": (900, 600)}, dress)
    shown = QImage(900, 600, QImage.Format.Format_ARGB32)
    shown.fill(QColor("white"))
    painter = QPainter(shown)
    paint(painter, extent, scenes, PICTURE_THEMES["light"], transparent=transparent)
    painter.end()
    for rect in names_in(placed, "left") + names_in(placed, "bottom"):
        area = [round(side * extent.factor(1)) for side in rect]
        part = shown.copy(*area)
        dark = sum(
            part.pixelColor(x, y).lightness() < 100 for x in range(part.width()) for y in range(part.height())
        )
        assert dark > 20


def test_that_a_plot_without_given_names_keeps_its_own_where_they_were() -> None:
    _, _, placed = pictured(CUBIC, "function", {"size": (900, 600)}, Dress())
    assert {each.text for each in placed if each.kind == "axis"} == {"x", "y"}
    _, _, placed = pictured(CUBIC, "function", {"size": (900, 600)}, Dress(x_label="time"))
    assert {each.text for each in placed if each.kind == "axis"} == {"time", "y"}


@pytest.mark.parametrize("names", [{"x_label": "area"}, {"y_label": "price"}])
def test_that_names_are_refused_where_several_panes_would_have_them(names: dict[str, str]) -> None:
    document = lesson("regression")
    with pytest.raises(ExportError, match="choose one with --pane"):
        render(document, **names)  # type: ignore[arg-type]
    size = extent_of(2)
    scenes = answered(document, document.board.panes[:2], size)
    with pytest.raises(ExportError, match="draw one alone"):
        draw(scenes, size=(300, 200), **names)  # type: ignore[arg-type]
    assert draw(scenes[:1], size=(300, 200), **names).data  # type: ignore[arg-type]


def test_that_the_command_line_refuses_them_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "lesson:regression", "--x-label", "area", "-o", str(tmp_path / "a.svg")]
    assert main(words) == 2
    assert "--pane" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main([*words, "--pane", "data"]) == 0


def test_that_contours_that_are_compared_all_have_the_names() -> None:
    made = render(lesson("optimizers"), rates=(0.1, 0.3), kind="pdf", x_label="first weight")
    said = pypdf.PdfReader(io.BytesIO(made.data)).pages[0].extract_text()
    assert said.count("first weight") == 2
