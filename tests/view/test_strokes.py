"""Fast strokes look as Qt's own do: held against its stroker, and their parts against figures by hand."""

from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout import PlotFrame
from nablaboard.view.painter.item import polygon
from nablaboard.view.painter.strokes import (
    dashed,
    draw_each,
    draw_exactly,
    on_dashes,
    polyline_portions,
    thinned,
)

SIZE = (400, 240)
FRAME = PlotFrame((0.0, 1.0), (0.0, 1.0), *SIZE)


def wave(cycles: float, points: int) -> Floats:
    """A sine over the whole picture, in pixels."""
    x = np.linspace(0.0, SIZE[0], points)
    return np.column_stack([x, 120 + 90 * np.sin(2 * np.pi * cycles * x / SIZE[0])])


def spiral(points: int) -> Floats:
    """A line that turns round and round, as trails do."""
    turn = np.linspace(0.0, 40.0, points)
    return np.column_stack([200 + 2.5 * turn * np.cos(turn), 120 + 2.5 * turn * np.sin(turn)])


def zigzag(points: int) -> Floats:
    x = np.linspace(10.0, SIZE[0] - 10, points)
    return np.column_stack([x, 120 + 80 * (-1.0) ** np.arange(points)])


def both() -> Floats:
    """A line that rises in leaps, trembles up and down in each column of pixels, and is smooth again."""
    x = np.arange(0.0, SIZE[0], 0.5)
    rises, trembles = np.floor(x / 40) * 12 + 3 * np.sin(x / 5), np.resize([-40.0, 40.0], len(x))
    envelope = np.sin(np.pi * (x - 120) / 160)
    middle = (x > 120) & (x < 280)
    return np.column_stack([x, 60 + rises + np.where(middle, envelope * trembles, 0.0)])


def beyond() -> Floats:
    """A wave of which most is above and below the picture."""
    return wave(9, 900) * (1.0, 12.0) - (0.0, 11 * 120)


def painted(pen: QPen, line: Floats, ratio: float, *, fast: bool) -> Floats:
    """The picture's channels, shape (height, width, 4)."""
    width, height = round(SIZE[0] * ratio), round(SIZE[1] * ratio)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if fast:
        for portion in polyline_portions(pen, [line], FRAME):
            portion(painter)
    else:
        painter.setPen(pen)
        painter.drawPolyline(polygon(line))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).astype(np.float64)


def a_pen() -> QPen:
    pen = QPen(QColor("#0B66C3"), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def share_apart(pen: QPen, line: Floats, ratio: float) -> float:
    """Of the pixels that Qt draws, not of the empty picture: the share of those that we draw otherwise."""
    slow, fast = (painted(pen, line, ratio, fast=way) for way in (False, True))
    apart = np.abs(slow - fast).max(axis=2)
    inked = slow.min(axis=2) < 192
    assert inked.mean() > 0.005
    return float((apart > 64).sum() / inked.sum())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    "line",
    [wave(1, 330), wave(6, 500), wave(30, 900), spiral(700), zigzag(80)],
    ids=["one", "six", "thirty", "spiral", "zigzag"],
)
@pytest.mark.parametrize("dash", [None, [4.0, 2.2], [5.0, 2.0, 1.0, 2.0]], ids=["solid", "dash", "dash-dot"])
def test_that_a_fast_stroke_looks_as_qt_s_own(line: Floats, dash: list[float] | None, ratio: float) -> None:
    pen = a_pen()
    if dash:
        pen.setDashPattern(dash)
    assert share_apart(pen, line, ratio) <= 0.01


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("line", [both(), beyond()], ids=["both", "beyond"])
def test_that_a_line_of_which_little_can_be_told_apart_looks_as_qt_s_own(line: Floats, ratio: float) -> None:
    """Only without dashes: those of what is out of the picture Qt does not count."""
    assert share_apart(a_pen(), line, ratio) <= 0.01


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("dash", [None, [8.0, 2.0]], ids=["solid", "dash"])
def test_that_no_pale_seam_shows_where_a_line_hardly_bends(dash: list[float] | None, ratio: float) -> None:
    """Two flat ends that meet in a pixel leave up to a quarter of the ground."""
    pen = a_pen()
    if dash:
        pen.setDashPattern(dash)
    slow, fast = (painted(pen, wave(6, 500), ratio, fast=way) for way in (False, True))
    full = (slow == slow.reshape(-1, slow.shape[2]).min(axis=0)).all(axis=2)
    paler = (fast - slow).max(axis=2)
    assert full.sum() > 500
    assert (paler[full] > 16).sum() <= 0.005 * full.sum()


