"""The window in three languages: what a switch changes, what it leaves, and what has room."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nablaboard.app.speech import chosen_language, speak_everywhere
from nablaboard.app.window import Window
from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import Document, Set, lesson, load_preferences
from nablaboard.view.words import language

PROPERTIES = (
    "text",
    "title",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "windowTitle",
    "placeholderText",
)
PAUSE = 600
"""Milliseconds after which descriptions for screen readers follow."""
WORD = re.compile(r"[A-Za-z]{3,}")


def texts(root: QObject) -> dict[str, str]:
    """All that is to be read on an object and inside it, by the way to it."""
    found: dict[str, str] = {}

    def walk(each: QObject, path: str) -> None:
        counts: dict[str, int] = {}
        for child in each.children():
            kind = type(child).__name__
            counts[kind] = counts.get(kind, 0) + 1
            walk(child, f"{path}/{kind}{counts[kind]}")
        for name in PROPERTIES:
            value = each.property(name)
            painted = name == "toolTip" and isinstance(each, QWidget)
            if isinstance(value, str) and value and not painted:  # some are told when they are painted
                found[f"{path}.{name}"] = value
        if isinstance(each, QComboBox):
            found.update({f"{path}#{place}": each.itemText(place) for place in range(each.count())})
        if isinstance(each, QTabBar):
            found.update({f"{path}#{place}": each.tabText(place) for place in range(each.count())})
        if isinstance(each, QAbstractItemView) and not isinstance(each, QHeaderView):
            model = each.model()
            for column in range(model.columnCount()):
                head = model.headerData(column, Qt.Orientation.Horizontal)
                found[f"{path}^{column}"] = str(head)
                for row in range(model.rowCount()):
                    found[f"{path}[{row},{column}]"] = str(model.index(row, column).data())

    walk(root, "")
    return found


def without_times(found: dict[str, str]) -> dict[str, str]:
    """The texts, whatever the clock said of the last computation."""
    return {path: re.sub(r"· \d+", "·", text) for path, text in found.items()}


def rest(window: Window) -> None:
    """Let the window say all that it says when nothing goes on, be it that nobody waits for it."""
    lanes = window.session.bridge._lanes
    while window.session.busy or any(lane.busy for lane in lanes.values()):
        QTest.qWait(PAUSE)
    QTest.qWait(PAUSE)


@pytest.mark.parametrize("name", ["zh", "ja"])
@pytest.mark.parametrize("shown", ["optimizers", "no-tangent"])
def test_that_a_window_that_changes_its_language_says_what_one_that_opens_in_it_says(
    open_window: Callable[[Document], Window], shown: str, name: str
) -> None:
    window = open_window(lesson(shown))
    speak_everywhere(name)
    rest(window)
    changed = without_times(texts(window))
    other = open_window(lesson(shown))
    rest(other)
    fresh = without_times(texts(other))
    assert {path: changed.get(path) for path in fresh if changed.get(path) != fresh[path]} == {}
    speak_everywhere("en")
    assert language() == "en"
    assert "Descent" in texts(window).values()


@pytest.mark.parametrize("name", ["zh", "ja"])
def test_that_nothing_is_left_in_english(open_window: Callable[[Document], Window], name: str) -> None:
    """Names, keys, formulas and what the language itself writes in Latin letters may stay."""
    window = open_window(lesson("optimizers"))
    english = texts(window)
    speak_everywhere(name)
    QTest.qWait(PAUSE)
    left = {
        path: text
        for path, text in texts(window).items()
        if english.get(path) == text and len(WORD.findall(text)) > 0 and not _is_name(text)
    }
    assert left == {}


def _is_name(text: str) -> bool:
    known = {str(each.called) for each in OPTIMIZERS.values()} | {"English", "Nablaboard"}
    return text in known or bool(re.search(r"[=^(]", text)) or text.startswith("softmax")


def test_that_a_switch_loses_nothing(
    open_window: Callable[[Document], Window], wait_for_answers: Callable[[Window], None]
) -> None:
    window = open_window(lesson("optimizers"))
    session = window.session
    session.apply(Set("contour.level_count", 15))
    session.store.end_gesture()
    session.player.seek(7)
    editor = window.parts.expressions.widget(1).editor
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    before = session.document
    window.choose_language("zh")
    assert session.document is before
    assert session.player.index == 7
    assert window.actions_by_id["undo"].text() == "撤销：更改等高线的条数"
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == (2, 5)
    window.actions_by_id["undo"].trigger()
    wait_for_answers(window)
    assert session.board.contour.level_count == lesson("optimizers").board.contour.level_count


def test_that_the_language_is_chosen_in_both_menus_and_kept(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("tangent"))
    window.actions_by_id["language-ja"].trigger()
    assert language() == load_preferences().language == "ja"
    status = {action.text(): action for action in window.parts.status.findChildren(QAction)}
    assert status["日本語"].isChecked()
    status["简体中文"].trigger()
    assert language() == load_preferences().language == "zh"
    assert window.actions_by_id["language-zh"].isChecked()
    assert window.menus["file"].title() == "文件(&F)"


@pytest.mark.parametrize(
    ("preferred", "environment", "expected"),
    [
        ("ja", {"LANG": "zh_CN.UTF-8"}, "ja"),
        ("", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("klingon", {"LANG": "ja_JP.UTF-8"}, "ja"),
        ("", {"LC_ALL": "C"}, "en"),
    ],
)
def test_that_a_preference_counts_before_the_system(
    preferred: str, environment: dict[str, str], expected: str
) -> None:
    assert chosen_language(preferred, environment) == expected


def test_that_what_qt_says_itself_is_translated_and_back(qtbot: QtBot) -> None:
    said = []
    for name in ("en", "zh", "ja", "en"):
        speak_everywhere(name)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
        qtbot.addWidget(box)
        said.append({button.text().replace("&", "") for button in box.buttons()})
    assert said[0] == said[3] == {"Cancel", "Save"}
    assert said[1] == {"取消", "保存"}
    assert said[2] == {"キャンセル", "保存"}


@pytest.mark.parametrize("name", ["en", "zh", "ja"])
def test_that_no_text_is_wider_than_its_room(open_window: Callable[[Document], Window], name: str) -> None:
    speak_everywhere(name)
    window = open_window(lesson("optimizers"))
    for size in ((1024, 768), (1366, 768), (1920, 1080)):
        window.resize(*size)
        QTest.qWait(0)
        cut = {
            f"{size} {type(each).__name__} {each.text()}": (each.minimumSizeHint().width(), each.width())
            for each in window.findChildren(QWidget)
            if isinstance(each, QLabel | QPushButton | QToolButton)
            and each.isVisible()
            and each.text()
            and not getattr(each, "elides", False)
            and not (isinstance(each, QLabel) and each.wordWrap())
            and each.minimumSizeHint().width() > each.width() + 1
        }
        assert cut == {}
        bar = window.menuBar()
        places = {action.text(): bar.actionGeometry(action) for action in bar.actions()}
        assert [text for text, place in places.items() if not bar.rect().contains(place)] == []
        assert not any(button.isVisible() for button in bar.findChildren(QToolButton))


def test_that_the_menu_of_optimizers_changes_as_well(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("optimizers"))
    menu = window.parts.descent.adding.menu()
    assert isinstance(menu, QMenu)
    speak_everywhere("ja")
    assert menu.actions()[0].text() == "勾配降下法"
    assert "勾配" in menu.actions()[0].toolTip()
