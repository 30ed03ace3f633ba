"""The message bar shows one sentence and takes back only that."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nablaboard.view.message_bar import MessageBar
from nablaboard.view.notice_bar import NoticeBar, Offer


def test_that_a_sentence_is_withdrawn_only_while_it_is_the_one_that_is_shown(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("The first")
    bar.say("The second")
    bar.withdraw("The first")
    assert not bar.isHidden()
    bar.withdraw("The second")
    assert bar.isHidden()


def test_that_what_stands_comes_back_when_what_came_later_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("The disk is full", stands=True)
    bar.say("No such function")
    bar._close.click()
    assert (bar.accessibleName(), bar.isHidden()) == ("The disk is full", False)
    bar._close.click()
    assert bar.isHidden()
    bar.say("The disk is full", stands=True)
    bar.say("No such function")
    bar.withdraw("The disk is full")
    assert bar.accessibleName() == "No such function"
    bar._close.click()
    assert bar.isHidden()


def test_that_a_long_name_is_shown_whole_in_lines(qtbot: QtBot) -> None:
    message_bar, notices = MessageBar(), NoticeBar()
    message_bar.say("n" * 255 + ".nabla could not be saved")
    notices.offer(Offer("gone", "long_name-" * 25 + ".nabla is gone"))
    for bar in (message_bar, notices):
        qtbot.addWidget(bar)
        assert bar.minimumSizeHint().width() < 300
        label = next(each for each in bar.findChildren(QLabel) if "nabla" in each.text())
        width = label.fontMetrics().horizontalAdvance(label.text())
        assert label.heightForWidth(width // 3) >= 3 * label.fontMetrics().height()
    assert "\u200b" not in message_bar.accessibleName() + notices.accessibleName()


def test_that_a_message_with_a_long_name_is_withdrawn(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    said = "n" * 255 + ".nabla could not be saved"
    bar.say(said)
    bar.withdraw("something else")
    assert not bar.isHidden()
    bar.withdraw(said)
    assert bar.isHidden()
