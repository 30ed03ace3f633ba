"""Every widget is tested in the dress it wears in the window."""

import pytest
from PySide6.QtWidgets import QApplication

from nablaboard.view.theme import LIGHT, apply_theme


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    apply_theme(qapp, LIGHT)
    return qapp
