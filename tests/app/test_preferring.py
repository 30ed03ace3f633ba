"""What is preferred: chosen in menus, by keys and in the dialog, seen at once, and kept."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from nablaboard.app.faults import Faults
from nablaboard.app.memory import Memory
from nablaboard.app.session import Session
from nablaboard.app.settings_dialog import SettingsDialog
from nablaboard.app.speech import speak_everywhere
from nablaboard.app.start import run
from nablaboard.app.window import Window
from nablaboard.cli import main
from nablaboard.compute import SYMBOLIC
from nablaboard.model import (
    Document,
    Preferences,
    Store,
    chosen_preferences,
    lesson,
    load_preferences,
    preferences_path,
    save_preferences,
    state_folder,
)
from nablaboard.view.choice import Choice
from nablaboard.view.text_size import text_factor
from nablaboard.view.theme import THEMES, apply_theme, worn
from nablaboard.view.tick import TickBox
from nablaboard.view.words import language
from papers import Hand, Start


@pytest.fixture
def usual_again(qapp: QApplication) -> Iterator[None]:
    """The application is everybody's."""
    yield
    apply_theme(qapp, THEMES["light"])
    speak_everywhere("en")


def dialog_of(window: Window) -> SettingsDialog:
    return window.preferring.dialog()


def test_that_the_dialog_has_a_control_for_each_declared_preference_and_each_of_its_choices(
    window: Window,
) -> None:
    dialog, declared = dialog_of(window), chosen_preferences(window.kept.preferences)
    assert list(dialog.controls) == list(declared)
    for name, control in dialog.controls.items():
        if isinstance(control, Choice):
            keys = [control.itemData(place) for place in range(control.count())]
            assert keys == [str(each) for each in declared[name].choices]
            assert all(control.itemText(place) for place in range(control.count()))
        else:
            assert declared[name].kind == "switch"


def test_that_every_choice_of_the_dialog_holds_at_once_and_is_kept(window: Window) -> None:
    dialog = dialog_of(window)
    for name, control in dialog.controls.items():
        before = getattr(window.kept.preferences, name)
        if isinstance(control, Choice):
            last = control.itemData(control.count() - 1)
            control.picked.emit(last)
            assert str(getattr(window.kept.preferences, name)) == last != str(before)
        else:
            assert isinstance(control, TickBox)
            control.click()
            assert getattr(window.kept.preferences, name) is not before
    assert load_preferences() == window.kept.preferences


def test_that_the_dialog_follows_what_is_chosen_in_the_menus(window: Window) -> None:
    dialog = dialog_of(window)
    window.actions_by_id["theme-dark"].trigger()
    window.actions_by_id["text-larger"].trigger()
    theme, size = dialog.controls["theme"], dialog.controls["text_size"]
    assert isinstance(theme, Choice)
    assert isinstance(size, Choice)
    assert (theme.currentData(), size.currentData()) == ("dark", "115")
    assert window.theme.id == "dark"


def test_that_keys_make_texts_larger_and_smaller_up_to_the_ends_and_usual_again(window: Window) -> None:
    larger, smaller = window.actions_by_id["text-larger"], window.actions_by_id["text-smaller"]
    for _ in range(20):
        larger.trigger()
    assert window.kept.preferences.text_size == 200
    assert text_factor() == 2.0
    for _ in range(20):
        smaller.trigger()
    assert window.kept.preferences.text_size == 75
    window.actions_by_id["text-usual"].trigger()
    assert text_factor() == 1.0
    assert window.theme == THEMES[window.theme.id]


def test_that_lines_have_a_width_of_their_own() -> None:
    usual = worn(THEMES["light"], Preferences())
    assert (usual.text, usual.weight) == (1.0, 1.0)
    large = worn(THEMES["light"], Preferences(text_size=200))
    assert large.text * large.weight == 1.0  # a plot is enlarged by `text`, its lines with it
    wide = worn(THEMES["projector"], Preferences(line_width=200))
    assert (wide.text, wide.weight) == (THEMES["projector"].text, 2 * THEMES["projector"].weight)


def places(window: Window) -> list[tuple[str, QRect, int]]:
    """What stands where in which size; not the status, which tells of work."""
    return [
        (type(each).__name__, each.geometry(), each.font().pixelSize())
        for each in window.findChildren(QWidget)
        if each.isVisible() and not window.parts.status.isAncestorOf(each)
    ]


def test_that_texts_made_larger_look_as_if_they_had_always_been(
    qapp: QApplication, open_window: Callable[[Document], Window], usual_again: None
) -> None:
    found = []
    for first in (150, 75):
        window = open_window(lesson("optimizers"))
        window.session.player.seek(0)
        for percent in (first, 150):
            window.kept.keep(text_size=percent)
            for _ in range(4):
                qapp.processEvents()
        found.append(places(window))
        window.kept.keep(text_size=100)
    assert found[0] == found[1]


def test_that_with_reduced_motion_a_path_is_shown_to_its_end_and_nothing_plays(
    open_window_at_work: Callable[[Document], Window],
    wait_for_answers: Callable[[Window], None],
) -> None:
    window = open_window_at_work(lesson("optimizers"))
    window.kept.keep(reduced_motion=True)
    window.documents.open_lesson("optimizers")
    wait_for_answers(window)
    player = window.session.player
    assert (player.index, player.last, player.playing) == (30, 30, False)
    player.toggle()
    assert player.playing


