"""Every control of the window and its dialogs has a name and says what it is for."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWhatsThis,
    QWidget,
)

from nablaboard.app.data_dialog import DataDialog
from nablaboard.app.speech import speak_everywhere
from nablaboard.app.window import Window
from nablaboard.model import LANGUAGES, PANES, Document, Set, lesson
from nablaboard.model.paths import DECLARED
from nablaboard.view.explained import explain
from nablaboard.view.panes import SettingLine
from nablaboard.view.words import sentence, spoken

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
NOT_OURS = (QHeaderView, QScrollBar)  # parts of a table or an area, which speak for them


def controls(window: QWidget) -> Iterator[QWidget]:
    """What can be pressed, typed into, chosen from or focused, and Qt has not made for itself."""
    for widget in window.findChildren(QWidget):
        ours = isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        inner = isinstance(widget.parentWidget(), CONTROLS) or widget.objectName().startswith("qt_")
        popup = widget.window() is not window
        if ours and not inner and not popup and not isinstance(widget, NOT_OURS):
            yield widget


def answer(widget: QWidget, window: QWidget) -> str:
    """What is said of a widget that is asked about: by itself, or by what it stands in."""
    asked: QWidget | None = widget
    while asked is not None and asked is not window:
        if asked.whatsThis() or asked.toolTip():
            return asked.whatsThis() or asked.toolTip()
        asked = asked.parentWidget()
    return ""


def named(widget: QWidget) -> str:
    """The name by which a screen reader calls it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {named(widget)!r} in {type(widget.parentWidget()).__name__}"


def all_panes() -> Document:
    """A board with every pane."""
    document = lesson("optimizers")
    return Set("panes", tuple(PANES)).apply(document)


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return all_panes(), lesson("regression")


def ask(window: Window) -> None:
    window.actions_by_id["what-is-this"].trigger()
    QWhatsThis.leaveWhatsThisMode()


def test_that_every_control_of_the_window_has_a_name_and_says_what_it_is_for(
    open_window: Callable[[Document], Window], documents: tuple[Document, ...]
) -> None:
    for document in documents:
        window = open_window(document)
        ask(window)
        wide = [each for each in controls(window) if each.isVisibleTo(window)]
        window.actions_by_id["help"].trigger()
        narrow = [each for each in controls(window) if each.isVisibleTo(window)]
        assert len({*wide, *narrow}) > 60
        for found in (wide, narrow):
            assert [told(each) for each in found if not named(each)] == []
            assert [told(each) for each in found if not answer(each, window)] == []


def test_that_every_control_of_the_dialogs_has_a_name_and_says_what_it_is_for(window: Window) -> None:
    export = window.commands.export_dialog()
    data = DataDialog(None, window.session.apply, window)
    for dialog in (export, data):
        found = [each for each in controls(dialog) if not isinstance(each, QAbstractButton)]
        assert [told(each) for each in controls(dialog) if not named(each)] == []
        assert [told(each) for each in found if not answer(each, dialog)] == []
    data.other.setChecked(True)
    assert "c₀" in answer(data.fields["c₀"], data)


def test_that_a_declared_setting_is_told_by_its_help(window: Window) -> None:
    ask(window)
    run = window.parts.run
    for field, path in ((run.steps, "run.steps"), (run.noise, "run.noise"), (run.bound, "run.bound")):
        assert field.whatsThis() == sentence(DECLARED[path].help)
        line = field.parentWidget()
        assert line is not None
        assert line.toolTip() == sentence(DECLARED[path].help)
    lines = [line for line in window.findChildren(SettingLine) if line.path == "function.tangent_x"]
    assert [line.whatsThis() for line in lines] == [sentence(DECLARED["function.tangent_x"].help)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_parts_say_it_in_the_language_in_force(window: Window, language: str) -> None:
    with spoken(language):
        ask(window)
    said = window.parts.panes.card("contour").whatsThis()
    assert {"en": "level lines", "zh": "等高线", "ja": "等高線"}[language] in said


def test_that_a_hint_that_says_something_else_stays(qtbot: object) -> None:
    widget = QWidget()
    widget.setToolTip("this number is too large")
    explain("the number of steps", widget)
    assert (widget.toolTip(), widget.whatsThis()) == ("this number is too large", "the number of steps")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_control_answers_for_itself_and_not_only_for_its_part(
    window: Window, language: str
) -> None:
    speak_everywhere(language)
    for _ in range(2):
        ask(window)
    parts = {window.parts.status.whatsThis(), window.toolbar.whatsThis(), window.parts.playback.whatsThis()}
    assert all(parts)
    found = [each for each in controls(window) if each.isVisibleTo(window)]
    assert len(found) > 40
    assert [told(each) for each in found if answer(each, window) in parts] == []
    save = next(
        each
        for each in window.toolbar.findChildren(QToolButton)
        if each.defaultAction() is window.actions_by_id["save"]
    )
    assert save.whatsThis() == f"{save.toolTip()}\n\n{window.toolbar.whatsThis()}"
    speak_everywhere("en")
