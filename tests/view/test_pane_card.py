"""The card of a pane: what can be set stands in its head and its menu, and says what the user chose."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLineEdit, QMenu, QWidgetAction
from pytestqt.qtbot import QtBot

from nablaboard.model import PaneId
from nablaboard.scene import LegendEntry, Scene, Stroke
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.panes import PaneArea, PaneCard, PaneSetting
from nablaboard.view.panes.area import in_rows
from nablaboard.view.theme import THEMES

PLACE = PaneSetting(path="tangent_x", words="x₀", kind="number", where="head", value=10.0)
POINT = PaneSetting(path="start", words="start", kind="pair", where="head", value=(1.0, 2.0))


@pytest.fixture
def card(qtbot: QtBot) -> PaneCard:
    made = PaneCard(THEMES["light"])
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def said(card: PaneCard) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    card.setting_changed.connect(lambda path, value: heard.append((path, value)))
    return heard


def fields(card: PaneCard) -> list[NumberField]:
    return card.head.findChildren(NumberField)


def entries(card: PaneCard, *settings: PaneSetting) -> dict[str, QAction]:
    menu = QMenu(card)
    card.fill_menu(menu, settings)
    found = list(menu.actions())
    for action in menu.actions():
        below = action.menu()
        found += below.actions() if isinstance(below, QMenu) else []
    return {action.text(): action for action in found}


def write(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_that_a_number_typed_in_the_head_is_said_with_its_path(
    qtbot: QtBot, card: PaneCard, said: list[tuple[str, object]]
) -> None:
    card.show_fields([PLACE])
    write(qtbot, fields(card)[0], "2.5")
    assert said == [("tangent_x", 2.5)]


def test_that_one_number_of_a_point_is_said_with_the_other(
    qtbot: QtBot, card: PaneCard, said: list[tuple[str, object]]
) -> None:
    card.show_fields([POINT])
    write(qtbot, fields(card)[1], "7")
    assert said == [("start", (1.0, 7.0))]


def test_that_fields_follow_the_values_and_go_with_their_settings(qtbot: QtBot, card: PaneCard) -> None:
    card.show_fields([PLACE, POINT])
    card.show_fields([replace(PLACE, value=-3.0)])
    qtbot.waitUntil(lambda: len(fields(card)) == 1)
    assert fields(card)[0].value == -3.0


def test_that_a_switch_of_the_menu_says_on_and_off(card: PaneCard, said: list[tuple[str, object]]) -> None:
    grid = PaneSetting(path="grid", words="Grid", kind="switch", value=True)
    action = entries(card, grid)["Grid"]
    assert action.isChecked()
    action.trigger()
    assert said == [("grid", False)]


def test_that_something_optional_is_switched_on_with_its_first_value_and_off_with_none(
    card: PaneCard, said: list[tuple[str, object]]
) -> None:
    off = PaneSetting(path="secant", words="Secant", kind="number", optional=True, first=2.0)
    entries(card, off)["Secant"].trigger()
    entries(card, replace(off, value=2.0))["Secant"].trigger()
    assert said == [("secant", 2.0), ("secant", None)]


def test_that_a_number_of_the_menu_is_typed_there_and_whole_numbers_stay_whole(
    qtbot: QtBot, card: PaneCard, said: list[tuple[str, object]]
) -> None:
    menu = QMenu(card)
    bounds = Bounds(low=1, high=9, whole=True)
    card.fill_menu(menu, [PaneSetting(path="n", words="Count", kind="number", value=3, bounds=bounds)])
    (action,) = menu.actions()
    assert isinstance(action, QWidgetAction)
    field = action.defaultWidget().findChild(NumberField)
    assert isinstance(field, NumberField)
    write(qtbot, field, "5")
    assert said == [("n", 5)]
    assert isinstance(said[0][1], int)


def test_that_one_of_several_words_is_chosen(card: PaneCard, said: list[tuple[str, object]]) -> None:
    arrows = PaneSetting(
        path="arrows", words="Arrows", kind="choice", value="none", choices=(("up", "Up"), ("none", "None"))
    )
    found = entries(card, arrows)
    assert found["None"].isChecked()
    found["Up"].trigger()
    assert said == [("arrows", "up")]


def test_that_none_named_means_all_and_one_can_be_left_out(
    card: PaneCard, said: list[tuple[str, object]]
) -> None:
    methods = PaneSetting(
        path="m", words="Methods", kind="several", value=(), choices=(("a", "A"), ("b", "B"), ("c", "C"))
    )
    found = entries(card, methods)
    assert all(found[name].isChecked() for name in "ABC")
    found["B"].trigger()
    assert said == [("m", ("a", "c"))]


def test_that_a_narrow_head_keeps_its_title_and_buttons(qtbot: QtBot, card: PaneCard) -> None:
    card.show_scene(Scene(title="Function", x=(0, 1), y=(0, 1), legend=(LegendEntry("f", Stroke("ink")),)))
    card.show_fields([POINT])
    assert all(field.isVisible() for field in fields(card))
    card.resize(card.minimumSize())
    assert not any(field.isVisible() for field in fields(card))
    right = card._close.mapTo(card, card._close.rect().topRight()).x()
    assert right < card.width()


def test_that_panes_stand_in_even_rows() -> None:
    row: tuple[PaneId, ...] = ("function", "contour", "data", "value", "error", "samples", "slopes")
    assert in_rows(row[:3]) == [row[:3]]
    assert in_rows(row[:4]) == [row[:2], row[2:4]]
    assert in_rows(row) == [row[:2], row[2:4], row[4:]]


def test_that_a_pane_keeps_its_size_while_the_panes_stay(qtbot: QtBot) -> None:
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(900, 400)
    area.show()
    qtbot.waitExposed(area)
    area.show_panes(["function", "contour"])
    (row,) = area._rows
    row.setSizes([600, 280])
    sizes = row.sizes()
    area.show_panes(["function", "contour"])
    assert row.sizes() == sizes
    area.show_panes(["contour"])
    assert area.shown == ("contour",)
    assert not area.card("function").isVisible()
    assert not area.card("contour")._close.isEnabled()


def test_that_something_optional_whose_value_is_zero_is_on_and_can_be_switched_off(
    card: PaneCard, said: list[tuple[str, object]]
) -> None:
    sample = PaneSetting(path="at", words="Sample", kind="number", optional=True, value=0, first=0)
    action = entries(card, sample)["Sample"]
    assert action.isChecked()
    action.trigger()
    assert said == [("at", None)]


@pytest.mark.parametrize("name", ["dark", "projector"])
def test_that_the_buttons_of_a_card_have_the_colours_of_its_theme(qtbot: QtBot, name: str) -> None:
    theme = THEMES[name]
    card = PaneCard(theme)
    qtbot.addWidget(card)
    for button in (card._more, card._close):
        picture = button.icon().pixmap(button.iconSize()).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        darkest = max((picture.pixelColor(*place) for place in places), key=lambda seen: seen.alpha())
        expected = QColor(theme.dim)
        assert abs(darkest.lightness() - expected.lightness()) <= 2


def test_that_every_entry_of_the_menu_says_what_it_is_for(card: PaneCard) -> None:
    hint = "What it is for"
    settings = [
        PaneSetting(path="a", words="Switch", kind="switch", value=True, hint=hint),
        PaneSetting(path="b", words="Number", kind="number", value=1.0, hint=hint),
        PaneSetting(path="c", words="Text", kind="text", value="x", hint=hint),
        PaneSetting(path="d", words="Choice", kind="choice", value="x", choices=(("x", "X"),), hint=hint),
    ]
    menu = QMenu(card)
    card.fill_menu(menu, settings)
    assert menu.toolTipsVisible()
    switch, number, text, choice = menu.actions()
    for action in (number, text):
        assert isinstance(action, QWidgetAction)
        assert action.defaultWidget().toolTip() == hint
    below = choice.menu()
    assert isinstance(below, QMenu)
    assert below.toolTipsVisible()
    assert [action.toolTip() for action in (switch, choice, *below.actions())] == [hint] * 3