def test_that_the_dialog_clears_recent_files_and_kept_changes(
    start: Start, memory: Memory, file: Path, hand: Hand
) -> None:
    window = start(file)
    assert memory.past().recent == (file,)
    dialog = dialog_of(window)
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    buttons["Clear the list of recent files"].click()
    assert memory.past().recent == ()
    hand.answers = ["yes"]
    buttons["Delete kept changes…"].click()
    assert hand.asked == ["clear"]


def test_that_a_window_that_keeps_nothing_offers_no_clearing(window: Window) -> None:
    words = [each.text() for each in dialog_of(window).findChildren(QPushButton)]
    assert words == ["Close"]


def test_that_a_theme_for_this_time_is_worn_and_not_kept(qapp: QApplication) -> None:
    save_preferences(Preferences(theme="dark"))
    kept = load_preferences()
    window = Window(Session(Store(lesson("optimizers"))), THEMES["projector"], kept, wears="projector")
    window.kept.keep(line_width=150)
    assert window.theme.id == "projector"
    assert load_preferences() == Preferences(theme="dark", line_width=150)
    window.choose_theme("dark")
    assert window.theme.id == "dark"
    window.close()
    window.deleteLater()


def test_that_the_dialog_shows_what_was_named_for_this_time_and_chooses_what_is_kept(
    qapp: QApplication, usual_again: None
) -> None:
    save_preferences(Preferences(theme="dark", language="en"))
    speak_everywhere("ja")
    kept = load_preferences()
    window = Window(Session(Store(lesson("optimizers"))), THEMES["light"], kept, wears="light", speaks="ja")
    window.kept.keep(line_width=150)
    assert language() == "ja"
    dialog = dialog_of(window)
    theme, words = dialog.controls["theme"], dialog.controls["language"]
    assert isinstance(theme, Choice)
    assert isinstance(words, Choice)
    assert (theme.currentData(), words.currentData()) == ("light", "ja")
    words.picked.emit("en")
    theme.picked.emit("dark")
    assert (language(), window.theme.id) == ("en", "dark")
    assert (theme.currentData(), words.currentData()) == ("dark", "en")
    assert load_preferences() == Preferences(theme="dark", language="en", line_width=150)
    window.close()
    window.deleteLater()


def test_that_the_window_stands_where_it_stood(qapp: QApplication) -> None:
    def opened() -> Window:
        return Window(Session(Store(lesson("optimizers"))), THEMES["light"], load_preferences())

    window = opened()
    window.setGeometry(30, 40, 700, 500)
    window.close()
    again = opened()
    assert again.geometry() == QRect(30, 40, 700, 500)
    again.close()
    for each in (window, again):
        each.deleteLater()


def ran(monkeypatch: pytest.MonkeyPatch, qapp: QApplication, **how: object) -> Window:
    """The window of a program that was started so, and closed at once."""
    made = at_work(monkeypatch, qapp, lambda _: None)
    run(lesson_id="optimizers", **how)  # type: ignore[arg-type]
    return made[0]


def at_work(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, does: Callable[[Window], None]
) -> list[Window]:
    """Have each program that is started do this in its window and end; the windows, as they come."""
    made: list[Window] = []

    def executed(_application: object) -> int:
        made.extend(each for each in qapp.topLevelWidgets() if isinstance(each, Window) and each.isVisible())
        does(made[-1])
        made[-1].close()
        return 0

    monkeypatch.setattr(QApplication, "exec", executed)
    monkeypatch.setattr(Faults, "install", lambda _self: None)
    monkeypatch.setattr(SYMBOLIC, "start", lambda: None)
    monkeypatch.setattr(SYMBOLIC, "close", lambda: None)  # it is for good, and later tests ask it
    return made


def test_that_the_language_is_chosen_in_a_window_that_the_command_line_opened(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, usual_again: None
) -> None:
    """It is that of the system for the command itself; chosen in the window it is that of the next one."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    titles: list[str] = []

    def choose(window: Window) -> None:
        titles.append(window.menus["file"].title())
        window.actions_by_id["language-zh"].trigger()
        titles.append(window.menus["file"].title())

    at_work(monkeypatch, qapp, choose)
    assert main(["--lesson", "optimizers"]) == 0
    at_work(monkeypatch, qapp, lambda window: titles.append(window.menus["file"].title()))
    assert main(["--lesson", "optimizers"]) == 0
    assert titles == ["&File", "文件(&F)", "文件(&F)"]


def test_that_broken_preferences_are_set_aside_and_told(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, usual_again: None
) -> None:
    path = preferences_path()
    path.parent.mkdir(parents=True)
    path.write_text("{broken", encoding="utf-8")
    window = ran(monkeypatch, qapp)
    assert path.with_name("preferences.broken.json").read_text(encoding="utf-8") == "{broken"
    assert "preferences.broken.json" in window.parts.messages.accessibleName()
    assert load_preferences().theme == "system"


def test_that_a_safe_start_has_defaults_and_touches_nothing_that_is_kept(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, usual_again: None
) -> None:
    save_preferences(Preferences(theme="dark", text_size=200))
    before = preferences_path().read_bytes()
    window = ran(monkeypatch, qapp, safe=True)
    assert window.theme.id == "light"
    assert window.kept.preferences.text_size == 100
    assert window.documents.memory is not None
    assert not window.documents.memory.lasting
    window.kept.keep(theme="projector")
    assert preferences_path().read_bytes() == before
    assert not state_folder().exists()


def test_that_a_start_imports_no_dialog_of_settings() -> None:
    told = "import sys, nablaboard.app.running; print('nablaboard.app.settings_dialog' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
