"""Heads that run out of room, ticks, sliders, languages, and rows of the legend: what small parts do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.model import ModelError
from nablaboard.scene import LegendEntry, Stroke
from nablaboard.view.card import Card
from nablaboard.view.fonts import (
    CHINESE_FAMILY,
    JAPANESE_FAMILY,
    MATH_FAMILY,
    MONO_FAMILY,
    TEXT_FAMILY,
    math_font,
    mono_font,
    text_font,
)
from nablaboard.view.layout.head import SPACE
from nablaboard.view.layout.measure import advance
from nablaboard.view.painter import Legend, legend_width
from nablaboard.view.scroll import Room, scrolled
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.style import style_sheet
from nablaboard.view.theme import DARK, LIGHT, Theme
from nablaboard.view.tick import TickBox
from nablaboard.view.words import language, say, sentence, spoken
from nablaboard.words import message
from seen import Seen, mixed, rgb

LONG = "A title that has no room at all in a card that is narrow"


def pictured(widget: QWidget, ground: str = "#FFFFFF") -> Seen:
    """The widget over a ground."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    with QPainter(image) as painter:
        widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return Seen(None, image)


def head(card: Card) -> list[QLabel]:
    return card.head.findChildren(QLabel)


def test_that_a_title_without_room_ends_in_dots_and_is_its_own_tooltip(qtbot: QtBot) -> None:
    card = Card("", eliding=True)
    qtbot.addWidget(card)
    card.set_title(LONG)
    card.resize(160, 80)
    card.show()
    title = head(card)[0]
    narrow, ink = pictured(title), rgb(LIGHT.ink)
    assert title.toolTip() == LONG
    place = narrow.box(ink, most=80)
    assert place.left() < 5
    assert title.width() - 25 < place.right() < title.width()
    middle = title.height() / 2
    assert place.top() < middle < place.bottom()
    card.resize(900, 80)
    QApplication.processEvents()
    pictured(title)
    assert title.toolTip() == ""
    card.set_title("F")
    assert title.text() == card.accessibleName() == "F"


def test_that_less_room_than_a_few_letters_is_left_empty(qtbot: QtBot) -> None:
    card = Card("", eliding=True)
    qtbot.addWidget(card)
    card.set_title(LONG)
    title = head(card)[0]
    title.setParent(None)
    qtbot.addWidget(title)
    title.resize(39, 20)
    assert pictured(title).count(rgb(LIGHT.ink), most=80) == 0
    assert title.toolTip() == LONG
    title.resize(40, 20)
    assert pictured(title).count(rgb(LIGHT.ink), most=80) > 5


def test_that_an_ordinary_card_keeps_its_whole_title_and_a_margin(qtbot: QtBot) -> None:
    card, flush = Card("Title"), Card("Flush", flush=True)
    content = [QWidget(), QWidget()]
    for each, inner in zip((card, flush), content, strict=True):
        qtbot.addWidget(each)
        inner.setMinimumSize(50, 20)
        each.add(inner, 1)
        each.resize(200, 100)
        each.show()
    assert [label.text() for label in head(card)] == ["Title", ""]
    assert card.head.height() == 36
    # A rim of one pixel, another one within it, and the head; in the ordinary card 12 at the sides, 10 below.
    assert content[0].geometry() == QRect(14, 38, 200 - 28, 100 - 36 - 4 - 10)
    assert content[1].geometry() == QRect(2, 38, 196, 100 - 36 - 4)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_a_tick_box_has_a_ring_while_the_keys_are_its_own(qtbot: QtBot, theme: Theme) -> None:
    box, other = TickBox("On"), QLineEdit()
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addWidget(other)
    box.set_theme(theme)
    window.setStyleSheet(f"background: {theme.surface}")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFixedSize(box.sizeHint())
    assert box.sizeHint() == QSize(23, 23)
    accent = rgb(theme.accent)
    rim = mixed(theme.accent, theme.surface, 0.25)  # 1.5 pixels of line are three quarters of two
    other.setFocus()
    assert pictured(box, theme.surface).count(rim, QRect(0, 8, 2, 6), 8) == 0
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    ringed = pictured(box, theme.surface)
    for side in (QRect(0, 8, 2, 6), QRect(8, 0, 6, 2), QRect(21, 8, 2, 6), QRect(8, 21, 6, 2)):
        assert ringed.count(rim, side, 8) == 12
    assert ringed.count(rgb(theme.surface), QRect(6, 6, 11, 11)) == 121  # an outline without a tick
    box.setChecked(True)
    ticked = pictured(box, theme.surface)
    assert ticked.count(accent, QRect(5, 5, 6, 3)) == 18
    assert ticked.count(rgb(theme.on_accent), QRect(5, 5, 14, 14), 60) > 5


def test_that_all_of_a_tick_box_can_be_pressed(qtbot: QtBot) -> None:
    box = TickBox("On")
    qtbot.addWidget(box)
    box.resize(23, 23)
    for corner in (QPoint(0, 0), QPoint(22, 22)):
        assert box.hitButton(corner)
    assert not box.hitButton(QPoint(23, 0))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(1, 21))
    assert box.isChecked()
    assert box.accessibleName() == "On"


