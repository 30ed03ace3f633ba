"""A tick box is as large as the texts beside it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dressing import undress
from nablaboard.model import Preferences
from nablaboard.view.descent.optimizers_delegate import check_box
from nablaboard.view.theme import LIGHT, apply_theme, worn
from nablaboard.view.tick import BOX, TickBox


def painted(box: TickBox) -> int:
    """How many pixels of a row over its tick have the colour of the box."""
    image = box.grab().toImage()
    colour = image.pixelColor(image.width() // 2, image.height() // 4)
    row = [image.pixelColor(x, image.height() // 4) == colour for x in range(image.width())]
    return sum(row)


@pytest.mark.parametrize(("percent", "side"), [(75, BOX), (100, BOX), (200, 2 * BOX)])
def test_that_a_tick_box_grows_with_texts_and_never_shrinks(
    qtbot: QtBot, qapp: QApplication, percent: int, side: int
) -> None:
    undress(qapp)
    apply_theme(qapp, worn(LIGHT, Preferences(text_size=percent)))
    box = TickBox("On")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.resize(box.sizeHint())
    assert side - side // 8 <= painted(box) <= side  # its corners are round
    cell = check_box(QRect(0, 0, 200, 60))
    assert (cell.width(), cell.height()) == (side, side)
    apply_theme(qapp, LIGHT)
