"""What is asked about runs that have come: the numbers behind those of which something is to be said."""

from collections.abc import Callable

from nablaboard.app.bridge import Bridge
from nablaboard.app.remarks import remarkable
from nablaboard.compute import Answer, DescentAnswer, DiagnosesAnswer, DiagnosesRequest, Policy


class RunQuestions:
    """Asks on the bridge, and calls `told()` when diagnoses have come, or there are no runs any more.

    Until then those of the runs before stay, as every picture does.
    """

    def __init__(self, bridge: Bridge, told: Callable[[], None]) -> None:
        self._bridge, self._told = bridge, told
        self._asked: DescentAnswer | None = None
        self.known: DiagnosesAnswer | None = None
        bridge.arrived.connect(self._take)

    def follow(self, descent: DescentAnswer | None) -> None:
        """These runs are shown now."""
        if descent is self._asked:
            return
        self._asked = descent
        if descent is not None:
            request = DiagnosesRequest(descent=descent, runs=remarkable(descent))
            self._bridge.ask(request.lane, request, Policy.FINISH)
        elif self.known is not None:
            self.known = None
            self._told()

    def _take(self, _lane: str, answered: Answer) -> None:
        if isinstance(answered, DiagnosesAnswer) and self._asked is not None:
            self.known = answered
            self._told()
