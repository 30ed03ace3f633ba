"""The lane, with an answer function that waits at gates: every order of events is made, none is slept for."""

import logging
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest

from nablaboard.classes import dataclass
from nablaboard.compute import Answer, Failure, Lane, Policy, Request, Token
from nablaboard.words import message

SOON = 10.0
"""Seconds after which a test that waits has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Request):
    name: str

    def work_out(self, token: Token) -> Failure:
        return reply(self)


def reply(request: Request) -> Failure:
    return Failure(request=request, message=message("compute.memory"))


def at_once(request: Request, token: Token) -> Failure:
    return reply(request)


def name_of(answer: Answer) -> str:
    assert isinstance(answer.request, Question)
    return answer.request.name


class Bench:
    """A lane whose jobs wait, each at the gate of its name, until the test opens it."""

    def __init__(self) -> None:
        self.started: SimpleQueue[tuple[str, Token]] = SimpleQueue()
        self.delivered: SimpleQueue[Answer] = SimpleQueue()
        self.gates = {name: threading.Event() for name in "abcd"}
        self.lane = Lane(self.delivered.put, answer=self.work)

    def work(self, request: Request, token: Token) -> Answer:
        assert isinstance(request, Question)
        self.started.put((request.name, token))
        assert self.gates[request.name].wait(SOON)
        return reply(request)

    def submit(self, name: str, policy: Policy = Policy.FINISH) -> int:
        return self.lane.submit(Question(name=name), policy)

    def begun(self) -> tuple[str, Token]:
        return self.started.get(timeout=SOON)

    def next(self) -> Answer:
        return self.delivered.get(timeout=SOON)

    def open(self, names: str = "abcd") -> None:
        for name in names:
            self.gates[name].set()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.open()
    assert made.lane.close(SOON)


@pytest.fixture
def lane_of() -> Iterator[Callable[..., Lane]]:
    """Makes lanes, and closes them after the test."""
    lanes: list[Lane] = []

    def make(*arguments: object, **named: object) -> Lane:
        lanes.append(Lane(*arguments, **named))  # type: ignore[arg-type]
        return lanes[-1]

    yield make
    for lane in lanes:
        assert lane.close(SOON)


def test_that_finish_shows_the_running_job_and_then_the_newest(bench: Bench) -> None:
    first = bench.submit("a")
    _, token = bench.begun()
    bench.submit("b")
    bench.submit("c")
    assert not token.cancelled
    bench.open()
    assert [name_of(bench.next()), name_of(bench.next())] == ["a", "c"]
    assert bench.begun()[0] == "c"
    assert bench.lane.current(first)
    assert bench.started.empty()


def test_that_cancel_tells_the_running_job_and_drops_its_answer(bench: Bench) -> None:
    first = bench.submit("a")
    _, token = bench.begun()
    bench.submit("b")
    second = bench.submit("c", Policy.CANCEL)
    assert token.cancelled
    bench.open()
    assert name_of(bench.next()) == "c"
    assert bench.delivered.empty()
    assert not bench.lane.current(first)
    assert bench.lane.current(second)


def test_that_an_answer_already_delivered_is_stale_after_cancel(bench: Bench) -> None:
    bench.open()
    bench.submit("a")
    answer = bench.next()
    assert bench.lane.current(answer.request.serial)
    bench.submit("b", Policy.CANCEL)
    assert not bench.lane.current(answer.request.serial)


def test_that_an_answer_carries_the_serial_of_its_question(bench: Bench) -> None:
    bench.open()
    for name in "abc":
        serial = bench.submit(name)
        assert bench.next().request.serial == serial


def test_that_cancel_forgets_what_runs_and_what_waits(bench: Bench) -> None:
    bench.submit("a")
    _, token = bench.begun()
    waiting = bench.submit("b")
    bench.lane.cancel()
    assert token.cancelled
    assert not bench.lane.current(waiting)
    bench.open()
    bench.submit("c")
    assert name_of(bench.next()) == "c"
    assert bench.begun()[0] == "c"


def test_that_a_lane_is_busy_from_the_question_to_the_last_answer(lane_of: Callable[..., Lane]) -> None:
    seen: SimpleQueue[bool] = SimpleQueue()
    gate = threading.Event()

    def work(request: Request, token: Token) -> Answer:
        assert gate.wait(SOON)
        return reply(request)

    def deliver(answer: Answer) -> None:
        seen.put(lane.busy)

    lane = lane_of(deliver, answer=work)
    assert not lane.busy
    lane.submit(Question(name="a"), Policy.FINISH)
    assert lane.busy
    gate.set()
    assert seen.get(timeout=SOON) is False


def test_that_close_stops_the_running_job_and_delivers_nothing(lane_of: Callable[..., Lane]) -> None:
    started: SimpleQueue[Token] = SimpleQueue()
    delivered: SimpleQueue[Answer] = SimpleQueue()

    def work(request: Request, token: Token) -> Answer:
        started.put(token)
        while True:
            token.raise_if_cancelled()

    lane = lane_of(delivered.put, answer=work)
    serial = lane.submit(Question(name="a"), Policy.FINISH)
    token = started.get(timeout=SOON)
    assert lane.close(SOON)
    assert token.cancelled
    assert delivered.empty()
    assert not lane.current(serial)
    assert not lane.busy


def test_that_close_ends_in_time_though_a_job_does_not_listen(bench: Bench) -> None:
    bench.submit("a")
    bench.begun()
    assert bench.lane.close(timeout=0.01) is False
    bench.open()
    assert bench.lane.close(SOON)
    assert bench.delivered.empty()


def test_that_a_closed_lane_takes_no_questions(bench: Bench) -> None:
    assert bench.lane.close(SOON)
    serial = bench.submit("a", Policy.CANCEL)
    assert not bench.lane.busy
    assert not bench.lane.current(serial)
    assert bench.started.empty()


def test_that_close_waits_for_a_delivery_under_way(lane_of: Callable[..., Lane]) -> None:
    order: list[str] = []
    delivering, go_on = threading.Event(), threading.Event()

    def deliver(answer: Answer) -> None:
        delivering.set()
        assert go_on.wait(SOON)
        order.append("delivered")

    def close() -> None:
        lane.close(SOON)
        order.append("closed")

    lane = lane_of(deliver, answer=at_once)
    lane.submit(Question(name="a"), Policy.FINISH)
    assert delivering.wait(SOON)
    closer = threading.Thread(target=close)
    closer.start()
    go_on.set()
    closer.join(SOON)
    assert order == ["delivered", "closed"]


def test_that_whoever_receives_an_answer_may_ask_again(lane_of: Callable[..., Lane]) -> None:
    names: SimpleQueue[str] = SimpleQueue()

    def deliver(answer: Answer) -> None:
        names.put(name_of(answer))
        if name_of(answer) == "preview":
            lane.submit(Question(name="full"), Policy.FINISH)

    lane = lane_of(deliver, answer=at_once)
    lane.submit(Question(name="preview"), Policy.FINISH)
    assert [names.get(timeout=SOON), names.get(timeout=SOON)] == ["preview", "full"]


def test_that_whoever_receives_an_answer_may_close_the_lane(lane_of: Callable[..., Lane]) -> None:
    closed: SimpleQueue[bool] = SimpleQueue()

    def deliver(answer: Answer) -> None:
        closed.put(lane.close())

    lane = lane_of(deliver, answer=at_once)
    lane.submit(Question(name="a"), Policy.FINISH)
    assert closed.get(timeout=SOON) is False
    assert lane.close(SOON)


def test_that_an_exception_is_an_answer_with_its_traceback_and_is_logged(
    lane_of: Callable[..., Lane], caplog: pytest.LogCaptureFixture
) -> None:
    delivered: SimpleQueue[Answer] = SimpleQueue()

    def work(request: Request, token: Token) -> Answer:
        raise ZeroDivisionError("an accident")

    lane = lane_of(delivered.put, answer=work)
    for _ in range(2):
        lane.submit(Question(name="a"), Policy.FINISH)
        answer = delivered.get(timeout=SOON)
        assert isinstance(answer, Failure)
        assert answer.message.kind == "compute.unexpected"
        assert answer.details is not None
        assert "ZeroDivisionError: an accident" in answer.details
        assert "in work" in answer.details
    assert "ZeroDivisionError: an accident" in caplog.text


def test_that_a_lane_outlives_a_receiver_that_fails(
    lane_of: Callable[..., Lane], caplog: pytest.LogCaptureFixture
) -> None:
    delivered: SimpleQueue[str] = SimpleQueue()

    def deliver(answer: Answer) -> None:
        delivered.put(name_of(answer))
        if name_of(answer) == "a":
            raise RuntimeError("the receiver is broken")

    lane = lane_of(deliver, answer=at_once)
    with caplog.at_level(logging.ERROR):
        for name in "ab":
            lane.submit(Question(name=name), Policy.FINISH)
            assert delivered.get(timeout=SOON) == name
    assert "the receiver is broken" in caplog.text


@pytest.mark.parametrize("policy", Policy)
def test_that_of_a_thousand_questions_the_last_is_answered_and_none_out_of_order(
    lane_of: Callable[..., Lane], policy: Policy
) -> None:
    delivered: SimpleQueue[Answer] = SimpleQueue()
    lane = lane_of(delivered.put, answer=at_once)
    last = [lane.submit(Question(name="a"), policy) for _ in range(1000)][-1]
    serials = [delivered.get(timeout=SOON).request.serial]
    while serials[-1] != last:
        serials.append(delivered.get(timeout=SOON).request.serial)
    assert serials == sorted(set(serials))
    assert delivered.empty()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Failure):
    share: float


def part_of(request: Request, share: float) -> Part:
    return Part(request=request, message=message("compute.memory"), share=share)


class Parts:
    """A lane whose jobs tell a first part, and then wait for the gate."""

    def __init__(self, make: Callable[..., Lane]) -> None:
        self.delivered: SimpleQueue[Answer] = SimpleQueue()
        self.gate = threading.Event()
        self.told: SimpleQueue[Token] = SimpleQueue()
        self.lane = make(self.delivered.put, answer=self.work)

    def work(self, request: Request, token: Token) -> Answer:
        token.tell(part_of(request, 0.5))
        self.told.put(token)
        assert self.gate.wait(SOON)
        token.tell(part_of(request, 0.75))
        return part_of(request, 1.0)

    def next(self) -> tuple[str, float]:
        answer = self.delivered.get(timeout=SOON)
        assert isinstance(answer, Part)
        return name_of(answer), answer.share


def test_that_parts_are_delivered_while_the_job_goes_on(lane_of: Callable[..., Lane]) -> None:
    parts = Parts(lane_of)
    serial = parts.lane.submit(Question(name="a"), Policy.FINISH)
    first = parts.delivered.get(timeout=SOON)
    assert first.request.serial == serial
    assert parts.lane.busy
    assert parts.lane.current(serial)
    parts.gate.set()
    assert [parts.next(), parts.next()] == [("a", 0.75), ("a", 1.0)]


def test_that_parts_of_a_cancelled_job_are_dropped(lane_of: Callable[..., Lane]) -> None:
    parts = Parts(lane_of)
    stale = parts.lane.submit(Question(name="a"), Policy.FINISH)
    assert parts.next() == ("a", 0.5)
    assert parts.told.get(timeout=SOON).cancelled is False
    parts.lane.submit(Question(name="b"), Policy.CANCEL)
    assert not parts.lane.current(stale)
    parts.gate.set()
    assert [parts.next(), parts.next(), parts.next()] == [("b", 0.5), ("b", 0.75), ("b", 1.0)]


def test_that_finish_shows_all_parts_of_the_running_job(lane_of: Callable[..., Lane]) -> None:
    parts = Parts(lane_of)
    parts.lane.submit(Question(name="a"), Policy.FINISH)
    assert parts.next() == ("a", 0.5)
    parts.lane.submit(Question(name="b"), Policy.FINISH)
    parts.gate.set()
    assert [parts.next()[0] for _ in range(5)] == ["a", "a", "b", "b", "b"]


def test_that_a_question_asked_directly_tells_its_parts_to_nobody() -> None:
    request = Question(name="a")
    Token().tell(part_of(request, 0.5))
