"""The playback bar says what is pressed and shows only what it is told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from nablaboard.view.buttons import IconButton, MenuButton
from nablaboard.view.keys import ButtonKeys
from nablaboard.view.playback import PlaybackBar
from nablaboard.view.tempo import TEMPOS, Tempo
from nablaboard.view.theme import DARK


@pytest.fixture
def bar(qtbot: QtBot) -> PlaybackBar:
    bar = PlaybackBar()
    bar.resize(900, 49)
    qtbot.addWidget(bar)
    bar.show()
    bar.set_position(25, 38)
    return bar


def button(bar: PlaybackBar, words: str) -> IconButton:
    return next(each for each in bar.findChildren(IconButton) if each.accessibleName() == words)


def press(bar: PlaybackBar, words: str) -> None:
    QTest.mouseClick(button(bar, words), Qt.MouseButton.LeftButton)


def test_that_each_button_tells_what_it_is_for(bar: PlaybackBar) -> None:
    pressed: list[str] = []
    bar.to_start_pressed.connect(lambda: pressed.append("start"))
    bar.back_pressed.connect(lambda: pressed.append("back"))
    bar.play_pressed.connect(lambda: pressed.append("play"))
    bar.on_pressed.connect(lambda: pressed.append("on"))
    bar.to_end_pressed.connect(lambda: pressed.append("end"))
    for words in ("To the start", "One step back", "Play", "One step on", "To the end"):
        press(bar, words)
    assert pressed == ["start", "back", "play", "on", "end"]


def test_that_a_press_moves_nothing_until_the_bar_is_told(bar: PlaybackBar) -> None:
    press(bar, "One step on")
    assert bar.scrub.value() == 25


def test_that_scrubbing_tells_the_step_under_the_hand(bar: PlaybackBar, qtbot: QtBot) -> None:
    steps: list[int] = []
    bar.scrubbed.connect(steps.append)
    middle = bar.scrub.height() // 2
    QTest.mousePress(bar.scrub, Qt.MouseButton.LeftButton, pos=QPoint(9, middle))
    QTest.mouseMove(bar.scrub, QPoint(bar.scrub.width() - 2, middle))
    QTest.mouseRelease(bar.scrub, Qt.MouseButton.LeftButton, pos=QPoint(bar.scrub.width() - 2, middle))
    assert steps[0] == 0
    assert steps[-1] == 38


def test_that_a_held_knob_is_not_torn_away_by_playing(bar: PlaybackBar) -> None:
    QTest.mousePress(bar.scrub, Qt.MouseButton.LeftButton, pos=QPoint(9, bar.scrub.height() // 2))
    bar.set_position(30, 38)
    assert bar.scrub.value() == 0


def test_that_the_ends_switch_the_buttons_off_that_lead_beyond_them(bar: PlaybackBar) -> None:
    bar.set_position(0, 38)
    assert not button(bar, "To the start").isEnabled()
    assert button(bar, "To the end").isEnabled()
    bar.set_position(38, 38)
    assert button(bar, "One step back").isEnabled()
    assert not button(bar, "One step on").isEnabled()
    bar.set_position(0, 0)
    assert not button(bar, "Play").isEnabled()


def test_that_the_round_button_names_what_a_press_would_do(bar: PlaybackBar) -> None:
    bar.set_playing(True)
    assert button(bar, "Pause").isEnabled()
    bar.set_playing(False)
    assert button(bar, "Play").isEnabled()


def test_that_every_tempo_can_be_chosen_and_is_shown_by_its_own_name(bar: PlaybackBar) -> None:
    chosen: list[Tempo] = []
    bar.tempo_chosen.connect(chosen.append)
    word = next(each for each in bar.findChildren(MenuButton) if each.accessibleName() == "Speed")
    actions = [each for each in word.menu().actions() if not each.isSeparator()]
    for action in actions:
        action.trigger()
        bar.set_tempo(chosen[-1])
        assert word.text() == action.text()
    assert tuple(chosen) == TEMPOS
    assert [each.text() for each in actions[:6]] == ["¼×", "½×", "1×", "2×", "4×", "8×"]
    assert "All in 6 s" in [each.text() for each in actions]
    assert len({each.text() for each in actions}) == len(TEMPOS)


def test_that_the_loop_button_shows_and_tells_its_state(bar: PlaybackBar) -> None:
    told: list[bool] = []
    bar.loop_chosen.connect(told.append)
    bar.set_loop(True)
    assert told == []
    press(bar, "Repeat from the start")
    assert told == [False]


def test_that_space_presses_the_focused_button_and_not_the_windows_action(qtbot: QtBot) -> None:
    window, bar = QMainWindow(), PlaybackBar()
    window.setCentralWidget(bar)
    stolen: list[bool] = []
    action = QAction(window, shortcut=QKeySequence(Qt.Key.Key_Space))
    action.triggered.connect(lambda: stolen.append(True))
    window.addAction(action)
    ButtonKeys(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    told: list[bool] = []
    bar.loop_chosen.connect(told.append)
    loop = button(bar, "Repeat from the start")
    loop.setFocus()
    QTest.keyClick(loop, Qt.Key.Key_Space)
    assert told == [True]
    assert stolen == []


def test_that_icons_take_the_colours_of_another_theme(bar: PlaybackBar) -> None:
    def ink() -> str:
        picture = button(bar, "To the start").icon().pixmap(18, 18).toImage()
        opaque = [
            picture.pixelColor(x, y).name()
            for x in range(18)
            for y in range(18)
            if picture.pixelColor(x, y).alpha() == 255
        ]
        return opaque[0].upper()

    assert ink() == "#1B2430"
    bar.set_theme(DARK)
    assert ink() == DARK.ink
