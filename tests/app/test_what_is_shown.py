"""An answer is shown only while its question is still the question of this document."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.session import LATE, Session
from nablaboard.classes import dataclass
from nablaboard.compute import Answer, DescentAnswer, Failure, Readings, Request, SurfaceAnswer, Token
from nablaboard.model import (
    Board,
    Document,
    PaneId,
    RemoveRow,
    Set,
    SetParameter,
    ShowScene,
    Store,
    blank,
    lesson,
)
from nablaboard.panes import Answers, Asked, Pane, Sheet
from nablaboard.scene import Label, Polylines, Scene, describe
from nablaboard.words import message

TWO = ("f(x) = x^2", "h(x) = x^3 - 1", "g(x, y) = x^2 + y^2")

SLOW = ("curve", "trail", "bands", "levels")
"""How the keys of elements begin whose answers do not come within the frame."""


def keys(scene: Scene) -> set[str]:
    return {each.key for each in scene.elements}


@pytest.fixture
def open_session(qtbot: QtBot) -> Iterator[Callable[[Document], Session]]:
    made: list[Session] = []

    def opened(document: Document) -> Session:
        session = Session(Store(document))
        made.append(session)
        session.start()
        qtbot.waitUntil(lambda: not session.busy, timeout=20_000)
        return session

    yield opened
    for session in made:
        session.close()


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.busy, timeout=20_000)


def test_that_the_curve_of_a_removed_row_goes_before_any_answer(
    open_session: Callable[[Document], Session],
) -> None:
    session = open_session(blank(TWO))
    first, second = (row.id for row in session.board.rows[:2])
    shown: list[Scene] = []
    session.scenes.changed.connect(lambda pane, scene: shown.append(scene) if pane == "function" else None)
    assert {f"curve:{first}:function", f"curve:{second}:function"} <= keys(session.scenes.scene("function"))

    session.apply(RemoveRow(second))

    assert shown
    for scene in shown:
        assert not {key for key in keys(scene) if key.startswith(f"curve:{second}")}
        assert f"curve:{first}:function" in keys(scene)


def test_that_the_surface_of_a_removed_row_and_its_paths_go_before_any_answer(
    open_session: Callable[[Document], Session],
) -> None:
    session = open_session(lesson("optimizers"))
    assert session.answer_of(DescentAnswer) is not None

    session.apply(RemoveRow(session.board.rows[1].id))

    assert session.answer_of(DescentAnswer) is None
    assert session.answer_of(SurfaceAnswer) is None
    assert session.player.last == 0


@pytest.mark.parametrize("scene", [None, 2])
def test_that_nothing_of_another_board_stays_before_the_answers_to_the_new_one(
    open_session: Callable[[Document], Session], scene: int | None
) -> None:
    session = open_session(lesson("optimizers"))
    session.player.seek(12)

    if scene is None:
        session.store.replace(blank(("p(x) = 1 - x",)))
    else:
        session.apply(ShowScene(scene))

    assert session.player.index == 0
    assert session.player.last == 0
    for pane in session.board.panes:
        assert not {key for key in keys(session.scenes.scene(pane)) if key.startswith(SLOW)}
    if scene is not None:
        session.store.undo()
        assert session.player.last == 0
        assert session.answer_of(DescentAnswer) is None


def test_that_a_broken_row_greys_only_what_is_its_own(
    qtbot: QtBot, open_session: Callable[[Document], Session]
) -> None:
    session = open_session(blank(TWO))
    first, second = (row.id for row in session.board.rows[:2])
    session.apply(Set("function.row", first))
    settle(qtbot, session)
    whole = session.scenes.scene("function")

    session.apply(Set(f"rows[{first}].text", "f(x) = x^2 +"))
    settle(qtbot, session)

    scene = session.scenes.scene("function")
    assert keys(scene) == keys(whole)
    assert f"curve:{first}:function" in scene.stale
    assert f"curve:{first}:derivative" in scene.stale
    assert {key for key in keys(scene) if key.startswith("tangent")} <= scene.stale
    assert f"curve:{second}:function" not in scene.stale
    assert not session.scenes.scene("contour").stale

    session.apply(Set(f"rows[{first}].text", "f(x) = x^2 + 1"))
    settle(qtbot, session)
    assert not session.scenes.scene("function").stale


def test_that_undoing_brings_back_the_picture(
    qtbot: QtBot, open_session: Callable[[Document], Session]
) -> None:
    session = open_session(blank(TWO))
    before = keys(session.scenes.scene("function"))
    session.apply(RemoveRow(session.board.rows[1].id))
    settle(qtbot, session)
    session.store.undo()
    settle(qtbot, session)
    assert keys(session.scenes.scene("function")) == before
    assert not session.scenes.scene("function").stale


# How questions are asked: panes of a test, whose answers are let go one by one.


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Request):
    """A question that is answered when the test says so."""

    lane: ClassVar[str] = "held"

    x: float
    detail: int = 0

    def finer(self) -> "Held | None":
        return replace(self, detail=1) if self.detail == 0 and self.x >= 100 else None

    def work_out(self, token: Token) -> "Told":
        BEGUN.append(self)
        while not GO.acquire(timeout=0.002):
            token.raise_if_cancelled()
        if self.x == FAULTY:
            raise ZeroDivisionError
        return Told(request=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Answer):
    """Its answer."""

    request: Held


FAULTY = 13.0
BEGUN: list[Held] = []
GO = threading.Semaphore(0)


def asks(document: Document, _readings: Readings, _sheet: Sheet) -> Asked:
    return {"question": Held(x=document.board.function.tangent_x)}


def draws(_document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    told = answers.of("question", Told)
    text = f"{told.request.x} {told.request.detail}" if told else "nothing"
    stale = frozenset({"told"}) if answers.stale("question") else frozenset()
    return Scene(title="", x=(0, 1), y=(0, 1), elements=(Label("told", text, 0, 0),), stale=stale)


def pane(name: PaneId) -> Pane:
    return Pane(
        id=name,
        lacks=message("pane.lacks-function"),
        title=lambda _: message("scene.function"),
        asks=asks,
        draws=draws,
        controls=lambda _: (),
    )


@pytest.fixture
def held(qtbot: QtBot) -> Iterator[Session]:
    """A session of two panes that ask the same."""
    BEGUN.clear()
    session = Session(
        Store(
            blank(()),
        ),
        panes={name: pane(name) for name in ("function", "contour")},
    )
    session.start()
    qtbot.waitUntil(lambda: len(BEGUN) == 1)
    yield session
    session.close()
    while GO.acquire(blocking=False):
        pass


def told(session: Session, name: PaneId = "function") -> str:
    (label,) = session.scenes.scene(name).elements
    assert isinstance(label, Label)
    return str(label.text) + (" stale" if session.scenes.scene(name).stale else "")


def let_go(qtbot: QtBot, session: Session, expected: str) -> None:
    GO.release()
    qtbot.waitUntil(lambda: told(session) == expected)


def at(session: Session, x: float, *, dragging: bool) -> None:
    """Another place of the tangent, by a drag or (with the whole board) at once."""
    if dragging:
        session.apply(Set("function.tangent_x", x))
    else:
        board: Board = session.board
        changed = replace(board, function=replace(board.function, tangent_x=x, grid=not board.function.grid))
        session.store.apply(_Become(changed))


@dataclass(frozen=True, slots=True)
class _Become(Set):
    """The board becomes another at once, which is no drag."""

    path: str = "function.grid"
    value: object = None

    def __init__(self, board: Board) -> None:
        object.__setattr__(self, "path", "function.grid")
        object.__setattr__(self, "value", board)

    def _apply(self, document: Document) -> Document:
        assert isinstance(self.value, Board)
        return replace(document, board=self.value)


def test_that_what_two_panes_ask_alike_is_asked_once(qtbot: QtBot, held: Session) -> None:
    x = held.board.function.tangent_x
    let_go(qtbot, held, f"{x} 0")
    assert told(held, "contour") == told(held)
    qtbot.waitUntil(lambda: not held.busy)
    assert [each.x for each in BEGUN] == [x]


def test_that_a_drag_shows_the_running_answer_then_the_newest_and_greys_nothing(
    qtbot: QtBot, held: Session
) -> None:
    let_go(qtbot, held, f"{held.board.function.tangent_x} 0")
    at(held, 1.5, dragging=True)
    qtbot.waitUntil(lambda: len(BEGUN) == 2)
    for x in (2.5, 3.5, 4.5):
        at(held, x, dragging=True)
    assert not told(held).endswith("stale")
    let_go(qtbot, held, "1.5 0")
    let_go(qtbot, held, "4.5 0")
    qtbot.waitUntil(lambda: not held.busy)
    assert [each.x for each in BEGUN[1:]] == [1.5, 4.5]


def test_that_an_answer_to_an_earlier_question_is_greyed_where_none_follows_for_long(
    qtbot: QtBot, held: Session
) -> None:
    x = held.board.function.tangent_x
    let_go(qtbot, held, f"{x} 0")
    at(held, 1.5, dragging=True)
    assert told(held) == f"{x} 0"
    qtbot.waitUntil(lambda: told(held) == f"{x} 0 stale", timeout=10 * LATE)
    at(held, 2.5, dragging=True)
    qtbot.waitUntil(lambda: len(BEGUN) == 3)  # nobody waits for the second any more
    let_go(qtbot, held, "2.5 0")
    qtbot.waitUntil(lambda: not held.busy)
    qtbot.wait(2 * LATE)
    assert told(held) == "2.5 0"


def test_that_another_question_stops_the_running_one_and_greys_the_old_answer(
    qtbot: QtBot, held: Session
) -> None:
    x = held.board.function.tangent_x
    let_go(qtbot, held, f"{x} 0")
    at(held, 1.5, dragging=False)
    qtbot.waitUntil(lambda: len(BEGUN) == 2)
    assert told(held) == f"{x} 0 stale"
    at(held, 2.5, dragging=False)
    qtbot.waitUntil(lambda: len(BEGUN) == 3)  # though nobody has let the second go
    let_go(qtbot, held, "2.5 0")
    qtbot.waitUntil(lambda: not held.busy)
    assert [each.x for each in BEGUN] == [x, 1.5, 2.5]


def test_that_a_change_that_leaves_the_question_alone_leaves_its_work_alone(
    qtbot: QtBot, held: Session
) -> None:
    x = held.board.function.tangent_x
    held.apply(Set("function.grid", not held.board.function.grid))
    let_go(qtbot, held, f"{x} 0")
    qtbot.waitUntil(lambda: not held.busy)
    assert [each.x for each in BEGUN] == [x]


def test_that_a_finer_answer_takes_the_place_of_the_coarse_one(qtbot: QtBot, held: Session) -> None:
    let_go(qtbot, held, f"{held.board.function.tangent_x} 0")
    at(held, 100.0, dragging=False)
    let_go(qtbot, held, "100.0 0")
    let_go(qtbot, held, "100.0 1")
    qtbot.waitUntil(lambda: not held.busy)
    at(held, 100.0, dragging=True)  # the same question once more
    assert told(held) == "100.0 1"
    assert not held.busy


def test_that_a_failure_is_told_and_its_pane_says_why_there_is_no_answer(qtbot: QtBot, held: Session) -> None:
    x = held.board.function.tangent_x
    failures: list[Failure] = []
    held.failed.connect(failures.append)
    let_go(qtbot, held, f"{x} 0")
    at(held, FAULTY, dragging=True)
    let_go(qtbot, held, "nothing")
    assert [held.scenes.scene(name).message for name in held.board.panes] == [failures[0].message] * 2
    assert len(failures) == 1
    fresh = Session(Store(held.document), panes=held.panes)
    fresh.start()
    let_go(qtbot, fresh, "nothing")
    qtbot.waitUntil(lambda: not fresh.busy)
    assert describe(fresh.scenes.scene("function")) == describe(held.scenes.scene("function"))
    fresh.close()
    at(held, 2.5, dragging=True)
    assert not held.scenes.scene("function").message
    let_go(qtbot, held, "2.5 0")


def test_that_cancelled_work_leaves_the_last_answer_greyed(qtbot: QtBot, held: Session) -> None:
    x = held.board.function.tangent_x
    let_go(qtbot, held, f"{x} 0")
    at(held, 1.5, dragging=True)
    held.cancel()
    assert told(held) == f"{x} 0 stale"
    assert not held.scenes.scene("function").message


def greyed(session: Session) -> set[str]:
    """The keys of the greyed elements that are a row's."""
    return {key for key in session.scenes.scene("function").stale if key.startswith("curve")}


