"""What is read out to a screen reader, and when; and the summary of a pane as a text."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.announcing import Announcer, announce
from nablaboard.app.player import Player
from nablaboard.app.window import Window
from nablaboard.model import Set, lesson


class Voice:
    """Keeps what is read out."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, _widget: QWidget, text: str) -> None:
        self.said.append(text)


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    made = Player()
    made.set_last(1000)
    return made


@pytest.fixture
def listener(qtbot: QtBot, player: Player) -> tuple[Announcer, Voice]:
    widget, voice = QWidget(), Voice()
    qtbot.addWidget(widget)
    return Announcer(player, widget, voice), voice


def test_that_of_what_has_changed_only_the_new_sentences_are_read_out(
    listener: tuple[Announcer, Voice],
) -> None:
    announcer, voice = listener
    announcer.hear("function", "Function", ("Curves f.", "Tangent at 5."))
    announcer.hear("function", "Function", ("Curves f.", "Tangent at 6."))
    announcer.hear("function", "Function", ("Curves f.", "Tangent at 6."))
    assert voice.said == ["Function\nTangent at 6."]


def test_that_a_pane_that_is_new_is_not_read_out_until_it_changes(
    listener: tuple[Announcer, Voice],
) -> None:
    announcer, voice = listener
    announcer.hear("contour", "Contours", ())  # nothing has been answered yet
    announcer.hear("contour", "Contours", ("9 levels.",))
    assert voice.said == []


def test_that_nothing_is_read_out_while_paths_play_and_the_end_once(
    listener: tuple[Announcer, Voice], player: Player
) -> None:
    announcer, voice = listener
    announcer.hear("value", "Value", ("step 0",))
    player.play()
    for step in range(1, 40):
        announcer.hear("value", "Value", (f"step {step}",))
    assert voice.said == []
    player.pause()
    assert voice.said == ["Value\nstep 39"]


def test_that_nothing_is_sent_where_nobody_listens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    sent: list[str] = []
    heard = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: sent.append(event.message())
    )
    deaf = SimpleNamespace(isActive=lambda: False, updateAccessibility=heard.updateAccessibility)
    for listens, text in ((deaf, "one"), (heard, "two")):
        monkeypatch.setattr(QtGui, "QAccessible", listens)
        announce(widget, text)
    assert sent == ["two"]


def test_that_an_edit_is_read_out_by_the_window(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    """F = 0.01 x² + 0.1 x: at 6 its value is 0.96 and its slope 0.22."""
    window, voice = open_window(lesson("tangent")), Voice()
    window.announcer._say = voice
    canvas = window.parts.panes.card("function").canvas
    qtbot.waitUntil(lambda: "Tangent at 5" in canvas.accessibleDescription())
    qtbot.waitUntil(lambda: not canvas._resting.isActive())  # what rests is read out, not what moves
    window.session.apply(Set("function.tangent_x", 6.0))
    qtbot.waitUntil(lambda: bool(voice.said))
    assert voice.said == ["Function\nTangent at 6: value 0.96, slope 0.22."]


def test_that_the_menu_of_a_pane_copies_its_summary(open_window: Callable[..., Window]) -> None:
    window = open_window(lesson("tangent"))
    menu = QMenu()
    window.wiring._fill_menu("function", window.parts.panes.card("function"), menu, 1.0, 1.0)
    next(each for each in menu.actions() if each.text() == "Copy summary").trigger()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Function",
        "Curves f for x from 0 to 20.",
        "f goes from 0 to 6 in this view.",
        "Tangent at 5: value 0.75, slope 0.2.",
    ]
