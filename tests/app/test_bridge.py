"""The bridge: answers come on the GUI thread, and stale ones never."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.bridge import Bridge
from nablaboard.calculus.expression import parse
from nablaboard.compute import Answer, Batch, Part, Policy, Request, TangentAnswer, TangentRequest, Token

F = parse("x^2")


def request(x: float) -> TangentRequest:
    return TangentRequest(expression=F, x=x)


def reply(asked: Request, _token: Token) -> Answer:
    assert isinstance(asked, TangentRequest)
    return TangentAnswer(request=asked, y=asked.x**2, slope=2 * asked.x, special=None)


def test_that_answers_arrive_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    threads: list[int] = []
    worked: list[int] = []

    def answer(asked: Request, token: Token) -> Answer:
        worked.append(threading.get_ident())
        return reply(asked, token)

    bridge = Bridge(answer=answer)
    bridge.arrived.connect(lambda _lane, _: threads.append(threading.get_ident()))
    with qtbot.waitSignal(bridge.arrived):
        bridge.ask("function", request(3.0), Policy.CANCEL)
    bridge.close()
    assert threads == [threading.get_ident()]
    assert worked != threads


def test_that_an_answer_already_in_the_queue_is_dropped_when_its_question_is_cancelled(qtbot: QtBot) -> None:
    answered = threading.Event()

    def answer(asked: Request, token: Token) -> Answer:
        made = reply(asked, token)
        answered.set()
        return made

    arrived: list[float] = []
    bridge = Bridge(answer=answer)
    bridge.arrived.connect(lambda _lane, found: arrived.append(found.request.x))
    bridge.ask("function", request(1.0), Policy.CANCEL)
    assert answered.wait(5)  # the first answer waits in the event queue, which has not run yet
    bridge.ask("function", request(2.0), Policy.CANCEL)
    qtbot.waitUntil(lambda: bool(arrived))
    bridge.close()
    assert arrived == [2.0]


def test_that_a_drag_shows_the_running_answer_and_then_the_newest(qtbot: QtBot) -> None:
    begun, go = threading.Event(), threading.Event()

    def answer(asked: Request, token: Token) -> Answer:
        begun.set()
        assert go.wait(5)
        return reply(asked, token)

    arrived: list[float] = []
    bridge = Bridge(answer=answer)
    bridge.arrived.connect(lambda _lane, found: arrived.append(found.request.x))
    bridge.ask("descent", request(1.0), Policy.FINISH)
    assert begun.wait(5)
    for x in (2.0, 3.0, 4.0):
        bridge.ask("descent", request(x), Policy.FINISH)
    go.set()
    qtbot.waitUntil(lambda: len(arrived) == 2)
    bridge.close()
    assert arrived == [1.0, 4.0]


@pytest.mark.parametrize("lane", ["function", "surface", "descent"])
def test_that_busy_tells_of_work_and_of_its_end(qtbot: QtBot, lane: str) -> None:
    bridge = Bridge(answer=reply)
    told: list[bool] = []
    bridge.busy_changed.connect(told.append)
    with qtbot.waitSignal(bridge.arrived):
        bridge.ask(lane, request(1.0), Policy.CANCEL)
    bridge.close()
    assert told == [True, False]


def test_that_the_share_of_a_long_work_is_told_and_taken_back_when_it_is_done(qtbot: QtBot) -> None:
    def answer(asked: Request, token: Token) -> Answer:
        assert isinstance(asked, Batch)
        for share in (0.25, 0.5):
            token.tell(Part(request=asked, answer=reply(asked.requests[0], token), share=share))
        token.tell(Part(request=asked, answer=reply(asked.requests[0], token), final=True))
        return Part(request=asked, answer=None)

    bridge = Bridge(answer=answer)
    told: list[float | None] = []
    bridge.progressed.connect(told.append)
    bridge.ask("runs", Batch(requests=(request(1.0),)), Policy.CANCEL)
    qtbot.waitUntil(lambda: not bridge.busy)
    bridge.close()
    assert told == [0.25, 0.5, None]


def test_that_no_share_is_left_of_work_that_was_cancelled(qtbot: QtBot) -> None:
    stopped = threading.Event()

    def answer(asked: Request, token: Token) -> Answer:
        assert isinstance(asked, Batch)
        token.tell(Part(request=asked, answer=reply(asked.requests[0], token), share=0.5))
        stopped.wait(5)
        token.raise_if_cancelled()
        return Part(request=asked, answer=None)

    bridge = Bridge(answer=answer)
    with qtbot.waitSignal(bridge.progressed):
        bridge.ask("runs", Batch(requests=(request(1.0),)), Policy.CANCEL)
    assert bridge.progress == 0.5
    bridge.cancel("runs")
    assert bridge.progress is None
    stopped.set()
    bridge.close()


class Background(TangentRequest):
    """A question for whose answer nobody waits."""

    @property
    def in_background(self) -> bool:
        return True


def test_that_what_is_held_back_is_asked_once_it_is_let_go_and_of_each_lane_the_last(qtbot: QtBot) -> None:
    arrived: list[tuple[str, float]] = []
    bridge = Bridge(answer=reply)
    bridge.arrived.connect(lambda lane, found: arrived.append((lane, found.request.x)))
    bridge.hold_back()
    for lane, x in (("slopes", 1.0), ("slopes", 2.0), ("checks", 3.0), ("words", 4.0)):
        bridge.ask(lane, Background(expression=F, x=x), Policy.FINISH)
    bridge.cancel("words")
    bridge.ask("function", request(5.0), Policy.FINISH)
    qtbot.waitUntil(lambda: arrived == [("function", 5.0)])

    bridge.let_go()

    qtbot.waitUntil(lambda: len(arrived) == 3)
    bridge.close()
    assert set(arrived) == {("function", 5.0), ("slopes", 2.0), ("checks", 3.0)}
