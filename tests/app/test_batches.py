"""When a batch that nobody wants any more is stopped: at once, or after a while of dragging."""

from collections.abc import Callable

import pytest

from nablaboard.app.batches import PATIENCE, Batches
from nablaboard.app.bridge import Bridge
from nablaboard.app.ledger import Ledger
from nablaboard.calculus.expression import parse
from nablaboard.compute import Answer, Batch, Policy, Request, SurfaceRequest, Token
from nablaboard.model import blank

F = parse("x^2")
G = parse("x y", variables=("x", "y"))


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


def surface(rows: int) -> SurfaceRequest:
    """A question that takes its time."""
    pane = blank(()).board.contour
    return SurfaceRequest(
        function=G, x=pane.x, y=pane.y, shape=(rows, rows), columns=2, rows=2, level_count=3
    )


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
    ledger.ask({"contour": {"surface:1": surface(8)}}, dragging=False)
    batches.send(Policy.CANCEL)
    clock[0] = seconds
    ledger.ask({"contour": {"surface:1": surface(16)}}, dragging=policy is Policy.FINISH)
    batches.send(policy)
    again = [("cancel", "surface"), ("ask", "surface")]
    assert bridge.said == [("ask", "surface"), *(again if stopped else [])]


def test_that_a_batch_that_is_wanted_goes_on_however_long_it_takes(qtbot: object) -> None:
    clock = [0.0]
    ledger, bridge = Ledger(), Bridged()
    batches = Batches(ledger, bridge, lambda: clock[0])
    ledger.ask({"contour": {"surface:1": surface(8)}}, dragging=False)
    batches.send(Policy.CANCEL)
    clock[0] = 100 * PATIENCE
    batches.send(Policy.FINISH)
    assert bridge.said == [("ask", "surface")]