def test_that_a_pen_that_lets_the_ground_through_is_not_drawn_twice_where_segments_meet() -> None:
    pen = QPen(QColor(0, 0, 0, 80), 3.0)
    line = wave(6, 500)
    assert (painted(pen, line, 1.0, fast=True) == painted(pen, line, 1.0, fast=False)).all()


def test_that_of_each_column_the_ends_and_the_extremes_are_kept() -> None:
    """Ten points in each of twenty columns: first, last, and a high and a low one in between."""
    x = np.arange(200) / 10 + 0.05
    y = np.tile([5.0, 6.0, 9.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 7.0], 20)
    kept = thinned(np.column_stack([x, y]))
    assert len(kept) == 20 * 4
    assert kept[:4, 1].tolist() == [5.0, 9.0, 1.0, 7.0]
    assert (np.diff(kept[:, 0]) > 0).all()


def test_that_a_line_that_turns_back_and_a_short_one_stay_as_they_are() -> None:
    turning, short = spiral(700), wave(1, 20)
    assert thinned(turning) is turning
    assert thinned(short) is short


def test_that_dashes_are_as_long_as_their_pattern_and_go_round_corners() -> None:
    """A line of 10 to the right and 10 down in dashes of 6 and gaps of 2, three pixels into the pattern."""
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    pattern = np.array([6.0, 2.0])
    starts, ends, _ = dashed(line[:-1], line[1:], np.array([3.0, 13.0]), pattern)
    assert starts.tolist() == [[0, 0], [5, 0], [10, 0], [10, 3]]
    assert ends.tolist() == [[3, 0], [10, 0], [10, 1], [10, 9]]
    assert on_dashes(line, pattern, 3.0).tolist() == [True]


def test_that_pieces_of_a_line_are_those_in_the_plot_and_know_how_far_along_they_begin() -> None:
    """Up from the middle of a plot of 100 × 100 pixels, out at its top, and down again 40 to the right."""
    frame = PlotFrame((0.0, 100.0), (0.0, 100.0), 100.0, 100.0)
    line = np.array([(30.0, 50.0), (30.0, 90.0), (30.0, 200.0), (70.0, 200.0), (70.0, 50.0)])
    (first, before), (second, later) = frame.pieces(line, 5.0)
    np.testing.assert_allclose(first, [(30, 50), (30, 10), (30, -5)])
    np.testing.assert_allclose(second, [(70, -5), (70, 50)])
    assert (before, later) == (0.0, 150 + 40 + 95)


def test_that_a_dashed_line_that_was_out_of_sight_has_its_dashes_where_it_would_have_them() -> None:
    """Up out of a plot that is 100 pixels high, and down again; each dash is 2 pixels of 7."""
    frame, up = PlotFrame((0.0, 100.0), (0.0, 100.0), 100.0, 100.0), np.arange(78) * 13.0
    sides = [np.column_stack([np.full(78, x), y]) for x, y in ((30.0, up), (70.0, up[::-1]))]
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    pen = QPen(Qt.GlobalColor.black, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 2.5])
    painter = QPainter(image)
    draw_exactly(painter, pen, frame, np.concatenate(sides))
    painter.end()
    along = up[-1] + 40 + up[-1] - 100 + np.arange(100) + 0.5  # of the pixels on the way down
    inked = np.array([image.pixelColor(70, y).red() < 128 for y in range(100)])
    clear = abs(along[:, None] % 7 - [0, 2, 7]).min(axis=1) > 0.75  # not at the ends of dashes
    assert clear.sum() > 40
    assert (inked == (along % 7 < 2))[clear].all()


@pytest.mark.parametrize("dash", [None, [3.0, 2.0]])
def test_that_many_polylines_look_as_each_drawn_by_itself(dash: list[float] | None) -> None:
    """Of triangles all over the plot and beyond it, all of one, a part of one, or nothing is in it."""
    corners = np.array([(0.0, 0.0), (0.3, 0.1), (0.1, 0.4), (0.0, 0.0)])
    steps = product(np.arange(-0.5, 1.2, 0.21), np.arange(-0.5, 1.2, 0.23))
    lines = [corners + np.array(step) for step in steps]
    pen, found = a_pen(), []
    if dash:
        pen.setDashPattern(dash)
    for together in (True, False):
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if together:
            draw_each(painter, pen, FRAME, lines)
        else:
            for line in lines:
                draw_exactly(painter, pen, FRAME, line)
        painter.end()
        found.append(image)
    assert found[0] == found[1]
