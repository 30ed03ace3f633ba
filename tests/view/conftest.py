"""Every widget is tested in the dress it wears in the window."""

from collections.abc import Callable, Iterator, Mapping
from math import inf
from types import MappingProxyType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk import Desk, in_front
from dressing import dress
from nablaboard.view.layout import pane as layout_of_panes
from nablaboard.view.painter import pictures
from nablaboard.view.theme import LIGHT


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Dressed anew where the test before, of whichever file, has left another dress; its widgets are gone."""
    dress(qapp, LIGHT)
    yield qapp
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


NOTHING: Mapping[int, str] = MappingProxyType({})


@pytest.fixture
def desk(qtbot: QtBot) -> Callable[..., Desk]:
    """Lays out rows with these texts in a window that is active."""

    def make(*texts: str, formulas: Mapping[int, str] = NOTHING) -> Desk:
        made = Desk(*texts, formulas=formulas)
        in_front(qtbot, made.window, 320, 600)
        return made

    return make


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame finishes its pictures, however busy the machine is."""
    monkeypatch.setattr(pictures, "PORTIONS", inf)
    monkeypatch.setattr(layout_of_panes, "LONG", inf)
