"""The window as a user has it: type, drag, click, play, undo, export."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from hand import click, double_click, drag
from nablaboard.app.window import Window
from nablaboard.compute import CurveAnswer, DescentAnswer, SurfaceAnswer, TangentAnswer, WalkedPath
from nablaboard.model import Document, PaneId, RemoveRow, Set, SetView, blank, lesson
from nablaboard.model.library import LESSONS
from nablaboard.scene import Bands, Trail
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES


class Guest(QWidget):
    """Counts how often it is told that all of its look may be another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:
        """Count."""
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.StyleChange


def runs_of(window: Window) -> tuple[WalkedPath, ...]:
    descent = window.session.answer_of(DescentAnswer)
    assert descent is not None
    return descent.runs


def canvas_of(window: Window, pane: PaneId) -> Canvas:
    return window.parts.panes.card(pane).canvas


def test_that_the_first_picture_shows_curve_contours_and_paths(window: Window) -> None:
    session = window.session
    curves = session.ledger.answers("function").all(CurveAnswer).values()
    assert [curve.input.role for curve in curves] == ["function", "derivative"]
    assert len(runs_of(window)) == 5
    assert session.player.last == 30
    assert "Gradient methods" in window.windowTitle()


def test_that_a_dragged_tangent_follows_in_the_same_event_and_is_one_step_of_undo(window: Window) -> None:
    canvas, store = canvas_of(window, "function"), window.session.store
    drag(canvas, canvas.position(10.0, 2.0), canvas.position(16.0, 2.0))
    moved = store.document.board.function.tangent_x
    assert moved == pytest.approx(16.0, abs=0.1)
    tangent = window.session.answer_of(TangentAnswer)
    assert tangent is not None
    assert tangent.slope == pytest.approx(0.02 * moved + 0.1)
    store.undo()
    assert store.document.board.function.tangent_x == 10.0
    assert not store.can_undo


def test_that_a_dragged_start_takes_its_paths_along(qtbot: QtBot, window: Window) -> None:
    canvas = canvas_of(window, "contour")
    drag(canvas, canvas.position(-7.0, 2.0), canvas.position(-4.0, -3.0))
    x, y = window.session.board.contour.starts[0]
    assert x == pytest.approx(-4.0, abs=0.15)
    assert y == pytest.approx(-3.0, abs=0.1)
    qtbot.waitUntil(lambda: tuple(runs_of(window)[0].run.points[0]) == (x, y))
    assert window.session.store.can_undo


def test_that_a_click_on_the_contours_starts_there(qtbot: QtBot, window: Window) -> None:
    canvas = canvas_of(window, "contour")
    at = canvas.position(5.0, 3.0)
    click(canvas, at)
    qtbot.waitUntil(lambda: window.session.board.contour.starts[0][0] == pytest.approx(5.0, abs=0.1))