def test_that_leaving_a_slider_ends_what_the_keys_moved_once(qtbot: QtBot) -> None:
    slider = GestureSlider("Rate")
    qtbot.addWidget(slider)
    heard: list[str] = []
    slider.settled.connect(lambda: heard.append("settled"))
    slider.moved.connect(lambda value: heard.append(str(value)))
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert heard == ["1"]
    QApplication.sendEvent(slider, QFocusEvent(QEvent.Type.FocusOut))
    assert heard == ["1", "settled"]
    QApplication.sendEvent(slider, QFocusEvent(QEvent.Type.FocusOut))
    assert heard == ["1", "settled"]
    assert not slider._rest.isActive()


def test_that_a_language_is_spoken_while_it_is_asked_for() -> None:
    assert language() == "en"
    with spoken("zh"):
        assert language() == "zh"
        assert say(message("scene.function")) != "Function"
    assert language() == "en"
    assert say(message("scene.function")) == "Function"
    assert say("f′") == "f′"


def test_that_a_language_is_spoken_for_a_while_whatever_happens() -> None:
    with spoken("zh"):
        assert language() == "zh"
        with spoken("ja"):
            assert language() == "ja"
        assert language() == "zh"
    assert language() == "en"
    with pytest.raises(ZeroDivisionError), spoken("zh"):
        _ = 1 / 0
    assert language() == "en"


def test_that_an_unknown_language_is_refused_and_nothing_changes() -> None:
    with pytest.raises(ModelError), spoken("xx"):
        pass
    assert language() == "en"


def test_that_a_sentence_begins_with_a_capital_in_english_alone() -> None:
    said = message("scene.no-data")
    assert say(said)[0].islower()
    assert sentence(said) == say(said)[0].upper() + say(said)[1:]
    with spoken("zh"):
        assert sentence(said) == say(said)


def test_that_the_same_character_is_drawn_as_the_language_has_it() -> None:
    assert text_font().families() == [TEXT_FAMILY, MONO_FAMILY, CHINESE_FAMILY, JAPANESE_FAMILY]
    with spoken("ja"):
        assert text_font().families() == [TEXT_FAMILY, MONO_FAMILY, JAPANESE_FAMILY, CHINESE_FAMILY]


def test_that_each_face_has_its_size() -> None:
    faces = (text_font(), mono_font(), math_font(), text_font(20), mono_font(20), math_font(20))
    assert [face.pixelSize() for face in faces] == [13, 14, 16, 20, 20, 20]
    assert [face.families()[0] for face in faces[:3]] == [TEXT_FAMILY, MONO_FAMILY, MATH_FAMILY]
    assert text_font(bold=True).weight() > text_font().weight()


ENTRIES = tuple(LegendEntry(name, Stroke("ink", 3.0)) for name in ("f", "g", "a long name"))


def test_that_a_legend_without_room_leaves_out_first_what_is_named_in_the_plot(qtbot: QtBot) -> None:
    legend = Legend(LIGHT)
    qtbot.addWidget(legend)
    first, second, long = replace(ENTRIES[0], named=True), replace(ENTRIES[1], named=True), ENTRIES[2]
    legend.show_entries((first, second, long))
    rooms = range(10, round(legend_width(LIGHT, legend.entries)) + 10)
    widths = {legend.width_in(room) for room in rooms} - {0}
    dots = min(widths) - 2 - legend_width(LIGHT, (long,))
    assert dots == pytest.approx(SPACE + advance("+2"), abs=1.01)
    assert sorted(widths) == pytest.approx(
        [
            2 + dots + legend_width(LIGHT, (long,)),
            2 + SPACE + advance("+1") + legend_width(LIGHT, (first, long)),
            2 + legend_width(LIGHT, ENTRIES),
        ],
        abs=1.01,
    )


def test_that_a_legend_without_room_leaves_out_its_last_entries_and_tells_all(qtbot: QtBot) -> None:
    legend = Legend(LIGHT)
    qtbot.addWidget(legend)
    legend.show_entries(ENTRIES)
    assert legend.accessibleName() == "f, g, a long name"

    def shown(width: float) -> int:
        """How many samples there are: each has 16 pixels of ink in the middle row."""
        legend.resize(round(width), 20)
        picture = Seen(None, legend.grab().toImage())
        return round(picture.count(rgb(LIGHT.ink), QRect(0, 10, round(width), 1)) / 16)

    dots = (
        legend.width_in(legend_width(LIGHT, ENTRIES[:1]) + 40) - round(legend_width(LIGHT, ENTRIES[:1])) - 2
    )
    assert dots > 0
    for count in (1, 2, 3):
        least = legend_width(LIGHT, ENTRIES[:count]) + (dots if count < 3 else 0)
        assert shown(least + 2) == count
        assert legend.toolTip() == ("" if count == 3 else "f, g, a long name")
        assert shown(least - 1) == count - 1


def test_that_what_scrolls_is_as_large_as_it_needs_when_its_needs_grow_later(qtbot: QtBot) -> None:
    holder, label = QWidget(), QLabel("short")
    QVBoxLayout(holder).addWidget(label)
    area = scrolled(Room(holder))
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.show()
    qtbot.waitExposed(area)
    label.setMinimumSize(500, 300)
    qtbot.waitUntil(lambda: holder.width() >= 500 and holder.height() >= 300)
    assert area.horizontalScrollBar().maximum() > 0
    label.setMinimumSize(0, 0)
    qtbot.waitUntil(lambda: holder.width() == 200)


def test_that_a_menu_that_is_higher_than_the_screen_scrolls(qtbot: QtBot) -> None:
    """In columns side by side the last would end beyond the screen where texts are large."""
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.setStyleSheet(style_sheet(2.0))
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)
