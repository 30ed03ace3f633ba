"""What is stale is drawn dim, and nothing else is: at known places of the data, and in the legend."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from nablaboard.calculus.floats import Floats
from nablaboard.scene import (
    Area,
    Arrows,
    Band,
    Bands,
    Dots,
    Element,
    LegendEntry,
    Marker,
    Polylines,
    Scene,
    Stroke,
    Trail,
)
from nablaboard.view.painter import legend_width, paint_legend
from nablaboard.view.painter.colours import band_colour
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES, Theme

THEME = THEMES["light"]
INK, GROUND = QColor(THEME.ink), QColor(THEME.surface)
LOW, HIGH = 3.0, 7.0


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(THEME)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def level(height: float) -> Floats:
    return np.array([(2.0, height), (8.0, height)])


def square(height: float) -> Floats:
    return np.array([(4.0, height - 0.5), (6.0, height - 0.5), (6.0, height + 0.5), (4.0, height + 0.5)])


def elements(kind: str) -> tuple[Element, Element]:
    """Two of a kind that cover (5, 3) and (5, 7), the first under the key "low"."""
    places = (("low", LOW), ("high", HIGH))
    made: dict[str, list[Element]] = {
        "curve": [Polylines(key, (level(y),), Stroke("ink", 8.0)) for key, y in places],
        "area": [Area(key, (square(y),), "ink", 1.0) for key, y in places],
        "dots": [Dots(key, np.array([(5.0, y)]), "ink", size=12.0) for key, y in places],
        "marker": [Marker(key, 5.0, y, "ink", size=12.0) for key, y in places],
        "trail": [Trail(key, level(y), 1, Stroke("ink", 8.0), "circle") for key, y in places],
    }
    low, high = made[kind]
    return low, high


def show(canvas: Canvas, shown: tuple[Element, ...], stale: set[str]) -> None:
    canvas.show_scene(
        Scene(title="", x=(0.0, 10.0), y=(0.0, 10.0), elements=shown, grid=False, stale=frozenset(stale))
    )


def strength(image: QImage, x: float, y: float, ratio: float = 1.0) -> float:
    """How far the colour of a pixel is from the ground's towards the ink's, from 0 to 1."""
    seen = image.pixelColor(round(x * ratio), round(y * ratio))
    return (GROUND.lightnessF() - seen.lightnessF()) / (GROUND.lightnessF() - INK.lightnessF())


def strengths(canvas: Canvas) -> tuple[float, float]:
    image = canvas.grab().toImage()
    low, high = (canvas.position(5.0, y) for y in (LOW, HIGH))
    ratio = image.devicePixelRatio()
    return strength(image, low.x(), low.y(), ratio), strength(image, high.x(), high.y(), ratio)


@pytest.mark.parametrize("kind", ["curve", "area", "dots", "marker", "trail"])
def test_that_a_stale_element_is_dim_beside_one_that_is_not(canvas: Canvas, kind: str) -> None:
    show(canvas, elements(kind), {"low"})
    low, high = strengths(canvas)
    assert high == pytest.approx(1.0, abs=0.05)
    assert low == pytest.approx(0.35, abs=0.05)


@pytest.mark.parametrize("kind", ["curve", "area", "dots", "marker", "trail"])
def test_that_the_very_same_elements_become_stale_and_fresh_again(canvas: Canvas, kind: str) -> None:
    shown = elements(kind)
    seen = []
    for stale in (set[str](), {"low", "high"}, set[str]()):
        show(canvas, shown, stale)
        seen.append(strengths(canvas))
    assert seen[0] == seen[2] == pytest.approx((1.0, 1.0), abs=0.05)
    assert seen[1] == pytest.approx((0.35, 0.35), abs=0.05)


def test_that_what_stands_beside_a_trail_is_dimmed_by_itself(canvas: Canvas) -> None:
    low, high = elements("area")
    trail = Trail("trail", np.array([(1.0, 1.0), (1.0, 9.0)]), 1, Stroke("ink", 2.0), "circle")
    show(canvas, (low, trail, high), {"high"})
    below, beside = strengths(canvas)
    assert below == pytest.approx(1.0, abs=0.05)
    assert beside == pytest.approx(0.35, abs=0.05)


def test_that_an_entry_of_the_legend_is_as_dim_as_what_it_stands_for() -> None:
    entries = tuple(LegendEntry("", Stroke("ink", 8.0), stale=stale) for stale in (True, False))
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    paint_legend(painter, THEME, entries, legend_width(THEME, entries), 10.0)
    painter.end()
    second = legend_width(THEME, entries) / 2 + 6.0 + 8.0  # half of the space between, half of a sample
    assert strength(image, 8.0, 10.0) == pytest.approx(0.35, abs=0.05)
    assert strength(image, second, 10.0) == pytest.approx(1.0, abs=0.05)


def test_that_what_comes_beside_a_trail_leaves_the_bands_as_they_were_painted(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[float] = []

    def counted(theme: Theme, shade: float) -> QColor:
        painted.append(shade)
        return band_colour(theme, shade)

    monkeypatch.setattr("nablaboard.view.painter.background.band_colour", counted)
    bands = Bands("bands", (Band(0.5, square(LOW), (0, 4)),))
    trail = Trail("trail", level(LOW), 1, Stroke("ink"), "circle")
    leaving = Arrows("leaving", np.array([(1.0, 1.0)]), np.array([(2.0, 2.0)]))
    for shown in ((bands, trail), (bands, trail, leaving)):
        show(canvas, shown, set())
        canvas.grab()
    assert painted == [0.5]