def test_that_the_old_curve_is_greyed_under_a_new_text_until_it_is_read(
    qtbot: QtBot, open_session: Callable[[Document], Session]
) -> None:
    session = open_session(blank(TWO))
    first = session.board.rows[0].id
    session.apply(Set(f"rows[{first}].text", "f(x) = x^2 + 1"))
    assert session.rows.awaited is not None
    assert f"curve:{first}:function" in greyed(session)
    assert all(key.startswith(f"curve:{first}:") for key in greyed(session))
    settle(qtbot, session)
    assert not greyed(session)


def test_that_another_way_to_write_the_same_is_greyed_no_longer_than_it_is_read(
    qtbot: QtBot, open_session: Callable[[Document], Session]
) -> None:
    session = open_session(blank(TWO))
    session.apply(Set(f"rows[{session.board.rows[0].id}].text", "f(x) = x ^ 2"))
    assert greyed(session)
    settle(qtbot, session)
    assert not greyed(session)


def test_that_a_dragged_parameter_greys_nothing(
    qtbot: QtBot, open_session: Callable[[Document], Session]
) -> None:
    session = open_session(blank(("a = 2", "f(x) = a x^2")))
    stale: list[str] = []
    session.scenes.changed.connect(lambda _, scene: stale.extend(scene.stale))
    for value in (2.5, 3.0, 3.5):
        session.apply(SetParameter(session.board.rows[0].id, value))
        settle(qtbot, session)
    assert session.board.rows[0].text == "a = 3.5"
    assert not stale


