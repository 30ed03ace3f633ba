"""The message bar shows one sentence and takes back only that."""

from pytestqt.qtbot import QtBot

from nablaboard.view.message_bar import MessageBar


def test_that_a_sentence_is_withdrawn_only_while_it_is_the_one_that_is_shown(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("The first")
    bar.say("The second")
    bar.withdraw("The first")
    assert not bar.isHidden()
    bar.withdraw("The second")
    assert bar.isHidden()
