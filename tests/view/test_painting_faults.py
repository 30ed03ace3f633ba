"""Faults while Qt paints: told as any other, where they would end the process with a fault of memory."""

import pytest
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from nablaboard.export import render
from nablaboard.export.files import Format
from nablaboard.model import lesson
from nablaboard.scene import Scene
from nablaboard.view.layout.ticks import choices
from nablaboard.view.painter import BoxMap, GridItem, ZeroItem, axes
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES


class UnexpectedError(Exception):
    """What nobody has thought of."""


def fail(_item: object, _painter: QPainter, _at: BoxMap) -> None:
    raise UnexpectedError


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("item", [GridItem, ZeroItem])
def test_that_a_picture_that_cannot_be_painted_raises_what_went_wrong(
    item: type, kind: Format, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    with monkeypatch.context() as patched:
        patched.setattr(item, "draw", fail)
        with pytest.raises(UnexpectedError):
            render(lesson("tangent"), kind=kind, size=(300, 200))
    assert render(lesson("tangent"), kind=kind, size=(300, 200)).data


def test_that_text_beside_a_plot_that_cannot_be_painted_raises_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    monkeypatch.setattr(axes, "draw_ink", fail)
    with pytest.raises(TypeError):  # `fail` takes fewer words
        render(lesson("tangent"), size=(300, 200))


def test_that_a_window_that_cannot_paint_says_so_and_paints_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = Canvas(THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    canvas.show_scene(Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 8.0)))
    with monkeypatch.context() as patched:
        patched.setattr(GridItem, "draw", fail)
        with pytest.raises(UnexpectedError):
            canvas.grab()
    assert not canvas.grab().isNull()


@pytest.mark.parametrize(
    ("low", "high"), [(306.9, 309.2), (308.1, 309.0), (-324.5, -306.0), (-400.0, -390.0)]
)
def test_that_an_axis_of_logarithms_names_no_number_that_a_computer_has_not(low: float, high: float) -> None:
    for ticks in choices(low, high, log=True, pixels=400, ideal=50):
        assert all(0 < 10.0**value < float("inf") for value in ticks.values)
        assert "0" not in ticks.texts