def test_that_another_colour_of_a_row_asks_nothing_and_greys_nothing(
    open_session: Callable[[Document], Session],
) -> None:
    session = open_session(blank(TWO))
    row = session.board.rows[0]
    session.apply(Set(f"rows[{row.id}].colour", row.colour + 1))
    assert not session.busy
    scene = session.scenes.scene("function")
    curve = next(each for each in scene.elements if each.key == f"curve:{row.id}:function")
    assert isinstance(curve, Polylines)
    assert curve.stroke.role == f"row:{row.colour + 1}"
    assert not scene.stale


def test_that_cancelled_work_is_not_begun_again_until_something_else_is_asked(
    qtbot: QtBot, held: Session
) -> None:
    held.cancel()
    qtbot.waitUntil(lambda: not held.busy)
    held.apply(Set("function.grid", not held.board.function.grid))
    assert not held.busy
    assert told(held) == "nothing"
    at(held, 2.5, dragging=True)
    qtbot.waitUntil(lambda: len(BEGUN) == 2)
    let_go(qtbot, held, "2.5 0")


def test_that_a_pane_that_is_shown_later_has_the_answer_that_is_known(qtbot: QtBot, held: Session) -> None:
    x = held.board.function.tangent_x
    held.apply(Set("panes", ("function",)))
    let_go(qtbot, held, f"{x} 0")
    qtbot.waitUntil(lambda: not held.busy)
    held.apply(Set("panes", ("function", "contour")))
    assert told(held, "contour") == f"{x} 0"
    assert len(BEGUN) == 1
