"""Work that is not saved is kept beside it, seconds after each change, for an end without warning.

The first change after a while starts a clock, further ones do not set it back, so that a drag that goes on
for minutes is kept, too. What is written is written on a lane: the window waits for no disk.
"""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal

from nablaboard.app.bridge import Bridge
from nablaboard.compute import Answer, Failure, KeepRequest, Policy, keep_last
from nablaboard.model import Change, Left, Store, Vault, Work

INTERVAL = 2000
"""Milliseconds from a change until it is kept; with what a slow disk takes it has to be less than 5 s."""

_OPEN: "WeakSet[Autosave]" = WeakSet()


def keep_all() -> None:
    """Keep at once what every window has that is not saved, from whichever thread ends the process.

    Raises `OSError` and `DocumentError`.
    """
    for autosave in tuple(_OPEN):
        autosave.keep_now()


class Autosave(QObject):
    """Keeps `work()`, the store's document, in the vault while it differs from what is saved.

    `failed(Message)` tells why it cannot be kept, once until it can again, which `kept_again` tells. It is
    tried anew all the time: a disk that was full may have room, with nobody at the keys.
    """

    failed = Signal(object)
    kept_again = Signal()

    def __init__(
        self, store: Store, vault: Vault, work: Callable[[], Work], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._vault, self._work = store, vault, work
        self._bridge = Bridge(self)
        self._bridge.arrived.connect(self._take)
        self._clock = QTimer(self, singleShot=True, interval=INTERVAL)
        self._clock.timeout.connect(self.keep)
        self._asked: Work | None = None
        self._replaced: tuple[Left, ...] = ()
        self._failing = False
        self._end = store.subscribe(self._changed)
        _OPEN.add(self)

    @property
    def busy(self) -> bool:
        """Whether something is still to be written."""
        return self._bridge.busy

    def keep(self) -> None:
        """Keep what is to be kept now, if it is another than before."""
        self._clock.stop()
        work = self._work() if self._store.dirty else None
        if work != self._asked or self._replaced or self._failing:
            self._asked = work
            request = KeepRequest(vault=self._vault, work=work, replaced=self._replaced)
            self._bridge.ask(request.lane, request, Policy.FINISH)

    def keep_now(self) -> None:
        """Keep what is to be kept before this returns, whatever is on its way to the disk."""
        if self._store.dirty:
            keep_last(self._vault, self._work())

    def replace(self, left: Left) -> None:
        """What was left behind goes as soon as the document of now is kept, or saved."""
        self._replaced = (*self._replaced, left)
        self.keep()

    def close(self) -> None:
        """Nothing is to be kept any more."""
        _OPEN.discard(self)
        self._end()
        self._clock.stop()
        self._bridge.close()
        self._vault.drop()
        self._vault.close()

    def _changed(self, change: Change) -> None:
        if change.opened:
            self.keep()
        elif not self._clock.isActive():
            self._clock.start()

    def _take(self, _lane: str, answered: Answer) -> None:
        if isinstance(answered, Failure):
            if not self._failing:
                self.failed.emit(answered.message)
            self._failing = True
            self._clock.start()
        elif isinstance(answered.request, KeepRequest):
            if self._failing:
                self.kept_again.emit()
            self._failing = False
            self._replaced = tuple(each for each in self._replaced if each not in answered.request.replaced)
