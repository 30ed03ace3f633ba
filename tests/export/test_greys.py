"""The theme of greys: functions, descents and areas are told apart, on the plot and in the legend."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QImage, QPainter

from nablaboard.export import Size, answered, drawing
from nablaboard.export.drawing import PathMark
from nablaboard.panes import document_of
from nablaboard.scene import LegendEntry, Stroke
from nablaboard.scene.series import FUNCTIONS, function_stroke, series_shape, series_stroke
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.greys import mark_of
from nablaboard.view.painter.legend import HEIGHT, MARK, paint_entry, sample_width
from nablaboard.view.painter.rasters import hatched_sample
from nablaboard.view.theme import LIGHT, PRINT

pytestmark = pytest.mark.usefixtures("qtbot")
LEVELS = 48  # of 256 that two greys must be apart to be told from each other by themselves


def differ(one: tuple[Stroke, object], other: tuple[Stroke, object]) -> bool:
    """Whether two lines with these marks differ in dash, in mark, or much in grey."""
    (first, mark), (second, sign) = one, other
    dashes = [tuple(pen(PRINT, stroke).dashPattern()) for stroke in (first, second)]
    greys = [colour(PRINT, stroke.role).red() for stroke in (first, second)]
    return dashes[0] != dashes[1] or mark != sign or abs(greys[0] - greys[1]) >= LEVELS


def test_that_thirty_functions_are_told_apart_in_greys() -> None:
    looks = [(stroke, mark_of(stroke)) for stroke in map(function_stroke, range(5 * FUNCTIONS))]
    assert [pair for pair in combinations(range(30), 2) if not differ(*(looks[k] for k in pair))] == []


def test_that_functions_of_one_grey_differ_in_their_marks_beside_their_dashes() -> None:
    for place in range(1, FUNCTIONS):
        assert mark_of(function_stroke(place)) != mark_of(function_stroke(place + FUNCTIONS))


def test_that_a_document_to_begin_with_has_each_function_in_a_look_of_its_own() -> None:
    rows = document_of([f"f_{k}(x) = {k}" for k in range(3 * FUNCTIONS)]).board.rows
    assert len({function_stroke(row.colour) for row in rows}) == len(rows)


def test_that_twenty_five_descents_are_told_apart_in_greys() -> None:
    looks = [(series_stroke(place), series_shape(place)) for place in range(25)]
    assert [pair for pair in combinations(range(25), 2) if not differ(*(looks[k] for k in pair))] == []


def test_that_six_functions_differ_in_dash_and_five_of_them_in_mark() -> None:
    strokes = [function_stroke(place) for place in range(FUNCTIONS)]
    lines = [*strokes, Stroke("tangent", 2.4), Stroke("derivative", 2.4), Stroke("derivative", 2.4, "dash")]
    dashes = [tuple(pen(PRINT, stroke).dashPattern()) for stroke in lines]
    assert len(set(dashes)) == len(dashes) - 1  # the derivative's own dash is that of its role
    assert len({mark_of(stroke) for stroke in strokes}) == FUNCTIONS


def test_that_curves_have_their_marks_in_print_only() -> None:
    size = Size(500, 400)
    scenes = answered(document_of([f"f_{k}(x) = {k} + sin(x)" for k in range(2)]), ("function",), size)

    def filled(theme: str) -> int:
        look = {"light": LIGHT, "print": PRINT}[theme]
        marks = drawing(size, scenes, look).marks
        return sum(isinstance(mark, PathMark) and mark.fill is not None for mark in marks)

    assert filled("print") >= filled("light") + 3


@pytest.mark.parametrize("pair", list(combinations(range(8), 2)))
def test_that_two_areas_of_a_map_differ_in_their_lines_whatever_their_greys(pair: tuple[int, int]) -> None:
    """As if both had the same grey, since runs that took longer are paler."""
    same = replace(PRINT, basins=("#C0C0C0",) * 8)
    one, other = (pixels(hatched_sample(f"basin:{place}", same, QSizeF(48, 48))) for place in pair)
    assert (abs(one - other) > LEVELS).mean() > 0.08


def test_that_neighbouring_areas_of_most_runs_differ_in_grey_too() -> None:
    greys = [colour(PRINT, f"basin:{place}").red() for place in range(4)]
    assert min(abs(one - other) for one, other in combinations(greys, 2)) >= 16


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("theme", [LIGHT, PRINT], ids=["light", "print"])
def test_that_a_sample_shows_a_period_and_a_half_beside_its_mark(theme: object, place: int) -> None:
    for entry in (
        LegendEntry("f", function_stroke(place)),
        LegendEntry("g", series_stroke(place), series_shape(place)),
    ):
        made = pen(theme, entry.stroke)  # type: ignore[arg-type]
        whole = sample_width(theme, entry)  # type: ignore[arg-type]
        mark = entry.shape or (theme is PRINT and mark_of(entry.stroke))
        period = sum(made.dashPattern()) * made.widthF()
        assert whole + 1e-9 >= min(48.0, 1.5 * period + (MARK if mark else 0.0))


def test_that_samples_of_six_functions_and_six_descents_are_seen_to_differ() -> None:
    entries = [LegendEntry("", function_stroke(place)) for place in range(6)]
    entries += [LegendEntry("", series_stroke(place), series_shape(place)) for place in range(6)]
    seen = [painted(entry) for entry in entries]
    for group in (seen[:6], seen[6:]):
        for one, other in combinations(group, 2):
            assert (abs(one - other) > LEVELS).sum() > 12


def painted(entry: LegendEntry) -> np.ndarray:
    image = QImage(60, int(HEIGHT), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_entry(painter, PRINT, entry, "", QPointF(0.0, HEIGHT / 2))
    painter.end()
    return pixels(image)


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width()].astype(int)