def test_that_another_function_is_seen_at_once(
    wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    row = window.session.board.rows[0].id
    window.session.apply(Set(f"rows[{row}].text", "f(x) = sin(x)"))
    wait_for_answers(window)
    curve = window.session.answer_of(CurveAnswer)
    assert curve is not None
    assert str(curve.input.expression) == "sin(x)"


def test_that_a_half_typed_function_keeps_the_last_picture_greyed(
    wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    row = window.session.board.rows[1].id
    before = window.session.answer_of(SurfaceAnswer)
    window.session.apply(Set(f"rows[{row}].text", "g(x, y) = x^2/20 + "))
    wait_for_answers(window)
    assert before is not None
    assert window.session.answer_of(SurfaceAnswer) is before
    scene = window.session.scenes.scene("contour")
    assert scene.stale >= {each.key for each in scene.elements if isinstance(each, Bands | Trail)}
    window.session.apply(Set(f"rows[{row}].text", "g(x, y) = x^2/20 + 3y^2"))
    wait_for_answers(window)
    assert not window.session.scenes.scene("contour").stale


def test_that_the_keys_play_step_and_go_to_the_ends(qtbot: QtBot, window: Window) -> None:
    player = window.session.player
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key, index in (
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 30),
    ):
        qtbot.keyClick(window, key)
        assert player.index == index
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert player.playing
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not player.playing


def test_that_scrubbing_moves_every_head(window: Window) -> None:
    window.parts.playback.scrubbed.emit(12)
    trails = [each for each in window.session.scenes.scene("contour").elements if isinstance(each, Trail)]
    assert [trail.shown for trail in trails] == [12] * 5


def test_that_undo_and_redo_name_what_they_do(window: Window) -> None:
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    assert not undo.isEnabled()
    window.actions_by_id["derivative"].trigger()
    assert undo.isEnabled()
    assert undo.text() != "Undo"
    undo.trigger()
    assert redo.isEnabled()
    assert window.session.board.function.derivative


def test_that_every_action_has_a_handler_and_no_shortcut_twice(window: Window) -> None:
    used = [keys.toString() for action in window.actions_by_id.values() for keys in action.shortcuts()]
    assert len(used) == len(set(used))
    assert set(window.actions_by_id) == set(window.handlers)


def test_that_changing_the_theme_recolours_the_panes(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    ground = canvas_of(window, "function").grab().toImage().pixelColor(3, 3)
    window.choose_theme("dark")
    assert canvas_of(window, "function").grab().toImage().pixelColor(3, 3) != ground
    assert window.actions_by_id["theme-dark"].isChecked()


def test_that_another_theme_looks_as_qt_dresses_the_window_in_it(window: Window) -> None:
    window.parts.lesson.hide()  # what was not seen when the theme was put on is dressed, too
    light = window.grab().toImage()
    window.choose_theme("dark")
    window.parts.lesson.show()
    QApplication.processEvents()
    dark = window.grab().toImage()
    window.setStyleSheet(window.styleSheet())
    assert window.grab().toImage() == dark != light


@pytest.mark.parametrize(("theme", "larger"), [("dark", False), ("projector", True)])
def test_that_only_a_theme_with_other_texts_has_widgets_ask_how_large_they_are(
    theme: str, larger: bool, window: Window
) -> None:
    guest = Guest(window.parts.run)
    guest.show()
    window.choose_theme(theme)
    assert (guest.told > 0) == larger


def test_that_the_window_follows_the_system_only_while_that_is_chosen(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.choose_theme("system")
    assert (window.theme.id, window.kept.preferences.theme) == ("light", "system")
    assert window.actions_by_id["theme-system"].isChecked()
    monkeypatch.setattr("nablaboard.app.window.theme_for", lambda _name, _scheme: THEMES["dark"])
    window.follow_system()
    assert window.theme.id == "dark"
    assert window.actions_by_id["theme-system"].isChecked()
    monkeypatch.undo()
    window.choose_theme("projector")
    window.follow_system()
    assert window.theme.id == "projector"


def test_that_the_export_of_the_window_is_what_is_on_the_screen(window: Window, tmp_path: Path) -> None:
    window.session.player.seek(5)
    assert window.commands.export_dialog().write(tmp_path / "picture.png")
    image = QImage(str(tmp_path / "picture.png"))
    assert (image.width(), image.height()) == (1920, 960)


def test_that_an_export_that_fails_is_told_in_the_window(window: Window, tmp_path: Path) -> None:
    assert not window.commands.export_dialog().write(tmp_path / "no such folder" / "picture.png")
    assert not window.parts.messages.isHidden()


def test_that_another_lesson_takes_the_place_of_the_first(qtbot: QtBot, window: Window) -> None:
    window.session.store.replace(lesson("tangent"))
    qtbot.waitUntil(lambda: not window.session.busy)
    assert window.session.answer_of(DescentAnswer) is None
    assert not window.session.store.can_undo


def test_that_an_empty_document_is_an_empty_window(open_window: Callable[[Document], Window]) -> None:
    window = open_window(lesson("optimizers"))
    window.session.store.replace(blank(()))
    assert window.session.scenes.scene("function").elements == ()


def test_that_nothing_is_cut_at_the_smallest_size(window: Window) -> None:
    window.resize(1280, 720)
    for part in (
        window.parts.expressions,
        *window.parts.panes.cards.values(),
        window.parts.descent,
        window.parts.run,
    ):
        corner = part.mapTo(window, part.rect().bottomRight())
        assert corner.x() <= 1280
        assert corner.y() <= 720


def test_that_a_view_too_narrow_to_draw_goes_back_to_the_last_one(window: Window) -> None:
    before = canvas_of(window, "function").view()
    window.session.look("function", SetView("function", (1e9, 1e9 + 1e-3), (0.0, 1.0)))
    assert canvas_of(window, "function").view() == before
    assert window.parts.messages.isHidden()


def test_that_a_function_that_is_gone_leaves_no_picture_behind(window: Window) -> None:
    window.session.apply(RemoveRow(window.session.board.rows[1].id))
    assert window.session.answer_of(SurfaceAnswer) is None
    assert not any(isinstance(each, Trail) for each in window.session.scenes.scene("contour").elements)


def test_that_a_new_function_of_two_variables_is_shown_as_it_is_typed(
    qtbot: QtBot, wait_for_answers: Callable[[Window], None], window: Window
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.parts.expressions.new_row.editor.setFocus()
    for letter in "k(x, y) = x^2 + 3y^2":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    wait_for_answers(window)
    surface = window.session.answer_of(SurfaceAnswer)
    assert surface is not None
    assert str(surface.request.function) == "x^2 + 3y^2"
    assert str(window.session.scenes.scene("contour").title) == "Contour of k"
    window.session.store.undo()
    assert len(window.session.board.rows) == 2


def test_that_a_double_click_on_the_contours_fits_and_moves_no_start(qtbot: QtBot, window: Window) -> None:
    canvas, before = canvas_of(window, "contour"), window.session.board.contour.starts
    at = canvas.position(5.0, 3.0)
    view = canvas.view()
    double_click(canvas, at)
    qtbot.waitUntil(lambda: canvas.view() != view)
    assert window.session.board.contour.starts == before


def test_that_without_paths_there_is_nothing_to_play(window: Window) -> None:
    window.session.player.play()
    window.session.apply(RemoveRow(window.session.board.rows[1].id))
    assert window.session.player.last == 0
    assert not window.session.player.playing
    assert "two variables" in str(window.session.scenes.scene("contour").message)


def test_that_a_number_too_large_for_the_document_is_said_at_its_field(window: Window) -> None:
    field = window.parts.run.noise
    field.setFocus()
    field.setText("1e300")
    field.textEdited.emit("1e300")
    assert field.fault() != ""
    field.confirm()
    assert window.session.board.run.noise == 0.0


def test_that_a_window_is_dressed_before_it_has_anything_to_be_dressed(
    monkeypatch: pytest.MonkeyPatch, open_window: Callable[[Document], Window]
) -> None:
    inside = list[int]()

    def noted(window: Window, sheet: str) -> None:
        inside.append(len(window.findChildren(QWidget)))
        QMainWindow.setStyleSheet(window, sheet)

    monkeypatch.setattr(Window, "setStyleSheet", noted)
    open_window(lesson("optimizers"))
    assert inside == [0]


def test_that_the_titles_of_lessons_are_read_once_their_menu_opens(window: Window) -> None:
    menu = window.menus["lessons"]
    own = menu.actions()
    for _ in range(2):
        menu.aboutToShow.emit()
        assert menu.actions()[0].text() == "The slope at a point"
        assert menu.actions()[len(LESSONS) + 1 :] == own
