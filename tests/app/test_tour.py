"""The tour of the window has five steps at the first start, and as many as there are parts later."""

from nablaboard.app.window import Window
from nablaboard.model import Set


def steps(window: Window) -> list[str]:
    window.actions_by_id["tour"].trigger()
    found = []
    while (tour := window.commands.guide.tour) is not None:
        found.append(tour.title)
        tour.go_on()
    return found


def test_that_it_has_five_steps_over_a_lesson(window: Window) -> None:
    assert steps(window) == [
        "A lesson is open",
        "Type a function",
        "Drag the green point",
        "Start somewhere else",
        "Play it",
    ]


def test_that_what_is_not_there_is_left_out(window: Window) -> None:
    window.session.apply(Set("panes", ("function",)))
    assert "Start somewhere else" not in steps(window)


def test_that_it_wears_another_theme_and_begins_anew(window: Window) -> None:
    window.actions_by_id["tour"].trigger()
    window.choose_theme("dark")
    first = window.commands.guide.tour
    window.actions_by_id["tour"].trigger()
    assert window.commands.guide.tour is not first
