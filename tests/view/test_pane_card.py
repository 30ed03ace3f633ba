"""The card of a pane: what can be set stands in its head and its menu, and says what the user chose."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidgetAction
from pytestqt.qtbot import QtBot

from nablaboard.model import PANES, PaneId
from nablaboard.panes.arrangement import LEAST
from nablaboard.scene import LegendEntry, Scene, Stroke
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.panes import PaneArea, PaneCard, PaneSetting
from nablaboard.view.panes.bars import DragBar
from nablaboard.view.theme import THEMES
from nablaboard.view.tokens import GAP
from seen import Seen, near, rgb, seen

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


def test_that_a_field_is_as_wide_as_its_number_and_does_not_shrink_while_it_changes(card: PaneCard) -> None:
    card.show_fields([replace(PLACE, value=2.0)])
    (field,) = fields(card)
    card.show_fields([replace(PLACE, value=-17.622)])
    wide = field.width()
    assert 56 < wide <= 72
    assert field.text() == "−17.622"
    card.show_fields([replace(PLACE, value=3.0)])
    assert field.width() == wide
    card.show_fields([replace(PLACE, value=-250000000.0)])
    assert (field.width(), field.text()) == (72, "−2.5e8")


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


def test_that_a_head_shows_the_fields_that_it_has_room_for(card: PaneCard) -> None:
    card.show_scene(Scene(title="Function", x=(0, 1), y=(0, 1)))
    card.show_fields([PLACE, POINT])
    seen = []
    for width in (700, 330, 240, 200):
        card.resize(width, 300)
        seen.append([field.isVisible() for field in fields(card)])
        last = max((field for field in fields(card) if field.isVisible()), key=NumberField.x, default=None)
        if last is not None:
            assert last.mapTo(card, last.rect().topRight()).x() < card._more.mapTo(card, QPoint()).x()
    assert seen[0] == [True, True, True]
    assert [True, False, False] in seen  # the first one stays when there is no room for the second


@pytest.mark.parametrize("size", [(814, 700), (554, 420), (260, 300)])
def test_that_nine_panes_neither_overlap_nor_are_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(*size)
    area.show()
    qtbot.waitExposed(area)
    area.show_panes(PANES)
    qtbot.waitUntil(lambda: area.column.width() == area.viewport().width())
    QApplication.processEvents()
    places = [QRect(card.mapTo(area.column, QPoint()), card.size()) for card in map(area.card, area.shown)]
    assert area.shown == PANES
    for place in places:
        assert area.column.rect().contains(place)
        assert place.width() >= LEAST[0]
        assert place.height() >= LEAST[1]
        assert not any(place.intersects(other) for other in places if other != place)


def test_that_a_pane_keeps_its_size_while_the_panes_stay(qtbot: QtBot) -> None:
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(900, 400)
    area.show()
    qtbot.waitExposed(area)
    area.show_panes(["function", "contour"])
    (bar,) = [each for each in area.findChildren(DragBar) if each.isVisible()]
    QTest.mousePress(bar, Qt.MouseButton.LeftButton)
    QTest.mouseMove(bar, bar.rect().center() + QPoint(150, 0))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton)
    sizes = [area.card(pane).width() for pane in area.shown]
    assert sizes == [595, 295]
    area.show_panes(["function", "contour"])
    assert [area.card(pane).width() for pane in area.shown] == sizes
    area.show_panes(["contour"])
    assert area.shown == ("contour",)
    assert not area.card("function").isVisible()
    assert not area.card("contour")._close.isEnabled()


def test_that_a_menu_is_asked_for_at_the_place_of_a_right_click(qtbot: QtBot, card: PaneCard) -> None:
    card.show_scene(Scene(title="Function", x=(0.0, 10.0), y=(-2.0, 2.0)))
    asked: list[tuple[float, float]] = []

    def fill(menu: QMenu, x: float, y: float) -> None:
        asked.append((x, y))
        menu.addAction("An entry")

    card.menu_opening.connect(fill)
    at = card.canvas.position(2.5, 1.0).toPoint()
    QTest.mouseClick(card.canvas.viewport(), Qt.MouseButton.RightButton, pos=at)
    (menu,) = card.findChildren(QMenu)
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == ["An entry"]
    assert asked[0] == pytest.approx((2.5, 1.0), abs=0.05)
    assert menu.pos() == card.canvas.viewport().mapToGlobal(at)
    menu.close()
    qtbot.waitUntil(lambda: not card.findChildren(QMenu))


def test_that_the_button_opens_the_menu_below_itself_for_the_middle_of_the_view(card: PaneCard) -> None:
    card.show_scene(Scene(title="Function", x=(0.0, 10.0), y=(-2.0, 3.0)))
    asked: list[tuple[float, float]] = []
    card.menu_opening.connect(lambda _menu, x, y: asked.append((x, y)))
    card.menu_opening.connect(lambda menu, _x, _y: menu.addAction("An entry"))
    QTest.mouseClick(card._more, Qt.MouseButton.LeftButton)
    (menu,) = card.findChildren(QMenu)
    assert asked == [(5.0, 0.5)]
    assert menu.pos() == card._more.mapToGlobal(card._more.rect().bottomLeft())
    menu.close()


def test_that_the_buttons_of_the_head_say_what_they_do(qtbot: QtBot, card: PaneCard) -> None:
    words = [button.accessibleName() for button in (card._more, card._close)]
    assert words == ["Options of this pane", "Close this pane"]
    with qtbot.waitSignal(card.closed):
        QTest.mouseClick(card._close, Qt.MouseButton.LeftButton)
    card.set_closable(False)
    assert not card._close.isEnabled()


def test_that_the_head_says_what_the_scene_says(card: PaneCard) -> None:
    entries = (LegendEntry("f", Stroke("ink")),)
    scene = Scene(title="Function", x=(0.0, 1.0), y=(0.0, 1.0), note="a note", legend=entries)
    card.show_scene(scene)
    assert [card._title.text(), card._note.text()] == ["Function", "a note"]
    assert card.accessibleName() == "Function"
    assert card._legend.accessibleName() == "f"
    assert card.canvas.view() == ((0.0, 1.0), (0.0, 1.0))


def test_that_another_theme_reaches_plot_legend_and_buttons(card: PaneCard) -> None:
    entries = (LegendEntry("f", Stroke("ink", 4.0)),)
    card.show_scene(Scene(title="F", x=(0.0, 1.0), y=(0.0, 1.0), legend=entries, grid=False))
    QApplication.processEvents()  # the legend takes the room that it needs
    dark = THEMES["dark"]
    card.set_theme(dark)
    plot = Seen(card.canvas, card.canvas.grab().toImage())
    assert plot.pixel(0.45, 0.55) == rgb(dark.surface)
    assert Seen(None, card._legend.grab().toImage()).count(rgb(dark.ink)) > 20
    for button in (card._more, card._close):
        picture = button.icon().pixmap(button.iconSize()).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        inked = [picture.pixelColor(x, y) for x, y in places if picture.pixelColor(x, y).alpha() > 120]
        assert inked
        assert all(near(rgb(each), rgb(dark.dim), 6) for each in inked)


def test_that_an_area_gives_its_theme_to_all_cards(qtbot: QtBot) -> None:
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(900, 400)
    area.show_panes(["function", "contour"])
    dark = THEMES["dark"]
    area.set_theme(dark)
    for card in area.cards.values():
        picture = seen(card.canvas, Scene(title="", x=(0.0, 1.0), y=(0.0, 1.0), grid=False))
        assert picture.pixel(0.45, 0.55) == rgb(dark.surface)


def test_that_panes_stand_in_rows_of_one_size_with_a_gap_and_the_last_stays_open(qtbot: QtBot) -> None:
    area = PaneArea(lambda _: PaneCard(THEMES["light"]))
    qtbot.addWidget(area)
    area.resize(906, 706)
    area.show()
    qtbot.waitExposed(area)
    panes: list[PaneId] = ["function", "contour", "data", "value"]
    area.show_panes(panes)
    qtbot.waitUntil(lambda: area.card("value").height() > 200)
    cards = [area.card(pane) for pane in panes]
    places = [QRect(card.mapTo(area, QPoint(0, 0)), card.size()) for card in cards]
    first, second, third, fourth = places
    assert first.top() == second.top() == 0
    assert third.top() == fourth.top() > first.bottom()
    assert (first.left(), third.left()) == (0, 0)
    assert second.left() - first.right() - 1 == third.top() - first.bottom() - 1 == GAP
    for sides in ([each.width() for each in places], [each.height() for each in places]):
        assert max(sides) - min(sides) <= 2
    assert all(card._close.isEnabled() for card in area.cards.values())
    area.show_panes(["contour", "value"])
    qtbot.waitUntil(lambda: area.card("contour").height() > 600)
    assert [area.card(pane).isVisible() for pane in panes] == [False, True, False, True]
    assert area.card("contour").x() < area.card("value").x()


@pytest.mark.parametrize(
    ("setting", "kinds"),
    [
        (PaneSetting(path="a", words="A", kind="nothing", optional=True, first=1), [True]),
        (PaneSetting(path="a", words="A", kind="nothing", optional=True, value=3), [True]),
        (PaneSetting(path="a", words="A", kind="nothing", value=3), []),
        (PaneSetting(path="a", words="A", kind="number", optional=True, first=1.0), [True]),
        (PaneSetting(path="a", words="A", kind="number", optional=True, value=1.0), [True, False]),
        (PaneSetting(path="a", words="A", kind="number", value=1.0), [False]),
        (PaneSetting(path="a", words="A", kind="number"), []),
        (PaneSetting(path="a", words="A", kind="switch", value=False), [True]),
    ],
)
def test_that_what_may_be_missing_has_a_switch_and_what_is_there_a_field(
    card: PaneCard, setting: PaneSetting, kinds: list[bool]
) -> None:
    """True stands for a switch, False for a field."""
    menu = QMenu(card)
    card.fill_menu(menu, [setting])
    assert [action.isCheckable() for action in menu.actions()] == kinds
    assert menu.toolTipsVisible()


def test_that_an_entry_tells_its_help_and_a_field_its_name_only_where_no_switch_does(card: PaneCard) -> None:
    menu = QMenu(card)
    there = PaneSetting(path="a", words="Secant", hint="a line", kind="number", optional=True, value=2.0)
    always = PaneSetting(path="b", words="Count", kind="number", value=3.0)
    card.fill_menu(menu, [there, always])
    switch, field, other = menu.actions()
    assert switch.toolTip() == "a line"
    assert isinstance(field, QWidgetAction)
    assert isinstance(other, QWidgetAction)
    words = [each.defaultWidget().findChild(QLabel) for each in (field, other)]
    assert [each.text() for each in words if isinstance(each, QLabel)] == ["", "Count"]
    fields = [each.defaultWidget().findChild(NumberField) for each in (field, other)]
    assert [each.value for each in fields if isinstance(each, NumberField)] == [2.0, 3.0]
    assert [each.accessibleName() for each in fields if isinstance(each, NumberField)] == ["Secant", "Count"]
    assert {each.width() for each in fields if isinstance(each, NumberField)} == {56}
    margins = field.defaultWidget().layout()
    assert margins is not None
    assert margins.contentsMargins() == QMargins(36, 2, 12, 2)


def test_that_a_text_of_the_menu_is_typed_there(
    qtbot: QtBot, card: PaneCard, said: list[tuple[str, object]]
) -> None:
    menu = QMenu(card)
    card.fill_menu(menu, [PaneSetting(path="samples.name", words="Name", kind="text", value="v")])
    (action,) = menu.actions()
    assert isinstance(action, QWidgetAction)
    field = action.defaultWidget().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.accessibleName(), field.property("role")) == ("v", "Name", "field")
    write(qtbot, field, "height")
    assert said[0] == ("samples.name", "height")


def test_that_the_two_numbers_of_a_point_have_names_of_their_own(card: PaneCard) -> None:
    card.show_fields([POINT])
    assert [field.accessibleName() for field in fields(card)] == [
        "start, first number",
        "start, second number",
    ]
    assert [field.value for field in fields(card)] == [1.0, 2.0]
    card.show_fields([replace(POINT, value=None)])
    assert not any(field.isVisible() for field in fields(card))


def test_that_a_choice_is_one_and_several_are_switched_one_by_one(
    card: PaneCard, said: list[tuple[str, object]]
) -> None:
    several = PaneSetting(
        path="m", words="M", kind="several", value=("c",), choices=(("a", "A"), ("b", "B"), ("c", "C"))
    )
    found = entries(card, several)
    assert [found[name].isChecked() for name in "ABC"] == [False, False, True]
    found["A"].trigger()
    assert said == [("m", ("a", "c"))]
    assert found["C"].isChecked()
    one = entries(card, replace(several, path="n", kind="choice", value="b"))
    assert [one[name].isChecked() for name in "ABC"] == [False, True, False]
    one["C"].trigger()
    assert said[1:] == [("n", "c")]
    assert [one[name].isChecked() for name in "ABC"] == [False, False, True]


def test_that_a_setting_of_which_nothing_is_said_stands_in_the_menu() -> None:
    assert PaneSetting(path="a", words="A", kind="switch").where == "menu"
    assert not PaneSetting(path="a", words="A", kind="switch").optional


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


def headed(card: PaneCard, width: int, note: str, names: str) -> tuple[bool, bool, int]:
    """Whether the note is shown, and the legend; and how wide the legend is."""
    legend = tuple(LegendEntry(name, Stroke("ink")) for name in names.split())
    card.resize(width, 300)
    card.show_scene(Scene(title="Title", x=(0, 1), y=(0, 1), note=note, legend=legend))
    return card._note.isVisible(), card._legend.isVisible(), card._legend.width()


def test_that_a_wide_head_shows_note_and_whole_legend(card: PaneCard) -> None:
    note, legend, width = headed(card, 900, "arrows of one length", "one two three")
    assert note
    assert legend
    assert width == card._legend.sizeHint().width()


def test_that_a_note_comes_before_a_part_of_the_legend(card: PaneCard) -> None:
    note, legend, width = headed(card, 420, "arrows down", "first second third fourth fifth sixth seventh")
    assert note
    assert card._note.width() >= card._note.sizeHint().width()
    assert legend
    assert 0 < width < card._legend.sizeHint().width()


def test_that_a_legend_without_a_note_shows_what_there_is_room_for(card: PaneCard) -> None:
    note, legend, width = headed(card, 300, "", "first second third fourth fifth sixth seventh")
    assert not note
    assert legend
    assert 40 < width < card._legend.sizeHint().width()
    card.grab()
    assert card._legend.toolTip() == "first, second, third, fourth, fifth, sixth, seventh"


def test_that_a_head_without_room_shows_neither(card: PaneCard) -> None:
    card.resize(card.minimumSize())
    legend = (LegendEntry("one", Stroke("ink")),)
    card.show_scene(Scene(title="A title " * 9, x=(0, 1), y=(0, 1), note="arrows", legend=legend))
    assert not card._note.isVisible()
    assert not card._legend.isVisible()


@pytest.mark.parametrize("width", range(240, 900, 20))
def test_that_nothing_in_a_head_overlaps(card: PaneCard, width: int) -> None:
    card.show_fields([POINT])
    headed(card, width, "arrows of one length", "first second third fourth fifth")
    QApplication.processEvents()
    parts = [card._title, card._note, card._legend, card._field_box, card._buttons]
    edges = [(part.geometry().left(), part.geometry().right()) for part in parts if part.isVisible()]
    assert all(right < left for (_, right), (left, _) in pairwise(edges))
    assert edges[-1][1] < card.width()
