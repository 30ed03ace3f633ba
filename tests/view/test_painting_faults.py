"""Faults while Qt paints: told as any other, where they would end the process with a fault of memory."""

import gc
from functools import partial

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOption
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from nablaboard.app.faults import Faults
from nablaboard.export import render
from nablaboard.export.files import Format
from nablaboard.model import lesson
from nablaboard.scene import Scene
from nablaboard.view.copies import copied
from nablaboard.view.layout.ticks import choices
from nablaboard.view.painter import BoxMap, GridItem, ZeroItem, axes
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES


class UnexpectedError(Exception):
    """What nobody has thought of."""


def fail(_item: object, _painter: QPainter, _at: BoxMap) -> None:
    raise UnexpectedError


def raise_this(error: Exception, *_: object) -> None:
    raise error


def has_colour(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(picture.pixel(x, y) == wanted for y in range(picture.height()) for x in range(picture.width()))


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
        words = canvas.grab().toImage()
        assert has_colour(words, THEMES["light"].error)
        for x in (1.0, 2.0):  # the next scenes fail as well, and that was told
            canvas.show_scene(Scene(title="Function", x=(0.0, 20.0 + x), y=(-2.0, 8.0)))
            assert has_colour(canvas.grab().toImage(), THEMES["light"].error)
    canvas.show_scene(Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 8.0)))
    assert not has_colour(canvas.grab().toImage(), THEMES["light"].error)


def test_that_another_fault_of_the_same_pane_is_told_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = Canvas(THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    scene = Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 8.0))
    for text in ("one", "another"):
        monkeypatch.setattr(GridItem, "draw", partial(raise_this, UnexpectedError(text)))
        canvas.show_scene(scene)
        with pytest.raises(UnexpectedError, match=text):
            canvas.grab()


def test_that_the_window_says_which_pane_failed_and_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The interpreter's hook, which Qt's virtual methods end in, is where the window listens and logs."""
    told: list[str] = []
    faults = Faults()
    faults.caught.connect(lambda words, _details: told.append(str(words)))
    canvas = Canvas(THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.show_scene(Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 8.0)))
    with monkeypatch.context() as patched, qtbot.captureExceptions() as raised:
        patched.setattr(GridItem, "draw", fail)
        canvas.show()
        qtbot.waitUntil(lambda: len(raised) == 1)
        faults._take(*raised[0])
        canvas.viewport().update()
        qtbot.wait(50)
        assert len(raised) == 1
    assert "UnexpectedError" in told[0]
    assert "UnexpectedError" in caplog.text
    canvas.show_scene(Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 9.0)))
    assert not has_colour(canvas.grab().toImage(), THEMES["light"].error)


@pytest.mark.parametrize(
    ("low", "high"), [(306.9, 309.2), (308.1, 309.0), (-324.5, -306.0), (-400.0, -390.0)]
)
def test_that_an_axis_of_logarithms_names_no_number_that_a_computer_has_not(low: float, high: float) -> None:
    for ticks in choices(low, high, log=True, pixels=400, ideal=50):
        assert all(0 < 10.0**value < float("inf") for value in ticks.values)
        assert "0" not in ticks.texts


def test_that_the_copy_of_a_field_stays_and_the_field_is_let_go() -> None:
    option = QStyleOption()
    option.rect = QRect(1, 2, 3, 4)
    copy = copied(option.rect)
    assert [isValid(field) for field in gc.get_referents(option) if isinstance(field, QRect)] == [False]
    del option
    assert isValid(copy)
    assert copy == QRect(1, 2, 3, 4)
