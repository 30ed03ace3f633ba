"""The bar of offers shows them one after another, and does what is pressed."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nablaboard.view.notice_bar import NoticeBar, Offer


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


def buttons(bar: NoticeBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if not button.isHidden()]


def test_that_offers_wait_for_each_other(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.offer(Offer(1, "the first", [("do", lambda: done.append("first"))]))
    bar.offer(Offer(2, "the second", [("do", lambda: done.append("second")), ("leave", lambda: None)]))
    assert (bar.accessibleName(), buttons(bar)) == ("the first", ["do"])
    bar.press(0)
    assert (bar.accessibleName(), buttons(bar)) == ("the second", ["do", "leave"])
    bar.press(1)
    assert done == ["first"]
    assert bar.isHidden()


def test_that_an_offer_takes_the_place_of_one_with_its_key_and_can_be_withdrawn(bar: NoticeBar) -> None:
    bar.offer(Offer("file", "changed"))
    bar.offer(Offer("file", "gone"))
    assert (bar.accessibleName(), bar.keys()) == ("gone", ["file"])
    bar.withdraw("other")
    assert not bar.isHidden()
    bar.withdraw("file")
    assert bar.isHidden()


def test_that_what_an_offer_does_may_offer_it_again(bar: NoticeBar) -> None:
    offered = Offer(1, "again", [("do", lambda: bar.offer(offered))])
    bar.offer(offered)
    bar.press(0)
    assert bar.accessibleName() == "again"
