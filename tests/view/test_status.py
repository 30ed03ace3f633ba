"""Status line, message bar and lesson card: what they show and what they say."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.view.buttons import IconButton, MenuButton
from nablaboard.view.lesson import LessonCard, breakable
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.status import StatusLine
from nablaboard.view.theme import DARK


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden() and label.text()]


def press(parent: QWidget, words: str) -> None:
    buttons = [*parent.findChildren(IconButton), *parent.findChildren(QPushButton)]
    found = next(each for each in buttons if words in (each.accessibleName(), each.text()))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_that_the_status_line_shows_what_it_is_told(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_cost("grid 512 × 512 · 3 ms")
    line.set_readout("x = −2.31")
    assert texts(line) == ["Ready", "grid 512 × 512 · 3 ms", "x = −2.31"]


def test_that_who_hears_the_names_of_language_and_theme_hears_which_they_are(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_theme("dark")
    heard = {each.accessibleName(): each.accessibleDescription() for each in line.findChildren(MenuButton)}
    assert heard == {"Language": "English", "Theme": "Dark"}


def test_that_progress_comes_only_after_a_while_and_can_be_cancelled(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    bar = line.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    line.set_busy(True)
    assert bar.isHidden()
    assert texts(line) == ["Ready"]
    qtbot.waitUntil(bar.isVisible, timeout=3000)
    assert texts(line) == ["Computing…"]
    line.set_busy(True, "Tracing paths")
    assert texts(line) == ["Tracing paths"]
    with qtbot.waitSignal(line.cancel_pressed):
        press(line, "Cancel")
    line.set_busy(False)
    assert bar.isHidden()
    assert texts(line) == ["Ready"]


def test_that_short_work_never_shows_the_bar(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.set_busy(True)
    line.set_busy(False)
    bar = line.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert bar.isHidden()


def test_that_each_theme_can_be_chosen_and_the_present_one_is_named(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    chosen: list[str] = []
    line.theme_chosen.connect(chosen.append)
    languages: list[str] = []
    line.language_chosen.connect(languages.append)
    for action in line.findChildren(QAction):
        if action.isCheckable():
            action.trigger()
    assert chosen == ["light", "dark", "projector", "system"]
    assert languages == ["en", "zh", "ja"]
    line.show_theme("dark")
    assert [word.text() for word in line.findChildren(MenuButton)] == ["English", "Dark"]


def test_that_a_message_stands_until_it_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.say("The disk is full.")
    assert bar.isVisible()
    assert texts(bar) == ["The disk is full."]
    press(bar, "Close this message")
    assert bar.isHidden()


def test_that_details_are_copied_and_not_shown(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("Something went wrong.", "Traceback: line 7")
    press(bar, "Copy details")
    assert QGuiApplication.clipboard().text() == "Traceback: line 7"
    assert "Traceback: line 7" not in texts(bar)


def test_that_markup_in_a_message_stays_text(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("<b>bold</b>")
    label = next(each for each in bar.findChildren(QLabel) if each.text() == "<b>bold</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_that_a_lesson_leads_to_the_scenes_beside_the_present_one(qtbot: QtBot) -> None:
    card = LessonCard()
    qtbot.addWidget(card)
    card.show_scene("Gradient methods", "Five methods.", 1, 3)
    chosen: list[int] = []
    card.scene_chosen.connect(chosen.append)
    press(card, "Previous scene")
    press(card, "Next scene")
    assert chosen == [0, 2]
    assert texts(card) == ["Gradient methods", "2 / 3", "Five methods."]


def test_that_a_document_without_scenes_has_no_lesson_card(qtbot: QtBot) -> None:
    card = LessonCard()
    qtbot.addWidget(card)
    card.show_scene("", "", 0, 0)
    assert card.isHidden()


def test_that_a_long_text_of_a_lesson_scrolls_and_a_short_one_takes_its_own_height(qtbot: QtBot) -> None:
    card = LessonCard()
    qtbot.addWidget(card)
    card.resize(320, 600)
    card.show_scene("Title", "many words " * 400, 0, 2)
    scroll = card.findChild(ScrollBox)
    assert isinstance(scroll, ScrollBox)
    card.show()
    QApplication.processEvents()
    assert card.height() == 600
    assert scroll.geometry().bottom() < 600
    assert scroll.verticalScrollBar().maximum() > 0
    card.show_scene("Title", "few words", 1, 2)
    QApplication.processEvents()
    assert 10 < scroll.sizeHint().height() < 40


def test_that_a_lesson_counts_its_scenes_from_1(qtbot: QtBot) -> None:
    card = LessonCard()
    qtbot.addWidget(card)
    assert card.isHidden()
    for index, ends in ((0, (False, True)), (1, (True, True)), (2, (True, False))):
        card.show_scene("Title", "words", index, 3)
        buttons = {each.accessibleName(): each.isEnabled() for each in card.findChildren(IconButton)}
        assert (buttons["Previous scene"], buttons["Next scene"]) == ends
        assert f"{index + 1} / 3" in texts(card)


def test_that_a_word_of_a_title_that_no_line_has_room_for_is_broken(qtbot: QtBot) -> None:
    card = LessonCard()
    qtbot.addWidget(card)
    card.resize(300, 200)
    card.show()
    long = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz"
    for title in (long, f"On the {long}"):
        card.show_scene(title, "words", 0, 2)
        label = card._title
        whole = label.fontMetrics().boundingRect(
            0, 0, label.width(), 1000, Qt.TextFlag.TextWordWrap, label.text()
        )
        assert whole.width() <= label.width()
        assert whole.height() <= card.head.height()
        assert card.title == card.accessibleName() == title
    assert breakable("of two words", 40.0, lambda word: 8.0 * len(word)) == "of two words"
    assert breakable("a word", 30.0, lambda word: 10.0 * len(word)) == "a w\u200bo\u200br\u200bd"


def test_that_the_status_moves_nothing_for_other_digits(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.set_cost("grid 512 × 512 · 13 ms")
    room = line._cost.width()
    assert room >= line._cost.sizeHint().width()
    line.set_cost("grid 512 × 512 · 3 ms")
    assert line._cost.width() == room
    line.set_cost("grid 2048 × 2048 · 113 ms")
    assert line._cost.width() > room


def test_that_the_dot_is_lit_while_work_goes_on(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_theme(DARK)
    assert line._dot.size() == QSize(9, 9)

    def middle() -> str:
        return line._dot.grab().toImage().pixelColor(4, 4).name().upper()

    assert middle() == DARK.dim
    line.set_busy(True)
    qtbot.waitUntil(lambda: middle() == DARK.accent, timeout=3000)
    assert texts(line)[0] == "Computing…"
    line.set_busy(False)
    assert middle() == DARK.dim


def test_that_progress_is_a_share_or_unknown(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    bar = line.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    line.set_progress(0.426)
    assert (bar.value(), bar.maximum()) == (43, 100)
    line.set_progress(None)
    assert bar.maximum() == 0


def test_that_a_message_without_details_has_nothing_to_copy(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.say("It failed", "a traceback")
    bar.say("It failed again")
    (copy,) = bar.findChildren(QPushButton)
    assert copy.isHidden()
    assert bar.accessibleName() == "It failed again"
    assert texts(bar) == ["It failed again"]
    bar.clear()
    assert bar.isHidden()
