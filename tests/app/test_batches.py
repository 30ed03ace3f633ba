"""When a batch that nobody wants any more is stopped: at once, or after a while of dragging."""

from collections.abc import Callable
from typing import ClassVar

import pytest

from nablaboard.app.batches import PATIENCE, Batches
from nablaboard.app.bridge import Bridge
from nablaboard.app.ledger import Ledger
from nablaboard.classes import dataclass
from nablaboard.compute import Answer, Batch, Part, Policy, Request, Token
from nablaboard.panes import Asked


class Bridged(Bridge):
    """Notes what is asked and cancelled, and does nothing."""

    def __init__(self) -> None:
        super().__init__(answer=self._nothing)
        self.said: list[tuple[str, ...]] = []

    def ask(self, lane: str, request: Request, policy: Policy) -> None:
        assert isinstance(request, Batch)
        self.said.append(("ask", lane))

    def cancel(self, lane: str) -> None:
        self.said.append(("cancel", lane))

    @staticmethod
    def _nothing(_request: Request, _token: Token) -> Answer:
        raise AssertionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Long(Request):
    """A question that takes its time."""

    lane: ClassVar[str] = "runs"

    number: int

    def work_out(self, token: Token) -> Answer:
        raise AssertionError(token)


def long(number: int) -> Asked:
    return {"map:1": Long(number=number)}


@pytest.mark.parametrize(
    ("policy", "seconds", "stopped"),
    [
        (Policy.FINISH, PATIENCE / 2, False),
        (Policy.FINISH, 2 * PATIENCE, True),
        (Policy.CANCEL, 0.0, True),
    ],
)
def test_that_an_unwanted_batch_is_stopped_at_once_or_after_a_while_of_dragging(
    qtbot: object, policy: Policy, seconds: float, stopped: bool
) -> None:
    clock = [0.0]
    ledger, bridge = Ledger(), Bridged()
    now: Callable[[], float] = lambda: clock[0]  # noqa: E731 - a clock in one line
    batches = Batches(ledger, bridge, now)
    ledger.ask({"map": long(1)}, dragging=False)
    batches.send(Policy.CANCEL)
    clock[0] = seconds
    ledger.ask({"map": long(2)}, dragging=policy is Policy.FINISH)
    batches.send(policy)
    again = [("cancel", "runs"), ("ask", "runs")]
    assert bridge.said == [("ask", "runs"), *(again if stopped else [])]


def test_that_a_batch_that_is_wanted_goes_on_however_long_it_takes(qtbot: object) -> None:
    clock = [0.0]
    ledger, bridge = Ledger(), Bridged()
    batches = Batches(ledger, bridge, lambda: clock[0])
    ledger.ask({"map": long(1)}, dragging=False)
    batches.send(Policy.CANCEL)
    clock[0] = 100 * PATIENCE
    batches.send(Policy.FINISH)
    assert bridge.said == [("ask", "runs")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse(Long):
    """One that is answered coarsely first."""

    def finer(self) -> Request:
        return Long(number=self.number)


def test_that_nothing_finer_is_asked_for_while_coarse_answers_are_enough(qtbot: object) -> None:
    ledger, bridge = Ledger(), Bridged()
    batches = Batches(ledger, bridge)
    batches.coarse = True
    ledger.ask({"map": {"map:1": Coarse(number=1)}}, dragging=False)
    assert not ledger.complete
    batches.send(Policy.CANCEL)
    batches.tick_off("runs", Part(request=Batch(requests=()), answer=None))
    ledger.take(Answer(request=Coarse(number=1)), final=True)
    batches.send(Policy.FINISH)
    assert ledger.complete
    assert bridge.said == [("ask", "runs")] * 2
    batches.tick_off("runs", Part(request=Batch(requests=()), answer=None))
    batches.coarse = False
    batches.send(Policy.FINISH)
    assert bridge.said == [("ask", "runs")] * 3
