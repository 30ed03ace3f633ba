"""A question that is asked beside those of the panes: what stands in the inspector."""

from collections.abc import Callable
from typing import Generic, TypeVar

from nablaboard.app.bridge import Bridge
from nablaboard.compute import Answer, AnyAnswer, Policy, Request

SideRequest = TypeVar("SideRequest", bound=Request)


class SideQuestion(Generic[SideRequest, AnyAnswer]):
    """Asks one question after the other on the bridge; calls `told(answer)`, with None where there is none.

    While a stream of questions is asked, as in a drag, answers to earlier ones are told as long as they are
    about the same object: `about` says of a question which that is.
    """

    def __init__(
        self,
        bridge: Bridge,
        kind: type[AnyAnswer],
        about: Callable[[SideRequest], object],
        told: Callable[[AnyAnswer | None], None],
    ) -> None:
        self._bridge, self._kind, self._about, self._told = bridge, kind, about, told
        self._asked: SideRequest | None = None
        self._known: AnyAnswer | None = None
        bridge.arrived.connect(self._take)

    def ask(self, request: SideRequest | None) -> None:
        """Ask this from now on; None for nothing. What was asked last is not asked again, but waited for."""
        if request is None:
            self._asked = self._known = None
            self._told(None)
        elif request != self._asked:
            self._asked = request
            self._bridge.ask(request.lane, request, Policy.FINISH)

    def tell_again(self) -> None:
        """What is known is to be told in other words."""
        self._told(self._known)

    def _take(self, _lane: str, answered: Answer) -> None:
        asked = self._asked
        if asked is None or type(answered.request) is not type(asked):
            return
        if self._about(answered.request) is self._about(asked):
            self._known = answered if isinstance(answered, self._kind) else None
            self._told(self._known)
