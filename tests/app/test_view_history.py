"""Back and forward of views, over a real store and with a clock that the test turns."""

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.view_history import REST, ViewHistory
from nablaboard.app.window import Window
from nablaboard.model import Set, SetView, ShowScene, Store, lesson


class Desk:
    """A store with its history of views."""

    def __init__(self) -> None:
        self.time = 0
        self.store = Store(lesson("optimizers"))
        self.views = ViewHistory(self.store, milliseconds=lambda: self.time)
        self.first = self.shown

    @property
    def shown(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return self.store.document.board.function.x, self.store.document.board.contour.x

    def move(self, low: float, *, after: int = 2 * REST, pane: str = "function") -> None:
        self.time += after
        shown = getattr(self.store.document.board, pane)
        self.store.apply(SetView(pane, (low, low + 10.0), shown.y))  # type: ignore[arg-type]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    assert qtbot is not None
    return Desk()


def test_that_one_goes_back_and_forward_through_views(desk: Desk) -> None:
    desk.move(1.0)
    desk.move(2.0)
    assert desk.views.can_go_back
    desk.views.back()
    assert desk.shown[0] == (1.0, 11.0)
    desk.views.back()
    assert desk.shown == desk.first
    assert not desk.views.can_go_back
    desk.views.back()
    desk.views.forward()
    desk.views.forward()
    assert desk.shown[0] == (2.0, 12.0)
    assert not desk.views.can_go_forward


def test_that_a_drag_is_one_move(desk: Desk) -> None:
    for k in range(50):
        desk.move(0.1 * k + 1.0, after=16)
    desk.views.back()
    assert desk.shown == desk.first


def test_that_both_panes_share_one_way_back(desk: Desk) -> None:
    desk.move(1.0)
    desk.move(5.0, after=10, pane="contour")
    desk.views.back()
    assert desk.shown == ((1.0, 11.0), desk.first[1])
    desk.views.back()
    assert desk.shown == desk.first


def test_that_a_new_view_forgets_what_was_gone_back_from(desk: Desk) -> None:
    desk.move(1.0)
    desk.views.back()
    desk.move(3.0)
    assert not desk.views.can_go_forward
    desk.views.back()
    assert desk.shown == desk.first


def test_that_views_are_no_steps_of_undo_and_undo_leaves_them(desk: Desk) -> None:
    desk.store.apply(Set("function.tangent_x", 3.0))
    desk.move(1.0)
    desk.views.back()
    desk.store.undo()
    assert not desk.store.can_undo
    assert desk.views.can_go_forward


def test_that_another_scene_begins_anew(desk: Desk) -> None:
    desk.move(1.0)
    desk.store.apply(ShowScene(1))
    assert not desk.views.can_go_back


def test_that_a_hundred_views_are_remembered(desk: Desk) -> None:
    for k in range(150):
        desk.move(float(k + 1))
    steps = 0
    while desk.views.can_go_back:
        desk.views.back()
        steps += 1
    assert steps == 100
    assert desk.shown[0] == (50.0, 60.0)


def test_that_the_window_offers_it_where_there_is_somewhere_to_go(window: Window) -> None:
    back, forward = (window.actions_by_id[name] for name in ("view-back", "view-forward"))
    assert not back.isEnabled()
    before = window.session.board.contour.x
    window.wiring.fit("contour")
    window.session.store.apply(SetView("contour", (-1.0, 1.0), (-1.0, 1.0)))
    assert back.isEnabled()
    while back.isEnabled():
        back.trigger()
    assert window.session.board.contour.x == before
    assert forward.isEnabled()
